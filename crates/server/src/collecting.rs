//! Collecting the cosignatures that a ledger's policy asks for, in the background: the writer
//! never waits for a witness, and a witness that is away is asked less and less often.
//!
//! Which ledger is sent to which witness follows from entry 0, which names the witnesses' keys.
//!
//! A witness that knows another history stops the ledger: always at the start, and while it runs
//! where this is the first that the witness says, or it has cosigned more than there was at the
//! start. Its answers are not signed, so what it says later of entries that it has let pass before
//! is only logged: else whoever can answer in its place could stop a running server.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use engine::{Ledger, Ledgers};
use record::{SignedCheckpoint, TreeHead};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::Instant;
use witness::{Asker, WitnessAddress};

mod asking;

pub use asking::Trouble;
use asking::{ask_in_time, tell};

/// A ledger is sent no more often than this, and new ledgers are looked for as often.
const ASK_EVERY: Duration = Duration::from_secs(1);

/// A witness that fails is asked again after this, then after twice as long, up to the most.
const PAUSE: Duration = Duration::from_secs(2);
const MAX_PAUSE: Duration = Duration::from_mins(1);

/// How long each witness may keep a server from starting, or from ending.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long it may take while the server runs: the others' cosignatures are kept only then.
const LONG_PATIENCE: Duration = Duration::from_secs(10);

/// Collects cosignatures until it is ended.
pub struct Collector {
    end: watch::Sender<bool>,
    tasks: tokio::task::JoinHandle<()>,
}

impl Collector {
    /// Begins to collect from these witnesses. Ledgers among `accepted` go on whatever a witness
    /// says.
    pub fn start(
        ledgers: Arc<Ledgers>,
        witnesses: Vec<WitnessAddress>,
        accepted: Vec<String>,
    ) -> Collector {
        let (end, ended) = watch::channel(false);
        let tasks = tokio::spawn(each_ledger(ledgers, witnesses, accepted, ended));
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
            let troubles = desk.round(PATIENCE).await;
            let silent = troubles.iter().filter(|it| !it.is_answer()).count();
            if silent > 0 {
                tracing::warn!(
                    ledger = ledger.name(),
                    silent,
                    "some witnesses did not answer; whether the ledger continues what they cosigned is not known"
                );
            }
            let against = troubles.into_iter().filter(Trouble::contradicts);
            found.extend(against.map(|trouble| (Arc::clone(&ledger), trouble)));
        }
        found
    }

    /// Sends the last checkpoints, and ends. The ledgers were closed before.
    pub async fn end(self) {
        let _ = self.end.send(true);
        // The last round may begin while one is under way.
        let patience = LONG_PATIENCE + PATIENCE + PATIENCE;
        if tokio::time::timeout(patience, self.tasks).await.is_err() {
            tracing::warn!("the last checkpoints are not cosigned: the witnesses did not answer");
        }
    }
}

/// A task for each ledger, also for those that are founded later.
async fn each_ledger(
    ledgers: Arc<Ledgers>,
    witnesses: Vec<WitnessAddress>,
    accepted: Vec<String>,
    mut ended: watch::Receiver<bool>,
) {
    let mut known = BTreeSet::new();
    let mut tasks = JoinSet::new();
    loop {
        for ledger in ledgers.all() {
            if known.insert(ledger.name().to_owned()) {
                let mut desk = Desk::new(ledger, &witnesses);
                desk.is_accepted = accepted.iter().any(|name| name == desk.ledger.name());
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
    /// The size that there was at the start.
    begun: u64,
    /// Whether it goes on whatever a witness says.
    is_accepted: bool,
}

struct Correspondent {
    witness: WitnessAddress,
    /// The size that it cosigned last, as far as is known.
    known: u64,
    /// What it has cosigned last.
    cosigned: Option<TreeHead>,
    /// Whether it has ever answered here.
    is_heard: bool,
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
            is_heard: false,
            failures: 0,
            not_before: None,
        });
        Desk {
            correspondents: correspondents.collect(),
            asker: Asker::default(),
            begun: ledger.tip().borrow().head.size(),
            ledger,
            sent: None,
            is_accepted: false,
        }
    }

    async fn run(mut self, mut ended: watch::Receiver<bool>) {
        if self.correspondents.is_empty() {
            return;
        }
        let mut tip = self.ledger.tip();
        loop {
            self.round_while_running(LONG_PATIENCE).await;
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
        self.round_while_running(PATIENCE).await;
    }

    /// A round whose contradictions nobody else judges: see the top of this file.
    async fn round_while_running(&mut self, patience: Duration) {
        let heard: BTreeSet<String> = self
            .correspondents
            .iter()
            .filter(|one| one.is_heard)
            .map(|one| one.witness.key.name().to_owned())
            .collect();
        for trouble in self.round(patience).await {
            let up_to = trouble.contradicts_up_to();
            let is_new = trouble.witness().is_some_and(|name| !heard.contains(name));
            let stops = up_to.is_some_and(|size| is_new || size > self.begun);
            if stops && !self.is_accepted && self.ledger.halted().is_none() {
                let name = self.ledger.name();
                self.ledger.refuse_writing(format!(
                    "{trouble}; bring back the newer one, or start with --accept-rollback {name}"
                ));
            }
        }
    }

    fn is_done(&self) -> bool {
        self.correspondents
            .iter()
            .all(|one| one.cosigned == self.sent)
    }

    /// Asks everybody who is due for the newest checkpoint, and keeps what they answer.
    async fn round(&mut self, patience: Duration) -> Vec<Trouble> {
        let note = self.ledger.tip().borrow().note.parse::<SignedCheckpoint>();
        let mut note = note.expect("the writer's own notes are notes");
        let tree = note.claimed_tree();
        self.sent = Some(tree);
        let mut asking = JoinSet::new();
        for (place, one) in self.correspondents.iter().enumerate() {
            if one.is_due(tree) {
                let (ledger, asker) = (Arc::clone(&self.ledger), self.asker.clone());
                let (witness, known, note) = (one.witness.clone(), one.known, note.clone());
                asking.spawn(async move {
                    let asked = ask_in_time(patience, ledger, asker, witness, known, note);
                    (place, asked.await)
                });
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
                    one.is_heard = true;
                    (one.known, one.cosigned) = (tree.size, Some(tree));
                    (one.failures, one.not_before) = (0, None);
                }
                Err(trouble) => {
                    tell(&self.ledger, &trouble, one.failures);
                    one.failed();
                    one.is_heard |= trouble.is_answer();
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
