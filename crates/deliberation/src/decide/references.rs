//! What a field may name, and what its number or span may be.

use crate::{
    DateSpan, EntryId, FactKind, InterventionId, Order, ParticipantId, Party, Refusal, State,
    Subject, TopicId,
};

/// What a field must name.
pub(super) type Wanted = (FactKind, &'static str);

pub(super) const SESSION: Wanted = (FactKind::SessionOpened, "session");
pub(super) const MEETING: Wanted = (FactKind::MeetingOpened, "meeting");
pub(super) const SEGMENT: Wanted = (FactKind::SegmentOpened, "segment");
pub(super) const TOPIC: Wanted = (FactKind::TopicAdded, "topic");
pub(super) const PARTICIPANT: Wanted = (FactKind::ParticipantRegistered, "participant");
pub(super) const GROUP: Wanted = (FactKind::GroupFormed, "group");
pub(super) const SPEAKER: Wanted = (FactKind::SpeakerIntroduced, "speaker");
pub(super) const INTERVENTION: Wanted = (FactKind::InterventionMade, "intervention");
pub(super) const PROPOSAL: Wanted = (FactKind::ProposalTabled, "proposal");
pub(super) const POINT: Wanted = (FactKind::PointFormulated, "point");
pub(super) const TERM: Wanted = (FactKind::TermIntroduced, "term");
pub(super) const FORM: Wanted = (FactKind::FormOffered, "form");
pub(super) const PRACTICE: Wanted = (FactKind::PracticeReported, "practice");
pub(super) const FRAMEWORK: Wanted = (FactKind::FrameworkRegistered, "framework");
pub(super) const DECISION: Wanted = (FactKind::DecisionPut, "decision");
pub(super) const REQUEST: Wanted = (FactKind::FloorRequested, "request for the floor");
pub(super) const DRAFT: Wanted = (FactKind::DraftCirculated, "circulated draft");
pub(super) const COMMENT: Wanted = (FactKind::CommentMade, "comment");
pub(super) const COMMITMENT: Wanted = (FactKind::CommitmentMade, "commitment");

impl State {
    /// `id` must be an entry of any kind.
    pub(super) fn known(&self, field: &'static str, id: EntryId) -> Result<(), Refusal> {
        match self.registry().find(id) {
            Some(_) => Ok(()),
            None => Err(Refusal::UnknownId { field, id }),
        }
    }

    /// `id` must be an entry of the wanted kind.
    pub(super) fn one(
        &self,
        field: &'static str,
        id: impl Into<EntryId>,
        (kind, wanted): Wanted,
    ) -> Result<(), Refusal> {
        let id = id.into();
        match self.kind_of(id) {
            None => Err(Refusal::UnknownId { field, id }),
            Some(found) if found == kind => Ok(()),
            Some(found) => Err(Refusal::WrongKind {
                field,
                id,
                found,
                wanted,
            }),
        }
    }

    /// Each of `ids`, if there are any, must be an entry of the wanted kind.
    pub(super) fn each<I: Into<EntryId>>(
        &self,
        field: &'static str,
        ids: impl IntoIterator<Item = I>,
        wanted: Wanted,
    ) -> Result<(), Refusal> {
        let mut named = Named::default();
        for id in ids {
            let id = id.into();
            self.one(field, id, wanted)?;
            named.push(id);
        }
        named.each_once(field)
    }

    pub(super) fn participant(
        &self,
        field: &'static str,
        id: ParticipantId,
    ) -> Result<(), Refusal> {
        self.one(field, id, PARTICIPANT)
    }

    pub(super) fn topics(&self, topics: &[TopicId]) -> Result<(), Refusal> {
        self.each("topics", topics.iter().copied(), TOPIC)
    }

    pub(super) fn intervention(&self, id: Option<InterventionId>) -> Result<(), Refusal> {
        self.each("intervention", id, INTERVENTION)
    }

    pub(super) fn parties<'a>(
        &self,
        field: &'static str,
        parties: impl IntoIterator<Item = &'a Party>,
    ) -> Result<(), Refusal> {
        let mut named = Named::default();
        for party in parties {
            match party {
                Party::Participant(id) => self.one(field, *id, PARTICIPANT)?,
                Party::Group(id) => self.one(field, *id, GROUP)?,
            }
            named.push(party_id(party));
        }
        named.each_once(field)
    }

    pub(super) fn subject(&self, subject: Subject) -> Result<(), Refusal> {
        match subject {
            Subject::Proposal(id) => self.one("subject", id, PROPOSAL),
            Subject::Point(id) => self.one("subject", id, POINT),
            Subject::Form(id) => self.one("subject", id, FORM),
            Subject::Term(id) => self.one("subject", id, TERM),
            Subject::Topic(id) => self.one("subject", id, TOPIC),
            Subject::Framework(id) => self.one("subject", id, FRAMEWORK),
            Subject::Practice(id) => self.one("subject", id, PRACTICE),
        }
    }

    /// A subject on which a position can be held.
    pub(super) fn position_subject(&self, subject: Subject) -> Result<(), Refusal> {
        let what = match subject {
            Subject::Proposal(_) | Subject::Point(_) | Subject::Form(_) => {
                return self.subject(subject);
            }
            Subject::Term(_) => "term",
            Subject::Topic(_) => "topic",
            Subject::Framework(_) => "framework",
            Subject::Practice(_) => "practice",
        };
        Err(Refusal::NotASubjectOfPositions { subject: what })
    }
}

fn party_id(party: &Party) -> EntryId {
    match party {
        Party::Participant(id) => (*id).into(),
        Party::Group(id) => (*id).into(),
    }
}

/// What a field names. Most fields name one thing: that takes no memory on the writer's path.
#[derive(Default)]
struct Named {
    first: Option<EntryId>,
    more: Vec<EntryId>,
}

impl Named {
    fn push(&mut self, id: EntryId) {
        match self.first {
            None => self.first = Some(id),
            Some(_) => self.more.push(id),
        }
    }

    /// A list names nobody twice, or it would be counted twice.
    fn each_once(mut self, field: &'static str) -> Result<(), Refusal> {
        if self.more.is_empty() {
            return Ok(());
        }
        self.more.extend(self.first);
        self.more.sort_unstable();
        match self.more.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(Refusal::NamedTwice { field, id: pair[0] }),
            None => Ok(()),
        }
    }
}

pub(super) fn span(field: &'static str, span: Option<DateSpan>) -> Result<(), Refusal> {
    match span {
        Some(span) if span.ends < span.begins => Err(Refusal::EndsBeforeItBegins { field }),
        _ => Ok(()),
    }
}

pub(super) fn from_one(field: &'static str, number: Option<u32>) -> Result<(), Refusal> {
    match number {
        Some(0) => Err(Refusal::CountsFromOne { field }),
        _ => Ok(()),
    }
}

pub(super) fn order(order: Order) -> Result<(), Refusal> {
    from_one("order.ordinal", order.ordinal)
}
