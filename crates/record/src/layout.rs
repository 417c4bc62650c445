//! Reading and writing fields at fixed offsets.

use crate::Malformed;

/// The `N` bytes at `offset` of a longer fixed layout.
///
/// Offsets are constants of this crate, so the range always lies inside.
pub(crate) fn field<const N: usize>(bytes: &[u8], offset: usize) -> [u8; N] {
    let mut out = [0; N];
    out.copy_from_slice(&bytes[offset..offset + N]);
    out
}

/// Writes `value` at `offset` of a longer fixed layout.
pub(crate) fn put(bytes: &mut [u8], offset: usize, value: &[u8]) {
    bytes[offset..offset + value.len()].copy_from_slice(value);
}

/// Refuses anything but zeros in a reserved range: a later version may give it a meaning.
pub(crate) fn reserved(bytes: &[u8], offset: usize, len: usize) -> Result<(), Malformed> {
    if bytes[offset..offset + len].iter().all(|b| *b == 0) {
        Ok(())
    } else {
        Err(Malformed::Reserved { offset })
    }
}
