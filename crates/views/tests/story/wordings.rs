//! Which words stand.

use std::collections::BTreeMap;

use deliberation::{
    CorrectionOrigin, EntryCorrected, EntryId, Fact, Language, Order, Party, PointAuthor,
    PointReformulated, Stance, Subject, Text, TextBasis, TextField, TextTranslated,
};
use views::{Beside, Wording, wording};

use crate::given::{Story, position};

const ORDER: u64 = 612;

#[derive(Default)]
struct Words {
    story: Story,
    texts: BTreeMap<u64, Vec<Text>>,
    erased: BTreeMap<u64, u64>,
}

impl Words {
    fn write(&mut self, id: EntryId, language: &str, content: &str) -> EntryId {
        self.write_field(id, TextField::Title, language, content)
    }

    fn write_field(
        &mut self,
        id: EntryId,
        field: TextField,
        language: &str,
        content: &str,
    ) -> EntryId {
        let index = self.story.minutes.entry(id).unwrap().index;
        self.texts.entry(index).or_default().push(Text {
            field,
            language: language.parse().unwrap(),
            basis: TextBasis::Unstated,
            content: content.into(),
        });
        id
    }

    fn corrects(&mut self, target: EntryId, language: &str, content: &str) -> EntryId {
        let id = self.story.record(EntryCorrected {
            target,
            origin: CorrectionOrigin::RecordersError,
            fact: None,
        });
        self.write(id, language, content)
    }

    fn translates(&mut self, target: EntryId, language: &str, content: &str) -> EntryId {
        let id = self.story.record(TextTranslated { target });
        self.write(id, language, content)
    }

    /// A correction of the whole fact, or of texts only, that brings a reason.
    fn corrects_with_reason(
        &mut self,
        target: EntryId,
        fact: Option<Fact>,
        reason: &str,
    ) -> EntryId {
        let id = self.story.record(EntryCorrected {
            target,
            origin: CorrectionOrigin::RecordersError,
            fact: fact.map(Box::new),
        });
        self.write_field(id, TextField::Reason, "en", reason)
    }

    /// Its texts are gone by an order that would stand at index 612.
    fn erase(&mut self, id: EntryId) {
        let index = self.story.minutes.entry(id).unwrap().index;
        self.texts.remove(&index);
        self.erased.insert(index, ORDER);
    }

    fn beside(&self, index: u64) -> Beside {
        Beside {
            texts: self.texts.get(&index).cloned().unwrap_or_default(),
            erased_by: self.erased.get(&index).copied(),
        }
    }

    fn reason(&self, id: EntryId) -> Option<String> {
        let entry = self.story.minutes.entry(id).unwrap().index;
        let texts = |index| self.beside(index);
        let (minutes, english) = (&self.story.minutes, "en".parse().unwrap());
        let found = wording(minutes, &texts, entry, TextField::Reason, english);
        found.map(|it| it.content)
    }

    fn read(&self, id: EntryId, language: &str) -> Wording {
        let entry = self.story.minutes.entry(id).unwrap().index;
        let texts = |index| self.beside(index);
        let language: Language = language.parse().unwrap();
        wording(
            &self.story.minutes,
            &texts,
            entry,
            TextField::Title,
            language,
        )
        .unwrap()
    }
}

fn proposal() -> (Words, EntryId) {
    let mut words = Words::default();
    let id = words.story.proposal("P1").into();
    (words, id)
}

#[test]
fn given_only_an_original_when_another_language_is_wanted_then_it_is_marked() {
    let (mut words, id) = proposal();
    words.write(id, "fr", "priorités");
    assert!(words.read(id, "fr").in_wanted_language);
    let read = words.read(id, "en");
    assert_eq!(
        (read.content.as_str(), read.in_wanted_language),
        ("priorités", false)
    );
    assert!(!read.is_translation);
}

#[test]
fn given_a_translation_when_wanted_then_it_is_given_and_marked() {
    let (mut words, id) = proposal();
    words.write(id, "fr", "priorités");
    let translation = words.translates(id, "en", "priorities");
    let read = words.read(id, "en");
    assert_eq!(
        (read.content.as_str(), read.is_translation),
        ("priorities", true)
    );
    assert_eq!(read.from.id, translation);
    assert_eq!(read.rests_on, [0, 1]);
}

