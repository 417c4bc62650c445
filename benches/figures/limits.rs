//! What the machine itself can do, measured in the same run.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::Outcome;

/// Length of the file that limits are measured on: a segment's.
const FILE_LEN: usize = 64 * 1024 * 1024;

/// The machine's own limits.
pub struct Limits {
    /// One write of 4 KiB with fdatasync, median.
    pub sync: Duration,
    /// Blocks of 64 KiB, written and synced one after the other.
    pub blocks_a_second: f64,
    /// Bytes a second in blocks of 2 MiB, each written and synced.
    pub bytes_a_second: f64,
    /// Bytes a second from one end of a loopback connection to the other.
    pub copied_bytes_a_second: f64,
    /// Bytes a second through SHA-256 on two threads.
    pub hashed_bytes_a_second: f64,
    /// Author signatures a second, verified strictly on two threads.
    pub verified_a_second: f64,
}

/// Measures them on a file in `folder`.
pub fn measure(folder: &Path) -> Outcome<Limits> {
    eprintln!("measuring the machine's limits …");
    let path = folder.join("limits");
    let mut file = OpenOptions::new()
        .create_new(true)
        .read(true)
        .write(true)
        .open(&path)?;
    file.write_all(&vec![0; FILE_LEN])?;
    file.sync_all()?;
    let sync = median(&syncs(&file, 4 * 1024, 400)?);
    let block = median(&syncs(&file, 64 * 1024, 400)?);
    let large = median(&syncs(&file, 2 * 1024 * 1024, 200)?);
    std::fs::remove_file(&path)?;
    Ok(Limits {
        sync,
        blocks_a_second: 1.0 / block.as_secs_f64(),
        bytes_a_second: 2.0 * 1024.0 * 1024.0 / large.as_secs_f64(),
        copied_bytes_a_second: loopback()?,
        hashed_bytes_a_second: hashing(),
        verified_a_second: verifying(),
    })
}

fn syncs(file: &File, len: usize, rounds: usize) -> Outcome<Vec<Duration>> {
    let bytes: Vec<u8> = (0..len).map(|i| (i * 31 % 251) as u8).collect();
    let mut times = Vec::with_capacity(rounds);
    for round in 0..rounds {
        let offset = (round * len) % (FILE_LEN - len);
        let offset = (offset / 4096 * 4096) as u64;
        let start = Instant::now();
        file.write_all_at(&bytes, offset)?;
        file.sync_data()?;
        times.push(start.elapsed());
    }
    Ok(times)
}

/// The middle of some times.
pub fn median(times: &[Duration]) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort();
    sorted[sorted.len() / 2]
}

fn loopback() -> Outcome<f64> {
    const TOTAL: usize = 1024 * 1024 * 1024;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let sender = std::thread::spawn(move || -> std::io::Result<()> {
        let mut stream = TcpStream::connect(address)?;
        let bytes = vec![7; 256 * 1024];
        (0..TOTAL / bytes.len()).try_for_each(|_| stream.write_all(&bytes))
    });
    let (mut stream, _) = listener.accept()?;
    let (mut buffer, mut got, start) = (vec![0; 256 * 1024], 0, Instant::now());
    while got < TOTAL {
        match stream.read(&mut buffer)? {
            0 => break,
            n => got += n,
        }
    }
    let elapsed = start.elapsed();
    sender.join().map_err(|_| "the sender panicked")??;
    Ok(got as f64 / elapsed.as_secs_f64())
}

fn hashing() -> f64 {
    const ROUNDS: usize = 400;
    let bytes = vec![3; 256 * 1024];
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..ROUNDS {
                    std::hint::black_box(record::sha256(std::hint::black_box(&bytes)));
                }
            });
        }
    });
    (2 * ROUNDS * bytes.len()) as f64 / start.elapsed().as_secs_f64()
}

fn verifying() -> f64 {
    const ROUNDS: usize = 20_000;
    let secret = record::AuthorSecret::from_secret(&[7; 32]);
    let (key, submission) = (secret.key(), [5; record::SUBMISSION_LEN]);
    let signature = secret.sign(&submission).to_bytes();
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..ROUNDS {
                    let verified = key.verify(std::hint::black_box(&submission), &signature);
                    verified.expect("it is that of the key");
                }
            });
        }
    });
    (2 * ROUNDS) as f64 / start.elapsed().as_secs_f64()
}
