//! The two answers that are not a plain yes: what cannot be recorded, and what is recorded
//! although it broke the rules.

use serde::{Deserialize, Serialize};

use crate::{
    Code, DecisionId, DecisionMethod, EntryId, ErasablePart, FactKind, ParticipantId, ProposalId,
    RequestId, SegmentId, SessionId, Standing,
};

/// Why something cannot be recorded. It is the caller's business, never a breakdown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A field names something that this ledger does not hold.
    #[error("{field} {id} is not in this ledger: record it first or correct the id")]
    UnknownId {
        /// Which field.
        field: &'static str,
        /// What it names.
        id: EntryId,
    },
    /// A field names something of another kind.
    #[error("{field} {id} is a {}, not a {wanted}: correct the id", as_written(.found))]
    WrongKind {
        /// Which field.
        field: &'static str,
        /// What it names.
        id: EntryId,
        /// What that is.
        found: FactKind,
        /// What is wanted.
        wanted: &'static str,
    },
    /// The submission id is taken.
    #[error("id {id} is taken by entry {index}: make a new id")]
    DuplicateId {
        /// The id.
        id: EntryId,
        /// By which entry.
        index: u64,
    },
    /// The id is all zeros.
    #[error("the submission id is all zeros, which stands for none: make a new id")]
    NoId,
    /// The code is taken.
    #[error("code {code} is taken by {holder}: choose another code")]
    DuplicateCode {
        /// The code.
        code: Code,
        /// By what.
        holder: EntryId,
    },
    /// A group would come to lie inside itself.
    #[error("group {group} would come to lie inside itself: a group cannot be its own member")]
    GroupInsideItself {
        /// The group.
        group: EntryId,
    },
    /// No position can be held on such a subject.
    #[error("no position can be held on a {subject}: take one on a proposal, a point or a form")]
    NotASubjectOfPositions {
        /// What kind of subject it is.
        subject: &'static str,
    },
    /// A correction puts a fact of another kind in the place of the target's.
    #[error(
        "a correction of a {} cannot put a {} in its place",
        as_written(.target),
        as_written(.replacement)
    )]
    CorrectionOfAnotherKind {
        /// The kind of the entry corrected.
        target: FactKind,
        /// The kind of what should replace it.
        replacement: FactKind,
    },
    /// The entry cannot be corrected in this way.
    #[error("the fact of a {} cannot be replaced: record a new entry instead", as_written(.kind))]
    NotCorrectable {
        /// Its kind.
        kind: FactKind,
    },
    /// A span ends before it begins.
    #[error("{field} ends before it begins")]
    EndsBeforeItBegins {
        /// Which field.
        field: &'static str,
    },
    /// A list names something twice.
    #[error("{field} names {id} twice: name each once")]
    NamedTwice {
        /// Which field.
        field: &'static str,
        /// What is named twice.
        id: EntryId,
    },
    /// An order names a part twice.
    #[error("parts names {} twice: name each once", part.name())]
    PartTwice {
        /// Which part.
        part: ErasablePart,
    },
    /// A number that counts from 1 is 0.
    #[error("{field} is 0: it counts from 1")]
    CountsFromOne {
        /// Which field.
        field: &'static str,
    },
    /// The fact says nothing: it lacks what it is about.
    #[error("{field} is missing: {wanted}")]
    Missing {
        /// Which field.
        field: &'static str,
        /// What is wanted.
        wanted: &'static str,
    },
    /// Only members vote.
    #[error(
        "voter {voter} has no vote: its standing is {}, and only members vote; record its \
         standing first or correct the id",
        as_written(.standing)
    )]
    HasNoVote {
        /// Who.
        voter: ParticipantId,
        /// Its standing.
        standing: Standing,
    },
    /// The decision is not taken by calling names.
    #[error(
        "decision {decision} is taken by {}, where no vote of a participant is on record: \
         declare the numbers in its result, or correct its method",
        as_written(.method)
    )]
    NoVoteByName {
        /// Which decision.
        decision: DecisionId,
        /// How it is taken.
        method: DecisionMethod,
    },
    /// Only a ruling can be appealed against.
    #[error("appeal_of {decision} is not a ruling: appeal against a decision of method ruling")]
    NotARuling {
        /// Which decision.
        decision: DecisionId,
    },
    /// The record of the session is final.
    #[error(
        "the record of session {session} is sealed: only corrections, translations and orders to \
         erase follow; record what comes later in another session"
    )]
    Sealed {
        /// The session.
        session: SessionId,
    },
    /// The text never had such a version.
    #[error("proposal {proposal} never had a version {version}: its latest is {latest}")]
    NoSuchVersion {
        /// Which proposal.
        proposal: ProposalId,
        /// Which version was named.
        version: u32,
        /// The latest that there is.
        latest: u32,
    },
    /// A draft cannot be made of entries that are not there yet.
    #[error(
        "size is {size}, and the ledger has {entries} entries: a draft is made of what is recorded"
    )]
    DraftOfTheFuture {
        /// What is named.
        size: u64,
        /// How many there are.
        entries: u64,
    },
    /// The request stands on another list.
    #[error(
        "request {request} is not on the list of speakers of segment {segment}: correct one of the ids"
    )]
    RequestOfAnotherSegment {
        /// The request.
        request: RequestId,
        /// The segment named.
        segment: SegmentId,
    },
    /// Entry 0 must found the ledger, and only entry 0 may.
    #[error("a ledger is founded by its entry 0 and only there")]
    NotFoundedHere,
    /// The rules name a method that this software does not know.
    #[error(
        "the rules name method {version}, this software knows up to {known}: use newer software"
    )]
    UnknownMethod {
        /// What the rules name.
        version: u32,
        /// The newest that is known.
        known: u32,
    },
    /// The rules contradict themselves.
    #[error("the rules cannot be adopted: {why}")]
    BadRules {
        /// In what.
        why: &'static str,
    },
}

