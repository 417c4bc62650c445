//! What is listed as it was recorded: practices, frameworks, next steps, figures, irregularities.

use deliberation::{
    Country, Date, DateSpan, Exactness, Fact, FactKind, FrameworkId, Irregularity, Measure,
    PracticeId, Section, SegmentKind, SessionId, Subject,
};
use serde::Serialize;

use crate::received::each_once;
use crate::{Citation, EntryRef, Mention, Minutes, PartyRef, ReportedSupport, SubjectRef};

/// A good practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Practice {
    /// The practice; its field, place and description are texts.
    pub practice: EntryRef,
    /// Whose practice it is.
    pub of: Vec<EntryRef>,
    /// Who reports it.
    pub speaker: Option<EntryRef>,
    /// In which intervention.
    pub intervention: Option<EntryRef>,
    /// The country it is about.
    pub country: Option<Country>,
    /// What it is about.
    pub topics: Vec<EntryRef>,
    /// Who mentioned it.
    pub mentions: Vec<Mention>,
    /// What a source reports of it.
    pub reported: Vec<ReportedSupport>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// An instrument, with who cited it on what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Framework {
    /// The framework; its name is a text.
    pub framework: EntryRef,
    /// When it was adopted.
    pub adopted: Option<Date>,
    /// Who cited it.
    pub citations: Vec<Citation>,
    /// Proposals that build on it.
    pub proposals: Vec<EntryRef>,
    /// Who mentioned it.
    pub mentions: Vec<Mention>,
    /// What a source reports of it.
    pub reported: Vec<ReportedSupport>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// What comes next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NextStep {
    /// The step; what and where are texts.
    pub step: EntryRef,
    /// When, with its precision.
    pub dates: Option<DateSpan>,
    /// Who is to do it.
    pub by: Vec<PartyRef>,
    /// In which country.
    pub country: Option<Country>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// A paragraph of an editor; its words are a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paragraph {
    /// The entry that holds it.
    pub entry: EntryRef,
    /// At the head of which part.
    pub section: Option<Section>,
    /// Under the heading of what.
    pub subject: Option<SubjectRef>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// A figure that a source reports: printed as reported, never computed with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// The entry that notes it.
    pub entry: EntryRef,
    /// In which session.
    pub session: Option<EntryRef>,
    /// Of what.
    pub measure: Measure,
    /// How many; none where only a word is given.
    pub quantity: Option<u64>,
    /// How exact.
    pub exactness: Exactness,
    /// Limited to segments of this kind.
    pub of: Option<SegmentKind>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// A breach of procedure that was recorded all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IrregularityLine {
    /// The entry that commits it.
    pub entry: EntryRef,
    /// What kind of entry.
    pub kind: Option<FactKind>,
    /// Which breach.
    pub irregularity: Irregularity,
}

impl Minutes {
    /// Good practices, as reported.
    pub fn practices(&self) -> Vec<Practice> {
        self.of_kind(FactKind::PracticeReported)
            .filter_map(|index| self.practice(index))
            .collect()
    }

    fn practice(&self, index: u64) -> Option<Practice> {
        let Some(Fact::PracticeReported(fact)) = self.fact(index) else {
            return None;
        };
        let practice = self.entry_at(index)?;
        let tied = self.tied(Subject::Practice(PracticeId(practice.id.0)))?;
        let (mentions, reported) = (self.mentions(&tied), self.reported(&tied));
        let said = fact.intervention.and_then(|it| self.index_of(it));
        Some(Practice {
            of: self.entries(&fact.of),
            speaker: self.maybe(fact.speaker),
            intervention: self.maybe(fact.intervention),
            country: fact.country,
            topics: self.entries(&fact.topics),
            rests_on: self.received(index, said, &mentions, &reported),
            mentions,
            reported,
            practice,
        })
    }

    fn received(
        &self,
        index: u64,
        others: impl IntoIterator<Item = u64>,
        mentions: &[Mention],
        reported: &[ReportedSupport],
    ) -> Vec<u64> {
        let below = (mentions.iter().map(|it| &it.rests_on))
            .chain(reported.iter().map(|it| &it.rests_on))
            .flatten()
            .copied();
        each_once(
            self.with_corrections(index, others)
                .into_iter()
                .chain(below),
        )
    }

