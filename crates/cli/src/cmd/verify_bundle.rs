//! `rapporteur verify FILE`: a bundle, far from any server.

use std::fs::File;
use std::path::Path;

use engine::Judged;
use record::bundle::{Audience, Authors, BundleVerdict, Coverage, SessionSpan};
use record::{EnrolledKey, VerifierKey};

use super::elsewhere::said_of_witnesses;
use super::record::progress;
use super::verify::{FINDINGS_SHOWN, entries, redacted};
use crate::failure::{Failure, chain};
use crate::page::print_line;

/// Checks a bundle and says what was found: exit code 1 for damage or another log, 2 where it is
/// intact and no key was given.
pub(super) fn verify_bundle(
    path: &Path,
    pinned: Option<&VerifierKey>,
    witnessed: bool,
) -> Result<(), Failure> {
    let name = path.display();
    let file = File::open(path);
    let file = file.map_err(|error| Failure::Refused(format!("reading {name}: {error}")))?;
    let bar = progress(None, "entries");
    let on = |done, _| bar.set_position(done);
    let judged = engine::ring_of_bundle(file);
    let mut handed_over = None;
    let verified = judged.and_then(|judged| {
        let file = File::open(path)?;
        handed_over = followed(&judged, pinned);
        let pinned = handed_over.as_ref().map(|(key, _)| key).or(pinned);
        let find = |key, index| judged.ring.key_at(key, index).map(|at| at.enrolled.key);
        let verdict = engine::verify_bundle(file, pinned, &find, &on)?;
        Ok((verdict, judged))
    });
    bar.finish_and_clear();
    let (verdict, judged) = match verified {
        Ok(found) => found,
        Err(error) => {
            print_line(&format!("not intact: {name}: {}", chain(&error)))?;
            if let Some(key) = pinned {
                print_line(&format!(
                    "            verified with the key you gave, {key}"
                ))?;
            }
            return Err(Failure::Said);
        }
    };
    let lost = verdict.missing_without_order(|index| judged.ordered(index));
    for (index, refusal) in &judged.forbidden {
        print_line(&format!("not intact: {name}: entry {index}: {refusal}"))?;
    }
    let is_damaged = !verdict.is_intact()
        || !judged.forbidden.is_empty()
        || (!lost.is_empty() && is_full(&verdict));
    if is_damaged {
        damage(&verdict, &lost, path)?;
        return Err(Failure::Said);
    }
    let (count, root) = (entries(verdict.entries), verdict.tree.root);
    let missing: u64 = verdict
        .missing
        .iter()
        .map(|(_, mask)| u64::from(mask.count()))
        .sum();
    let withheld: u64 = lost.iter().map(|(_, mask)| u64::from(mask.count())).sum();
    let erased = redacted(missing - withheld).map_or_else(String::new, |said| format!(", {said}"));
    print_line(&format!("intact: {name}: {count}{erased}, root {root}"))?;
    for line in said(&verdict, &judged, withheld) {
        print_line(&format!("        {line}"))?;
    }
    if let Some((_, entry)) = handed_over {
        print_line(&format!("        {}", said_of_handover(entry)))?;
    }
    let enough = witnesses(&verdict, &judged, witnessed)?;
    if witnessed && !enough {
        Err(Failure::Said)
    } else if verdict.is_pinned {
        Ok(())
    } else {
        Err(Failure::NotPinned)
    }
}

/// Says who of the ledger's witnesses cosigned the checkpoint; whether they are enough. Entry 0
/// says who they are: it is in every bundle, and was verified with it.
fn witnesses(verdict: &BundleVerdict, judged: &Judged, wanted: bool) -> Result<bool, Failure> {
    if judged.witnesses.keys.is_empty() {
        if wanted {
            print_line("        the ledger was founded without witnesses")?;
        }
        return Ok(false);
    }
    match judged.witnesses.of(&verdict.checkpoint) {
        Ok(found) => {
            let said = said_of_witnesses(&found, verdict.tree.size);
            print_line(&format!("        {said}"))?;
            Ok(found.is_enough())
        }
        Err(error) => {
            print_line(&format!("        not cosigned: {error}"))?;
            Ok(false)
        }
    }
}

/// The later key of the log, where the given one signed for it and no longer signs itself.
fn followed(judged: &Judged, pinned: Option<&VerifierKey>) -> Option<(VerifierKey, u64)> {
    let checkpoint = judged.checkpoint.as_ref()?;
    let pinned = pinned.filter(|key| checkpoint.verify(key).is_err())?;
    judged.follow(pinned, checkpoint)
}

