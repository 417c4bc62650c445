//! Ids, codes, dates and what else facts share.

use deliberation::{
    Code, Country, Date, DatePrecision, DateSpan, Language, Order, OrderBasis, Party, Subject,
};
use proptest::prelude::*;

use crate::enums::Numbered;

/// Any value of an enum.
pub(crate) fn one<T: Numbered + std::fmt::Debug>() -> impl Strategy<Value = T> + Clone {
    prop::sample::select(T::ALL)
}

/// A newtype around 16 bytes.
pub(crate) trait Id: std::fmt::Debug + Sized {
    fn from_bytes(bytes: [u8; 16]) -> Self;
}

macro_rules! ids {
    ($($id:ident)*) => {$(
        impl Id for deliberation::$id {
            fn from_bytes(bytes: [u8; 16]) -> Self {
                deliberation::$id(bytes)
            }
        }
    )*};
}
ids!(EntryId SessionId MeetingId SegmentId TopicId ParticipantId GroupId SpeakerId InterventionId
    ProposalId PointId TermId FormId PracticeId FrameworkId
    DecisionId RequestId CommitmentId DraftId CommentId);

/// Any id but the one of zeros.
pub(crate) fn id<T: Id>() -> impl Strategy<Value = T> {
    any::<[u8; 16]>()
        .prop_filter("zeros stand for none", |bytes| *bytes != [0; 16])
        .prop_map(T::from_bytes)
}

pub(crate) fn maybe<T: std::fmt::Debug>(
    of: impl Strategy<Value = T>,
) -> impl Strategy<Value = Option<T>> {
    prop::option::of(of)
}

pub(crate) fn list<T: std::fmt::Debug>(
    of: impl Strategy<Value = T>,
) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(of, 0..4)
}

/// Any code.
pub fn code() -> impl Strategy<Value = Code> {
    "[A-Za-z0-9._-]{1,32}".prop_map(|text| text.parse().expect("the pattern gives codes"))
}

/// Any country code, of a State of today or a historic one.
pub fn country() -> impl Strategy<Value = Country> {
    "[A-Z]{3,4}".prop_map(|text| text.parse().expect("the pattern gives country codes"))
}

/// Any language code.
pub fn language() -> impl Strategy<Value = Language> {
    "[a-z]{2,3}".prop_map(|text| text.parse().expect("the pattern gives language codes"))
}

/// Any day up to the 28th of its month.
pub fn date() -> impl Strategy<Value = Date> {
    (1i16..=9999, 1u8..=12, 1u8..=28)
        .prop_map(|(year, month, day)| Date::new(year, month, day).expect("every month has it"))
}

/// Any span, its days in order.
pub fn date_span() -> impl Strategy<Value = DateSpan> {
    (date(), date(), one::<DatePrecision>()).prop_map(|(a, b, precision)| DateSpan {
        begins: a.min(b),
        ends: a.max(b),
        precision,
    })
}

/// Any participant or group.
pub fn party() -> impl Strategy<Value = Party> {
    prop_oneof![
        id().prop_map(Party::Participant),
        id().prop_map(Party::Group)
    ]
}

/// Any subject.
pub fn subject() -> impl Strategy<Value = Subject> {
    prop_oneof![
        id().prop_map(Subject::Proposal),
        id().prop_map(Subject::Point),
        id().prop_map(Subject::Form),
        id().prop_map(Subject::Term),
        id().prop_map(Subject::Topic),
        id().prop_map(Subject::Framework),
        id().prop_map(Subject::Practice),
    ]
}

pub(crate) fn order() -> impl Strategy<Value = Order> {
    (maybe(any::<u32>()), one::<OrderBasis>()).prop_map(|(ordinal, basis)| Order { ordinal, basis })
}
