//! A room with one thing of every kind in it, so that each story tells only its own turn.

use deliberation::*;

use crate::story::{entry, ledger_wide};

pub const FOUNDING: u8 = 200;
pub const SESSION: u8 = 1;
pub const SPEAKER: u8 = 2;
pub const MEETING: u8 = 3;
pub const TOPIC: u8 = 4;
pub const SEGMENT: u8 = 5;
pub const COLOMBIA: u8 = 6;
pub const PANAMA: u8 = 7;
pub const REGION: u8 = 8;
pub const ALLIANCE: u8 = 9;
pub const INTERVENTION: u8 = 10;
pub const FRAMEWORK: u8 = 11;
pub const PROPOSAL: u8 = 12;
pub const POINT: u8 = 13;
pub const TERM: u8 = 14;
pub const FORM: u8 = 15;
pub const PRACTICE: u8 = 16;
pub const DECISION: u8 = 17;
pub const REQUEST: u8 = 18;
pub const COMMITMENT: u8 = 19;

/// The first id that no thing of the room bears.
pub const FREE: u8 = 20;

pub fn code(text: &str) -> Code {
    text.parse().expect("a code")
}

pub fn day(day: u8) -> Date {
    Date::new(2017, 4, day).expect("a day of April")
}

pub fn days(begins: u8, ends: u8) -> DateSpan {
    DateSpan {
        begins: day(begins),
        ends: day(ends),
        precision: DatePrecision::Day,
    }
}

pub fn participant(byte: u8) -> Party {
    Party::Participant(ParticipantId([byte; 16]))
}

pub fn group(byte: u8) -> Party {
    Party::Group(GroupId([byte; 16]))
}

pub fn proposal() -> Subject {
    Subject::Proposal(ProposalId([PROPOSAL; 16]))
}

pub fn ordinal(ordinal: u32) -> Order {
    Order {
        ordinal: Some(ordinal),
        basis: OrderBasis::RecorderOrdinal,
    }
}

pub fn founding() -> LedgerFounded {
    LedgerFounded {
        origin: "ledger.example/idm-2017".to_owned(),
        log_key: PublicKey([1; 32]),
        authority_keys: vec![PublicKey([2; 32])],
        authority_threshold: 1,
        witness_keys: Vec::new(),
        witness_threshold: 0,
        predecessor: None,
        rules: Rules::default(),
    }
}

pub fn session() -> SessionOpened {
    SessionOpened {
        code: Some(code("IDM")),
        dates: Some(days(18, 19)),
        country: None,
        languages: Vec::new(),
    }
}

pub fn meeting(number: u32) -> MeetingOpened {
    MeetingOpened {
        code: None,
        number,
        chair: Some(SpeakerId([SPEAKER; 16])),
    }
}

pub fn changed(change: MeetingChange) -> MeetingChanged {
    MeetingChanged {
        meeting: MeetingId([MEETING; 16]),
        change,
    }
}

pub fn segment(number: u32) -> SegmentOpened {
    SegmentOpened {
        code: None,
        kind: SegmentKind::RoundTable,
        number: Some(number),
        meeting: Some(MeetingId([MEETING; 16])),
        follows: None,
        topics: vec![TopicId([TOPIC; 16])],
    }
}

pub fn segment_closed() -> SegmentClosed {
    SegmentClosed {
        segment: SegmentId([SEGMENT; 16]),
    }
}

pub fn topic(number: u32) -> TopicAdded {
    TopicAdded {
        code: None,
        number: Some(number),
        parent: None,
    }
}

pub fn registered(text: &str) -> ParticipantRegistered {
    ParticipantRegistered {
        code: Some(code(text)),
        category: Category::State,
        standing: Standing::Member,
        country: text.parse().ok(),
    }
}

pub fn formed() -> GroupFormed {
    GroupFormed {
        code: None,
        kind: GroupKind::Regional,
    }
}

pub fn membership(of: u8, member: Party, change: MembershipChange) -> MembershipChanged {
    MembershipChanged {
        group: GroupId([of; 16]),
        member,
        change,
        on: None,
    }
}

pub fn joined(of: u8, member: Party) -> MembershipChanged {
    membership(of, member, MembershipChange::Joined)
}

