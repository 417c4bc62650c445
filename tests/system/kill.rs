//! `kill -9` at any moment: nothing acknowledged is lost, and every start finds a whole record.
//!
//! The program is killed under load (after a random number of receipts), while it starts, and while
//! it founds a ledger. `RAPPORTEUR_KILLS` sets how often, `RAPPORTEUR_LONG=1` makes it 200 times,
//! `RAPPORTEUR_SEED` repeats a run's choices; the moment of a kill is never exactly the same again.

use std::collections::{HashMap, VecDeque};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use record::{Digest, entry_hash};
use server::pb::record_client::RecordClient;
use server::pb::submit_answer::Answer;
use server::pb::{Receipt, RecordedEntry, SubmitRequest};
use tempfile::TempDir;
use tokio::sync::{Notify, Semaphore, mpsc};
use tokio_stream::wrappers::ReceiverStream;
use tonic::transport::Channel;

use crate::house::{Process, connect, folder, serving};
use crate::wire::{entry_bytes, found, group, id, ledger, replay, submit};

const KILLS: u32 = 12;
const KILLS_LONG: u32 = 200;

/// Streams that load the program, and submissions that each sends ahead of its answers.
const STREAMS: usize = 3;
const IN_FLIGHT: usize = 24;

/// Receipts after which it is killed at the latest.
const MAX_RECEIPTS: u64 = 300;

/// Founding writes two segments of zeros; within this time it is killed.
const FOUNDING: Duration = Duration::from_millis(400);

/// Entries that are read again at every start, beside the new ones.
const READ_AGAIN: usize = 50;

/// Acknowledged submissions that are sent again after every start.
const SENT_AGAIN: usize = 20;

pub fn setting<T: std::str::FromStr>(name: &str) -> Option<T> {
    let text = std::env::var(name).ok()?;
    Some(
        text.parse()
            .unwrap_or_else(|_| panic!("{name} is {text:?}: give a number")),
    )
}

fn kills() -> u32 {
    let long = std::env::var("RAPPORTEUR_LONG").is_ok_and(|value| value == "1");
    setting("RAPPORTEUR_KILLS").unwrap_or(if long { KILLS_LONG } else { KILLS })
}

/// What the clients were told, kept outside the program and its folder.
struct Told {
    receipts: HashMap<u64, Receipt>,
    journal: File,
}

impl Told {
    fn note(&mut self, number: u64, receipt: &Receipt) {
        let line = format!("{number} {} {:?}", receipt.index, receipt.entry_hash);
        writeln!(self.journal, "{line}").expect("the receipt is noted");
        let before = self.receipts.insert(number, receipt.clone());
        if let Some(before) = before {
            assert_eq!(
                before, *receipt,
                "submission {number} has another receipt than before"
            );
        }
    }
}

pub struct Trial {
    /// Where the clients keep what they were told, outside the program and its folder.
    _folder: TempDir,
    data: PathBuf,
    longest_text: u64,
    pub rng: StdRng,
    told: Arc<Mutex<Told>>,
    next: Arc<AtomicU64>,
    /// Sent, and killed before an answer came.
    unanswered: Vec<u64>,
    /// Hash of every entry that was ever replayed.
    hashes: Vec<Digest>,
    /// Where each submission stands in the record.
    places: HashMap<[u8; 16], u64>,
    /// How long the last start took: kills while starting fall into about that time.
    start: Duration,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_kills_at_any_moment_when_started_again_then_nothing_acknowledged_is_lost() {
    let seed = setting("RAPPORTEUR_SEED").unwrap_or_else(|| rand::rng().random());
    eprintln!("RAPPORTEUR_SEED={seed}");
    let mut trial = Trial::new(seed, None);
    trial.kill_while_founding().await;
    trial.kill_under_load().await;
    let kills = kills();
    for kill in 2..kills {
        match trial.rng.random_range(0..8) {
            0 => trial.kill_while_founding().await,
            1..3 => trial.kill_while_starting(),
            _ => trial.kill_under_load().await,
        }
        if kill % 20 == 0 {
            eprintln!("{kill} kills, {} entries", trial.hashes.len());
        }
    }
    trial.check_all().await;
}

impl Trial {
    /// On a folder of its own, or on one that lies elsewhere.
    pub fn new(seed: u64, data: Option<PathBuf>) -> Trial {
        let folder = folder();
        let journal = File::create(folder.path().join("receipts")).expect("a file for receipts");
        let told = Told {
            receipts: HashMap::new(),
            journal,
        };
        Trial {
            data: data.unwrap_or_else(|| folder.path().join("data")),
            _folder: folder,
            longest_text: 3_000,
            rng: StdRng::seed_from_u64(seed),
            told: Arc::new(Mutex::new(told)),
            next: Arc::new(AtomicU64::new(1)),
            unanswered: Vec::new(),
            hashes: Vec::new(),
            places: HashMap::new(),
            start: Duration::from_millis(50),
        }
    }

