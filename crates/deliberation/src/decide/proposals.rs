//! On what: proposals, points, terms.

use super::references::{FORM, FRAMEWORK, POINT, PROPOSAL, TERM, from_one, span};
use crate::{
    EvidenceLinked, FormOffered, Horizon, MilestoneSet, PointFormulated, ProposalSponsored,
    ProposalTabled, Proposers, Refusal, State, TermIntroduced,
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
        self.each("builds_on", f.builds_on.iter().copied(), FRAMEWORK)
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
        match f.horizon {
            Some(Horizon::WithinYears(years)) => from_one("within_years", Some(years)),
            Some(Horizon::On(dates)) => span("horizon", Some(dates)),
            None => Ok(()),
        }
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
