//! Entries on their way out, byte for byte as they are stored.

use std::sync::Arc;

use bytes::Bytes;
use engine::{Ledger, Ledgers, Tip};
use journal::Frame;
use tokio::sync::{mpsc, watch};
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Request, Response, Status};

use crate::pb;
use crate::status::fault_status;

/// Entries in one message at most: a client decodes them in well under a millisecond.
pub const MAX_ENTRIES_A_MESSAGE: usize = 512;

/// Bytes of entries after which a message is full, so that it stays far below 4 MiB.
pub const MAX_ENTRY_BYTES_A_MESSAGE: usize = 1024 * 1024;

/// Messages that wait for a slow client at most; then the reading waits.
const MESSAGES_AHEAD: usize = 4;

/// The `Replay` service.
pub(crate) struct ReplayService {
    pub(crate) ledgers: Arc<Ledgers>,
}

type Sender = mpsc::Sender<Result<pb::ReplayEntriesResponse, Status>>;

#[tonic::async_trait]
impl pb::replay_server::Replay for ReplayService {
    type ReplayEntriesStream = ReceiverStream<Result<pb::ReplayEntriesResponse, Status>>;

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
        tokio::spawn(replay(ledger, request.from, until, request.follow, sender));
        Ok(Response::new(ReceiverStream::new(messages)))
    }
}

/// Sends what is durable, then waits for more, from exactly where it stopped.
async fn replay(ledger: Arc<Ledger>, from: u64, until: u64, follow: bool, sender: Sender) {
    let mut tip = ledger.tip();
    let mut next = from;
    while next < until && !sender.is_closed() {
        let end = until.min(tip.borrow_and_update().head.size());
        if next < end {
            let (ledger, to) = (Arc::clone(&ledger), sender.clone());
            match tokio::task::spawn_blocking(move || send_stretch(&ledger, next, end, &to)).await {
                Ok(Some(reached)) => next = reached,
                _ => return,
            }
        } else if !follow || !grown(&mut tip, &sender).await {
            return;
        }
    }
}

/// Waits for the record to grow; false when it cannot any more or nobody listens.
async fn grown(tip: &mut watch::Receiver<Tip>, sender: &Sender) -> bool {
    tokio::select! {
        changed = tip.changed() => changed.is_ok(),
        () = sender.closed() => false,
    }
}

/// Sends the entries from `next` up to `end`; where it stopped, or none if nobody listens.
fn send_stretch(ledger: &Ledger, next: u64, end: u64, sender: &Sender) -> Option<u64> {
    let mut message = Message::default();
    let mut reached = next;
    for frames in ledger.reader().scan(next) {
        let frames = match frames {
            Ok(frames) => frames,
            Err(fault) => {
                let _ = sender.blocking_send(Err(fault_status(&fault.into())));
                return None;
            }
        };
        for frame in frames.iter().take_while(|frame| frame.index() < end) {
            reached = frame.index() + 1;
            match recorded_entry(&frame) {
                Ok(entry) => message.push(entry),
                Err(status) => {
                    let _ = sender.blocking_send(Err(status));
                    return None;
                }
            }
            if message.full() {
                message.send(end, sender)?;
            }
        }
        if reached == end {
            break;
        }
    }
    message.send(end, sender)?;
    Some(reached)
}

/// A message that is being filled.
#[derive(Default)]
struct Message {
    entries: Vec<pb::RecordedEntry>,
    bytes: usize,
}

impl Message {
    fn push(&mut self, entry: pb::RecordedEntry) {
        self.bytes += entry.entry.len() + entry.manifest.len();
        self.bytes += entry
            .parts
            .iter()
            .map(|part| part.content.len() + part.salt.len())
            .sum::<usize>();
        self.entries.push(entry);
    }

    fn full(&self) -> bool {
        self.entries.len() == MAX_ENTRIES_A_MESSAGE || self.bytes >= MAX_ENTRY_BYTES_A_MESSAGE
    }

    fn send(&mut self, size: u64, sender: &Sender) -> Option<()> {
        if self.entries.is_empty() {
            return Some(());
        }
        let full = std::mem::take(self);
        let message = pb::ReplayEntriesResponse {
            entries: full.entries,
            size,
        };
        sender.blocking_send(Ok(message)).ok()
    }
}

/// The entry as it goes over the wire, sharing the block's buffer.
fn recorded_entry(frame: &Frame) -> Result<pb::RecordedEntry, Status> {
    let tagged = engine::tagged(frame).map_err(|fault| fault_status(&fault))?;
    let part = |((tag, part), (salt, content)): ((record::PartTag, record::PartRef<'_>), _)| {
        let redacted = part.is_erased();
        let kept = |bytes: Bytes| if redacted { Bytes::new() } else { bytes };
        pb::Part {
            tag: tag as u32,
            content: kept(content),
            salt: kept(salt),
            redacted,
        }
    };
    Ok(pb::RecordedEntry {
        entry: frame.entry_bytes(),
        manifest: frame.manifest_bytes(),
        parts: tagged.zip(frame.part_bytes()).map(part).collect(),
    })
}
