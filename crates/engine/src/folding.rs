//! The views of one ledger, kept up with its record by a thread of their own.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use deliberation::{Recorded, State};
use journal::Reader;
use views::Minutes;

use crate::answer::Fault;
use crate::archive::fold_into;
use crate::gauge::Gauge;

/// So long nothing comes before it is used: longer than a recorder that waits for each receipt takes.
const IDLE: Duration = Duration::from_millis(50);

/// The minutes, and how far they have come.
#[derive(Default)]
pub(crate) struct Folding {
    minutes: RwLock<Minutes>,
    reached: Gauge,
    broken: Mutex<Option<Arc<Fault>>>,
}

impl Folding {
    /// Folds what was recorded before the start, then each batch as it becomes durable.
    ///
    /// `ready` is what a snapshot gave; the record itself gives the rest.
    pub(crate) fn run(
        &self,
        mut ready: Minutes,
        reader: &Reader,
        size: u64,
        batches: &Receiver<Vec<Recorded>>,
        mut grown: impl FnMut(&Minutes),
    ) {
        match fold_into(&mut ready, reader, size) {
            Ok(()) => {
                grown(&ready);
                *self.minutes.write().unwrap_or_else(PoisonError::into_inner) = ready;
                self.reached.set(size);
            }
            Err(fault) => {
                tracing::error!(%fault, "the views cannot be folded");
                *self.broken.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(fault));
                self.reached.end();
                // The record goes on without views: what was submitted is still taken.
                batches.iter().for_each(drop);
                return;
            }
        }
        while let Some(batch) = self.next(batches) {
            let mut minutes = self.minutes.write().unwrap_or_else(PoisonError::into_inner);
            for recorded in &batch {
                minutes.apply(recorded);
            }
            self.reached.set(minutes.len());
            drop(minutes);
            grown(&self.minutes.read().unwrap_or_else(PoisonError::into_inner));
        }
        self.reached.end();
    }

    /// The next batch; none when there will be none. Where nothing comes for a while, what the next question
    /// would have to make first is made already.
    fn next(&self, batches: &Receiver<Vec<Recorded>>) -> Option<Vec<Recorded>> {
        match batches.recv_timeout(IDLE) {
            Ok(batch) => return Some(batch),
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) => {}
        }
        let minutes = self.minutes.read().unwrap_or_else(PoisonError::into_inner);
        minutes.make_ready();
        drop(minutes);
        batches.recv().ok()
    }

    /// Asks the minutes once they hold `size` entries; none where they hold more by then and
    /// `exactly` so many were asked for.
    pub(crate) fn ask<T>(
        &self,
        size: u64,
        exactly: bool,
        question: impl FnOnce(&Minutes) -> T,
    ) -> Result<Option<T>, Arc<Fault>> {
        if !self.reached.wait_for(size) {
            let broken = self.broken.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(fault) = &*broken {
                return Err(Arc::clone(fault));
            }
        }
        let minutes = self.minutes.read().unwrap_or_else(PoisonError::into_inner);
        let answers = !exactly || minutes.len() == size;
        Ok(answers.then(|| question(&minutes)))
    }

    /// The state that decides, as of `size`: what the writer goes back to when a batch could not
    /// be written.
    pub(crate) fn state_at(&self, size: u64) -> Option<State> {
        self.ask(size, true, |minutes| minutes.state().clone())
            .ok()
            .flatten()
    }
}
