//! Every write and sync of this crate goes through here, so that tests can let any of them fail.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;

/// What a write or sync is for; tests choose by it which one fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A block, or its sync.
    Block,
    /// A segment's first page.
    SegmentHead,
    /// Zeros of the next segment.
    Prepare,
    /// A slot of the head file.
    Slot,
    /// The intact tail, written again at start.
    Rewrite,
    /// Zeros over a torn block.
    Mend,
    /// Zeros over an erased part.
    Erase,
}

/// The disk under a folder.
#[derive(Clone, Debug, Default)]
pub(crate) struct Disk {
    #[cfg(test)]
    pub(crate) plan: super::failing::Plan,
}

#[cfg_attr(
    not(test),
    expect(clippy::unused_self, reason = "only a test's disk has a plan")
)]
impl Disk {
    /// Writes all of `bytes` at `offset`.
    pub(crate) fn write(
        &self,
        step: Step,
        file: &File,
        bytes: &[u8],
        offset: u64,
    ) -> io::Result<()> {
        #[cfg(test)]
        return self.plan.write(step, file, bytes, offset);
        #[cfg(not(test))]
        {
            let _ = step;
            file.write_all_at(bytes, offset)
        }
    }

    /// Waits until the file's bytes are durable (`fdatasync`).
    pub(crate) fn sync(&self, step: Step, file: &File) -> io::Result<()> {
        #[cfg(test)]
        return self.plan.sync(step, file);
        #[cfg(not(test))]
        {
            let _ = step;
            file.sync_data()
        }
    }
}

/// Waits until the names in `folder` are durable.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Reads exactly the bytes at `offset`.
pub(crate) fn read(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<()> {
    file.read_exact_at(bytes, offset)
}
