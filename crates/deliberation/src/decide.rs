//! x
/// x
pub const MAX_CLOCK_AHEAD_MS: u64 = 5 * 60 * 1000;
/// x
#[derive(Debug, Clone)]
pub struct Submitted {}
