//! What the stories are told with.

use deliberation::{
    Category, CorrectionOrigin, EntryCorrected, EntryId, Fact, FormId, FormOffered, FormStanding,
    GroupFormed, GroupId, GroupKind, InterventionId, InterventionKind, InterventionMade,
    MembershipChange, MembershipChanged, MentionNature, Occasion, Order, OrderBasis, ParticipantId,
    ParticipantRegistered, Party, PointAuthor, PointFormulated, PointId, PositionTaken,
    PositionWithdrawn, PresenceMode, PresenceNoted, ProposalId, ProposalTabled, Proposers,
    Recorded, Role, RulesAdopted, SegmentId, SegmentKind, SegmentOpened, SessionId, SessionOpened,
    Stance, Standing, Subject, SubjectMentioned, TermId, TermIntroduced,
};
use views::{EntryRef, HeldPosition, Minutes, SupportTally};

/// A meeting as it is recorded.
#[derive(Default)]
pub struct Story {
    pub minutes: Minutes,
    pub recorded: Vec<Recorded>,
    pub session: Option<SessionId>,
}

/// The id of the entry at an index, in every story.
pub fn id_at(index: u64) -> EntryId {
    let mut id = [0xAB; 16];
    id[8..].copy_from_slice(&index.to_be_bytes());
    EntryId(id)
}

/// The `ordinal`-th as the source lists them.
pub fn listed(ordinal: u32) -> Order {
    Order {
        ordinal: Some(ordinal),
        basis: OrderBasis::AsListed,
    }
}

/// A statement of which nothing more is known.
pub fn statement(participant: ParticipantId) -> InterventionMade {
    InterventionMade {
        segment: None,
        speaker: None,
        participant: Some(participant),
        role: Role::Delegate,
        kind: InterventionKind::Statement,
        occasion: Occasion::Distinct,
        topics: Vec::new(),
        on_behalf_of: Vec::new(),
        in_reply_to: None,
        order: Order::default(),
        started_ms: None,
        duration_ms: None,
        floor_language: None,
        time_code_ms: None,
        request: None,
        draft: None,
    }
}

impl Story {
    pub fn new() -> Story {
        Story::default()
    }

    pub fn record(&mut self, fact: impl Into<Fact>) -> EntryId {
        self.recorded_as(None, fact.into())
    }

    /// With when it happened, in ms.
    pub fn record_at(&mut self, occurred_at_ms: i64, fact: impl Into<Fact>) -> EntryId {
        self.recorded_as(Some(occurred_at_ms), fact.into())
    }

    fn recorded_as(&mut self, occurred_at_ms: Option<i64>, fact: Fact) -> EntryId {
        let index = self.minutes.len();
        let recorded = Recorded {
            index,
            id: id_at(index),
            session: self.session,
            recorded_at_ms: 1_000_000 + index,
            occurred_at_ms,
            kind: fact.kind().number(),
            fact: Some(fact),
        };
        self.minutes.apply(&recorded);
        self.recorded.push(recorded);
        id_at(index)
    }

    pub fn session(&mut self) -> SessionId {
        let opened = SessionOpened {
            code: None,
            dates: None,
            country: None,
            languages: Vec::new(),
        };
        let session = SessionId(self.record(opened).0);
        self.session = Some(session);
        session
    }

    pub fn participant(&mut self, code: &str, standing: Standing) -> ParticipantId {
        let registered = ParticipantRegistered {
            code: Some(code.parse().unwrap()),
            category: Category::State,
            standing,
            country: None,
        };
        ParticipantId(self.record(registered).0)
    }

    pub fn members<const N: usize>(&mut self, codes: [&str; N]) -> [ParticipantId; N] {
        codes.map(|code| self.participant(code, Standing::Member))
    }

    pub fn group(&mut self, code: &str, kind: GroupKind, members: &[ParticipantId]) -> GroupId {
        let code = Some(code.parse().unwrap());
        let group = GroupId(self.record(GroupFormed { code, kind }).0);
        for member in members {
            self.membership(group, *member, MembershipChange::Joined);
        }
        group
    }

    pub fn membership(&mut self, group: GroupId, who: ParticipantId, change: MembershipChange) {
        self.record(MembershipChanged {
            group,
            member: Party::Participant(who),
            change,
            on: None,
        });
    }

