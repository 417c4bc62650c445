//! What must be known of the past to judge the next fact.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::Hash;

use foldhash::fast::RandomState;

use crate::{
    Code, EntryId, Fact, FactKind, GroupId, MeetingChange, MeetingId, MembershipChange, OrderBasis,
    ParticipantId, Party, PointId, ProposalId, Registry, Rules, SegmentId, SegmentKind, SessionId,
    SpeakerId, Sponsorship, Subject, TopicId,
};

type Map<K, V> = HashMap<K, V, RandomState>;
type Set<K> = HashSet<K, RandomState>;

/// A fact with its place in the ledger: about to be recorded when it is judged, recorded when it
/// is applied. Times and ids come from outside; nothing here makes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its entry's index.
    pub index: u64,
    /// Its submission's id, which is also the id of what it creates.
    pub id: EntryId,
    /// The session it belongs to; none: the ledger as a whole.
    pub session: Option<SessionId>,
    /// When the ledger recorded it, ms since 1970 UTC.
    pub recorded_at_ms: u64,
    /// When it is said to have happened, ms since 1970 UTC; none where that is not known.
    pub occurred_at_ms: Option<i64>,
    /// The kind number in the record.
    pub kind: u16,
    /// The fact; none where newer software recorded a kind that this one does not know.
    pub fact: Option<Fact>,
}

/// Where a meeting stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MeetingStatus {
    InProgress,
    Suspended,
    Adjourned,
}

/// The places that are taken in one order of speaking: all up to one, and a few beyond.
#[derive(Debug, Clone, Default)]
struct Ordinals {
    all_up_to: u32,
    beyond: BTreeSet<u32>,
}

impl Ordinals {
    fn holds(&self, ordinal: u32) -> bool {
        (1..=self.all_up_to).contains(&ordinal) || self.beyond.contains(&ordinal)
    }

    fn take(&mut self, ordinal: u32) {
        self.beyond.insert(ordinal);
        while self.beyond.first() == Some(&self.all_up_to.saturating_add(1)) {
            self.beyond.pop_first();
            self.all_up_to += 1;
        }
    }
}

/// A number that should be used once: of a meeting in its session, a topic under its parent …
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Numbered {
    Meeting(Option<SessionId>, u32),
    Segment(Option<SessionId>, SegmentKind, u32),
    Topic(Option<TopicId>, u32),
    Point(u32),
}

/// What the ledger must remember to judge the next fact. It grows with the number of things
/// that have a standing of their own, and by some 25 bytes an entry for the ids.
#[derive(Debug, Clone, Default)]
pub struct State {
    registry: Registry,
    rules: Rules,
    codes: Map<Code, EntryId>,
    closed_sessions: Set<SessionId>,
    meetings: Map<MeetingId, MeetingStatus>,
    closed_segments: Set<SegmentId>,
    ordinals: Map<SegmentId, Ordinals>,
    members: Map<GroupId, BTreeSet<Party>>,
    speakers: Map<SpeakerId, Option<ParticipantId>>,
    versions: Map<EntryId, u32>,
    sponsors: Set<(ProposalId, Party, Sponsorship)>,
    positions: Set<(Party, Subject)>,
    numbers: Set<Numbered>,
    corrections: Map<EntryId, EntryId>,
}

impl State {
    /// Every id of the ledger.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// The rules in force.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// What bears this code.
    pub fn coded(&self, code: &Code) -> Option<EntryId> {
        self.codes.get(code).copied()
    }

