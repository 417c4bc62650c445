//! Entries on their way out, byte for byte as they are stored.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use engine::{OrderBook, Tip};
use journal::{Frame, Scan};
use tokio::sync::{Semaphore, mpsc, watch};
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Request, Response, Status};
use views::{Handing, Veil};

use crate::callers::Caller;
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
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// The `Replay` service.
pub(crate) struct ReplayService {
    reading: Arc<Semaphore>,
}

impl Default for ReplayService {
    fn default() -> Self {
        Self {
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
        let caller = Caller::of(&request)?;
        let request = request.into_inner();
        let ledger = caller.enter(&request.ledger).await?.ledger;
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
            caller,
            ledger: request.ledger,
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
    caller: Caller,
    ledger: String,
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
            // The end first: the veil then knows every rule among the entries before it.
            let end = self.until.min(self.tip.borrow_and_update().head.size());
            let veil = match self.veil().await {
                Ok(veil) => veil,
                Err(status) => {
                    self.send_all(vec![Err(status)], scan.position()).await;
                    return;
                }
            };
            if scan.position() < end {
                let Ok(_place) = Arc::clone(&self.reading).acquire_owned().await else {
                    return;
                };
                let orders = self.orders.clone();
                let read = tokio::task::spawn_blocking(move || {
                    let messages = read_some(&mut scan, end, &orders, &veil);
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

    /// What is kept back from the client now, if it is still let in: desks are withdrawn, rules change
    /// and ledgers are closed to the public while it reads.
    async fn veil(&self) -> Result<Veil, Status> {
        self.caller.refuse_withdrawn()?;
        self.caller.enter(&self.ledger).await?.veil().await
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
fn read_some(scan: &mut Scan, end: u64, orders: &OrderBook, veil: &Veil) -> Vec<Message> {
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
            match recorded_entry(&frame, orders, veil) {
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
/// does not go, whether it is erased already or not; nor what is kept back from whoever asked.
fn recorded_entry(
    frame: &Frame,
    orders: &OrderBook,
    veil: &Veil,
) -> Result<pb::RecordedEntry, Status> {
    let broken = |fault: engine::Fault| fault_status(&fault);
    let handing = if veil.is_none() {
        Handing::Everything
    } else {
        veil.hands_out(engine::recorded(frame).map_err(broken)?.fact.as_ref())
    };
    let tagged = engine::tagged(frame).map_err(broken)?;
    let orders = orders.erased_by(frame).map_err(broken)?;
    let part = |(((tag, part), (salt, content)), redacted_by): ((Tagged<'_>, _), Option<u64>)| {
        let redacted = redacted_by.is_some() || part.is_erased();
        let withheld = !redacted && !engine::hands_out(handing, tag);
        let gone = redacted || withheld;
        let kept = |bytes: Bytes| if gone { Bytes::new() } else { bytes };
        pb::Part {
            tag: tag as u32,
            content: kept(content),
            salt: kept(salt),
            redacted,
            redacted_by,
            withheld,
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
