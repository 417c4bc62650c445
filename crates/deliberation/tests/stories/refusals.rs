//! What cannot be recorded, and what the caller is told.

use deliberation::*;

use crate::accepted::{figure, presence};
use crate::room::*;
use crate::story::{entry, given, id, ledger_wide};

#[test]
fn given_an_id_that_nobody_made_when_named_then_refused() {
    let chair = MeetingOpened {
        chair: Some(SpeakerId([99; 16])),
        ..meeting(2)
    };
    given(room()).when(entry(20, chair)).then_told(
        "chair 63636363-6363-6363-6363-636363636363 is not in this ledger: \
         record it first or correct the id",
    );
}

#[test]
fn given_an_entry_that_names_itself_when_judged_then_it_is_not_there_yet() {
    let itself = TopicAdded {
        parent: Some(TopicId([20; 16])),
        ..topic(2)
    };
    given(room()).when(entry(20, itself)).then_refused(|no| {
        matches!(
            no,
            Refusal::UnknownId {
                field: "parent",
                ..
            }
        )
    });
}

#[test]
fn given_a_session_that_is_not_there_when_recorded_in_then_refused() {
    let elsewhere = Recorded {
        session: Some(SessionId([99; 16])),
        ..entry(20, topic(2))
    };
    given(room()).when(elsewhere).then_refused(|no| {
        matches!(
            no,
            Refusal::UnknownId {
                field: "session",
                ..
            }
        )
    });
}

#[test]
fn given_a_thing_of_another_kind_when_named_then_told_what_it_is() {
    let segment_as_topic = TopicAdded {
        parent: Some(TopicId([SEGMENT; 16])),
        ..topic(2)
    };
    given(room()).when(entry(20, segment_as_topic)).then_told(
        "parent 05050505-0505-0505-0505-050505050505 is a segment_opened, not a topic: \
         correct the id",
    );
}

#[test]
fn given_an_entry_of_newer_software_when_named_then_it_stands_for_nothing_known() {
    let newer = Recorded {
        kind: 999,
        fact: None,
        ..entry(20, topic(2))
    };
    let parent = TopicAdded {
        parent: Some(TopicId([20; 16])),
        ..topic(3)
    };
    given(room_and([newer]))
        .when(entry(21, parent))
        .then_refused(|no| {
            matches!(
                no,
                Refusal::UnknownId {
                    field: "parent",
                    ..
                }
            )
        })
        .when(entry(21, correction(20, Some(topic(3).into()))))
        .then_refused(|no| {
            matches!(
                no,
                Refusal::UnknownId {
                    field: "target",
                    ..
                }
            )
        })
        .when(entry(21, correction(20, None)))
        .then_recorded([]);
}

#[test]
fn given_an_id_when_used_again_then_told_by_which_entry_it_is_taken() {
    given(room())
        .when(entry(SESSION, topic(2)))
        .then_refused(|no| {
            *no == Refusal::DuplicateId {
                id: id(SESSION),
                index: 1,
            }
        });
}

#[test]
fn given_a_list_that_names_somebody_twice_when_judged_then_refused() {
    let twice = Proposers::OnRecord(vec![participant(COLOMBIA), participant(COLOMBIA)]);
    given(room())
        .when(entry(20, tabled("P20", twice)))
        .then_refused(|no| {
            *no == Refusal::NamedTwice {
                field: "proposers",
                id: id(COLOMBIA),
            }
        });
}

#[test]
fn given_an_id_of_zeros_when_judged_then_refused() {
    given(room())
        .when(entry(0, topic(2)))
        .then_refused(|no| *no == Refusal::NoId);
}

#[test]
fn given_a_code_when_given_to_another_thing_then_refused() {
    given(room())
        .when(entry(20, tabled("COL", Proposers::NotOnRecord)))
        .then_refused(|no| {
            *no == Refusal::DuplicateCode {
                code: code("COL"),
                holder: id(COLOMBIA),
            }
        });
}

#[test]
fn given_a_group_in_a_group_when_the_outer_joins_the_inner_then_refused() {
    let inside = |no: &Refusal| matches!(no, Refusal::GroupInsideItself { .. });
    given(room_and([ledger_wide(20, joined(ALLIANCE, group(REGION)))]))
        .when(ledger_wide(21, joined(REGION, group(ALLIANCE))))
        .then_refused(inside)
        .when(ledger_wide(21, joined(REGION, group(REGION))))
        .then_refused(inside);
}

#[test]
fn given_the_inner_group_left_when_the_outer_joins_it_then_recorded() {
    let leaves = membership(ALLIANCE, group(REGION), MembershipChange::Left);
    let before = [
        ledger_wide(20, joined(ALLIANCE, group(REGION))),
        ledger_wide(21, leaves),
    ];
    given(room_and(before))
        .when(ledger_wide(22, joined(REGION, group(ALLIANCE))))
        .then_recorded([]);
}