    /// Longer texts, so that segments are filled and rolled.
    pub fn with_longer_texts(mut self) -> Trial {
        self.longest_text = 30_000;
        self
    }

    fn random_part(&mut self, of: Duration) -> Duration {
        of.mul_f64(self.rng.random_range(0.0..1.0))
    }

    /// The delay is the point: it ends at a moment of the start that nobody chose.
    fn kill_while_starting(&mut self) {
        let delay = self.random_part(self.start * 2);
        let mut child = serving(&self.data).spawn().expect("the program can be run");
        std::thread::sleep(delay);
        child.kill().expect("it is killed");
        child.wait().expect("it ends");
    }

    /// In a folder of its own; the same founding must go through after the restart.
    async fn kill_while_founding(&mut self) {
        let folder = folder();
        let data = folder.path().join("data");
        let process = started(&data);
        let channel = connect(&process.address).await.expect("it answers");
        let founding = tokio::spawn(async move { found(&channel).await });
        // Here too the delay is the point.
        tokio::time::sleep(self.random_part(FOUNDING)).await;
        process.kill();
        let answered = founding.await.expect("the call ends");
        let process = started(&data);
        let channel = connect(&process.address).await.expect("it answers");
        if let Ok(answered) = answered {
            let there = ledger(&channel).await.expect("what was founded is there");
            assert_eq!(
                there.log_vkey, answered.log_vkey,
                "the ledger has another key"
            );
        }
        let founded = found(&channel)
            .await
            .expect("the same founding goes through");
        assert_eq!(founded.size, 1, "a founded ledger holds its founding");
        let receipt = submit(&channel, group(1, 8))
            .await
            .expect("it takes submissions");
        assert_eq!(receipt.index, 1);
    }

    async fn kill_under_load(&mut self) {
        self.end_under_load(Process::kill).await;
    }

    /// Ends the program, as `end` does it, while clients send.
    pub async fn end_under_load(&mut self, end: impl FnOnce(Process)) {
        let before = Instant::now();
        let process = started(&self.data);
        self.start = before.elapsed();
        let channel = connect(&process.address).await.expect("it answers");
        self.check(&channel, READ_AGAIN).await;
        let wanted = self.rng.random_range(1..=MAX_RECEIPTS);
        let load = Arc::new(Load {
            told: Arc::clone(&self.told),
            next: Arc::clone(&self.next),
            receipts: AtomicU64::new(0),
            wanted,
            longest_text: self.longest_text,
            ending: AtomicBool::new(false),
            enough: Notify::new(),
        });
        let mut streams = Vec::new();
        for _ in 0..STREAMS {
            let channel = connect(&process.address).await.expect("it answers");
            streams.push(tokio::spawn(Arc::clone(&load).stream(channel)));
        }
        load.enough.notified().await;
        load.ending.store(true, Ordering::SeqCst);
        end(process);
        for stream in streams {
            self.unanswered
                .extend(stream.await.expect("a stream ends with the program"));
        }
    }

    /// Reads what is new and a little before it, compares it with all that was told, and sends
    /// some of it again.
    async fn check(&mut self, channel: &Channel, read_again: usize) {
        found(channel)
            .await
            .expect("the ledger is there, or is founded");
        let from = self.hashes.len().saturating_sub(read_again);
        let entries = replay(channel, from as u64)
            .await
            .expect("the record can be replayed");
        for (position, recorded) in (from..).zip(&entries) {
            self.read(position, recorded);
        }
        assert!(
            from + entries.len() >= self.hashes.len(),
            "{} entries were there once, now {}",
            self.hashes.len(),
            from + entries.len()
        );
        let size = ledger(channel).await.expect("the ledger is there").size;
        assert_eq!(
            size,
            self.hashes.len() as u64,
            "the checkpoint and the replay differ"
        );
        self.compare_with_told();
        self.send_again(channel).await;
    }

    fn read(&mut self, position: usize, recorded: &RecordedEntry) {
        let bytes = entry_bytes(recorded);
        let entry = record::Entry::parse(bytes).expect("an entry can be read");
        assert_eq!(entry.index, position as u64, "a gap or a repeat");
        let before = position
            .checked_sub(1)
            .map_or(Digest::ZERO, |before| self.hashes[before]);
        assert_eq!(
            entry.prev, before,
            "entry {position} continues another record"
        );
        let submission = entry.submission().expect("a submission can be read");
        let hash = entry_hash(bytes);
        if let Some(known) = self.hashes.get(position) {
            assert_eq!(*known, hash, "entry {position} has changed");
            return;
        }
        self.hashes.push(hash);
        let twice = self.places.insert(submission.id.0, position as u64);
        assert_eq!(twice, None, "entry {position} repeats a submission");
    }

    fn compare_with_told(&self) {
        let told = self.told.lock().expect("no client panicked");
        for (number, receipt) in &told.receipts {
            let place = self.places.get(&id(u128::from(*number)));
            assert_eq!(
                place,
                Some(&receipt.index),
                "submission {number} was acknowledged"
            );
            let hash = self.hashes[usize::try_from(receipt.index).expect("an index")];
            assert_eq!(
                receipt.entry_hash[..],
                hash.0,
                "entry {} has changed",
                receipt.index
            );
        }
    }

