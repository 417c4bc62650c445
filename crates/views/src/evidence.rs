//! What was linked to a point.

use deliberation::{Fact, FactKind, ParticipantId, Party, SpeakerId};

use crate::tied::Tied;
use crate::{Evidence, Minutes};

impl Minutes {
    /// Evidence linked to a point, as linked.
    pub(crate) fn evidence(&self, tied: &Tied) -> Vec<Evidence> {
        tied.of_kind(FactKind::EvidenceLinked)
            .filter_map(|index| self.linked(index, tied.on))
            .collect()
    }

    fn linked(&self, index: u64, point: u64) -> Option<Evidence> {
        let Some(Fact::EvidenceLinked(link)) = self.fact(index) else {
            return None;
        };
        if self.index_of(link.point) != Some(point) {
            return None;
        }
        let entry = self.entry(link.evidence)?;
        let (participant, speaker) = self.voice(entry.index);
        Some(Evidence {
            link: self.entry_at(index)?,
            kind: self.kind_at(entry.index),
            bearing: link.bearing,
            participant: self.maybe(participant),
            speaker: self.maybe(speaker),
            rests_on: self.with_corrections(index, self.with_corrections(entry.index, None)),
            entry,
        })
    }

    /// Whose an entry is, where that is one participant, and who spoke.
    fn voice(&self, index: u64) -> (Option<ParticipantId>, Option<SpeakerId>) {
        let (by, intervention) = match self.fact(index) {
            Some(Fact::InterventionMade(made)) => {
                return (self.spoke_for(&made), made.speaker);
            }
            Some(Fact::PracticeReported(practice)) => {
                let alone = (practice.of.len() == 1).then(|| practice.of[0]);
                return (alone, practice.speaker);
            }
            Some(Fact::PositionTaken(taken)) => (Some(taken.holder), taken.intervention),
            Some(Fact::SubjectMentioned(mention)) => (mention.by, mention.intervention),
            _ => (None, None),
        };
        let said = self.said(intervention);
        let speaker = said.as_ref().and_then(|said| said.made.speaker);
        let participant = match by {
            Some(Party::Participant(participant)) => Some(participant),
            Some(Party::Group(_)) => None,
            None => said.as_ref().and_then(|said| self.spoke_for(&said.made)),
        };
        (participant, speaker)
    }
}
