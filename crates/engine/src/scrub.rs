//! Reading what nobody reads, slowly, so that rot is found before it is needed.

use std::time::Duration;

use journal::Reader;
use tokio::sync::watch;

use crate::redaction::OrderBook;
use crate::tip::Tip;

/// Entries between two pauses, and the pause: some 50 MB a second at most, a few per cent of a core.
const ENTRIES_AT_ONCE: u64 = 1_024;
const PAUSE: Duration = Duration::from_millis(20);

/// Checks the first `size` entries once. What is damaged, in words, or none; it ends early when
/// the ledger is closed.
pub(crate) fn run(
    reader: &Reader,
    size: u64,
    tip: &watch::Receiver<Tip>,
    orders: &OrderBook,
) -> Option<String> {
    let mut scrub = reader.scrub(0);
    let mut pause_at = ENTRIES_AT_ONCE;
    while scrub.position() < size {
        match scrub.next()? {
            Ok(block) => {
                let mut damage = block.damage.iter();
                if let Some(damage) = damage.find(|it| !orders.excuses(it.index)) {
                    return Some(format!(
                        "{damage}; verify the ledger and repair it from a copy"
                    ));
                }
            }
            Err(fault) => return Some(fault.to_string()),
        }
        if scrub.position() >= pause_at {
            pause_at = scrub.position() + ENTRIES_AT_ONCE;
            std::thread::park_timeout(PAUSE);
        }
        if tip.has_changed().is_err() {
            return None;
        }
    }
    None
}
