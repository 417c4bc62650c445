//! A record in one file, to be verified far from any server: `FORMAT.md` draws its bytes.
//!
//! A bundle is a head (policy, newest checkpoint), a block for every entry, and a checksum. A
//! *whole* bundle holds every entry under the checkpoint, so the root is computed again. A
//! *session's* bundle holds the entries of one session, all ledger-wide and all control entries,
//! each with its inclusion proof; places and control links show what is left out.
//!
//! Writing: [`BundleHead::to_bytes`], [`BundleEntry::write`] for each entry, [`BundleSum`] over
//! all of it. Reading a file that is longer than memory: [`BundleHead::len`],
//! [`BundleHead::parse`], then [`block_len`] and [`BundleEntry::parse`] in turn; short ones:
//! [`Bundle::open`]. Verifying: [`digest_block`] on as many threads as there are, and
//! [`BundleVerifier`] in order.

mod block;
mod digests;
mod head;
mod policy;
mod read;
mod session;
mod sum;
mod verdict;
mod verifier;

pub use block::{BLOCK_LEN_LEN, BundleBody, BundleEntry, block_len};
pub use digests::{AuthorSignature, BlockDigests, FindKey, digest_authored, digest_block, no_keys};
pub use head::{Audience, BUNDLE_MAGIC, BUNDLE_PREFIX_LEN, BundleHead, Coverage};
pub use policy::{MAX_POLICY_LEN, Policy};
pub use read::{Bundle, BundleFault};
pub use sum::{BUNDLE_SUM_LEN, BundleSum};
pub use verdict::{Authors, BundleVerdict, SessionSpan, SessionSpans};
pub use verifier::{BundlePlan, BundleVerifier};
