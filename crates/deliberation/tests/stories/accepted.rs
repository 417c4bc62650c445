//! Every kind of fact can be recorded without a breach.

use std::collections::BTreeSet;

use deliberation::*;

use crate::room::*;
use crate::story::{entry, given, id, ledger_wide};

/// One fact of each kind that the room does not hold yet.
#[allow(clippy::too_many_lines)] // one list of kinds, nothing to take apart
fn the_rest() -> Vec<Fact> {
    let intervention = Some(InterventionId([INTERVENTION; 16]));
    let colombia = ParticipantId([COLOMBIA; 16]);
    let standing = Standing::ObserverState;
    vec![
        StandingChanged {
            participant: colombia,
            standing,
            from: Some(day(18)),
        }
        .into(),
        joined(REGION, participant(COLOMBIA)).into(),
        presence(Some(10), Some(10)).into(),
        SubjectMentioned {
            by: Some(participant(PANAMA)),
            intervention: None,
            subject: Subject::Topic(TopicId([TOPIC; 16])),
            nature: MentionNature::Thanks,
            order: Order::default(),
        }
        .into(),
        AlignmentNoted {
            participant: colombia,
            with: InterventionId([INTERVENTION; 16]),
            extent: Extent::Whole,
        }
        .into(),
        sponsored(participant(PANAMA), Sponsorship::CoSponsor).into(),
        MilestoneSet {
            proposal: ProposalId([PROPOSAL; 16]),
            horizon: Some(Horizon::WithinYears(2)),
            suggested_by: vec![participant(COLOMBIA)],
            intervention,
        }
        .into(),
        PointReformulated {
            point: PointId([POINT; 16]),
            author: PointAuthor::Chair,
        }
        .into(),
        EvidenceLinked {
            point: PointId([POINT; 16]),
            evidence: id(INTERVENTION),
            bearing: EvidenceBearing::Supports,
        }
        .into(),
        position(participant(COLOMBIA), proposal()).into(),
        withdrawn(participant(COLOMBIA), proposal()).into(),
        SupportReported {
            subject: proposal(),
            stance: None,
            quantity: ReportedQuantity::Many,
            counted: Counted::States,
            of_groups: vec![GroupId([REGION; 16])],
            examples: vec![colombia],
        }
        .into(),
        FrameworkCited {
            framework: FrameworkId([FRAMEWORK; 16]),
            by: Some(participant(PANAMA)),
            intervention,
            subject: Some(Subject::Practice(PracticeId([PRACTICE; 16]))),
        }
        .into(),
        NextStepSet {
            code: None,
            dates: Some(days(1, 7)),
            by: Vec::new(),
            country: None,
        }
        .into(),
        figure(None, Exactness::AlmostAll).into(),
        ParagraphWritten {
            section: None,
            subject: Some(Subject::Point(PointId([POINT; 16]))),
        }
        .into(),
        cast(PANAMA, Vote::Yes).into(),
        objection(DECISION, participant(PANAMA)).into(),
        no_objection(DECISION, participant(PANAMA)).into(),
        declared(DECISION, Outcome::Rejected).into(),
        intended(PANAMA, Vote::No).into(),
        ExplanationGiven {
            decision: DecisionId([DECISION; 16]),
            intervention: InterventionId([INTERVENTION; 16]),
            of: Explained::Vote,
            when: ExplainedWhen::After,
        }
        .into(),
        correction(INTERVENTION, Some(spoken(ordinal(2)).into())).into(),
        TextTranslated { target: id(POINT) }.into(),
        RecordAttested {
            intervention: InterventionId([INTERVENTION; 16]),
            participant: ParticipantId([COLOMBIA; 16]),
            attestation: Attestation::Confirmed,
        }
        .into(),
        KeyEnrolled {
            key: PublicKey([3; 32]),
            capacity: KeyCapacity::Delegation,
            participant: Some(ParticipantId([COLOMBIA; 16])),
            possession: SignatureBytes([4; 64]),
        }
        .into(),
        KeyRotated {
            old: KeyFingerprint([5; 32]),
            key: PublicKey([6; 32]),
            by_new: SignatureBytes([7; 64]),
            by_old: SignatureBytes([8; 64]),
        }
        .into(),
        KeyRevoked {
            key: KeyFingerprint([9; 32]),
            suspect_from: Some(3),
        }
        .into(),
        PartsRedacted {
            target: id(INTERVENTION),
            parts: vec![ErasablePart::Text],
        }
        .into(),
        LogKeyRotated {
            key: PublicKey([10; 32]),
            by_new: SignatureBytes([11; 64]),
            by_old: SignatureBytes([12; 64]),
        }
        .into(),
        LogKeyRetired {
            key: KeyFingerprint([13; 32]),
        }
        .into(),
        RulesAdopted {
            rules: Rules::default(),
        }
        .into(),
        segment_closed().into(),
        changed(MeetingChange::Adjourned).into(),
        floor(REQUEST, FloorChange::Given).into(),
        list(ListChange::Closed).into(),
        WaitingReordered {
            segment: SegmentId([SEGMENT; 16]),
            requests: vec![RequestId([REQUEST; 16])],
        }
        .into(),
        TimeAllotted {
            segment: Some(SegmentId([SEGMENT; 16])),
            to: Some(group(REGION)),
            per_intervention_s: Some(180),
            in_all_s: None,
        }
        .into(),
        revised(PROPOSAL).into(),
        becomes(PROPOSAL, ProposalChange::Deferred).into(),
        progress(ProgressStatus::UnderWay, None).into(),
        SessionClosed {}.into(),
        circulated(None).into(),
        comment(62).into(),
        CommentSettled {
            comment: CommentId([63; 16]),
            accepted: true,
        }
        .into(),
        SessionSealed {}.into(),
    ]
}

