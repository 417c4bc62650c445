//! Collecting the cosignatures that a ledger's policy asks for, in the background: the writer
//! never waits for a witness, and a witness that is away is asked less and less often.
//!
//! Which ledger is sent to which witness follows from entry 0, which names the witnesses' keys.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use engine::{Fault, Ledger, Ledgers};
use record::{NoteSignature, SignedCheckpoint, TreeHead};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::Instant;
use witness::{Answered, Asker, Unanswered, WitnessAddress};

/// A ledger is sent no more often than this, and new ledgers are looked for as often.
const ASK_EVERY: Duration = Duration::from_secs(1);

/// A witness that fails is asked again after this, then after twice as long, up to the most.
const PAUSE: Duration = Duration::from_secs(2);
const MAX_PAUSE: Duration = Duration::from_mins(1);

/// How long witnesses may keep a server from starting, or from ending.
const PATIENCE: Duration = Duration::from_secs(5);

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
}

/// Collects cosignatures until it is ended.
pub struct Collector {
    end: watch::Sender<bool>,
    tasks: tokio::task::JoinHandle<()>,
}

impl Collector {
    /// Begins to collect from these witnesses.
    pub fn start(ledgers: Arc<Ledgers>, witnesses: Vec<WitnessAddress>) -> Collector {
        let (end, ended) = watch::channel(false);
        let tasks = tokio::spawn(each_ledger(ledgers, witnesses, ended));
        Collector { end, tasks }
    }

    /// Asks every witness once for every ledger, before anything is written: those that know a
    /// history which a ledger does not continue. A witness that cannot be asked is only told.
    pub async fn look_back(
        ledgers: &Ledgers,
        witnesses: &[WitnessAddress],
    ) -> Vec<(Arc<Ledger>, Trouble)> {
        let mut found = Vec::new();
        for ledger in ledgers.all() {
            let mut desk = Desk::new(Arc::clone(&ledger), witnesses);
            let asked = tokio::time::timeout(PATIENCE, desk.round()).await;
            if let Ok(troubles) = asked {
                let against = troubles.into_iter().filter(Trouble::contradicts);
                found.extend(against.map(|trouble| (Arc::clone(&ledger), trouble)));
            } else {
                tracing::warn!(
                    ledger = ledger.name(),
                    "the witnesses did not answer; whether the ledger continues what they cosigned is not known"
                );
            }
        }
        found
    }

    /// Sends the last checkpoints, and ends. The ledgers were closed before.
    pub async fn end(self) {
        let _ = self.end.send(true);
        if tokio::time::timeout(PATIENCE, self.tasks).await.is_err() {
            tracing::warn!("the last checkpoints are not cosigned: the witnesses did not answer");
        }
    }
}

/// A task for each ledger, also for those that are founded later.
async fn each_ledger(
    ledgers: Arc<Ledgers>,
    witnesses: Vec<WitnessAddress>,
    mut ended: watch::Receiver<bool>,
) {
    let mut known = BTreeSet::new();
    let mut tasks = JoinSet::new();
    loop {
        for ledger in ledgers.all() {
            if known.insert(ledger.name().to_owned()) {
                let desk = Desk::new(ledger, &witnesses);
                tasks.spawn(desk.run(ended.clone()));
            }
        }
        tokio::select! {
            _ = ended.wait_for(|ended| *ended) => break,
            () = tokio::time::sleep(ASK_EVERY) => {}
        }
    }
    while tasks.join_next().await.is_some() {}
}

/// One ledger and its witnesses.
struct Desk {
    ledger: Arc<Ledger>,
    asker: Asker,
    correspondents: Vec<Correspondent>,
    /// What was sent to all of them last.
    sent: Option<TreeHead>,
}

struct Correspondent {
    witness: WitnessAddress,
    /// The size that it cosigned last, as far as is known.
    known: u64,
    /// What it has cosigned last.
    cosigned: Option<TreeHead>,
    failures: u32,
    not_before: Option<Instant>,
}

impl Correspondent {
    fn is_due(&self, tree: TreeHead) -> bool {
        self.cosigned != Some(tree) && self.not_before.is_none_or(|at| Instant::now() >= at)
    }

    fn failed(&mut self) {
        let pause = PAUSE
            .saturating_mul(1 << self.failures.min(5))
            .min(MAX_PAUSE);
        self.failures += 1;
        self.not_before = Some(Instant::now() + pause);
    }
}

