//! How fast the minutes take in entries, and how much memory an entry takes.
//!
//! `cargo run --release -p views --example fold_speed [entries]`

use std::time::{Duration, Instant};

use deliberation::{
    AlignmentNoted, Category, EntryCorrected, EntryId, EvidenceBearing, EvidenceLinked, Extent,
    Fact, FormId, FormOffered, FormStanding, FrameworkCited, FrameworkId, FrameworkRegistered,
    GroupFormed, GroupId, GroupKind, InterventionId, InterventionKind, InterventionMade, Language,
    LedgerFounded, MembershipChange, MembershipChanged, MentionNature, Occasion, Order, OrderBasis,
    ParticipantId, ParticipantRegistered, Party, PointAuthor, PointFormulated, PointId,
    PositionTaken, ProposalId, ProposalTabled, Proposers, PublicKey, Recorded, Role, Rules,
    SegmentId, SegmentKind, SegmentOpened, SessionId, SessionOpened, SpeakerId, SpeakerIntroduced,
    Stance, Standing, Subject, SubjectMentioned, TermId, TermIntroduced, TextTranslated,
    TopicAdded, TopicId,
};
use views::{Minutes, Part};

const DEFAULT_ENTRIES: u64 = 2_000_000;
const BATCH: usize = 10_000;
const PAGE_BYTES: usize = 4096;

fn main() {
    let wanted = std::env::args().nth(1).and_then(|it| it.parse().ok());
    let wanted: u64 = wanted.unwrap_or(DEFAULT_ENTRIES);
    let mut meeting = Meeting::default();
    let mut minutes = Minutes::default();
    let before = resident_bytes();
    let mut spent = Duration::ZERO;
    let mut batch = Vec::with_capacity(BATCH);
    while minutes.len() < wanted {
        batch.clear();
        while batch.len() < BATCH {
            meeting.next(&mut batch);
        }
        let begun = Clock::now();
        for recorded in &batch {
            minutes.apply(recorded);
        }
        spent += begun.elapsed();
    }
    let entries = minutes.len();
    drop(batch);
    let resident = resident_bytes().saturating_sub(before + meeting.bytes());
    println!("entries            {entries}");
    println!("apply              {:.0} ns an entry", per(spent, entries));
    println!(
        "resident           {} bytes an entry",
        resident / at(entries)
    );
    ask(&minutes);
    keep(&minutes);
}

#[allow(clippy::cast_precision_loss)] // a printed mean
fn per(spent: Duration, count: u64) -> f64 {
    spent.as_nanos() as f64 / count as f64
}

fn at(index: u64) -> usize {
    usize::try_from(index).expect("a 64-bit machine")
}

fn resident_bytes() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = statm.split(' ').nth(1).and_then(|it| it.parse().ok());
    pages.unwrap_or(0) * PAGE_BYTES
}

/// Time spent on a processor, so that other work on the machine does not count; it moves in ticks
/// of some milliseconds, so short answers show as 0. Time on the wall with `WALL=1`, or where the
/// system does not tell.
enum Clock {
    Processor(Duration),
    Wall(Instant),
}

impl Clock {
    fn now() -> Clock {
        if std::env::var_os("WALL").is_some() {
            return Clock::Wall(Instant::now());
        }
        on_processor().map_or_else(|| Clock::Wall(Instant::now()), Clock::Processor)
    }

    fn elapsed(&self) -> Duration {
        match self {
            Clock::Processor(begun) => on_processor().unwrap_or_default().saturating_sub(*begun),
            Clock::Wall(begun) => begun.elapsed(),
        }
    }
}

fn on_processor() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let spent_ns = stat.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(spent_ns))
}

fn timed<T>(what: &str, ask: impl FnOnce() -> T) -> T {
    let begun = Clock::now();
    let answer = ask();
    println!("{what:<18} {:.1} ms", begun.elapsed().as_secs_f64() * 1e3);
    answer
}

fn ask(minutes: &Minutes) {
    let board = timed("proposal board", || minutes.proposal_board());
    println!("  proposals        {}", board.proposals.len());
    let proposal = ProposalId(board.proposals[0].proposal.id.0);
    timed("one proposal", || minutes.proposal(proposal));
    timed("who", || minutes.who(proposal));
    timed("convergence", || minutes.convergence());
    timed("terminology", || minutes.terminology());
    timed("positions", || minutes.positions());
    timed("participation", || minutes.participation(None));
    let segment = minutes.sessions()[0].segments[0].segment.id;
    let segment = views::SpeakingFilter::Segment(SegmentId(segment.0));
    timed("one segment", || minutes.speaking_order(segment));
}

fn keep(minutes: &Minutes) {
    let standard = bincode::config::standard();
    let kept: Vec<Vec<u8>> = timed("write parts", || {
        let parts = minutes.parts(0);
        let write = |part| bincode::serde::encode_to_vec(part, standard).expect("a part is plain");
        parts.map(write).collect()
    });
    let bytes: usize = kept.iter().map(Vec::len).sum();
    println!("  bytes an entry   {}", bytes / at(minutes.len()));
    let again = timed("read parts", || {
        let mut again = Minutes::default();
        for bytes in &kept {
            let (part, _): (Part, usize) =
                bincode::serde::decode_from_slice(bytes, standard).expect("just written");
            again.take_in(&part).expect("just written");
        }
        again
    });
    assert_eq!(again.positions(), minutes.positions());
}

