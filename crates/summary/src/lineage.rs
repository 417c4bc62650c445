//! The life of a proposal: in which version its text is, what it comes from, what became of it.

use std::collections::BTreeMap;

use lexicon::{FollowUp, ProposalStanding};
use views::{ComesFrom, EntryRef, HeldPosition, ProposalLine, ProposalStatus};

use crate::draft::Draft;
use crate::scribe::Scribe;
use crate::sentence::Sentence;

impl Scribe<'_> {
    /// Nothing for a proposal that is as it was tabled. Whether it was adopted, the decision tells.
    pub fn life(&self, line: &ProposalLine) -> Vec<Sentence> {
        let (index, life) = (line.proposal.index, &line.life);
        let mut said = Vec::new();
        let mut say = |words: &str, rests_on: &[u64]| {
            let draft = Draft::computed().say(words).rest(&[index]);
            said.extend(draft.rest(rests_on).sentence(self.prose));
        };
        let standing = match life.status {
            ProposalStatus::Withdrawn => Some(ProposalStanding::Withdrawn),
            ProposalStatus::Deferred => Some(ProposalStanding::Deferred),
            ProposalStatus::Merged => Some(ProposalStanding::Merged),
            ProposalStatus::TakenIn => Some(ProposalStanding::TakenIn),
            ProposalStatus::Open | ProposalStatus::Adopted | ProposalStatus::Rejected => None,
        };
        if let (Some(standing), Some(since)) = (standing, &life.since) {
            say(self.prose.proposal_stands(standing), &[since.index]);
        }
        if line.version > 1 {
            let versions: Vec<u64> = life.versions.iter().map(|it| it.entry.index).collect();
            say(&self.prose.text_version(u64::from(line.version)), &versions);
        }
        let from = match &life.comes_from {
            None => None,
            Some(ComesFrom::Amends { proposal, .. }) => {
                Some((FollowUp::Amends, std::slice::from_ref(proposal)))
            }
            Some(ComesFrom::SplitFrom(proposal)) => {
                Some((FollowUp::PartOf, std::slice::from_ref(proposal)))
            }
            Some(ComesFrom::Merges(proposals)) => Some((FollowUp::Merges, proposals.as_slice())),
        };
        let taken_in = life.versions.iter().flat_map(|it| &it.amendments);
        let taken_in: Vec<EntryRef> = taken_in.cloned().collect();
        let lists = [
            from,
            Some((FollowUp::Amendments, life.amendments.as_slice())),
            Some((FollowUp::TakenIn, taken_in.as_slice())),
            Some((FollowUp::Became, life.became.as_slice())),
        ];
        for (label, proposals) in lists.into_iter().flatten() {
            if !proposals.is_empty() {
                let codes = self.codes_of(proposals);
                let words = self.prose.labelled(self.prose.follow_up(label), &codes);
                let entries: Vec<u64> = proposals.iter().map(|it| it.index).collect();
                say(&words, &entries);
            }
        }
        said.extend(self.held_earlier(line));
        said
    }

    /// Whose position is on a version before the one on the table: it stands, and it may no longer be
    /// what they hold.
    fn held_earlier(&self, line: &ProposalLine) -> Vec<Sentence> {
        let mut by_version: BTreeMap<u32, Vec<&HeldPosition>> = BTreeMap::new();
        for held in &line.tally.held {
            if held.version < line.version && self.may_name(&held.participant) {
                by_version.entry(held.version).or_default().push(held);
            }
        }
        let sentence = |(version, held): (u32, Vec<&HeldPosition>)| {
            let roster = self.roster(held.iter().map(|it| &it.participant));
            let names = self.prose.series(&roster.bare);
            let label = self.prose.held_on_version(u64::from(version));
            let words = self.prose.labelled(&label, &names);
            Draft::computed()
                .say_with(&words, &roster.foreign)
                .rest(&[line.proposal.index])
                .rest(held.iter().map(|it| &it.since.index))
                .rest(&roster.entries)
                .sentence(self.prose)
        };
        by_version.into_iter().filter_map(sentence).collect()
    }

    fn codes_of(&self, entries: &[EntryRef]) -> String {
        let codes: Vec<String> = entries.iter().map(|it| self.code_or_index(it)).collect();
        self.prose.join(&codes)
    }
}
