//! What changed between two moments, and which entries did it.
#![allow(clippy::unwrap_used)] // a test may panic

#[path = "../../render/tests/book/mod.rs"]
mod book;

use book::Book;
use deliberation::*;
use lexicon::Lang;
use summary::{Causes, Change, compare};

/// A room of members, a proposal that some of them support, and a moment.
struct Room {
    book: Book,
    states: Vec<ParticipantId>,
    proposal: ProposalId,
}

fn room(codes: &[&str]) -> Room {
    let mut book = Book::founded(Rules::default());
    let register = |code: &&str| {
        let registered = ParticipantRegistered {
            code: Some(code.parse().unwrap()),
            category: Category::State,
            standing: Standing::Member,
            country: Some(code.parse().unwrap()),
        };
        ParticipantId(book.add(None, registered, &[]))
    };
    let states = codes.iter().map(register).collect();
    let proposal = ProposalId(book.add(None, tabled("P1", Vec::new(), None), &[]));
    Room {
        book,
        states,
        proposal,
    }
}

fn tabled(code: &str, by: Vec<Party>, lineage: Option<Lineage>) -> ProposalTabled {
    ProposalTabled {
        code: code.parse().unwrap(),
        proposers: Proposers::OnRecord(by),
        intervention: None,
        topics: Vec::new(),
        builds_on: Vec::new(),
        lineage,
    }
}

impl Room {
    fn len(&self) -> usize {
        self.book.facts.len()
    }

    /// The index of what is recorded next.
    fn add(&mut self, fact: impl Into<Fact>) -> u64 {
        let index = self.len() as u64;
        self.book.add(None, fact, &[]);
        index
    }

    fn takes(&mut self, holder: Party, stance: Stance) -> u64 {
        let subject = Subject::Proposal(self.proposal);
        self.add(PositionTaken {
            holder,
            subject,
            stance,
            intervention: None,
            order: Order::default(),
        })
    }

    fn withdraws(&mut self, state: usize) -> u64 {
        let holder = Party::Participant(self.states[state]);
        let subject = Subject::Proposal(self.proposal);
        self.add(PositionWithdrawn {
            holder,
            subject,
            intervention: None,
        })
    }

    /// An amendment comes and goes, by one of the States.
    fn amends_in_vain(&mut self, state: usize) -> [u64; 2] {
        let by = Party::Participant(self.states[state]);
        let amends = Amends {
            proposal: self.proposal,
            version: None,
        };
        let fact = tabled("P1-A", vec![by], Some(Lineage::Amends(amends)));
        let amendment = ProposalId(book::id(self.len()));
        let tabled = self.add(fact);
        let withdrawn = self.add(ProposalChanged {
            proposal: amendment,
            change: ProposalChange::Withdrawn,
            by: Some(by),
            intervention: None,
        });
        [tabled, withdrawn]
    }

    /// What changed since a moment, with the causes.
    fn since(&self, size: usize) -> Vec<(Change, Vec<u64>)> {
        let mut before = self.book.clone();
        before.facts.truncate(size);
        before.texts.truncate(size);
        let changes = compare(&before.document(Lang::En), &self.book.document(Lang::En));
        let minutes = self.book.minutes();
        let causes = Causes::new(&minutes, size as u64..self.len() as u64);
        let told = |it: Change| {
            let of = causes.of(&it);
            (it, of)
        };
        changes.into_iter().map(told).collect()
    }
}

fn text(sentence: Option<&summary::Sentence>) -> String {
    sentence.map_or_else(String::new, summary::Sentence::text)
}

/// The causes of the change of the sentence that spoke of some words.
fn causes_of<'c>(changes: &'c [(Change, Vec<u64>)], words: &str) -> &'c (Change, Vec<u64>) {
    let spoke = |it: &&(Change, Vec<u64>)| text(it.0.before.as_ref()).contains(words);
    changes
        .iter()
        .find(spoke)
        .unwrap_or_else(|| panic!("nothing of {words} in {changes:#?}"))
}

