//! On what: proposals and commitments, points, terms.

use super::references::{
    COMMITMENT, FORM, FRAMEWORK, INTERVENTION, POINT, PROPOSAL, TERM, from_one, span,
};
use crate::{
    Amends, CommitmentMade, EvidenceLinked, FormOffered, Horizon, Lineage, MilestoneSet,
    PointFormulated, ProgressReported, ProgressStatus, ProposalChanged, ProposalRevised,
    ProposalSponsored, ProposalTabled, Proposers, Refusal, State, Subject, TermIntroduced,
};

impl State {
    pub(super) fn refuse_proposal(&self, f: &ProposalTabled) -> Result<(), Refusal> {
        if let Proposers::OnRecord(parties) = &f.proposers {
            if parties.is_empty() {
                return Err(Refusal::Missing {
                    field: "proposers",
                    wanted: "name the proposers, or say that they are not on record",
                });
            }
            self.parties("proposers", parties)?;
        }
        self.intervention(f.intervention)?;
        self.topics(&f.topics)?;
        self.each("builds_on", f.builds_on.iter().copied(), FRAMEWORK)?;
        f.lineage
            .as_ref()
            .map_or(Ok(()), |lineage| self.refuse_lineage(lineage))
    }

    fn refuse_lineage(&self, lineage: &Lineage) -> Result<(), Refusal> {
        self.each("lineage", lineage.sources().iter().copied(), PROPOSAL)?;
        match lineage {
            Lineage::Amends(amends) => self.refuse_version(amends),
            Lineage::Merges(merges) if merges.proposals.len() < 2 => Err(Refusal::Missing {
                field: "lineage.merges.proposals",
                wanted: "name the two or more proposals that become one",
            }),
            Lineage::Merges(_) | Lineage::SplitFrom(_) => Ok(()),
        }
    }

    fn refuse_version(&self, amends: &Amends) -> Result<(), Refusal> {
        from_one("lineage.amends.version", amends.version)?;
        let latest = self.version_of(Subject::Proposal(amends.proposal));
        match amends.version {
            Some(version) if version > latest => Err(Refusal::NoSuchVersion {
                proposal: amends.proposal,
                version,
                latest,
            }),
            _ => Ok(()),
        }
    }

    pub(super) fn refuse_revision(&self, f: &ProposalRevised) -> Result<(), Refusal> {
        self.one("proposal", f.proposal, PROPOSAL)?;
        self.parties("by", &f.by)?;
        self.each("amendments", f.amendments.iter().copied(), PROPOSAL)?;
        self.intervention(f.intervention)
    }

    pub(super) fn refuse_proposal_change(&self, f: &ProposalChanged) -> Result<(), Refusal> {
        self.one("proposal", f.proposal, PROPOSAL)?;
        self.parties("by", &f.by)?;
        self.intervention(f.intervention)
    }

    pub(super) fn refuse_commitment(&self, f: &CommitmentMade) -> Result<(), Refusal> {
        self.parties("by", &f.by)?;
        self.each("proposal", f.proposal, PROPOSAL)?;
        self.each(
            "interventions",
            f.interventions.iter().copied(),
            INTERVENTION,
        )?;
        horizon(f.horizon)
    }

    pub(super) fn refuse_progress(&self, f: &ProgressReported) -> Result<(), Refusal> {
        self.one("commitment", f.commitment, COMMITMENT)?;
        self.parties("by", &f.by)?;
        self.intervention(f.intervention)?;
        span("on", f.on)?;
        if f.status == ProgressStatus::NotStated && f.value.is_none() {
            return Err(Refusal::Missing {
                field: "status",
                wanted: "say how far the commitment is, or where its indicator stands (value)",
            });
        }
        Ok(())
    }

    pub(super) fn refuse_sponsor(&self, f: &ProposalSponsored) -> Result<(), Refusal> {
        self.one("proposal", f.proposal, PROPOSAL)?;
        self.parties("sponsor", [&f.sponsor])?;
        self.intervention(f.intervention)
    }

    pub(super) fn refuse_milestone(&self, f: &MilestoneSet) -> Result<(), Refusal> {
        self.one("proposal", f.proposal, PROPOSAL)?;
        self.parties("suggested_by", &f.suggested_by)?;
        self.intervention(f.intervention)?;
        horizon(f.horizon)
    }

    pub(super) fn refuse_point(&self, f: &PointFormulated) -> Result<(), Refusal> {
        from_one("number", Some(f.number))?;
        self.topics(&f.topics)
    }

    pub(super) fn refuse_evidence(&self, f: &EvidenceLinked) -> Result<(), Refusal> {
        self.one("point", f.point, POINT)?;
        self.known("evidence", f.evidence)
    }

    pub(super) fn refuse_term(&self, f: &TermIntroduced) -> Result<(), Refusal> {
        self.each("proposal", f.proposal, PROPOSAL)?;
        self.topics(&f.topics)
    }

    pub(super) fn refuse_form(&self, f: &FormOffered) -> Result<(), Refusal> {
        self.one("term", f.term, TERM)?;
        self.each("instead_of", f.instead_of, FORM)
    }
}

fn horizon(horizon: Option<Horizon>) -> Result<(), Refusal> {
    match horizon {
        Some(Horizon::WithinYears(years)) => from_one("within_years", Some(years)),
        Some(Horizon::On(dates)) => span("horizon", Some(dates)),
        None => Ok(()),
    }
}
