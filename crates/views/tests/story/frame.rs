//! Participation, proposals, listings, provenance, irregularities.

use deliberation::{
    Country, DatePrecision, DateSpan, Exactness, FactKind, FigureReported, Gender, Horizon,
    InterventionMade, Irregularity, Measure, MilestoneSet, NextStepSet, Occasion, Party,
    PracticeReported, ProposalSponsored, ProposalTabled, Proposers, Recorded, Role, SegmentClosed,
    SpeakerId, SpeakerIntroduced, Sponsorship, Subject,
};
use views::{Minutes, ProposersLine};

use crate::given::{Story, code, id_at, statement};

fn speaker(gender: Option<Gender>, same_person_as: Option<SpeakerId>) -> SpeakerIntroduced {
    SpeakerIntroduced {
        code: None,
        participant: None,
        role: Role::Panellist,
        gender,
        language: None,
        same_person_as,
    }
}

#[test]
fn given_one_person_in_two_roles_when_counted_then_it_is_one_person() {
    let mut story = Story::new();
    let [switzerland] = story.members(["CHE"]);
    let first = SpeakerId(story.record(speaker(Some(Gender::Man), None)).0);
    let second = SpeakerId(story.record(speaker(None, Some(first))).0);
    for speaker in [first, second] {
        story.says(InterventionMade {
            speaker: Some(speaker),
            duration_ms: Some(1000),
            ..statement(switzerland)
        });
    }
    let found = story.minutes.participation(None);
    assert_eq!(found.speakers.persons, 1);
    assert_eq!(found.speakers.by_gender, [(Gender::Man, 1)]);
    assert_eq!(found.interventions.speaking_time_ms, 2000);
    assert_eq!(found.participants[0].interventions.distinct, 2);
}

#[test]
fn given_unstated_occasions_and_reported_figures_when_counted_then_neither_is_mixed_in() {
    let mut story = Story::new();
    let [mexico] = story.members(["MEX"]);
    story.says(statement(mexico));
    story.says(InterventionMade {
        occasion: Occasion::Unstated,
        ..statement(mexico)
    });
    story.record(FigureReported {
        measure: Measure::Speakers,
        quantity: Some(35),
        exactness: Exactness::Exactly,
        of: None,
    });
    let found = story.minutes.participation(None);
    assert_eq!(
        (found.interventions.distinct, found.interventions.unstated),
        (1, 1)
    );
    assert_eq!(found.speakers.persons, 0);
    assert_eq!(found.speakers.interventions_without_person, 2);
    assert_eq!(found.reported[0].quantity, Some(35));
}

#[test]
fn given_two_sessions_when_counted_for_one_then_the_other_is_left_out() {
    let mut story = Story::new();
    let [mexico] = story.members(["MEX"]);
    let first = story.session();
    story.segment("RT1");
    story.says(statement(mexico));
    story.session();
    story.says(statement(mexico));
    let found = story.minutes.participation(Some(first));
    assert_eq!(found.interventions.distinct, 1);
    let segments: Vec<_> = found
        .segments
        .iter()
        .map(|it| it.segment.is_some())
        .collect();
    assert_eq!(segments, [false, true]);
    assert_eq!(story.minutes.sessions()[0].segments.len(), 1);
}

#[test]
fn given_a_proposal_when_asked_who_then_proposer_intervention_and_positions_are_named() {
    let mut story = Story::new();
    let [mexico, kenya] = story.members(["MEX", "KEN"]);
    let said = story.says(InterventionMade {
        started_ms: Some(77),
        ..statement(mexico)
    });
    let tabled = ProposalTabled {
        code: "P1".parse().unwrap(),
        proposers: Proposers::OnRecord(vec![Party::Participant(mexico)]),
        intervention: Some(said),
        topics: Vec::new(),
        builds_on: Vec::new(),
        lineage: None,
    };
    let proposal = deliberation::ProposalId(story.record(tabled).0);
    story.record(ProposalSponsored {
        proposal,
        sponsor: Party::Participant(kenya),
        sponsorship: Sponsorship::CoSponsor,
        intervention: None,
    });
    story.holds(
        kenya,
        Subject::Proposal(proposal),
        deliberation::Stance::Support,
    );

    let who = story.minutes.who(proposal).unwrap();
    let ProposersLine::OnRecord(proposers) = &who.proposers else {
        panic!("the proposer is on record")
    };
    assert_eq!(code(proposers[0].party.entry()), "MEX");
    assert_eq!(code(who.co_sponsors[0].party.entry()), "KEN");
    assert_eq!((who.at_ms, who.positions.len()), (Some(77), 1));
    // No person is on record: the participant spoke.
    assert_eq!(who.speaker.as_ref().map(code), Some("MEX"));

    let silent = story.proposal("P2");
    let who = story.minutes.who(silent).unwrap();
    assert_eq!(who.proposers, ProposersLine::NotOnRecord);
    assert_eq!(who.at_ms, None);
}