/// A long meeting, always the same one.
#[derive(Default)]
struct Meeting {
    index: u64,
    seed: u64,
    session: Option<SessionId>,
    segment: Option<SegmentId>,
    ordinal: u32,
    participants: Vec<ParticipantId>,
    speakers: Vec<SpeakerId>,
    topics: Vec<TopicId>,
    groups: Vec<GroupId>,
    proposals: Vec<ProposalId>,
    points: Vec<PointId>,
    forms: Vec<FormId>,
    frameworks: Vec<FrameworkId>,
    interventions: Vec<InterventionId>,
}

impl Meeting {
    fn bytes(&self) -> usize {
        self.interventions.capacity() * size_of::<InterventionId>()
    }

    fn random(&mut self, below: usize) -> usize {
        self.seed = self
            .seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        at(self.seed >> 33) % below
    }

    fn pick<T: Copy>(&mut self, of: impl Fn(&Meeting) -> &Vec<T>) -> T {
        let place = self.random(of(self).len());
        of(self)[place]
    }

    /// A version 7 UUID in all but name: it begins with the time.
    fn record(&mut self, fact: impl Into<Fact>, batch: &mut Vec<Recorded>) -> [u8; 16] {
        let fact = fact.into();
        let recorded_at_ms = 1_492_500_000_000 + self.index * 50;
        let mut id = [0; 16];
        id[..8].copy_from_slice(&(recorded_at_ms << 16).to_be_bytes());
        let tail = self.index.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        id[8..].copy_from_slice(&tail.to_be_bytes());
        batch.push(Recorded {
            index: self.index,
            id: EntryId(id),
            session: self.session,
            recorded_at_ms,
            occurred_at_ms: i64::try_from(recorded_at_ms).ok().map(|at| at - 2_000),
            kind: fact.kind().number(),
            fact: Some(fact),
        });
        self.index += 1;
        id
    }

    fn next(&mut self, batch: &mut Vec<Recorded>) {
        if self.index == 0 {
            self.open(batch);
        }
        match self.random(100) {
            0..40 => self.intervene(batch),
            40..55 => self.mention(batch),
            55..70 => self.hold(batch),
            70..85 => self.link(batch),
            85..95 => self.translate(batch),
            _ => self.rest(batch),
        }
    }

    fn open(&mut self, batch: &mut Vec<Recorded>) {
        let founded = LedgerFounded {
            origin: "example.org/speed".into(),
            log_key: PublicKey([7; 32]),
            authority_keys: Vec::new(),
            authority_threshold: 1,
            witness_keys: Vec::new(),
            witness_threshold: 0,
            predecessor: None,
            rules: Rules::default(),
        };
        self.record(founded, batch);
        let opened = SessionOpened {
            code: "S1".parse().ok(),
            dates: None,
            country: None,
            languages: Vec::new(),
        };
        self.session = Some(SessionId(self.record(opened, batch)));
        for _ in 0..5 {
            let formed = GroupFormed {
                code: None,
                kind: GroupKind::Regional,
            };
            let id = self.record(formed, batch);
            self.groups.push(GroupId(id));
        }
        for number in 0..240 {
            self.register(number, batch);
        }
        for _ in 0..40 {
            let added = TopicAdded {
                code: None,
                number: None,
                parent: None,
            };
            let id = self.record(added, batch);
            self.topics.push(TopicId(id));
        }
        (1..=300).for_each(|number| self.subjects(number, batch));
    }

    fn register(&mut self, number: usize, batch: &mut Vec<Recorded>) {
        let registered = ParticipantRegistered {
            code: format!("N{number}").parse().ok(),
            category: Category::State,
            standing: Standing::Member,
            country: None,
        };
        let participant = ParticipantId(self.record(registered, batch));
        self.participants.push(participant);
        let joined = MembershipChanged {
            group: self.groups[number % 5],
            member: Party::Participant(participant),
            change: MembershipChange::Joined,
            on: None,
        };
        self.record(joined, batch);
        let introduced = SpeakerIntroduced {
            code: None,
            participant: Some(participant),
            role: Role::Delegate,
            gender: None,
            language: None,
            same_person_as: None,
        };
        let id = self.record(introduced, batch);
        self.speakers.push(SpeakerId(id));
    }

