//! The minutes with their words.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use bytes::Bytes;
use deliberation::{FactKind, Language, Text, TextField};
use lexicon::Lang;
use record::Digest;
use views::{EntryRef, Held, Hidden, Minutes, Wording, Words};

use super::Source;
use super::wire::Wire;
use crate::pb;

/// Minutes, the words of their record, and the language that is wanted.
pub(super) struct Reading<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) minutes: &'a Minutes,
    texts: &'a dyn Words,
    hash: &'a dyn Fn(u64) -> Option<Digest>,
    language: Language,
    /// What was left out because it happened later: at, how many, and how many are undated.
    valid: Option<(i64, u64, u64)>,
    /// Names that were looked up: the same few return on every line.
    names: RefCell<HashMap<u64, String>>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        source: &'a Source<'a>,
        minutes: &'a Minutes,
        texts: &'a dyn Words,
        hash: &'a dyn Fn(u64) -> Option<Digest>,
        language: Language,
    ) -> Reading<'a> {
        Reading {
            source,
            minutes,
            texts,
            hash,
            language,
            valid: None,
            names: RefCell::default(),
        }
    }

    /// The same, saying what was left out.
    pub(super) fn valid_at(self, at_ms: i64, held: &Held) -> Reading<'a> {
        Reading {
            valid: Some((at_ms, held.later, held.undated)),
            ..self
        }
    }

    /// Whether an entry was left out because it happened later.
    pub(super) fn is_later(&self, index: u64) -> bool {
        self.valid.is_some() && self.minutes.fact_as_recorded(index).is_none()
    }

    /// What the answer was folded from.
    pub(super) fn prefix(&self) -> Option<pb::Prefix> {
        Some(pb::Prefix {
            ledger: self.source.name().to_owned(),
            origin: self.source.origin().to_owned(),
            size: self.minutes.len(),
            valid_at_ms: self.valid.map(|(at, ..)| at),
            later: self.valid.map_or(0, |(_, later, _)| later),
            undated: self.valid.map_or(0, |(.., undated)| undated),
            ..pb::Prefix::default()
        })
    }

    /// By hidden participant: the group that stands for it.
    pub(super) fn groups(&self, hidden: &Hidden) -> BTreeMap<u64, pb::EntryRef> {
        let standing = hidden.faces().filter_map(|index| {
            let group = self.entry(hidden.group_for(index)?)?;
            Some((index, group))
        });
        standing.collect()
    }

    /// The hash of an entry, empty where it cannot be read.
    pub(super) fn hash(&self, index: u64) -> Bytes {
        let hash = (self.hash)(index);
        hash.map(|hash| Bytes::copy_from_slice(hash.as_bytes()))
            .unwrap_or_default()
    }

    /// The words of one field of an entry, none where there are none.
    pub(super) fn words(&self, entry: &EntryRef, field: TextField) -> Option<pb::Wording> {
        let found = views::wording(self.minutes, self.texts, entry.index, field, self.language)?;
        Some(self.worded(found))
    }

    /// The words of one version of a text.
    pub(super) fn words_of_version(&self, version: u64, field: TextField) -> Option<pb::Wording> {
        let (minutes, language) = (self.minutes, self.language);
        let found = views::wording_of_version(minutes, self.texts, version, field, language)?;
        Some(self.worded(found))
    }

    /// The texts beside an entry, as far as they may be read.
    pub(super) fn texts_of(&self, index: u64) -> Vec<Text> {
        self.texts.beside(index).texts
    }

    /// The words that stand for a field of an entry in a language.
    pub(super) fn wording_in(
        &self,
        index: u64,
        field: TextField,
        language: Language,
    ) -> Option<Wording> {
        views::wording(self.minutes, self.texts, index, field, language)
    }

    fn worded(&self, found: Wording) -> pb::Wording {
        let content = match found.redacted_by {
            Some(order) => self.redacted(order),
            None => found.content,
        };
        pb::Wording {
            content,
            language: found.language.to_string(),
            basis: found.basis.wire(),
            is_translation: found.is_translation,
            in_wanted_language: found.in_wanted_language,
            may_be_outdated: found.may_be_outdated,
            corrected_by: found.corrected_by.map(|entry| entry.index),
            rests_on: found.rests_on,
            redacted_by: found.redacted_by,
            other_redacted_by: found.other_redacted_by,
        }
    }

    /// What stands in the place of words that were erased: in the wanted language, in English where
    /// the lexicon does not know it.
    fn redacted(&self, order: u64) -> String {
        let wanted = self.language.as_str().parse().unwrap_or(Lang::En);
        wanted.prose().redacted(order)
    }

    /// What an entry is called; empty where it has no name.
    pub(super) fn name(&self, entry: &EntryRef) -> String {
        if let Some(known) = self.names.borrow().get(&entry.index) {
            return known.clone();
        }
        let kind = self.minutes.state().kind_of(entry.id);
        let mut fields = kind.map_or(&[][..], name_fields).iter();
        let name = fields.find_map(|field| self.words(entry, *field));
        let name = name.map(|words| words.content).unwrap_or_default();
        self.names.borrow_mut().insert(entry.index, name.clone());
        name
    }
}

/// The texts that name an entry, the best first.
fn name_fields(kind: FactKind) -> &'static [TextField] {
    match kind {
        FactKind::SessionOpened
        | FactKind::MeetingOpened
        | FactKind::SegmentOpened
        | FactKind::TopicAdded
        | FactKind::ProposalTabled
        | FactKind::PointFormulated
        | FactKind::NextStepSet
        | FactKind::CommitmentMade
        | FactKind::DecisionPut
        | FactKind::LedgerFounded => &[TextField::Title],
        FactKind::ParticipantRegistered | FactKind::GroupFormed | FactKind::FrameworkRegistered => {
            &[TextField::Name, TextField::ShortName]
        }
        FactKind::TermIntroduced => &[TextField::Title, TextField::Name],
        FactKind::SpeakerIntroduced => &[TextField::Name, TextField::Capacity],
        FactKind::FormOffered => &[TextField::Wording],
        FactKind::PracticeReported => &[TextField::PracticeField, TextField::Title],
        _ => &[],
    }
}
