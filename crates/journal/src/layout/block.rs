//! The header of a block: one commit, the unit that is written and synced at once.

use record::Digest;

use super::segment_head::Marker;
use super::{field, put, u32_at, u64_at};

/// Bytes of a block header.
pub(crate) const BLOCK_HEAD_LEN: usize = 176;
/// Where its checksum stands; it covers all other bytes of the header.
const CRC: usize = 20;

/// The newest signature over an earlier, synced size: even without the head file, a record tells
/// how far it was once signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The signed size; 0: nothing was signed yet.
    pub size: u64,
    /// The signature of its checkpoint note; zeros at size 0.
    pub signature: [u8; 64],
}

impl Signed {
    /// Nothing was signed yet.
    pub const NONE: Self = Self {
        size: 0,
        signature: [0; 64],
    };
}

/// The fields of a block header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BlockHead {
    pub marker: Marker,
    /// Bytes from the block's first to the end of its last frame.
    pub len: u32,
    /// Index of its first entry.
    pub first: u64,
    /// Size of the record with this block.
    pub size: u64,
    /// Root of the tree at that size.
    pub root: Digest,
    /// Hash of the last entry.
    pub last_hash: Digest,
    pub signed: Signed,
}

impl BlockHead {
    pub(crate) fn write_to(&self, out: &mut [u8]) {
        put(out, 0, &self.marker.0);
        put(out, 16, &self.len.to_be_bytes());
        put(out, 24, &self.first.to_be_bytes());
        put(out, 32, &self.size.to_be_bytes());
        put(out, 40, &self.root.0);
        put(out, 72, &self.last_hash.0);
        put(out, 104, &self.signed.size.to_be_bytes());
        put(out, 112, &self.signed.signature);
        put(out, CRC, &crc(out).to_be_bytes());
    }

    /// The header at the start of `bytes`, if it is an intact one of the segment with `marker`.
    pub(crate) fn parse(bytes: &[u8], marker: Marker) -> Option<Self> {
        let head = bytes.get(..BLOCK_HEAD_LEN)?;
        if head[..16] != marker.0 || u32_at(head, CRC) != crc(head) {
            return None;
        }
        let head = Self {
            marker,
            len: u32_at(head, 16),
            first: u64_at(head, 24),
            size: u64_at(head, 32),
            root: Digest(field(head, 40)),
            last_hash: Digest(field(head, 72)),
            signed: Signed {
                size: u64_at(head, 104),
                signature: field(head, 112),
            },
        };
        (head.len as usize > BLOCK_HEAD_LEN && head.size > head.first).then_some(head)
    }
}

fn crc(head: &[u8]) -> u32 {
    crc32c::crc32c_append(crc32c::crc32c(&head[..CRC]), &head[CRC + 4..BLOCK_HEAD_LEN])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> BlockHead {
        BlockHead {
            marker: Marker([1; 16]),
            len: 0x0200,
            first: 3,
            size: 4,
            root: Digest([5; 32]),
            last_hash: Digest([6; 32]),
            signed: Signed {
                size: 7,
                signature: [8; 64],
            },
        }
    }

    fn bytes_of(head: &BlockHead) -> [u8; BLOCK_HEAD_LEN] {
        let mut bytes = [0; BLOCK_HEAD_LEN];
        head.write_to(&mut bytes);
        bytes
    }

    #[test]
    fn a_block_head_has_its_drawn_bytes_and_reads_back() {
        let bytes = bytes_of(&sample());
        assert_eq!(bytes[..16], [1; 16]);
        assert_eq!(bytes[16..20], [0, 0, 2, 0]);
        assert_eq!(
            bytes[24..40],
            [0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 4]
        );
        assert_eq!(bytes[40..72], [5; 32]);
        assert_eq!(bytes[72..104], [6; 32]);
        assert_eq!(bytes[104..112], [0, 0, 0, 0, 0, 0, 0, 7]);
        assert_eq!(bytes[112..176], [8; 64]);
        let mut without_crc = bytes.to_vec();
        without_crc.drain(20..24);
        assert_eq!(bytes[20..24], crc32c::crc32c(&without_crc).to_be_bytes());
        assert_eq!(BlockHead::parse(&bytes, Marker([1; 16])), Some(sample()));
    }

    #[test]
    fn any_flipped_bit_another_marker_or_too_few_bytes_are_no_block_head() {
        let bytes = bytes_of(&sample());
        for bit in 0..BLOCK_HEAD_LEN * 8 {
            let mut flipped = bytes;
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(
                BlockHead::parse(&flipped, Marker([1; 16])),
                None,
                "bit {bit}"
            );
        }
        assert_eq!(BlockHead::parse(&bytes, Marker([2; 16])), None);
        assert_eq!(BlockHead::parse(&bytes[..175], Marker([1; 16])), None);
    }
}
