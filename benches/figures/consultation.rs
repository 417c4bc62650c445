//! A consultation: thousands of participants with a position on each of a hundred proposals, and how
//! long a screen waits that shows how all of them stand.

use std::path::Path;
use std::time::{Duration, Instant};

use bytes::Bytes;
use deliberation::{
    Category, EntryId, Fact, GroupFormed, GroupId, GroupKind, MembershipChange, MembershipChanged,
    Order, ParticipantId, ParticipantRegistered, Party, PositionTaken, ProposalId, ProposalTabled,
    Proposers, Stance, Standing, Subject,
};
use facts::encode_structure;
use record::PartTag;
use server::pb;
use server::pb::record_client::RecordClient;
use server::pb::views_client::ViewsClient;

use crate::Outcome;
use crate::child::{LEDGER, Server};
use crate::limits::median;
use crate::load::{append_prepared, connect, empty_calls};
use crate::table::Table;

/// Who takes positions.
const PARTICIPANTS: u64 = 10_000;

/// On what.
const PROPOSALS: u64 = 100;

/// Positions of the full run.
pub const POSITIONS: u64 = PARTICIPANTS * PROPOSALS;

/// Regional groups.
const GROUPS: u64 = 5;

/// Memory is read at so many steps of the way.
const STEPS: u64 = 4;

/// Screens that ask, one after the other.
const ASKED: usize = 21;

/// Records `positions` of them, and puts the times of a screen and the memory into the table.
pub async fn measure(table: &mut Table, folder: &Path, positions: u64) -> Outcome<()> {
    let server = Server::start(&folder.join("consultation"))?;
    append_prepared(server.address(), vec![setting()], 256).await?;
    let mut memory = vec![format!("0: {:.0} MiB", server.resident_mib()?)];
    let step = positions.div_ceil(STEPS);
    for from in (0..positions).step_by(usize::try_from(step)?) {
        let to = positions.min(from + step);
        eprintln!("{to} positions of {PARTICIPANTS} participants …");
        let halves = [(from..to).step_by(2), (from + 1..to).step_by(2)];
        let lists = halves.map(|numbers| numbers.map(position).collect());
        append_prepared(server.address(), lists.into(), 256).await?;
        memory.push(format!("{to}: {:.0} MiB", server.resident_mib()?));
    }
    table.note(format!(
        "memory with so many positions: {}",
        memory.join(", ")
    ));
    let mut screen = Screen::open(server.address()).await?;
    let empty = empty_calls(server.address()).await?;
    let all = format!("levels of {PROPOSALS} proposals, {positions} positions");
    let mut row = |name: String, time| {
        table.micros(&name, time, (20e3, 5e3), empty, "an empty call");
    };
    let first = screen.ask().await?;
    row(format!("{all}: first"), first);
    row(format!("{all}: again, median"), screen.median(None).await?);
    let moves = screen.median(Some(moved)).await?;
    row(format!("{all}: after a new position, median"), moves);
    let joins = screen.median(Some(left)).await?;
    row(format!("{all}: after somebody left a group, median"), joins);
    Ok(())
}

/// A client that shows how all proposals stand.
struct Screen {
    views: ViewsClient<tonic::transport::Channel>,
    record: RecordClient<tonic::transport::Channel>,
    next: u64,
}

impl Screen {
    async fn open(address: &str) -> Outcome<Screen> {
        Ok(Screen {
            views: ViewsClient::new(connect(address).await?),
            record: RecordClient::new(connect(address).await?),
            next: 0,
        })
    }

    async fn ask(&mut self) -> Outcome<Duration> {
        let request = pb::ViewRequest {
            ledger: LEDGER.to_owned(),
            ..pb::ViewRequest::default()
        };
        let start = Instant::now();
        let found = self.views.levels(request).await?.into_inner();
        let time = start.elapsed();
        assert_eq!(found.lines.len() as u64, PROPOSALS, "proposals are missing");
        Ok(time)
    }

