//! Keeps the head file beside the record, never on the way of an append; and at once where
//! something waits for it.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use journal::HeadFile;
use tokio::sync::watch;

use crate::tip::Tip;

/// How long the head file may lag behind the record.
const HEAD_FILE_EVERY: Duration = Duration::from_millis(100);

/// How far the head file has come, to be waited for from a blocking thread.
#[derive(Default)]
pub(crate) struct HeadGauge {
    state: Mutex<HeadState>,
    changed: Condvar,
}

#[derive(Default)]
struct HeadState {
    written: u64,
    wanted: u64,
    /// Why the last write failed, and the size that it was of.
    failed: Option<(u64, String)>,
}

impl HeadGauge {
    /// Waits until the head file speaks of `size` entries; says why where that failed.
    pub(crate) fn wait_for(&self, size: u64) -> Result<(), String> {
        let mut state = self.lock();
        state.wanted = size.max(state.wanted);
        state.failed = None;
        self.changed.notify_all();
        loop {
            if state.written >= size {
                return Ok(());
            }
            match &state.failed {
                Some((failed, why)) if *failed >= size => return Err(why.clone()),
                _ => {}
            }
            let waited = self.changed.wait(state);
            state = waited.unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn wrote(&self, size: u64) {
        let mut state = self.lock();
        (state.written, state.failed) = (size, None);
        self.changed.notify_all();
    }

    fn failed(&self, size: u64, why: String) {
        self.lock().failed = Some((size, why));
        self.changed.notify_all();
    }

    /// Waits until it is time to write again, or somebody waits for it.
    fn pause(&self) {
        let idle = |state: &mut HeadState| state.wanted <= state.written;
        let paused = self
            .changed
            .wait_timeout_while(self.lock(), HEAD_FILE_EVERY, idle);
        drop(paused.unwrap_or_else(PoisonError::into_inner));
    }

    fn lock(&self) -> MutexGuard<'_, HeadState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes the head file when it lags behind, until the writer is gone; then a last time.
pub(crate) fn keep_head(mut head_file: HeadFile, tip: &watch::Receiver<Tip>, gauge: &HeadGauge) {
    let mut written = 0;
    loop {
        let ended = tip.has_changed().is_err();
        let now = tip.borrow().clone();
        let size = now.head.size();
        if size != written {
            match head_file.write(&now.head.tree(), now.note.as_bytes()) {
                Ok(()) => {
                    written = size;
                    gauge.wrote(size);
                }
                Err(fault) => {
                    tracing::error!(%fault, "writing the head file");
                    gauge.failed(size, fault.to_string());
                    std::thread::park_timeout(HEAD_FILE_EVERY);
                }
            }
        }
        if ended {
            return;
        }
        gauge.pause();
    }
}
