//! The frame: sessions with their meetings and segments, topics, participants, groups, speakers.

use deliberation::{
    Category, Country, DateSpan, Gender, GroupKind, Language, Role, SegmentKind, Standing,
};
use serde::Serialize;

use crate::{EntryRef, PartyRef};

/// A session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SessionLine {
    /// The session.
    pub session: EntryRef,
    /// First and last day.
    pub dates: Option<DateSpan>,
    /// The country of the place.
    pub country: Option<Country>,
    /// Working languages.
    pub languages: Vec<Language>,
    /// The entry that closed it.
    pub closed: Option<EntryRef>,
    /// Its meetings, as opened.
    pub meetings: Vec<MeetingLine>,
    /// Its segments, as opened.
    pub segments: Vec<SegmentLine>,
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeetingLine {
    /// The meeting.
    pub meeting: EntryRef,
    /// Its number within the session.
    pub number: u32,
    /// Who presides, if known.
    pub chair: Option<EntryRef>,
}

/// A segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SegmentLine {
    /// The segment.
    pub segment: EntryRef,
    /// What kind.
    pub kind: SegmentKind,
    /// Its number among those of its kind.
    pub number: Option<u32>,
    /// The meeting in which it opened.
    pub meeting: Option<EntryRef>,
    /// The segment that it follows on.
    pub follows: Option<EntryRef>,
    /// What it is about.
    pub topics: Vec<EntryRef>,
    /// The entry that closed it.
    pub closed: Option<EntryRef>,
}

/// A topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TopicLine {
    /// The topic.
    pub topic: EntryRef,
    /// Its number under its parent.
    pub number: Option<u32>,
    /// The topic above it.
    pub parent: Option<EntryRef>,
}

/// A participant as registered, with its standing now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RegisteredParticipant {
    /// The participant.
    pub participant: EntryRef,
    /// Its category.
    pub category: Category,
    /// Its standing now.
    pub standing: Standing,
    /// The State that it is or belongs to.
    pub country: Option<Country>,
    /// Its regional groups on record.
    pub regional_groups: Vec<EntryRef>,
}

/// A group with its direct members now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupLine {
    /// The group.
    pub group: EntryRef,
    /// What kind.
    pub kind: GroupKind,
    /// Its direct members now.
    pub members: Vec<PartyRef>,
}

/// A person in one role; the name is a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SpeakerLine {
    /// The speaker.
    pub speaker: EntryRef,
    /// For whom the person speaks.
    pub participant: Option<EntryRef>,
    /// In which role.
    pub role: Role,
    /// Gender, if the source gives it.
    pub gender: Option<Gender>,
    /// Language, if known.
    pub language: Option<Language>,
    /// The same person in another role.
    pub same_person_as: Option<EntryRef>,
}
