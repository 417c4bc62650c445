//! Where and when: sessions, meetings, segments, topics.

use serde::{Deserialize, Serialize};

use crate::{Code, Country, DateSpan, Language, MeetingId, SegmentId, SpeakerId, TopicId};

/// A session opens: a period of a body's work with dates, place and languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionOpened {
    /// Short label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// First and last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<DateSpan>,
    /// The country of the place; the place itself is a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// Working languages, if known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
}

/// A session closes; what comes after is marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionClosed {}

/// The record of a session is final: only corrections, translations and orders to erase follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionSealed {}

/// A meeting (one sitting) opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingOpened {
    /// Short label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// Its number within the session, from 1.
    pub number: u32,
    /// Who presides, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chair: Option<SpeakerId>,
}

/// What happens to an open meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeetingChange {
    /// Interrupted for a while.
    Suspended,
    /// Taken up again.
    Resumed,
    /// Ended.
    Adjourned,
}

/// A meeting is suspended, resumed or adjourned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingChanged {
    /// Which meeting.
    pub meeting: MeetingId,
    /// What happened to it.
    pub change: MeetingChange,
}

/// What kind of part of a session a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SegmentKind {
    /// Opening.
    Opening,
    /// Round table or panel.
    RoundTable,
    /// Debate on an item.
    Debate,
    /// Questions, answers and comments.
    QuestionsAndAnswers,
    /// Closing.
    Closing,
    /// Anything else; its title says what.
    Other,
}

/// A segment opens: from here on it has a list of speakers of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SegmentOpened {
    /// Short label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// What kind of segment.
    pub kind: SegmentKind,
    /// Its number among those of its kind, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// The meeting in which it opens, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<MeetingId>,
    /// The segment that it follows on (questions after a round table).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<SegmentId>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<TopicId>,
}

/// A segment closes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SegmentClosed {
    /// Which segment.
    pub segment: SegmentId,
}

/// A topic joins the tree of agenda items and themes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicAdded {
    /// Short label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// Its number under its parent, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// The topic above it; none at the top.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<TopicId>,
}
