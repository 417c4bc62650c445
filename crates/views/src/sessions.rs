//! The frame: sessions with their meetings and segments, topics, participants, groups, speakers.

use deliberation::{
    Category, Country, DateSpan, Fact, FactKind, Gender, GroupId, GroupKind, Language, Party, Role,
    SegmentKind, SessionId, Standing,
};
use serde::Serialize;

use crate::{EntryRef, Minutes, PartyRef};

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

impl Minutes {
    /// Sessions with their meetings and segments, as opened.
    pub fn sessions(&self) -> Vec<SessionLine> {
        self.of_kind(FactKind::SessionOpened)
            .filter_map(|index| self.session_line(index))
            .collect()
    }

    fn session_line(&self, index: u64) -> Option<SessionLine> {
        let Some(Fact::SessionOpened(opened)) = self.fact(index) else {
            return None;
        };
        let session = self.entry_at(index)?;
        let id = SessionId(session.id.0);
        let within = |kind| {
            self.of_kind(kind).filter(move |index| {
                let frame = self.frame(*index);
                frame.is_some_and(|frame| frame.session == Some(id))
            })
        };
        let closed = within(FactKind::SessionClosed).next();
        let meetings = within(FactKind::MeetingOpened).filter_map(|it| self.meeting_line(it));
        let segments = within(FactKind::SegmentOpened).filter_map(|it| self.segment_line(it));
        Some(SessionLine {
            dates: opened.dates,
            country: opened.country,
            languages: opened.languages,
            closed: closed.and_then(|index| self.entry_at(index)),
            meetings: meetings.collect(),
            segments: segments.collect(),
            session,
        })
    }

    fn meeting_line(&self, index: u64) -> Option<MeetingLine> {
        let Some(Fact::MeetingOpened(opened)) = self.fact(index) else {
            return None;
        };
        Some(MeetingLine {
            meeting: self.entry_at(index)?,
            number: opened.number,
            chair: self.maybe(opened.chair),
        })
    }

    pub(crate) fn segment_line(&self, index: u64) -> Option<SegmentLine> {
        let Some(Fact::SegmentOpened(opened)) = self.fact(index) else {
            return None;
        };
        let closed = self.naming_of_kind(index, FactKind::SegmentClosed).next();
        Some(SegmentLine {
            segment: self.entry_at(index)?,
            kind: opened.kind,
            number: opened.number,
            meeting: self.maybe(opened.meeting),
            follows: self.maybe(opened.follows),
            topics: self.entries(&opened.topics),
            closed: closed.and_then(|index| self.entry_at(index)),
        })
    }

    /// Topics, as added.
    pub fn topics(&self) -> Vec<TopicLine> {
        self.of_kind(FactKind::TopicAdded)
            .filter_map(|index| match self.fact(index)? {
                Fact::TopicAdded(added) => Some(TopicLine {
                    topic: self.entry_at(index)?,
                    number: added.number,
                    parent: self.maybe(added.parent),
                }),
                _ => None,
            })
            .collect()
    }

    /// Participants, as registered, with standing and regional groups now.
    pub fn participants(&self) -> Vec<RegisteredParticipant> {
        let on_roll = self.roll().participants.iter().cloned();
        on_roll
            .map(|it| RegisteredParticipant {
                participant: it.entry,
                category: it.category,
                standing: it.standing,
                country: it.country,
                regional_groups: it.regional_groups,
            })
            .collect()
    }

    /// Groups, as formed, with their direct members now.
    pub fn groups(&self) -> Vec<GroupLine> {
        self.of_kind(FactKind::GroupFormed)
            .filter_map(|index| match self.fact(index)? {
                Fact::GroupFormed(formed) => {
                    let group = self.entry_at(index)?;
                    let id = GroupId(group.id.0);
                    let members: Vec<Party> = self.state().direct_members(id).collect();
                    let mut members = self.parties(&members);
                    members.sort_by_key(|member| member.entry().index);
                    let kind = formed.kind;
                    Some(GroupLine {
                        group,
                        kind,
                        members,
                    })
                }
                _ => None,
            })
            .collect()
    }

    /// Speakers, as introduced.
    pub fn speakers(&self) -> Vec<SpeakerLine> {
        self.of_kind(FactKind::SpeakerIntroduced)
            .filter_map(|index| match self.fact(index)? {
                Fact::SpeakerIntroduced(introduced) => Some(SpeakerLine {
                    speaker: self.entry_at(index)?,
                    participant: self.maybe(introduced.participant),
                    role: introduced.role,
                    gender: introduced.gender,
                    language: introduced.language,
                    same_person_as: self.maybe(introduced.same_person_as),
                }),
                _ => None,
            })
            .collect()
    }
}
