//! The list of a body's parts and their commitments: kept for ever, whatever is erased.

use bytes::{BufMut, Bytes, BytesMut};

use crate::derive::Context;
use crate::layout::field;
use crate::{Digest, Malformed};

/// Most parts a body may have: one structure, a text per language, names, attachments.
/// Fits a 16-bit mask.
pub const MAX_PARTS: usize = 16;

/// Longest part, 64 KiB: about an hour of speech in plain text. Longer matter is an attachment.
pub const MAX_PART_LEN: usize = 64 * 1024;

/// Longest body over all its parts, 256 KiB: a block of 4 MiB then still holds sixteen of them.
pub const MAX_BODY_LEN: usize = 256 * 1024;

/// u16 count in front of the lines.
const COUNT_LEN: usize = 2;

/// u16 tag ‖ 32-byte commitment.
const LINE_LEN: usize = 34;

/// What a part holds, and so whether it may be erased.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u16)]
pub enum PartTag {
    /// Ids, enums, numbers, dates. Exactly one, never erased, so that replay never breaks.
    Structure = 1,
    /// Free text.
    Text = 2,
    /// Names and the meaning of pseudonyms.
    Personal = 3,
    /// SHA-256, size and media type of a file kept elsewhere.
    Attachment = 4,
}

impl PartTag {
    /// Whether a redaction may name a part of this tag.
    pub const fn is_erasable(self) -> bool {
        !matches!(self, Self::Structure)
    }
}

impl TryFrom<u16> for PartTag {
    type Error = Malformed;

    fn try_from(code: u16) -> Result<Self, Malformed> {
        Ok(match code {
            1 => Self::Structure,
            2 => Self::Text,
            3 => Self::Personal,
            4 => Self::Attachment,
            other => return Err(Malformed::PartTag(other)),
        })
    }
}

/// One part in the manifest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ManifestLine {
    /// What the part holds.
    pub tag: PartTag,
    /// derive("part", salt ‖ content).
    pub commitment: Digest,
}

/// A manifest that was read strictly: 1 to 16 lines, exactly one structure part.
///
/// It borrows nothing and allocates nothing: verification reads one for every entry.
#[derive(Clone, Copy, Debug)]
pub struct Manifest<'a> {
    bytes: &'a [u8],
}

impl<'a> Manifest<'a> {
    /// Reads `u16 count ‖ (u16 tag ‖ commitment)*`.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Malformed> {
        if bytes.len() < COUNT_LEN {
            return Err(Malformed::ManifestLen {
                expected: COUNT_LEN,
                found: bytes.len(),
            });
        }
        let count = usize::from(u16::from_be_bytes(field(bytes, 0)));
        check_count(count)?;
        let expected = COUNT_LEN + count * LINE_LEN;
        if bytes.len() != expected {
            return Err(Malformed::ManifestLen {
                expected,
                found: bytes.len(),
            });
        }
        let mut structures = 0;
        for line in bytes[COUNT_LEN..].chunks_exact(LINE_LEN) {
            let tag = PartTag::try_from(u16::from_be_bytes(field(line, 0)))?;
            structures += usize::from(tag == PartTag::Structure);
        }
        check_structures(structures)?;
        Ok(Self { bytes })
    }

    /// How many parts the body has.
    pub fn count(&self) -> usize {
        (self.bytes.len() - COUNT_LEN) / LINE_LEN
    }

    /// The lines, in the order of the parts.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = ManifestLine> + use<'a> {
        self.bytes[COUNT_LEN..]
            .chunks_exact(LINE_LEN)
            .map(|line| ManifestLine {
                tag: PartTag::try_from(u16::from_be_bytes(field(line, 0)))
                    .expect("tags were read by `parse`"),
                commitment: Digest(field(line, 2)),
            })
    }

    /// The root that the submission carries.
    pub fn root(&self) -> Digest {
        body_root(self.bytes)
    }

    /// The bytes of a manifest with these lines.
    pub fn encode(lines: &[ManifestLine]) -> Result<Bytes, Malformed> {
        check_count(lines.len())?;
        check_structures(
            lines
                .iter()
                .filter(|line| line.tag == PartTag::Structure)
                .count(),
        )?;
        let mut bytes = BytesMut::with_capacity(COUNT_LEN + lines.len() * LINE_LEN);
        bytes.put_u16(u16::try_from(lines.len()).expect("at most 16 lines"));
        for line in lines {
            bytes.put_u16(line.tag as u16);
            bytes.put_slice(line.commitment.as_bytes());
        }
        Ok(bytes.freeze())
    }
}

/// derive("body", manifest).
pub fn body_root(manifest: &[u8]) -> Digest {
    Context::Body.derive(manifest)
}

fn check_count(count: usize) -> Result<(), Malformed> {
    if (1..=MAX_PARTS).contains(&count) {
        Ok(())
    } else {
        Err(Malformed::PartCount(count))
    }
}

fn check_structures(count: usize) -> Result<(), Malformed> {
    if count == 1 {
        Ok(())
    } else {
        Err(Malformed::StructureParts(count))
    }
}
