//! The bytes on disk, as `FORMAT.md` draws them. No IO here.

pub(crate) mod block;
pub(crate) mod encode;
pub(crate) mod frame;
pub(crate) mod frames;
pub(crate) mod segment_head;
pub(crate) mod slot;

/// Everything a device may tear begins on a border of this many bytes.
pub(crate) const PAGE: usize = 4096;

/// The next page border at or after `offset`.
pub(crate) const fn page_up(offset: usize) -> usize {
    offset.next_multiple_of(PAGE)
}

/// The `N` bytes at `offset`; callers have checked that they are there.
pub(crate) fn field<const N: usize>(bytes: &[u8], offset: usize) -> [u8; N] {
    let mut out = [0; N];
    out.copy_from_slice(&bytes[offset..offset + N]);
    out
}

pub(crate) fn u16_at(bytes: &[u8], offset: usize) -> u16 {
    u16::from_be_bytes(field(bytes, offset))
}

pub(crate) fn u32_at(bytes: &[u8], offset: usize) -> u32 {
    u32::from_be_bytes(field(bytes, offset))
}

pub(crate) fn u64_at(bytes: &[u8], offset: usize) -> u64 {
    u64::from_be_bytes(field(bytes, offset))
}

pub(crate) fn put(bytes: &mut [u8], offset: usize, value: &[u8]) {
    bytes[offset..offset + value.len()].copy_from_slice(value);
}

/// Whether all bytes are zero: never written, or erased.
pub(crate) fn is_zero(bytes: &[u8]) -> bool {
    // Folding blocks instead of stopping at the first byte lets the compiler use wide registers.
    let mut blocks = bytes.chunks_exact(64);
    blocks
        .by_ref()
        .all(|block| block.iter().fold(0, |all, byte| all | byte) == 0)
        && blocks.remainder().iter().all(|byte| *byte == 0)
}

/// Where the checksum of a page stands: its last four bytes.
const PAGE_CRC: usize = PAGE - 4;

/// Closes a page with the checksum of all bytes before it.
pub(crate) fn close_page(page: &mut [u8; PAGE]) {
    let crc = crc32c::crc32c(&page[..PAGE_CRC]);
    put(page, PAGE_CRC, &crc.to_be_bytes());
}

/// Whether a page's checksum fits. This place holds in every version of the format.
pub(crate) fn page_is_intact(page: &[u8; PAGE]) -> bool {
    u32_at(page, PAGE_CRC) == crc32c::crc32c(&page[..PAGE_CRC])
}

/// What an intact page is, by its magic: 14 bytes of name, a version, a zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageFlaw {
    /// The checksum differs, or the page is another kind of page.
    Damaged,
    /// Intact, of a later version.
    Version(char),
}

/// Checks the checksum and magic of a page.
pub(crate) fn check_page(page: &[u8; PAGE], magic: &[u8; 16]) -> Result<(), PageFlaw> {
    if !page_is_intact(page) || page[..14] != magic[..14] {
        return Err(PageFlaw::Damaged);
    }
    if page[..16] == magic[..] {
        Ok(())
    } else {
        Err(PageFlaw::Version(char::from(page[14])))
    }
}