/// By which entry the given key handed over.
pub(super) fn said_of_handover(entry: u64) -> String {
    format!("that is a later key of this log: the key you gave signed for it in entry {entry}")
}

fn is_full(verdict: &BundleVerdict) -> bool {
    verdict.audience == Audience::Full
}

fn damage(
    verdict: &BundleVerdict,
    lost: &[(u64, record::PartMask)],
    path: &Path,
) -> Result<(), Failure> {
    let name = path.display();
    for finding in verdict.findings.iter().take(FINDINGS_SHOWN) {
        print_line(&format!("not intact: {name}: {finding}"))?;
    }
    let lost = if is_full(verdict) { lost } else { &[] };
    for (index, _) in lost.iter().take(FINDINGS_SHOWN) {
        print_line(&format!(
            "not intact: {name}: entry {index}: a part is missing, and nobody ordered that"
        ))?;
    }
    let count = verdict.findings_count + lost.len() as u64;
    print_line(&format!(
        "            {count} found in {}; ask for another copy",
        entries(verdict.entries)
    ))
}

/// What else a reader should know of an intact bundle.
fn said(verdict: &BundleVerdict, judged: &Judged, withheld: u64) -> Vec<String> {
    let mut lines = vec![format!(
        "checkpoint of size {} signed by {}",
        verdict.tree.size, verdict.key
    )];
    lines.push(if verdict.is_pinned {
        "the key you gave".to_owned()
    } else {
        "key not pinned: it was taken from the bundle itself; give --key VKEY from a place you trust"
            .to_owned()
    });
    match withheld {
        0 => {}
        1 => lines.push("1 part withheld".to_owned()),
        count => lines.push(format!("{count} parts withheld")),
    }
    lines.push(said_of_bundled_authors(verdict));
    match verdict.withheld_enrolments {
        0 => {}
        1 => lines.push(
            "1 enrolment of a key is withheld: what that key signed cannot be judged here"
                .to_owned(),
        ),
        count => lines.push(format!(
            "{count} enrolments of keys are withheld: what those keys signed cannot be judged here"
        )),
    }
    lines.extend(judged.ring.keys().filter_map(suspicion));
    lines.extend(completeness(verdict));
    lines
}

/// What a revocation put in doubt.
pub(super) fn suspicion(key: &EnrolledKey) -> Option<String> {
    let (from, ended) = (key.suspect_from?, key.ended_at?);
    let key = key.key.fingerprint();
    Some(format!(
        "key {key} was revoked by entry {ended}: what it signed from entry {from} on is in doubt"
    ))
}

/// A key that is not known may be one whose enrolment is withheld.
fn said_of_bundled_authors(verdict: &BundleVerdict) -> String {
    let mut counts = verdict.authors;
    if verdict.withheld_enrolments == 0 || counts.key_unknown == 0 {
        return said_of_authors(&counts);
    }
    let unjudged = std::mem::take(&mut counts.key_unknown);
    format!(
        "{}, {unjudged} signed and not judged",
        said_of_authors(&counts)
    )
}

/// How many signed, and with what.
pub(super) fn said_of_authors(counts: &Authors) -> String {
    let mut text = format!(
        "authors: {} signed, {} recorded by the server for a desk",
        counts.signed, counts.unsigned
    );
    if counts.key_unknown > 0 {
        text = format!(
            "{text}, {} signed by a key that was not in force",
            counts.key_unknown
        );
    }
    text
}

/// What cannot be missing, and what the bundle leaves open.
fn completeness(verdict: &BundleVerdict) -> Vec<String> {
    let (Coverage::Session(session), Some(spans)) = (verdict.coverage, verdict.spans) else {
        return vec!["complete: every entry under the checkpoint".to_owned()];
    };
    let controls = if spans.controls_complete {
        "control entries: none is missing under the checkpoint"
    } else {
        "control entries: none is missing up to the last entry here"
    };
    vec![
        span(&format!("session {session}"), &spans.session, verdict),
        span("ledger-wide", &spans.ledger_wide, verdict),
        controls.to_owned(),
    ]
}

fn span(what: &str, span: &SessionSpan, verdict: &BundleVerdict) -> String {
    let (count, size) = (entries(span.entries.into()), verdict.tree.size);
    match span.last {
        _ if span.shown_to_end => {
            format!("{what}: {count}, none is missing under the checkpoint of size {size}")
        }
        Some(last) => format!(
            "{what}: {count}, none is missing up to entry {last}; whether there are later ones, up to entry {}, is not shown here",
            size - 1
        ),
        None => format!("{what}: no entry here; whether there are some is not shown"),
    }
}
