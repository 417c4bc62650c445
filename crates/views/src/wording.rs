//! Which words stand for an entry: the latest correction, in the wanted language where there is one.

use deliberation::{
    Fact, FactKind, Language, PointId, ProposalId, Subject, Text, TextBasis, TextField,
};
use serde::Serialize;

use crate::received::each_once;
use crate::words::{Beside, Words, may_have_had};
use crate::{EntryRef, Minutes};

/// The words of one field of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wording {
    /// The words; none where they were redacted.
    pub content: String,
    /// Their language.
    pub language: Language,
    /// What they rest on.
    pub basis: TextBasis,
    /// Whether they are a translation of another text of the record.
    pub is_translation: bool,
    /// Whether they can be read in the language that was wanted; else they are the original.
    pub in_wanted_language: bool,
    /// Whether the text in another language was corrected after these words.
    pub may_be_outdated: bool,
    /// The language of that text, where they may be outdated.
    pub corrected_in: Option<Language>,
    /// The entry whose texts they are: the entry itself, a new wording, a correction or a
    /// translation.
    pub from: EntryRef,
    /// The correction that put them in place, if any.
    pub corrected_by: Option<EntryRef>,
    /// The order that erased the words, if one did.
    pub redacted_by: Option<u64>,
    /// The order that erased another wording, which may have been the original of these words or
    /// a correction of them.
    pub other_redacted_by: Option<u64>,
    /// The entries they rest on.
    pub rests_on: Vec<u64>,
}

/// The words that stand for one field of an entry, none where there are none.
///
/// The latest correction comes first, then the wanted language, in the entry's own text or in a
/// translation; else the original, marked. A translation or another text that is older than the
/// latest correction of the original is passed over: wrong words in the right language would
/// mislead. Words that stand although the text in another language was corrected after them say
/// so ([`Wording::may_be_outdated`]): a correction of all languages is one entry.
/// A point that was reworded, or a proposal that was revised, has its latest wording.
///
/// The `reason` beside a correction is the correction's own and never that of its target, with
/// one exception: a correction that brings nothing but a `reason`, for an entry that has one,
/// corrects that reason.
///
/// Where texts of an entry were erased and none of the field is left, the wording has no words
/// and names the order. Words that are left although another wording of them was erased name that
/// order too.
///
/// `words` gives what lies beside the fact of an entry, by its index.
pub fn wording(
    minutes: &Minutes,
    words: &dyn Words,
    entry: u64,
    field: TextField,
    language: Language,
) -> Option<Wording> {
    let id = || minutes.entry_at(entry).map(|it| it.id.0);
    let subject = match minutes.kind_at(entry) {
        Some(FactKind::PointFormulated) => Some(Subject::Point(PointId(id()?))),
        Some(FactKind::ProposalTabled) => Some(Subject::Proposal(ProposalId(id()?))),
        _ => None,
    };
    let mut worded = vec![entry];
    if let Some(subject) = subject {
        worded.extend_from_slice(minutes.tied(subject)?.versions());
    }
    in_versions(minutes, words, entry, &worded, field, language)
}

/// The words of one version of a text, as they stand: those beside the very entry that gave it.
pub fn wording_of_version(
    minutes: &Minutes,
    words: &dyn Words,
    version: u64,
    field: TextField,
    language: Language,
) -> Option<Wording> {
    in_versions(minutes, words, version, &[version], field, language)
}

/// The words of the latest of these versions that has any.
fn in_versions(
    minutes: &Minutes,
    words: &dyn Words,
    entry: u64,
    worded: &[u64],
    field: TextField,
    language: Language,
) -> Option<Wording> {
    // An erased title of a later version leaves the older one, which is said to be one of several.
    let mut erased = None;
    for index in worded.iter().rev() {
        let told = Told::of(minutes, words, *index, field);
        if let Some(chosen) = chosen(&told.candidates, language) {
            let found = chosen.worded(minutes, entry, *index, language)?;
            let mut found = told.marked(chosen.candidate, found);
            found.other_redacted_by = found.other_redacted_by.or(erased);
            return Some(found);
        }
        if let Some(order) = told.own {
            if field != TextField::Title || *index == worded[0] {
                return redacted(minutes, entry, *index, order);
            }
            erased = Some(order);
        }
    }
    None
}

/// A text of the wanted field, with where it comes from.
struct Candidate {
    index: u64,
    translation: bool,
    correction: bool,
    text: Text,
}

/// The one that stands, and the later correction in another language, if any.
struct Chosen<'a> {
    candidate: &'a Candidate,
    newer: Option<&'a Candidate>,
}

/// What is told of one field of an entry, and what was erased of it.
struct Told {
    candidates: Vec<Candidate>,
    /// The order that erased texts of the entry itself, none of this field being left.
    own: Option<u64>,
    /// Corrections of which texts were erased, each with the order.
    corrections: Vec<(u64, u64)>,
}

impl Told {
    fn of(minutes: &Minutes, words: &dyn Words, index: u64, field: TextField) -> Told {
        let mut entries = vec![(index, false, false)];
        for change in minutes.changes(index) {
            let translation = minutes.kind_at(change) == Some(FactKind::TextTranslated);
            let correction = minutes.corrects(change);
            if translation || correction {
                entries.push((change, translation, correction));
            }
        }
        let Beside { texts, erased_by } = words.beside(index);
        let of_field = |text: &&Text| text.field == field;
        let kind = minutes.kind_at(index);
        let had = kind.is_some_and(|kind| may_have_had(kind, field));
        let own = erased_by.filter(|_| had && !texts.iter().any(|it| of_field(&it)));
        let languages: Vec<Language> = texts
            .iter()
            .filter(|it| of_field(it) && it.basis != TextBasis::Translation)
            .map(|it| it.language)
            .collect();
        let mut told = Told {
            candidates: Vec::new(),
            own,
            corrections: Vec::new(),
        };
        for (from, translation, correction) in entries {
            if field == TextField::Reason
                && from != index
                && !reason_of_target(minutes, words, from)
            {
                continue;
            }
            told.take(
                words.beside(from),
                (from, translation, correction),
                field,
                &languages,
            );
        }
        told
    }