    pub fn present(&mut self, participants: &[ParticipantId]) {
        for participant in participants {
            self.record(PresenceNoted {
                participant: *participant,
                mode: PresenceMode::InRoom,
                segment: None,
                from_ms: None,
                to_ms: None,
            });
        }
    }

    pub fn proposal(&mut self, code: &str) -> ProposalId {
        let tabled = ProposalTabled {
            code: code.parse().unwrap(),
            proposers: Proposers::NotOnRecord,
            intervention: None,
            topics: Vec::new(),
            builds_on: Vec::new(),
            lineage: None,
        };
        ProposalId(self.record(tabled).0)
    }

    pub fn point(&mut self, code: &str, number: u32) -> PointId {
        let formulated = PointFormulated {
            code: code.parse().unwrap(),
            number,
            author: PointAuthor::Rapporteur,
            topics: Vec::new(),
        };
        PointId(self.record(formulated).0)
    }

    pub fn term(&mut self, code: &str, proposal: Option<ProposalId>) -> TermId {
        let introduced = TermIntroduced {
            code: code.parse().unwrap(),
            proposal,
            topics: Vec::new(),
        };
        TermId(self.record(introduced).0)
    }

    pub fn form(&mut self, code: &str, term: TermId, standing: FormStanding) -> FormId {
        let offered = FormOffered {
            code: Some(code.parse().unwrap()),
            term,
            standing,
            instead_of: None,
        };
        FormId(self.record(offered).0)
    }

    pub fn segment(&mut self, code: &str) -> SegmentId {
        let opened = SegmentOpened {
            code: Some(code.parse().unwrap()),
            kind: SegmentKind::Debate,
            number: None,
            meeting: None,
            follows: None,
            topics: Vec::new(),
        };
        SegmentId(self.record(opened).0)
    }

    pub fn says(&mut self, made: InterventionMade) -> InterventionId {
        InterventionId(self.record(made).0)
    }

    pub fn holds(&mut self, holder: ParticipantId, subject: Subject, stance: Stance) -> EntryId {
        self.takes(Party::Participant(holder), subject, stance)
    }

    /// The same with when it happened, in ms.
    pub fn holds_at(
        &mut self,
        occurred_at_ms: i64,
        holder: ParticipantId,
        subject: Subject,
        stance: Stance,
    ) -> EntryId {
        let taken = position(
            Party::Participant(holder),
            subject,
            stance,
            Order::default(),
        );
        self.record_at(occurred_at_ms, taken)
    }

    pub fn takes(&mut self, holder: Party, subject: Subject, stance: Stance) -> EntryId {
        self.record(position(holder, subject, stance, Order::default()))
    }

    pub fn withdraws(&mut self, holder: Party, subject: Subject) -> EntryId {
        self.record(PositionWithdrawn {
            holder,
            subject,
            intervention: None,
        })
    }

    pub fn mentions(&mut self, by: ParticipantId, subject: Subject) -> EntryId {
        self.record(SubjectMentioned {
            by: Some(Party::Participant(by)),
            intervention: None,
            subject,
            nature: MentionNature::Thanks,
            order: Order::default(),
        })
    }

    pub fn corrects(&mut self, target: EntryId, fact: impl Into<Fact>) -> EntryId {
        self.record(EntryCorrected {
            target,
            origin: CorrectionOrigin::RecordersError,
            fact: Some(Box::new(fact.into())),
        })
    }

    pub fn adopts(&mut self, change: impl FnOnce(&mut deliberation::Rules)) -> EntryId {
        let mut rules = self.minutes.state().rules().clone();
        change(&mut rules);
        self.record(RulesAdopted { rules })
    }

    pub fn tally(&self, subject: Subject) -> SupportTally {
        self.minutes.tally(subject).unwrap()
    }
}

pub fn position(holder: Party, subject: Subject, stance: Stance, order: Order) -> PositionTaken {
    PositionTaken {
        holder,
        subject,
        stance,
        intervention: None,
        order,
    }
}

pub fn code(entry: &EntryRef) -> &str {
    entry.code.as_ref().unwrap().as_str()
}

pub fn holders(held: &[HeldPosition]) -> Vec<&str> {
    held.iter().map(|held| code(&held.participant)).collect()
}
