//! Speaking orders and terminology: places, and what they rest on.

use deliberation::OrderBasis::{AsListed, RecorderOrdinal, Time, Unknown};
use deliberation::{
    Attestation, FormStanding, InterventionMade, Order, OrderBasis, Party, RecordAttested, Stance,
    Subject,
};
use views::{PartyRef, SpeakingFilter, SpeakingOrder, Spoken};

use crate::given::{Story, code, holders, listed, position, statement};

fn speakers(order: &SpeakingOrder) -> Vec<(&str, OrderBasis)> {
    let numbers = order.lines.iter().map(|line| line.number);
    assert!(numbers.eq((1..).take(order.lines.len())));
    order
        .lines
        .iter()
        .map(|line| match line.party.as_ref().unwrap() {
            PartyRef::Participant(entry) | PartyRef::Group(entry) => {
                (code(entry), line.place.basis)
            }
        })
        .collect()
}

#[test]
fn given_every_kind_of_place_when_ordered_then_time_comes_first_and_each_names_its_basis() {
    let mut story = Story::new();
    let [a, b, c, d, e] = story.members(["A", "B", "C", "D", "E"]);
    let ordinal = |ordinal| Order {
        ordinal: Some(ordinal),
        basis: RecorderOrdinal,
    };
    story.says(statement(a));
    story.says(InterventionMade {
        order: listed(1),
        ..statement(b)
    });
    story.says(InterventionMade {
        order: ordinal(2),
        ..statement(c)
    });
    story.says(InterventionMade {
        order: ordinal(1),
        ..statement(d)
    });
    story.says(InterventionMade {
        order: ordinal(9),
        started_ms: Some(5),
        ..statement(e)
    });
    let order = story.minutes.speaking_order(SpeakingFilter::All);
    let expected = [
        ("E", Time),
        ("D", RecorderOrdinal),
        ("C", RecorderOrdinal),
        ("B", AsListed),
        ("A", Unknown),
    ];
    assert_eq!(speakers(&order), expected);
    assert_eq!(order.bases, [Time, RecorderOrdinal, AsListed, Unknown]);
}

#[test]
fn given_two_segments_when_ordered_then_ordinals_count_within_each() {
    let mut story = Story::new();
    let [a, b, c] = story.members(["A", "B", "C"]);
    let (first, second) = (story.segment("RT1"), story.segment("RT2"));
    let at = |participant, segment, ordinal| InterventionMade {
        segment: Some(segment),
        order: Order {
            ordinal: Some(ordinal),
            basis: RecorderOrdinal,
        },
        ..statement(participant)
    };
    story.says(at(a, second, 1));
    story.says(at(b, first, 2));
    story.says(at(c, first, 1));

    let all = story.minutes.speaking_order(SpeakingFilter::All);
    let names: Vec<_> = speakers(&all).into_iter().map(|(code, _)| code).collect();
    assert_eq!(names, ["C", "B", "A"]);
    let one = story.minutes.speaking_order(SpeakingFilter::Segment(first));
    assert_eq!(one.lines.len(), 2);
}

#[test]
fn given_positions_and_mentions_on_a_proposal_when_ordered_then_both_have_their_place() {
    let mut story = Story::new();
    let [a, b, c] = story.members(["A", "B", "C"]);
    let proposal = story.proposal("P7");
    let subject = Subject::Proposal(proposal);
    let late = story.says(InterventionMade {
        started_ms: Some(9),
        ..statement(a)
    });
    let early = story.says(InterventionMade {
        started_ms: Some(3),
        ..statement(b)
    });
    for (participant, intervention) in [(a, late), (b, early)] {
        let holder = Party::Participant(participant);
        let mut taken = position(holder, subject, Stance::Support, Order::default());
        taken.intervention = Some(intervention);
        story.record(taken);
    }
    story.mentions(c, subject);

    let order = story
        .minutes
        .speaking_order(SpeakingFilter::Proposal(proposal));
    assert_eq!(speakers(&order), [("B", Time), ("A", Time), ("C", Unknown)]);
    assert!(matches!(order.lines[2].spoken, Spoken::Mention { .. }));
    assert_eq!(
        order.lines[0].intervention.as_ref().unwrap().id,
        early.into()
    );
    assert!(
        order.lines[0]
            .rests_on
            .contains(&order.lines[0].entry.index)
    );
}

