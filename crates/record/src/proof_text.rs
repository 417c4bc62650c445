//! Proofs as files: C2SP tlog-proof, and the add-checkpoint request of tlog-witness.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::checkpoint::{base64_digest, decimal};
use crate::{
    Checkpoint, Digest, ENTRY_LEN, Malformed, SignedCheckpoint, TreeHead, Unproven, VerifierKey,
    entry_leaf, verify_consistency, verify_inclusion,
};

/// The first line of a `.tlog-proof` file.
const PROOF_LINE: &str = "c2sp.org/tlog-proof@v1";

/// Most hashes in a proof: one for every bit of a size.
const MAX_HASHES: usize = 64;

/// That an entry is in the ledger, as one `.tlog-proof` file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InclusionProof {
    /// The entry's index.
    pub index: u64,
    /// From its sibling up to the child of the root.
    pub hashes: Vec<Digest>,
    /// The checkpoint it leads to.
    pub checkpoint: SignedCheckpoint,
}

impl InclusionProof {
    /// Verifies that `entry` is the entry at the index, with the log key a reader was given.
    pub fn verify(
        &self,
        entry: &[u8; ENTRY_LEN],
        key: &VerifierKey,
    ) -> Result<Checkpoint, Unproven> {
        let checkpoint = self.checkpoint.verify(key)?;
        verify_inclusion(
            entry_leaf(entry),
            self.index,
            checkpoint.tree(),
            &self.hashes,
        )?;
        Ok(checkpoint)
    }
}

impl fmt::Display for InclusionProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{PROOF_LINE}\nindex {}", self.index)?;
        write_rest(f, &self.hashes, &self.checkpoint)
    }
}

impl FromStr for InclusionProof {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let rest = text
            .strip_prefix(PROOF_LINE)
            .and_then(|rest| rest.strip_prefix('\n'))
            .ok_or(Malformed::Proof(
                "its first line is not c2sp.org/tlog-proof@v1",
            ))?;
        let rest = without_extra(rest)?;
        let (index, hashes, checkpoint) = read_rest("index ", rest)?;
        Ok(Self {
            index,
            hashes,
            checkpoint,
        })
    }
}

/// That a ledger only grew, as the body of a witness's add-checkpoint request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConsistencyProof {
    /// Size of the older tree.
    pub old_size: u64,
    /// The proof.
    pub hashes: Vec<Digest>,
    /// The newer checkpoint.
    pub checkpoint: SignedCheckpoint,
}

impl ConsistencyProof {
    /// Verifies that the checkpoint continues `old`, with the log key a reader was given.
    pub fn verify(&self, old: TreeHead, key: &VerifierKey) -> Result<Checkpoint, Unproven> {
        if old.size != self.old_size {
            return Err(Unproven::OutOfTree {
                asked: old.size,
                size: self.old_size,
            });
        }
        let checkpoint = self.checkpoint.verify(key)?;
        verify_consistency(old, checkpoint.tree(), &self.hashes)?;
        Ok(checkpoint)
    }
}

impl fmt::Display for ConsistencyProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "old {}", self.old_size)?;
        write_rest(f, &self.hashes, &self.checkpoint)
    }
}

impl FromStr for ConsistencyProof {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let (old_size, hashes, checkpoint) = read_rest("old ", text)?;
        Ok(Self {
            old_size,
            hashes,
            checkpoint,
        })
    }
}

fn write_rest(
    f: &mut fmt::Formatter<'_>,
    hashes: &[Digest],
    checkpoint: &SignedCheckpoint,
) -> fmt::Result {
    hashes
        .iter()
        .try_for_each(|hash| writeln!(f, "{}", STANDARD.encode(hash)))?;
    write!(f, "\n{checkpoint}")
}

/// The extra line is not authenticated and not used: it is skipped.
fn without_extra(text: &str) -> Result<&str, Malformed> {
    match text.strip_prefix("extra ") {
        None => Ok(text),
        Some(extra) => {
            let (_, rest) = extra
                .split_once('\n')
                .ok_or(Malformed::Proof("its extra line does not end"))?;
            Ok(rest)
        }
    }
}

/// A line with a word and a number, lines of hashes, a blank line, a checkpoint.
fn read_rest(word: &str, text: &str) -> Result<(u64, Vec<Digest>, SignedCheckpoint), Malformed> {
    let (head, note) = text
        .split_once("\n\n")
        .ok_or(Malformed::Proof("no blank line"))?;
    let mut lines = head.split('\n');
    let number = lines
        .next()
        .and_then(|line| line.strip_prefix(word))
        .and_then(decimal)
        .ok_or(Malformed::Proof(
            "its number line is not a word and a plain decimal",
        ))?;
    let hashes = lines
        .take(MAX_HASHES + 1)
        .map(|line| base64_digest(line).ok_or(Malformed::Proof("a hash is not 32 bytes in base64")))
        .collect::<Result<Vec<_>, _>>()?;
    if hashes.len() > MAX_HASHES {
        return Err(Malformed::Proof("more than 64 hashes"));
    }
    Ok((number, hashes, note.parse()?))
}
