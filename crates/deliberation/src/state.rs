//! What must be known of the past to judge the next fact.

use std::collections::{BTreeSet, HashMap, HashSet};

use foldhash::fast::RandomState;

use serde::{Deserialize, Serialize};

use crate::belonging::Belonging;
use crate::labels::{Numbered, code_of, number_of};
use crate::meetings::{MeetingStatus, status_after};
use crate::ordinals::Places;
use crate::outcomes::{Decision, Decisions};
use crate::waiting::Floor;
use crate::{
    Code, Date, DecisionId, DraftId, EntryId, Fact, FactKind, GroupId, InterventionMade, MeetingId,
    MembershipChange, ParticipantId, Party, ProposalChange, ProposalChanged, ProposalId, Proposers,
    Recorded, Registry, RequestId, Rules, SegmentId, SessionId, SpeakerId, Sponsorship, Standing,
    Subject,
};

type Map<K, V> = HashMap<K, V, RandomState>;
type Set<K> = HashSet<K, RandomState>;

/// What the ledger must remember to judge the next fact. It grows with the number of things
/// that have a standing of their own, and by some 25 bytes an entry for the ids.
///
/// It can be stored and read back by serde, except the registry: that is stored piece by piece
/// ([`Registry::chunk`]) and joined again ([`State::with_registry`]). Its maps come in another
/// order every time. Only a cache may be made of it; another version of this crate may hold
/// something else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    #[serde(skip)]
    registry: Registry,
    #[serde(with = "crate::snapshot::rules")]
    rules: Rules,
    codes: Map<Code, EntryId>,
    closed_sessions: Set<SessionId>,
    meetings: Map<MeetingId, MeetingStatus>,
    closed_segments: Set<SegmentId>,
    places: Places,
    pub(crate) members: Map<GroupId, BTreeSet<Party>>,
    speakers: Map<SpeakerId, Option<ParticipantId>>,
    versions: Map<EntryId, u32>,
    /// Who put a proposal forward by its own entry, as corrected.
    proposers: Map<ProposalId, Vec<Party>>,
    /// Who joined later.
    sponsors: Set<(ProposalId, Party, Sponsorship)>,
    positions: Set<(Party, Subject)>,
    numbers: Set<Numbered>,
    corrections: Map<EntryId, EntryId>,
    standings: Map<ParticipantId, Standings>,
    decisions: Decisions,
    floor: Floor,
    belonging: Belonging,
    /// Sessions whose record is final, and the entry that says so.
    sealed: Map<SessionId, u64>,
    withdrawn: Set<ProposalId>,
    /// The last days for comments.
    deadlines: Map<DraftId, Date>,
}

/// A standing as registered, and the one it changed to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Standings {
    registered: Standing,
    changed: Option<Standing>,
}

impl State {
    /// Every id of the ledger.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// The state with every id of its ledger, after it was read back without.
    #[must_use]
    pub fn with_registry(self, registry: Registry) -> State {
        State { registry, ..self }
    }

