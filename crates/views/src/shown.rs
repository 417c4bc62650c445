//! By which rules a page may name and count, and where the names stand that it may not say.

use deliberation::{Attribution, FactKind};

use crate::{Minutes, Veil};

/// By which rules a page names participants and counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// How participants may be named.
    pub attribution: Attribution,
    /// Numbers of unnamed participants below this are not said.
    pub smallest_count: u32,
}

impl Veil {
    /// By the stricter of the veil and the rules in force at the end of these minutes: neither rules
    /// that were loosened later nor a moment before they were tightened shows more than the veil does.
    pub fn shown(&self, minutes: &Minutes) -> Shown {
        let rules = minutes.state().rules();
        Shown {
            attribution: self.attribution().max(rules.attribution),
            smallest_count: self.smallest_count.max(rules.smallest_count),
        }
    }

    /// Every entry that says who somebody hidden is: as registered, corrected and translated.
    pub fn telling(&self, minutes: &Minutes) -> Vec<u64> {
        let kinds = [
            FactKind::ParticipantRegistered,
            FactKind::SpeakerIntroduced,
            FactKind::EntryCorrected,
            FactKind::TextTranslated,
        ];
        let entries = kinds.into_iter().flat_map(|kind| minutes.of_kind(kind));
        let tells = |index: &u64| self.is_hidden(minutes, minutes.changed_in_the_end(*index));
        entries.filter(tells).collect()
    }
}
