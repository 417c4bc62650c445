//! What is kept for the next start, on a thread of its own: neither the writer nor the views ever
//! wait for it. What finds no room in the queue is kept later.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};

use index::{Index, KeptPart, StateDelta};
use journal::Reader;
use record::entry_hash;
use views::{Minutes, PART_ENTRIES};

/// Things that wait to be kept at most: some megabytes.
const WAITING: usize = 8;

/// Entries after which a state is copied out again at the earliest.
const STATE_EVERY: u64 = 64 * 1024;

/// One thing to keep.
pub(crate) enum Keep {
    Part(KeptPart),
    State(StateDelta),
}

/// The queue, and the other end of it.
pub(crate) fn queue() -> (SyncSender<Keep>, Receiver<Keep>) {
    sync_channel(WAITING)
}

/// Keeps what comes, until nobody can send any more.
pub(crate) fn run(index: &Index, queue: &Receiver<Keep>) {
    while let Ok(first) = queue.recv() {
        let (mut parts, mut state) = (Vec::new(), None);
        for keep in std::iter::once(first).chain(queue.try_iter()) {
            match keep {
                Keep::Part(part) => parts.push(part),
                Keep::State(delta) => state = Some(delta),
            }
        }
        index.keep(parts, state);
        if let Some(trouble) = index.trouble() {
            tracing::warn!(%trouble, "keeping what the next start would otherwise rebuild");
        }
    }
}

/// Whether the record holds `size` entries or more, the last of these with this hash.
pub(crate) fn is_in_record(reader: &Reader, size: u64, last: index::EntryHash) -> bool {
    let at = size
        .checked_sub(1)
        .filter(|index| *index < reader.head().size);
    let entry = at.and_then(|index| reader.entry(index).ok());
    entry.is_some_and(|frame| entry_hash(frame.entry()).0 == last)
}

/// Copies out decision states as the ledger grows.
pub(crate) struct StateKeeper {
    pub(crate) index: Arc<Index>,
    pub(crate) queue: SyncSender<Keep>,
    pub(crate) copied_at: u64,
}

impl StateKeeper {
    /// Copies the state out if it is time; a few milliseconds then, nothing otherwise.
    pub(crate) fn grown(
        &mut self,
        state: &deliberation::State,
        chain: &record::Chain,
        ring: &record::KeyRing,
    ) {
        let size = chain.size();
        if size - self.copied_at.min(size) < STATE_EVERY || !self.index.state_due(size) {
            return;
        }
        self.copied_at = size;
        let places = chain
            .places()
            .iter()
            .map(|(session, entries)| (session.0, entries));
        let used = ring.keys().filter(|key| key.last_sequence > 0);
        let sequences = used.map(|key| (key.key.fingerprint().0.0, key.last_sequence));
        let last = chain.head().last().0;
        let delta = self.index.state_delta(state, last, places, sequences);
        if let Some(delta) = delta {
            // No room: the next one is kept.
            let _ = self.queue.try_send(Keep::State(delta));
        }
    }
}

/// Hands on parts of the minutes as they fill.
pub(crate) struct PartKeeper {
    pub(crate) reader: Reader,
    pub(crate) queue: SyncSender<Keep>,
    pub(crate) next: u64,
}

impl PartKeeper {
    /// Hands on every part that is full and not handed on yet, as far as there is room.
    pub(crate) fn grown(&mut self, minutes: &Minutes) {
        while minutes.len() >= self.next + PART_ENTRIES {
            let part = minutes.part(self.next, PART_ENTRIES);
            let end = self.next + part.entries();
            let Ok(frame) = self.reader.entry(end - 1) else {
                return;
            };
            let last = entry_hash(frame.entry()).0;
            match self.queue.try_send(Keep::Part(KeptPart { part, last })) {
                Ok(()) => self.next = end,
                Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => return,
            }
        }
    }
}

/// The minutes as far as they were kept; the record gives the rest.
pub(crate) fn kept_minutes(index: &Index, reader: &Reader) -> Minutes {
    let mut minutes = Minutes::default();
    for part in index.minutes_parts(|size, last| is_in_record(reader, size, last)) {
        if let Err(fault) = minutes.take_in(&part) {
            index.drop_parts(part.first(), &fault.to_string());
            break;
        }
    }
    minutes
}
