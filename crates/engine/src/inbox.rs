//! The queue between callers and the writer. The writer takes all that waits at once: the disk's
//! own slowness makes the batches.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::Prepared;
use crate::answer::{Declined, Outbox};
use deliberation::EntryId;

/// Most submissions that wait for the writer: 64 streams with all their 1,024 in flight.
pub const MAX_WAITING: usize = 65_536;

/// Most bytes that wait for the writer, 256 MiB: a thousand bodies of the largest kind.
pub const MAX_WAITING_BYTES: usize = 256 * 1024 * 1024;

/// One thing that waits, with the place its answer goes to.
pub(crate) struct Waiting {
    pub(crate) what: Submitted,
    pub(crate) outbox: Outbox,
}

/// What waits. A submission that was declined ahead of the writer waits too, so that answers keep
/// the order of submission.
pub(crate) enum Submitted {
    Prepared(Box<Prepared>),
    Declined(EntryId, Declined),
}

/// Why nothing more goes in.
pub(crate) enum Shut {
    Full,
    Closed,
}

#[derive(Default)]
struct Queue {
    waiting: Vec<Waiting>,
    bytes: usize,
    closed: bool,
    /// Whether the writer sleeps: waking one that does not is a system call for nothing.
    writer_sleeps: bool,
}

/// Many put in, one takes out.
#[derive(Default)]
pub(crate) struct Inbox {
    queue: Mutex<Queue>,
    filled: Condvar,
}

impl Inbox {
    fn lock(&self) -> MutexGuard<'_, Queue> {
        // A panic elsewhere cannot leave the queue half changed: every change is one push or swap.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts some in, all or none.
    pub(crate) fn put(&self, more: Vec<Waiting>) -> Result<(), Shut> {
        let bytes: usize = more.iter().map(Waiting::len).sum();
        let mut queue = self.lock();
        if queue.closed {
            return Err(Shut::Closed);
        }
        let full = queue.waiting.len() + more.len() > MAX_WAITING
            || queue.bytes + bytes > MAX_WAITING_BYTES;
        if full {
            return Err(Shut::Full);
        }
        queue.bytes += bytes;
        queue.waiting.extend(more);
        let wake = std::mem::take(&mut queue.writer_sleeps);
        drop(queue);
        if wake {
            self.filled.notify_one();
        }
        Ok(())
    }

    /// Takes all that waits, waiting for something; none once it is closed and empty.
    pub(crate) fn take(&self) -> Option<Vec<Waiting>> {
        let mut queue = self.lock();
        loop {
            if !queue.waiting.is_empty() {
                queue.bytes = 0;
                return Some(std::mem::take(&mut queue.waiting));
            }
            if queue.closed {
                return None;
            }
            queue.writer_sleeps = true;
            queue = self
                .filled
                .wait(queue)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Nothing more goes in; what waits is still taken out.
    pub(crate) fn close(&self) {
        self.lock().closed = true;
        self.filled.notify_all();
    }
}

impl Waiting {
    fn len(&self) -> usize {
        match &self.what {
            Submitted::Prepared(prepared) => prepared.len(),
            Submitted::Declined(..) => 0,
        }
    }
}
