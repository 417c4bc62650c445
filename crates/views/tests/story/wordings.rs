//! Which words stand.

use std::collections::BTreeMap;

use deliberation::{
    CorrectionOrigin, EntryCorrected, EntryId, Language, PointAuthor, PointReformulated, Text,
    TextBasis, TextField, TextTranslated,
};
use views::{Wording, wording};

use crate::given::Story;

#[derive(Default)]
struct Words {
    story: Story,
    texts: BTreeMap<u64, Vec<Text>>,
}

impl Words {
    fn write(&mut self, id: EntryId, language: &str, content: &str) -> EntryId {
        let index = self.story.minutes.entry(id).unwrap().index;
        self.texts.entry(index).or_default().push(Text {
            field: TextField::Title,
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

    fn read(&self, id: EntryId, language: &str) -> Wording {
        let entry = self.story.minutes.entry(id).unwrap().index;
        let texts = |index| self.texts.get(&index).cloned().unwrap_or_default();
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
