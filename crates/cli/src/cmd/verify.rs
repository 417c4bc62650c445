//! `rapporteur verify`.

use std::path::{Path, PathBuf};

use clap::Args;
use engine::{Anchors, BlockSignatures};
use journal::Reader;
use record::{SignedCheckpoint, Verdict, VerifierKey};

use super::conflict;
use super::elsewhere::kept_elsewhere;
use super::record::progress;
use super::verify_bundle::verify_bundle;
use super::verify_bundle::{said_of_authors, said_of_handover, suspicion};
use crate::desk::ledger_folders;
use crate::failure::{Failure, chain};
use crate::page::print_line;

/// Findings that are printed; the rest is counted.
pub(super) const FINDINGS_SHOWN: usize = 20;

/// Check the record from its files alone, or a bundle that was exported from it: checksums, chain,
/// tree, commitments and the signed checkpoint. Exit code 1 where anything is damaged or signed by
/// another log; 2 where a bundle is intact and no key was given.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// A bundle.
    #[arg(value_name = "FILE", required_unless_present_any = ["data", "conflict"], conflicts_with_all = ["data", "ledger", "conflict"])]
    file: Option<PathBuf>,
    /// A data folder, or the folder of one ledger.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Only this ledger.
    #[arg(long, value_name = "NAME")]
    ledger: Option<String>,
    /// The log's verifier key, from wherever you trust: it pins the ledger.
    #[arg(long, value_name = "VKEY")]
    key: Option<String>,
    /// Exit with 1 unless as many witnesses cosigned as the ledger asks for.
    #[arg(long)]
    witnessed: bool,
    /// The file that `serve --anchor` keeps: whether the record continues what it says.
    #[arg(long, value_name = "FILE", requires = "data")]
    anchor: Option<PathBuf>,
    /// Two files with a checkpoint each, alone or in a proof: what they prove together of the log
    /// with --key. Exit code 1 where it signed two histories, 2 where nothing links the two.
    #[arg(
        long,
        value_name = "FILE",
        num_args = 2,
        requires = "key",
        conflicts_with = "data"
    )]
    conflict: Vec<PathBuf>,
}

impl Verify {
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let key = self.key.as_deref().map(verifier_key).transpose()?;
        if let (false, Some(key)) = (self.conflict.is_empty(), &key) {
            return conflict::compare(&self.conflict, key);
        }
        let data = match (&self.file, &self.data) {
            (Some(file), _) => return verify_bundle(file, key.as_ref(), self.witnessed),
            (None, Some(data)) => data,
            (None, None) => return Err(Failure::Usage("give a FILE, or --data DIR".to_owned())),
        };
        let folders = ledger_folders(data, self.ledger.as_deref())?;
        if key.is_some() && folders.len() > 1 {
            return Err(Failure::Usage(
                "--key belongs to one ledger: name it with --ledger".to_owned(),
            ));
        }
        let anchors = self.anchors()?;
        let mut damaged = false;
        for folder in &folders {
            let verified = verify(folder, key.as_ref())
                .and_then(|()| kept_elsewhere(folder, self.witnessed, anchors.as_ref()));
            match verified {
                Ok(()) => {}
                Err(Failure::Said) => damaged = true,
                Err(failure) => {
                    print_line(&format!(
                        "damaged: {}: {}",
                        folder.display(),
                        chain(&failure)
                    ))?;
                    damaged = true;
                }
            }
        }
        if damaged { Err(Failure::Said) } else { Ok(()) }
    }

    /// The anchors; that the file is not there is no answer to whoever asks for it.
    fn anchors(&self) -> Result<Option<Anchors>, Failure> {
        let Some(file) = &self.anchor else {
            return Ok(None);
        };
        let found = Anchors::read(file)?;
        let missing = || Failure::Refused(format!("there is no anchor file {}", file.display()));
        found.map(Some).ok_or_else(missing)
    }
}

fn verifier_key(text: &str) -> Result<VerifierKey, Failure> {
    text.trim().parse().map_err(|error| {
        Failure::Usage(format!(
            "{text} is no verifier key ({error}): give the line of the ledger's log.vkey"
        ))
    })
}