#[test]
fn given_milestones_when_listed_then_the_nearest_horizon_comes_first() {
    let mut story = Story::new();
    let proposal = story.proposal("P5");
    for years in [12, 2, 5] {
        story.record(MilestoneSet {
            proposal,
            horizon: Some(Horizon::WithinYears(years)),
            suggested_by: Vec::new(),
            intervention: None,
        });
    }
    let line = story.minutes.proposal(proposal).unwrap();
    let horizons: Vec<_> = line
        .milestones
        .iter()
        .map(|it| it.horizon.unwrap())
        .collect();
    assert_eq!(horizons, [2, 5, 12].map(Horizon::WithinYears));
}

#[test]
fn given_practices_and_next_steps_when_listed_then_they_stand_as_recorded() {
    let mut story = Story::new();
    let [sierra_leone, south_africa] = story.members(["SLE", "ZAF"]);
    story.record(PracticeReported {
        code: Some("GP1".parse().unwrap()),
        of: vec![sierra_leone, south_africa],
        speaker: None,
        intervention: None,
        country: Some("SLE".parse::<Country>().unwrap()),
        topics: Vec::new(),
    });
    let on = |month, day| {
        let date = deliberation::Date::new(2017, month, day).unwrap();
        Some(DateSpan {
            begins: date,
            ends: date,
            precision: DatePrecision::Day,
        })
    };
    for dates in [None, on(12, 1), on(7, 18)] {
        story.record(NextStepSet {
            code: None,
            dates,
            by: Vec::new(),
            country: None,
        });
    }
    let practice = &story.minutes.practices()[0];
    let of: Vec<_> = practice.of.iter().map(code).collect();
    assert_eq!(of, ["SLE", "ZAF"]);
    let steps = story.minutes.next_steps();
    let dates: Vec<_> = steps.iter().map(|step| step.dates).collect();
    assert_eq!(dates, [on(7, 18), on(12, 1), None]);
}

#[test]
fn given_an_intervention_when_traced_then_both_directions_are_shown() {
    let mut story = Story::new();
    let [mexico] = story.members(["MEX"]);
    let p7 = Subject::Proposal(story.proposal("P7"));
    let position = story.holds(mexico, p7, deliberation::Stance::Support);
    let provenance = story.minutes.provenance(position).unwrap();
    let named: Vec<_> = provenance
        .refers_to
        .iter()
        .map(|it| it.entry.index)
        .collect();
    assert_eq!(named, [0, 1]);
    let back = story.minutes.provenance(mexico).unwrap();
    assert_eq!(back.referred_by[0].kind, Some(FactKind::PositionTaken));
    assert!(story.minutes.provenance(id_at(99)).is_none());
}

#[test]
fn given_a_breach_when_listed_then_its_entry_is_named() {
    let mut story = Story::new();
    let [mexico] = story.members(["MEX"]);
    story.session();
    let segment = story.segment("RT1");
    story.record(SegmentClosed { segment });
    let said = story.says(InterventionMade {
        segment: Some(segment),
        ..statement(mexico)
    });
    let irregularities = story.minutes.irregularities();
    assert_eq!(irregularities.len(), 1);
    assert_eq!(irregularities[0].entry.id, said.into());
    assert_eq!(irregularities[0].irregularity, Irregularity::SegmentClosed);
}

#[test]
fn given_an_entry_of_a_later_kind_when_taken_in_then_it_is_kept_and_shown_without_kind() {
    let mut minutes = Minutes::default();
    let recorded = Recorded {
        index: 0,
        id: id_at(0),
        session: None,
        recorded_at_ms: 5,
        occurred_at_ms: Some(-3),
        kind: 999,
        fact: None,
    };
    minutes.apply(&recorded);
    assert_eq!(minutes.recorded(0), Some(recorded));
    let provenance = minutes.provenance(id_at(0)).unwrap();
    assert_eq!(
        (provenance.kind, provenance.occurred_at_ms),
        (None, Some(-3))
    );
}
