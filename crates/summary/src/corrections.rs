//! What was corrected: in place of which words which are to be read, and whose correction it is.

use std::collections::BTreeMap;

use deliberation::{
    Attribution, CorrectionOrigin, EntryCorrected, Fact, FactKind, Text, TextField,
};
use lexicon::{Caption, Column, CorrectionOrigin as Origin};

use crate::annexes::cell;
use crate::document::Block;
use crate::draft::Draft;
use crate::scribe::Scribe;
use crate::sentence::{Kind, Run};
use crate::table::Row;
use crate::words;

/// One correction, and what it puts in place of what.
struct Correction {
    index: u64,
    target: u64,
    fact: EntryCorrected,
}

impl Scribe<'_> {
    /// The corrections on record, oldest first, or that there are none.
    pub fn corrections(&self) -> Vec<Block> {
        let corrections: Vec<Correction> = self
            .of_kinds(&[FactKind::EntryCorrected])
            .filter_map(|index| self.correction(index))
            .collect();
        let mut before: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
        let mut rows: Vec<Row> = Vec::new();
        for correction in &corrections {
            let worded = before
                .entry(correction.target)
                .or_insert_with(|| vec![correction.target]);
            rows.extend(self.correction_rows(correction, worded));
            if correction.fact.holds() {
                worded.push(correction.index);
            }
        }
        let entries: Vec<u64> = corrections.iter().map(|it| it.index).collect();
        let head = [
            Column::Entry,
            Column::InPlaceOf,
            Column::Read,
            Column::Origin,
        ];
        let caption = self.caption(Caption::Corrections, &entries);
        if let Some(table) = self.table(caption, &head, rows) {
            return vec![Block::Table(table)];
        }
        let last = self.minutes.len().saturating_sub(1);
        let none = Draft::computed().say(self.prose.no_corrections());
        let none = none.rest(&[last]).sentence(self.prose);
        none.map(|it| Block::paragraph(vec![it]))
            .into_iter()
            .collect()
    }

    fn correction(&self, index: u64) -> Option<Correction> {
        let Some(Fact::EntryCorrected(fact)) = self.minutes.fact_as_recorded(index) else {
            return None;
        };
        let target = self.minutes.entry(fact.target)?.index;
        let names = matches!(
            self.minutes.kind_at(target),
            Some(
                FactKind::ParticipantRegistered
                    | FactKind::GroupFormed
                    | FactKind::SpeakerIntroduced
            )
        );
        let may_tell = !names || self.attribution() == Attribution::OnTheRecord;
        may_tell.then_some(Correction {
            index,
            target,
            fact,
        })
    }

    /// One row for each text that was corrected; one for a correction of the fact alone. `worded`:
    /// the entries that worded it before, oldest first.
    fn correction_rows(&self, correction: &Correction, worded: &[u64]) -> Vec<Row> {
        let words = self.beside(correction.index);
        let (reasons, own): (Vec<Text>, Vec<Text>) = words
            .texts
            .into_iter()
            .partition(|it| it.field == TextField::Reason);
        // A correction that brings nothing but a reason corrects that of its target.
        let replaced = match (own.is_empty(), &correction.fact.fact) {
            (true, None) => reasons.as_slice(),
            _ => own.as_slice(),
        };
        // What was not accepted is not to be read: its words stay in the record.
        let accepted = correction.fact.holds();
        let row = |text: &Text| {
            let before = self.words_before(worded, text);
            let read = accepted.then(|| self.recorded_run(text));
            self.correction_row(correction, before, read.unwrap_or_default())
        };
        let mut rows: Vec<Row> = replaced.iter().filter_map(row).collect();
        if rows.is_empty() {
            let reason = reasons.last().map(|it| self.recorded_run(it));
            let erased = words
                .erased_by
                .map(|order| cell(&self.prose.redacted(order)));
            let read = erased.or(reason).unwrap_or_default();
            rows.extend(self.correction_row(correction, Vec::new(), read));
        }
        rows
    }

    fn correction_row(
        &self,
        correction: &Correction,
        before: Vec<Run>,
        read: Vec<Run>,
    ) -> Option<Row> {
        let target = correction.target;
        let kind = words::entry_kind(self.minutes.kind_at(target));
        let entry = format!("{target}{}", self.prose.aside(self.prose.entry_kind(kind)));
        let (mut entry, mut entries) = (cell(&entry), vec![correction.index, target]);
        if let Some((whose, behind)) = self.whose(target) {
            entry.extend(cell(self.prose.comma()).into_iter().chain(whose));
            entries.extend(behind);
        }
        let mut origin = cell(self.prose.correction_origin(origin(&correction.fact)));
        if let CorrectionOrigin::Delegation { requested_by, .. } = &correction.fact.origin
            && let Some(asked) = self.minutes.entry(*requested_by)
            && self.may_name(&asked)
        {
            let named = self.named(&asked);
            origin.extend(cell(&self.prose.aside(&named.name.bare)));
            entries.extend(named.entries);
        }
        Row::new(
            vec![entry, before, read, origin],
            entries,
            Kind::RecordedText,
        )
    }

    /// By whom or of what the corrected entry is: who spoke, or the title or name.
    fn whose(&self, target: u64) -> Option<(Vec<Run>, Vec<u64>)> {
        if let Some(line) = self.interventions.get(&target) {
            let label = self.voice_marked(line, &[]);
            return Some((label.runs, label.entries));
        }
        let fields = [TextField::ShortName, TextField::Name, TextField::Title];
        let wording = fields.iter().find_map(|it| self.text(target, *it))?;
        let (runs, entries) = Draft::recorded_text().wording(self, &wording).parts();
        Some((runs, entries))
    }

    /// The words of that field and language that stood before a correction, or that they were
    /// erased.
    fn words_before(&self, worded: &[u64], text: &Text) -> Vec<Run> {
        let same = |it: &&Text| it.field == text.field && it.language == text.language;
        let before = worded.iter().rev().find_map(|index| {
            let words = self.beside(*index);
            let found = words.texts.iter().find(same);
            let found = found.map(|it| self.recorded_run(it));
            found.or_else(|| Some(cell(&self.prose.redacted(words.erased_by?))))
        });
        before.unwrap_or_default()
    }

    fn recorded_run(&self, text: &Text) -> Vec<Run> {
        let mut runs = cell(text.content.trim());
        let Some(language) = self.foreign_language(text.language) else {
            return runs;
        };
        for run in &mut runs {
            run.language = Some(language);
        }
        // Which of several wordings is corrected is told by its language alone.
        let name = self.language_name(language);
        runs.extend(cell(&self.prose.marked(&name)));
        runs
    }
}

fn origin(fact: &EntryCorrected) -> Origin {
    match fact.origin {
        CorrectionOrigin::RecordersError => Origin::Recorder,
        CorrectionOrigin::Delegation { accepted: true, .. } => Origin::Delegation,
        CorrectionOrigin::Delegation { .. } => Origin::DelegationNotAccepted,
    }
}