    /// The direct members of a group at this moment, in the order of their ids.
    pub fn direct_members(&self, group: GroupId) -> impl Iterator<Item = Party> + '_ {
        self.members.get(&group).into_iter().flatten().copied()
    }

    /// The participants in a group at this moment, through groups in it as well, each once.
    pub fn members_of(&self, group: GroupId) -> BTreeSet<ParticipantId> {
        let mut participants = BTreeSet::new();
        let mut seen = BTreeSet::from([group]);
        let mut open = vec![group];
        while let Some(next) = open.pop() {
            for member in self.direct_members(next) {
                match member {
                    Party::Participant(participant) => {
                        participants.insert(participant);
                    }
                    Party::Group(inner) if seen.insert(inner) => open.push(inner),
                    Party::Group(_) => {}
                }
            }
        }
        participants
    }

    /// Whether `inner` is `group` or lies somewhere in it.
    pub(crate) fn lies_in(&self, inner: GroupId, group: GroupId) -> bool {
        let mut seen = BTreeSet::from([group]);
        let mut open = vec![group];
        while let Some(next) = open.pop() {
            if next == inner {
                return true;
            }
            for member in self.direct_members(next) {
                if let Party::Group(deeper) = member
                    && seen.insert(deeper)
                {
                    open.push(deeper);
                }
            }
        }
        false
    }

    /// The version of a proposal's text or of a point's wording, from 1.
    pub fn version_of(&self, subject: Subject) -> u32 {
        let id: EntryId = match subject {
            Subject::Proposal(id) => id.into(),
            Subject::Point(id) => id.into(),
            _ => return 1,
        };
        self.versions.get(&id).copied().unwrap_or(1)
    }

    /// The entry that a chain of corrections leads back to.
    pub fn corrected_entry(&self, target: EntryId) -> EntryId {
        self.corrections.get(&target).copied().unwrap_or(target)
    }

    pub(crate) fn session_closed(&self, session: SessionId) -> bool {
        self.closed_sessions.contains(&session)
    }

    pub(crate) fn segment_closed(&self, segment: SegmentId) -> bool {
        self.closed_segments.contains(&segment)
    }

    pub(crate) fn meeting(&self, meeting: MeetingId) -> Option<MeetingStatus> {
        self.meetings.get(&meeting).copied()
    }

    pub(crate) fn ordinal_taken(&self, segment: SegmentId, ordinal: u32) -> bool {
        self.ordinals
            .get(&segment)
            .is_some_and(|taken| taken.holds(ordinal))
    }

    pub(crate) fn is_member(&self, group: GroupId, member: Party) -> bool {
        self.members
            .get(&group)
            .is_some_and(|members| members.contains(&member))
    }

    pub(crate) fn speaks_for(&self, speaker: SpeakerId) -> Option<ParticipantId> {
        self.speakers.get(&speaker).copied().flatten()
    }

    pub(crate) fn sponsors(&self, proposal: ProposalId, sponsor: Party, how: Sponsorship) -> bool {
        self.sponsors.contains(&(proposal, sponsor, how))
    }

    pub(crate) fn holds_position(&self, holder: Party, subject: Subject) -> bool {
        self.positions.contains(&(holder, subject))
    }

    pub(crate) fn number_taken(&self, number: Numbered) -> bool {
        self.numbers.contains(&number)
    }

    /// Takes in a recorded fact. Never fails: whatever stands in the ledger is taken as it is.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.registry.push(recorded.id, recorded.kind);
        let Some(fact) = &recorded.fact else { return };
        if let Some(code) = code_of(fact) {
            self.codes.entry(code.clone()).or_insert(recorded.id);
        }
        if let Some(number) = number_of(fact, recorded.session) {
            self.numbers.insert(number);
        }
        self.apply_fact(recorded, fact);
    }

    fn apply_fact(&mut self, recorded: &Recorded, fact: &Fact) {
        match fact {
            Fact::LedgerFounded(founded) => self.rules = founded.rules.clone(),
            Fact::RulesAdopted(adopted) => self.rules = adopted.rules.clone(),
            Fact::SessionClosed(_) => self.closed_sessions.extend(recorded.session),
            Fact::MeetingOpened(_) => {
                self.meetings
                    .insert(MeetingId(recorded.id.0), MeetingStatus::InProgress);
            }
            Fact::MeetingChanged(changed) => {
                self.meetings
                    .insert(changed.meeting, status_after(changed.change));
            }
            Fact::SegmentClosed(closed) => {
                self.closed_segments.insert(closed.segment);
            }
            Fact::MembershipChanged(changed) => {
                let members = self.members.entry(changed.group).or_default();
                match changed.change {
                    MembershipChange::Joined => members.insert(changed.member),
                    MembershipChange::Left => members.remove(&changed.member),
                };
            }
            Fact::SpeakerIntroduced(speaker) => {
                self.speakers
                    .insert(SpeakerId(recorded.id.0), speaker.participant);
            }
            Fact::InterventionMade(made) => {
                let ordered = made.order.basis == OrderBasis::RecorderOrdinal;
                if let (true, Some(segment), Some(ordinal)) =
                    (ordered, made.segment, made.order.ordinal)
                {
                    self.ordinals.entry(segment).or_default().take(ordinal);
                }
            }
            Fact::ProposalTabled(tabled) => {
                let proposal = ProposalId(recorded.id.0);
                if let crate::Proposers::OnRecord(parties) = &tabled.proposers {
                    let as_proposer = |party: &Party| (proposal, *party, Sponsorship::Proposer);
                    self.sponsors.extend(parties.iter().map(as_proposer));
                }
            }
            Fact::ProposalSponsored(sponsored) => {
                let sponsored = (sponsored.proposal, sponsored.sponsor, sponsored.sponsorship);
                self.sponsors.insert(sponsored);
            }
            Fact::PointReformulated(reformulated) => self.next_version(reformulated.point),
            Fact::PositionTaken(taken) => {
                self.positions.insert((taken.holder, taken.subject));
            }
            Fact::PositionWithdrawn(withdrawn) => {
                self.positions
                    .remove(&(withdrawn.holder, withdrawn.subject));
            }
            Fact::EntryCorrected(corrected) => {
                let root = self.corrected_entry(corrected.target);
                self.corrections.insert(recorded.id, root);
                self.apply_correction(root, corrected.fact.as_deref());
            }
            _ => {}
        }
    }

    fn next_version(&mut self, point: PointId) {
        *self.versions.entry(point.into()).or_insert(1) += 1;
    }

    fn apply_correction(&mut self, root: EntryId, fact: Option<&Fact>) {
        match fact {
            Some(Fact::SpeakerIntroduced(speaker)) => {
                self.speakers.insert(SpeakerId(root.0), speaker.participant);
            }
            Some(Fact::PositionTaken(taken)) => {
                self.positions.insert((taken.holder, taken.subject));
            }
            _ => {}
        }
        if let Some(code) = fact.and_then(code_of) {
            self.codes.entry(code.clone()).or_insert(root);
        }
    }

    /// The kind of the entry with this id, if this software knows it.
    pub fn kind_of(&self, id: EntryId) -> Option<FactKind> {
        self.registry.find_kind(id).map(|(_, kind)| kind)
    }
}

