//! What needs no server: folding and verifying a ledger's folder.

use std::path::Path;
use std::time::Instant;

use engine::{Archive, AsOf};
use record::{EntryDigests, Verifier, digest_entry};

use crate::Outcome;

/// Entries a second of a fold of all views, and of a verification on two threads.
pub fn measure(folder: &Path) -> Outcome<(f64, f64)> {
    let archive = Archive::open(folder)?;
    let size = archive.reader().head().size as f64;
    let start = Instant::now();
    let minutes = archive.minutes(AsOf::Now)?;
    let folded = minutes.len() as f64 / start.elapsed().as_secs_f64();
    drop(minutes);
    let start = Instant::now();
    verify(&archive)?;
    Ok((folded, size / start.elapsed().as_secs_f64()))
}

fn verify(archive: &Archive) -> Outcome<()> {
    let mut verifier = Verifier::from_genesis(archive.id());
    verifier.expect(archive.reader().head());
    let mut scan = archive.reader().scan(0);
    let mut ahead: Vec<EntryDigests> = Vec::new();
    loop {
        let blocks: Vec<_> = scan.by_ref().take(16).collect::<Result<_, _>>()?;
        let frames: Vec<_> = blocks.iter().flat_map(journal::Frames::iter).collect();
        let (first, second) = frames.split_at(frames.len() * 45 / 100);
        let digest = |frames: &[journal::Frame]| -> Vec<EntryDigests> {
            frames
                .iter()
                .map(|f| digest_entry(f.entry(), f.manifest(), f.parts()))
                .collect()
        };
        let (one, other) = std::thread::scope(|scope| {
            let other = scope.spawn(|| digest(second));
            ahead.iter().for_each(|digests| verifier.link(digests));
            (digest(first), other.join())
        });
        ahead = one;
        ahead.extend(other.map_err(|_| "digesting panicked")?);
        if ahead.is_empty() {
            break;
        }
    }
    let verdict = verifier.finish();
    if !verdict.is_intact() {
        return Err(format!("the ledger is damaged: {:?}", verdict.findings).into());
    }
    Ok(())
}
