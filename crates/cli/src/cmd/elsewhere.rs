//! `rapporteur verify`: what is known of a ledger elsewhere, cosignatures and anchors.

use std::path::Path;

use engine::{Anchors, Archive, Witnessed};

use crate::failure::Failure;
use crate::page::print_line;

/// What is known of an intact ledger elsewhere: cosignatures, and the anchor.
pub(super) fn kept_elsewhere(
    folder: &Path,
    witnessed: bool,
    anchors: Option<&Anchors>,
) -> Result<(), Failure> {
    let archive = Archive::open(folder)?;
    let evidence = match archive.evidence() {
        Ok(evidence) => evidence,
        Err(_) if !witnessed && anchors.is_none() => return Ok(()),
        Err(fault) => return Err(fault.into()),
    };
    if let Some(anchors) = anchors {
        let Some(kept) = anchors.of(archive.origin()) else {
            print_line("        the anchor file does not know this ledger")?;
            return Err(Failure::Said);
        };
        let size = evidence.continues(kept)?.size;
        print_line(&format!("        continues the anchor of size {size}"))?;
    }
    if evidence.witnesses().keys.is_empty() {
        if witnessed {
            print_line("        the ledger was founded without witnesses")?;
            return Err(Failure::Said);
        }
        return Ok(());
    }
    let asked = evidence.witnesses().clone();
    let note = evidence.cosigned().cloned();
    if let Some(note) = &note {
        // A cosignature over another history would be worse than none.
        evidence.continues(note)?;
    }
    let found = note.map(|note| (asked.of(&note), note.claimed_tree().size));
    let none = Witnessed {
        by: Vec::new(),
        of: asked.keys.len(),
        threshold: asked.threshold,
    };
    let (found, size) = found.map_or((Ok(none), 0), |found| found);
    let found =
        found.map_err(|error| Failure::Refused(format!("the cosigned checkpoint: {error}")))?;
    print_line(&format!("        {}", said_of_witnesses(&found, size)))?;
    if witnessed && !found.is_enough() {
        return Err(Failure::Said);
    }
    Ok(())
}

/// Who cosigned, and how far that reaches.
pub(super) fn said_of_witnesses(found: &Witnessed, size: u64) -> String {
    let (count, of) = (found.by.len(), found.of);
    let reach = match size.checked_sub(1) {
        Some(last) if count > 0 => format!(" up to entry {last}"),
        _ => String::new(),
    };
    let enough = if found.is_enough() {
        String::new()
    } else {
        format!("; the ledger asks for {}", found.threshold)
    };
    format!("cosigned by {count} of {of} witnesses{reach}{enough}")
}
