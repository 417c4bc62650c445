//! Where answers come from: a ledger that is being served, or its files alone.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use deliberation::{Code, EntryId, Language};
use engine::{Archive, AsOf, Fault, Ledger, Nodes, OrderBook, Texts};
use journal::Reader;
use record::{Digest, TreeHead};
use views::{Beside, Minutes, Veil, Viewer, Words};

use super::reading::Reading;
use super::unsaid::Unsaid;
use super::veiling::{Answer, Veiling};
use crate::pb;

/// Whose minutes are asked.
#[derive(Clone, Copy)]
pub enum Source<'a> {
    /// An open ledger.
    Ledger(&'a Ledger),
    /// A ledger's files.
    Archive(&'a Archive),
    /// Either, as somebody may see it.
    Veiled(&'a Veiled<'a>),
}

/// A ledger as somebody may see it.
pub struct Veiled<'a> {
    source: Source<'a>,
    veil: Veil,
    kept: Option<&'a Kept>,
}

/// Minutes that were folded under a veil, to be gone on with: the next question finds them.
#[derive(Default)]
pub struct Kept(Mutex<BTreeMap<(String, Veil), VeiledMinutes>>);

/// One question at a time goes on with them.
type VeiledMinutes = Arc<Mutex<Minutes>>;

impl<'a> Veiled<'a> {
    /// What a viewer may see. Minutes that only one delegate would ever ask again are not kept.
    pub fn new(
        source: Source<'a>,
        viewer: Viewer,
        kept: Option<&'a Kept>,
    ) -> Result<Veiled<'a>, Fault> {
        let veil = source.veil_for(viewer)?;
        let kept = kept.filter(|_| !matches!(viewer, Viewer::Delegate(_)));
        Ok(Veiled { source, veil, kept })
    }

    /// What is kept back.
    pub fn veil(&self) -> Veil {
        self.veil
    }

    fn ask<T>(&self, as_of: AsOf, question: impl FnOnce(&Minutes) -> T) -> Result<T, Fault> {
        if !self.veil.hides_names() {
            return self.source.ask(as_of, question);
        }
        let kept = self.kept.filter(|_| as_of == AsOf::Now);
        let minutes = kept.map(|kept| kept.of(self.source.name(), self.veil));
        let minutes = minutes.unwrap_or_default();
        let mut minutes = minutes.lock().unwrap_or_else(PoisonError::into_inner);
        let change = |recorded| self.veil.over(recorded);
        engine::fold_changed(&mut minutes, self.source.reader(), as_of, change)?;
        Ok(question(&minutes))
    }
}

