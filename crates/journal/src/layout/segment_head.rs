//! The first page of a segment: whose it is, and the state of the chain where it begins, so that
//! a start needs to read no earlier segment.

use record::{Digest, LedgerId};

use super::{PAGE, PageFlaw, check_page, close_page, field, is_zero, put, u32_at, u64_at};

/// Names the layout and its version.
const MAGIC: &[u8; 16] = b"RAPPORTEUR/SEG1\0";
/// The longest frontier: a size and one node for each of its bits.
const MAX_FRONTIER_LEN: usize = 8 + 64 * 32;
/// Where the frontier's bytes begin.
const FRONTIER: usize = 164;
/// Where the bytes end that the checksum stands behind.
const END: usize = PAGE - 4;

/// Random bytes of one segment. A block of another segment, or of a file that lay in the same
/// place before, is never taken for one of this segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marker(pub [u8; 16]);

/// The fields of a segment's first page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SegmentHead {
    pub ledger: LedgerId,
    pub marker: Marker,
    /// Index of the first entry that stands here.
    pub first: u64,
    /// Hash of the entry before it; zero at 0.
    pub prev: Digest,
    /// Hash of the latest control entry before `first`; zero if there is none.
    pub control: Digest,
    /// Its index; `u64::MAX` if there is none.
    pub control_index: u64,
    /// When the entry before `first` was recorded, in ms; 0 at 0.
    pub recorded_at_ms: u64,
    /// Length of the whole file, fixed when it was prepared.
    pub segment_len: u32,
    /// Position among the segments of the ledger, from 0.
    pub ordinal: u32,
    /// The tree's frontier at size `first`, as the record writes it.
    pub frontier: Vec<u8>,
}

impl SegmentHead {
    pub(crate) fn to_page(&self) -> [u8; PAGE] {
        let mut page = [0; PAGE];
        put(&mut page, 0, MAGIC);
        put(&mut page, 16, &self.ledger.0);
        put(&mut page, 48, &self.marker.0);
        put(&mut page, 64, &self.first.to_be_bytes());
        put(&mut page, 72, &self.prev.0);
        put(&mut page, 104, &self.control.0);
        put(&mut page, 136, &self.control_index.to_be_bytes());
        put(&mut page, 144, &self.recorded_at_ms.to_be_bytes());
        put(&mut page, 152, &self.segment_len.to_be_bytes());
        put(&mut page, 156, &self.ordinal.to_be_bytes());
        let frontier_len =
            u32::try_from(self.frontier.len()).expect("a frontier has 64 nodes at most");
        put(&mut page, 160, &frontier_len.to_be_bytes());
        put(&mut page, FRONTIER, &self.frontier);
        close_page(&mut page);
        page
    }

    /// `Ok(None)`: a prepared segment that nothing has been written to.
    pub(crate) fn parse(page: &[u8; PAGE]) -> Result<Option<Self>, PageFlaw> {
        if is_zero(page) {
            return Ok(None);
        }
        check_page(page, MAGIC)?;
        let frontier_end = FRONTIER + (u32_at(page, 160) as usize).min(END);
        if frontier_end > FRONTIER + MAX_FRONTIER_LEN || !is_zero(&page[frontier_end..END]) {
            return Err(PageFlaw::Damaged);
        }
        Ok(Some(Self {
            ledger: LedgerId(field(page, 16)),
            marker: Marker(field(page, 48)),
            first: u64_at(page, 64),
            prev: Digest(field(page, 72)),
            control: Digest(field(page, 104)),
            control_index: u64_at(page, 136),
            recorded_at_ms: u64_at(page, 144),
            segment_len: u32_at(page, 152),
            ordinal: u32_at(page, 156),
            frontier: page[FRONTIER..frontier_end].to_vec(),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> SegmentHead {
        SegmentHead {
            ledger: LedgerId([1; 32]),
            marker: Marker([2; 16]),
            first: 0x0304,
            prev: Digest([5; 32]),
            control: Digest([6; 32]),
            control_index: 7,
            recorded_at_ms: 8,
            segment_len: 1 << 26,
            ordinal: 9,
            frontier: vec![10; 40],
        }
    }

    #[test]
    fn a_segment_head_has_its_drawn_bytes_and_reads_back() {
        let page = sample().to_page();
        assert_eq!(page[..16], *b"RAPPORTEUR/SEG1\0");
        assert_eq!(page[16..48], [1; 32]);
        assert_eq!(page[48..64], [2; 16]);
        assert_eq!(page[64..72], [0, 0, 0, 0, 0, 0, 3, 4]);
        assert_eq!(page[72..104], [5; 32]);
        assert_eq!(page[104..136], [6; 32]);
        assert_eq!(
            page[136..152],
            [0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 8]
        );
        assert_eq!(page[152..164], [4, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 40]);
        assert_eq!(page[164..204], [10; 40]);
        assert_eq!(SegmentHead::parse(&page), Ok(Some(sample())));
    }

    #[test]
    fn a_zero_page_is_a_prepared_segment() {
        assert_eq!(SegmentHead::parse(&[0; PAGE]), Ok(None));
    }

    #[test]
    fn any_flipped_bit_of_a_segment_head_is_found() {
        for at in 0..PAGE {
            let mut page = sample().to_page();
            page[at] ^= 1 << (at % 8);
            assert_eq!(
                SegmentHead::parse(&page),
                Err(PageFlaw::Damaged),
                "byte {at}"
            );
        }
    }

    #[test]
    fn an_intact_page_of_another_version_is_named() {
        let mut page = sample().to_page();
        page[14] = b'2';
        close_page(&mut page);
        assert_eq!(SegmentHead::parse(&page), Err(PageFlaw::Version('2')));
    }
}
