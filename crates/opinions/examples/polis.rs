//! Reads an export of Polis and holds what this crate makes of it against what stands in the files:
//!
//! ```text
//! cargo run --release -p opinions --example polis -- FOLDER [all]
//! cargo run --release -p opinions --example polis -- synthetic PARTICIPANTS STATEMENTS
//! ```
//!
//! FOLDER has `comments.csv` and `participants-votes.csv`. With `all`, statements that moderators took
//! out are looked at as well.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;
use std::time::Instant;

use opinions::{
    Groups, Method, Start, Vote, Votes, adjusted_rand_index, group_informed_consensus, groups,
    representative,
};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// What stands in the files.
struct Export {
    votes: Votes,
    of: Vec<Option<usize>>,
    moderated_out: BTreeSet<usize>,
    /// By statement, where the export has the column.
    consensus: BTreeMap<usize, f64>,
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["synthetic", participants, statements] => {
            synthetic(participants.parse()?, statements.parse()?)
        }
        [folder] => exported(Path::new(folder), false),
        [folder, "all"] => exported(Path::new(folder), true),
        _ => Err("give a folder, or: synthetic PARTICIPANTS STATEMENTS".into()),
    }
}

fn exported(folder: &Path, all: bool) -> Outcome<()> {
    let export = read(folder)?;
    let (votes, of) = (&export.votes, &export.of);
    let set_aside = if all {
        BTreeSet::new()
    } else {
        export.moderated_out.clone()
    };
    println!(
        "{} participants, {} statements, {} of them set aside",
        votes.participants(),
        votes.statements(),
        set_aside.len()
    );
    consensus(&export);
    let theirs: BTreeMap<usize, usize> =
        of.iter().flatten().fold(BTreeMap::new(), |mut all, it| {
            *all.entry(*it).or_default() += 1;
            all
        });
    println!("sizes in the file: {:?}", theirs.values());
    timed(votes, &set_aside, of);
    let method = Method {
        set_aside,
        start: Start::FirstComers,
    };
    let found = groups(votes, &method);
    for (group, statements) in representative(votes, &found.of) {
        let statements: Vec<_> = statements
            .iter()
            .map(|it| (it.statement, it.side))
            .collect();
        println!("group {group} is told apart by {statements:?}");
    }
    Ok(())
}

fn consensus(export: &Export) {
    let Some(ours) = group_informed_consensus(&export.votes, &export.of) else {
        return println!("nobody is in a group of the file");
    };
    let differences = export
        .consensus
        .iter()
        .map(|(at, it)| (ours[*at] - it).abs());
    let greatest = differences.fold(0.0, f64::max);
    println!(
        "group-informed consensus: {} in the file, greatest difference {greatest:e}",
        export.consensus.len()
    );
}

fn timed(votes: &Votes, set_aside: &BTreeSet<usize>, of: &[Option<usize>]) {
    for start in [Start::FirstComers, Start::Anywhere] {
        let method = Method {
            set_aside: set_aside.clone(),
            start,
        };
        let begun = Instant::now();
        let found = groups(votes, &method);
        println!(
            "{start:?}: groups found in {} ms",
            begun.elapsed().as_millis()
        );
        report(&found, of);
    }
}

fn report(found: &Groups, of: &[Option<usize>]) {
    println!("sizes found: {:?}", found.sizes());
    println!("silhouettes: {:?}", found.silhouettes);
    let grouped = |of: &[Option<usize>]| of.iter().flatten().count();
    let index = adjusted_rand_index(&found.of, of);
    println!(
        "in groups: {} here, {} there; adjusted Rand index {index:?}",
        grouped(&found.of),
        grouped(of)
    );
    if let Some(peak) = peak() {
        println!("{peak}");
    }
}

/// The most memory this process had, where Linux tells.
fn peak() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|it| it.starts_with("VmHWM"))?;
    Some(format!(
        "peak memory {}",
        line.trim_start_matches("VmHWM:").trim()
    ))
}

fn read(folder: &Path) -> Outcome<Export> {
    let mut reader = csv::Reader::from_path(folder.join("participants-votes.csv"))?;
    let headers = reader.headers()?.clone();
    let column = |name: &str| headers.iter().position(|it| it == name);
    let group = column("group-id").ok_or("no column group-id")?;
    let statements: Vec<(usize, &str)> = headers
        .iter()
        .enumerate()
        .filter(|(_, it)| it.parse::<u32>().is_ok())
        .collect();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>()?;
    let mut votes = Votes::new(rows.len(), statements.len());
    let mut of = Vec::new();
    for (participant, row) in rows.iter().enumerate() {
        of.push(row[group].parse().ok());
        for (statement, (column, _)) in statements.iter().enumerate() {
            let vote = match &row[*column] {
                "1" => Vote::Agree,
                "-1" => Vote::Disagree,
                "0" => Vote::Pass,
                _ => continue,
            };
            votes.set(participant, statement, vote)?;
        }
    }
    let mut export = Export {
        votes,
        of,
        moderated_out: BTreeSet::new(),
        consensus: BTreeMap::new(),
    };
    let numbers: BTreeMap<&str, usize> =
        (0..).zip(&statements).map(|(at, it)| (it.1, at)).collect();
    comments(folder, &numbers, &mut export)?;
    Ok(export)
}

fn comments(folder: &Path, numbers: &BTreeMap<&str, usize>, export: &mut Export) -> Outcome<()> {
    let mut reader = csv::Reader::from_path(folder.join("comments.csv"))?;
    let headers = reader.headers()?.clone();
    let column = |name: &str| headers.iter().position(|it| it == name);
    let id = column("comment-id").ok_or("no column comment-id")?;
    let moderated = column("moderated").ok_or("no column moderated")?;
    let consensus = column("group-informed-consensus");
    for row in reader.records() {
        let row = row?;
        let Some(statement) = numbers.get(&row[id]) else {
            continue;
        };
        if &row[moderated] == "-1" {
            export.moderated_out.insert(*statement);
        }
        if let Some(Ok(value)) = consensus.map(|it| row[it].parse()) {
            export.consensus.insert(*statement, value);
        }
    }
    Ok(())
}

/// Three camps of unequal size who saw two statements in five, and keep to their camp's line in four of
/// five votes.
fn synthetic(participants: usize, statements: usize) -> Outcome<()> {
    let mut state = 1_u64;
    let mut below = move |limit: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % limit
    };
    let lines: Vec<u64> = (0..statements).map(|_| below(8)).collect();
    let mut votes = Votes::new(participants, statements);
    let mut of = Vec::new();
    let mut count = 0;
    for participant in 0..participants {
        let camp = usize::try_from([0, 0, 0, 1, 1, 2][usize::try_from(below(6))?])?;
        of.push(Some(camp));
        for (statement, line) in lines.iter().enumerate() {
            if below(5) < 2 {
                let for_it = (line >> camp) & 1 == 1;
                let vote = match (below(10), for_it) {
                    (0, _) => Vote::Pass,
                    (1, true) | (2..10, false) => Vote::Disagree,
                    _ => Vote::Agree,
                };
                votes.set(participant, statement, vote)?;
                count += 1;
            }
        }
    }
    println!("{participants} participants, {statements} statements, {count} votes");
    timed(&votes, &BTreeSet::new(), &of);
    Ok(())
}