    fn subjects(&mut self, number: u32, batch: &mut Vec<Recorded>) {
        let tabled = ProposalTabled {
            code: format!("P{number}").parse().expect("a code"),
            proposers: Proposers::NotOnRecord,
            intervention: None,
            topics: vec![self.pick(|it| &it.topics)],
            builds_on: Vec::new(),
            lineage: None,
        };
        let proposal = ProposalId(self.record(tabled, batch));
        self.proposals.push(proposal);
        let formulated = PointFormulated {
            code: format!("C{number}").parse().expect("a code"),
            number,
            author: PointAuthor::Rapporteur,
            topics: vec![self.pick(|it| &it.topics)],
        };
        let id = self.record(formulated, batch);
        self.points.push(PointId(id));
        let introduced = TermIntroduced {
            code: format!("T{number}").parse().expect("a code"),
            proposal: Some(proposal),
            topics: Vec::new(),
        };
        let term = TermId(self.record(introduced, batch));
        let offered = FormOffered {
            code: None,
            term,
            standing: FormStanding::Preferred,
            instead_of: None,
        };
        let id = self.record(offered, batch);
        self.forms.push(FormId(id));
        let registered = FrameworkRegistered {
            code: None,
            adopted: None,
        };
        let id = self.record(registered, batch);
        self.frameworks.push(FrameworkId(id));
    }

    fn intervene(&mut self, batch: &mut Vec<Recorded>) {
        if self.segment.is_none() || self.random(500) == 0 {
            let opened = SegmentOpened {
                code: None,
                kind: SegmentKind::Debate,
                number: None,
                meeting: None,
                follows: None,
                topics: vec![self.pick(|it| &it.topics)],
            };
            self.segment = Some(SegmentId(self.record(opened, batch)));
            self.ordinal = 0;
        }
        self.ordinal += 1;
        let who = self.random(self.speakers.len());
        let made = InterventionMade {
            segment: self.segment,
            speaker: Some(self.speakers[who]),
            participant: Some(self.participants[who]),
            role: Role::Delegate,
            kind: InterventionKind::Statement,
            occasion: Occasion::Distinct,
            topics: vec![self.pick(|it| &it.topics)],
            on_behalf_of: Vec::new(),
            in_reply_to: None,
            order: Order {
                ordinal: Some(self.ordinal),
                basis: OrderBasis::RecorderOrdinal,
            },
            started_ms: i64::try_from(1_492_500_000_000 + self.index * 50).ok(),
            duration_ms: Some(180_000),
            floor_language: "fr".parse::<Language>().ok(),
            time_code_ms: Some(self.index * 50),
            request: None,
            draft: None,
        };
        let id = self.record(made, batch);
        self.interventions.push(InterventionId(id));
    }

    fn subject(&mut self) -> Subject {
        match self.random(3) {
            0 => Subject::Proposal(self.pick(|it| &it.proposals)),
            1 => Subject::Point(self.pick(|it| &it.points)),
            _ => Subject::Form(self.pick(|it| &it.forms)),
        }
    }

    fn recent(&mut self) -> Option<InterventionId> {
        let back = 1 + self.random(50);
        let place = self.interventions.len().checked_sub(back)?;
        Some(self.interventions[place])
    }

    fn mention(&mut self, batch: &mut Vec<Recorded>) {
        let by = Party::Participant(self.pick(|it| &it.participants));
        let mentioned = SubjectMentioned {
            by: Some(by),
            intervention: self.recent(),
            subject: self.subject(),
            nature: MentionNature::Example,
            order: Order::default(),
        };
        self.record(mentioned, batch);
    }

    fn hold(&mut self, batch: &mut Vec<Recorded>) {
        let stance = match self.random(10) {
            0 => Stance::Oppose,
            1 => Stance::Reserve,
            _ => Stance::Support,
        };
        let holder = Party::Participant(self.pick(|it| &it.participants));
        let taken = PositionTaken {
            holder,
            subject: self.subject(),
            stance,
            intervention: self.recent(),
            order: Order::default(),
        };
        self.record(taken, batch);
    }

    fn link(&mut self, batch: &mut Vec<Recorded>) {
        let Some(evidence) = self.recent() else {
            return;
        };
        let linked = EvidenceLinked {
            point: self.pick(|it| &it.points),
            evidence: evidence.into(),
            bearing: EvidenceBearing::Supports,
        };
        self.record(linked, batch);
    }

    fn translate(&mut self, batch: &mut Vec<Recorded>) {
        let Some(target) = self.recent() else { return };
        let target = target.into();
        self.record(TextTranslated { target }, batch);
    }

    fn rest(&mut self, batch: &mut Vec<Recorded>) {
        let Some(intervention) = self.recent() else {
            return;
        };
        let participant = self.pick(|it| &it.participants);
        match self.random(3) {
            0 => {
                let aligned = AlignmentNoted {
                    participant,
                    with: intervention,
                    extent: Extent::Whole,
                };
                self.record(aligned, batch);
            }
            1 => {
                let corrected = EntryCorrected {
                    target: intervention.into(),
                    origin: deliberation::CorrectionOrigin::RecordersError,
                    fact: None,
                };
                self.record(corrected, batch);
            }
            _ => {
                let cited = FrameworkCited {
                    framework: self.pick(|it| &it.frameworks),
                    by: Some(Party::Participant(participant)),
                    intervention: Some(intervention),
                    subject: None,
                };
                self.record(cited, batch);
            }
        }
    }
}