/// A breach of procedure: recorded all the same, and seen by views and auditors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Irregularity {
    /// It is said to have happened later than it was recorded.
    ClockInTheFuture,
    /// The session was closed.
    SessionClosed,
    /// The submission belongs to no session although its kind does.
    OutsideAnySession,
    /// The meeting was not in progress.
    MeetingNotInProgress,
    /// The meeting cannot change in this way (resumed without being suspended …).
    MeetingChangeOutOfTurn,
    /// The segment was closed.
    SegmentClosed,
    /// The place in the order of speaking is taken by another intervention.
    OrdinalTaken,
    /// The speaker speaks for another participant than the one named.
    SpeakerOfAnotherParticipant,
    /// The party was a member already.
    MemberAlready,
    /// The party was no member.
    NotAMember,
    /// Whoever withdrew the proposal is not on record as having proposed it.
    NotItsProposer,
    /// The party stands behind the proposal in this way already.
    SponsorAlready,
    /// No position was held that could be withdrawn.
    NoPositionToWithdraw,
    /// The number is taken by another point, topic, segment or meeting.
    NumberTaken,
    /// The result had been declared when the vote was cast; it is not counted.
    VoteAfterResult,
    /// The result had not been declared: what a member intended could still be voted.
    IntentionBeforeResult,
    /// A result had been declared already.
    ResultDeclaredAlready,
    /// It was declared adopted although an objection stood.
    GavelOverObjection,
    /// The result had been declared when somebody objected.
    ObjectionAfterResult,
    /// No objection stood that could be withdrawn.
    NoObjectionToWithdraw,
    /// Whoever spoke was not on the list of speakers.
    SpeakerNotOnList,
    /// The list of speakers was closed.
    ListClosed,
    /// The floor cannot change in this way (given twice, resumed without a pause …).
    FloorChangeOutOfTurn,
    /// The proposal had been withdrawn.
    ActOnWithdrawnText,
    /// The proposal had been adopted, and was not taken up again since.
    ActOnAdoptedText,
    /// The last day for comments had passed.
    CommentAfterDeadline,
}

/// A value as it is written in a line: `observer_state` for `ObserverState`.
pub fn as_written(value: &impl std::fmt::Debug) -> String {
    let mut written = String::new();
    for letter in format!("{value:?}").chars() {
        if letter.is_uppercase() && !written.is_empty() {
            written.push('_');
        }
        written.extend(letter.to_lowercase());
    }
    written
}
