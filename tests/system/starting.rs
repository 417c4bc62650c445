//! What the program says when it cannot start, and that nothing is lost by it.

use std::fs::OpenOptions;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::house::{House, Process, connect, folder, program, serving};
use crate::wire::{LEDGER, found, group, ledger, replay, submit};

/// Entries behind the founding.
const ENTRIES: u64 = 5;

/// Every block of the test is one commit of one small entry: one page, behind the header's page.
const PAGE: u64 = 4_096;

/// Bytes in a block: of its header, of its entry.
const IN_HEADER: u64 = 30;
const IN_ENTRY: u64 = 176 + 12 + 40;

/// A block has at least so many bytes that are not padding.
const BLOCK_LEN: u64 = 680;

/// Bits that are flipped, one at a time.
const FLIPS: usize = 60;

/// A recorded ledger, closed in order.
struct Recorded {
    folder: tempfile::TempDir,
}

impl Recorded {
    async fn new() -> Recorded {
        let recorded = Recorded { folder: folder() };
        let house = House::open(&recorded.data()).await;
        let channel = house.connect().await;
        found(&channel).await.expect("it is founded");
        for number in 1..=u128::from(ENTRIES) {
            submit(&channel, group(number, 20))
                .await
                .expect("it is recorded");
        }
        drop(channel);
        house.close().await;
        recorded
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.data().join(LEDGER).join(name)
    }

    fn refused(&self) -> String {
        refused(&self.data())
    }

    /// Starts, and everything is there.
    async fn is_whole(&self) {
        let process = Process::start(serving(&self.data())).expect("it starts");
        let channel = connect(&process.address).await.expect("it answers");
        let entries = replay(&channel, 0).await.expect("a replay");
        assert_eq!(entries.len() as u64, 1 + ENTRIES);
        let receipt = submit(&channel, group(1, 20)).await.expect("sent again");
        assert_eq!(
            receipt.index, 1,
            "a submission that was there is recorded again"
        );
    }
}

/// What `serve` says when it ends at once, with exit code 1.
fn refused(data: &Path) -> String {
    match Process::start(serving(data)) {
        Ok(process) => panic!("it serves at {}, though it should not", process.address),
        Err(said) => {
            assert!(
                said.starts_with("exit 1: "),
                "not an error in order: {said}"
            );
            assert!(!said.contains("panicked"), "{said}");
            said
        }
    }
}

fn says(said: &str, words: &[&str]) {
    for word in words {
        assert!(said.contains(word), "{word:?} is missing in: {said}");
    }
}

