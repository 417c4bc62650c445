//! What is kept elsewhere of the ledgers that are served: cosignatures of witnesses, anchors.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use engine::{AnchorKeeper, Ledgers};
use server::Collector;
use witness::WitnessAddress;

use crate::failure::Failure;
use crate::page::say;

/// What watches over the ledgers.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct CareArgs {
    /// A witness and where it is asked; every ledger that was founded with its key collects its
    /// cosignatures. May be given several times.
    #[arg(long, value_name = "VKEY@URL")]
    witness: Vec<WitnessAddress>,
    /// Keep the newest checkpoint of every ledger in this file too, on another machine's disk or a
    /// stick: it shows when an older copy is put in place of the data folder.
    #[arg(long, value_name = "FILE")]
    anchor: Option<PathBuf>,
    /// Write to this ledger although anchor or witness have seen more of it than there is. May be
    /// given several times.
    #[arg(long, value_name = "LEDGER")]
    accept_rollback: Vec<String>,
}

/// What watches until the ledgers are closed.
#[derive(Default)]
pub(crate) struct Care {
    collector: Option<Collector>,
    anchors: Option<AnchorKeeper>,
}

impl CareArgs {
    /// Before the ledgers are opened: cosignatures of what was given up must not close a ledger.
    pub(crate) fn prepare(&self, data: &Path) -> Result<(), Failure> {
        for name in &self.accept_rollback {
            engine::set_cosigned_aside(&data.join(name))?;
        }
        Ok(())
    }

    /// Holds every ledger against what is known of it elsewhere, and begins to watch.
    pub(crate) async fn begin(&self, ledgers: &Arc<Ledgers>) -> Result<Care, Failure> {
        let anchors = match &self.anchor {
            Some(file) => {
                let (file, held) = (file.clone(), Arc::clone(ledgers));
                let accepted = self.accept_rollback.clone();
                let started = move || AnchorKeeper::start(&file, &held, &accepted);
                let started = tokio::task::spawn_blocking(started).await;
                Some(started.map_err(|_| broken_off())??)
            }
            None => None,
        };
        self.tell_useless(ledgers);
        for (ledger, trouble) in Collector::look_back(ledgers, &self.witness).await {
            if self
                .accept_rollback
                .iter()
                .any(|name| name == ledger.name())
            {
                say(&format!(
                    "{}: {trouble}: accepted, as was asked for",
                    ledger.name()
                ));
            } else {
                let why = format!(
                    "{trouble}; bring back the newer one, or start with --accept-rollback {}",
                    ledger.name()
                );
                ledger.refuse_writing(why);
            }
        }
        for ledger in ledgers.all() {
            if let Some(why) = ledger.halted() {
                say(&format!("{}: nothing is written: {why}", ledger.name()));
            }
        }
        let witnesses = self.witness.clone();
        let collector =
            (!witnesses.is_empty()).then(|| Collector::start(Arc::clone(ledgers), witnesses));
        Ok(Care { collector, anchors })
    }

    /// A witness that no ledger asks for is a typing error, or a ledger that is founded later.
    fn tell_useless(&self, ledgers: &Ledgers) {
        for witness in &self.witness {
            let public = witness.key.to_bytes();
            let wanted = ledgers
                .all()
                .iter()
                .any(|ledger| ledger.witnesses().keys.contains(&public));
            if !wanted {
                say(&format!(
                    "witness {}: no ledger here was founded with its key (found ORIGIN --witness VKEY)",
                    witness.key
                ));
            }
        }
    }
}

impl Care {
    /// Sends and keeps the last checkpoints; the ledgers were closed before.
    pub(crate) async fn end(self) {
        if let Some(collector) = self.collector {
            collector.end().await;
        }
        if let Some(anchors) = self.anchors
            && tokio::task::spawn_blocking(move || anchors.end())
                .await
                .is_err()
        {
            say("keeping the anchors broke off");
        }
    }
}

fn broken_off() -> Failure {
    Failure::Refused("holding the ledgers against their anchors broke off".to_owned())
}
