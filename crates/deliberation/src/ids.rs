//! Identities. Whatever a submission creates bears the submission's own id (a UUID made by the
//! client), so there is nothing to hand out and nothing to wait for.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A text that is not a UUID.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not an id: write a UUID such as 0190a1b2-0000-7000-8000-000000000001")]
pub struct NotAnId(pub String);

/// The 16 bytes behind every id.
pub type IdBytes = [u8; 16];

fn parse(text: &str) -> Option<IdBytes> {
    let digits: Vec<u8> = text.bytes().filter(|b| *b != b'-').collect();
    if digits.len() != 32 {
        return None;
    }
    let mut bytes = [0; 16];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let high = char::from(pair[0]).to_digit(16)?;
        let low = char::from(pair[1]).to_digit(16)?;
        *byte = u8::try_from(high * 16 + low).ok()?;
    }
    Some(bytes)
}

fn write(bytes: &IdBytes, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (i, byte) in bytes.iter().enumerate() {
        if matches!(i, 4 | 6 | 8 | 10) {
            f.write_str("-")?;
        }
        write!(f, "{byte:02x}")?;
    }
    Ok(())
}

/// Declares one newtype per kind of thing: a session can never be passed for a segment.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub IdBytes);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write(&self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                parse(text).map(Self).ok_or_else(|| NotAnId(text.to_owned()))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    serializer.collect_str(self)
                } else {
                    self.0.serialize(serializer)
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if deserializer.is_human_readable() {
                    let text = String::deserialize(deserializer)?;
                    text.parse().map_err(serde::de::Error::custom)
                } else {
                    IdBytes::deserialize(deserializer).map(Self)
                }
            }
        }
    )*};
}

impl EntryId {
    /// All zeros: stands for "none" in the fixed layouts and is no id.
    pub const NONE: EntryId = EntryId([0; 16]);
}

macro_rules! entry_ids {
    ($($name:ident),*) => {$(
        impl From<$name> for EntryId {
            fn from(id: $name) -> EntryId {
                EntryId(id.0)
            }
        }
    )*};
}

entry_ids!(
    SessionId,
    MeetingId,
    SegmentId,
    TopicId,
    ParticipantId,
    GroupId,
    SpeakerId,
    InterventionId,
    ProposalId,
    PointId,
    TermId,
    FormId,
    PracticeId,
    FrameworkId,
    DecisionId,
    RequestId,
    CommitmentId,
    DraftId,
    CommentId
);

ids! {
    /// Any entry of the ledger, by the id of its submission.
    EntryId;
    /// A session: a period of a body's work.
    SessionId;
    /// One sitting of a session.
    MeetingId;
    /// A part of a session with one list of speakers.
    SegmentId;
    /// An agenda item or theme.
    TopicId;
    /// Whoever can take positions.
    ParticipantId;
    /// A set of participants with dated membership.
    GroupId;
    /// A person in one role.
    SpeakerId;
    /// One taking of the floor.
    InterventionId;
    /// A measure put forward.
    ProposalId;
    /// A statement on which views may converge.
    PointId;
    /// A concept whose wording is disputed.
    TermId;
    /// One wording of a term.
    FormId;
    /// A good practice.
    PracticeId;
    /// An instrument that is cited.
    FrameworkId;
    /// Something put to a decision.
    DecisionId;
    /// A request for the floor.
    RequestId;
    /// Something promised.
    CommitmentId;
    /// A draft that was circulated.
    DraftId;
    /// A comment on a draft.
    CommentId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_an_id_when_printed_and_read_then_it_is_the_same() {
        let id = ProposalId([
            0x01, 0x90, 0xa1, 0xb2, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 0xff,
        ]);
        assert_eq!(id.to_string(), "0190a1b2-0000-7000-8000-0000000000ff");
        assert_eq!(id.to_string().parse::<ProposalId>().unwrap(), id);
    }

    #[test]
    fn given_a_word_when_read_as_id_then_the_error_quotes_it() {
        let error = "P7".parse::<ProposalId>().unwrap_err();
        assert!(error.to_string().contains("\"P7\""), "{error}");
    }
}
