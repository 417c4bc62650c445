//! Bearer tokens: shown once, kept only as a hash.

use rand::Rng;
use record::Digest;

/// What every token begins with, so that one that lies around is recognised.
const PREFIX: &str = "rapporteur-desk-";

/// A new token: the prefix and 256 random bits in hexadecimal.
pub(super) fn new_token() -> String {
    let mut secret = [0; 32];
    rand::rng().fill_bytes(&mut secret);
    format!("{PREFIX}{}", Digest(secret))
}

/// What is kept of a token. With 256 random bits nothing slower than SHA-256 is needed.
pub(super) fn hash(token: &str) -> Digest {
    record::sha256(token.as_bytes())
}

/// Whether two hashes are the same, in a time that does not tell where they differ.
pub(super) fn same(one: &Digest, other: &Digest) -> bool {
    let pairs = one.0.iter().zip(&other.0);
    let differing = pairs.fold(0, |seen, (a, b)| seen | (a ^ b));
    std::hint::black_box(differing) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_two_tokens_when_made_then_they_are_long_recognisable_and_differ() {
        let (one, other) = (new_token(), new_token());
        assert!(one.starts_with(PREFIX));
        assert_eq!(one.len(), PREFIX.len() + 64);
        assert_ne!(one, other);
    }

    #[test]
    fn given_hashes_when_compared_then_any_other_bit_tells() {
        let kept = hash("a token");
        assert!(same(&kept, &hash("a token")));
        for bit in 0..256 {
            let mut other = kept;
            other.0[bit / 8] ^= 1 << (bit % 8);
            assert!(!same(&kept, &other), "bit {bit}");
        }
    }
}
