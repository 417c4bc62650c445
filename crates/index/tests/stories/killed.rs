//! A server that is killed at any moment, also while it opens its index.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use index::Index;
use std::path::Path;

use crate::sample::{LEDGER, hash, minutes, parts, places, record, sequences, state};

const VICTIM: &str = "INDEX_VICTIM";
const SIZE: u64 = 3_000;
const KILLS: usize = 12;

/// Not a test of its own: what is killed. It opens, reads and keeps until it is.
#[test]
fn victim() {
    let Ok(folder) = std::env::var(VICTIM) else {
        return;
    };
    let (minutes, states) = (minutes(SIZE), [state(SIZE - 1_000), state(SIZE)]);
    for state in states.iter().cycle() {
        println!("opening");
        let (index, _) = Index::open(Path::new(&folder), LEDGER);
        println!("reading");
        index.kept_state(record(SIZE));
        let kept = index.minutes_parts(record(SIZE)).count();
        let size = state.registry().len();
        let delta = index.state_delta(state, hash(size), places(size), sequences());
        println!("keeping");
        index.keep(parts(&minutes, 1_000 * kept as u64, 1_000), delta);
        index.drop_parts(1_000, "to be kept again");
    }
}

#[test]
fn given_a_kill_at_any_moment_when_opened_again_then_right_or_missed() {
    let folder = tempfile::tempdir().unwrap();
    let whole = parts(&minutes(SIZE), 0, 1_000);
    for kill in 0..KILLS {
        kill_at_line(folder.path(), 1 + kill * 2);
        let (index, _) = Index::open(folder.path(), LEDGER);
        if let Some(kept) = index.kept_state(record(SIZE)) {
            assert_eq!(kept.state, state(kept.size));
        }
        for (part, right) in index.minutes_parts(record(SIZE)).zip(&whole) {
            assert_eq!(part, right.part);
        }
        let delta = index.state_delta(&state(SIZE), hash(SIZE), places(SIZE), sequences());
        index.keep(Vec::new(), delta);
        drop(index);
        let (index, trouble) = Index::open(folder.path(), LEDGER);
        assert_eq!(trouble, None);
        assert_eq!(index.kept_state(record(SIZE)).unwrap().state, state(SIZE));
    }
}

/// Lets a victim say so many lines, then kills it in the middle of what it does next.
fn kill_at_line(folder: &Path, lines: usize) {
    let mut victim = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed::victim", "--nocapture"])
        .env(VICTIM, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let said = BufReader::new(victim.stdout.take().unwrap()).lines();
    let doing = ["opening", "reading", "keeping"];
    let done = said.map(Result::unwrap);
    let done = done.filter(|line| doing.iter().any(|doing| line.contains(doing)));
    assert_eq!(done.take(lines).count(), lines);
    victim.kill().unwrap();
    victim.wait().unwrap();
}
