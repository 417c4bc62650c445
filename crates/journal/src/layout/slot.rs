//! One of the two pages of the head file: the newest size that was signed, and the note.

use record::{Digest, LedgerId};

use super::{PAGE, PageFlaw, check_page, close_page, field, is_zero, put, u16_at, u64_at};

const MAGIC: &[u8; 16] = b"RAPPORTEUR/HED1\0";
/// Where the note's bytes begin.
const NOTE: usize = 98;
/// The longest note that fits a slot.
pub(crate) const MAX_NOTE_LEN: usize = PAGE - 4 - NOTE;

/// The fields of a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    pub ledger: LedgerId,
    /// Counts the writes of both slots; the higher one is the newer.
    pub turn: u64,
    pub size: u64,
    pub root: Digest,
    /// The signed checkpoint; empty for the empty ledger.
    pub note: Vec<u8>,
}

impl Slot {
    /// The caller has checked the note's length.
    pub(crate) fn to_page(&self) -> [u8; PAGE] {
        let mut page = [0; PAGE];
        put(&mut page, 0, MAGIC);
        put(&mut page, 16, &self.ledger.0);
        put(&mut page, 48, &self.turn.to_be_bytes());
        put(&mut page, 56, &self.size.to_be_bytes());
        put(&mut page, 64, &self.root.0);
        let note_len = u16::try_from(self.note.len()).expect("checked against MAX_NOTE_LEN");
        put(&mut page, 96, &note_len.to_be_bytes());
        put(&mut page, NOTE, &self.note);
        close_page(&mut page);
        page
    }

    pub(crate) fn parse(page: &[u8; PAGE]) -> Result<Self, PageFlaw> {
        check_page(page, MAGIC)?;
        let note_end = NOTE + usize::from(u16_at(page, 96));
        if note_end > NOTE + MAX_NOTE_LEN || !is_zero(&page[note_end..PAGE - 4]) {
            return Err(PageFlaw::Damaged);
        }
        Ok(Self {
            ledger: LedgerId(field(page, 16)),
            turn: u64_at(page, 48),
            size: u64_at(page, 56),
            root: Digest(field(page, 64)),
            note: page[NOTE..note_end].to_vec(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(note_len: usize) -> Slot {
        let (ledger, root) = (LedgerId([1; 32]), Digest([4; 32]));
        Slot {
            ledger,
            turn: 2,
            size: 3,
            root,
            note: vec![b'n'; note_len],
        }
    }

    #[test]
    fn a_slot_has_its_drawn_bytes_and_reads_back() {
        let page = sample(5).to_page();
        assert_eq!(page[..16], *b"RAPPORTEUR/HED1\0");
        assert_eq!(page[16..48], [1; 32]);
        assert_eq!(
            page[48..64],
            [0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 3]
        );
        assert_eq!(page[64..96], [4; 32]);
        assert_eq!(page[96..103], *b"\0\x05nnnnn");
        for len in [0, 5, MAX_NOTE_LEN] {
            assert_eq!(Slot::parse(&sample(len).to_page()), Ok(sample(len)));
        }
    }

    #[test]
    fn any_flipped_bit_of_a_slot_is_found() {
        for at in 0..PAGE {
            let mut page = sample(200).to_page();
            page[at] ^= 1 << (at % 8);
            assert_eq!(Slot::parse(&page), Err(PageFlaw::Damaged), "byte {at}");
        }
    }
}
