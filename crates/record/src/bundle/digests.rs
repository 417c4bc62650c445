//! What one block says of itself: pure hashing and signatures, no order needed.

use super::BundleEntry;
use super::verifier::BundlePlan;
use crate::verify::digest_bare_entry;
use crate::{
    AuthorKey, ENTRY_LEN, Entry, EntryDigests, Flaw, KeyFingerprint, PartRef, Signature, Unproven,
    digest_entry, verify_inclusion,
};

/// An author's key as it was in force at an index, from the control entries before it.
pub type FindKey<'a> = dyn Fn(KeyFingerprint, u64) -> Option<AuthorKey> + Sync + 'a;

/// Knows no key: signatures are counted, and not checked.
pub fn no_keys(_: KeyFingerprint, _: u64) -> Option<AuthorKey> {
    None
}

/// What is known of an entry's author.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AuthorSignature {
    /// The server recorded it for an authenticated desk.
    Unsigned,
    /// The signature is that of a key that was in force.
    Good,
    /// It is signed with a key that nobody enrolled, or that was not in force.
    KeyUnknown,
    /// It is not the signature of that key.
    Wrong,
}

/// The hashes and links of one block, and what is wrong within it.
#[derive(Clone, Debug)]
pub struct BlockDigests {
    pub(super) entry: EntryDigests,
    pub(super) is_bare: bool,
    pub(super) author: AuthorSignature,
}

/// Hashes one entry with its body and checks its author's signature; a wrong one is a flaw.
pub fn digest_authored<'a>(
    entry: &[u8; ENTRY_LEN],
    manifest: &[u8],
    parts: impl Iterator<Item = PartRef<'a>>,
    find_key: &FindKey<'_>,
) -> (EntryDigests, AuthorSignature) {
    let mut digests = digest_entry(entry, manifest, parts);
    let author = author(entry, find_key);
    if author == AuthorSignature::Wrong {
        digests.flaws.push(Flaw::AuthorSignature);
    }
    (digests, author)
}

/// A part that is not shown reads like one that was overwritten with zeros.
const ABSENT: PartRef<'static> = PartRef {
    salt: &[0; 32],
    content: &[],
};

/// Hashes one block and checks what needs no other block: commitments, inclusion under the
/// checkpoint, the author's signature.
pub fn digest_block(
    block: &BundleEntry<'_>,
    plan: &BundlePlan,
    find_key: &FindKey<'_>,
) -> BlockDigests {
    let mut entry = match &block.body {
        Some(body) => {
            let parts = body.parts.iter().map(|part| part.unwrap_or(ABSENT));
            digest_entry(block.entry, body.manifest, parts)
        }
        None => digest_bare_entry(block.entry),
    };
    if let Err(unproven) = check_inclusion(block, &entry, plan) {
        entry.flaws.push(Flaw::Inclusion(unproven));
    }
    let author = author(block.entry, find_key);
    if author == AuthorSignature::Wrong {
        entry.flaws.push(Flaw::AuthorSignature);
    }
    BlockDigests {
        entry,
        is_bare: block.body.is_none(),
        author,
    }
}

/// A whole bundle proves its entries by their number and order, and has no proofs to believe.
fn check_inclusion(
    block: &BundleEntry<'_>,
    entry: &EntryDigests,
    plan: &BundlePlan,
) -> Result<(), Unproven> {
    match (&entry.links, plan.is_whole) {
        (_, true) if block.proof.is_empty() => Ok(()),
        (_, true) => Err(Unproven::ProofLen),
        (Some(links), false) => verify_inclusion(entry.leaf, links.index, plan.tree, &block.proof),
        // It cannot even be read, which is said already.
        (None, false) => Ok(()),
    }
}

fn author(bytes: &[u8; ENTRY_LEN], find_key: &FindKey<'_>) -> AuthorSignature {
    let Ok(entry) = Entry::parse(bytes) else {
        return AuthorSignature::Unsigned;
    };
    let Signature::Ed25519(signature) = entry.signature else {
        return AuthorSignature::Unsigned;
    };
    let key = entry.submission().ok().and_then(|read| read.key);
    match key.and_then(|key| find_key(key, entry.index)) {
        None => AuthorSignature::KeyUnknown,
        Some(key) => match key.verify(&entry.submission, &signature) {
            Ok(()) => AuthorSignature::Good,
            Err(_) => AuthorSignature::Wrong,
        },
    }
}
