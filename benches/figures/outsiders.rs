//! What outsiders are given: a proof, and a bundle that they verify without a server.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use engine::{Archive, Export, Prover, ring_of_bundle, verify_bundle};
use record::Digest;

use crate::limits::{Limits, median};
use crate::table::Table;
use crate::{Outcome, child, signed};

/// Proofs that are timed.
const PROOFS: u64 = 20_000;

/// Signed entries at most: some seconds of a server's work.
const SIGNED: u64 = 150_000;

/// Proofs and a bundle of the long ledger, where nobody signed.
pub fn unsigned(table: &mut Table, ledger: &Path, limits: &Limits) -> Outcome<()> {
    let archive = Archive::open(ledger)?;
    eprintln!("proving …");
    let (proof, floor) = proof(&archive, &ledger.join("tree"))?;
    let name = format!(
        "a proof at {} entries, median",
        archive.reader().head().size
    );
    table.micros(&name, proof, (60.0, 45.0), floor, "hashing its path once");
    eprintln!("verifying a bundle …");
    let bundle = verify(ledger, 0)?;
    table
        .rate(
            "verify a bundle, no signatures, 2 cores",
            bundle.rate,
            1e6,
            1.2e6,
        )
        .limit(
            limits.hashed_bytes_a_second / bundle.bytes_an_entry,
            "hashing as many bytes once, SHA-256, 2 cores",
        );
    Ok(())
}

/// Appends that authors signed before, and a bundle of them, on a server of its own.
pub async fn signed(
    table: &mut Table,
    folder: &Path,
    entries: u64,
    limits: &Limits,
) -> Outcome<()> {
    let data = folder.join("data-signed");
    let mut server = child::Server::start(&data)?;
    eprintln!("signing, then appending what was signed …");
    let entries = (entries / 2).min(SIGNED);
    let appended = signed::append(server.address(), entries).await?;
    let what = "verifying as many signatures, 2 cores";
    table
        .rate(
            "append what authors signed, 32 in flight each",
            appended.per_second(),
            30e3,
            36e3,
        )
        .limit(limits.verified_a_second, what);
    server.kill()?;
    eprintln!("verifying a bundle with its signatures …");
    // Its checkpoint is as old as the head file: a tenth of a second at most.
    let bundle = verify(&data.join(signed::LEDGER), 1)?;
    table
        .rate(
            "verify a bundle, with author signatures, 2 cores",
            bundle.rate,
            45e3,
            55e3,
        )
        .limit(limits.verified_a_second, what);
    Ok(())
}

/// The median time of a proof from the tree's files, and of hashing as many nodes.
fn proof(archive: &Archive, tree: &Path) -> Outcome<(Duration, Duration)> {
    let checkpoint = archive.evidence()?.checkpoint().clone();
    let size = checkpoint.claimed_tree().size;
    let mut prover = Prover::in_files(archive.reader().clone(), tree);
    let nodes = prover.nodes(checkpoint.claimed_tree())?;
    let (mut taken, mut path) = (Vec::new(), 0);
    for turn in 0..PROOFS {
        let index = turn.wrapping_mul(0x9e37_79b9_7f4a_7c15) % size;
        let start = Instant::now();
        let proof = nodes.inclusion(index, &checkpoint)?;
        taken.push(start.elapsed());
        path = path.max(proof.hashes.len());
    }
    let hash = |_| {
        let start = Instant::now();
        let mut root = Digest([1; 32]);
        (0..path).for_each(|_| root = std::hint::black_box(record::node_hash(&root, &root)));
        start.elapsed()
    };
    let floor: Vec<Duration> = (0..1_000).map(hash).collect();
    Ok((median(&taken), median(&floor)))
}

/// What the verification of a bundle came to.
struct Verified {
    rate: f64,
    bytes_an_entry: f64,
}

/// Exports the whole ledger, and verifies it as a stranger does: from the file, with a given key.
fn verify(ledger: &Path, signed_at_least: u64) -> Outcome<Verified> {
    let archive = Archive::open(ledger)?;
    let evidence = archive.evidence()?;
    let path = ledger.with_extension("bundle");
    let mut file = BufWriter::with_capacity(1 << 20, File::create(&path)?);
    let exported = evidence.export(&Export::WHOLE, &mut file)?;
    file.flush()?;
    let start = Instant::now();
    let judged = ring_of_bundle(File::open(&path)?)?;
    let find = |key, index| judged.ring.key_at(key, index).map(|at| at.enrolled.key);
    let keys = evidence.keys();
    let verdict = verify_bundle(File::open(&path)?, keys.last(), &find, &|_, _| {})?;
    let elapsed = start.elapsed();
    std::fs::remove_file(&path)?;
    if !verdict.is_intact() || verdict.authors.signed < signed_at_least {
        return Err(format!("the bundle is damaged, or nobody signed: {verdict:?}").into());
    }
    let entries = verdict.entries as f64;
    Ok(Verified {
        rate: entries / elapsed.as_secs_f64(),
        bytes_an_entry: exported.len as f64 / entries,
    })
}