pub fn speaker(of: Option<u8>) -> SpeakerIntroduced {
    SpeakerIntroduced {
        code: None,
        participant: of.map(|byte| ParticipantId([byte; 16])),
        role: Role::Panellist,
        gender: None,
        language: None,
        same_person_as: None,
    }
}

pub fn spoken(order: Order) -> InterventionMade {
    InterventionMade {
        segment: Some(SegmentId([SEGMENT; 16])),
        speaker: Some(SpeakerId([SPEAKER; 16])),
        participant: None,
        role: Role::Panellist,
        kind: InterventionKind::Statement,
        occasion: Occasion::Distinct,
        topics: vec![TopicId([TOPIC; 16])],
        on_behalf_of: vec![group(REGION), participant(PANAMA)],
        in_reply_to: None,
        order,
        started_ms: None,
        duration_ms: Some(180_000),
        floor_language: None,
        time_code_ms: None,
        request: None,
        draft: None,
    }
}

pub fn tabled(text: &str, proposers: Proposers) -> ProposalTabled {
    ProposalTabled {
        code: code(text),
        proposers,
        intervention: Some(InterventionId([INTERVENTION; 16])),
        topics: vec![TopicId([TOPIC; 16])],
        builds_on: vec![FrameworkId([FRAMEWORK; 16])],
        lineage: None,
    }
}

pub fn sponsored(sponsor: Party, sponsorship: Sponsorship) -> ProposalSponsored {
    let proposal = ProposalId([PROPOSAL; 16]);
    ProposalSponsored {
        proposal,
        sponsor,
        sponsorship,
        intervention: None,
    }
}

pub fn point(text: &str, number: u32) -> PointFormulated {
    PointFormulated {
        code: code(text),
        number,
        author: PointAuthor::Rapporteur,
        topics: vec![TopicId([TOPIC; 16])],
    }
}

pub fn position(holder: Party, subject: Subject) -> PositionTaken {
    PositionTaken {
        holder,
        subject,
        stance: Stance::Support,
        intervention: Some(InterventionId([INTERVENTION; 16])),
        order: Order::default(),
    }
}

pub fn withdrawn(holder: Party, subject: Subject) -> PositionWithdrawn {
    PositionWithdrawn {
        holder,
        subject,
        intervention: None,
    }
}

pub fn put(method: DecisionMethod) -> DecisionPut {
    DecisionPut {
        code: None,
        subject: Some(proposal()),
        paragraph: None,
        method,
        majority: None,
        appeal_of: None,
        topics: Vec::new(),
    }
}

pub fn cast(voter: u8, vote: Vote) -> VoteCast {
    VoteCast {
        decision: DecisionId([DECISION; 16]),
        voter: ParticipantId([voter; 16]),
        vote,
    }
}

pub fn intended(voter: u8, vote: Vote) -> VoteIntended {
    let VoteCast {
        decision, voter, ..
    } = cast(voter, vote);
    VoteIntended {
        decision,
        voter,
        vote,
    }
}

pub fn declared(decision: u8, outcome: Outcome) -> ResultDeclared {
    ResultDeclared {
        decision: DecisionId([decision; 16]),
        outcome,
        yes: None,
        no: None,
        abstain: None,
        not_voting: None,
    }
}

pub fn objection(decision: u8, by: Party) -> ObjectionRaised {
    ObjectionRaised {
        decision: DecisionId([decision; 16]),
        by,
        intervention: None,
    }
}

pub fn no_objection(decision: u8, by: Party) -> ObjectionWithdrawn {
    ObjectionWithdrawn {
        decision: DecisionId([decision; 16]),
        by,
    }
}

pub fn asked(kind: InterventionKind) -> FloorRequested {
    FloorRequested {
        code: None,
        segment: SegmentId([SEGMENT; 16]),
        speaker: Some(SpeakerId([SPEAKER; 16])),
        participant: None,
        kind,
        on_behalf_of: Vec::new(),
    }
}

pub fn floor(request: u8, change: FloorChange) -> FloorChanged {
    FloorChanged {
        request: RequestId([request; 16]),
        change,
    }
}