fn status_after(change: MeetingChange) -> MeetingStatus {
    match change {
        MeetingChange::Suspended => MeetingStatus::Suspended,
        MeetingChange::Resumed => MeetingStatus::InProgress,
        MeetingChange::Adjourned => MeetingStatus::Adjourned,
    }
}

/// The code that a fact gives to what it creates.
pub(crate) fn code_of(fact: &Fact) -> Option<&Code> {
    match fact {
        Fact::SessionOpened(f) => f.code.as_ref(),
        Fact::MeetingOpened(f) => f.code.as_ref(),
        Fact::SegmentOpened(f) => f.code.as_ref(),
        Fact::TopicAdded(f) => f.code.as_ref(),
        Fact::ParticipantRegistered(f) => f.code.as_ref(),
        Fact::GroupFormed(f) => f.code.as_ref(),
        Fact::SpeakerIntroduced(f) => f.code.as_ref(),
        Fact::ProposalTabled(f) => Some(&f.code),
        Fact::PointFormulated(f) => Some(&f.code),
        Fact::TermIntroduced(f) => Some(&f.code),
        Fact::FormOffered(f) => f.code.as_ref(),
        Fact::PracticeReported(f) => f.code.as_ref(),
        Fact::FrameworkRegistered(f) => f.code.as_ref(),
        Fact::NextStepSet(f) => f.code.as_ref(),
        _ => None,
    }
}

/// The number that a fact gives to what it creates.
pub(crate) fn number_of(fact: &Fact, session: Option<SessionId>) -> Option<Numbered> {
    match fact {
        Fact::MeetingOpened(f) => Some(Numbered::Meeting(session, f.number)),
        Fact::SegmentOpened(f) => f.number.map(|n| Numbered::Segment(session, f.kind, n)),
        Fact::TopicAdded(f) => f.number.map(|n| Numbered::Topic(f.parent, n)),
        Fact::PointFormulated(f) => Some(Numbered::Point(f.number)),
        _ => None,
    }
}
