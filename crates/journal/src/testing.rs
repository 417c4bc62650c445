//! The bytes on disk, read and written back, for fuzz targets and other tests from outside.

use bytes::Bytes;
use record::{Digest, Entry, SealedEntry};

use crate::Frame;
use crate::layout::block::{BLOCK_HEAD_LEN, BlockHead};
use crate::layout::frame::{frame_crc, write_frame};
use crate::layout::frames::Frames;
use crate::layout::segment_head::{Marker, SegmentHead};
use crate::layout::slot::Slot;
use crate::layout::{PAGE, close_page, field, put, u32_at, u64_at};

/// A block that begins with these bytes, read and written anew; none where it is none.
pub fn block_again(bytes: &[u8]) -> Option<Vec<u8>> {
    let marker = Marker(*bytes.first_chunk()?);
    let head = BlockHead::parse(bytes, marker)?;
    let framed = bytes.get(BLOCK_HEAD_LEN..head.len as usize)?;
    let framed = Bytes::copy_from_slice(framed);
    let frames = Frames::check(head.first, head.size - head.first, &framed, 0).ok()?;
    if frames.len() != framed.len() {
        return None;
    }
    let mut again = vec![0; BLOCK_HEAD_LEN];
    head.write_to(&mut again);
    for (frame, as_it_was) in frames.iter().zip(pieces(&frames, &framed)) {
        match sealed(&frame) {
            Some(entry) => write_frame(&mut again, &entry),
            // What lies there is no body: the record's verifier says so, not the journal.
            None => again.extend_from_slice(&as_it_was),
        }
    }
    Some(again)
}

fn pieces(frames: &Frames, framed: &Bytes) -> Vec<Bytes> {
    let mut at = 0;
    let piece = |frame: Frame| {
        let piece = framed.slice(at..at + frame.len());
        at += frame.len();
        piece
    };
    frames.iter().map(piece).collect()
}

/// The entry of a frame as its writer had it. The journal looks into no entry, so any will do.
fn sealed(frame: &Frame) -> Option<SealedEntry> {
    let body = frame.body().ok()?;
    Some(SealedEntry {
        index: frame.index(),
        recorded_at_ms: Entry::parse(frame.entry()).map_or(0, |entry| entry.recorded_at_ms),
        bytes: *frame.entry(),
        hash: Digest::ZERO,
        leaf: Digest::ZERO,
        body,
    })
}

/// A page of the head file, or the first of a segment, read and written anew.
pub fn page_again(bytes: &[u8]) -> Option<Vec<u8>> {
    let page = bytes.first_chunk::<PAGE>()?;
    if let Ok(slot) = Slot::parse(page) {
        return Some(slot.to_page().to_vec());
    }
    let head = SegmentHead::parse(page).ok()??;
    Some(head.to_page().to_vec())
}

/// The same bytes with the checksums that belong to them, as far as they are a page or a block: else
/// nobody would ever get behind the first checksum by chance.
pub fn with_checksums(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if let Ok(page) = <&mut [u8; PAGE]>::try_from(&mut bytes[..]) {
        close_page(page);
        return bytes;
    }
    if bytes.len() < BLOCK_HEAD_LEN {
        return bytes;
    }
    let len = bytes.len();
    close_frames(&mut bytes[BLOCK_HEAD_LEN..]);
    let head = BlockHead {
        marker: Marker(field(&bytes, 0)),
        len: u32::try_from(len).unwrap_or(u32::MAX),
        first: u64_at(&bytes, 24),
        size: u64_at(&bytes, 32),
        root: Digest(field(&bytes, 40)),
        last_hash: Digest(field(&bytes, 72)),
        signed: crate::Signed {
            size: u64_at(&bytes, 104),
            signature: field(&bytes, 112),
        },
    };
    head.write_to(&mut bytes);
    bytes
}

fn close_frames(mut bytes: &mut [u8]) {
    while let Some(crc) = frame_crc(bytes) {
        put(bytes, 4, &crc.to_be_bytes());
        let len = u32_at(bytes, 0) as usize;
        bytes = match bytes.split_at_mut_checked(len) {
            Some((_, rest)) if len > 0 => rest,
            _ => return,
        };
    }
}
