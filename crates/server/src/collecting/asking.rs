//! Asking one witness for its cosignature, and what may come back instead.

use std::sync::Arc;
use std::time::Duration;

use engine::{Fault, Ledger};
use record::{NoteSignature, SignedCheckpoint};
use witness::{Answered, Asker, Unanswered, WitnessAddress};

/// Requests for one cosignature: a witness that answers with yet another size is asked no more.
const TRIES: usize = 3;

/// Why a witness did not cosign.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// It has seen more than there is.
    #[error(
        "witness {witness} has cosigned size {seen}, and there are only {size} entries: an older copy was put in place of the ledger"
    )]
    Ahead {
        /// The witness's name.
        witness: String,
        /// What it has seen.
        seen: u64,
        /// What there is.
        size: u64,
    },
    /// It has seen another history.
    #[error(
        "witness {witness} has cosigned another history up to size {size}: this ledger was forked, or another server writes it with the same key"
    )]
    OtherHistory {
        /// The witness's name.
        witness: String,
        /// The size up to which the histories are held against each other.
        size: u64,
    },
    /// It answers otherwise than a witness should.
    #[error("witness {witness}: {what}")]
    Refused {
        /// The witness's name.
        witness: String,
        /// What is wrong.
        what: String,
    },
    /// It keeps whoever asks waiting.
    #[error("witness {witness} did not answer in time")]
    Silent {
        /// The witness's name.
        witness: String,
    },
    /// It cannot be asked.
    #[error(transparent)]
    Unanswered(#[from] Unanswered),
    /// The proof could not be made.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Trouble {
    /// Whether the witness knows a history that the ledger does not continue.
    pub fn contradicts(&self) -> bool {
        matches!(self, Self::Ahead { .. } | Self::OtherHistory { .. })
    }

    /// Which witness contradicts the ledger.
    pub(super) fn witness(&self) -> Option<&str> {
        match self {
            Self::Ahead { witness, .. } | Self::OtherHistory { witness, .. } => Some(witness),
            _ => None,
        }
    }

    /// Whether the witness has said anything.
    pub(super) fn is_answer(&self) -> bool {
        !matches!(
            self,
            Self::Silent { .. } | Self::Unanswered(_) | Self::Fault(_)
        )
    }

    /// The size up to which the witness has cosigned something else than the ledger has.
    pub(super) fn contradicts_up_to(&self) -> Option<u64> {
        match self {
            Self::Ahead { seen, .. } => Some(*seen),
            Self::OtherHistory { size, .. } => Some(*size),
            _ => None,
        }
    }
}

/// The first failure is told, the ones after it only to who wants to know.
pub(super) fn tell(ledger: &Ledger, trouble: &Trouble, failures: u32) {
    let ledger = ledger.name();
    if trouble.contradicts() {
        tracing::error!(ledger, %trouble, "not cosigned");
    } else if failures == 0 {
        tracing::warn!(ledger, %trouble, "not cosigned");
    } else {
        tracing::debug!(ledger, %trouble, "not cosigned");
    }
}

/// One witness's line on the checkpoint, verified; no later than `patience` allows.
pub(super) async fn ask_in_time(
    patience: Duration,
    ledger: Arc<Ledger>,
    asker: Asker,
    witness: WitnessAddress,
    known: u64,
    note: SignedCheckpoint,
) -> Result<NoteSignature, Trouble> {
    let name = witness.key.name().to_owned();
    let asked = ask(ledger, asker, witness, known, note);
    let answered = tokio::time::timeout(patience, asked).await;
    answered.unwrap_or(Err(Trouble::Silent { witness: name }))
}

async fn ask(
    ledger: Arc<Ledger>,
    asker: Asker,
    witness: WitnessAddress,
    mut known: u64,
    note: SignedCheckpoint,
) -> Result<NoteSignature, Trouble> {
    let size = note.claimed_tree().size;
    let name = || witness.key.name().to_owned();
    for _ in 0..TRIES {
        let old = known.min(size);
        let (of, at) = (Arc::clone(&ledger), note.clone());
        let proof = move || of.evidence()?.at(at).consistency(old, None);
        let proof = tokio::task::spawn_blocking(proof).await;
        let proof = proof.map_err(|_| Trouble::Refused {
            witness: name(),
            what: "making the proof broke off".to_owned(),
        })??;
        match asker.add_checkpoint(&witness, &proof).await? {
            Answered::Cosigned(lines) => return own_line(&witness, &note, lines),
            Answered::Knows(seen) if seen > size => {
                let witness = name();
                return Err(Trouble::Ahead {
                    witness,
                    seen,
                    size,
                });
            }
            // It has this very size, so it can only mind the root.
            Answered::Knows(seen) if seen == size && old == size => {
                let witness = name();
                return Err(Trouble::OtherHistory {
                    witness,
                    size: seen,
                });
            }
            Answered::Knows(seen) => known = seen,
            // The proof was verified before it was sent: the older tree there is another one.
            Answered::Inconsistent => {
                let witness = name();
                return Err(Trouble::OtherHistory { witness, size: old });
            }
            Answered::Refused(what) => {
                let witness = name();
                return Err(Trouble::Refused { witness, what });
            }
        }
    }
    Err(Trouble::Refused {
        witness: name(),
        what: "it names another size each time it is asked".to_owned(),
    })
}

/// Lines of other keys are ignored, as the protocol says.
fn own_line(
    witness: &WitnessAddress,
    note: &SignedCheckpoint,
    lines: Vec<NoteSignature>,
) -> Result<NoteSignature, Trouble> {
    for line in lines {
        let mut cosigned = note.clone();
        cosigned.add(line.clone());
        if witness.key.is_named_by(&line) && cosigned.verify_witness(&witness.key).is_ok() {
            return Ok(line);
        }
    }
    Err(Trouble::Refused {
        witness: witness.key.name().to_owned(),
        what: "its answer has no cosignature that its key verifies".to_owned(),
    })
}
