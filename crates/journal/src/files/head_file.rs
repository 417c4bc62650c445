//! The head file: the newest signed size, in two slots written in turn, so that a torn write
//! leaves the other one.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use record::{LedgerId, TreeHead};

use super::disk::{self, Disk, Step, sync_folder};
use super::folder::{Lock, UNFINISHED, head_path};
use super::store::Store;
use crate::fault::Doing;
use crate::layout::slot::{MAX_NOTE_LEN, Slot};
use crate::layout::{PAGE, PageFlaw};
use crate::memory::MemoryStore;
use crate::{Damage, Fault};

/// Keeps the newest signed checkpoint beside the segments. Lives apart from the writer, because
/// it is written at most every 100 ms and never on the way of an append.
#[derive(Debug)]
pub struct HeadFile(Keeper);

#[derive(Debug)]
enum Keeper {
    Memory(Arc<MemoryStore>),
    Slots(Slots),
}

#[derive(Debug)]
pub(crate) struct Slots {
    pub file: File,
    pub path: PathBuf,
    pub disk: Disk,
    pub store: Arc<Store>,
    pub _lock: Arc<Lock>,
    /// The turn of the newest intact slot.
    pub turn: u64,
}

/// What the head file held when it was read.
#[derive(Debug)]
pub(crate) struct FoundHead {
    pub newest: Slot,
    pub file: File,
    pub path: PathBuf,
    /// The slot that was not intact, if one was not.
    pub damage: Option<Damage>,
}

impl HeadFile {
    /// Writes size, root and note durably. Only what [`append`](crate::Journal::append) has
    /// returned `Ok` for may be written. After a fault the same write may be tried again.
    pub fn write(&mut self, head: &TreeHead, note: &[u8]) -> Result<(), Fault> {
        let unfit = |what| {
            Err(Fault::UnfitHead {
                size: head.size,
                what,
            })
        };
        if note.len() > MAX_NOTE_LEN {
            return unfit("the note does not fit a slot of 4 KiB; use fewer signatures");
        }
        if head.size > self.durable_size() {
            return unfit("the entries are not durable yet; write the head after the append");
        }
        match &mut self.0 {
            Keeper::Memory(store) => store.keep_note(head.size, note),
            Keeper::Slots(slots) => slots.write(head, note)?,
        }
        Ok(())
    }

    pub(crate) fn memory(store: Arc<MemoryStore>) -> Self {
        Self(Keeper::Memory(store))
    }

    pub(crate) fn slots(slots: Slots) -> Self {
        Self(Keeper::Slots(slots))
    }

    fn durable_size(&self) -> u64 {
        match &self.0 {
            Keeper::Memory(store) => store.head().size,
            Keeper::Slots(slots) => slots.store.head().size,
        }
    }
}

impl Slots {
    fn write(&mut self, head: &TreeHead, note: &[u8]) -> Result<(), Fault> {
        let slot = Slot {
            ledger: self.store.ledger(),
            turn: self.turn + 1,
            size: head.size,
            root: head.root,
            note: note.to_vec(),
        };
        let offset = slot.turn % 2 * PAGE as u64;
        let written = self
            .disk
            .write(Step::Slot, &self.file, &slot.to_page(), offset);
        written.doing("writing", &self.path)?;
        self.disk
            .sync(Step::Slot, &self.file)
            .doing("syncing", &self.path)?;
        self.turn = slot.turn;
        Ok(())
    }
}

/// Makes the head file of an empty ledger. It is there before any segment, so that segments
/// without one always mean loss.
pub(crate) fn create(folder: &Path, ledger: LedgerId, empty: &TreeHead) -> Result<(), Fault> {
    let path = head_path(folder);
    let unfinished = path.with_extension(&UNFINISHED[1..]);
    let mut bytes = Vec::with_capacity(2 * PAGE);
    for turn in 0..2 {
        let slot = Slot {
            ledger,
            turn,
            size: empty.size,
            root: empty.root,
            note: Vec::new(),
        };
        bytes.extend_from_slice(&slot.to_page());
    }
    fs::write(&unfinished, bytes).doing("writing", &unfinished)?;
    let file = File::options()
        .write(true)
        .open(&unfinished)
        .doing("opening", &unfinished)?;
    file.sync_all().doing("syncing", &unfinished)?;
    fs::rename(&unfinished, &path).doing("renaming", &unfinished)?;
    sync_folder(folder).doing("syncing", folder)
}

/// Reads both slots; `None` where there is no head file.
pub(crate) fn find(folder: &Path, writable: bool) -> Result<Option<FoundHead>, Fault> {
    let path = head_path(folder);
    let file = match File::options().read(true).write(writable).open(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        opened => opened.doing("opening", &path)?,
    };
    let mut slots = Vec::with_capacity(2);
    let mut damage = None;
    for offset in [0, PAGE as u64] {
        match read_slot(&file, offset).doing("reading", &path)? {
            Ok(slot) => slots.push(slot),
            Err(PageFlaw::Version(found)) => return Err(Fault::Version { path, found }),
            Err(PageFlaw::Damaged) => {
                let what = "the slot was torn or damaged; the other one is used";
                damage = Some(Damage {
                    path: path.clone(),
                    offset,
                    index: 0,
                    what,
                });
            }
        }
    }
    let newest = slots.into_iter().max_by_key(|slot| slot.turn);
    match newest {
        Some(newest) => Ok(Some(FoundHead {
            newest,
            file,
            path,
            damage,
        })),
        None => Err(Fault::HeadDamaged { path }),
    }
}

/// A file that is too short has a damaged slot.
fn read_slot(file: &File, offset: u64) -> std::io::Result<Result<Slot, PageFlaw>> {
    let mut page = [0; PAGE];
    match disk::read(file, &mut page, offset) {
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            Ok(Err(PageFlaw::Damaged))
        }
        read => read.map(|()| Slot::parse(&page)),
    }
}