impl Desk {
    fn new(ledger: Arc<Ledger>, witnesses: &[WitnessAddress]) -> Desk {
        let own = &ledger.witnesses().keys;
        let mut own: Vec<_> = witnesses
            .iter()
            .filter(|one| own.contains(&one.key.to_bytes()))
            .collect();
        own.dedup_by_key(|one| one.key.to_bytes());
        let cosigned = ledger.cosigned();
        let known = |witness: &WitnessAddress| {
            let note = cosigned.as_ref()?;
            note.verify_witness(&witness.key).ok()?;
            Some(note.claimed_tree().size)
        };
        let correspondents = own.into_iter().map(|witness| Correspondent {
            known: known(witness).unwrap_or_default(),
            witness: witness.clone(),
            cosigned: None,
            failures: 0,
            not_before: None,
        });
        Desk {
            correspondents: correspondents.collect(),
            asker: Asker::default(),
            ledger,
            sent: None,
        }
    }

    async fn run(mut self, mut ended: watch::Receiver<bool>) {
        if self.correspondents.is_empty() {
            return;
        }
        let mut tip = self.ledger.tip();
        loop {
            self.round().await;
            let pause = tokio::time::sleep(ASK_EVERY);
            let changed = async {
                pause.await;
                // The writer is gone once the ledger is closed: then only the end is waited for.
                if self.is_done() && tip.changed().await.is_err() {
                    std::future::pending::<()>().await;
                }
            };
            tokio::select! {
                () = changed => {}
                _ = ended.wait_for(|ended| *ended) => break,
            }
        }
        for correspondent in &mut self.correspondents {
            correspondent.not_before = None;
        }
        self.round().await;
    }

    fn is_done(&self) -> bool {
        self.correspondents
            .iter()
            .all(|one| one.cosigned == self.sent)
    }

    /// Asks everybody who is due for the newest checkpoint, and keeps what they answer.
    async fn round(&mut self) -> Vec<Trouble> {
        let note = self.ledger.tip().borrow().note.parse::<SignedCheckpoint>();
        let mut note = note.expect("the writer's own notes are notes");
        let tree = note.claimed_tree();
        self.sent = Some(tree);
        let mut asking = JoinSet::new();
        for (place, one) in self.correspondents.iter().enumerate() {
            if one.is_due(tree) {
                let (ledger, asker) = (Arc::clone(&self.ledger), self.asker.clone());
                let (witness, known, note) = (one.witness.clone(), one.known, note.clone());
                asking
                    .spawn(async move { (place, ask(ledger, asker, witness, known, note).await) });
            }
        }
        if asking.is_empty() {
            return Vec::new();
        }
        let mut troubles = Vec::new();
        let earlier = self
            .ledger
            .cosigned()
            .filter(|kept| kept.claimed_tree() == tree);
        let earlier = earlier
            .iter()
            .flat_map(SignedCheckpoint::signatures)
            .cloned();
        earlier.for_each(|line| note.add(line));
        let mut is_cosigned = false;
        while let Some(asked) = asking.join_next().await {
            let Ok((place, answered)) = asked else {
                continue;
            };
            let one = &mut self.correspondents[place];
            match answered {
                Ok(line) => {
                    note.add(line);
                    is_cosigned = true;
                    (one.known, one.cosigned) = (tree.size, Some(tree));
                    (one.failures, one.not_before) = (0, None);
                }
                Err(trouble) => {
                    tell(&self.ledger, &trouble, one.failures);
                    one.failed();
                    troubles.push(trouble);
                }
            }
        }
        if is_cosigned {
            self.keep(note).await;
        }
        troubles
    }

    async fn keep(&self, note: SignedCheckpoint) {
        let ledger = Arc::clone(&self.ledger);
        let kept = tokio::task::spawn_blocking(move || ledger.keep_cosigned(&note)).await;
        if let Ok(Err(fault)) = kept {
            tracing::error!(ledger = self.ledger.name(), %fault, "the cosignatures are not kept");
        }
    }
}

/// The first failure is told, the ones after it only to who wants to know.
fn tell(ledger: &Ledger, trouble: &Trouble, failures: u32) {
    let ledger = ledger.name();
    if trouble.contradicts() {
        tracing::error!(ledger, %trouble, "not cosigned");
    } else if failures == 0 {
        tracing::warn!(ledger, %trouble, "not cosigned");
    } else {
        tracing::debug!(ledger, %trouble, "not cosigned");
    }
}

/// One witness's line on the checkpoint, verified.
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
