//! The index as its ledger sees it.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use deliberation::State;

use crate::folder::{Failed, Folder, Purpose};
use crate::parts::{KeptPart, Parts};
use crate::seal::Tag;
use crate::shelf::{Kind, Shelf};
use crate::state::{self, Found, KeptState, StateDelta};
use crate::{EntryHash, ids};

/// Entries after which a state is worth keeping at the earliest.
const STATE_EVERY: u64 = 64 * 1024;

/// A state is kept when the ledger has grown by this share of itself, so that the keeping of ever
/// larger states costs no more for an entry than that of small ones.
const STATE_GROWTH: u64 = 8;

/// What went wrong with the index. The record is not touched by it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// What was kept, or a part of it, was dropped; replay gives it back.
    #[error("the index, or a part of it, was dropped and is made anew: {why}")]
    Rebuilt {
        /// What was found.
        why: String,
    },
    /// Nothing is kept until the next start.
    #[error("the index cannot be used, so the next start will take longer: {why}")]
    Off {
        /// What stands in the way.
        why: String,
    },
}

/// What is kept for speed, of one ledger.
///
/// Its calls open the database, work and close it again: some 10 ms each, and they wait for one
/// another.
pub struct Index {
    /// None: nothing is kept.
    folder: Mutex<Option<Folder>>,
    kept: Mutex<Kept>,
}

/// What is known to be kept, without looking.
#[derive(Default)]
struct Kept {
    /// The seals of the chunks of ids.
    tags: Vec<Tag>,
    state_size: u64,
    parts_end: u64,
    trouble: Option<Trouble>,
    /// Nothing has worked since the folder was cleared: next time is the last.
    cleared: bool,
}

impl Index {
    /// Opens the index of a ledger in its folder, which is made if it is not there. What cannot be
    /// used is dropped, and said.
    pub fn open(folder: &Path, ledger: [u8; 32]) -> (Index, Option<Trouble>) {
        let index = Index {
            folder: Mutex::new(Some(Folder::new(folder, ledger))),
            kept: Mutex::default(),
        };
        index.prepare();
        let opens = |_: &Shelf| Ok(());
        if index.visit(Purpose::Read, opens).is_none() {
            // The folder has been cleared: this one tells whether it can be used at all.
            index.visit(Purpose::Read, opens);
        }
        let trouble = index.trouble();
        (index, trouble)
    }

    /// An index that keeps nothing.
    pub fn none() -> Index {
        Index {
            folder: Mutex::new(None),
            kept: Mutex::default(),
        }
    }

    /// What went wrong since this was last asked.
    pub fn trouble(&self) -> Option<Trouble> {
        self.kept().trouble.take()
    }

    /// The state that was kept last, if the record bears it out.
    ///
    /// `is_in_record` says whether the record has so many entries or more and the last of these
    /// has this hash.
    pub fn kept_state(&self, is_in_record: impl Fn(u64, EntryHash) -> bool) -> Option<KeptState> {
        let value = self.visit(Purpose::Read, |shelf| shelf.value(state::NAME()))??;
        let sound = value.sound.and_then(|(bytes, _)| Found::parse(&bytes));
        let Some(found) = sound else {
            self.distrust("the kept state is damaged");
            return None;
        };
        if !is_in_record(found.head.size, found.head.last) {
            self.drop_state("the kept state holds entries that the record does not have");
            return None;
        }
        let Found {
            head,
            tail,
            places,
            sequences,
            state,
        } = found;
        let (size, tags) = (head.size, head.tags);
        let mut folder = self.lock_folder();
        let registry = ids::load(size, &tags, &tail, |number, tags| {
            let tags = tags.to_vec();
            self.visit_in(&mut folder, Purpose::Read, move |shelf| {
                ids::read(shelf, number, &tags)
            })?
        });
        let Some(registry) = registry else {
            drop(folder);
            self.distrust("ids that the kept state needs are damaged or missing");
            return None;
        };
        let mut kept = self.kept();
        (kept.tags, kept.state_size) = (tags, size);
        Some(KeptState {
            size,
            state: state.with_registry(registry),
            places,
            sequences,
        })
    }