    /// The rules in force.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// What bears this code.
    pub fn coded(&self, code: &Code) -> Option<EntryId> {
        self.codes.get(code).copied()
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

    pub(crate) fn floor(&self) -> &Floor {
        &self.floor
    }

    /// Whether the record of a session is final.
    pub fn sealed(&self, session: SessionId) -> bool {
        self.sealed.contains_key(&session)
    }

    pub(crate) fn any_sealed(&self) -> bool {
        !self.sealed.is_empty()
    }

    pub(crate) fn sealed_at(&self, session: SessionId) -> Option<u64> {
        self.sealed.get(&session).copied()
    }

    /// The session in which an entry was recorded.
    pub(crate) fn session_of(&self, entry: EntryId) -> Option<SessionId> {
        self.belonging.of(self.registry.find(entry)?.0)
    }

    pub(crate) fn is_withdrawn(&self, proposal: ProposalId) -> bool {
        self.withdrawn.contains(&proposal)
    }

    pub(crate) fn is_adopted(&self, proposal: ProposalId) -> bool {
        self.decisions.is_adopted(proposal)
    }

    pub(crate) fn comments_until(&self, draft: DraftId) -> Option<Date> {
        self.deadlines.get(&draft).copied()
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

    pub(crate) fn place_taken(&self, made: &InterventionMade) -> bool {
        self.places.taken(made, &self.registry)
    }

    /// For which participant a person speaks, as far as that is on record.
    pub fn speaks_for(&self, speaker: SpeakerId) -> Option<ParticipantId> {
        self.speakers.get(&speaker).copied().flatten()
    }

    /// Who proposed it when it was tabled, as far as that is on record.
    pub(crate) fn proposers_of(&self, proposal: ProposalId) -> &[Party] {
        self.proposers.get(&proposal).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn sponsors(&self, proposal: ProposalId, sponsor: Party, how: Sponsorship) -> bool {
        let tabled = || self.proposers.get(&proposal);
        self.sponsors.contains(&(proposal, sponsor, how))
            || how == Sponsorship::Proposer && tabled().is_some_and(|them| them.contains(&sponsor))
    }

    pub(crate) fn holds_position(&self, holder: Party, subject: Subject) -> bool {
        self.positions.contains(&(holder, subject))
    }

    pub(crate) fn number_taken(&self, number: Numbered) -> bool {
        self.numbers.contains(&number)
    }

    pub(crate) fn decision(&self, decision: DecisionId) -> Option<&Decision> {
        self.decisions.find(decision)
    }

    pub(crate) fn result_declared(&self, decision: DecisionId) -> bool {
        self.decision(decision).is_some_and(|it| it.declared)
    }

    pub(crate) fn objects(&self, decision: DecisionId, by: Party) -> bool {
        self.decision(decision)
            .is_some_and(|it| it.objections.contains(&by))
    }

    /// The standing of a participant now.
    pub(crate) fn standing_of(&self, participant: ParticipantId) -> Standing {
        let standings = self.standings.get(&participant).copied();
        let Standings {
            registered,
            changed,
        } = standings.unwrap_or_default();
        changed.unwrap_or(registered)
    }

    /// Takes in a recorded fact. Never fails: whatever stands in the ledger is taken as it is.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.registry.push(recorded.id, recorded.kind);
        self.belonging
            .push(self.registry.len() - 1, recorded.session);
        let Some(fact) = &recorded.fact else { return };
        if let Some(code) = code_of(fact) {
            self.codes.entry(code.clone()).or_insert(recorded.id);
        }
        if let Some(number) = number_of(fact, recorded.session) {
            self.numbers.insert(number);
        }
        self.apply_fact(recorded, fact);
    }

    #[allow(clippy::too_many_lines)] // one list of kinds, each with its own method where it is long
    fn apply_fact(&mut self, recorded: &Recorded, fact: &Fact) {
        match fact {
            Fact::LedgerFounded(founded) => self.rules = founded.rules.clone(),
            Fact::RulesAdopted(adopted) => self.rules = adopted.rules.clone(),
            Fact::SessionClosed(_) => self.closed_sessions.extend(recorded.session),
            Fact::SessionSealed(_) => {
                let sealed = recorded.session.map(|it| (it, recorded.index));
                self.sealed.extend(sealed);
            }
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
                // Its own entry also where a damaged ledger holds the id twice.
                if let Ok(entry) = u32::try_from(self.registry.len() - 1) {
                    self.places.take(entry, made, &self.registry);
                }
            }
            Fact::ProposalTabled(tabled) => self.set_proposers(recorded.id, &tabled.proposers),
            Fact::ProposalSponsored(sponsored) => {
                let sponsored = (sponsored.proposal, sponsored.sponsor, sponsored.sponsorship);
                self.sponsors.insert(sponsored);
            }
            Fact::ProposalRevised(revised) => self.next_version(revised.proposal),
            Fact::ProposalChanged(changed) => self.change_proposal(changed),
            Fact::PointReformulated(reformulated) => self.next_version(reformulated.point),
            Fact::PositionTaken(taken) => {
                self.positions.insert((taken.holder, taken.subject));
            }
            Fact::PositionWithdrawn(withdrawn) => {
                self.positions
                    .remove(&(withdrawn.holder, withdrawn.subject));
            }
            Fact::ParticipantRegistered(registered) => {
                let participant = ParticipantId(recorded.id.0);
                self.standings.entry(participant).or_default().registered = registered.standing;
            }
            Fact::StandingChanged(changed) => {
                let standings = self.standings.entry(changed.participant).or_default();
                standings.changed = Some(changed.standing);
            }
            Fact::DecisionPut(put) => {
                self.decisions.put(DecisionId(recorded.id.0), put);
            }
            Fact::ObjectionRaised(raised) => {
                if let Some(decision) = self.decisions.find_mut(raised.decision) {
                    decision.objections.insert(raised.by);
                }
            }
            Fact::ObjectionWithdrawn(withdrawn) => {
                if let Some(decision) = self.decisions.find_mut(withdrawn.decision) {
                    decision.objections.remove(&withdrawn.by);
                }
            }
            Fact::ResultDeclared(result) => self.decisions.declare(result),
            Fact::DraftCirculated(draft) => {
                let until = draft.comments_until.map(|it| (DraftId(recorded.id.0), it));
                self.deadlines.extend(until);
            }
            Fact::FloorRequested(asked) => {
                let who = self.asking(asked.speaker, asked.participant);
                self.floor.ask(RequestId(recorded.id.0), asked.segment, who);
            }
            Fact::FloorChanged(changed) => self.floor.change(changed),
            Fact::ListChanged(changed) => self.floor.change_list(changed),
            Fact::EntryCorrected(corrected) => {
                let root = self.corrected_entry(corrected.target);
                self.corrections.insert(recorded.id, root);
                if let (true, Some(fact)) = (corrected.holds(), corrected.fact.as_deref()) {
                    self.apply_correction(root, fact);
                }
            }
            _ => {}
        }
    }

    fn change_proposal(&mut self, changed: &ProposalChanged) {
        match changed.change {
            ProposalChange::Withdrawn => self.withdrawn.insert(changed.proposal),
            ProposalChange::TakenUp => {
                self.decisions.take_up(changed.proposal);
                self.withdrawn.remove(&changed.proposal)
            }
            ProposalChange::Deferred => false,
        };
    }

    fn next_version(&mut self, text: impl Into<EntryId>) {
        let version = self.versions.entry(text.into()).or_insert(1);
        *version = version.saturating_add(1);
    }

    fn set_proposers(&mut self, proposal: EntryId, proposers: &Proposers) {
        let proposal = ProposalId(proposal.0);
        match proposers {
            Proposers::OnRecord(parties) => self.proposers.insert(proposal, parties.clone()),
            Proposers::NotOnRecord => self.proposers.remove(&proposal),
        };
    }

    /// What stands in the place of an earlier fact. A code once given stays with its entry beside
    /// the new one: it may be printed somewhere.
    fn apply_correction(&mut self, root: EntryId, fact: &Fact) {
        match fact {
            Fact::SpeakerIntroduced(speaker) => {
                self.speakers.insert(SpeakerId(root.0), speaker.participant);
            }
            Fact::InterventionMade(made) => {
                if let Some(entry) = self.entry_of(root) {
                    self.places.correct(entry, made, &self.registry);
                }
            }
            Fact::ProposalTabled(tabled) => self.set_proposers(root, &tabled.proposers),
            Fact::ParticipantRegistered(registered) => {
                let participant = ParticipantId(root.0);
                self.standings.entry(participant).or_default().registered = registered.standing;
            }
            Fact::StandingChanged(changed) => {
                let standings = self.standings.entry(changed.participant).or_default();
                standings.changed = Some(changed.standing);
            }
            Fact::DecisionPut(put) => self.decisions.put(DecisionId(root.0), put),
            Fact::ResultDeclared(result) => self.decisions.correct(result),
            // The position as recorded is kept too: a withdrawal is rather let pass than marked
            // wrongly, and to know better every position ever taken would have to be kept.
            Fact::PositionTaken(taken) => {
                self.positions.insert((taken.holder, taken.subject));
            }
            _ => {}
        }
        if let Some(code) = code_of(fact) {
            self.codes.entry(code.clone()).or_insert(root);
        }
    }

    fn entry_of(&self, id: EntryId) -> Option<u32> {
        let (index, _) = self.registry.find(id)?;
        u32::try_from(index).ok()
    }

    /// The kind of the entry with this id, if this software knows it.
    pub fn kind_of(&self, id: EntryId) -> Option<FactKind> {
        self.registry.find_kind(id).map(|(_, kind)| kind)
    }
}
