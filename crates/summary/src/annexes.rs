//! Annexes in tables: who spoke where, who took part, who holds what. They name participants row
//! by row, so they are left out where names may not be shown: a list of speakers beside a summary
//! without names would give them away.

use std::collections::{BTreeMap, BTreeSet};

use deliberation::{Attribution, Role, Stance};
use lexicon::{Caption, Column};
use views::{
    InterventionCounts, ParticipantLine, PositionCell, PositionMatrix, SpeakingLine, Spoken,
};

use crate::document::Block;
use crate::draft::Draft;
use crate::scribe::Scribe;
use crate::sentence::{Kind, Run, Sentence};
use crate::table::{Row, Table};
use crate::words;

/// Columns of positions that stand side by side at most: more do not fit on a page.
const SUBJECTS: usize = 10;

const STANCES: [Stance; 5] = [
    Stance::Support,
    Stance::SupportWithReservation,
    Stance::Oppose,
    Stance::Reserve,
    Stance::Dissociate,
];

impl Scribe<'_> {
    /// Whether rows may name participants.
    fn names_rows(&self) -> bool {
        self.attribution() == Attribution::OnTheRecord
    }

    /// Who spoke in which segment, in the order of speaking.
    pub fn speakers_annex(&self) -> Vec<Block> {
        if !self.names_rows() {
            return Vec::new();
        }
        let mut tables = Vec::new();
        for segment in std::iter::once(None).chain(self.segments().map(Some)) {
            let lines = self.floor_of(segment);
            if let Some(table) = self.speakers_of(segment, &lines) {
                tables.push(Block::Table(table));
            }
        }
        tables
    }

    /// The segments of all sessions, as opened.
    pub fn segments(&self) -> impl Iterator<Item = u64> + use<> {
        let sessions = self.minutes.sessions().into_iter();
        sessions.flat_map(|it| it.segments.into_iter().map(|it| it.segment.index))
    }

    /// The interventions of a segment, or of none, in the order of speaking.
    pub fn floor_of(&self, segment: Option<u64>) -> Vec<&SpeakingLine> {
        let lines = self.interventions.values();
        let of_segment = |it: &&SpeakingLine| {
            it.spoken == Spoken::Intervention && it.segment.as_ref().map(|it| it.index) == segment
        };
        let mut lines: Vec<&SpeakingLine> = lines.filter(of_segment).collect();
        lines.sort_by_key(|it| it.number);
        lines
    }

    fn speakers_of(&self, segment: Option<u64>, lines: &[&SpeakingLine]) -> Option<Table> {
        let timed = lines.iter().any(|it| it.duration_ms.is_some());
        let mut head = vec![Column::Number, Column::Speaker, Column::Role, Column::Kind];
        head.extend(timed.then_some(Column::SpeakingTime));
        let rows = (1u64..).zip(lines).filter_map(|(place, line)| {
            let label = self.speaker_label(line.speaker.as_ref(), line.party.as_ref());
            let gender = line.speaker.as_ref().and_then(|it| self.gender(it));
            let role = match line.role {
                Role::Unknown => "",
                role => self.prose.role(words::role(role), gender),
            };
            let kind = line.kind.map(words::intervention_kind);
            let mut cells = vec![
                cell(&place.to_string()),
                label.runs,
                cell(role),
                cell(kind.map_or("", |it| self.prose.intervention_kind(it))),
            ];
            if timed {
                let time = line.duration_ms.map(|ms| self.prose.duration(ms / 1_000));
                cells.push(cell(&time.unwrap_or_default()));
            }
            let entries = label.entries.into_iter().chain(line.rests_on.clone());
            Row::new(cells, entries.chain([line.entry.index]), Kind::Computed)
        });
        let caption = if let Some(segment) = segment {
            self.title_of_segment(segment)
        } else {
            let floor: Vec<u64> = lines.iter().map(|it| it.entry.index).collect();
            self.caption(Caption::OutsideSegments, &floor)
        };
        self.table(caption, &head, rows.collect())
    }

    /// The title of a segment, or else its code.
    pub fn title_of_segment(&self, segment: u64) -> Option<Sentence> {
        let code = || {
            let entry = self.minutes.entry_at(segment)?;
            let code = Draft::computed().say(&self.code_or_index(&entry));
            code.rest(&[segment]).line()
        };
        self.heading_of(segment).or_else(code)
    }

    /// How many interventions; where a source does not say in how many something was said, how many
    /// there were at least.
    fn interventions_of(&self, counts: &InterventionCounts) -> String {
        if counts.unstated == 0 {
            return self.figures_of(counts.distinct);
        }
        format!("≥\u{a0}{}", self.figures_of(counts.distinct.max(1)))
    }

    /// The participants on record, with how often they spoke.
    pub fn participants_annex(&self) -> Vec<Block> {
        if !self.names_rows() {
            return Vec::new();
        }
        let participation = self.minutes.participation(None);
        let lines = participation.participants;
        let grouped = lines.iter().any(|it| !it.regional_groups.is_empty());
        let timed = lines.iter().any(|it| it.interventions.timed > 0);
        let mut head = vec![Column::Participant, Column::Category, Column::Standing];
        head.extend(grouped.then_some(Column::RegionalGroup));
        head.push(Column::Interventions);
        head.extend(timed.then_some(Column::SpeakingTime));
        let rows = lines.iter();
        let rows = rows.filter_map(|it| self.participant_row(it, grouped, timed));
        let entries: Vec<u64> = lines.iter().map(|it| it.participant.index).collect();
        let caption = self.caption(Caption::Participants, &entries);
        let table = self.table(caption, &head, rows.collect());
        table.map(Block::Table).into_iter().collect()
    }

    fn participant_row(&self, line: &ParticipantLine, grouped: bool, timed: bool) -> Option<Row> {
        let named = self.named(&line.participant);
        let name = Draft::computed().strong_with(&named.name.bare, named.foreign.as_slice());
        let mut entries = named.entries;
        let mut cells = vec![
            name.parts().0,
            cell(self.prose.category(words::category(line.category))),
            cell(self.prose.standing(words::standing(line.standing))),
        ];
        if grouped {
            let groups = self.roster(&line.regional_groups);
            let names = self.prose.series(&groups.bare);
            let names = Draft::computed().say_with(&names, &groups.foreign);
            cells.push(names.parts().0);
            entries.extend(groups.entries);
        }
        cells.push(cell(&self.interventions_of(&line.interventions)));
        if timed {
            let time = line.interventions.speaking_time_ms;
            let time = (line.interventions.timed > 0).then(|| self.prose.duration(time / 1_000));
            cells.push(cell(&time.unwrap_or_default()));
        }
        entries.extend(&line.rests_on);
        Row::new(cells, entries, Kind::Computed)
    }

    /// Who holds what on what, by signs.
    pub fn positions_annex(&self) -> Vec<Block> {
        let matrix = self.minutes.positions();
        if !self.names_rows() || matrix.cells.is_empty() {
            return Vec::new();
        }
        let mut blocks: Vec<Block> = self.legend(&matrix).into_iter().collect();
        let subjects: Vec<u32> = (0..).take(matrix.subjects.len()).collect();
        for side_by_side in subjects.chunks(SUBJECTS) {
            let table = self.positions_on(&matrix, side_by_side);
            blocks.extend(table.map(Block::Table));
        }
        blocks
    }

    /// What each sign means.
    fn legend(&self, matrix: &PositionMatrix) -> Option<Block> {
        let held: BTreeSet<Stance> = matrix.cells.iter().map(|it| it.stance).collect();
        let signs = STANCES.into_iter().filter(|it| held.contains(it));
        let signs: Vec<String> = signs
            .map(|it| {
                let word = self.prose.stance(words::stance(it));
                self.prose.labelled(sign(it), word)
            })
            .collect();
        let legend = Draft::computed()
            .say(&self.prose.apart(&signs))
            .rest(matrix.cells.iter().map(|it| &it.since.index))
            .sentence(self.prose)?;
        Some(Block::paragraph(vec![legend]))
    }

    fn positions_on(&self, matrix: &PositionMatrix, subjects: &[u32]) -> Option<Table> {
        let within = matrix.cells.iter();
        let within: Vec<&PositionCell> =
            within.filter(|it| subjects.contains(&it.subject)).collect();
        let mut by_holder: BTreeMap<u32, Vec<&PositionCell>> = BTreeMap::new();
        for cell in &within {
            by_holder.entry(cell.holder).or_default().push(cell);
        }
        let rows = by_holder.into_iter().filter_map(|(holder, held)| {
            let holder = matrix.holders.get(usize::try_from(holder).ok()?)?;
            let named = self.named(holder.entry());
            let name = Draft::computed().strong_with(&named.name.bare, named.foreign.as_slice());
            let mut cells = vec![name.parts().0];
            let mut entries = named.entries;
            for subject in subjects {
                let found = held.iter().find(|it| it.subject == *subject);
                cells.push(found.map_or_else(Vec::new, |it| cell(sign(it.stance))));
                entries.extend(found.iter().flat_map(|it| &it.rests_on));
            }
            Row::new(cells, entries, Kind::Computed)
        });
        let rows: Vec<Row> = rows.collect();
        let since: Vec<u64> = within.iter().map(|it| it.since.index).collect();
        let mut table = self.table(
            self.caption(Caption::Positions, &since),
            &[Column::Participant],
            rows,
        )?;
        for subject in subjects {
            let subject = matrix.subjects.get(usize::try_from(*subject).ok()?)?;
            table.head.push(self.head_of(subject));
        }
        Some(table)
    }

    /// A table, unless it has no rows.
    pub fn table(
        &self,
        caption: Option<Sentence>,
        head: &[Column],
        rows: Vec<Row>,
    ) -> Option<Table> {
        let head = head.iter().map(|it| self.prose.column(*it).to_owned());
        (!rows.is_empty()).then_some(Table {
            caption: caption?,
            head: head.collect(),
            rows,
            chart: None,
        })
    }

    /// What a table shows.
    pub fn caption(&self, caption: Caption, entries: &[u64]) -> Option<Sentence> {
        let draft = Draft::computed().say(self.prose.caption(caption));
        draft.rest(entries).line()
    }

    /// A number as a table has it.
    pub fn figures_of(&self, number: u32) -> String {
        self.prose.figures(number.into())
    }
}

/// A cell of words; one of none is empty.
pub(crate) fn cell(text: &str) -> Vec<Run> {
    let full = !text.is_empty();
    full.then(|| Run::plain(text)).into_iter().collect()
}

fn sign(stance: Stance) -> &'static str {
    match stance {
        Stance::Support => "+",
        Stance::SupportWithReservation => "±",
        Stance::Oppose => "−",
        Stance::Reserve => "○",
        Stance::Dissociate => "≠",
    }
}
