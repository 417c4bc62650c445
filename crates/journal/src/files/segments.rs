//! The segments of a folder and their first pages.

use std::fs::File;
use std::path::{Path, PathBuf};

use record::{ClaimedHead, ControlLink, Frontier, LedgerId};

use super::disk;
use super::folder::{count_segments, segment_path};
use crate::directory::to_u32;
use crate::fault::Doing;
use crate::layout::segment_head::{Marker, SegmentHead};
use crate::layout::{PAGE, PageFlaw, is_zero};
use crate::{Fault, Position};

/// The index that stands for "no control entry yet", as in the entries.
const NO_INDEX: u64 = u64::MAX;

/// How much of a segment tells whether there is any block.
const BEGINNING: usize = 256 * 1024;

/// A segment file and its first page.
#[derive(Debug)]
pub(crate) struct Found {
    pub path: PathBuf,
    pub file: File,
    pub head: SegmentHead,
}

/// All segments of a folder.
#[derive(Debug, Default)]
pub(crate) struct Segments {
    pub used: Vec<Found>,
    /// The one behind them, prepared and not written to. Its first page may have been torn when
    /// it was first written; it is to be overwritten anyway.
    pub prepared: Option<(PathBuf, File)>,
}

/// Opens all segments and reads their first pages.
pub(crate) fn find(folder: &Path, ledger: LedgerId, writable: bool) -> Result<Segments, Fault> {
    let mut segments = Segments::default();
    let count = count_segments(folder)?;
    for ordinal in 0..count {
        let path = segment_path(folder, ordinal);
        let file = File::options()
            .read(true)
            .write(writable)
            .open(&path)
            .doing("opening", &path)?;
        let len = file.metadata().doing("measuring", &path)?.len();
        let first = segments.used.last().map_or(0, |found| found.head.first);
        match read_head(&path, &file, len, first, ordinal + 1 == count)? {
            Some(head) => {
                check_head(&path, &head, ledger, ordinal, len)?;
                segments.used.push(Found { path, file, head });
            }
            None => segments.prepared = Some((path, file)),
        }
    }
    Ok(segments)
}

/// The header, or `None` for a prepared segment, which only the last one can be.
fn read_head(
    path: &Path,
    file: &File,
    len: u64,
    first: u64,
    is_last: bool,
) -> Result<Option<SegmentHead>, Fault> {
    let mut page = [0; PAGE];
    if len < PAGE as u64 {
        return Err(Fault::rot(path, 0, first, "the segment has lost its end"));
    }
    disk::read(file, &mut page, 0).doing("reading", path)?;
    match SegmentHead::parse(&page) {
        Ok(Some(head)) => Ok(Some(head)),
        Err(PageFlaw::Version(found)) => Err(Fault::Version {
            path: path.to_owned(),
            found,
        }),
        // Not written yet, or torn when it was first written: blocks wait for its sync.
        Ok(None) | Err(PageFlaw::Damaged) if is_last && rest_is_zero(path, file, len)? => Ok(None),
        _ => Err(Fault::rot(
            path,
            0,
            first,
            "the segment's header is damaged",
        )),
    }
}

/// Whether nothing was written behind the first page. Blocks stand one behind the other from the
/// second page on, so the beginning tells.
fn rest_is_zero(path: &Path, file: &File, len: u64) -> Result<bool, Fault> {
    let rest = usize::try_from(len).unwrap_or(usize::MAX) - PAGE;
    let mut beginning = vec![0; rest.min(BEGINNING)];
    disk::read(file, &mut beginning, PAGE as u64).doing("reading", path)?;
    Ok(is_zero(&beginning))
}

fn check_head(
    path: &Path,
    head: &SegmentHead,
    ledger: LedgerId,
    ordinal: u32,
    len: u64,
) -> Result<(), Fault> {
    if head.ledger != ledger {
        return Err(Fault::WrongLedger {
            path: path.to_owned(),
            expected: ledger,
            found: head.ledger,
        });
    }
    let rot = |what| Err(Fault::rot(path, 0, head.first, what));
    if len != u64::from(head.segment_len) {
        return rot("the segment is not as long as it was prepared");
    }
    if head.ordinal != ordinal {
        return rot("the file is another segment than its name says");
    }
    Ok(())
}

/// The header of a segment that begins at `at`.
pub(crate) fn head_at(
    ledger: LedgerId,
    ordinal: u32,
    len: u32,
    at: &Position,
) -> Result<SegmentHead, Fault> {
    let none = ControlLink {
        hash: record::Digest::ZERO,
        index: NO_INDEX,
    };
    let control = at.head.control.unwrap_or(none);
    Ok(SegmentHead {
        ledger,
        marker: random_marker()?,
        first: at.head.size,
        prev: at.head.last,
        control: control.hash,
        control_index: control.index,
        recorded_at_ms: at.head.recorded_at_ms,
        segment_len: len,
        ordinal,
        frontier: at.frontier.to_bytes().to_vec(),
    })
}

fn random_marker() -> Result<Marker, Fault> {
    let mut bytes = [0; 16];
    let flags = rustix::rand::GetRandomFlags::empty();
    // The kernel gives up to 256 bytes whole.
    rustix::rand::getrandom(&mut bytes, flags)
        .map_err(std::io::Error::from)
        .doing("asking for random bytes from", Path::new("the kernel"))?;
    Ok(Marker(bytes))
}

impl Found {
    /// Where the record stands at the segment's first entry, as its header says.
    pub(crate) fn position(&self) -> Result<Position, Fault> {
        let head = &self.head;
        let frontier = Frontier::parse(&head.frontier)
            .ok()
            .filter(|frontier| frontier.size() == head.first)
            .ok_or_else(|| {
                Fault::rot(
                    &self.path,
                    0,
                    head.first,
                    "the header's frontier cannot be read",
                )
            })?;
        let control = ControlLink {
            hash: head.control,
            index: head.control_index,
        };
        let head = ClaimedHead {
            size: head.first,
            last: head.prev,
            root: frontier.root(),
            recorded_at_ms: head.recorded_at_ms,
            control: (control.index != NO_INDEX).then_some(control),
        };
        Ok(Position { head, frontier })
    }

    /// The position, if it continues `before`.
    pub(crate) fn continues(&self, before: &Position) -> Result<(), Fault> {
        if self.position()? == *before {
            return Ok(());
        }
        Err(Fault::rot(
            &self.path,
            0,
            before.head.size,
            "the segment does not continue the one before it",
        ))
    }

    pub(crate) fn segment(&self) -> super::store::Segment {
        let SegmentHead {
            first,
            marker,
            segment_len: len,
            ..
        } = self.head;
        super::store::Segment { first, marker, len }
    }

    /// The number in its name.
    pub(crate) fn ordinal(&self) -> u32 {
        self.head.ordinal
    }

    /// Offset of its first block.
    pub(crate) fn start() -> u32 {
        to_u32(PAGE)
    }
}
