//! The checksum at a bundle's end.

use crate::Digest;
use crate::derive::Context;

/// Length of the checksum in bytes.
pub const BUNDLE_SUM_LEN: usize = 32;

/// derive("bundle", all bytes before it): finds a damaged copy before anything else is believed.
/// It proves nothing about who made the bundle; the checkpoint's signature does.
#[derive(Clone, Debug)]
pub struct BundleSum(blake3::Hasher);

impl BundleSum {
    /// Of nothing yet.
    pub fn new() -> Self {
        Self(blake3::Hasher::new_derive_key(Context::Bundle.text()))
    }

    /// Takes in the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The checksum of all that was taken in.
    pub fn finish(&self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

impl Default for BundleSum {
    fn default() -> Self {
        Self::new()
    }
}
