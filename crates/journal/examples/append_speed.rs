//! Prints how fast a ledger of sealed entries is appended, opened, scanned and read.
//!
//! `cargo run --release -p journal --example append_speed [folder] [entries]`

use std::path::PathBuf;
use std::time::{Duration, Instant};

use journal::{Journal, Opened, SegmentFiles, SegmentLen, Signed};

#[path = "../src/sample.rs"]
mod sample;

use sample::{LEDGER, SampleBlock, Sealer};

/// Free text of an entry, so that its frame has about 900 bytes.
const TEXT_LEN: usize = 220;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(
        args.next()
            .unwrap_or_else(|| "target/append-speed".to_owned()),
    );
    let entries: usize = args.next().map_or(Ok(2_000_000), |text| text.parse())?;
    for block_len in [1, 64, 2_048] {
        let folder = folder.join(format!("blocks-of-{block_len}"));
        let count =
            entries
                .min(block_len * 10_000)
                .min(if block_len == 1 { 2_000 } else { entries });
        measure(&folder, block_len, count)?;
        std::fs::remove_dir_all(folder)?;
    }
    Ok(())
}

fn measure(folder: &std::path::Path, block_len: usize, entries: usize) -> Outcome<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    let mut opened = SegmentFiles::create(folder, LEDGER, SegmentLen::FULL)?;
    let (mut sealer, mut taken, mut slowest) = (Sealer::genesis(), Duration::ZERO, Duration::ZERO);
    for _ in 0..entries / block_len {
        let block = sealer.block(&vec![TEXT_LEN; block_len]);
        sealer.settle();
        let start = Instant::now();
        append(&mut opened, &block)?;
        taken += start.elapsed();
        slowest = slowest.max(start.elapsed());
    }
    println!(
        "blocks of {block_len}: {entries} entries appended, {}, slowest block {slowest:?}",
        rate(entries, taken)
    );
    opened.head_file.write(&sealer.head().tree(), b"note")?;
    drop(opened);
    let start = Instant::now();
    let opened = SegmentFiles::open(folder, LEDGER, SegmentLen::FULL)?;
    println!("  opened in {:?}", start.elapsed());
    read(&opened)
}

fn append(opened: &mut Opened<SegmentFiles>, block: &SampleBlock) -> Outcome<()> {
    Ok(opened
        .journal
        .append(&block.expected, &block.entries, &block.next, &Signed::NONE)?)
}

fn read(opened: &Opened<SegmentFiles>) -> Outcome<()> {
    let reader = opened.journal.reader();
    let (start, mut bytes, mut found) = (Instant::now(), 0, 0);
    for frames in reader.scan(0) {
        for frame in frames?.iter() {
            bytes += frame.manifest().len();
            found += 1;
        }
    }
    println!(
        "  scanned {found} entries, {} ({bytes} bytes of manifests)",
        rate(found, start.elapsed())
    );
    let start = Instant::now();
    let damage: usize = reader
        .scrub(0)
        .map(|block| block.map_or(1, |block| block.damage.len()))
        .sum();
    println!(
        "  scrubbed, {}, {damage} damaged",
        rate(found, start.elapsed())
    );
    let first_touches = Instant::now();
    for index in (0..found as u64).step_by(50_000) {
        reader.entry(index)?;
    }
    println!("  directories built in {:?}", first_touches.elapsed());
    let (start, reads) = (Instant::now(), 20_000);
    let mut index = 1_u64;
    for _ in 0..reads {
        index = (index * 6_364_136_223 + 1_442_695_041) % found as u64;
        reader.entry(index)?;
    }
    println!("  single entries, {}", rate(reads, start.elapsed()));
    Ok(())
}

fn rate(count: usize, taken: Duration) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a rate to look at")]
    let each = taken.as_secs_f64() / count as f64;
    format!("{:.0}/s, {:.3} µs each", 1.0 / each, each * 1e6)
}