pub fn list(change: ListChange) -> ListChanged {
    ListChanged {
        segment: SegmentId([SEGMENT; 16]),
        change,
    }
}

pub fn revised(proposal: u8) -> ProposalRevised {
    ProposalRevised {
        proposal: ProposalId([proposal; 16]),
        how: Revision::Oral,
        by: Vec::new(),
        amendments: Vec::new(),
        intervention: None,
    }
}

pub fn becomes(proposal: u8, change: ProposalChange) -> ProposalChanged {
    ProposalChanged {
        proposal: ProposalId([proposal; 16]),
        change,
        by: None,
        intervention: None,
    }
}

pub fn commitment() -> CommitmentMade {
    CommitmentMade {
        code: Some(code("K1")),
        by: vec![participant(COLOMBIA)],
        proposal: Some(ProposalId([PROPOSAL; 16])),
        interventions: vec![InterventionId([INTERVENTION; 16])],
        horizon: Some(Horizon::WithinYears(2)),
        baseline_value: Amount::new(0, 0),
        target_value: Amount::new(125, 1),
    }
}

pub fn progress(status: ProgressStatus, value: Option<Amount>) -> ProgressReported {
    ProgressReported {
        commitment: CommitmentId([COMMITMENT; 16]),
        status,
        value,
        on: None,
        by: None,
        intervention: None,
    }
}

pub fn circulated(comments_until: Option<Date>) -> DraftCirculated {
    DraftCirculated {
        code: None,
        size: 3,
        language: "fr".parse().expect("a language"),
        template: code("report"),
        sha256: Sha256([7; 32]),
        comments_until,
        of_session: None,
    }
}

pub fn comment(draft: u8) -> CommentMade {
    CommentMade {
        draft: DraftId([draft; 16]),
        by: participant(COLOMBIA),
        paragraph: Some(3),
    }
}

pub fn correction(target: u8, fact: Option<Fact>) -> EntryCorrected {
    EntryCorrected {
        target: EntryId([target; 16]),
        origin: CorrectionOrigin::RecordersError,
        fact: fact.map(Box::new),
    }
}

/// A ledger with one thing of every kind, everything in order.
pub fn room() -> Vec<Recorded> {
    let term = TermIntroduced {
        code: code("T1"),
        proposal: None,
        topics: Vec::new(),
    };
    let form = FormOffered {
        code: None,
        term: TermId([TERM; 16]),
        standing: FormStanding::Preferred,
        instead_of: None,
    };
    let practice = PracticeReported {
        code: None,
        of: vec![ParticipantId([COLOMBIA; 16])],
        speaker: Some(SpeakerId([SPEAKER; 16])),
        intervention: Some(InterventionId([INTERVENTION; 16])),
        country: None,
        topics: Vec::new(),
    };
    let framework = FrameworkRegistered {
        code: Some(code("A2030")),
        adopted: None,
    };
    vec![
        ledger_wide(FOUNDING, founding()),
        entry(SESSION, session()),
        ledger_wide(COLOMBIA, registered("COL")),
        ledger_wide(PANAMA, registered("PAN")),
        ledger_wide(REGION, formed()),
        ledger_wide(ALLIANCE, formed()),
        entry(SPEAKER, speaker(Some(COLOMBIA))),
        entry(MEETING, meeting(1)),
        entry(TOPIC, topic(1)),
        entry(SEGMENT, segment(1)),
        entry(INTERVENTION, spoken(ordinal(1))),
        ledger_wide(FRAMEWORK, framework),
        entry(
            PROPOSAL,
            tabled("P7", Proposers::OnRecord(vec![participant(COLOMBIA)])),
        ),
        entry(POINT, point("C6", 6)),
        entry(TERM, term),
        entry(FORM, form),
        entry(PRACTICE, practice),
        entry(DECISION, put(DecisionMethod::RecordedVote)),
        entry(REQUEST, asked(InterventionKind::Statement)),
        entry(COMMITMENT, commitment()),
    ]
}

/// The room, and then these.
pub fn room_and(more: impl IntoIterator<Item = Recorded>) -> Vec<Recorded> {
    room().into_iter().chain(more).collect()
}
