//! What one entry with its body says of itself: pure hashing, no order needed.

use super::Flaw;
use crate::{
    ControlLink, Digest, ENTRY_LEN, Entry, Kind, LedgerId, Manifest, PartMask, PartRef, SessionTag,
    Signature, Submission, entry_hash, entry_leaf,
};

/// The hashes and links of one entry, and what is wrong within it.
#[derive(Clone, Debug)]
pub struct EntryDigests {
    pub(crate) hash: Digest,
    pub(crate) leaf: Digest,
    /// `None` where entry or submission cannot be read.
    pub(crate) links: Option<Links>,
    pub(crate) missing: PartMask,
    pub(crate) flaws: Vec<Flaw>,
}

/// What an entry says of its place among the others.
#[derive(Clone, Debug)]
pub(crate) struct Links {
    pub index: u64,
    pub recorded_at_ms: u64,
    pub place: u32,
    pub prev: Digest,
    pub control: Option<ControlLink>,
    pub ledger: LedgerId,
    pub session: SessionTag,
    pub kind: Kind,
}

impl EntryDigests {
    fn of(entry: &[u8; ENTRY_LEN]) -> Self {
        Self {
            hash: entry_hash(entry),
            leaf: entry_leaf(entry),
            links: None,
            missing: PartMask::NONE,
            flaws: Vec::new(),
        }
    }

    /// The entry hash.
    pub fn hash(&self) -> Digest {
        self.hash
    }

    /// The leaf hash in the tree.
    pub fn leaf(&self) -> Digest {
        self.leaf
    }

    /// Parts that are overwritten with zeros: redacted, or withheld in an export.
    pub fn missing(&self) -> PartMask {
        self.missing
    }

    /// What is wrong within the entry; how it continues the others is for the verifier to say.
    pub fn flaws(&self) -> &[Flaw] {
        &self.flaws
    }
}

/// Hashes one entry with its manifest and parts, and checks what needs no other entry.
///
/// `parts` are salts and contents in the order of the manifest. Author signatures are not checked
/// here: which key was whose stands in the bodies of control entries.
pub fn digest_entry<'a>(
    entry: &[u8; ENTRY_LEN],
    manifest: &[u8],
    parts: impl IntoIterator<Item = PartRef<'a>>,
) -> EntryDigests {
    let mut digests = EntryDigests::of(entry);
    let body_root = read_entry(entry, &mut digests);
    match Manifest::parse(manifest) {
        Err(malformed) => digests.flaws.push(Flaw::Manifest(malformed)),
        Ok(manifest) => {
            if body_root.is_some_and(|root| root != manifest.root()) {
                digests.flaws.push(Flaw::BodyRoot);
            }
            check_parts(&manifest, parts, &mut digests);
        }
    }
    digests
}

/// Hashes an entry that came without its body.
pub(crate) fn digest_bare_entry(entry: &[u8; ENTRY_LEN]) -> EntryDigests {
    let mut digests = EntryDigests::of(entry);
    read_entry(entry, &mut digests);
    digests
}

/// Reads the links; returns the body root that the author committed to.
fn read_entry(bytes: &[u8; ENTRY_LEN], digests: &mut EntryDigests) -> Option<Digest> {
    let entry = match Entry::parse(bytes) {
        Ok(entry) => entry,
        Err(malformed) => {
            digests.flaws.push(Flaw::Entry(malformed));
            return None;
        }
    };
    let submission = match Submission::parse(&entry.submission) {
        Ok(submission) => submission,
        Err(malformed) => {
            digests.flaws.push(Flaw::Submission(malformed));
            return None;
        }
    };
    if let Err(malformed) = submission.check_signing(entry.signature != Signature::None) {
        digests.flaws.push(Flaw::Submission(malformed));
    }
    digests.links = Some(Links {
        index: entry.index,
        recorded_at_ms: entry.recorded_at_ms,
        place: entry.place,
        prev: entry.prev,
        control: entry.control,
        ledger: submission.ledger,
        session: submission.session,
        kind: submission.kind,
    });
    Some(submission.body_root)
}

fn check_parts<'a>(
    manifest: &Manifest<'_>,
    parts: impl IntoIterator<Item = PartRef<'a>>,
    digests: &mut EntryDigests,
) {
    let mut parts = parts.into_iter();
    let mut found = 0;
    for (position, (line, part)) in manifest.lines().zip(parts.by_ref()).enumerate() {
        found += 1;
        if part.commitment() == line.commitment {
            continue;
        }
        if !part.is_erased() {
            digests.flaws.push(Flaw::Part { part: position });
        } else if line.tag.is_erasable() {
            digests.missing = digests.missing.with(position);
        } else {
            digests
                .flaws
                .push(Flaw::StructureMissing { part: position });
        }
    }
    // `zip` takes the longer side's next item only when that side is the first one.
    found += parts.count();
    if found != manifest.count() {
        digests.flaws.push(Flaw::PartCount {
            expected: manifest.count(),
            found,
        });
    }
}
