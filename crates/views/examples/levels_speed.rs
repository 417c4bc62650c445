//! How long the levels of a hundred proposals take over a million positions, and what they weigh.
//!
//! `cargo run --release -p views --example levels_speed [participants] [proposals]`

use std::time::{Duration, Instant};

use deliberation::{
    Category, EntryId, Fact, GroupFormed, GroupId, GroupKind, MembershipChange, MembershipChanged,
    Order, ParticipantId, ParticipantRegistered, Party, PositionTaken, ProposalId, ProposalTabled,
    Proposers, Recorded, Stance, Standing, Subject,
};
use views::Minutes;

const ASKED: usize = 21;
const GROUPS: u64 = 5;
const STANCES: [Stance; 4] = [
    Stance::Support,
    Stance::SupportWithReservation,
    Stance::Oppose,
    Stance::Reserve,
];

fn main() {
    let mut given = std::env::args()
        .skip(1)
        .filter_map(|it| it.parse::<u64>().ok());
    let (participants, proposals) = (given.next().unwrap_or(10_000), given.next().unwrap_or(100));
    let mut book = Book::default();
    book.setting(participants, proposals);
    let begun = Instant::now();
    for number in 0..participants * proposals {
        book.position(number / proposals, number % proposals, number);
    }
    let positions = participants * proposals;
    let each = begun.elapsed().as_nanos() / u128::from(positions.max(1));
    println!("{positions} positions of {participants} participants on {proposals} proposals");
    println!("apply           {each} ns a position");
    println!("first           {:.1?}", timed(&book.minutes));
    let again = (0..ASKED).map(|_| timed(&book.minutes)).collect();
    println!("again           {:.1?}", median(again));
    let moved = (0..7).map(|number| {
        book.position(number, 0, number + 1);
        timed(&book.minutes)
    });
    println!("after one more  {:.1?}", median(moved.collect()));
    let left = (0..7).map(|number| {
        book.member(number, MembershipChange::Left);
        timed(&book.minutes)
    });
    println!("after one left  {:.1?}", median(left.collect()));
    (0..proposals).for_each(|number| book.late(number));
    println!("all came late   {:.1?}", timed(&book.minutes));
    println!("again           {:.1?}", timed(&book.minutes));
    book.position(1, 0, 2);
    println!("after one more  {:.1?}", timed(&book.minutes));
}

fn timed(minutes: &Minutes) -> Duration {
    let begun = Instant::now();
    let levels = minutes.levels();
    let time = begun.elapsed();
    assert!(!levels.is_empty(), "there are proposals");
    time
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

#[derive(Default)]
struct Book {
    minutes: Minutes,
}

impl Book {
    fn record(&mut self, id: [u8; 16], fact: impl Into<Fact>) {
        self.record_at(None, id, fact);
    }

    fn record_at(&mut self, occurred_at_ms: Option<i64>, id: [u8; 16], fact: impl Into<Fact>) {
        let (index, fact) = (self.minutes.len(), fact.into());
        self.minutes.apply(&Recorded {
            index,
            id: EntryId(id),
            session: None,
            recorded_at_ms: index,
            occurred_at_ms,
            kind: fact.kind().number(),
            fact: Some(fact),
        });
    }

    fn setting(&mut self, participants: u64, proposals: u64) {
        for number in 0..GROUPS {
            let kind = GroupKind::Regional;
            self.record(id(b'g', number), GroupFormed { code: None, kind });
        }
        for number in 0..participants {
            let observer = number.is_multiple_of(5);
            let registered = ParticipantRegistered {
                code: None,
                category: if number.is_multiple_of(7) {
                    Category::CivilSociety
                } else {
                    Category::State
                },
                standing: if observer {
                    Standing::OtherObserver
                } else {
                    Standing::Member
                },
                country: None,
            };
            self.record(id(b'p', number), registered);
        }
        for number in 0..participants {
            self.member(number, MembershipChange::Joined);
        }
        for number in 0..proposals {
            let tabled = ProposalTabled {
                code: format!("P{number}").parse().expect("a code"),
                proposers: Proposers::NotOnRecord,
                intervention: None,
                topics: Vec::new(),
                builds_on: Vec::new(),
                lineage: None,
            };
            self.record(id(b't', number), tabled);
        }
    }

    fn member(&mut self, number: u64, change: MembershipChange) {
        let changed = MembershipChanged {
            group: GroupId(id(b'g', number % GROUPS)),
            member: Party::Participant(ParticipantId(id(b'p', number))),
            change,
            on: None,
        };
        self.record(id(b'm', self.minutes.len()), changed);
    }

    /// A position that was taken before all others and recorded after them.
    fn late(&mut self, on: u64) {
        let fact = taken(0, on, 1);
        self.record_at(Some(-1), id(b'v', self.minutes.len()), fact);
    }

    fn position(&mut self, by: u64, on: u64, seed: u64) {
        self.record(id(b'v', self.minutes.len()), taken(by, on, seed));
    }
}

fn taken(by: u64, on: u64, seed: u64) -> PositionTaken {
    let mixed = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33;
    let stance = STANCES[usize::try_from(mixed % 4).expect("below four")];
    PositionTaken {
        holder: Party::Participant(ParticipantId(id(b'p', by))),
        subject: Subject::Proposal(ProposalId(id(b't', on))),
        stance,
        intervention: None,
        order: Order::default(),
    }
}

fn id(kind: u8, number: u64) -> [u8; 16] {
    let mut id = [kind; 16];
    let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    id[..8].copy_from_slice(&number.to_be_bytes());
    id[8..15].copy_from_slice(&mixed.to_be_bytes()[..7]);
    id
}
