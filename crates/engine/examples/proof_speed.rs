//! Prints what proofs cost on this machine, and what memory they need.
//!
//! `cargo run --release -p engine --example proof_speed -- FOLDER [ENTRIES]`, where FOLDER is new.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use bytes::Bytes;
use engine::Prover;
use journal::{Journal, Reader, SegmentFiles, SegmentLen, Signed};
use record::{
    Authorship, Body, Chain, Kind, LogKey, OccurredAt, Origin, Part, PartTag, PrincipalTag,
    SealedEntry, SessionTag, Signature, SignedCheckpoint, Submission, SubmissionId,
};

/// Entries of a block.
const BLOCK: u64 = 2_000;

/// Proofs that are timed.
const PROOFS: usize = 100_000;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("give a new folder");
    let folder = Path::new(&folder);
    let entries = arguments.next().map(|text| text.parse().expect("a number"));
    let entries: u64 = entries.unwrap_or(2_000_000);
    let started = Instant::now();
    let (reader, checkpoint) = fill(&folder.join("ledger"), entries);
    print("recording entries", started.elapsed(), entries);
    println!("{}", memory());

    let mut prover = Prover::in_files(reader.clone(), &folder.join("tree"));
    let started = Instant::now();
    let nodes = prover
        .nodes(checkpoint.claimed_tree())
        .expect("the tree that was signed");
    print(
        "nodes into files, from the journal",
        started.elapsed(),
        entries,
    );
    println!("{}", memory());
    let mut prover = Prover::in_files(reader.clone(), &folder.join("tree"));
    let started = Instant::now();
    prover
        .nodes(checkpoint.claimed_tree())
        .expect("the tree that was signed");
    println!("opening them again: {:.1?}", started.elapsed());
    time(
        "from files",
        |index| nodes.inclusion(index, &checkpoint).is_ok(),
        entries,
    );
    println!("{}", memory());

    let mut prover = Prover::in_memory(reader);
    let started = Instant::now();
    let nodes = prover
        .nodes(checkpoint.claimed_tree())
        .expect("the tree that was signed");
    print(
        "nodes into memory, from the journal",
        started.elapsed(),
        entries,
    );
    time(
        "from memory",
        |index| nodes.inclusion(index, &checkpoint).is_ok(),
        entries,
    );
    println!("{}", memory());
}

/// Times proofs of entries all over the ledger.
fn time(what: &str, prove: impl Fn(u64) -> bool, entries: u64) {
    let mut taken: Vec<Duration> = (0..PROOFS as u64)
        .map(|turn| {
            let index = turn.wrapping_mul(0x9e37_79b9_7f4a_7c15) % entries;
            let started = Instant::now();
            assert!(prove(index), "entry {index} is in the ledger");
            started.elapsed()
        })
        .collect();
    taken.sort_unstable();
    let at = |part: usize| taken[PROOFS * part / 1_000].as_secs_f64() * 1e6;
    println!(
        "a proof {what}: {:.1} us median, {:.1} us at 99 %",
        at(500),
        at(990)
    );
}

fn fill(folder: &Path, entries: u64) -> (Reader, SignedCheckpoint) {
    let origin: Origin = "ledger.example.org/speed".parse().expect("a plain origin");
    let key = LogKey::from_secret(origin.clone(), &[1; 32]);
    let ledger = origin.ledger_id();
    let opened = SegmentFiles::create(folder, ledger, SegmentLen::FULL);
    let mut journal = opened.expect("a new folder").journal;
    let mut chain = Chain::genesis(ledger);
    let mut next = 0;
    while next < entries {
        let before = chain.head();
        let end = entries.min(next + BLOCK);
        let block: Vec<_> = (next..end).map(|n| seal(&mut chain, ledger, n)).collect();
        let written = journal.append(&before, &block, &chain.head(), &Signed::NONE);
        written.expect("room on the disk");
        chain.settle();
        next = end;
    }
    (journal.reader(), key.sign(chain.head().tree()))
}

fn seal(chain: &mut Chain, ledger: record::LedgerId, n: u64) -> SealedEntry {
    let body = Body::new(vec![Part {
        tag: PartTag::Structure,
        salt: [1; 32],
        content: Bytes::from_static(b"structure"),
    }]);
    let body = body.expect("a sound body");
    let mut id = [0; 16];
    id[..8].copy_from_slice(&n.to_be_bytes());
    let submission = Submission {
        ledger,
        session: SessionTag::LEDGER_WIDE,
        id: SubmissionId(id),
        key: None,
        principal: PrincipalTag::NONE,
        kind: Kind(1),
        schema: 1,
        authorship: Authorship::Server,
        author_sequence: 0,
        occurred_at: OccurredAt::UNKNOWN,
        seen: None,
        refers_to: None,
        body_root: body.root(),
    };
    let sealed = chain.seal(n, &submission.to_bytes(), Signature::None, body);
    sealed.expect("a sound submission")
}

#[allow(clippy::cast_precision_loss)] // a figure for people
fn print(what: &str, taken: Duration, entries: u64) {
    let each = taken.as_secs_f64() * 1e6 / entries as f64;
    println!("{what}: {taken:.1?}, {each:.2} us each");
}

/// What this process holds in memory, where the system says so.
fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let held = status.lines().find(|line| line.starts_with("VmRSS"));
    held.unwrap_or("memory: not known here").to_owned()
}
