//! The head of a bundle: what it covers, whose it is, and the checkpoint that vouches for it.

use super::policy::{MAX_POLICY_LEN, Policy};
use crate::layout::{field, put};
use crate::{MAX_NOTE_LEN, Malformed, SessionTag, SignedCheckpoint, Unproven, VerifierKey};

/// The first 16 bytes of every bundle.
pub const BUNDLE_MAGIC: [u8; 16] = *b"RAPPORTEUR/BND1\0";

/// Bytes in front of policy and checkpoint.
pub const BUNDLE_PREFIX_LEN: usize = 64;

/// Offsets of the layout; `FORMAT.md` draws them.
mod at {
    pub const COVERAGE: usize = 16;
    pub const AUDIENCE: usize = 17;
    pub const RESERVED: usize = 18;
    pub const POLICY_LEN: usize = 20;
    pub const NOTE_LEN: usize = 24;
    pub const RESERVED_2: usize = 28;
    pub const ENTRIES: usize = 32;
    pub const SESSION: usize = 40;
    pub const RESERVED_3: usize = 56;
}

/// Which entries a bundle holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Coverage {
    /// Every entry under the checkpoint.
    Whole,
    /// One session's, all ledger-wide ones, all control entries, and some bare ones.
    Session(SessionTag),
}

/// For whom parts were left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Audience {
    /// Nothing was withheld: what is missing was erased by order, or lost.
    Full,
    /// For everybody: personal data is withheld.
    Public,
}

/// What stands in front of the entries.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BundleHead {
    /// Which entries follow.
    pub coverage: Coverage,
    /// For whom.
    pub audience: Audience,
    /// How many entries follow.
    pub entries: u64,
    /// Whose signatures count, as the ledger says.
    pub policy: Policy,
    /// The checkpoint that covers them.
    pub checkpoint: SignedCheckpoint,
}

impl BundleHead {
    /// The head's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let (policy, note) = (self.policy.as_str(), self.checkpoint.to_string());
        let (coverage, session) = match self.coverage {
            Coverage::Whole => (0, SessionTag::LEDGER_WIDE),
            Coverage::Session(session) => (1, session),
        };
        let audience = match self.audience {
            Audience::Full => 0,
            Audience::Public => 1,
        };
        let len = |text: &str| u32::try_from(text.len()).expect("both are below a megabyte");
        let mut bytes = vec![0; BUNDLE_PREFIX_LEN];
        put(&mut bytes, 0, &BUNDLE_MAGIC);
        put(&mut bytes, at::COVERAGE, &[coverage, audience]);
        put(&mut bytes, at::POLICY_LEN, &len(policy).to_be_bytes());
        put(&mut bytes, at::NOTE_LEN, &len(&note).to_be_bytes());
        put(&mut bytes, at::ENTRIES, &self.entries.to_be_bytes());
        put(&mut bytes, at::SESSION, &session.0);
        bytes.extend(policy.as_bytes());
        bytes.extend(note.as_bytes());
        bytes
    }

    /// How long the head is that begins with `prefix`: at most 64 KiB of policy and 128 KiB of
    /// checkpoint are read.
    pub fn len(prefix: &[u8; BUNDLE_PREFIX_LEN]) -> Result<usize, Malformed> {
        let (policy, note) = text_lens(prefix)?;
        Ok(BUNDLE_PREFIX_LEN + policy + note)
    }

    /// Reads the head, of exactly [`BundleHead::len`] bytes. Nothing in it is verified yet.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        let prefix = bytes.first_chunk().ok_or(wrong(
            0,
            "it ends within its first 64 bytes; fetch it again",
        ))?;
        let (policy, note) = text_lens(prefix)?;
        if bytes.len() != BUNDLE_PREFIX_LEN + policy + note {
            return Err(wrong(
                BUNDLE_PREFIX_LEN,
                "it ends within its head; fetch it again",
            ));
        }
        let (policy, note) = bytes[BUNDLE_PREFIX_LEN..].split_at(policy);
        let text = |bytes, offset| {
            std::str::from_utf8(bytes)
                .map_err(|_| wrong(offset, "policy or checkpoint is no UTF-8 text"))
        };
        let note_at = BUNDLE_PREFIX_LEN + policy.len();
        let read = Self {
            coverage: coverage(prefix)?,
            audience: audience(prefix)?,
            entries: u64::from_be_bytes(field(prefix, at::ENTRIES)),
            policy: text(policy, BUNDLE_PREFIX_LEN)?.parse()?,
            checkpoint: text(note, note_at)?.parse()?,
        };
        read.check_count()?;
        Ok(read)
    }

    /// Which log key vouches for the checkpoint: `pinned`, the reader's own, or the first of the
    /// policy. The policy's key of this log must verify either way.
    pub fn check_key(&self, pinned: Option<&VerifierKey>) -> Result<VerifierKey, Unproven> {
        let mut own = Err(Unproven::NoSignature);
        for key in self.policy.logs() {
            match self.checkpoint.verify(key) {
                Ok(_) if own.is_err() => own = Ok(key.clone()),
                Ok(_) | Err(Unproven::NoSignature) => {}
                Err(unproven) => return Err(unproven),
            }
        }
        match pinned {
            Some(key) => {
                self.checkpoint.verify(key)?;
                own.map(|_| key.clone())
            }
            None => own,
        }
    }

    fn check_count(&self) -> Result<(), Malformed> {
        let size = self.checkpoint.claimed_tree().size;
        let fits = match self.coverage {
            Coverage::Whole => self.entries == size && size > 0,
            Coverage::Session(_) => (1..=size).contains(&self.entries),
        };
        if fits {
            Ok(())
        } else {
            Err(wrong(
                at::ENTRIES,
                "its count of entries does not fit its checkpoint; export it again",
            ))
        }
    }
}

