//! Who writes: the minutes, the words, the language, and what was told already.

use std::collections::{BTreeMap, BTreeSet};

use deliberation::{Attribution, FactKind, Language, ShareOf, Standing, TextBasis, TextField};
use lexicon::{Day, Heading, Lang, Prose};
use views::{
    Beside, ConvergenceLine, Minutes, Paragraph, Shown, SpeakingFilter, SpeakingLine, Wording,
    wording,
};

use crate::compose::Texts;
use crate::template::Depth;

/// Everything that the parts of a summary share.
pub(crate) struct Scribe<'a> {
    pub minutes: &'a Minutes,
    texts: &'a Texts<'a>,
    pub prose: &'static dyn Prose,
    /// How participants are named and counted, whatever rules are in force.
    pub shown: Shown,
    language: Language,
    /// The day as of which States are named: the first one of the first session.
    pub as_of: Option<Day>,
    /// The interventions, by entry.
    pub interventions: BTreeMap<u64, SpeakingLine>,
    /// The points and proposals, by entry.
    pub convergence: BTreeMap<u64, ConvergenceLine>,
    /// Roles of a person in which nothing was said, by the entry of the one in which it spoke.
    pub silent_roles: BTreeMap<u64, Vec<u64>>,
    /// The participants of whom shares are taken, by entry; empty where they are not on record.
    pub whole: BTreeSet<u64>,
    /// Whether anybody is on record as a member: then only members are counted.
    pub has_members: bool,
    /// The other language of most texts, said once, with the entries of these texts.
    pub mostly: Option<(Language, BTreeSet<u64>)>,
    /// The entries whose gist some part has told.
    pub told: BTreeSet<u64>,
    /// How deep the part goes that is being written.
    pub depth: Depth,
    /// What editors wrote.
    pub paragraphs: Vec<Paragraph>,
}

impl<'a> Scribe<'a> {
    pub fn new(
        minutes: &'a Minutes,
        texts: &'a Texts<'a>,
        prose: &'static dyn Prose,
        shown: Shown,
    ) -> Scribe<'a> {
        let language = prose.lang().code().parse();
        let dates = minutes.sessions().into_iter().find_map(|it| it.dates);
        let spoken = minutes.speaking_order(SpeakingFilter::All).lines;
        let lines = minutes.convergence().lines;
        let silent_roles = silent_roles(minutes, &spoken);
        Scribe {
            minutes,
            texts,
            prose,
            shown,
            language: language.expect("every language of the lexicon has a code of two letters"),
            as_of: dates.map(|dates| dates.begins.parts().into()),
            interventions: spoken.into_iter().map(|it| (it.entry.index, it)).collect(),
            convergence: lines
                .into_iter()
                .map(|it| (it.subject.entry.index, it))
                .collect(),
            silent_roles,
            whole: whole(minutes),
            has_members: participants(minutes).any(|it| it == Standing::Member),
            mostly: None,
            told: BTreeSet::new(),
            depth: Depth::Full,
            paragraphs: minutes.paragraphs(),
        }
    }

    /// The words of a field, if there are any.
    pub fn text(&self, entry: u64, field: TextField) -> Option<Wording> {
        let found = wording(self.minutes, self.texts, entry, field, self.language)?;
        match found.redacted_by {
            Some(order) => is_told(field).then(|| Wording {
                content: self.prose.redacted(order),
                ..found
            }),
            None => (!found.content.trim().is_empty()).then_some(found),
        }
    }

    /// What lies beside the fact of an entry, as recorded.
    pub fn beside(&self, entry: u64) -> Beside {
        self.texts.beside(entry)
    }

    /// A language, where it is not that of the document.
    pub fn foreign_language(&self, language: Language) -> Option<Language> {
        (language != self.language).then_some(language)
    }

    /// "original : français"; none where that is said once for most texts.
    pub fn original_mark(&self, language: Language) -> Option<String> {
        if self
            .mostly
            .as_ref()
            .is_some_and(|(most, _)| *most == language)
        {
            return None;
        }
        let label = self.prose.heading(Heading::Original);
        let name = self.language_name(language);
        Some(self.prose.labelled(label, &name))
    }

    /// What must be said of words that are not simply those of the record in this language:
    /// their language, that they are not authentic, that another language was corrected since.
    pub fn marks(&self, wording: &Wording) -> Option<String> {
        let mut marks: Vec<String> = Vec::new();
        marks.extend(foreign(wording).and_then(|it| self.original_mark(it)));
        if wording.basis == TextBasis::Interpretation {
            let basis = self.prose.text_basis(lexicon::TextBasis::Interpretation);
            marks.push(basis.to_owned());
        }
        let corrected = wording.corrected_in.map(|it| self.language_name(it));
        marks.extend(corrected.map(|it| self.prose.corrected_since(&it)));
        let other = wording.other_redacted_by;
        marks.extend(other.map(|order| self.prose.other_wording_redacted(order)));
        (!marks.is_empty()).then(|| self.prose.apart(&marks))
    }

    /// The name of a language, or its code where the lexicon has no name for it.
    pub fn language_name(&self, language: Language) -> String {
        match language.as_str().parse::<Lang>() {
            Ok(lang) => self.prose.language(lang).to_owned(),
            Err(_) => language.as_str().to_owned(),
        }
    }

    pub fn attribution(&self) -> Attribution {
        self.shown.attribution
    }

    /// The entries of these kinds, in the order of the ledger.
    pub fn of_kinds(&self, kinds: &'static [FactKind]) -> impl Iterator<Item = u64> + use<'a> {
        let minutes = self.minutes;
        let wanted = move |index: &u64| {
            minutes
                .kind_at(*index)
                .is_some_and(|it| kinds.contains(&it))
        };
        (0..minutes.len()).filter(wanted)
    }
}

/// Whether it is said of a field that it was redacted. Of the others the entry says so already: a
/// name of its short form, a gist of the words as spoken, a title of the place.
fn is_told(field: TextField) -> bool {
    !matches!(
        field,
        TextField::ShortName
            | TextField::Capacity
            | TextField::Place
            | TextField::Verbatim
            | TextField::Indicator
            | TextField::Example
    )
}

/// The language of words that are not in that of the document.
pub(crate) fn foreign(wording: &Wording) -> Option<Language> {
    (!wording.in_wanted_language).then_some(wording.language)
}

fn silent_roles(minutes: &Minutes, spoken: &[SpeakingLine]) -> BTreeMap<u64, Vec<u64>> {
    let speaking = spoken
        .iter()
        .filter_map(|it| Some(it.speaker.as_ref()?.index));
    let speaking: BTreeSet<u64> = speaking.collect();
    let mut silent: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
    for line in minutes.speakers() {
        if let Some(same) = line
            .same_person_as
            .filter(|_| !speaking.contains(&line.speaker.index))
        {
            silent
                .entry(same.index)
                .or_default()
                .push(line.speaker.index);
        }
    }
    silent
}

fn participants(minutes: &Minutes) -> impl Iterator<Item = Standing> {
    let participants = minutes.participation(None).participants;
    participants.into_iter().map(|it| it.standing)
}

fn whole(minutes: &Minutes) -> BTreeSet<u64> {
    let all = minutes.state().rules().ladder.share_of == ShareOf::StatesRepresented;
    let participants = minutes.participation(None).participants;
    participants
        .into_iter()
        .filter(|it| it.standing == Standing::Member && (all || it.present))
        .map(|it| it.participant.index)
        .collect()
}
