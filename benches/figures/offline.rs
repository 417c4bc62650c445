//! What needs no server: folding and verifying a ledger's folder.

use std::path::Path;
use std::time::Instant;

use engine::{Archive, AsOf};

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
    let signed = [archive.reader().head()];
    let no_keys = &record::bundle::no_keys;
    let (verdict, _) = engine::verify(archive.id(), archive.reader(), &signed, no_keys, &|_| ())?;
    if !verdict.is_intact() {
        return Err(format!("the ledger is damaged: {:?}", verdict.findings).into());
    }
    Ok(())
}
