//! A frame: one entry with its manifest and parts, as it lies inside a block.

use bytes::Bytes;
use record::{Body, ENTRY_LEN, MAX_PARTS, Malformed, Manifest, PartRef, SealedEntry};

use super::{field, put, u16_at, u32_at, u64_at};

/// u32 length ‖ u32 crc ‖ u8 type ‖ u8 0 ‖ u16 count, then the entry.
const ENTRY: usize = 12;
/// Where the manifest begins.
const MANIFEST: usize = ENTRY + ENTRY_LEN;
/// Type 1: an entry in plain. 2 is reserved for an encrypted one.
const PLAIN_ENTRY: u8 = 1;
/// Where the index stands inside an entry.
const ENTRY_INDEX: usize = ENTRY + 16;
/// Bytes of a salt.
const SALT_LEN: usize = 32;
/// Where the salts begin: everything before stands under the checksum, nothing behind it does,
/// so that parts can be erased in place.
const fn salts_at(count: usize) -> usize {
    MANIFEST + 2 + count * (2 + 32) + count * 4
}

/// Where the list of part lengths begins.
const fn lengths_at(count: usize) -> usize {
    MANIFEST + 2 + count * (2 + 32)
}

/// Bytes that an entry takes inside a block; a block's own header takes 176 more.
pub fn frame_len(entry: &SealedEntry) -> usize {
    let parts = entry.body.parts();
    let contents: usize = parts.iter().map(|part| part.content.len()).sum();
    (salts_at(parts.len()) + parts.len() * SALT_LEN + contents).next_multiple_of(8)
}

/// Appends the frame of `entry`.
pub(crate) fn write_frame(out: &mut Vec<u8>, entry: &SealedEntry) {
    let (start, len, parts) = (out.len(), frame_len(entry), entry.body.parts());
    let count = u16::try_from(parts.len()).expect("a body has 16 parts at most");
    out.extend_from_slice(&u32::try_from(len).expect("a body is limited").to_be_bytes());
    out.extend_from_slice(&[0, 0, 0, 0, PLAIN_ENTRY, 0]);
    out.extend_from_slice(&count.to_be_bytes());
    out.extend_from_slice(&entry.bytes);
    out.extend_from_slice(entry.body.manifest());
    for part in parts {
        let len = u32::try_from(part.content.len()).expect("a part is limited");
        out.extend_from_slice(&len.to_be_bytes());
    }
    let crc = crc(&out[start..]);
    put(out, start + 4, &crc.to_be_bytes());
    for part in parts {
        out.extend_from_slice(&part.salt);
        out.extend_from_slice(&part.content);
    }
    out.resize(start + len, 0);
}

/// Over the length and all from the type up to the salts; `bytes` end there.
fn crc(bytes: &[u8]) -> u32 {
    crc32c::crc32c_append(crc32c::crc32c(&bytes[..4]), &bytes[8..])
}

/// What does not fit at the start of `bytes`; else the frame's length.
pub(crate) fn check_frame(bytes: &[u8], index: u64) -> Result<usize, &'static str> {
    let cut = "the frame is cut short";
    if bytes.len() < salts_at(1) {
        return Err(cut);
    }
    let (len, count) = (u32_at(bytes, 0) as usize, usize::from(u16_at(bytes, 10)));
    if count == 0 || count > MAX_PARTS {
        return Err("the frame's part count is out of range");
    }
    let salts = salts_at(count);
    if len > bytes.len() || len < salts {
        return Err(cut);
    }
    if u32_at(bytes, 4) != crc(&bytes[..salts]) {
        return Err("the frame's checksum differs");
    }
    if bytes[8] != PLAIN_ENTRY || bytes[9] != 0 {
        return Err("the frame's type is unknown");
    }
    check_lengths(&bytes[..len], count)?;
    if u64_at(bytes, ENTRY_INDEX) != index {
        return Err("the frame holds another entry");
    }
    Ok(len)
}

/// Entry, manifest and part lengths agree with the frame's length.
fn check_lengths(frame: &[u8], count: usize) -> Result<(), &'static str> {
    let lengths = frame[lengths_at(count)..salts_at(count)].chunks_exact(4);
    let contents: usize = lengths.map(|len| u32_at(len, 0) as usize).sum();
    let end = salts_at(count) + count * SALT_LEN + contents;
    if end.next_multiple_of(8) != frame.len() || usize::from(u16_at(frame, MANIFEST)) != count {
        return Err("the frame's lengths contradict each other");
    }
    if frame[end..].iter().any(|byte| *byte != 0) {
        return Err("the frame's padding is not zero");
    }
    Ok(())
}

/// One entry as it was read: views into the block's buffer, nothing is copied.
///
/// Its checksum was checked, so entry, manifest and part lengths are what was written. Whether
/// salts and contents keep the manifest's commitments is for verification to say: they may have
/// been erased.
#[derive(Clone, Debug)]
pub struct Frame {
    index: u64,
    bytes: Bytes,
    /// Where the frame lies in its file.
    offset: u32,
}

impl Frame {
    /// Only for bytes that [`check_frame`] has accepted.
    pub(crate) fn checked(index: u64, bytes: Bytes, offset: u32) -> Self {
        Self {
            index,
            bytes,
            offset,
        }
    }

    /// The entry's index.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// The 432 bytes of the entry.
    pub fn entry(&self) -> &[u8; ENTRY_LEN] {
        self.bytes[ENTRY..]
            .first_chunk()
            .expect("a checked frame holds a whole entry")
    }

    /// The manifest's bytes.
    pub fn manifest(&self) -> &[u8] {
        &self.bytes[MANIFEST..lengths_at(self.count())]
    }

    /// How many parts the body has.
    pub fn count(&self) -> usize {
        usize::from(u16_at(&self.bytes, 10))
    }

    /// Salt and content of each part, in the order of the manifest.
    pub fn parts(&self) -> impl Iterator<Item = PartRef<'_>> {
        self.places().map(|(salt, content)| PartRef {
            salt: self.bytes[salt..]
                .first_chunk()
                .expect("a checked frame holds its salts"),
            content: &self.bytes[salt + SALT_LEN..salt + SALT_LEN + content],
        })
    }

    /// The body, sharing the block's buffer: holding it holds the buffer.
    pub fn body(&self) -> Result<Body, Malformed> {
        let parts = self.places().map(|(salt, content)| {
            let start = salt + SALT_LEN;
            (
                field(&self.bytes, salt),
                self.bytes.slice(start..start + content),
            )
        });
        Body::stored(
            self.bytes.slice(MANIFEST..lengths_at(self.count())),
            parts.collect(),
        )
    }

    /// Whether any part does not keep its commitment; erased ones count as broken.
    pub(crate) fn first_broken_part(&self) -> Option<usize> {
        let Ok(manifest) = Manifest::parse(self.manifest()) else {
            return Some(0);
        };
        let mut pairs = manifest.lines().zip(self.parts());
        pairs.position(|(line, part)| line.commitment != part.commitment())
    }

    /// Where the frame lies in its file.
    pub(crate) fn offset(&self) -> u32 {
        self.offset
    }

    /// Offset of each salt inside the frame, and length of its content.
    pub(crate) fn places(&self) -> impl Iterator<Item = (usize, usize)> {
        let count = self.count();
        let mut salt = salts_at(count);
        (0..count).map(move |part| {
            let content = u32_at(&self.bytes, lengths_at(count) + part * 4) as usize;
            let place = (salt, content);
            salt += SALT_LEN + content;
            place
        })
    }

    /// Bytes of the frame inside its block.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }
}