#[test]
fn given_a_correction_after_a_translation_when_read_then_the_stale_translation_is_passed_over() {
    let (mut words, id) = proposal();
    words.write(id, "fr", "priorités");
    words.translates(id, "en", "priorities");
    let correction = words.corrects(id, "fr", "une priorité");
    let read = words.read(id, "en");
    assert_eq!(
        (read.content.as_str(), read.in_wanted_language),
        ("une priorité", false)
    );
    assert_eq!(read.corrected_by.as_ref().unwrap().id, correction);

    words.translates(id, "en", "one priority");
    assert_eq!(words.read(id, "en").content, "one priority");
}

#[test]
fn given_a_corrected_translation_when_read_then_the_original_is_untouched() {
    let (mut words, id) = proposal();
    words.write(id, "fr", "priorités");
    let translation = words.translates(id, "en", "prioritys");
    words.corrects(translation, "en", "priorities");
    let read = words.read(id, "en");
    assert_eq!(
        (read.content.as_str(), read.is_translation),
        ("priorities", true)
    );
    assert_eq!(words.read(id, "fr").content, "priorités");
}

#[test]
fn given_a_name_of_no_language_when_read_then_it_fits_every_language() {
    let (mut words, id) = proposal();
    words.write(id, "und", "IOM");
    assert!(words.read(id, "zh").in_wanted_language);
}

#[test]
fn given_a_reworded_point_when_read_then_the_latest_wording_with_that_field_stands() {
    let mut words = Words::default();
    let point = words.story.point("C1", 1);
    words.write(point.into(), "fr", "première");
    let author = PointAuthor::Chair;
    let second = words.story.record(PointReformulated { point, author });
    words.write(second, "fr", "deuxième");
    words.story.record(PointReformulated { point, author });
    let read = words.read(point.into(), "fr");
    assert_eq!(read.content, "deuxième");
    assert_eq!(read.rests_on, [0, 1]);
}

/// A position with a reason, and the fact that would stand in its place.
fn reasoned() -> (Words, EntryId, Fact) {
    let mut words = Words::default();
    let [brazil] = words.story.members(["BRA"]);
    let p2 = Subject::Proposal(words.story.proposal("P2"));
    let taken = words.story.holds(brazil, p2, Stance::Support);
    words.write_field(taken, TextField::Reason, "en", "Too costly.");
    let other = position(
        Party::Participant(brazil),
        p2,
        Stance::Oppose,
        Order::default(),
    );
    (words, taken, other.into())
}

#[test]
fn given_a_correction_of_the_fact_with_a_reason_when_read_then_the_targets_reason_stands() {
    let (mut words, taken, other) = reasoned();
    let correction = words.corrects_with_reason(taken, Some(other), "Entered by mistake.");
    assert_eq!(words.reason(taken).as_deref(), Some("Too costly."));
    let own = words.reason(correction);
    assert_eq!(own.as_deref(), Some("Entered by mistake."));
}

#[test]
fn given_a_correction_of_another_text_with_a_reason_when_read_then_the_targets_reason_stands() {
    let (mut words, taken, _) = reasoned();
    let correction = words.corrects_with_reason(taken, None, "Misheard.");
    words.write_field(correction, TextField::Gist, "en", "Brazil spoke.");
    assert_eq!(words.reason(taken).as_deref(), Some("Too costly."));
}

#[test]
fn given_an_entry_without_a_reason_when_a_correction_has_one_then_it_gains_none() {
    let (mut words, id) = proposal();
    words.corrects_with_reason(id, None, "Typing error.");
    assert_eq!(words.reason(id), None);
}

#[test]
fn given_a_correction_of_nothing_but_the_reason_when_read_then_it_stands() {
    let (mut words, taken, other) = reasoned();
    let reworded = words.corrects_with_reason(taken, None, "Too costly by half.");
    assert_eq!(words.reason(taken).as_deref(), Some("Too costly by half."));
    words.corrects_with_reason(reworded, None, "Too costly by far.");
    assert_eq!(words.reason(taken).as_deref(), Some("Too costly by far."));
    let correction = words.corrects_with_reason(taken, Some(other), "Entered by mistake.");
    words.corrects_with_reason(correction, None, "Misread.");
    assert_eq!(words.reason(taken).as_deref(), Some("Too costly by far."));
}

