//! Preparing the next segment ahead of its use.
//!
//! A file that grows while it is written has to sync its new length with its bytes, and a cut
//! between the two loses what was acknowledged; a file of zeros that is overwritten has not. The
//! zeros are written on a thread of its own: an append never waits for 64 MiB.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use super::disk::{Disk, Step, sync_folder};
use super::folder::{UNFINISHED, segment_path};
use crate::Fault;
use crate::fault::Doing;
use crate::layout::PAGE;

/// Bytes of zeros written at once; between two writes a preparation can be called off.
const PIECE: usize = 1024 * 1024;
/// The zeros are synced in steps, because a sync of all at once would hold up the block syncs.
const PIECES_PER_SYNC: usize = 8;

/// Asks the file system to write from our memory, without a copy in the page cache.
const DIRECT: i32 = rustix::fs::OFlags::DIRECT.bits().cast_signed();

/// A segment of zeros, durable and under its final name, that nothing was written to yet.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub file: File,
    pub path: PathBuf,
    pub ordinal: u32,
    pub len: u32,
}

/// What to prepare.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    pub disk: Disk,
    pub folder: PathBuf,
    pub ordinal: u32,
    pub len: u32,
}

/// The segment that comes after the one in use.
#[derive(Debug)]
pub(crate) enum Next {
    /// Nobody has begun.
    Unprepared,
    /// A thread writes the zeros.
    Underway(Underway),
    /// It lies there.
    Ready(Prepared),
}

#[derive(Debug)]
pub(crate) struct Underway {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<Result<Prepared, Fault>>,
}

impl Next {
    /// Begins ahead of need. That it could not begin is no fault: it is done when needed.
    pub(crate) fn begin(&mut self, order: Order) {
        if !matches!(self, Self::Unprepared) {
            return;
        }
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let started = thread::Builder::new()
            .name("prepare segment".to_owned())
            .spawn(move || prepare(&order, &stopped));
        if let Ok(thread) = started {
            *self = Self::Underway(Underway { stop, thread });
        }
    }

    /// The segment; waits for the thread, or does it here. After a failure ahead of need it is
    /// tried once more: the disk may have room again.
    pub(crate) fn take(&mut self, order: &Order) -> Result<Prepared, Fault> {
        match std::mem::replace(self, Self::Unprepared) {
            Self::Ready(prepared) => return Ok(prepared),
            Self::Underway(underway) => {
                if let Ok(Ok(prepared)) = underway.thread.join() {
                    return Ok(prepared);
                }
            }
            Self::Unprepared => {}
        }
        prepare(order, &AtomicBool::new(false))
    }

    /// Calls a preparation off and waits until its thread has let go of the folder.
    pub(crate) fn stop(&mut self) {
        if let Self::Underway(underway) = std::mem::replace(self, Self::Unprepared) {
            underway.stop.store(true, Ordering::Relaxed);
            // What it came to does not matter: what it left is removed when the ledger is opened.
            drop(underway.thread.join());
        }
    }
}

/// Writes the zeros under an unfinished name and renames the file once they are durable.
fn prepare(order: &Order, stop: &AtomicBool) -> Result<Prepared, Fault> {
    let path = segment_path(&order.folder, order.ordinal);
    let unfinished = unfinished(&path);
    let done = fill(order, &unfinished, stop)
        .and_then(|file| fs::rename(&unfinished, &path).map(|()| file))
        .and_then(|file| sync_folder(&order.folder).map(|()| file));
    match done {
        Ok(file) => Ok(Prepared {
            file,
            path,
            ordinal: order.ordinal,
            len: order.len,
        }),
        Err(source) => {
            // Gives its room back; if that fails too, the next opening does it.
            drop(fs::remove_file(&unfinished));
            Err(source).or_disk_full(&path)
        }
    }
}

fn fill(order: &Order, path: &Path, stop: &AtomicBool) -> io::Result<File> {
    let file = File::options()
        .create(true)
        .truncate(true)
        .read(true)
        .write(true)
        .open(path)?;
    // Past the page cache where the file system can: 64 MiB of zeros need not be copied there,
    // which costs a sixth of the processor time of a busy server.
    let direct = File::options()
        .read(true)
        .write(true)
        .custom_flags(DIRECT)
        .open(path)
        .ok();
    let target = direct.as_ref().unwrap_or(&file);
    let room = vec![0; PIECE + PAGE];
    let zeros = &room[room.as_ptr().align_offset(PAGE).min(PAGE)..][..PIECE];
    let starts = (0..order.len as usize).step_by(PIECE);
    for (piece, start) in (1..).zip(starts) {
        if stop.load(Ordering::Relaxed) {
            return Err(ErrorKind::Interrupted.into());
        }
        let len = PIECE.min(order.len as usize - start);
        let written = order
            .disk
            .write(Step::Prepare, target, &zeros[..len], start as u64);
        match written {
            Err(error) if error.kind() == ErrorKind::InvalidInput && direct.is_some() => {
                order
                    .disk
                    .write(Step::Prepare, &file, &zeros[..len], start as u64)?;
            }
            other => other?,
        }
        if piece % PIECES_PER_SYNC == 0 {
            file.sync_data()?;
        }
    }
    order.disk.sync(Step::Prepare, &file)?;
    // Once more with the length and all else that belongs to the file.
    file.sync_all()?;
    Ok(file)
}

fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(UNFINISHED);
    name.into()
}

/// Tells a full disk from other errors.
trait OrDiskFull<T> {
    fn or_disk_full(self, path: &Path) -> Result<T, Fault>;
}

impl<T> OrDiskFull<T> for io::Result<T> {
    fn or_disk_full(self, path: &Path) -> Result<T, Fault> {
        match self {
            Err(source)
                if matches!(
                    source.kind(),
                    ErrorKind::StorageFull | ErrorKind::QuotaExceeded
                ) =>
            {
                Err(Fault::DiskFull {
                    path: path.to_owned(),
                    source,
                })
            }
            other => other.doing("preparing", path),
        }
    }
}
