//! Who signed how much, and which numbers of theirs are not in the record: completeness, which is apart
//! from integrity.
//!
//! An author numbers what it signs. A number that is missing was signed and never recorded: it is still
//! in a queue somewhere, or it was lost. Nothing in the record is wrong because of it.

use std::collections::BTreeMap;

use crate::{Authorship, KeyFingerprint, Submission};

/// Every key that signed, in the order of their fingerprints, and what is unsigned.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Recorders {
    keys: BTreeMap<[u8; 32], Recorder>,
    unsigned: u64,
}

/// One key that signed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recorder {
    /// Its fingerprint.
    pub key: KeyFingerprint,
    /// In which capacity it signed first.
    pub authorship: Authorship,
    /// How many entries it signed.
    pub entries: u64,
    /// The first of them.
    pub first_entry: u64,
    /// The last of them.
    pub last_entry: u64,
    /// The largest number that it has used.
    pub last_sequence: u64,
    /// Numbers that are not in the record: first and last of each run.
    pub missing: Vec<(u64, u64)>,
}

impl Recorder {
    /// How many numbers are not in the record.
    pub fn missed(&self) -> u64 {
        let runs = self.missing.iter();
        runs.fold(0, |sum: u64, (first, last)| {
            sum.saturating_add(last - first).saturating_add(1)
        })
    }
}

impl Recorders {
    /// Takes in the submission of the next entry.
    pub fn take(&mut self, index: u64, submission: &Submission) {
        let Some(key) = submission.key else {
            self.unsigned += 1;
            return;
        };
        let recorder = self.keys.entry(key.0.0).or_insert_with(|| Recorder {
            key,
            authorship: submission.authorship,
            entries: 0,
            first_entry: index,
            last_entry: index,
            last_sequence: 0,
            missing: Vec::new(),
        });
        recorder.entries += 1;
        recorder.last_entry = index;
        // Numbers grow; in a record that is not sound they may not, and then nothing is missed twice.
        let (next, found) = (
            recorder.last_sequence.saturating_add(1),
            submission.author_sequence,
        );
        if found > next {
            recorder.missing.push((next, found - 1));
        }
        recorder.last_sequence = recorder.last_sequence.max(found);
    }

    /// Every key that signed.
    pub fn signed(&self) -> impl Iterator<Item = &Recorder> {
        self.keys.values()
    }

    /// How many entries nobody signed.
    pub fn unsigned(&self) -> u64 {
        self.unsigned
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Digest, Kind, LedgerId, OccurredAt, PrincipalTag, SessionTag, SubmissionId};

    fn submission(key: Option<u8>, author_sequence: u64) -> Submission {
        Submission {
            ledger: LedgerId([1; 32]),
            session: SessionTag::LEDGER_WIDE,
            id: SubmissionId([2; 16]),
            key: key.map(|it| KeyFingerprint(Digest([it; 32]))),
            principal: PrincipalTag::NONE,
            kind: Kind(7),
            schema: 1,
            authorship: Authorship::Rapporteur,
            author_sequence,
            occurred_at: OccurredAt::UNKNOWN,
            seen: None,
            refers_to: None,
            body_root: Digest::ZERO,
        }
    }

    #[test]
    fn given_numbers_with_gaps_when_counted_then_each_run_that_is_missing_is_told() {
        let mut recorders = Recorders::default();
        let taken = [
            (Some(1), 2),
            (Some(2), 1),
            (Some(1), 3),
            (None, 0),
            (Some(1), 7),
        ];
        for (index, (key, sequence)) in (0..).zip(taken) {
            recorders.take(index, &submission(key, sequence));
        }
        let [first, second]: [&Recorder; 2] = recorders
            .signed()
            .collect::<Vec<_>>()
            .try_into()
            .expect("two keys");
        assert_eq!(first.missing, [(1, 1), (4, 6)]);
        assert_eq!((first.missed(), first.entries, first.last_entry), (4, 3, 4));
        assert_eq!((second.missed(), second.last_sequence), (0, 1));
        assert_eq!(recorders.unsigned(), 1);
    }

    #[test]
    fn given_numbers_that_fall_or_end_when_counted_then_nothing_overflows() {
        let mut recorders = Recorders::default();
        for sequence in [5, 3, u64::MAX, u64::MAX, 1] {
            recorders.take(0, &submission(Some(1), sequence));
        }
        let recorder = recorders.signed().next().expect("one key");
        assert_eq!(recorder.missing, [(1, 4), (6, u64::MAX - 1)]);
        assert_eq!(recorder.missed(), u64::MAX - 2);
    }
}
