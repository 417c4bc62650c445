//! Who took part: counted, and beside it reported.

use views::{
    InterventionCounts, ParticipantCounts, ParticipantLine, Participation, SegmentParticipation,
    SpeakerCounts,
};

use super::reading::Reading;
use super::wire::{Wire, wires};
use crate::pb;

impl Reading<'_> {
    pub(super) fn took_part(&self, took_part: &Participation) -> pb::Participation {
        let by_category = took_part.by_category.iter();
        let by_standing = took_part.by_standing.iter();
        let by_group = took_part.by_regional_group.iter();
        pb::Participation {
            prefix: self.prefix(),
            session: self.maybe(took_part.session.as_ref()),
            interventions: interventions(&took_part.interventions),
            segments: took_part.segments.iter().map(|s| self.segment(s)).collect(),
            speakers: speakers(&took_part.speakers),
            participants: took_part
                .participants
                .iter()
                .map(|p| self.participant(p))
                .collect(),
            by_category: by_category
                .map(|line| pb::CategoryCounts {
                    category: line.category.wire(),
                    counts: participants(&line.counts),
                })
                .collect(),
            by_standing: by_standing
                .map(|line| pb::StandingCounts {
                    standing: line.standing.wire(),
                    counts: participants(&line.counts),
                })
                .collect(),
            by_regional_group: by_group
                .map(|line| pb::RegionalGroupCounts {
                    group: self.maybe(line.group.as_ref()),
                    counts: participants(&line.counts),
                })
                .collect(),
            reported: took_part
                .reported
                .iter()
                .map(|figure| self.figure(figure))
                .collect(),
        }
    }

    fn segment(&self, segment: &SegmentParticipation) -> pb::SegmentParticipation {
        pb::SegmentParticipation {
            segment: self.maybe(segment.segment.as_ref()),
            kind: segment.kind.map(Wire::wire),
            number: segment.number,
            interventions: interventions(&segment.interventions),
            speakers: speakers(&segment.speakers),
            participants: segment.participants,
            rests_on: segment.rests_on.clone(),
        }
    }

    fn participant(&self, line: &ParticipantLine) -> pb::ParticipantLine {
        pb::ParticipantLine {
            participant: self.entry(&line.participant),
            category: line.category.wire(),
            standing: line.standing.wire(),
            regional_groups: self.entries(&line.regional_groups),
            present: line.present,
            interventions: interventions(&line.interventions),
            roles: wires(line.roles.iter().copied()),
            rests_on: line.rests_on.clone(),
        }
    }
}

fn interventions(counts: &InterventionCounts) -> Option<pb::InterventionCounts> {
    let by_kind = counts.by_kind.iter();
    Some(pb::InterventionCounts {
        distinct: counts.distinct,
        unstated: counts.unstated,
        by_kind: by_kind
            .map(|(kind, count)| pb::InterventionKindCount {
                kind: kind.wire(),
                count: *count,
            })
            .collect(),
        timed: counts.timed,
        speaking_time_ms: counts.speaking_time_ms,
    })
}

fn speakers(counts: &SpeakerCounts) -> Option<pb::SpeakerCounts> {
    let by_gender = counts.by_gender.iter();
    Some(pb::SpeakerCounts {
        persons: counts.persons,
        by_gender: by_gender
            .map(|(gender, count)| pb::GenderCount {
                gender: gender.wire(),
                count: *count,
            })
            .collect(),
        gender_not_on_record: counts.gender_not_on_record,
        interventions_without_person: counts.interventions_without_person,
    })
}

fn participants(counts: &ParticipantCounts) -> Option<pb::ParticipantCounts> {
    Some(pb::ParticipantCounts {
        registered: counts.registered,
        present: counts.present,
        spoke: counts.spoke,
        interventions: counts.interventions,
        speaking_time_ms: counts.speaking_time_ms,
    })
}