#[test]
fn given_texts_in_two_languages_when_the_original_is_corrected_then_the_other_is_passed_over() {
    let (mut words, id) = proposal();
    words.write(id, "en", "one station");
    words.write(id, "fr", "une station");
    words.corrects(id, "en", "two stations");
    let read = words.read(id, "fr");
    let found = (
        read.content.as_str(),
        read.in_wanted_language,
        read.may_be_outdated,
    );
    assert_eq!(found, ("two stations", false, false));
}

#[test]
fn given_texts_in_two_languages_when_the_second_is_corrected_then_the_original_says_so() {
    let (mut words, id) = proposal();
    words.write(id, "en", "one station");
    words.write(id, "fr", "une station");
    words.corrects(id, "fr", "deux stations");
    let read = words.read(id, "en");
    let found = (read.content.as_str(), read.may_be_outdated);
    assert_eq!(found, ("one station", true));
    assert_eq!(read.corrected_in, Some("fr".parse().unwrap()));
    assert_eq!(
        read.rests_on,
        [0, 1],
        "it rests on the later correction too"
    );
    assert!(!words.read(id, "fr").may_be_outdated);
}

#[test]
fn given_both_languages_corrected_in_one_entry_when_read_then_neither_is_outdated() {
    let (mut words, id) = proposal();
    words.write(id, "en", "one station");
    words.write(id, "fr", "une station");
    let correction = words.corrects(id, "en", "two stations");
    words.write(correction, "fr", "deux stations");
    for (language, content) in [("en", "two stations"), ("fr", "deux stations")] {
        let read = words.read(id, language);
        let found = (read.content.as_str(), read.may_be_outdated);
        assert_eq!(found, (content, false));
    }
}

#[test]
fn given_words_that_were_erased_when_read_then_the_order_is_named_in_every_language() {
    let (mut words, id) = proposal();
    words.write(id, "fr", "priorités");
    words.erase(id);
    for language in ["fr", "en"] {
        let read = words.read(id, language);
        assert_eq!((read.content.as_str(), read.redacted_by), ("", Some(ORDER)));
        assert!(read.in_wanted_language);
        assert_eq!(read.rests_on, [0, ORDER]);
    }
}

#[test]
fn given_the_original_erased_and_a_translation_left_when_read_then_it_says_so() {
    let (mut words, id) = proposal();
    words.write(id, "fr", "priorités");
    words.translates(id, "en", "priorities");
    words.erase(id);
    let read = words.read(id, "en");
    let found = (
        read.content.as_str(),
        read.redacted_by,
        read.other_redacted_by,
    );
    assert_eq!(found, ("priorities", None, Some(ORDER)));
    assert_eq!(read.rests_on, [0, 1, ORDER]);
}

#[test]
fn given_a_correction_erased_when_read_then_the_words_before_it_say_so() {
    let (mut words, id) = proposal();
    words.write(id, "fr", "priorités");
    let correction = words.corrects(id, "fr", "une priorité");
    words.erase(correction);
    let read = words.read(id, "fr");
    let found = (read.content.as_str(), read.other_redacted_by);
    assert_eq!(found, ("priorités", Some(ORDER)));
    // A later correction settles it.
    words.corrects(id, "fr", "deux priorités");
    let read = words.read(id, "fr");
    let found = (read.content.as_str(), read.other_redacted_by);
    assert_eq!(found, ("deux priorités", None));
}

#[test]
fn given_an_erased_entry_when_a_text_is_asked_that_its_kind_never_has_then_there_is_none() {
    let (mut words, id) = proposal();
    words.write(id, "fr", "priorités");
    words.erase(id);
    let texts = |index| words.beside(index);
    let (minutes, french) = (&words.story.minutes, "fr".parse().unwrap());
    assert!(wording(minutes, &texts, 0, TextField::Verbatim, french).is_none());
    assert!(wording(minutes, &texts, 0, TextField::Text, french).is_some());
}
