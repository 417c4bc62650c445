//! How far the views have come, to be waited for from a blocking thread.

use std::sync::{Condvar, Mutex, PoisonError};

/// A size that only grows.
#[derive(Default)]
pub(crate) struct Gauge {
    reached: Mutex<Reached>,
    grown: Condvar,
}

#[derive(Default)]
struct Reached {
    size: u64,
    ended: bool,
}

impl Gauge {
    pub(crate) fn set(&self, size: u64) {
        self.reached
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .size = size;
        self.grown.notify_all();
    }

    /// Nothing more will come.
    pub(crate) fn end(&self) {
        self.reached
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .ended = true;
        self.grown.notify_all();
    }

    /// Waits until `size` is reached; false if it never will be.
    pub(crate) fn wait_for(&self, size: u64) -> bool {
        let mut reached = self.reached.lock().unwrap_or_else(PoisonError::into_inner);
        while reached.size < size && !reached.ended {
            reached = self
                .grown
                .wait(reached)
                .unwrap_or_else(PoisonError::into_inner);
        }
        reached.size >= size
    }
}
