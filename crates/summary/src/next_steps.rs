//! What comes next, with dates as exact as they are known.

use deliberation::TextField;
use views::NextStep;

use crate::document::{Block, List};
use crate::draft::Draft;
use crate::scribe::Scribe;
use crate::sentence::Sentence;
use crate::words;

impl Scribe<'_> {
    pub fn next_steps(&mut self) -> Vec<Block> {
        let steps = self.minutes.next_steps();
        if steps.is_empty() {
            return Vec::new();
        }
        let items = steps.iter().map(|it| self.next_step(it)).collect();
        vec![Block::List(List {
            number: None,
            lead: None,
            numbered: false,
            items,
        })]
    }

    fn next_step(&self, step: &NextStep) -> Vec<Sentence> {
        let index = step.step.index;
        let mut head = Draft::computed().rest(&[index]).rest(&step.rests_on);
        head = match self.text(index, TextField::Title) {
            Some(title) => head.strong_wording(self, &title),
            None => head.strong(&self.code_or_index(&step.step)),
        };
        let when = match &step.dates {
            Some(dates) => self.prose.during(&words::span(dates)),
            None => self.prose.date_not_on_record().to_owned(),
        };
        let comma = self.prose.comma();
        head = head.say(comma).say(&when);
        head = match (self.text(index, TextField::Place), step.country) {
            (Some(place), _) => head.say(comma).wording(self, &place),
            (None, Some(country)) => head.say(comma).say(&self.in_country(country.as_str())),
            (None, None) => head,
        };
        let mut sentences: Vec<Sentence> = head.sentence(self.prose).into_iter().collect();
        for field in [TextField::Description, TextField::Text] {
            sentences.extend(self.recorded(index, field));
        }
        let by = self.parties(&step.by);
        if !by.bare.is_empty() {
            let draft = Draft::computed().say_with(&self.prose.responsible(&by.bare), &by.foreign);
            sentences.extend(draft.rest(&[index]).rest(&by.entries).sentence(self.prose));
        }
        sentences
    }
}
