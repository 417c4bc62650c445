//! The proposal board, filled.

use deliberation::{
    Fact, FactKind, FormId, Horizon, PointAuthor, ProposalId, ProposalTabled, Proposers,
    Sponsorship, Subject,
};

use crate::received::each_once;
use crate::support::Poll;
use crate::tied::Tied;
use crate::{
    EntryRef, Milestone, Minutes, PointVersion, ProposalBoard, ProposalLine, ProposersLine, Sponsor,
};

impl Minutes {
    /// Every proposal, in the order in which they were tabled.
    pub fn proposal_board(&self) -> ProposalBoard {
        let poll = Poll::of(self);
        let proposals = self
            .of_kind(FactKind::ProposalTabled)
            .filter_map(|index| self.proposal_line(&poll, index))
            .collect();
        ProposalBoard { proposals }
    }

    /// One proposal; none where the ledger does not hold it.
    pub fn proposal(&self, proposal: ProposalId) -> Option<ProposalLine> {
        self.proposal_line(&Poll::of(self), self.index_of(proposal)?)
    }

    fn proposal_line(&self, poll: &Poll<'_>, index: u64) -> Option<ProposalLine> {
        let (entry, tabled) = self.tabled(index)?;
        let subject = Subject::Proposal(ProposalId(entry.id.0));
        let tied = self.tied(subject)?;
        let (tally, history) = poll.tally_and_history(&tied)?;
        let (proposers, co_sponsors) = self.sponsors(&entry, &tabled, &tied);
        let mut line = ProposalLine {
            version: self.state().version_of(subject),
            life: self.proposal_life(&tied, tabled.lineage.as_ref()),
            proposers,
            co_sponsors,
            intervention: self.maybe(tabled.intervention),
            topics: self.entries(&tabled.topics),
            builds_on: self.entries(&tabled.builds_on),
            citations: self.citations(&tied),
            milestones: self.milestones(&tied),
            terms: self.terms_under(&tied),
            tally,
            history,
            mentions: self.mentions(&tied),
            reported: self.reported(&tied),
            rests_on: Vec::new(),
            proposal: entry,
        };
        line.rests_on = self.basis(&line);
        Some(line)
    }

    pub(crate) fn tabled(&self, index: u64) -> Option<(EntryRef, ProposalTabled)> {
        match self.fact(index)? {
            Fact::ProposalTabled(tabled) => Some((self.entry_at(index)?, tabled)),
            _ => None,
        }
    }

    fn basis(&self, line: &ProposalLine) -> Vec<u64> {
        let named = match &line.proposers {
            ProposersLine::NotOnRecord => &[][..],
            ProposersLine::OnRecord(sponsors) => sponsors,
        };
        let sponsors = named.iter().chain(&line.co_sponsors);
        let entries = sponsors
            .map(|sponsor| sponsor.entry.index)
            .chain(line.citations.iter().map(|citation| citation.entry.index))
            .chain(line.terms.iter().map(|term| term.index))
            .chain(line.life.entries())
            .chain(line.history.iter().map(|step| step.entry.index))
            .chain(self.with_corrections(line.proposal.index, None));
        let below = (line.milestones.iter().map(|it| &it.rests_on))
            .chain(line.mentions.iter().map(|it| &it.rests_on))
            .chain(line.reported.iter().map(|it| &it.rests_on))
            .chain([&line.tally.rests_on]);
        each_once(entries.chain(below.flatten().copied()))
    }