#[test]
fn given_a_subject_that_is_only_spoken_of_when_a_position_is_taken_then_refused() {
    let subjects = [
        (Subject::Term(TermId([TERM; 16])), "term"),
        (Subject::Topic(TopicId([TOPIC; 16])), "topic"),
        (
            Subject::Framework(FrameworkId([FRAMEWORK; 16])),
            "framework",
        ),
        (Subject::Practice(PracticeId([PRACTICE; 16])), "practice"),
    ];
    for (on, subject) in subjects {
        let no_subject = |no: &Refusal| *no == Refusal::NotASubjectOfPositions { subject };
        given(room())
            .when(entry(20, position(participant(COLOMBIA), on)))
            .then_refused(no_subject)
            .when(entry(20, withdrawn(participant(COLOMBIA), on)))
            .then_refused(no_subject);
    }
}

#[test]
fn given_spans_that_end_before_they_begin_when_judged_then_refused() {
    let backwards = SessionOpened {
        code: None,
        dates: Some(days(19, 18)),
        ..session()
    };
    let milestone = MilestoneSet {
        proposal: ProposalId([PROPOSAL; 16]),
        horizon: Some(Horizon::On(days(2, 1))),
        suggested_by: Vec::new(),
        intervention: None,
    };
    given(room())
        .when(entry(20, backwards))
        .then_refused(|no| *no == Refusal::EndsBeforeItBegins { field: "dates" })
        .when(entry(20, presence(Some(11), Some(10))))
        .then_refused(|no| *no == Refusal::EndsBeforeItBegins { field: "to_ms" })
        .when(entry(20, milestone))
        .then_refused(|no| *no == Refusal::EndsBeforeItBegins { field: "horizon" });
}

#[test]
fn given_a_number_of_zero_when_it_counts_from_one_then_refused() {
    given(room())
        .when(entry(20, meeting(0)))
        .then_refused(|no| *no == Refusal::CountsFromOne { field: "number" })
        .when(entry(20, spoken(ordinal(0))))
        .then_refused(|no| {
            *no == Refusal::CountsFromOne {
                field: "order.ordinal",
            }
        });
}

#[test]
fn given_a_fact_that_says_nothing_when_judged_then_told_what_is_missing() {
    let mention = SubjectMentioned {
        by: None,
        intervention: None,
        subject: proposal(),
        nature: MentionNature::Other,
        order: Order::default(),
    };
    let missing =
        |field| move |no: &Refusal| matches!(no, Refusal::Missing { field: f, .. } if *f == field);
    given(room())
        .when(entry(20, mention))
        .then_refused(missing("by"))
        .when(entry(20, tabled("P8", Proposers::OnRecord(Vec::new()))))
        .then_refused(missing("proposers"))
        .when(entry(20, figure(None, Exactness::Exactly)))
        .then_refused(missing("quantity"));
}

#[test]
fn given_a_founded_ledger_when_founded_again_or_begun_otherwise_then_refused() {
    let misplaced = |no: &Refusal| *no == Refusal::NotFoundedHere;
    given([])
        .when(ledger_wide(1, session()))
        .then_refused(misplaced);
    given(room())
        .when(ledger_wide(20, founding()))
        .then_refused(misplaced);
}

#[test]
fn given_a_method_of_newer_software_when_adopted_then_refused() {
    for version in [0, METHOD_VERSION + 1] {
        let rules = Rules {
            method_version: version,
            ..Rules::default()
        };
        given(room())
            .when(ledger_wide(20, RulesAdopted { rules }))
            .then_refused(
                |no| matches!(no, Refusal::UnknownMethod { version: v, .. } if *v == version),
            );
    }
}

#[test]
fn given_rules_that_contradict_themselves_when_adopted_then_refused() {
    let mut falling = Rules::default();
    falling.ladder.rungs.reverse();
    let mut beyond = Rules::default();
    beyond.convergence.broad_for_over_percent = 101;
    let mut nobody = Rules::default();
    nobody.convergence.region_for_percent = Some(0);
    for rules in [falling, beyond, nobody] {
        given(room())
            .when(ledger_wide(20, RulesAdopted { rules }))
            .then_refused(|no| matches!(no, Refusal::BadRules { .. }));
    }
}

#[test]
fn given_a_threshold_that_its_keys_cannot_reach_when_founded_then_refused() {
    let authority = LedgerFounded {
        authority_threshold: 2,
        ..founding()
    };
    let witness = LedgerFounded {
        witness_threshold: 1,
        ..founding()
    };
    for unreachable in [authority, witness] {
        given([])
            .when(ledger_wide(FOUNDING, unreachable))
            .then_refused(|no| matches!(no, Refusal::BadRules { .. }));
    }
    given([])
        .when(ledger_wide(
            FOUNDING,
            LedgerFounded {
                authority_threshold: 0,
                ..founding()
            },
        ))
        .then_refused(|no| {
            *no == Refusal::CountsFromOne {
                field: "authority_threshold",
            }
        });
}

/// A paragraph of an editor stands in one place: at the head of a part, or under a heading.
#[test]
fn given_a_paragraph_without_one_place_when_written_then_refused() {
    let written = |section, subject| ParagraphWritten { section, subject };
    let point = Subject::Point(PointId([POINT; 16]));
    let topic = Subject::Topic(TopicId([TOPIC; 16]));
    let nowhere = written(None, None);
    let twice = written(Some(Section::Points), Some(point));
    let without_heading = written(None, Some(topic));
    for misplaced in [nowhere, twice, without_heading] {
        given(room()).when(entry(20, misplaced)).then_refused(
            |no| matches!(no, Refusal::Missing { wanted, .. } if wanted.contains("either section")),
        );
    }
}
