//! Any story: random but valid sequences of what is recorded.

use deliberation::MembershipChange::{Joined, Left};
use deliberation::{
    EvidenceBearing, EvidenceLinked, FormStanding, GroupId, GroupKind, ParticipantId, Party,
    PointAuthor, PointReformulated, Stance, Standing, Subject, TextTranslated,
};
use proptest::prelude::*;

use crate::given::{Story, position, statement};

/// Something that happens, by places in small lists.
#[derive(Debug, Clone)]
pub enum Event {
    Takes(usize, usize, usize),
    GroupTakes(usize, usize, usize),
    Withdraws(usize, usize),
    GroupWithdraws(usize, usize),
    Mentions(usize, usize),
    Joins(usize, usize),
    Leaves(usize, usize),
    Says(usize),
    Links(usize),
    Rewords(usize),
    CorrectsPosition(usize, usize, usize, usize),
    Translates(usize),
}

pub const STANCES: [Stance; 5] = [
    Stance::Support,
    Stance::SupportWithReservation,
    Stance::Oppose,
    Stance::Reserve,
    Stance::Dissociate,
];

pub fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        6 => (0..5usize, 0..5usize, 0..5usize).prop_map(|(a, b, c)| Event::Takes(a, b, c)),
        3 => (0..2usize, 0..5usize, 0..5usize).prop_map(|(a, b, c)| Event::GroupTakes(a, b, c)),
        2 => (0..5usize, 0..5usize).prop_map(|(a, b)| Event::Withdraws(a, b)),
        1 => (0..2usize, 0..5usize).prop_map(|(a, b)| Event::GroupWithdraws(a, b)),
        2 => (0..5usize, 0..5usize).prop_map(|(a, b)| Event::Mentions(a, b)),
        2 => (0..2usize, 0..5usize).prop_map(|(a, b)| Event::Joins(a, b)),
        2 => (0..2usize, 0..5usize).prop_map(|(a, b)| Event::Leaves(a, b)),
        2 => (0..5usize).prop_map(Event::Says),
        1 => (0..50usize).prop_map(Event::Links),
        1 => (0..2usize).prop_map(Event::Rewords),
        2 => (0..50usize, 0..5usize, 0..5usize, 0..5usize)
            .prop_map(|(a, b, c, d)| Event::CorrectsPosition(a, b, c, d)),
        1 => (0..50usize).prop_map(Event::Translates),
    ];
    prop::collection::vec(event, 0..50)
}

/// A story with five participants, two groups, two proposals, two points and a form.
pub struct Told {
    pub story: Story,
    pub participants: [ParticipantId; 5],
    pub groups: [GroupId; 2],
    pub subjects: [Subject; 5],
}

pub fn tell(events: &[Event]) -> Told {
    let mut story = Story::new();
    story.session();
    let [a, b, c, d] = story.members(["A", "B", "C", "D"]);
    let e = story.participant("E", Standing::Invited);
    let groups = [
        story.group("G1", GroupKind::Regional, &[a, b]),
        story.group("G2", GroupKind::Political, &[b, c, e]),
    ];
    let (p1, p2) = (story.proposal("P1"), story.proposal("P2"));
    let (c1, c2) = (story.point("C1", 1), story.point("C2", 2));
    let term = story.term("T", Some(p1));
    let form = story.form("F", term, FormStanding::Preferred);
    let subjects = [
        Subject::Proposal(p1),
        Subject::Proposal(p2),
        Subject::Point(c1),
        Subject::Point(c2),
        Subject::Form(form),
    ];
    let mut told = Told {
        story,
        participants: [a, b, c, d, e],
        groups,
        subjects,
    };
    for event in events {
        told.happens(event);
    }
    told
}

impl Told {
    fn happens(&mut self, event: &Event) {
        let (participants, groups, subjects) = (self.participants, self.groups, self.subjects);
        let last = self.story.recorded.len();
        let story = &mut self.story;
        match *event {
            Event::Takes(who, what, stance) => {
                story.holds(participants[who], subjects[what], STANCES[stance]);
            }
            Event::GroupTakes(who, what, stance) => {
                story.takes(Party::Group(groups[who]), subjects[what], STANCES[stance]);
            }
            Event::Withdraws(who, what) => {
                story.withdraws(Party::Participant(participants[who]), subjects[what]);
            }
            Event::GroupWithdraws(who, what) => {
                story.withdraws(Party::Group(groups[who]), subjects[what]);
            }
            Event::Mentions(who, what) => {
                story.mentions(participants[who], subjects[what]);
            }
            Event::Joins(group, who) => story.membership(groups[group], participants[who], Joined),
            Event::Leaves(group, who) => story.membership(groups[group], participants[who], Left),
            Event::Says(who) => {
                story.says(statement(participants[who]));
            }
            Event::Links(which) => {
                let Subject::Point(point) = subjects[2 + which % 2] else {
                    return;
                };
                let evidence = story.recorded[which % last].id;
                let bearing = EvidenceBearing::Supports;
                story.record(EvidenceLinked {
                    point,
                    evidence,
                    bearing,
                });
            }
            Event::Rewords(which) => {
                let Subject::Point(point) = subjects[2 + which] else {
                    return;
                };
                let author = PointAuthor::Chair;
                story.record(PointReformulated { point, author });
            }
            Event::CorrectsPosition(which, who, what, stance) => {
                let taken = deliberation::FactKind::PositionTaken.number();
                let positions = story.recorded.iter().filter(|it| it.kind == taken);
                let Some(target) = positions.map(|it| it.id).nth(which) else {
                    return;
                };
                let holder = Party::Participant(participants[who]);
                let order = deliberation::Order::default();
                let fact = position(holder, subjects[what], STANCES[stance], order);
                story.corrects(target, fact);
            }
            Event::Translates(which) => {
                let target = story.recorded[which % last].id;
                story.record(TextTranslated { target });
            }
        }
    }
}
