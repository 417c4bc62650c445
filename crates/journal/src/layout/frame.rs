//! A frame: one entry with its manifest and parts, as it lies inside a block.

use bytes::Bytes;
use record::{Body, ENTRY_LEN, MAX_PARTS, Malformed, Manifest, PartMask, PartRef, SealedEntry};

use super::{field, put, u16_at, u32_at, u64_at};
use crate::Fault;

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

/// The checksum that belongs to the frame at the front of some bytes.
#[cfg(feature = "testing")]
pub(crate) fn frame_crc(bytes: &[u8]) -> Option<u32> {
    let count = usize::from(u16_at(bytes.get(..12)?, 10));
    let covered = bytes.get(..salts_at(count))?;
    Some(crc(covered))
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

/// Where the salts and contents of `parts` lie inside the frame: offset and length of each.
/// Refuses a structure part, a part that is not there, and entries beyond the signed size.
pub(crate) fn erasable(
    frame: &Frame,
    parts: PartMask,
    signed: u64,
) -> Result<Vec<(usize, usize)>, Fault> {
    let refused = |part, what| Fault::Unerasable {
        index: frame.index(),
        part,
        what,
    };
    let manifest = Manifest::parse(frame.manifest());
    let manifest = manifest.map_err(|_| refused(0, "the manifest cannot be read"))?;
    let (tags, places): (Vec<_>, Vec<_>) = manifest.lines().zip(frame.places()).unzip();
    let place = |part: usize| match tags.get(part) {
        None => Err(refused(part, "the entry has no such part")),
        Some(line) if !line.tag.is_erasable() => {
            Err(refused(part, "the structure part is never erased"))
        }
        Some(_) if frame.index() >= signed => Err(refused(
            part,
            "the head file does not speak of the entry yet; write the head first",
        )),
        Some(_) => {
            let (salt, content) = places[part];
            Ok((salt, SALT_LEN + content))
        }
    };
    parts.positions().map(place).collect()
}

/// One entry as it was read: views into the block's buffer, nothing is copied.
///
/// Holding a frame holds the buffer it was read in, up to a block: copy what is kept for long.
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

    /// The 432 bytes of the entry, sharing the block's buffer.
    pub fn entry_bytes(&self) -> Bytes {
        self.bytes.slice(ENTRY..ENTRY + ENTRY_LEN)
    }

    /// The manifest, sharing the block's buffer.
    pub fn manifest_bytes(&self) -> Bytes {
        self.bytes.slice(MANIFEST..lengths_at(self.count()))
    }

    /// Salt and content of each part, sharing the block's buffer.
    pub fn part_bytes(&self) -> impl Iterator<Item = (Bytes, Bytes)> {
        self.places().map(|(salt, content)| {
            let start = salt + SALT_LEN;
            (
                self.bytes.slice(salt..start),
                self.bytes.slice(start..start + content),
            )
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sample::Sealer;

    fn sample() -> (SealedEntry, Vec<u8>) {
        let entry = Sealer::genesis().block(&[5]).entries.remove(0);
        let mut bytes = Vec::new();
        write_frame(&mut bytes, &entry);
        (entry, bytes)
    }

    #[test]
    fn a_frame_has_its_drawn_bytes() {
        let (entry, bytes) = sample();
        assert_eq!(bytes.len(), 656);
        assert_eq!(bytes.len(), frame_len(&entry));
        assert_eq!(bytes[..4], [0, 0, 0x02, 0x90]);
        assert_eq!(bytes[8..12], [1, 0, 0, 2]);
        assert_eq!(bytes[12..444], entry.bytes);
        assert_eq!(bytes[444..514], entry.body.manifest()[..]);
        assert_eq!(bytes[514..522], [0, 0, 0, 64, 0, 0, 0, 5]);
        assert_eq!(bytes[522..554], entry.body.parts()[0].salt);
        assert_eq!(bytes[554..618], entry.body.parts()[0].content[..]);
        assert_eq!(bytes[618..650], entry.body.parts()[1].salt);
        assert_eq!(bytes[650..655], [1; 5]);
        assert_eq!(bytes[655..], [0]);
        let covered = [&bytes[..4], &bytes[8..522]].concat();
        assert_eq!(bytes[4..8], crc32c::crc32c(&covered).to_be_bytes());
        assert_eq!(check_frame(&bytes, 0), Ok(656));
    }

    #[test]
    fn any_flipped_bit_outside_the_parts_is_found_by_the_frame_and_inside_by_the_commitment() {
        let (_, bytes) = sample();
        for at in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << (at % 8);
            let is_content = (522..655).contains(&at);
            assert_eq!(check_frame(&flipped, 0).is_ok(), is_content, "byte {at}");
            if is_content {
                let frame = Frame::checked(0, flipped.into(), 0);
                assert_eq!(
                    frame.first_broken_part(),
                    Some(usize::from(at >= 618)),
                    "byte {at}"
                );
            }
        }
    }

    #[test]
    fn a_frame_of_another_index_or_cut_short_is_refused() {
        let (_, bytes) = sample();
        assert!(check_frame(&bytes, 1).is_err());
        for len in 0..bytes.len() {
            assert!(check_frame(&bytes[..len], 0).is_err(), "{len} bytes");
        }
    }

    proptest! {
        /// Right checksum or not: no bytes make it panic.
        #[test]
        fn no_bytes_make_the_check_panic(mut bytes in prop::collection::vec(any::<u8>(), 0..900), count in 0..18_u8) {
            if bytes.len() > 12 {
                (bytes[10], bytes[11]) = (0, count);
                let salts = salts_at(count.into()).min(bytes.len());
                if salts > 8 {
                    let len = u32::try_from(bytes.len()).unwrap().to_be_bytes();
                    put(&mut bytes, 0, &len);
                    let crc = crc(&bytes[..salts]).to_be_bytes();
                    put(&mut bytes, 4, &crc);
                }
            }
            let _ = check_frame(&bytes, 0);
        }
    }
}
