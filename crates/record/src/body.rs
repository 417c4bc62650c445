//! A body: parts that can be erased without breaking anything.

use bytes::Bytes;

use crate::derive::Context;
use crate::{
    Digest, MAX_BODY_LEN, MAX_PART_LEN, Malformed, Manifest, ManifestLine, PartTag, body_root,
};

/// One part with the salt that hides it behind its commitment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// What it holds.
    pub tag: PartTag,
    /// 32 random bytes, made at the edge; zero once erased.
    pub salt: [u8; 32],
    /// What was recorded; zeros of the same length once erased.
    pub content: Bytes,
}

impl Part {
    /// derive("part", salt ‖ content).
    pub fn commitment(&self) -> Digest {
        self.borrow().commitment()
    }

    /// Whether salt and content were overwritten with zeros.
    pub fn is_erased(&self) -> bool {
        self.borrow().is_erased()
    }

    /// Overwrites salt and content with zeros, keeping the length.
    fn erase(&mut self) {
        self.salt = [0; 32];
        self.content = Bytes::from(vec![0; self.content.len()]);
    }

    /// The part as verification reads it.
    pub fn borrow(&self) -> PartRef<'_> {
        PartRef {
            salt: &self.salt,
            content: &self.content,
        }
    }
}

/// A part's salt and content where they lie; its tag stands in the manifest.
#[derive(Clone, Copy, Debug)]
pub struct PartRef<'a> {
    /// 32 random bytes, or zeros.
    pub salt: &'a [u8; 32],
    /// What was recorded, or zeros.
    pub content: &'a [u8],
}

impl PartRef<'_> {
    /// derive("part", salt ‖ content).
    pub fn commitment(&self) -> Digest {
        Context::Part.derive_parts(&[self.salt, self.content])
    }

    /// Whether salt and content are all zeros. Salts of living parts are never zero.
    pub fn is_erased(&self) -> bool {
        *self.salt == [0; 32] && self.content.iter().all(|b| *b == 0)
    }
}

/// Some of a body's parts, by position: bit 0 is the first part.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct PartMask(pub u16);

impl PartMask {
    /// No part.
    pub const NONE: Self = Self(0);

    /// Whether no part is meant.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the part at `position` is meant.
    pub fn has(self, position: usize) -> bool {
        position < 16 && self.0 >> position & 1 == 1
    }

    /// This mask and the part at `position`.
    #[must_use]
    pub fn with(self, position: usize) -> Self {
        if position < 16 {
            Self(self.0 | 1 << position)
        } else {
            self
        }
    }

    /// The positions meant, in order.
    pub fn positions(self) -> impl Iterator<Item = usize> {
        (0..16).filter(move |position| self.has(*position))
    }

    /// How many parts are meant.
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }
}

/// Manifest, parts and root of one body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Body {
    manifest: Bytes,
    parts: Vec<Part>,
    root: Digest,
}

impl Body {
    /// Commits to `parts`. Done by callers side by side, ahead of the one writer.
    pub fn new(parts: Vec<Part>) -> Result<Self, Malformed> {
        check_limits(&parts)?;
        if let Some(part) = parts.iter().position(|part| part.salt == [0; 32]) {
            return Err(Malformed::ZeroSalt { part });
        }
        let lines: Vec<_> = parts
            .iter()
            .map(|part| ManifestLine {
                tag: part.tag,
                commitment: part.commitment(),
            })
            .collect();
        let manifest = Manifest::encode(&lines)?;
        let root = body_root(&manifest);
        Ok(Self {
            manifest,
            parts,
            root,
        })
    }

    /// A body as it was stored, some of its parts perhaps erased.
    ///
    /// `parts` are salts and contents in the order of the manifest, which gives the tags. Whether
    /// they keep its commitments is for verification to say.
    pub fn stored(manifest: Bytes, parts: Vec<([u8; 32], Bytes)>) -> Result<Self, Malformed> {
        let read = Manifest::parse(&manifest)?;
        if read.count() != parts.len() {
            return Err(Malformed::BodyParts {
                expected: read.count(),
                found: parts.len(),
            });
        }
        let parts: Vec<_> = read
            .lines()
            .zip(parts)
            .map(|(line, (salt, content))| Part {
                tag: line.tag,
                salt,
                content,
            })
            .collect();
        check_limits(&parts)?;
        let root = read.root();
        Ok(Self {
            manifest,
            parts,
            root,
        })
    }

    /// The manifest's bytes.
    pub fn manifest(&self) -> &Bytes {
        &self.manifest
    }

    /// The parts, in the order of the manifest.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// derive("body", manifest).
    pub fn root(&self) -> Digest {
        self.root
    }

    /// Which parts are erased.
    pub fn erased(&self) -> PartMask {
        self.parts
            .iter()
            .enumerate()
            .filter(|(_, part)| part.is_erased())
            .fold(PartMask::NONE, |mask, (position, _)| mask.with(position))
    }

    /// The structure part's content.
    pub fn structure(&self) -> &Bytes {
        let part = self
            .parts
            .iter()
            .find(|part| part.tag == PartTag::Structure);
        &part
            .expect("every body has exactly one structure part")
            .content
    }

    /// Overwrites the parts of `mask` with zeros; manifest and root stay.
    pub fn erase(&mut self, mask: PartMask) -> Result<(), Malformed> {
        for part in mask.positions() {
            match self.parts.get(part) {
                None => return Err(Malformed::NoSuchPart { part }),
                Some(found) if !found.tag.is_erasable() => {
                    return Err(Malformed::StructureErased { part });
                }
                Some(_) => {}
            }
        }
        mask.positions().for_each(|part| self.parts[part].erase());
        Ok(())
    }
}

fn check_limits(parts: &[Part]) -> Result<(), Malformed> {
    let over = |part: &Part| part.content.len() > MAX_PART_LEN;
    if let Some(part) = parts.iter().position(over) {
        return Err(Malformed::PartLen {
            part,
            len: parts[part].content.len(),
        });
    }
    match parts.iter().map(|part| part.content.len()).sum() {
        ..=MAX_BODY_LEN => Ok(()),
        len => Err(Malformed::BodyLen(len)),
    }
}
