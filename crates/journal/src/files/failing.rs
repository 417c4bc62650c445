//! A disk that fails on command, with the bytes kept or lost.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::sync::{Arc, Mutex, PoisonError};

use super::disk::Step;

/// What becomes of bytes whose write or sync reported an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// They are on disk all the same.
    Kept,
    /// They are gone: the old bytes are back.
    Lost,
}

#[derive(Debug)]
struct Order {
    step: Step,
    on_sync: bool,
    outcome: Outcome,
    errno: i32,
}

#[derive(Debug, Default)]
struct State {
    order: Option<Order>,
    /// The old bytes under every write since the last sync of any file.
    unsynced: Vec<(File, u64, Vec<u8>)>,
}

/// Orders the next write or sync for a step to fail.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan(Arc<Mutex<State>>);

impl Plan {
    pub(crate) fn fail(&self, step: Step, on_sync: bool, outcome: Outcome, errno: i32) {
        self.lock().order = Some(Order {
            step,
            on_sync,
            outcome,
            errno,
        });
    }

    pub(crate) fn is_pending(&self) -> bool {
        self.lock().order.is_some()
    }

    pub(crate) fn write(
        &self,
        step: Step,
        file: &File,
        bytes: &[u8],
        offset: u64,
    ) -> io::Result<()> {
        let mut state = self.lock();
        let failing = state.take(step, false);
        if failing
            .as_ref()
            .is_none_or(|order| order.outcome == Outcome::Kept)
        {
            let mut old = vec![0; bytes.len()];
            let len = file.read_at(&mut old, offset)?;
            old.truncate(len);
            if step != Step::Prepare {
                state.unsynced.push((file.try_clone()?, offset, old));
            }
            file.write_all_at(bytes, offset)?;
        }
        failing.map_or(Ok(()), |order| {
            Err(io::Error::from_raw_os_error(order.errno))
        })
    }

    pub(crate) fn sync(&self, step: Step, file: &File) -> io::Result<()> {
        let mut state = self.lock();
        let failing = state.take(step, true);
        let unsynced = std::mem::take(&mut state.unsynced);
        let Some(order) = failing else {
            return file.sync_data();
        };
        if order.outcome == Outcome::Lost {
            for (file, offset, old) in unsynced.iter().rev() {
                file.write_all_at(old, *offset)?;
            }
        }
        Err(io::Error::from_raw_os_error(order.errno))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn take(&mut self, step: Step, on_sync: bool) -> Option<Order> {
        self.order
            .take_if(|order| order.step == step && order.on_sync == on_sync)
    }
}
