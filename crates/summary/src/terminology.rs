//! Disputed terms: forms, who asked for which, in which order.

use std::collections::{BTreeMap, BTreeSet};

use deliberation::{FormId, Subject, TextField};
use lexicon::{Heading, Matter};
use views::{FormLine, TermLine};

use crate::document::{Block, Point};
use crate::draft::Draft;
use crate::names::Foreign;
use crate::paragraphs::Place;
use crate::points::push;
use crate::positions::About;
use crate::scribe::{Scribe, foreign};
use crate::sentence::Sentence;
use crate::words;

impl Scribe<'_> {
    pub fn terminology(&mut self) -> Vec<Block> {
        let terms = self.minutes.terminology().terms;
        if terms.is_empty() {
            return Vec::new();
        }
        // Several terms under one proposal: who asked that they be settled is said once.
        let mut proposals = BTreeSet::new();
        let points = terms.iter().map(|term| {
            let first = term
                .proposal
                .as_ref()
                .is_some_and(|it| proposals.insert(it.index));
            self.term(term, first)
        });
        vec![Block::Points(points.collect())]
    }

    fn term(&mut self, term: &TermLine, with_proposal: bool) -> Point {
        let index = term.term.index;
        let mut blocks = Vec::new();
        let mut about: Vec<Sentence> = Vec::new();
        about.extend(self.labelled_text(index, TextField::Definition, Heading::Definition));
        about.extend(self.recorded(index, TextField::Description));
        if let Some(proposal) = &term.proposal {
            let code = self.code_or_index(proposal);
            let said = self.prose.debated_under(&code);
            let draft = Draft::computed().say(&said);
            about.extend(draft.rest(&[index, proposal.index]).sentence(self.prose));
            if with_proposal {
                let matter = About::new(Matter::Proposal(&code), proposal.index);
                about.extend(self.askers(&term.on_the_proposal, &matter));
            }
        }
        about.extend(self.topics_of(&term.topics, index));
        about.extend(self.mentions(&term.mentions));
        push(&mut blocks, about);
        blocks.extend(self.editorial(Place::Entry(index)));
        for form in &term.forms {
            blocks.extend(self.form(form));
        }
        let sayings = self.sayings_of_mentions(&term.mentions, &mut BTreeSet::new());
        blocks.extend(self.list_of(&sayings));
        let own: Vec<_> = term
            .reported
            .iter()
            .filter(|it| !self.told.contains(&it.entry.index))
            .cloned()
            .collect();
        blocks.extend(self.reported(&own, &BTreeMap::new()));
        Point {
            label: self.code_or_index(&term.term),
            title: self.heading_of(index),
            blocks,
        }
    }

    fn form(&mut self, form: &FormLine) -> Vec<Block> {
        let index = form.form.index;
        let mut sentences: Vec<Sentence> = self.form_head(form).into_iter().collect();
        for field in [TextField::Reason, TextField::Description] {
            sentences.extend(self.recorded(index, field));
        }
        sentences.extend(self.labelled_text(index, TextField::Definition, Heading::Definition));
        let (wording, foreign) = self.form_wording(&form.form);
        let about = About {
            matter: Matter::Form(&wording),
            entries: self.wording_entries(&form.form),
            foreign,
        };
        sentences.extend(self.askers(&form.asked, &about));
        let subject = Subject::Form(FormId(form.form.id.0));
        sentences.extend(self.withdrawals(subject, &about));
        sentences.extend(self.mentions(&form.mentions));
        let mut blocks = Vec::new();
        push(&mut blocks, sentences);
        let mut done = BTreeSet::new();
        let mut sayings = self.sayings_of_positions(subject, &form.asked.held, &mut done);
        sayings.extend(self.sayings_of_mentions(&form.mentions, &mut done));
        blocks.extend(self.list_of(&sayings));
        blocks.extend(self.reported(&form.reported, &BTreeMap::new()));
        blocks
    }

    fn form_head(&self, form: &FormLine) -> Option<Sentence> {
        let (wording, foreign) = self.form_wording(&form.form);
        let other = form.instead_of.as_ref().map(|it| self.form_wording(it));
        let mut foreign: Vec<Foreign> = foreign.into_iter().collect();
        let mut entries = self.wording_entries(&form.form);
        if let Some(it) = &form.instead_of {
            entries.extend(self.wording_entries(it));
        }
        let instead_of = other.map(|(wording, more)| {
            foreign.extend(more);
            wording
        });
        let said = self.prose.form(
            words::form_standing(form.standing),
            &wording,
            instead_of.as_deref(),
        );
        let said = foreign
            .iter()
            .fold(said, |said, form| self.marked_quote(&said, form));
        Draft::computed()
            .say_with(&said, &foreign)
            .rest(&entries)
            .sentence(self.prose)
    }

    /// The wording of a form, with its language where it is not that of the document.
    pub fn form_wording(&self, form: &views::EntryRef) -> (String, Option<Foreign>) {
        let Some(wording) = self.text(form.index, TextField::Wording) else {
            return (self.code_or_index(form), None);
        };
        let text = wording.content.trim().to_owned();
        let foreign = foreign(&wording).map(|language| Foreign {
            text: text.clone(),
            language,
        });
        (text, foreign)
    }

    /// A clause with the mark of the language behind the quoted form that it names.
    pub fn marked_form(&self, clause: &str, about: &About<'_>) -> String {
        match (&about.matter, &about.foreign) {
            (Matter::Form(_), Some(form)) => self.marked_quote(clause, form),
            _ => clause.to_owned(),
        }
    }

    fn marked_quote(&self, clause: &str, form: &Foreign) -> String {
        let Some(mark) = self.original_mark(form.language) else {
            return clause.to_owned();
        };
        let quoted = self.prose.quote(&form.text);
        let marked = [quoted.as_str(), &self.prose.marked(&mark)].concat();
        clause.replacen(&quoted, &marked, 1)
    }

    fn wording_entries(&self, form: &views::EntryRef) -> Vec<u64> {
        let wording = self.text(form.index, TextField::Wording);
        let mut entries = wording.map_or_else(Vec::new, |it| it.rests_on);
        entries.push(form.index);
        entries
    }
}