fn text_lens(prefix: &[u8; BUNDLE_PREFIX_LEN]) -> Result<(usize, usize), Malformed> {
    if field::<16>(prefix, 0) != BUNDLE_MAGIC {
        return Err(Malformed::Magic { what: "a bundle" });
    }
    for (offset, len) in [(at::RESERVED, 2), (at::RESERVED_2, 4), (at::RESERVED_3, 8)] {
        if prefix[offset..offset + len].iter().any(|byte| *byte != 0) {
            return Err(wrong(
                offset,
                "reserved bytes are not zero; read it with newer software",
            ));
        }
    }
    let policy = u32::from_be_bytes(field(prefix, at::POLICY_LEN)) as usize;
    let note = u32::from_be_bytes(field(prefix, at::NOTE_LEN)) as usize;
    if policy > MAX_POLICY_LEN {
        return Err(wrong(at::POLICY_LEN, "its policy is over 64 KiB"));
    }
    if note > MAX_NOTE_LEN {
        return Err(wrong(at::NOTE_LEN, "its checkpoint is over 128 KiB"));
    }
    Ok((policy, note))
}

fn coverage(prefix: &[u8; BUNDLE_PREFIX_LEN]) -> Result<Coverage, Malformed> {
    let session = SessionTag(field(prefix, at::SESSION));
    match (prefix[at::COVERAGE], session.is_ledger_wide()) {
        (0, true) => Ok(Coverage::Whole),
        (1, false) => Ok(Coverage::Session(session)),
        _ => Err(wrong(
            at::COVERAGE,
            "it covers neither the whole ledger nor one session",
        )),
    }
}

fn audience(prefix: &[u8; BUNDLE_PREFIX_LEN]) -> Result<Audience, Malformed> {
    match prefix[at::AUDIENCE] {
        0 => Ok(Audience::Full),
        1 => Ok(Audience::Public),
        _ => Err(wrong(
            at::AUDIENCE,
            "no such audience; read it with newer software",
        )),
    }
}

fn wrong(at: usize, what: &'static str) -> Malformed {
    Malformed::Bundle {
        at: at as u64,
        what,
    }
}