/// Checks one ledger and says what was found.
pub(super) fn verify(folder: &Path, pinned: Option<&VerifierKey>) -> Result<(), Failure> {
    let reader = Reader::open(folder)?;
    let name = folder.display();
    let bar = progress(Some(reader.head().size), "entries");
    let signed = checkpoint(folder, &reader, pinned)?;
    // What the head says, signed or not, must be met.
    let mut heads = vec![reader.head()];
    let mut origin = None;
    if let Signed::By { checkpoint, .. } = &signed {
        heads.push(checkpoint.claimed_tree());
        origin = Some(checkpoint.claimed_origin().clone());
    }
    let on = |entries| bar.set_position(entries);
    let judged = engine::ring_of_record(&reader);
    let verified = judged.and_then(|judged| {
        let find = |key, index| judged.ring.key_at(key, index).map(|at| at.enrolled.key);
        let log_keys = judged.ring.log_keys();
        let log = origin.as_ref().map(|origin| (origin, log_keys));
        let mut verified = engine::verify_with(log, reader.ledger(), &reader, &heads, &find, &on)?;
        let missing = engine::judge_missing(&reader, &judged.orders, &mut verified.verdict)?;
        Ok((verified, missing, judged))
    });
    let read = bar.position();
    bar.finish_and_clear();
    let (verified, missing, judged) = match verified {
        Ok(found) => found,
        Err(fault) => {
            print_line(&format!("damaged: {name}: {}", chain(&fault)))?;
            print_line(&format!("         {} before it read", entries(read)))?;
            return Err(Failure::Said);
        }
    };
    for (index, refusal) in &judged.forbidden {
        print_line(&format!("damaged: {name}: entry {index}: {refusal}"))?;
    }
    let engine::Verified {
        verdict,
        authors,
        blocks,
    } = verified;
    let beside = beside_entries(folder, &reader, &blocks)?;
    if !verdict.is_intact() || !missing.lost.is_empty() || !judged.forbidden.is_empty() {
        return damage(&verdict, &missing.lost, folder);
    }
    if beside > 0 {
        let what = "found beside the entries, which are as they were; repair from a copy";
        print_line(&format!("         {beside} {what}"))?;
        return Err(Failure::Said);
    }
    let (count, root) = (entries(verdict.tree.size), verdict.tree.root);
    let redacted = redacted(missing.redacted).map_or_else(String::new, |said| format!(", {said}"));
    print_line(&format!("intact: {name}: {count}{redacted}, root {root}"))?;
    for order in &missing.unfinished {
        print_line(&format!(
            "        entry {order} orders parts to be erased that are still there: a start of the server erases them"
        ))?;
    }
    print_line(&signed.said())?;
    print_line(&format!("        {}", said_of_authors(&authors)))?;
    for line in judged.ring.keys().filter_map(suspicion) {
        print_line(&format!("        {line}"))?;
    }
    match signed.not_vouched_for(verdict.tree.size) {
        None => Ok(()),
        Some((line, pinned)) => {
            print_line(&format!("        {line}"))?;
            if pinned { Err(Failure::Said) } else { Ok(()) }
        }
    }
}

/// What is wrong with checkpoints that lie in the files: those in the headers of blocks, and the
/// slots of the head file. How many there are.
fn beside_entries(
    folder: &Path,
    reader: &Reader,
    blocks: &BlockSignatures,
) -> Result<u64, Failure> {
    let name = folder.display();
    for (index, size) in blocks.wrong.iter().take(FINDINGS_SHOWN) {
        print_line(&format!(
            "damaged: {name}: the block of entry {index}: the signature over size {size} in its header is not the log's"
        ))?;
    }
    let damage = reader.head_damage()?;
    if let Some(damage) = &damage {
        print_line(&format!(
            "damaged: {} at offset {}: {}; a start writes it anew, and cannot know whether it held a newer size",
            damage.path.display(),
            damage.offset,
            damage.what
        ))?;
    }
    Ok(blocks.wrong_count + u64::from(damage.is_some()))
}

