//! A ledger that was made up: as many facts as wanted, always the same.

use deliberation::{
    EntryId, Fact, InterventionId, InterventionKind, InterventionMade, LedgerFounded, Occasion,
    Order, OrderBasis, ParticipantId, Party, PointAuthor, PointFormulated, PointId, PositionTaken,
    PublicKey, Recorded, Role, Rules, SegmentId, SegmentKind, SegmentOpened, SessionId,
    SessionOpened, SpeakerId, SpeakerIntroduced, Stance, State, Subject, TextTranslated,
};
use index::{EntryHash, KeptPart};
use views::Minutes;

pub const LEDGER: [u8; 32] = [7; 32];

/// The id of the entry at an index: like a UUID of version 7, it begins with the time.
fn id(index: u64) -> [u8; 16] {
    let mut id = [0; 16];
    id[..8].copy_from_slice(&((1_492_500_000_000 + index * 50) << 16).to_be_bytes());
    id[8..].copy_from_slice(&index.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
    id
}

/// The entry at an index.
pub fn recorded(index: u64) -> Recorded {
    let fact = fact(index);
    let at = 1_492_500_000_000 + index * 50;
    Recorded {
        index,
        id: EntryId(id(index)),
        session: (index > 0).then(|| SessionId(id(1))),
        recorded_at_ms: at,
        occurred_at_ms: i64::try_from(at - 2_000).ok(),
        kind: fact.kind().number(),
        fact: Some(fact),
    }
}

fn fact(index: u64) -> Fact {
    match index {
        0 => founded(),
        1 => SessionOpened {
            code: "S1".parse().ok(),
            dates: None,
            country: None,
            languages: Vec::new(),
        }
        .into(),
        2..=40 => SpeakerIntroduced {
            code: None,
            participant: Some(ParticipantId(id(index))),
            role: Role::Delegate,
            gender: None,
            language: None,
            same_person_as: None,
        }
        .into(),
        41..=60 => PointFormulated {
            code: format!("C{index}").parse().expect("a code"),
            number: u32::try_from(index).expect("small"),
            author: PointAuthor::Rapporteur,
            topics: Vec::new(),
        }
        .into(),
        61 => SegmentOpened {
            code: None,
            kind: SegmentKind::Debate,
            number: None,
            meeting: None,
            follows: None,
            topics: Vec::new(),
        }
        .into(),
        _ => said(index),
    }
}

fn said(index: u64) -> Fact {
    let intervention = InterventionId(id(index / 4 * 4));
    match index % 4 {
        0 => made(index).into(),
        1 | 2 => PositionTaken {
            holder: Party::Participant(ParticipantId(id(2 + index % 39))),
            subject: Subject::Point(PointId(id(41 + index % 20))),
            stance: Stance::Support,
            intervention: Some(intervention),
            order: Order::default(),
        }
        .into(),
        _ => TextTranslated {
            target: intervention.into(),
        }
        .into(),
    }
}

fn made(index: u64) -> InterventionMade {
    let speaker = 2 + index % 39;
    InterventionMade {
        segment: Some(SegmentId(id(61))),
        speaker: Some(SpeakerId(id(speaker))),
        participant: Some(ParticipantId(id(speaker))),
        role: Role::Delegate,
        kind: InterventionKind::Statement,
        occasion: Occasion::Distinct,
        topics: Vec::new(),
        on_behalf_of: Vec::new(),
        in_reply_to: None,
        order: Order {
            ordinal: u32::try_from(index / 4 - 15).ok(),
            basis: OrderBasis::RecorderOrdinal,
        },
        started_ms: i64::try_from(index).ok(),
        duration_ms: Some(180_000),
        floor_language: "fr".parse().ok(),
        time_code_ms: Some(index * 50),
        request: None,
        draft: None,
    }
}

fn founded() -> Fact {
    LedgerFounded {
        origin: "example.org/kept".into(),
        log_key: PublicKey([7; 32]),
        authority_keys: Vec::new(),
        authority_threshold: 1,
        witness_keys: Vec::new(),
        witness_threshold: 0,
        predecessor: None,
        rules: Rules::default(),
    }
    .into()
}

/// The state after so many entries.
pub fn state(size: u64) -> State {
    state_from(State::default(), size)
}

pub fn state_from(mut state: State, size: u64) -> State {
    for index in state.registry().len()..size {
        state.apply(&recorded(index));
    }
    state
}

pub fn minutes(size: u64) -> Minutes {
    let mut minutes = Minutes::default();
    (0..size).for_each(|index| minutes.apply(&recorded(index)));
    minutes
}

/// The hash of the last of so many entries.
pub fn hash(size: u64) -> EntryHash {
    let mut hash = [1; 32];
    hash[..8].copy_from_slice(&size.to_be_bytes());
    hash
}

/// A record of so many entries.
pub fn record(size: u64) -> impl Fn(u64, EntryHash) -> bool + Copy {
    move |claimed, last| claimed <= size && last == hash(claimed)
}

pub fn sequences() -> Vec<([u8; 32], u64)> {
    vec![([3; 32], 9), ([4; 32], 1)]
}

pub fn places(size: u64) -> Vec<([u8; 16], u32)> {
    let in_session = u32::try_from(size.saturating_sub(1)).expect("small");
    vec![([0; 16], 1), (id(1), in_session)]
}

/// The minutes from an entry on in parts of so many.
pub fn parts(minutes: &Minutes, first: u64, entries: u64) -> Vec<KeptPart> {
    let firsts = (first..minutes.len()).step_by(usize::try_from(entries).expect("small"));
    let parts = firsts.map(|first| minutes.part(first, entries));
    let kept = parts.map(|part| KeptPart {
        last: hash(part.first() + part.entries()),
        part,
    });
    kept.collect()
}
