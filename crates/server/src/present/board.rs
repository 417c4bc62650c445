//! Proposals, with what stands beside their tally.

use deliberation::TextField;
use views::{
    Citation, ComesFrom, Mention, Milestone, ProposalLife, ProposalLine, ProposersLine,
    ReportedSupport, Sponsor,
};

use super::reading::Reading;
use super::refs::{horizon, place};
use super::wire::Wire;
use crate::pb;

impl Reading<'_> {
    pub(super) fn proposal(&self, line: &ProposalLine) -> pb::ProposalLine {
        let milestones = line.milestones.iter();
        pb::ProposalLine {
            proposal: self.entry(&line.proposal),
            text: self.words(&line.proposal, TextField::Text),
            version: line.version,
            proposers: self.proposers(&line.proposers),
            co_sponsors: self.sponsors(&line.co_sponsors),
            intervention: self.maybe(line.intervention.as_ref()),
            topics: self.entries(&line.topics),
            builds_on: self.entries(&line.builds_on),
            citations: self.citations(&line.citations),
            milestones: milestones
                .map(|milestone| self.milestone(milestone))
                .collect(),
            terms: self.entries(&line.terms),
            tally: self.tally(&line.tally),
            history: line.history.iter().map(|step| self.step(step)).collect(),
            mentions: self.mentions(&line.mentions),
            reported: self.reports(&line.reported),
            rests_on: line.rests_on.clone(),
            life: Some(self.life(&line.life)),
        }
    }

    fn life(&self, life: &ProposalLife) -> pb::ProposalLife {
        let mut message = pb::ProposalLife {
            status: life.status.wire(),
            since: self.maybe(life.since.as_ref()),
            amendments: self.entries(&life.amendments),
            became: self.entries(&life.became),
            ..pb::ProposalLife::default()
        };
        match &life.comes_from {
            None => {}
            Some(ComesFrom::Amends { proposal, version }) => {
                message.amends = self.entry(proposal);
                message.amends_version = *version;
            }
            Some(ComesFrom::Merges(proposals)) => message.merges = self.entries(proposals),
            Some(ComesFrom::SplitFrom(proposal)) => message.split_from = self.entry(proposal),
        }
        message
    }

    pub(super) fn proposers(&self, line: &ProposersLine) -> Option<pb::Proposers> {
        Some(match line {
            ProposersLine::NotOnRecord => pb::Proposers::default(),
            ProposersLine::OnRecord(sponsors) => pb::Proposers {
                on_record: true,
                proposers: self.sponsors(sponsors),
            },
        })
    }

    pub(super) fn sponsors(&self, sponsors: &[Sponsor]) -> Vec<pb::Sponsor> {
        let sponsor = |sponsor: &Sponsor| pb::Sponsor {
            party: self.party(&sponsor.party),
            sponsorship: sponsor.sponsorship.wire(),
            entry: self.entry(&sponsor.entry),
            intervention: self.maybe(sponsor.intervention.as_ref()),
        };
        sponsors.iter().map(sponsor).collect()
    }

    pub(super) fn citations(&self, citations: &[Citation]) -> Vec<pb::Citation> {
        let citation = |citation: &Citation| pb::Citation {
            entry: self.entry(&citation.entry),
            framework: self.entry(&citation.framework),
            by: self.maybe_party(citation.by.as_ref()),
            intervention: self.maybe(citation.intervention.as_ref()),
            subject: citation.subject.as_ref().and_then(|s| self.subject(s)),
        };
        citations.iter().map(citation).collect()
    }

    fn milestone(&self, milestone: &Milestone) -> pb::Milestone {
        pb::Milestone {
            entry: self.entry(&milestone.entry),
            horizon: milestone.horizon.map(horizon),
            description: self.words(&milestone.entry, TextField::Description),
            indicator: self.words(&milestone.entry, TextField::Indicator),
            example: self.words(&milestone.entry, TextField::Example),
            suggested_by: self.parties(&milestone.suggested_by),
            intervention: self.maybe(milestone.intervention.as_ref()),
            rests_on: milestone.rests_on.clone(),
        }
    }

    pub(super) fn mentions(&self, mentions: &[Mention]) -> Vec<pb::Mention> {
        let mention = |mention: &Mention| pb::Mention {
            entry: self.entry(&mention.entry),
            subject: self.subject(&mention.subject),
            by: self.maybe_party(mention.by.as_ref()),
            speaker: self.maybe(mention.speaker.as_ref()),
            intervention: self.maybe(mention.intervention.as_ref()),
            nature: mention.nature.wire(),
            place: place(&mention.place),
            rests_on: mention.rests_on.clone(),
        };
        mentions.iter().map(mention).collect()
    }

    pub(super) fn reports(&self, reports: &[ReportedSupport]) -> Vec<pb::ReportedSupport> {
        let report = |report: &ReportedSupport| pb::ReportedSupport {
            entry: self.entry(&report.entry),
            subject: self.subject(&report.subject),
            stance: report.stance.map(Wire::wire),
            quantity: report.quantity.wire(),
            counted: report.counted.wire(),
            of_groups: self.entries(&report.of_groups),
            examples: self.entries(&report.examples),
            gist: self.words(&report.entry, TextField::Gist),
            rests_on: report.rests_on.clone(),
        };
        reports.iter().map(report).collect()
    }
}