    /// Proposers, those of the proposal itself first, and co-sponsors as they joined.
    pub(crate) fn sponsors(
        &self,
        proposal: &EntryRef,
        tabled: &ProposalTabled,
        tied: &Tied,
    ) -> (ProposersLine, Vec<Sponsor>) {
        let mut proposers: Vec<Sponsor> = match &tabled.proposers {
            Proposers::NotOnRecord => Vec::new(),
            Proposers::OnRecord(parties) => self
                .parties(parties)
                .into_iter()
                .map(|party| Sponsor {
                    party,
                    sponsorship: Sponsorship::Proposer,
                    entry: proposal.clone(),
                    intervention: self.maybe(tabled.intervention),
                })
                .collect(),
        };
        let mut co_sponsors: Vec<Sponsor> = Vec::new();
        for index in tied.of_kind(FactKind::ProposalSponsored) {
            let Some(sponsor) = self.sponsor(index) else {
                continue;
            };
            let list = match sponsor.sponsorship {
                Sponsorship::Proposer => &mut proposers,
                Sponsorship::CoSponsor => &mut co_sponsors,
            };
            if list.iter().all(|known| known.party != sponsor.party) {
                list.push(sponsor);
            }
        }
        let line = if proposers.is_empty() {
            ProposersLine::NotOnRecord
        } else {
            ProposersLine::OnRecord(proposers)
        };
        (line, co_sponsors)
    }

    fn sponsor(&self, index: u64) -> Option<Sponsor> {
        let Some(Fact::ProposalSponsored(fact)) = self.fact(index) else {
            return None;
        };
        Some(Sponsor {
            party: self.party(fact.sponsor)?,
            sponsorship: fact.sponsorship,
            entry: self.entry_at(index)?,
            intervention: self.maybe(fact.intervention),
        })
    }

    /// Nearest horizon first; those without one last.
    fn milestones(&self, tied: &Tied) -> Vec<Milestone> {
        let mut milestones: Vec<Milestone> = tied
            .of_kind(FactKind::MilestoneSet)
            .filter_map(|index| match self.fact(index)? {
                Fact::MilestoneSet(fact) if self.index_of(fact.proposal) == Some(tied.on) => {
                    let said = self.maybe(fact.intervention);
                    Some(Milestone {
                        entry: self.entry_at(index)?,
                        horizon: fact.horizon,
                        suggested_by: self.parties(&fact.suggested_by),
                        rests_on: self.with_corrections(index, said.as_ref().map(|it| it.index)),
                        intervention: said,
                    })
                }
                _ => None,
            })
            .collect();
        milestones.sort_by_key(|milestone| (nearness(milestone.horizon), milestone.entry.index));
        milestones
    }

    fn terms_under(&self, tied: &Tied) -> Vec<EntryRef> {
        tied.of_kind(FactKind::TermIntroduced)
            .filter_map(|index| self.entry_at(index))
            .collect()
    }

    /// The wordings of a point, the first one first.
    pub(crate) fn point_versions(&self, tied: &Tied) -> Vec<PointVersion> {
        let entries = [tied.on]
            .into_iter()
            .chain(tied.of_kind(FactKind::PointReformulated));
        let authors =
            entries.filter_map(|index| Some((self.entry_at(index)?, self.author(index)?)));
        (1..)
            .zip(authors)
            .map(|(version, (entry, author))| PointVersion {
                version,
                entry,
                author,
            })
            .collect()
    }

    fn author(&self, index: u64) -> Option<PointAuthor> {
        match self.fact(index)? {
            Fact::PointFormulated(fact) => Some(fact.author),
            Fact::PointReformulated(fact) => Some(fact.author),
            _ => None,
        }
    }

    /// The forms of a term, as offered.
    pub(crate) fn forms_of(&self, term: u64) -> impl Iterator<Item = (u64, FormId)> + '_ {
        self.naming_of_kind(term, FactKind::FormOffered)
            .filter_map(move |index| match self.fact(index)? {
                Fact::FormOffered(fact) if self.index_of(fact.term) == Some(term) => {
                    Some((index, FormId(self.entry_at(index)?.id.0)))
                }
                _ => None,
            })
    }
}

/// Years from now and dates cannot be compared: years first, then dates, then the rest.
fn nearness(horizon: Option<Horizon>) -> (u8, u32, Option<deliberation::Date>) {
    match horizon {
        Some(Horizon::WithinYears(years)) => (0, years, None),
        Some(Horizon::On(dates)) => (1, 0, Some(dates.begins)),
        None => (2, 0, None),
    }
}