fn damage(
    verdict: &Verdict,
    lost: &[(u64, record::PartMask)],
    folder: &Path,
) -> Result<(), Failure> {
    for finding in verdict.findings.iter().take(FINDINGS_SHOWN) {
        print_line(&format!("damaged: {}: {finding}", folder.display()))?;
    }
    for (index, _) in lost.iter().take(FINDINGS_SHOWN) {
        print_line(&format!(
            "damaged: {}: entry {index}: a part is zeros, and nobody ordered that",
            folder.display()
        ))?;
    }
    let count = verdict.findings_count + lost.len() as u64;
    print_line(&format!(
        "         {count} found in {} entries; repair from a copy",
        verdict.tree.size
    ))?;
    Err(Failure::Said)
}

/// Whether somebody vouches for the head.
enum Signed {
    /// Nothing was signed, or no key is known.
    Unchecked(&'static str),
    /// This key did.
    By {
        checkpoint: SignedCheckpoint,
        key: Box<VerifierKey>,
        pinned: bool,
        /// Where the given key signed for this one.
        handed_over: Option<u64>,
    },
}

impl Signed {
    /// Entries behind the checkpoint, in words, and whether a key was given that does not vouch
    /// for them.
    fn not_vouched_for(&self, size: u64) -> Option<(String, bool)> {
        let Signed::By {
            checkpoint, pinned, ..
        } = self
        else {
            return None;
        };
        let signed = checkpoint.claimed_tree().size;
        (signed < size).then(|| {
            let text = format!(
                "{} behind that checkpoint, from entry {signed} on: no key vouches for them yet; a server that is running signs them within a tenth of a second, another one at its start",
                entries(size - signed)
            );
            (text, *pinned)
        })
    }

    fn said(&self) -> String {
        match self {
            Signed::Unchecked(why) => format!("        {why}"),
            Signed::By {
                checkpoint,
                key,
                pinned,
                handed_over,
            } => {
                let size = checkpoint.claimed_tree().size;
                let trust = if *pinned {
                    "the key you gave"
                } else {
                    "key not pinned: it was taken from the folder itself; give --key VKEY from a place you trust"
                };
                let handed_over = handed_over.map_or_else(String::new, |entry| {
                    format!("\n        {}", said_of_handover(entry))
                });
                format!(
                    "        checkpoint of size {size} signed by {key}\n        {trust}{handed_over}"
                )
            }
        }
    }
}

/// The head file's checkpoint, with its signature checked.
fn checkpoint(
    folder: &Path,
    reader: &Reader,
    pinned: Option<&VerifierKey>,
) -> Result<Signed, Failure> {
    let note = reader.note()?;
    let beside = std::fs::read_to_string(folder.join("log.vkey")).ok();
    let own = beside.as_deref().and_then(|text| text.trim().parse().ok());
    let Some(key) = pinned.cloned().or(own) else {
        return Ok(Signed::Unchecked(
            "key not pinned and none beside the files: the checkpoint's signature was not checked; give --key VKEY",
        ));
    };
    if note.is_empty() {
        return Err(Failure::Refused(
            "the head file holds no checkpoint, and every ledger is founded with one: bring back the head file from a copy"
                .to_owned(),
        ));
    }
    let unsigned = |why: String| {
        Failure::Refused(format!(
            "the checkpoint in the head file is not signed by {key}: {why}"
        ))
    };
    let text = String::from_utf8(note).map_err(|_| unsigned("it is no text".to_owned()))?;
    let checkpoint: SignedCheckpoint = text
        .parse()
        .map_err(|error: record::Malformed| unsigned(error.to_string()))?;
    let (key, handed_over) = match checkpoint.verify(&key) {
        Ok(_) => (key, None),
        Err(error) => {
            let judged = engine::ring_of_record(reader).ok();
            let later = judged.and_then(|judged| judged.follow(&key, &checkpoint));
            let (later, entry) = later.ok_or_else(|| unsigned(error.to_string()))?;
            (later, Some(entry))
        }
    };
    Ok(Signed::By {
        checkpoint,
        key: Box::new(key),
        pinned: pinned.is_some(),
        handed_over,
    })
}

/// "1 part redacted"; nothing where none was.
pub(super) fn redacted(count: u64) -> Option<String> {
    match count {
        0 => None,
        1 => Some("1 part redacted".to_owned()),
        _ => Some(format!("{count} parts redacted")),
    }
}

pub(super) fn entries(count: u64) -> String {
    match count {
        1 => "1 entry".to_owned(),
        _ => format!("{count} entries"),
    }
}
