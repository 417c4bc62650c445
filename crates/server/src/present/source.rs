//! Where answers come from: a ledger that is being served, or its files alone.

use std::cell::RefCell;

use deliberation::{Code, EntryId, Language};
use engine::{Archive, AsOf, Fault, Ledger, OrderBook, Texts};
use journal::Reader;
use record::Digest;
use views::{Beside, Minutes, Words};

use super::reading::Reading;
use crate::pb;

/// Whose minutes are asked.
#[derive(Clone, Copy)]
pub enum Source<'a> {
    /// An open ledger.
    Ledger(&'a Ledger),
    /// A ledger's files.
    Archive(&'a Archive),
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// Nothing in the ledger bears the name.
    #[error("{wanted} {name} is not in ledger {ledger}: give its code or its id as a UUID")]
    NotFound {
        /// What was asked for.
        wanted: &'static str,
        /// By which name.
        name: String,
        /// In which ledger.
        ledger: String,
    },
    /// The language is none.
    #[error(transparent)]
    Language(#[from] deliberation::BadValue),
    /// The lexicon does not know the language.
    #[error("no summary is written in {language}: ask for ar, en, es, fr, ru or zh")]
    NoSummaryIn {
        /// As it was asked for.
        language: String,
    },
    /// No format has the number.
    #[error("no summary has format {format}: ask for one of SummaryFormat in summaries.proto")]
    NoSummaryAs {
        /// As it was asked for.
        format: i32,
    },
    /// There is no summary.
    #[error(transparent)]
    Summary(#[from] summary::SummaryError),
    /// The record broke.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Source<'_> {
    /// The ledger's name.
    pub fn name(&self) -> &str {
        match self {
            Source::Ledger(ledger) => ledger.name(),
            Source::Archive(archive) => archive.name(),
        }
    }

    /// Its permanent name.
    pub fn origin(&self) -> &str {
        match self {
            Source::Ledger(ledger) => ledger.origin().as_str(),
            Source::Archive(archive) => archive.origin().as_str(),
        }
    }

    /// A reader of its entries.
    pub fn reader(&self) -> &Reader {
        match self {
            Source::Ledger(ledger) => ledger.reader(),
            Source::Archive(archive) => archive.reader(),
        }
    }

    /// What was ordered to be erased.
    pub fn orders(&self) -> &OrderBook {
        match self {
            Source::Ledger(ledger) => ledger.orders(),
            Source::Archive(archive) => archive.orders(),
        }
    }

    fn texts(&self) -> Texts {
        match self {
            Source::Ledger(ledger) => ledger.texts(),
            Source::Archive(archive) => archive.texts(),
        }
    }

    /// Asks the minutes as of a moment. Blocks.
    pub(crate) fn ask<T>(
        &self,
        as_of: AsOf,
        question: impl FnOnce(&Minutes) -> T,
    ) -> Result<T, Fault> {
        match self {
            Source::Ledger(ledger) => ledger.ask(as_of, question),
            Source::Archive(archive) => Ok(question(&archive.minutes(as_of)?)),
        }
    }

    /// Reads the minutes together with the words of the record. Blocks.
    ///
    /// Words that cannot be read because the record is damaged fail the whole answer: an answer
    /// that silently lacks some would be taken for the record.
    pub(super) fn read<T>(
        &self,
        view: &pb::ViewRequest,
        answer: impl FnOnce(&Reading<'_>) -> Result<T, Unanswered>,
    ) -> Result<T, Unanswered> {
        let wanted = match view.language.as_str() {
            "" => Language::UNDETERMINED,
            language => language.parse()?,
        };
        self.read_texts(as_of(view), |minutes, texts| {
            let hash = |index| hash_of(self.reader(), index);
            answer(&Reading::new(self, minutes, texts, &hash, wanted))
        })
    }

    /// Reads the minutes with the texts of their entries. Blocks.
    pub(super) fn read_texts<T>(
        &self,
        as_of: AsOf,
        answer: impl FnOnce(&Minutes, &dyn Words) -> Result<T, Unanswered>,
    ) -> Result<T, Unanswered> {
        let words = self.texts();
        let damage = RefCell::new(None);
        let kept = |read: Result<Beside, Fault>| {
            read.unwrap_or_else(|fault| {
                damage.borrow_mut().get_or_insert(fault);
                Beside::default()
            })
        };
        let texts = |index: u64| kept(words.of(index));
        let found = self.ask(as_of, |minutes| answer(minutes, &texts))?;
        match damage.into_inner() {
            Some(fault) => Err(fault.into()),
            None => found,
        }
    }

    /// The entry that a code or a UUID stands for.
    pub(super) fn named(
        &self,
        minutes: &Minutes,
        wanted: &'static str,
        name: &str,
    ) -> Result<EntryId, Unanswered> {
        let by_code = || minutes.state().coded(&name.parse::<Code>().ok()?);
        let by_id = || {
            let id = name.parse::<EntryId>().ok()?;
            minutes.state().registry().find(id).map(|_| id)
        };
        by_code()
            .or_else(by_id)
            .ok_or_else(|| self.not_found(wanted, name))
    }

    pub(super) fn not_found(&self, wanted: &'static str, name: &str) -> Unanswered {
        Unanswered::NotFound {
            wanted,
            name: name.to_owned(),
            ledger: self.name().to_owned(),
        }
    }
}

/// The moment that a request asks about.
pub fn as_of(view: &pb::ViewRequest) -> AsOf {
    match view.as_of {
        None => AsOf::Now,
        Some(pb::view_request::AsOf::Index(index)) => AsOf::Index(index),
        Some(pb::view_request::AsOf::RecordedAtMs(at_ms)) => AsOf::RecordedAt(at_ms),
    }
}

fn hash_of(reader: &Reader, index: u64) -> Option<Digest> {
    reader
        .entry(index)
        .ok()
        .map(|frame| record::entry_hash(frame.entry()))
}