    /// The median time of an answer, each after something was recorded.
    async fn median(&mut self, what: Option<fn(u64) -> Fact>) -> Outcome<Duration> {
        let mut times = Vec::new();
        for _ in 0..ASKED {
            if let Some(what) = what {
                self.next += 1;
                let request = request(id(b'n', self.next), &what(self.next));
                self.record.submit(request).await?;
            }
            times.push(self.ask().await?);
        }
        Ok(median(&times))
    }
}

fn id(kind: u8, number: u64) -> EntryId {
    let mut id = [kind; 16];
    // Ids of a real recorder are random in their tail; so are these.
    let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    id[..8].copy_from_slice(&number.to_be_bytes());
    id[8..15].copy_from_slice(&mixed.to_be_bytes()[..7]);
    EntryId(id)
}

fn participant(number: u64) -> ParticipantId {
    ParticipantId(id(b'p', number).0)
}

fn membership(number: u64, change: MembershipChange) -> Fact {
    let changed = MembershipChanged {
        group: GroupId(id(b'g', number % GROUPS).0),
        member: Party::Participant(participant(number)),
        change,
        on: None,
    };
    changed.into()
}

/// Participants in their groups, and what they take positions on.
fn setting() -> Vec<pb::SubmitRequest> {
    let group = |number| {
        let formed = GroupFormed {
            code: None,
            kind: GroupKind::Regional,
        };
        request(id(b'g', number), &formed.into())
    };
    let registered = |number: u64| {
        let registered = ParticipantRegistered {
            code: None,
            category: if number.is_multiple_of(7) {
                Category::CivilSociety
            } else {
                Category::State
            },
            standing: if number.is_multiple_of(5) {
                Standing::OtherObserver
            } else {
                Standing::Member
            },
            country: None,
        };
        request(id(b'p', number), &registered.into())
    };
    let joined = |number| {
        let fact = membership(number, MembershipChange::Joined);
        request(id(b'm', number), &fact)
    };
    let tabled = |number: u64| {
        let tabled = ProposalTabled {
            code: format!("P{number}").parse().expect("a code"),
            proposers: Proposers::NotOnRecord,
            intervention: None,
            topics: Vec::new(),
            builds_on: Vec::new(),
            lineage: None,
        };
        request(id(b't', number), &tabled.into())
    };
    (0..GROUPS)
        .map(group)
        .chain((0..PARTICIPANTS).map(registered))
        .chain((0..PARTICIPANTS).map(joined))
        .chain((0..PROPOSALS).map(tabled))
        .collect()
}

fn taken(number: u64, stance: Stance) -> Fact {
    let taken = PositionTaken {
        holder: Party::Participant(participant(number / PROPOSALS % PARTICIPANTS)),
        subject: Subject::Proposal(ProposalId(id(b't', number % PROPOSALS).0)),
        stance,
        intervention: None,
        order: Order::default(),
    };
    taken.into()
}

fn position(number: u64) -> pb::SubmitRequest {
    let stance = match number % 7 {
        0..=3 => Stance::Support,
        4 | 5 => Stance::Oppose,
        _ => Stance::Reserve,
    };
    request(id(b'v', number), &taken(number, stance))
}

/// Somebody changes its position.
fn moved(number: u64) -> Fact {
    taken(number * 101, Stance::SupportWithReservation)
}

/// Somebody leaves its group.
fn left(number: u64) -> Fact {
    membership(number, MembershipChange::Left)
}

fn request(id: EntryId, fact: &Fact) -> pb::SubmitRequest {
    pb::SubmitRequest {
        ledger: LEDGER.to_owned(),
        submission_id: Bytes::copy_from_slice(&id.0),
        parts: vec![pb::Part {
            tag: PartTag::Structure as u32,
            content: encode_structure(fact).into(),
            ..pb::Part::default()
        }],
        ..pb::SubmitRequest::default()
    }
}
