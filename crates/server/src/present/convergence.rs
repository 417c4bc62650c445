//! How far views have come together.

use deliberation::TextField;
use views::{
    ConvergenceLine, Evidence, GroupBreadth, PointVersion, RegionalBreadth, Share, Supposed,
};

use super::levels::category;
use super::reading::Reading;
use super::tally::counts;
use super::wire::Wire;
use crate::pb;

impl Reading<'_> {
    pub(super) fn convergence_line(&self, line: &ConvergenceLine) -> pb::ConvergenceLine {
        let versions = line.versions.iter();
        let evidence = line.evidence.iter();
        pb::ConvergenceLine {
            subject: self.subject(&line.subject),
            number: line.number,
            description: self.words(&line.subject.entry, TextField::Description),
            versions: versions.map(|version| self.version(version)).collect(),
            topics: self.entries(&line.topics),
            level: line.level.wire(),
            counted: line.counted.wire(),
            supporters: self.held_by(&line.supporters),
            objectors: self.held_by(&line.objectors),
            reserved: self.held_by(&line.reserved),
            breadth: Some(self.breadth(&line.breadth)),
            share: line.share.map(share),
            word: line.word.map(Wire::wire),
            tally: self.tally(&line.tally),
            evidence: evidence.map(|evidence| self.evidence(evidence)).collect(),
            mentions: self.mentions(&line.mentions),
            reported: self.reports(&line.reported),
            rests_on: line.rests_on.clone(),
            categories: line.categories.iter().map(category).collect(),
        }
    }

    pub(super) fn supposed(&self, line: &Supposed) -> pb::WhatIfLine {
        pb::WhatIfLine {
            subject: self.subject(&line.subject),
            level: line.level.wire(),
            counts: counts(&line.counts),
            would_be: line.would_be.wire(),
            would_count: counts(&line.would_count),
            rests_on: line.rests_on.clone(),
            word: line.word.map(Wire::wire),
            would_word: line.would_word.map(Wire::wire),
        }
    }

    fn version(&self, version: &PointVersion) -> pb::PointVersion {
        pb::PointVersion {
            version: version.version,
            entry: self.entry(&version.entry),
            author: version.author.wire(),
        }
    }

    pub(super) fn breadth(&self, breadth: &RegionalBreadth) -> pb::RegionalBreadth {
        let group = |group: &GroupBreadth| pb::GroupBreadth {
            group: self.entry(&group.group),
            spoke: group.spoke,
            in_favour: group.in_favour,
            against: group.against,
        };
        pb::RegionalBreadth {
            on_record: breadth.on_record,
            groups: breadth.groups.iter().map(group).collect(),
            without_group: breadth.without_group,
        }
    }

    fn evidence(&self, evidence: &Evidence) -> pb::Evidence {
        pb::Evidence {
            link: self.entry(&evidence.link),
            entry: self.entry(&evidence.entry),
            kind: evidence.kind.wire(),
            bearing: evidence.bearing.wire(),
            participant: self.maybe(evidence.participant.as_ref()),
            speaker: self.maybe(evidence.speaker.as_ref()),
            rests_on: evidence.rests_on.clone(),
        }
    }
}

pub(super) fn share(share: Share) -> pb::Share {
    pb::Share {
        of: share.of.wire(),
        whole: share.whole,
        in_favour: share.in_favour,
        against: share.against,
    }
}
