//! Salts hide what a commitment covers, so that an erased text cannot be guessed from it.

use rand::Rng;

/// 32 bytes from the thread's generator, which the system seeds.
pub(crate) fn salt() -> [u8; 32] {
    let mut salt = [0; 32];
    rand::rng().fill_bytes(&mut salt);
    salt
}