#[test]
fn given_a_position_withdrawn_beside_an_amendment_in_vain_when_compared_then_the_withdrawal_did_it()
{
    let mut room = room(&["PER", "KEN", "ITA", "PHL"]);
    for state in 0..3 {
        let holder = Party::Participant(room.states[state]);
        room.takes(holder, Stance::Support);
    }
    let size = room.len();
    room.amends_in_vain(2);
    let withdrawal = room.withdraws(2);
    let changes = room.since(size);
    let (change, causes) = causes_of(&changes, "Italy] supported");
    assert!(
        text(change.after.as_ref()).contains("supported"),
        "{change:#?}"
    );
    assert_eq!(*causes, [withdrawal], "{change:#?}");
}

#[test]
fn given_an_amendment_alone_when_compared_then_no_position_is_blamed_on_it() {
    let mut room = room(&["PER", "KEN", "ITA"]);
    for state in 0..2 {
        let holder = Party::Participant(room.states[state]);
        room.takes(holder, Stance::Support);
    }
    let size = room.len();
    let amendment = room.amends_in_vain(0);
    for (change, causes) in room.since(size) {
        let positions = text(change.before.as_ref()).contains("supported");
        assert!(!positions, "{change:#?}");
        assert!(
            causes.iter().all(|it| amendment.contains(it)),
            "{change:#?}"
        );
    }
}

#[test]
fn given_another_position_than_before_when_compared_then_both_sentences_name_it() {
    let mut room = room(&["PER", "KEN", "ITA"]);
    for state in 0..3 {
        let holder = Party::Participant(room.states[state]);
        room.takes(holder, Stance::Support);
    }
    let size = room.len();
    let italy = Party::Participant(room.states[2]);
    let opposed = room.takes(italy, Stance::Oppose);
    let changes = room.since(size);
    let (change, causes) = causes_of(&changes, "Italy] supported");
    assert_eq!(*causes, [opposed], "{change:#?}");
    let came = |it: &&(Change, Vec<u64>)| text(it.0.after.as_ref()).contains("Italy] opposed");
    let (_, causes) = changes.iter().find(came).unwrap();
    assert_eq!(*causes, [opposed]);
}

#[test]
fn given_a_member_that_leaves_its_group_in_a_position_when_compared_then_its_own_position_did_it() {
    let mut room = room(&["PER", "KEN", "ITA"]);
    let group = GroupId(book::id(room.len()));
    room.add(GroupFormed {
        code: Some("G".parse().unwrap()),
        kind: GroupKind::Political,
    });
    for state in [1, 2] {
        let member = Party::Participant(room.states[state]);
        room.add(MembershipChanged {
            group,
            member,
            change: MembershipChange::Joined,
            on: None,
        });
    }
    room.takes(Party::Group(group), Stance::Support);
    let size = room.len();
    room.amends_in_vain(2);
    let own = room.takes(Party::Participant(room.states[2]), Stance::Oppose);
    let changes = room.since(size);
    let (change, causes) = causes_of(&changes, "Italy");
    assert_eq!(*causes, [own], "{change:#?}");
}

#[test]
fn given_a_correction_when_compared_then_it_is_the_cause_and_nothing_older() {
    let mut room = room(&["PER", "KEN", "ITA"]);
    for state in 0..2 {
        let holder = Party::Participant(room.states[state]);
        room.takes(holder, Stance::Support);
    }
    let italy = Party::Participant(room.states[2]);
    let wrong = room.takes(italy, Stance::Support);
    let size = room.len();
    room.amends_in_vain(2);
    let fact = PositionTaken {
        holder: italy,
        subject: Subject::Proposal(room.proposal),
        stance: Stance::Oppose,
        intervention: None,
        order: Order::default(),
    };
    let corrected = room.add(EntryCorrected {
        target: EntryId(book::id(usize::try_from(wrong).unwrap())),
        origin: CorrectionOrigin::RecordersError,
        fact: Some(Box::new(fact.into())),
    });
    for (change, causes) in room.since(size) {
        let positions = text(change.before.as_ref()) + &text(change.after.as_ref());
        if positions.contains("supported") || positions.contains("opposed") {
            assert_eq!(causes, [corrected], "{change:#?}");
        }
        assert!(causes.iter().all(|it| *it >= size as u64), "{change:#?}");
    }
}

#[test]
fn given_silence_that_ends_when_compared_then_the_position_did_it() {
    let mut room = room(&["PER", "KEN"]);
    let size = room.len();
    let first = room.takes(Party::Participant(room.states[0]), Stance::Support);
    for (change, causes) in room.since(size) {
        assert_eq!(causes, [first], "{change:#?}");
    }
}
