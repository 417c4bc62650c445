//! What an index costs: memory, time and disk, at two million entries.
//!
//! `cargo run --release -p index --example index_memory -- keep FOLDER [entries]`, then, in a
//! process of its own so that memory is counted from nothing, `… -- open FOLDER [entries]`.

use std::path::Path;
use std::time::Instant;

use index::Index;
use views::{Minutes, PART_ENTRIES};

#[path = "../tests/stories/sample.rs"]
#[allow(dead_code)] // the tests use all of it
mod sample;

use sample::{LEDGER, hash, places, record, recorded, sequences};

const ENTRIES: u64 = 2_000_000;

fn main() {
    let mut words = std::env::args().skip(1);
    let (what, folder) = (words.next(), words.next());
    let entries = words.next().and_then(|it| it.parse().ok());
    let entries = entries.unwrap_or(ENTRIES);
    match (what.as_deref(), folder) {
        (Some("keep"), Some(folder)) => keep(Path::new(&folder), entries),
        (Some("open"), Some(folder)) => open(Path::new(&folder), entries),
        _ => eprintln!("say keep or open, and a folder"),
    }
}

/// Grows a ledger as a server would, keeping parts as they fill and states as they are due.
fn keep(folder: &Path, entries: u64) {
    let (index, trouble) = Index::open(folder, LEDGER);
    println!("opened: {trouble:?}, {} MiB", resident_mib());
    let (mut minutes, mut spent, mut copied) = (Minutes::default(), 0, 0);
    let (mut slowest, mut slowest_copy) = (0, 0);
    let mut most_beside = 0;
    while minutes.len() < entries {
        minutes.apply(&recorded(minutes.len()));
        let size = minutes.len();
        if !size.is_multiple_of(PART_ENTRIES) {
            continue;
        }
        let before = resident_mib();
        let begun = Instant::now();
        let parts = sample::parts(&minutes, index.parts_end(), PART_ENTRIES);
        let due = index.state_due(size);
        let copying = Instant::now();
        let delta =
            due.then(|| index.state_delta(minutes.state(), hash(size), places(size), sequences()));
        let copy_ms = copying.elapsed().as_millis();
        index.keep(parts, delta.flatten());
        assert_eq!(index.trouble(), None);
        let ms = begun.elapsed().as_millis();
        (spent, copied) = (spent + ms, copied + copy_ms);
        (slowest, slowest_copy) = (slowest.max(ms), slowest_copy.max(copy_ms));
        most_beside = most_beside.max(resident_mib().saturating_sub(before));
    }
    println!("kept {entries} entries: {spent} ms in all, slowest {slowest} ms");
    println!("copying states out: {copied} ms in all, slowest {slowest_copy} ms");
    println!("most that one keeping added: {most_beside} MiB");
    println!(
        "resident at the end, minutes and all: {} MiB",
        resident_mib()
    );
    println!("on disk: {} MiB", disk_bytes(folder) >> 20);
}

fn open(folder: &Path, entries: u64) {
    println!("at the start {} MiB", resident_mib());
    let begun = Instant::now();
    let (index, trouble) = Index::open(folder, LEDGER);
    println!(
        "opened: {trouble:?}, {} ms, {} MiB",
        begun.elapsed().as_millis(),
        resident_mib()
    );
    let (begun, worked_ms) = (Instant::now(), processor_ms());
    let kept = index.kept_state(record(entries));
    let size = kept.as_ref().map(|kept| kept.size);
    println!(
        "state of {size:?}: {} ms, {} ms of processors, then {} MiB, most {} MiB",
        begun.elapsed().as_millis(),
        processor_ms() - worked_ms,
        resident_mib(),
        most_resident_mib()
    );
    let state = kept.map(|kept| kept.state).unwrap_or_default();
    let begun = Instant::now();
    let _whole = sample::state_from(state, entries);
    println!("the rest applied: {} ms", begun.elapsed().as_millis());
    let before = resident_mib();
    let (begun, worked_ms) = (Instant::now(), processor_ms());
    let (mut parts, mut held) = (0, 0);
    for part in index.minutes_parts(record(entries)) {
        parts += 1;
        held += part.entries();
    }
    println!(
        "{parts} parts of {held} entries read: {} ms, {} ms of processors, {} MiB more, most {} MiB",
        begun.elapsed().as_millis(),
        processor_ms() - worked_ms,
        resident_mib().saturating_sub(before),
        most_resident_mib()
    );
    println!("{:?}", index.trouble());
}

/// Of all threads, in steps of 10 ms; tells more than a clock where others work as well.
fn processor_ms() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2);
    ticks
        .filter_map(|ticks| ticks.parse::<u64>().ok())
        .sum::<u64>()
        * 10
}

fn resident_mib() -> u64 {
    status_mib("VmRSS:")
}

fn most_resident_mib() -> u64 {
    status_mib("VmHWM:")
}

fn status_mib(field: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(field));
    let kib = line.and_then(|line| line.split_whitespace().next());
    kib.and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn disk_bytes(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let len = |entry: std::fs::DirEntry| match entry.metadata() {
        Ok(meta) if meta.is_dir() => disk_bytes(&entry.path()),
        Ok(meta) => meta.len(),
        Err(_) => 0,
    };
    entries.map(len).sum()
}
