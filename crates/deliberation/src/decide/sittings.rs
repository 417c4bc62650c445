//! Where, when and who.

use super::references::{GROUP, MEETING, PARTICIPANT, SEGMENT, SPEAKER, TOPIC, from_one};
use crate::{
    MeetingOpened, MembershipChange, MembershipChanged, Party, PresenceNoted, Refusal,
    SegmentOpened, SpeakerIntroduced, State, TopicAdded,
};

impl State {
    pub(super) fn refuse_meeting(&self, f: &MeetingOpened) -> Result<(), Refusal> {
        from_one("number", Some(f.number))?;
        self.each("chair", f.chair, SPEAKER)
    }

    pub(super) fn refuse_segment(&self, f: &SegmentOpened) -> Result<(), Refusal> {
        from_one("number", f.number)?;
        self.each("meeting", f.meeting, MEETING)?;
        self.each("follows", f.follows, SEGMENT)?;
        self.topics(&f.topics)
    }

    pub(super) fn refuse_topic(&self, f: &TopicAdded) -> Result<(), Refusal> {
        from_one("number", f.number)?;
        self.each("parent", f.parent, TOPIC)
    }

    pub(super) fn refuse_membership(&self, f: &MembershipChanged) -> Result<(), Refusal> {
        self.one("group", f.group, GROUP)?;
        self.parties("member", [&f.member])?;
        match (f.member, f.change) {
            (Party::Group(member), MembershipChange::Joined) if self.lies_in(f.group, member) => {
                Err(Refusal::GroupInsideItself {
                    group: f.group.into(),
                })
            }
            _ => Ok(()),
        }
    }

    pub(super) fn refuse_speaker(&self, f: &SpeakerIntroduced) -> Result<(), Refusal> {
        self.each("participant", f.participant, PARTICIPANT)?;
        self.each("same_person_as", f.same_person_as, SPEAKER)
    }

    pub(super) fn refuse_presence(&self, f: &PresenceNoted) -> Result<(), Refusal> {
        self.participant("participant", f.participant)?;
        self.each("segment", f.segment, SEGMENT)?;
        match (f.from_ms, f.to_ms) {
            (Some(from), Some(to)) if to < from => {
                Err(Refusal::EndsBeforeItBegins { field: "to_ms" })
            }
            _ => Ok(()),
        }
    }
}
