//! How single fields are read and written: ids, codes, numbers, lists.

use bytes::Bytes;
use deliberation::{
    Code, CommentId, CommitmentId, Country, DecisionId, DraftId, EntryId, FormId, FrameworkId,
    GroupId, IdBytes, InterventionId, KeyFingerprint, Language, MeetingId, ParticipantId, PointId,
    PracticeId, ProposalId, PublicKey, RequestId, SegmentId, SessionId, Sha256, SignatureBytes,
    SpeakerId, TermId, TopicId,
};
use record::Origin;

use crate::{Malformed, Problem, error::At};

/// A value of the domain whose form in the schema is `W`.
pub(crate) trait Field<W>: Sized {
    /// Takes the value out of its wire form, if it is one.
    fn read(wire: W) -> Result<Self, Malformed>;

    /// Its wire form.
    fn write(&self) -> W;
}

/// Absent means "not on record".
impl<W, T: Field<W>> Field<Option<W>> for Option<T> {
    fn read(wire: Option<W>) -> Result<Self, Malformed> {
        wire.map(T::read).transpose()
    }

    fn write(&self) -> Option<W> {
        self.as_ref().map(T::write)
    }
}

impl<W, T: Field<W>> Field<Vec<W>> for Vec<T> {
    fn read(wire: Vec<W>) -> Result<Self, Malformed> {
        let read = |(index, item)| T::read(item).at_index(index);
        wire.into_iter().enumerate().map(read).collect()
    }

    fn write(&self) -> Vec<W> {
        self.iter().map(T::write).collect()
    }
}

macro_rules! as_they_are {
    ($($number:ty),*) => {$(
        impl Field<$number> for $number {
            fn read(wire: $number) -> Result<Self, Malformed> {
                Ok(wire)
            }

            fn write(&self) -> $number {
                *self
            }
        }
    )*};
}
as_they_are!(u32, u64, i64, bool);

/// Per cents.
impl Field<u32> for u8 {
    fn read(wire: u32) -> Result<Self, Malformed> {
        let too_large = |_| Problem::TooLarge {
            found: wire.into(),
            max: u8::MAX.into(),
        };
        Ok(u8::try_from(wire).map_err(too_large)?)
    }

    fn write(&self) -> u32 {
        (*self).into()
    }
}

macro_rules! ids {
    ($($id:ident),*) => {$(
        impl Field<Bytes> for $id {
            fn read(wire: Bytes) -> Result<Self, Malformed> {
                let bytes: IdBytes = exactly(&wire)?;
                if bytes == EntryId::NONE.0 {
                    return Err(Problem::ZeroId.into());
                }
                Ok($id(bytes))
            }

            fn write(&self) -> Bytes {
                Bytes::copy_from_slice(&self.0)
            }
        }
    )*};
}
ids!(
    EntryId,
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
    CommentId,
    SessionId
);

macro_rules! fixed_bytes {
    ($($name:ident),*) => {$(
        impl Field<Bytes> for $name {
            fn read(wire: Bytes) -> Result<Self, Malformed> {
                exactly(&wire).map($name)
            }

            fn write(&self) -> Bytes {
                Bytes::copy_from_slice(&self.0)
            }
        }
    )*};
}
fixed_bytes!(KeyFingerprint, PublicKey, Sha256, SignatureBytes);

/// So many bytes; none at all is said to be missing.
pub(crate) fn exactly<const N: usize>(bytes: &[u8]) -> Result<[u8; N], Malformed> {
    bytes.try_into().map_err(|_| {
        let problem = match bytes.len() {
            0 => Problem::Missing,
            found => Problem::Length { found, wanted: N },
        };
        problem.into()
    })
}

macro_rules! labels {
    ($($label:ident),*) => {$(
        impl Field<String> for $label {
            fn read(wire: String) -> Result<Self, Malformed> {
                if wire.is_empty() {
                    return Err(Problem::Missing.into());
                }
                Ok(wire.parse()?)
            }

            fn write(&self) -> String {
                self.as_str().to_owned()
            }
        }
    )*};
}
labels!(Code, Country, Language);

/// The only plain strings in a structure are names of ledgers: it holds no free text.
impl Field<String> for String {
    fn read(wire: String) -> Result<Self, Malformed> {
        if wire.is_empty() {
            return Err(Problem::Missing.into());
        }
        wire.parse::<Origin>().map_err(|_| Problem::Origin)?;
        Ok(wire)
    }

    fn write(&self) -> String {
        self.clone()
    }
}
