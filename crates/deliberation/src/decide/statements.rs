//! What is said and held, and what a source only reports.

use super::references::{
    FRAMEWORK, GROUP, INTERVENTION, PARTICIPANT, REQUEST, SEGMENT, SPEAKER, order, span,
};
use crate::{
    AlignmentNoted, Exactness, FigureReported, FrameworkCited, InterventionMade, NextStepSet,
    ParagraphWritten, PositionTaken, PositionWithdrawn, PracticeReported, Refusal, State, Subject,
    SubjectMentioned, SupportReported,
};

impl State {
    pub(super) fn refuse_intervention(&self, f: &InterventionMade) -> Result<(), Refusal> {
        self.each("segment", f.segment, SEGMENT)?;
        self.each("speaker", f.speaker, SPEAKER)?;
        self.each("participant", f.participant, PARTICIPANT)?;
        self.topics(&f.topics)?;
        self.parties("on_behalf_of", &f.on_behalf_of)?;
        self.each("in_reply_to", f.in_reply_to, INTERVENTION)?;
        self.each("request", f.request, REQUEST)?;
        if let (Some(request), Some(segment)) = (f.request, f.segment)
            && self.floor().segment_of(request) != Some(segment)
        {
            return Err(Refusal::RequestOfAnotherSegment { request, segment });
        }
        let accepted_by = f.draft.as_ref().map(|draft| draft.accepted_by);
        self.each("draft.accepted_by", accepted_by, SPEAKER)?;
        order(f.order)
    }

    pub(super) fn refuse_mention(&self, f: &SubjectMentioned) -> Result<(), Refusal> {
        if f.by.is_none() && f.intervention.is_none() {
            return Err(Refusal::Missing {
                field: "by",
                wanted: "say by whom, or in which intervention, the subject was mentioned",
            });
        }
        self.parties("by", &f.by)?;
        self.intervention(f.intervention)?;
        order(f.order)?;
        self.subject(f.subject)
    }

    pub(super) fn refuse_alignment(&self, f: &AlignmentNoted) -> Result<(), Refusal> {
        self.participant("participant", f.participant)?;
        self.one("with", f.with, INTERVENTION)
    }

    pub(super) fn refuse_position(&self, f: &PositionTaken) -> Result<(), Refusal> {
        self.parties("holder", [&f.holder])?;
        self.intervention(f.intervention)?;
        order(f.order)?;
        self.position_subject(f.subject)
    }

    pub(super) fn refuse_withdrawal(&self, f: &PositionWithdrawn) -> Result<(), Refusal> {
        self.parties("holder", [&f.holder])?;
        self.intervention(f.intervention)?;
        self.position_subject(f.subject)
    }

    pub(super) fn refuse_support(&self, f: &SupportReported) -> Result<(), Refusal> {
        self.each("of_groups", f.of_groups.iter().copied(), GROUP)?;
        self.each("examples", f.examples.iter().copied(), PARTICIPANT)?;
        self.subject(f.subject)
    }

    pub(super) fn refuse_practice(&self, f: &PracticeReported) -> Result<(), Refusal> {
        self.each("of", f.of.iter().copied(), PARTICIPANT)?;
        self.each("speaker", f.speaker, SPEAKER)?;
        self.intervention(f.intervention)?;
        self.topics(&f.topics)
    }

    pub(super) fn refuse_citation(&self, f: &FrameworkCited) -> Result<(), Refusal> {
        self.one("framework", f.framework, FRAMEWORK)?;
        self.parties("by", &f.by)?;
        self.intervention(f.intervention)?;
        f.subject.map_or(Ok(()), |subject| self.subject(subject))
    }

    pub(super) fn refuse_next_step(&self, f: &NextStepSet) -> Result<(), Refusal> {
        self.parties("by", &f.by)?;
        span("dates", f.dates)
    }

    pub(super) fn refuse_paragraph(&self, f: &ParagraphWritten) -> Result<(), Refusal> {
        let wanted = "say where the paragraph stands: either section, or subject with a point, a \
                      proposal or a term";
        match (f.section, f.subject) {
            (Some(_), None) => Ok(()),
            (None, Some(subject)) if has_a_heading(subject) => self.subject(subject),
            (None, Some(_) | None) => Err(Refusal::Missing {
                field: "subject",
                wanted,
            }),
            (Some(_), Some(_)) => Err(Refusal::Missing {
                field: "section",
                wanted,
            }),
        }
    }
}

/// Whether a document tells of it under a heading of its own.
fn has_a_heading(subject: Subject) -> bool {
    matches!(
        subject,
        Subject::Point(_) | Subject::Proposal(_) | Subject::Term(_)
    )
}

pub(super) fn refuse_figure(f: &FigureReported) -> Result<(), Refusal> {
    if f.quantity.is_none() && f.exactness != Exactness::AlmostAll {
        return Err(Refusal::Missing {
            field: "quantity",
            wanted: "give the figure; only \"almost all\" stands without one",
        });
    }
    Ok(())
}