    /// The kept parts of the minutes from the first entry on; see [`Index::kept_state`] for
    /// `is_in_record`.
    pub fn minutes_parts<F: Fn(u64, EntryHash) -> bool>(&self, is_in_record: F) -> Parts<'_, F> {
        Parts::new(self, is_in_record)
    }

    /// Whether a ledger of this size has grown enough for its state to be kept again.
    pub fn state_due(&self, size: u64) -> bool {
        let kept = self.kept().state_size;
        size.saturating_sub(kept) >= STATE_EVERY.max(kept / STATE_GROWTH)
    }

    /// How many entries the kept parts hold: the first entry of the next part.
    pub fn parts_end(&self) -> u64 {
        self.kept().parts_end
    }

    /// Copies out of a state what is not kept yet. `last` is the hash of the last entry that it
    /// has taken in; `places` are the entries per session, `sequences` the
    /// largest author sequence of each key.
    pub fn state_delta(
        &self,
        state: &State,
        last: EntryHash,
        places: impl IntoIterator<Item = ([u8; 16], u32)>,
        sequences: impl IntoIterator<Item = ([u8; 32], u64)>,
    ) -> Option<StateDelta> {
        let known = self.kept().tags.len();
        let (places, sequences) = (
            places.into_iter().collect(),
            sequences.into_iter().collect(),
        );
        StateDelta::new(state, last, places, sequences, known)
    }

    /// Keeps parts that follow what is kept, and a state. Slow, so on a thread of its own. Parts
    /// are kept once [`Index::minutes_parts`] has been read to its end.
    pub fn keep(&self, parts: Vec<KeptPart>, state: Option<StateDelta>) {
        let mut folder = self.lock_folder();
        let (tags, end) = {
            let kept = self.kept();
            (kept.tags.clone(), kept.parts_end)
        };
        // After a loss, what was copied before it no longer follows; the next that is copied does.
        let state = state.filter(|delta| delta.known <= tags.len());
        let size = state.as_ref().map(|delta| delta.size);
        let put = self.visit_in(&mut folder, Purpose::Write, move |shelf| {
            let end = put_parts(shelf, parts, end)?;
            let tags = state.map(|delta| put_state(shelf, &delta, tags));
            Ok((end, tags.transpose()?))
        });
        let Some((end, tags)) = put else { return };
        let mut kept = self.kept();
        kept.parts_end = end.unwrap_or(kept.parts_end);
        if let (Some(tags), Some(size)) = (tags, size) {
            (kept.tags, kept.state_size) = (tags, size);
        }
    }

    /// Drops the parts from this entry on: what they hold turned out to be of no use.
    pub fn drop_parts(&self, first: u64, why: &str) {
        self.parts_reach(first);
        self.say(Trouble::Rebuilt {
            why: why.to_owned(),
        });
        self.visit(Purpose::Write, move |shelf| {
            shelf.remove(Kind::Minutes, first)
        });
    }

    pub(crate) fn parts_reach(&self, end: u64) {
        self.kept().parts_end = end;
    }

    /// Empties the index: a database that has lost one value loses others, also those that are put
    /// in their place.
    pub(crate) fn distrust(&self, why: &str) {
        let mut folder = self.lock_folder();
        let trusted = folder.is_some() && !self.kept().cleared;
        if trusted {
            self.give_up(&mut folder, Failed::Damaged(why.to_owned()));
        }
    }

    fn drop_state(&self, why: &str) {
        let mut folder = self.lock_folder();
        let mut kept = self.kept();
        (kept.tags, kept.state_size) = (Vec::new(), 0);
        drop(kept);
        self.say(Trouble::Rebuilt {
            why: why.to_owned(),
        });
        self.visit_in(&mut folder, Purpose::Write, |shelf| {
            shelf.remove(Kind::State, 0)?;
            shelf.remove(Kind::Ids, 0)
        });
    }

    fn prepare(&self) {
        let mut folder = self.lock_folder();
        match folder.as_ref().map(Folder::prepare) {
            Some(Ok(Some(why))) => self.say(Trouble::Rebuilt { why }),
            Some(Err(failed)) => self.give_up(&mut folder, failed),
            _ => {}
        }
    }

    /// Works in the database. What breaks in there empties the index, or turns it off; never more.
    pub(crate) fn visit<T: Send + 'static>(
        &self,
        purpose: Purpose,
        work: impl FnOnce(&Shelf) -> sled::Result<T> + Send + 'static,
    ) -> Option<T> {
        self.visit_in(&mut self.lock_folder(), purpose, work)
    }

    /// The same while nobody else can; what is known to be kept is changed before the folder is
    /// unlocked again.
    fn visit_in<T: Send + 'static>(
        &self,
        folder: &mut Option<Folder>,
        purpose: Purpose,
        work: impl FnOnce(&Shelf) -> sled::Result<T> + Send + 'static,
    ) -> Option<T> {
        match folder.as_ref()?.visit(purpose, work) {
            Ok(done) => {
                self.kept().cleared = false;
                Some(done)
            }
            Err(failed) => {
                self.give_up(folder, failed);
                None
            }
        }
    }

    /// Starts anew after damage, once; turns itself off where that does not help.
    fn give_up(&self, folder: &mut Option<Folder>, failed: Failed) {
        let mut kept = self.kept();
        let again = !kept.cleared;
        *kept = Kept {
            cleared: true,
            ..Kept::default()
        };
        let trouble = match (failed, folder.as_ref()) {
            (Failed::Damaged(why), Some(lies)) if again => match lies.clear() {
                Ok(()) => Trouble::Rebuilt { why },
                Err(io) => Trouble::Off {
                    why: format!("{why}, and it cannot be deleted: {io}"),
                },
            },
            (Failed::Damaged(why) | Failed::Denied(why), _) => Trouble::Off { why },
        };
        if matches!(trouble, Trouble::Off { .. }) {
            *folder = None;
        }
        kept.trouble = Some(trouble);
    }

    /// What is heard of first is being off: the rest follows from it.
    fn say(&self, trouble: Trouble) {
        let mut kept = self.kept();
        if !matches!(kept.trouble, Some(Trouble::Off { .. })) {
            kept.trouble = Some(trouble);
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock_folder(&self) -> MutexGuard<'_, Option<Folder>> {
        self.folder.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Puts down what follows; returns where the parts end now, if that has changed.
fn put_parts(shelf: &Shelf, parts: Vec<KeptPart>, mut end: u64) -> sled::Result<Option<u64>> {
    let mut put = None;
    for part in parts {
        if part.part.first() == end
            && let Some(bytes) = part.to_bytes()
        {
            shelf.put(part.name(), &bytes)?;
            end = part.end();
            put = Some(end);
        }
    }
    Ok(put)
}

/// The chunks first, the state that needs them last: in between, the older state stands.
fn put_state(shelf: &Shelf, delta: &StateDelta, mut tags: Vec<Tag>) -> sled::Result<Vec<Tag>> {
    tags.truncate(delta.known);
    for chunk in &delta.chunks {
        tags.push(shelf.put(ids::name(tags.len()), chunk)?);
    }
    shelf.put(state::NAME(), &delta.to_bytes(&tags))?;
    Ok(tags)
}