    async fn send_again(&mut self, channel: &Channel) {
        let mut numbers: Vec<u64> = {
            let told = self.told.lock().expect("no client panicked");
            told.receipts.keys().copied().collect()
        };
        numbers.sort_unstable();
        let mut again = std::mem::take(&mut self.unanswered);
        for _ in 0..SENT_AGAIN.min(numbers.len()) {
            again.push(numbers[self.rng.random_range(0..numbers.len())]);
        }
        for number in again {
            let receipt = submit(channel, request(number, self.longest_text))
                .await
                .expect("it goes through");
            let place = self.places.get(&id(u128::from(number)));
            let new = receipt.index >= self.hashes.len() as u64;
            assert!(
                place == Some(&receipt.index) || (place.is_none() && new),
                "submission {number} stands at {place:?}, its receipt says {}",
                receipt.index
            );
            self.told
                .lock()
                .expect("no client panicked")
                .note(number, &receipt);
        }
        let entries = replay(channel, self.hashes.len() as u64)
            .await
            .expect("a replay");
        for (position, recorded) in (self.hashes.len()..).zip(&entries) {
            self.read(position, recorded);
        }
        self.compare_with_told();
    }

    /// From the first entry to the last.
    pub async fn check_all(&mut self) {
        let process = started(&self.data);
        let channel = connect(&process.address).await.expect("it answers");
        let told = self.told.lock().expect("no client panicked").receipts.len();
        assert!(told > 0, "nothing was ever acknowledged");
        self.check(&channel, usize::MAX).await;
        eprintln!(
            "{} entries, {told} of them acknowledged under load",
            self.hashes.len()
        );
    }
}

fn started(data: &Path) -> Process {
    let process = Process::start(serving(data));
    process.unwrap_or_else(|said| panic!("it does not start any more: {said}"))
}

/// Texts of many lengths, so that blocks end anywhere in a page.
fn request(number: u64, longest: u64) -> SubmitRequest {
    let len = 1 + usize::try_from(number.wrapping_mul(2_654_435_761) % longest).expect("small");
    group(u128::from(number), len)
}

/// What one stream has sent and not yet had answered.
struct Sent {
    numbers: Mutex<VecDeque<u64>>,
    room: Semaphore,
}

/// What the streams of one round share.
struct Load {
    told: Arc<Mutex<Told>>,
    next: Arc<AtomicU64>,
    receipts: AtomicU64,
    wanted: u64,
    longest_text: u64,
    /// From here on the program may refuse, because its disk is gone.
    ending: AtomicBool,
    enough: Notify,
}

impl Load {
    /// Sends ahead of the answers until the program is gone; what was sent and not answered.
    async fn stream(self: Arc<Load>, channel: Channel) -> Vec<u64> {
        let (sender, requests) = mpsc::channel(IN_FLIGHT);
        let sent = Arc::new(Sent {
            numbers: Mutex::default(),
            room: Semaphore::new(IN_FLIGHT),
        });
        let feeding = tokio::spawn(Arc::clone(&self).feed(sender, Arc::clone(&sent)));
        let mut client = RecordClient::new(channel);
        let mut refused = Vec::new();
        if let Ok(answers) = client.submit_stream(ReceiverStream::new(requests)).await {
            let mut answers = answers.into_inner();
            while let Ok(Some(answer)) = answers.message().await {
                let number = sent.numbers.lock().expect("no panic").pop_front();
                let number = number.expect("an answer follows a submission");
                sent.room.add_permits(1);
                match answer.answer {
                    Some(Answer::Receipt(receipt)) => self.acknowledged(number, &receipt),
                    Some(Answer::Refusal(_)) if self.ending.load(Ordering::SeqCst) => {
                        refused.push(number);
                    }
                    other => panic!("submission {number}: {other:?}"),
                }
            }
        }
        drop(client);
        feeding.abort();
        let _ = feeding.await;
        // Where the program ends by itself, nobody waits for more receipts.
        self.enough.notify_one();
        let mut numbers = sent.numbers.lock().expect("no panic");
        refused.extend(numbers.drain(..));
        refused
    }

    async fn feed(self: Arc<Load>, sender: mpsc::Sender<SubmitRequest>, sent: Arc<Sent>) {
        while let (Ok(room), Ok(place)) = (sent.room.acquire().await, sender.reserve().await) {
            room.forget();
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            sent.numbers.lock().expect("no panic").push_back(number);
            place.send(request(number, self.longest_text));
        }
    }

    fn acknowledged(&self, number: u64, receipt: &Receipt) {
        self.told.lock().expect("no panic").note(number, receipt);
        if self.receipts.fetch_add(1, Ordering::Relaxed) + 1 == self.wanted {
            self.enough.notify_one();
        }
    }
}