pub fn presence(from_ms: Option<i64>, to_ms: Option<i64>) -> PresenceNoted {
    PresenceNoted {
        participant: ParticipantId([COLOMBIA; 16]),
        mode: PresenceMode::InRoom,
        segment: Some(SegmentId([SEGMENT; 16])),
        from_ms,
        to_ms,
    }
}

pub fn figure(quantity: Option<u64>, exactness: Exactness) -> FigureReported {
    FigureReported {
        measure: Measure::Speakers,
        quantity,
        exactness,
        of: None,
    }
}

#[test]
fn given_a_room_when_each_kind_of_fact_comes_then_all_are_recorded_without_a_breach() {
    let mut kinds: BTreeSet<_> = room().iter().map(|recorded| recorded.kind).collect();
    let mut story = given([]);
    for recorded in room() {
        story = story.when(recorded).then_recorded([]);
    }
    for (byte, fact) in (FREE..).zip(the_rest()) {
        kinds.insert(fact.kind().number());
        story = story.when(entry(byte, fact)).then_recorded([]);
    }
    let all = FactKind::ALL.iter().map(|kind| kind.number());
    assert_eq!(kinds, all.collect());
}

#[test]
fn given_a_closed_session_when_its_record_is_worked_on_then_that_is_no_breach() {
    let closed = room_and([entry(FREE, SessionClosed {})]);
    let evidence = EvidenceLinked {
        point: PointId([POINT; 16]),
        evidence: id(PRACTICE),
        bearing: EvidenceBearing::Illustrates,
    };
    let reworded = PointReformulated {
        point: PointId([POINT; 16]),
        author: PointAuthor::Chair,
    };
    given(closed)
        .when(entry(21, correction(POINT, None)))
        .then_recorded([])
        .when(entry(22, TextTranslated { target: id(POINT) }))
        .then_recorded([])
        .when(entry(23, point("C7", 7)))
        .then_recorded([])
        .when(entry(24, reworded))
        .then_recorded([])
        .when(entry(25, evidence))
        .then_recorded([]);
}

#[test]
fn given_what_is_not_on_record_when_recorded_then_none_of_it_is_wanted() {
    let unknown = InterventionMade {
        segment: None,
        speaker: None,
        topics: Vec::new(),
        on_behalf_of: Vec::new(),
        duration_ms: None,
        ..spoken(Order::default())
    };
    let undated = SessionOpened {
        code: None,
        dates: None,
        ..session()
    };
    given(room())
        .when(entry(20, unknown))
        .then_recorded([])
        .when(entry(21, speaker(None)))
        .then_recorded([])
        .when(ledger_wide(22, undated))
        .then_recorded([])
        .when(entry(23, tabled("P8", Proposers::NotOnRecord)))
        .then_recorded([]);
}

#[test]
fn given_one_ordinal_twice_when_it_is_only_the_order_of_the_list_then_that_is_no_breach() {
    let listed = Order {
        ordinal: Some(1),
        basis: OrderBasis::AsListed,
    };
    given(room())
        .when(entry(20, spoken(listed)))
        .then_recorded([]);
}

#[test]
fn given_a_group_in_a_group_when_asked_for_members_then_each_counts_once() {
    let nested = [
        ledger_wide(20, joined(ALLIANCE, group(REGION))),
        ledger_wide(21, joined(REGION, participant(COLOMBIA))),
        ledger_wide(22, joined(ALLIANCE, participant(COLOMBIA))),
        ledger_wide(23, joined(ALLIANCE, participant(PANAMA))),
    ];
    let members = |state: &State| state.members_of(GroupId([ALLIANCE; 16]));
    let both = [COLOMBIA, PANAMA]
        .map(|byte| ParticipantId([byte; 16]))
        .into();
    let leaves = membership(ALLIANCE, participant(PANAMA), MembershipChange::Left);
    given(room_and(nested))
        .and(|state| assert_eq!(members(state), both))
        .when(ledger_wide(24, leaves))
        .then_recorded([])
        .and(|state| assert_eq!(members(state), [ParticipantId([COLOMBIA; 16])].into()));
}

#[test]
fn given_a_point_when_reworded_twice_then_it_is_in_its_third_version() {
    let subject = Subject::Point(PointId([POINT; 16]));
    let reworded = PointReformulated {
        point: PointId([POINT; 16]),
        author: PointAuthor::Chair,
    };
    given(room())
        .and(|state| assert_eq!(state.version_of(subject), 1))
        .when(entry(20, reworded.clone()))
        .then_recorded([])
        .when(entry(21, correction(20, None)))
        .then_recorded([])
        .and(|state| assert_eq!(state.version_of(subject), 2))
        .when(entry(22, reworded))
        .then_recorded([])
        .and(|state| assert_eq!(state.version_of(subject), 3));
}
