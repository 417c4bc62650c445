//! `rapporteur verify --conflict`: what two checkpoints of one log prove together.

use std::path::{Path, PathBuf};

use record::{Agreement, ConsistencyProof, InclusionProof, SignedCheckpoint, VerifierKey};

use crate::failure::Failure;
use crate::page::print_line;

/// A file with a checkpoint: alone, or at the end of a proof.
struct Exhibit {
    checkpoint: SignedCheckpoint,
    growth: Option<ConsistencyProof>,
}

/// Says what they prove: exit code 1 where the log signed two histories, 2 where the two say
/// nothing of each other.
pub(super) fn compare(files: &[PathBuf], key: &VerifierKey) -> Result<(), Failure> {
    let [one, other] = files else {
        let text = "--conflict takes two files with a checkpoint each";
        return Err(Failure::Usage(text.to_owned()));
    };
    let exhibits = [exhibit(one)?, exhibit(other)?];
    for (exhibit, file) in exhibits.iter().zip(files) {
        let signed = exhibit.checkpoint.verify(key);
        signed.map_err(|error| {
            let file = file.display();
            Failure::Refused(format!(
                "{file}: {error}: it proves nothing about the log with the key {key}"
            ))
        })?;
        let tree = exhibit.checkpoint.claimed_tree();
        print_line(&format!(
            "{}: size {}, root {}",
            file.display(),
            tree.size,
            tree.root
        ))?;
    }
    let [one, other] = &exhibits;
    let growth = one.growth.iter().chain(&other.growth);
    let mut found = Agreement::of(&one.checkpoint, &other.checkpoint, None, key);
    for proof in growth {
        let linked = Agreement::of(&one.checkpoint, &other.checkpoint, Some(proof), key);
        found = linked.or(found);
    }
    let found = found.map_err(|error| Failure::Refused(error.to_string()))?;
    print_line(&said(found, &one.checkpoint, &other.checkpoint))?;
    match found {
        Agreement::Same | Agreement::Continues => Ok(()),
        Agreement::TwoHistories => Err(Failure::Said),
        Agreement::Open | Agreement::NotLinked => Err(Failure::NotPinned),
    }
}

fn said(found: Agreement, one: &SignedCheckpoint, other: &SignedCheckpoint) -> String {
    let sizes = [one, other].map(|note| note.claimed_tree().size);
    let (old, new) = (sizes[0].min(sizes[1]), sizes[0].max(sizes[1]));
    let ask = format!(
        "ask the log for the proof (rapporteur consistency {old} {new}) and give it in place of the larger one; a log that has forked cannot make it"
    );
    match found {
        Agreement::Same => "no conflict: both are the same tree".to_owned(),
        Agreement::Continues => {
            format!(
                "no conflict: the tree of {new} entries continues that of {old}, nothing was changed or taken back between them"
            )
        }
        Agreement::TwoHistories => format!(
            "conflict: the log's key signed two histories of {new} entries. The two signatures are the proof: keep both files and show them to whoever relies on the log. Which of the two is the true one they do not say; nobody without the log's key can have made them, whoever held it then"
        ),
        Agreement::Open => {
            format!("open: two sizes, and nothing links them; both may be honest. To know, {ask}")
        }
        Agreement::NotLinked => format!(
            "open: the proof does not lead from the one to the other. That alone accuses nobody, a proof can be wrong: {ask}"
        ),
    }
}

fn exhibit(path: &Path) -> Result<Exhibit, Failure> {
    let refused = |why: String| Failure::Refused(format!("reading {}: {why}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|error| refused(error.to_string()))?;
    if let Ok(growth) = text.parse::<ConsistencyProof>() {
        let checkpoint = growth.checkpoint.clone();
        let growth = Some(growth);
        return Ok(Exhibit { checkpoint, growth });
    }
    let inclusion = text.parse::<InclusionProof>().ok();
    let checkpoint = match inclusion {
        Some(proof) => proof.checkpoint,
        None => text
            .parse()
            .map_err(|error: record::Malformed| refused(error.to_string()))?,
    };
    let growth = None;
    Ok(Exhibit { checkpoint, growth })
}