#[test]
fn given_forms_of_a_term_when_asked_then_only_those_tied_to_a_form_are_listed_there() {
    let mut story = Story::new();
    // Registered in another order than listed: the list decides.
    let [kenya, south_africa, colombia, mexico] = story.members(["KEN", "ZAF", "COL", "MEX"]);
    let p7 = story.proposal("P7");
    let term = story.term("TERM-1", Some(p7));
    let form = story.form("REGULIERE", term, FormStanding::Preferred);
    for (place, who) in [(4, kenya), (3, south_africa), (2, colombia), (1, mexico)] {
        let holder = Party::Participant(who);
        story.record(position(
            holder,
            Subject::Proposal(p7),
            Stance::Support,
            listed(place),
        ));
    }
    let holder = Party::Participant(colombia);
    story.record(position(
        holder,
        Subject::Form(form),
        Stance::Support,
        listed(1),
    ));

    let terms = story.minutes.terminology().terms;

    let asked = &terms[0].on_the_proposal;
    assert_eq!(holders(&asked.held), ["MEX", "COL", "ZAF", "KEN"]);
    assert_eq!(asked.bases, [AsListed]);
    assert_eq!(holders(&terms[0].forms[0].asked.held), ["COL"]);
}

#[test]
fn given_a_place_on_the_subject_when_ordered_then_it_wins_over_that_of_the_intervention() {
    let mut story = Story::new();
    let [a, b] = story.members(["A", "B"]);
    let proposal = story.proposal("P7");
    let subject = Subject::Proposal(proposal);
    for (participant, started_ms, ordinal) in [(a, 1, 2), (b, 9, 1)] {
        let said = story.says(InterventionMade {
            started_ms: Some(started_ms),
            ..statement(participant)
        });
        let holder = Party::Participant(participant);
        let mut taken = position(holder, subject, Stance::Support, listed(ordinal));
        taken.intervention = Some(said);
        story.record(taken);
    }
    assert_eq!(holders(&story.tally(subject).held), ["B", "A"]);
    let filter = SpeakingFilter::Proposal(proposal);
    let order = story.minutes.speaking_order(filter);
    assert_eq!(speakers(&order), [("B", AsListed), ("A", AsListed)]);
}

#[test]
fn given_attestations_when_ordered_then_the_latest_of_its_own_delegation_counts() {
    let mut story = Story::new();
    let [kenya, italy] = story.members(["KEN", "ITA"]);
    let intervention = story.says(statement(kenya));
    let mut attest = |participant, attestation| {
        story.record(RecordAttested {
            intervention,
            participant,
            attestation,
        });
        let order = story.minutes.speaking_order(SpeakingFilter::All);
        let attested = order.lines[0].attested.clone();
        attested.map(|it| (it.entry.index, it.attestation))
    };
    assert_eq!(attest(italy, Attestation::Confirmed), None);
    let disputed = Some((4, Attestation::Disputed));
    assert_eq!(attest(kenya, Attestation::Disputed), disputed);
    assert_eq!(attest(italy, Attestation::Confirmed), disputed);
    let confirmed = Some((6, Attestation::Confirmed));
    assert_eq!(attest(kenya, Attestation::Confirmed), confirmed);
}

#[test]
fn given_times_and_no_order_when_ordered_then_the_times_give_it_and_by_the_first_method_nothing_does()
 {
    let mut story = Story::new();
    let [a, b] = story.members(["A", "B"]);
    story.record_at(9_000, statement(a));
    story.record_at(5_000, statement(b));
    let order = story.minutes.speaking_order(SpeakingFilter::All);
    assert_eq!(speakers(&order), [("B", Time), ("A", Time)]);
    let late: Vec<bool> = order.lines.iter().map(|line| line.late).collect();
    assert_eq!(late, [true, false]);
    story.adopts(|rules| rules.method_version = 1);
    let order = story.minutes.speaking_order(SpeakingFilter::All);
    assert_eq!(speakers(&order), [("A", Unknown), ("B", Unknown)]);
}
