//! Entries on their way out, byte for byte as they are stored.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use engine::{Ledgers, OrderBook, Tip};
use journal::{Frame, Scan};
use tokio::sync::{Semaphore, mpsc, watch};
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Request, Response, Status};

use crate::pb;
use crate::status::fault_status;

/// Entries in one message at most: a client decodes them in well under a millisecond.
pub const MAX_ENTRIES_A_MESSAGE: usize = 512;

/// Bytes of entries after which a message is full, so that it stays far below 4 MiB.
pub const MAX_ENTRY_BYTES_A_MESSAGE: usize = 1024 * 1024;

/// Messages that wait for a slow client at most; then nothing more is read for it.
const MESSAGES_AHEAD: usize = 1;

/// Replays that hold entries in memory at once: each up to a block of 4 MiB. The others wait.
const READING_AT_ONCE: usize = 32;

/// How long a client may leave a message lying before its stream ends: others wait for its place.
const PATIENCE: Duration = Duration::from_secs(30);

/// The `Replay` service.
pub(crate) struct ReplayService {
    ledgers: Arc<Ledgers>,
    reading: Arc<Semaphore>,
}

impl ReplayService {
    pub(crate) fn new(ledgers: Arc<Ledgers>) -> Self {
        Self {
            ledgers,
            reading: Arc::new(Semaphore::new(READING_AT_ONCE)),
        }
    }
}

type Message = Result<pb::ReplayEntriesResponse, Status>;

#[tonic::async_trait]
impl pb::replay_server::Replay for ReplayService {
    type ReplayEntriesStream = ReceiverStream<Message>;

    async fn replay_entries(
        &self,
        request: Request<pb::ReplayEntriesRequest>,
    ) -> Result<Response<Self::ReplayEntriesStream>, Status> {
        let request = request.into_inner();
        let ledger = self
            .ledgers
            .get(&request.ledger)
            .map_err(|fault| fault_status(&fault))?;
        let size = ledger.reader().head().size;
        if request.from > size {
            let from = request.from;
            let message =
                format!("entry {from} is not recorded yet: the ledger has {size} entries");
            return Err(Status::out_of_range(message));
        }
        let (sender, messages) = mpsc::channel(MESSAGES_AHEAD);
        let until = request
            .until
            .unwrap_or(if request.follow { u64::MAX } else { size });
        let replay = Replay {
            tip: ledger.tip(),
            until,
            follow: request.follow,
            reading: Arc::clone(&self.reading),
            orders: ledger.orders().clone(),
            sender,
        };
        tokio::spawn(replay.run(ledger.reader().scan(request.from)));
        Ok(Response::new(ReceiverStream::new(messages)))
    }
}

/// One client's replay.
struct Replay {
    tip: watch::Receiver<Tip>,
    until: u64,
    follow: bool,
    reading: Arc<Semaphore>,
    orders: OrderBook,
    sender: mpsc::Sender<Message>,
}

impl Replay {
    /// Sends what is durable, then waits for more, from exactly where it stopped.
    async fn run(mut self, mut scan: Scan) {
        while scan.position() < self.until && !self.sender.is_closed() {
            let end = self.until.min(self.tip.borrow_and_update().head.size());
            if scan.position() < end {
                let Ok(_place) = Arc::clone(&self.reading).acquire_owned().await else {
                    return;
                };
                let orders = self.orders.clone();
                let read = tokio::task::spawn_blocking(move || {
                    let messages = read_some(&mut scan, end, &orders);
                    (scan, messages)
                });
                let Ok((read_on, messages)) = read.await else {
                    return;
                };
                scan = read_on;
                if !self.send_all(messages, scan.position()).await {
                    return;
                }
            } else if !self.follow || !self.grown().await {
                return;
            }
        }
    }

    /// Whether all went out, and the replay goes on.
    async fn send_all(&self, messages: Vec<Message>, next: u64) -> bool {
        for message in messages {
            let failed = message.is_err();
            match tokio::time::timeout(PATIENCE, self.sender.send(message)).await {
                Ok(Ok(())) if !failed => {}
                Ok(_) => return false,
                Err(_) => {
                    tracing::info!(next, "a replay ends: its client takes nothing any more");
                    return false;
                }
            }
        }
        true
    }

    /// Waits for the record to grow; false when it cannot any more or nobody listens.
    async fn grown(&mut self) -> bool {
        tokio::select! {
            changed = self.tip.changed() => changed.is_ok(),
            () = self.sender.closed() => false,
        }
    }
}

/// The next entries below `end`, as messages: at least one that is full, if there are so many.
fn read_some(scan: &mut Scan, end: u64, orders: &OrderBook) -> Vec<Message> {
    let (mut filling, mut messages) = (Filling::default(), Vec::new());
    while messages.is_empty() && Scan::position(scan) < end {
        let frames = match scan.next() {
            None => break,
            Some(Ok(frames)) => frames,
            Some(Err(fault)) => {
                messages.extend(filling.take(end).map(Ok));
                messages.push(Err(fault_status(&fault.into())));
                return messages;
            }
        };
        for frame in frames.iter().take_while(|frame| frame.index() < end) {
            match recorded_entry(&frame, orders) {
                Ok(entry) => filling.push(entry),
                Err(status) => {
                    messages.extend(filling.take(end).map(Ok));
                    messages.push(Err(status));
                    return messages;
                }
            }
            if filling.is_full() {
                messages.extend(filling.take(end).map(Ok));
            }
        }
    }
    messages.extend(filling.take(end).map(Ok));
    messages
}

/// A message that is being filled.
#[derive(Default)]
struct Filling {
    entries: Vec<pb::RecordedEntry>,
    bytes: usize,
}

impl Filling {
    fn push(&mut self, entry: pb::RecordedEntry) {
        self.bytes += entry.entry.len() + entry.manifest.len();
        self.bytes += entry
            .parts
            .iter()
            .map(|part| part.content.len() + part.salt.len())
            .sum::<usize>();
        self.entries.push(entry);
    }

    fn is_full(&self) -> bool {
        self.entries.len() == MAX_ENTRIES_A_MESSAGE || self.bytes >= MAX_ENTRY_BYTES_A_MESSAGE
    }

    fn take(&mut self, size: u64) -> Option<pb::ReplayEntriesResponse> {
        let entries = std::mem::take(self).entries;
        (!entries.is_empty()).then_some(pb::ReplayEntriesResponse { entries, size })
    }
}

/// A part with its tag.
type Tagged<'a> = (record::PartTag, record::PartRef<'a>);

/// The entry as it goes over the wire, sharing the block's buffer. What was ordered to be erased
/// does not go, whether it is erased already or not.
fn recorded_entry(frame: &Frame, orders: &OrderBook) -> Result<pb::RecordedEntry, Status> {
    let broken = |fault: engine::Fault| fault_status(&fault);
    let tagged = engine::tagged(frame).map_err(broken)?;
    let orders = orders.erased_by(frame).map_err(broken)?;
    let part = |(((tag, part), (salt, content)), redacted_by): ((Tagged<'_>, _), Option<u64>)| {
        let redacted = redacted_by.is_some() || part.is_erased();
        let kept = |bytes: Bytes| if redacted { Bytes::new() } else { bytes };
        pb::Part {
            tag: tag as u32,
            content: kept(content),
            salt: kept(salt),
            redacted,
            redacted_by,
        }
    };
    Ok(pb::RecordedEntry {
        entry: frame.entry_bytes(),
        manifest: frame.manifest_bytes(),
        parts: tagged
            .zip(frame.part_bytes())
            .zip(orders)
            .map(part)
            .collect(),
    })
}
