//! Figures that people would rather look at: each a table with a picture of the same numbers.

use std::collections::BTreeMap;

use deliberation::{Attribution, FactKind};
use lexicon::{Caption, Column};
use views::{
    CategoryCounts, ConvergenceLine, CountedPositions, ParticipantCounts, Spoken, StanceCounts,
};

use crate::annexes::cell;
use crate::document::Block;
use crate::draft::Draft;
use crate::names::capital;
use crate::scribe::Scribe;
use crate::sentence::{Kind, Run, Sentence};
use crate::table::{Chart, Row, Table};
use crate::words;

/// A row of a table with a picture: what it is, its figures, the entries behind it.
pub(crate) struct Bar {
    pub label: Vec<Run>,
    pub parts: Vec<Figure>,
    pub entries: Vec<u64>,
}

/// A number as it is drawn, and as it is written.
pub(crate) struct Figure {
    value: u64,
    written: String,
}

impl Scribe<'_> {
    /// Small numbers would give names away that may not be shown, so there are pictures only of
    /// what is on the record.
    pub fn charts(&self) -> Vec<Block> {
        if self.attribution() != Attribution::OnTheRecord {
            return Vec::new();
        }
        let tables = [
            self.spoke_by_category(),
            self.time_by_category(),
            self.positions_by_subject(),
            self.support_by_group(),
            self.levels_over_time(),
        ];
        tables.into_iter().flatten().map(Block::Table).collect()
    }

    fn spoke_by_category(&self) -> Option<Table> {
        let bars = self.by_category(|counts| {
            let numbers = [counts.spoke, counts.registered];
            (counts.spoke > 0).then(|| numbers.map(|it| self.counted_as(it)).into())
        });
        let head = [Column::Category, Column::TookTheFloor, Column::OnRecord];
        let mut table = self.charted(Caption::SpokeByCategory, &head, bars)?;
        // Those on record include those who spoke.
        if let Some(chart) = &mut table.chart {
            chart.parts.truncate(1);
            chart.values.iter_mut().for_each(|it| it.truncate(1));
        }
        Some(table)
    }

    fn time_by_category(&self) -> Option<Table> {
        let bars = self.by_category(|counts| {
            let value = counts.speaking_time_ms;
            let written = || self.prose.duration(value / 1_000);
            (value > 0).then(|| {
                vec![Figure {
                    value,
                    written: written(),
                }]
            })
        });
        let head = [Column::Category, Column::SpeakingTime];
        self.charted(Caption::SpeakingTimeByCategory, &head, bars)
    }

    fn by_category(&self, figures: impl Fn(&ParticipantCounts) -> Option<Vec<Figure>>) -> Vec<Bar> {
        let participation = self.minutes.participation(None);
        let bar = |line: &CategoryCounts| {
            let of_category = participation.participants.iter();
            let of_category = of_category.filter(|it| it.category == line.category);
            let word = self.prose.category(words::category(line.category));
            Some(Bar {
                label: cell(&capital(word)),
                parts: figures(&line.counts)?,
                entries: of_category.flat_map(|it| it.rests_on.clone()).collect(),
            })
        };
        participation.by_category.iter().filter_map(bar).collect()
    }

    fn positions_by_subject(&self) -> Option<Table> {
        let lines = self.convergence.values();
        let bar = |line: &ConvergenceLine| {
            let counted = counted_in(line);
            let StanceCounts {
                support,
                support_with_reservation,
                oppose,
                reserve,
                dissociate,
            } = counted;
            let parts = [
                support + support_with_reservation,
                oppose,
                reserve + dissociate,
            ];
            (counted.total() > 0).then(|| Bar {
                label: self.label_of(line),
                parts: parts.map(|it| self.counted_as(it)).into(),
                entries: entries_of(line),
            })
        };
        let head = [
            Column::Subject,
            Column::InFavour,
            Column::Against,
            Column::Otherwise,
        ];
        let bars = lines.filter_map(bar).collect();
        self.charted(Caption::PositionsBySubject, &head, bars)
    }

    fn support_by_group(&self) -> Option<Table> {
        let lines = self.convergence.values();
        let lines: Vec<&ConvergenceLine> = lines.filter(|it| it.breadth.on_record).collect();
        let mut groups = BTreeMap::new();
        for group in lines.iter().flat_map(|it| &it.breadth.groups) {
            groups.insert(group.group.index, &group.group);
        }
        let bar = |line: &&ConvergenceLine| {
            let in_favour = |group: &u64| {
                let found = line.breadth.groups.iter();
                let found = found.filter(|it| it.group.index == *group);
                found.map(|it| it.in_favour).sum()
            };
            let parts: Vec<u32> = groups.keys().map(in_favour).collect();
            (parts.iter().sum::<u32>() > 0).then(|| Bar {
                label: self.label_of(line),
                parts: parts.into_iter().map(|it| self.counted_as(it)).collect(),
                entries: entries_of(line),
            })
        };
        let bars = lines.iter().filter_map(bar).collect();
        let mut table = self.charted(Caption::SupportByRegionalGroup, &[Column::Subject], bars)?;
        for group in groups.values() {
            table.head.push(self.named(group).name.bare);
        }
        Some(table)
    }

    pub fn counted_as(&self, value: u32) -> Figure {
        Figure {
            value: value.into(),
            written: self.figures_of(value),
        }
    }

    fn label_of(&self, line: &ConvergenceLine) -> Vec<Run> {
        let label = self.head_of(&line.subject);
        Draft::computed().strong(&label).parts().0
    }

    /// A table and its picture, unless there is nothing to see.
    pub fn charted(&self, caption: Caption, head: &[Column], bars: Vec<Bar>) -> Option<Table> {
        let mut rows = Vec::new();
        let mut values = Vec::new();
        for bar in bars {
            let figures = bar.parts.iter().map(|it| cell(&it.written));
            let cells = std::iter::once(bar.label).chain(figures).collect();
            if let Some(row) = Row::new(cells, bar.entries, Kind::Computed) {
                rows.push(row);
                values.push(bar.parts.iter().map(|it| it.value).collect());
            }
        }
        let parts = values.first().map_or(0, Vec::len);
        let mut table = self.table(self.caption_of(caption), head, rows)?;
        table.chart = Some(Chart {
            label: 0,
            parts: (1..=parts).collect(),
            values,
        });
        Some(table)
    }

    fn caption_of(&self, caption: Caption) -> Option<Sentence> {
        let spoken = self.interventions.values();
        let spoken = spoken.filter(|it| it.spoken == Spoken::Intervention);
        let entries: Vec<u64> = match caption {
            Caption::SpokeByCategory | Caption::SpeakingTimeByCategory => {
                spoken.map(|it| it.entry.index).collect()
            }
            _ => {
                let kinds = &[FactKind::PositionTaken, FactKind::PositionWithdrawn];
                self.of_kinds(kinds).collect()
            }
        };
        self.caption(caption, &entries)
    }
}

fn entries_of(line: &ConvergenceLine) -> Vec<u64> {
    let subject = std::iter::once(line.subject.entry.index);
    subject.chain(line.tally.rests_on.clone()).collect()
}

/// Those whom the text counts as well: the members, where the ledger knows of any.
fn counted_in(line: &ConvergenceLine) -> StanceCounts {
    match line.counted {
        CountedPositions::Members => line.tally.members,
        CountedPositions::AllParticipants => line.tally.all,
    }
}