    /// Frameworks, as entered.
    pub fn frameworks(&self) -> Vec<Framework> {
        self.of_kind(FactKind::FrameworkRegistered)
            .filter_map(|index| self.framework(index))
            .collect()
    }

    fn framework(&self, index: u64) -> Option<Framework> {
        let Some(Fact::FrameworkRegistered(fact)) = self.fact(index) else {
            return None;
        };
        let framework = self.entry_at(index)?;
        let id = FrameworkId(framework.id.0);
        let tied = self.tied(Subject::Framework(id))?;
        let (mentions, reported) = (self.mentions(&tied), self.reported(&tied));
        let citations = self.citations(&tied);
        let builds = |proposal: &u64| {
            let tabled = self.tabled(*proposal);
            tabled.is_some_and(|(_, tabled)| tabled.builds_on.contains(&id))
        };
        let proposals: Vec<EntryRef> = tied
            .of_kind(FactKind::ProposalTabled)
            .filter(builds)
            .filter_map(|proposal| self.entry_at(proposal))
            .collect();
        let others = citations.iter().map(|citation| citation.entry.index);
        let others = others.chain(proposals.iter().map(|proposal| proposal.index));
        Some(Framework {
            adopted: fact.adopted,
            rests_on: self.received(index, others, &mentions, &reported),
            citations,
            proposals,
            mentions,
            reported,
            framework,
        })
    }

    /// Next steps: dated ones by their first day, then the others as set.
    pub fn next_steps(&self) -> Vec<NextStep> {
        let mut steps: Vec<NextStep> = self
            .of_kind(FactKind::NextStepSet)
            .filter_map(|index| match self.fact(index)? {
                Fact::NextStepSet(fact) => Some(NextStep {
                    step: self.entry_at(index)?,
                    dates: fact.dates,
                    by: self.parties(&fact.by),
                    country: fact.country,
                    rests_on: self.with_corrections(index, None),
                }),
                _ => None,
            })
            .collect();
        steps.sort_by_key(|step| {
            let begins = step.dates.map(|dates| dates.begins);
            (begins.is_none(), begins, step.step.index)
        });
        steps
    }

    /// Paragraphs of editors, as written.
    pub fn paragraphs(&self) -> Vec<Paragraph> {
        self.of_kind(FactKind::ParagraphWritten)
            .filter_map(|index| match self.fact(index)? {
                Fact::ParagraphWritten(fact) => Some(Paragraph {
                    entry: self.entry_at(index)?,
                    section: fact.section,
                    subject: fact.subject.and_then(|subject| self.subject(subject)),
                    rests_on: self.with_corrections(index, None),
                }),
                _ => None,
            })
            .collect()
    }

    /// Figures that a source reports, as recorded.
    pub fn figures(&self) -> Vec<Figure> {
        self.figures_of(None)
    }

    /// Figures of one session and of the ledger as a whole; of everything without a session.
    pub(crate) fn figures_of(&self, session: Option<SessionId>) -> Vec<Figure> {
        self.of_kind(FactKind::FigureReported)
            .filter_map(|index| {
                let of = self.frame(index)?.session;
                let wanted = session.is_none() || of.is_none() || of == session;
                match self.fact(index)? {
                    Fact::FigureReported(fact) if wanted => Some(Figure {
                        entry: self.entry_at(index)?,
                        session: self.maybe(of),
                        measure: fact.measure,
                        quantity: fact.quantity,
                        exactness: fact.exactness,
                        of: fact.of,
                        rests_on: self.with_corrections(index, None),
                    }),
                    _ => None,
                }
            })
            .collect()
    }

    /// Breaches of procedure, in the order of the record.
    pub fn irregularities(&self) -> Vec<IrregularityLine> {
        self.breaches()
            .iter()
            .filter_map(|(index, irregularity)| {
                let index = u64::from(*index);
                Some(IrregularityLine {
                    entry: self.entry_at(index)?,
                    kind: self.kind_at(index),
                    irregularity: *irregularity,
                })
            })
            .collect()
    }
}