    fn take(
        &mut self,
        beside: Beside,
        (index, translation, correction): (u64, bool, bool),
        field: TextField,
        own: &[Language],
    ) {
        if correction {
            self.corrections
                .extend(beside.erased_by.map(|order| (index, order)));
        }
        let of_field = beside.texts.into_iter().filter(|it| it.field == field);
        self.candidates.extend(of_field.map(|text| Candidate {
            index,
            // What corrects a translation is one.
            translation: translation
                || text.basis == TextBasis::Translation
                || (correction && !own.is_empty() && !own.contains(&text.language)),
            correction,
            text,
        }));
    }

    /// The words that stand, with the order that erased their original or a later correction.
    fn marked(&self, candidate: &Candidate, mut found: Wording) -> Wording {
        let later = self.corrections.iter().rev();
        let later = later
            .filter(|(from, _)| *from > candidate.index)
            .map(|(_, order)| *order)
            .next();
        let original = self.own.filter(|_| !candidate.correction);
        found.other_redacted_by = later.or(original);
        let mut rests_on = found.rests_on;
        rests_on.extend(found.other_redacted_by);
        found.rests_on = each_once(rests_on);
        found
    }
}

/// No words, and the order that erased them.
fn redacted(minutes: &Minutes, entry: u64, version: u64, order: u64) -> Option<Wording> {
    Some(Wording {
        content: String::new(),
        language: Language::UNDETERMINED,
        basis: TextBasis::Unstated,
        is_translation: false,
        in_wanted_language: true,
        may_be_outdated: false,
        corrected_in: None,
        from: minutes.entry_at(version)?,
        corrected_by: None,
        redacted_by: Some(order),
        other_redacted_by: None,
        rests_on: each_once([entry, version, order]),
    })
}

/// Whether the `reason` beside a correction or translation is that of the entry that it changes
/// in the end. Else it is why the correction was made.
fn reason_of_target(minutes: &Minutes, words: &dyn Words, change: u64) -> bool {
    let (target, corrects) = match minutes.fact_as_recorded(change) {
        Some(Fact::EntryCorrected(fact)) => {
            let texts = words.beside(change).texts;
            let only_reason = texts.iter().all(|it| it.field == TextField::Reason);
            let only_reason = only_reason && !texts.is_empty();
            (fact.target, Some(fact.fact.is_none() && only_reason))
        }
        Some(Fact::TextTranslated(fact)) => (fact.target, None),
        // The entry itself.
        _ => {
            let texts = words.beside(change).texts;
            return texts.iter().any(|it| it.field == TextField::Reason);
        }
    };
    let Some(target) = minutes.index_of(target).filter(|target| *target < change) else {
        return false;
    };
    corrects.unwrap_or(true) && reason_of_target(minutes, words, target)
}

fn chosen(candidates: &[Candidate], language: Language) -> Option<Chosen<'_>> {
    let original = original(candidates)?;
    let fits = |it: &&Candidate| {
        it.text.language == language || it.text.language == Language::UNDETERMINED
    };
    // Whoever corrected these very words has read them; any other words are passed over.
    let stale = |it: &&Candidate| it.index < original.index && !it.corrects_text();
    let wanted = candidates.iter().rev().find(fits);
    let candidate = wanted.filter(|it| !stale(it)).unwrap_or(original);
    let newer = candidates.iter().rev().find(|it| {
        let other = it.text.language != candidate.text.language;
        it.corrects_text() && other && it.index > candidate.index
    });
    Some(Chosen { candidate, newer })
}

/// The latest text in the language of the first one that is no translation; where all are
/// translations, the latest of these.
fn original(candidates: &[Candidate]) -> Option<&Candidate> {
    let Some(first) = candidates.iter().find(|it| !it.translation) else {
        return candidates.last();
    };
    candidates
        .iter()
        .rev()
        .find(|it| !it.translation && it.text.language == first.text.language)
}

impl Candidate {
    /// Whether it corrects a text that is no translation.
    fn corrects_text(&self) -> bool {
        self.correction && !self.translation
    }
}

impl Chosen<'_> {
    fn worded(
        &self,
        minutes: &Minutes,
        entry: u64,
        version: u64,
        wanted: Language,
    ) -> Option<Wording> {
        let candidate = self.candidate;
        let text = &candidate.text;
        let from = minutes.entry_at(candidate.index)?;
        let readable = text.language == wanted || text.language == Language::UNDETERMINED;
        Some(Wording {
            content: text.content.clone(),
            language: text.language,
            basis: text.basis,
            is_translation: candidate.translation,
            in_wanted_language: readable,
            may_be_outdated: self.newer.is_some(),
            corrected_in: self.newer.map(|it| it.text.language),
            corrected_by: candidate.correction.then(|| from.clone()),
            redacted_by: None,
            other_redacted_by: None,
            rests_on: each_once(
                [entry, version, candidate.index]
                    .into_iter()
                    .chain(self.newer.map(|it| it.index)),
            ),
            from,
        })
    }
}
