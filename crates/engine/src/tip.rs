//! What everybody may know of a ledger at once.

use std::sync::Arc;

use record::Head;

/// How far the record has come: durable and signed.
#[derive(Debug, Clone)]
pub struct Tip {
    /// Size, root, last hash.
    pub head: Head,
    /// The signed checkpoint, a C2SP note.
    pub note: Arc<str>,
}