/// Changes one bit, so that doing it twice changes nothing.
fn flip(path: &Path, offset: u64) {
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .open(path)
        .expect("the file");
    let mut byte = [0];
    file.read_exact_at(&mut byte, offset).expect("a byte");
    file.write_all_at(&[byte[0] ^ 1], offset).expect("written");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_folder_in_use_when_served_again_then_the_second_is_refused_and_the_first_goes_on()
{
    let recorded = Recorded::new().await;
    let first = Process::start(serving(&recorded.data())).expect("it starts");
    says(
        &recorded.refused(),
        &[LEDGER, "another writer holds it", "stop"],
    );
    let channel = connect(&first.address).await.expect("it answers");
    submit(&channel, group(100, 20))
        .await
        .expect("the first goes on");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_port_that_is_taken_when_served_then_it_says_which_and_touches_nothing() {
    let holder = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = holder.local_addr().expect("an address").to_string();
    let folder = folder();
    let data = folder.path().join("data");
    let run = std::process::Command::new(program())
        .args(["serve", "--dev", "--listen", &address, "--data"])
        .arg(&data)
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(1), "{said}");
    says(&said, &[&address, "taken", "--listen"]);
    assert!(
        !data.exists(),
        "a folder was made though nothing was served"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_missing_head_when_started_then_it_is_refused_until_it_is_back() {
    let recorded = Recorded::new().await;
    let (head, away) = (recorded.file("head"), recorded.file("head.away"));
    std::fs::rename(&head, &away).expect("moved away");
    says(
        &recorded.refused(),
        &[LEDGER, "head file is missing", "repair from a copy"],
    );
    std::fs::rename(&away, &head).expect("moved back");
    recorded.is_whole().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_truncated_segment_when_started_then_it_says_which_and_nothing_is_written() {
    let recorded = Recorded::new().await;
    let segment = recorded.file("00000000.segment");
    let bytes = std::fs::read(&segment).expect("the segment");
    let file = OpenOptions::new()
        .write(true)
        .open(&segment)
        .expect("the segment");
    for len in [bytes.len() as u64 / 2, PAGE + 100, 0] {
        file.set_len(len).expect("cut");
        says(&recorded.refused(), &["00000000.segment"]);
        let now = file.metadata().expect("its length").len();
        assert_eq!(now, len, "what is damaged was written to");
    }
    std::fs::write(&segment, bytes).expect("brought back");
    recorded.is_whole().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_damaged_block_when_started_then_it_says_what_and_where() {
    let recorded = Recorded::new().await;
    let segment = recorded.file("00000000.segment");
    for index in [0, 3, ENTRIES] {
        let block = PAGE * (1 + index);
        let entry = format!("entry {index}");
        flip(&segment, block + IN_ENTRY);
        says(
            &recorded.refused(),
            &["damaged", "00000000.segment", "offset", &entry, "repair"],
        );
        flip(&segment, block + IN_ENTRY);
        // Without its header a block looks like the end: the head file says that more was there.
        flip(&segment, block + IN_HEADER);
        let said = recorded.refused();
        let shorter = format!("only {index} are there");
        assert!(
            said.contains(&entry) || said.contains(&shorter),
            "not said where: {said}"
        );
        says(&said, &[LEDGER, "repair"]);
        flip(&segment, block + IN_HEADER);
    }
    recorded.is_whole().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_missing_key_when_started_then_it_says_which_and_makes_no_new_one() {
    let recorded = Recorded::new().await;
    let key = recorded
        .folder
        .path()
        .join(format!("data.keys/{LEDGER}.log.key"));
    let away = key.with_extension("away");
    std::fs::rename(&key, &away).expect("moved away");
    says(&recorded.refused(), &["log.key", "bring the key back"]);
    assert!(!key.exists(), "a new key signs no old ledger");
    std::fs::rename(&away, &key).expect("moved back");
    recorded.is_whole().await;
}

/// Whoever only reads is told the same by `verify`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_any_flipped_bit_when_verified_then_it_says_where() {
    let recorded = Recorded::new().await;
    let segment = recorded.file("00000000.segment");
    let verify = || {
        let run = std::process::Command::new(program())
            .args(["verify", "--data"])
            .arg(recorded.data())
            .output()
            .expect("it runs");
        let said = [run.stdout, run.stderr].concat();
        (
            run.status.code(),
            String::from_utf8_lossy(&said).into_owned(),
        )
    };
    let (_, said) = verify();
    says(&said, &["intact", "6"]);
    let seed: u64 = rand::rng().random();
    let mut rng = StdRng::seed_from_u64(seed);
    for _ in 0..FLIPS {
        let index = rng.random_range(0..=ENTRIES);
        let offset = PAGE * (1 + index) + rng.random_range(0..BLOCK_LEN);
        flip(&segment, offset);
        let (code, said) = verify();
        let place = format!("byte {offset}, entry {index}, seed {seed}: {said}");
        assert_eq!(code, Some(1), "{place}");
        let (entry, shorter) = (format!("entry {index}"), format!("only {index} are there"));
        assert!(
            said.contains(&entry) || said.contains(&shorter),
            "not said where: {place}"
        );
        flip(&segment, offset);
    }
    says(&verify().1, &["intact"]);
}

/// What was sent to a server that was killed while it founded is no reason never to start again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_an_unfinished_founding_when_started_then_the_ledger_can_be_founded() {
    let folder = folder();
    let data = folder.path().join("data");
    let keys = folder.path().join("data.keys");
    std::fs::create_dir_all(data.join(format!(".founding-{LEDGER}"))).expect("a rest");
    std::fs::create_dir_all(&keys).expect("a folder for keys");
    let process = Process::start(serving(&data)).expect("it starts");
    let channel = connect(&process.address).await.expect("it answers");
    found(&channel).await.expect("it is founded");
    assert_eq!(ledger(&channel).await.expect("it is there").size, 1);
}
