//! How a subject is received beside the tally: mentions, reported support, citations.

use deliberation::{Fact, FactKind, Party, Subject};

use crate::place::PlaceKey;
use crate::tied::Tied;
use crate::{Citation, Mention, Minutes, ReportedSupport};

/// Sorted and each once: the form of every `rests_on`.
pub(crate) fn each_once(entries: impl IntoIterator<Item = u64>) -> Vec<u64> {
    let mut entries: Vec<u64> = entries.into_iter().collect();
    entries.sort_unstable();
    entries.dedup();
    entries
}

impl Minutes {
    /// Who mentioned a subject, in the order of speaking.
    pub(crate) fn mentions(&self, tied: &Tied) -> Vec<Mention> {
        let mut mentions: Vec<_> = tied
            .of_kind(FactKind::SubjectMentioned)
            .filter_map(|index| self.mention(index, tied))
            .collect();
        mentions.sort_by_key(|(key, _)| *key);
        mentions.into_iter().map(|(_, mention)| mention).collect()
    }

    fn mention(&self, index: u64, tied: &Tied) -> Option<(PlaceKey, Mention)> {
        let Some(Fact::SubjectMentioned(fact)) = self.fact(index) else {
            return None;
        };
        if fact.subject != tied.subject {
            return None;
        }
        let said = self.said(fact.intervention);
        let (place, key) = self.place(index, fact.order, tied.on, said.as_ref());
        let spoke_for = said.as_ref().and_then(|said| self.spoke_for(&said.made));
        let by = fact.by.or(spoke_for.map(Party::Participant));
        let mention = Mention {
            entry: self.entry_at(index)?,
            subject: self.subject(tied.subject)?,
            by: by.and_then(|by| self.party(by)),
            speaker: self.maybe(said.as_ref().and_then(|said| said.made.speaker)),
            intervention: self.refer(said.as_ref()),
            nature: fact.nature,
            place,
            rests_on: self.with_corrections(index, said.map(|said| said.index)),
        };
        Some((key, mention))
    }

    /// What a source reports of a subject, as recorded.
    pub(crate) fn reported(&self, tied: &Tied) -> Vec<ReportedSupport> {
        tied.of_kind(FactKind::SupportReported)
            .filter_map(|index| self.reported_support(index))
            .filter(|reported| reported.subject.subject == tied.subject)
            .collect()
    }

    fn reported_support(&self, index: u64) -> Option<ReportedSupport> {
        let Some(Fact::SupportReported(fact)) = self.fact(index) else {
            return None;
        };
        Some(ReportedSupport {
            entry: self.entry_at(index)?,
            subject: self.subject(fact.subject)?,
            stance: fact.stance,
            quantity: fact.quantity,
            counted: fact.counted,
            of_groups: self.entries(&fact.of_groups),
            examples: self.entries(&fact.examples),
            rests_on: self.with_corrections(index, None),
        })
    }

    /// Citations of a framework; of any other subject, the citations made on it. What is cited on a
    /// framework is told under the framework that is cited.
    pub(crate) fn citations(&self, tied: &Tied) -> Vec<Citation> {
        tied.of_kind(FactKind::FrameworkCited)
            .filter_map(|index| self.citation(index))
            .filter(|citation| {
                let on = citation.subject.as_ref().map(|subject| subject.entry.index);
                match tied.subject {
                    Subject::Framework(_) => citation.framework.index == tied.on,
                    _ => on == Some(tied.on),
                }
            })
            .collect()
    }

    fn citation(&self, index: u64) -> Option<Citation> {
        let Some(Fact::FrameworkCited(fact)) = self.fact(index) else {
            return None;
        };
        Some(Citation {
            entry: self.entry_at(index)?,
            framework: self.entry(fact.framework)?,
            by: fact.by.and_then(|by| self.party(by)),
            intervention: self.maybe(fact.intervention),
            subject: fact.subject.and_then(|subject| self.subject(subject)),
        })
    }

    /// An entry, the correction that put its fact in place, and others that the line rests on.
    pub(crate) fn with_corrections(
        &self,
        index: u64,
        others: impl IntoIterator<Item = u64>,
    ) -> Vec<u64> {
        let own = [index].into_iter().chain(self.correction_of_fact(index));
        each_once(own.chain(others))
    }
}
