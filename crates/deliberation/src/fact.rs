//! Everything that can be recorded, in one list.

use serde::{Deserialize, Serialize};

#[allow(clippy::wildcard_imports)] // every fact of every module belongs in this list
use crate::{
    commitments::*, decisions::*, drafts::*, floor::*, keys::*, paragraphs::*, people::*,
    proposals::*, redactions::*, rules::*, sittings::*, statements::*,
};

/// Declares the list once: the fact, its kind with the number that the record stores for it.
macro_rules! facts {
    ($($(#[$doc:meta])* $name:ident = $number:literal,)*) => {
        /// One thing that happened. Its number in the record is its [`FactKind`].
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "fact", rename_all = "snake_case")]
        pub enum Fact {
            $($(#[$doc])* $name($name),)*
        }

        /// What kind of fact; the number is the one stored in every submission. Bit 15 marks
        /// control entries, which change keys or rules.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[repr(u16)]
        pub enum FactKind {
            $($(#[$doc])* $name = $number,)*
        }

        impl Fact {
            /// Which kind it is.
            pub fn kind(&self) -> FactKind {
                match self {
                    $(Fact::$name(_) => FactKind::$name,)*
                }
            }
        }

        impl FactKind {
            /// Every kind, in the order of their numbers.
            pub const ALL: &[FactKind] = &[$(FactKind::$name,)*];

            /// The number stored in the record.
            pub fn number(self) -> u16 {
                self as u16
            }

            /// The kind with this number, if this software knows it.
            pub fn from_number(number: u16) -> Option<FactKind> {
                match number {
                    $($number => Some(FactKind::$name),)*
                    _ => None,
                }
            }
        }

        $(impl From<$name> for Fact {
            fn from(fact: $name) -> Fact {
                Fact::$name(fact)
            }
        })*
    };
}

facts! {
    /// A session opens.
    SessionOpened = 1,
    /// A session closes.
    SessionClosed = 2,
    /// A meeting opens.
    MeetingOpened = 3,
    /// A meeting is suspended, resumed or adjourned.
    MeetingChanged = 4,
    /// A segment opens.
    SegmentOpened = 5,
    /// A segment closes.
    SegmentClosed = 6,
    /// A topic joins the tree.
    TopicAdded = 7,
    /// A participant is entered.
    ParticipantRegistered = 8,
    /// A participant's standing changes.
    StandingChanged = 9,
    /// A group is entered.
    GroupFormed = 10,
    /// Somebody joins or leaves a group.
    MembershipChanged = 11,
    /// A person in a role is entered.
    SpeakerIntroduced = 12,
    /// A participant is present.
    PresenceNoted = 13,
    /// The floor is taken.
    InterventionMade = 14,
    /// A subject is mentioned.
    SubjectMentioned = 15,
    /// A participant aligns itself with an intervention.
    AlignmentNoted = 16,
    /// A proposal is put forward.
    ProposalTabled = 17,
    /// A sponsor joins a proposal.
    ProposalSponsored = 18,
    /// A milestone is set.
    MilestoneSet = 19,
    /// A point is formulated.
    PointFormulated = 20,
    /// A point is reworded.
    PointReformulated = 21,
    /// Evidence is linked to a point.
    EvidenceLinked = 22,
    /// A disputed term is introduced.
    TermIntroduced = 23,
    /// A form of a term is offered.
    FormOffered = 24,
    /// A position is taken.
    PositionTaken = 25,
    /// A position is withdrawn.
    PositionWithdrawn = 26,
    /// A source reports support.
    SupportReported = 27,
    /// A practice is reported.
    PracticeReported = 28,
    /// A framework is entered.
    FrameworkRegistered = 29,
    /// A framework is cited.
    FrameworkCited = 30,
    /// A next step is set.
    NextStepSet = 31,
    /// A source reports a figure.
    FigureReported = 32,
    /// An entry is corrected.
    EntryCorrected = 33,
    /// A text is translated.
    TextTranslated = 34,
    /// A delegation confirms or disputes the record of its intervention.
    RecordAttested = 35,
    /// An editor writes a paragraph.
    ParagraphWritten = 36,
    /// Something is put to a decision.
    DecisionPut = 37,
    /// A member votes.
    VoteCast = 38,
    /// A member says how it intended to vote.
    VoteIntended = 39,
    /// Somebody objects to a decision.
    ObjectionRaised = 40,
    /// An objection is withdrawn.
    ObjectionWithdrawn = 41,
    /// The chair declares a result.
    ResultDeclared = 42,
    /// A vote or a position is explained.
    ExplanationGiven = 43,
    /// Somebody asks for the floor.
    FloorRequested = 44,
    /// A request for the floor is withdrawn, the floor is given, paused, resumed, yielded or ends.
    FloorChanged = 45,
    /// Those who wait for the floor get another order.
    WaitingReordered = 46,
    /// A list of speakers is closed or reopened.
    ListChanged = 47,
    /// Speaking time is allotted.
    TimeAllotted = 48,
    /// A proposal gets a new text.
    ProposalRevised = 49,
    /// A proposal is withdrawn, deferred or taken up again.
    ProposalChanged = 50,
    /// The record of a session is final.
    SessionSealed = 51,
    /// A commitment is made.
    CommitmentMade = 52,
    /// Progress on a commitment is reported.
    ProgressReported = 53,
    /// A draft of the summary is circulated.
    DraftCirculated = 54,
    /// Somebody comments on a paragraph of a draft.
    CommentMade = 55,
    /// A comment is taken in, or not.
    CommentSettled = 56,
    /// The ledger is founded.
    LedgerFounded = 0x8001,
    /// New rules are adopted.
    RulesAdopted = 0x8002,
    /// A key comes into force.
    KeyEnrolled = 0x8003,
    /// A key takes another's place.
    KeyRotated = 0x8004,
    /// A key ends.
    KeyRevoked = 0x8005,
    /// Parts of an earlier entry are erased.
    PartsRedacted = 0x8006,
    /// The log gets its next key.
    LogKeyRotated = 0x8007,
    /// An older key of the log ends.
    LogKeyRetired = 0x8008,
}

impl FactKind {
    /// Whether it is a control entry.
    pub fn is_control(self) -> bool {
        self.number() & 0x8000 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_every_kind_when_numbered_then_the_number_leads_back() {
        for kind in FactKind::ALL {
            assert_eq!(FactKind::from_number(kind.number()), Some(*kind));
        }
        assert_eq!(FactKind::from_number(999), None);
    }
}
