//! Checkpoints: a size and a root under the log's name, as C2SP signed notes.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::key::is_key_name;
use crate::{Digest, KeyRole, Malformed, Origin, TreeHead, Unproven, VerifierKey};

/// Longest note that is read, 128 KiB: the log's signatures and sixteen post-quantum witnesses.
pub const MAX_NOTE_LEN: usize = 128 * 1024;

/// A checkpoint whose signature was verified; made by [`SignedCheckpoint::verify`] only.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checkpoint {
    origin: Origin,
    tree: TreeHead,
}

impl Checkpoint {
    /// The ledger's name.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Size and root that were signed.
    pub fn tree(&self) -> TreeHead {
        self.tree
    }

    /// The text that is signed: `origin\nsize\nroot in base64\n`.
    pub fn note_text(origin: &Origin, tree: TreeHead) -> String {
        format!("{origin}\n{}\n{}\n", tree.size, STANDARD.encode(tree.root))
    }
}

/// One signature line of a note.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoteSignature {
    /// Name of the key.
    pub name: String,
    /// Id of the key.
    pub id: u32,
    /// What it signed with: 64 bytes of a log, 72 of a witness, others of unknown keys.
    pub bytes: Vec<u8>,
}

impl fmt::Display for NoteSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut signature = self.id.to_be_bytes().to_vec();
        signature.extend(&self.bytes);
        writeln!(f, "— {} {}", self.name, STANDARD.encode(signature))
    }
}

impl FromStr for NoteSignature {
    type Err = Malformed;

    /// Reads a line, without its newline.
    fn from_str(line: &str) -> Result<Self, Malformed> {
        read_line(line)
    }
}

/// A checkpoint with its signatures as read: nothing in it is verified yet.
///
/// Its text form is the note, byte for byte.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignedCheckpoint {
    origin: Origin,
    tree: TreeHead,
    signatures: Vec<NoteSignature>,
}

impl SignedCheckpoint {
    /// A checkpoint put together from a stored 64-byte signature.
    pub fn assemble(
        key: &VerifierKey,
        origin: Origin,
        tree: TreeHead,
        signature: [u8; 64],
    ) -> Self {
        let line = NoteSignature {
            name: key.name().to_owned(),
            id: key.id(),
            bytes: signature.to_vec(),
        };
        Self {
            origin,
            tree,
            signatures: vec![line],
        }
    }

    /// The ledger's name, as claimed.
    pub fn claimed_origin(&self) -> &Origin {
        &self.origin
    }

    /// Size and root, as claimed.
    pub fn claimed_tree(&self) -> TreeHead {
        self.tree
    }

    /// The signature lines, in order.
    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }

    /// The 64 bytes that the log key `key` signed with, unverified, to be stored.
    pub fn signature_of(&self, key: &VerifierKey) -> Option<[u8; 64]> {
        let line = self.signatures.iter().find(|line| key.is_named_by(line))?;
        line.bytes.as_slice().try_into().ok()
    }

    /// Adds a line: a new log key's during rotation, or a witness's.
    pub fn add(&mut self, line: NoteSignature) {
        if !self.signatures.contains(&line) {
            self.signatures.push(line);
        }
    }

    /// Verifies with the log key a reader was given; the key's name must be the origin.
    ///
    /// Lines of other keys are ignored, as the note format asks. A line that names this key and
    /// does not verify refuses the note.
    pub fn verify(&self, key: &VerifierKey) -> Result<Checkpoint, Unproven> {
        if key.role() != KeyRole::Log || key.name() != self.origin.as_str() {
            return Err(Unproven::Origin);
        }
        self.check_lines(key)?;
        Ok(Checkpoint {
            origin: self.origin.clone(),
            tree: self.tree,
        })
    }

    /// When the witness `key` saw this checkpoint, in seconds since 1970 UTC.
    pub fn verify_witness(&self, key: &VerifierKey) -> Result<u64, Unproven> {
        self.check_lines(key)?.ok_or(Unproven::NoSignature)
    }

    fn check_lines(&self, key: &VerifierKey) -> Result<Option<u64>, Unproven> {
        let text = Checkpoint::note_text(&self.origin, self.tree);
        let mut found = Err(Unproven::NoSignature);
        for line in self.signatures.iter().filter(|line| key.is_named_by(line)) {
            found = Ok(key.verify(&text, &line.bytes)?);
        }
        found
    }
}

impl fmt::Display for SignedCheckpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", Checkpoint::note_text(&self.origin, self.tree))?;
        self.signatures.iter().try_for_each(|line| line.fmt(f))
    }
}

impl FromStr for SignedCheckpoint {
    type Err = Malformed;

    fn from_str(note: &str) -> Result<Self, Malformed> {
        if note.len() > MAX_NOTE_LEN {
            return Err(Malformed::Checkpoint("over 128 KiB"));
        }
        let (text, lines) = note
            .split_once("\n\n")
            .ok_or(Malformed::Checkpoint("no blank line"))?;
        let (origin, tree) = read_text(text)?;
        let lines = lines
            .strip_suffix('\n')
            .ok_or(Malformed::Checkpoint("no newline at its end"))?;
        let signatures = lines.split('\n').map(read_line).collect::<Result<_, _>>()?;
        Ok(Self {
            origin,
            tree,
            signatures,
        })
    }
}

/// Three lines and no extension: a text that would be written otherwise is refused.
fn read_text(text: &str) -> Result<(Origin, TreeHead), Malformed> {
    let mut lines = text.split('\n');
    let (Some(origin), Some(size), Some(root), None) =
        (lines.next(), lines.next(), lines.next(), lines.next())
    else {
        return Err(Malformed::Checkpoint(
            "its text is not the three lines origin, size, root",
        ));
    };
    let size = decimal(size).ok_or(Malformed::Checkpoint("its size is no plain decimal"))?;
    let root =
        base64_digest(root).ok_or(Malformed::Checkpoint("its root is not 32 bytes in base64"))?;
    Ok((origin.parse()?, TreeHead { size, root }))
}

fn read_line(line: &str) -> Result<NoteSignature, Malformed> {
    let form = Malformed::Checkpoint("a signature line is not of the form — name signature");
    let (name, signature) = line
        .strip_prefix("— ")
        .and_then(|line| line.split_once(' '))
        .ok_or(form)?;
    let signature = STANDARD.decode(signature).map_err(|_| form)?;
    let (id, bytes) = signature.split_first_chunk().ok_or(form)?;
    if !is_key_name(name) || bytes.is_empty() {
        return Err(form);
    }
    Ok(NoteSignature {
        name: name.to_owned(),
        id: u32::from_be_bytes(*id),
        bytes: bytes.to_vec(),
    })
}

/// A decimal without sign and leading zeros.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    let plain = text == "0" || !text.starts_with(['0', '+']);
    text.parse().ok().filter(|_| plain)
}

/// 32 bytes in standard base64.
pub(crate) fn base64_digest(text: &str) -> Option<Digest> {
    STANDARD.decode(text).ok()?.try_into().ok().map(Digest)
}