impl Kept {
    /// The minutes of a ledger under a veil. Rules that are new make a new veil: what was kept under
    /// another one goes.
    fn of(&self, ledger: &str, veil: Veil) -> Arc<Mutex<Minutes>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let same_rules = |(of, other): &(String, Veil)| of != ledger || other.same_rules(&veil);
        kept.retain(|key, _| same_rules(key));
        Arc::clone(kept.entry((ledger.to_owned(), veil)).or_default())
    }
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
    /// A value of the request is none: a language, a share.
    #[error(transparent)]
    Value(#[from] deliberation::BadValue),
    /// A part of the request is malformed.
    #[error(transparent)]
    Malformed(#[from] facts::Malformed),
    /// What is looked for is nothing.
    #[error(transparent)]
    Query(#[from] texts::QueryError),
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
    /// PDF was left out of this build.
    #[error(
        "this build writes no PDF: build it with cargo build --release --features pdf, or take docx and print that"
    )]
    NoPdf,
    /// A font is missing.
    #[error(
        "setting the PDF: the font {family} is not in {places}: install the package {package}, or name a folder that has it in RAPPORTEUR_FONTS"
    )]
    NoFont {
        /// Which.
        family: &'static str,
        /// The package of Debian that has it.
        package: &'static str,
        /// Where it was looked for.
        places: String,
    },
    /// The PDF was not set.
    #[error("{0}")]
    BrokenPdf(String),
    /// The one session that is wanted is younger than the earlier of two moments.
    #[error(
        "comparing two moments of session {session}: it had not opened at the earlier one; its summary tells all of it"
    )]
    NotOpenedYet {
        /// As it was asked for.
        session: String,
    },
    /// An earlier moment is wanted, and none was given.
    #[error("comparing two moments: give the earlier one, an index or a time")]
    NothingToCompare,
    /// The template is none.
    #[error(transparent)]
    Template(#[from] summary::TemplateError),
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
            Source::Veiled(veiled) => veiled.source.name(),
        }
    }

    /// Its permanent name.
    pub fn origin(&self) -> &str {
        match self {
            Source::Ledger(ledger) => ledger.origin().as_str(),
            Source::Archive(archive) => archive.origin().as_str(),
            Source::Veiled(veiled) => veiled.source.origin(),
        }
    }

    /// A reader of its entries.
    pub fn reader(&self) -> &Reader {
        match self {
            Source::Ledger(ledger) => ledger.reader(),
            Source::Archive(archive) => archive.reader(),
            Source::Veiled(veiled) => veiled.source.reader(),
        }
    }

    /// The nodes of the tree of one of its sizes. Blocks.
    pub(crate) fn nodes(&self, tree: TreeHead) -> Result<Nodes, Fault> {
        match self {
            Source::Ledger(ledger) => ledger.nodes(tree),
            Source::Archive(archive) => archive.nodes(tree),
            Source::Veiled(veiled) => veiled.source.nodes(tree),
        }
    }

    /// What was ordered to be erased.
    pub fn orders(&self) -> &OrderBook {
        match self {
            Source::Ledger(ledger) => ledger.orders(),
            Source::Archive(archive) => archive.orders(),
            Source::Veiled(veiled) => veiled.source.orders(),
        }
    }

    fn texts(&self) -> Texts {
        match self {
            Source::Ledger(ledger) => ledger.texts(),
            Source::Archive(archive) => archive.texts(),
            Source::Veiled(veiled) => veiled.source.texts(),
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
            Source::Veiled(veiled) => veiled.ask(as_of, question),
        }
    }

    /// Reads the minutes together with the words of the record. Blocks.
    ///
    /// Words that cannot be read because the record is damaged fail the whole answer: an answer
    /// that silently lacks some would be taken for the record.
    pub(super) fn read<T: Answer>(
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
            let veil = self.veil();
            let hidden = veil.hidden(minutes);
            let held = view.valid_at_ms.map(|at| (at, minutes.valid_at(at)));
            let reading = match &held {
                None => Reading::new(self, minutes, texts, &hash, wanted),
                Some((at, held)) => {
                    Reading::new(self, &held.minutes, texts, &hash, wanted).valid_at(*at, held)
                }
            };
            let found = answer(&reading)?;
            if !veil.hides_names() {
                return Ok(found);
            }
            let veiling = Veiling {
                veil: &veil,
                hidden: &hidden,
                groups: reading.groups(&hidden),
            };
            Ok(veiling.over(&found))
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
        let veil = self.veil();
        let unsaid = Unsaid::of(&veil, &self.unveiled(), &words)?;
        let found = self.ask(as_of, |minutes| {
            let texts = |index: u64| {
                let personal = veil.shows_personal(minutes, index);
                let mut beside = kept(if personal {
                    words.of(index)
                } else {
                    words.free(index)
                });
                beside.texts = veil.texts(minutes, index, beside.texts);
                unsaid.retain(&mut beside.texts);
                beside
            };
            answer(minutes, &texts)
        })?;
        match damage.into_inner() {
            Some(fault) => Err(fault.into()),
            None => found,
        }
    }

    /// The same with nothing kept back.
    fn unveiled(&self) -> Source<'_> {
        match self {
            Source::Veiled(veiled) => veiled.source.unveiled(),
            open => *open,
        }
    }

    /// What is kept back from whoever asks.
    pub(super) fn veil(&self) -> Veil {
        match self {
            Source::Veiled(veiled) => veiled.veil,
            _ => Veil::NONE,
        }
    }

    /// What is kept back from a viewer. Blocks.
    pub fn veil_for(&self, viewer: Viewer) -> Result<Veil, Fault> {
        match viewer {
            Viewer::Named => Ok(Veil::NONE),
            viewer => self.ask(AsOf::Now, |minutes| Veil::of(viewer, minutes)),
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
