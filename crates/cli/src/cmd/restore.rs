//! `rapporteur restore`.

use std::path::{Path, PathBuf};

use clap::Args;
use engine::{KeyFolder, Reapplied, Restoring};
use journal::Reader;

use super::backup::refuse_within;
use super::record::progress;
use super::verify::{entries, verify};
use crate::desk::ledger_folders;
use crate::failure::{Failure, chain};
use crate::page::print_line;

/// Put a backup back into a data folder that does not hold its ledgers. Each is verified before it
/// gets its name.
#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The folder of the backup.
    #[arg(value_name = "BACKUP")]
    backup: PathBuf,
    /// The data folder; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Only this ledger.
    #[arg(long, value_name = "NAME")]
    ledger: Option<String>,
    /// Redaction orders that are younger than the backup, from a bundle of the ledger that has them:
    /// each is recorded and carried out again before the ledger gets its name. The bundle must verify
    /// under the log key of the backup. Needs that key's secret.
    #[arg(long, value_name = "BUNDLE")]
    orders: Option<PathBuf>,
    /// Put the keys back too, from BACKUP.keys beside the backup.
    #[arg(long)]
    with_keys: bool,
}

impl Restore {
    pub(crate) async fn run(&self) -> Result<(), Failure> {
        refuse_within(&self.backup, &self.data)?;
        let folders = ledger_folders(&self.backup, self.ledger.as_deref())?;
        if self.orders.is_some() && folders.len() > 1 {
            let text = "--orders belongs to one ledger: name it with --ledger";
            return Err(Failure::Usage(text.to_owned()));
        }
        let keys = KeyFolder::beside(&self.data);
        if self.with_keys {
            let kept = KeyFolder::beside(&self.backup);
            let (from, to) = (kept.file(""), keys.file(""));
            let copied = engine::copy_keys(&from, &to, engine::KeepDesks::Ours)?;
            print_line(&format!("keys: {} files in {}", copied.count, to.display()))?;
            for file in copied.left {
                let (kept, ours) = (from.display(), file.display());
                print_line(&format!(
                    "{ours} differs from the one in {kept} and is left as it is: compare them by hand"
                ))?;
            }
        }
        for folder in &folders {
            self.restore(folder, &keys).await?;
        }
        print_line(
            "If more was recorded after the backup, do not go on from here: whoever holds a later checkpoint will see it. Hold it against anchor and witnesses first (serve --anchor, --witness).",
        )
    }

    async fn restore(&self, folder: &Path, keys: &KeyFolder) -> Result<(), Failure> {
        let name = engine::restored_name(folder)?;
        let bar = progress(Some(Reader::open(folder)?.head().size), "entries put back");
        let begun = Restoring::begin(folder, &self.data, &name, &mut |done| {
            bar.set_position(done);
        });
        bar.finish_and_clear();
        let restoring = begun?;
        verify(restoring.folder(), None)?;
        if let Some(bundle) = &self.orders {
            carry_out(bundle, &restoring, &name, keys).await?;
            verify(restoring.folder(), None)?;
        }
        let size = Reader::open(restoring.folder())?.head().size;
        let named = restoring.finish()?;
        print_line(&format!("restored: {}: {}", named.display(), entries(size)))?;
        if !keys.file(&format!("{name}.log.key")).exists() {
            let keys = keys.file("");
            print_line(&format!(
                "{name}: its log key is not in {}: bring it back before it is served",
                keys.display()
            ))?;
        }
        Ok(())
    }
}

/// Records and carries out the orders that the backup does not have. The ledger keeps the name that
/// nobody serves where one of them cannot be.
async fn carry_out(
    bundle: &Path,
    restoring: &Restoring,
    name: &str,
    keys: &KeyFolder,
) -> Result<(), Failure> {
    let reading = |error: &dyn std::error::Error| {
        Failure::Refused(format!("reading {}: {}", bundle.display(), chain(error)))
    };
    let file = std::fs::File::open(bundle).map_err(|error| reading(&error))?;
    let log_key = engine::Archive::open(restoring.folder())?.log_key()?;
    let orders = engine::orders_of_bundle(file, &log_key).map_err(|error| reading(&error))?;
    let ledgers = engine::Ledgers::open(restoring.staging(), keys.clone())?;
    let ledger = ledgers.get(name)?;
    let done = engine::reapply_orders(&ledger, orders).await;
    drop(ledger);
    tokio::task::spawn_blocking(move || ledgers.close())
        .await
        .map_err(|_| Failure::Refused("closing the ledger broke off".to_owned()))?;
    let mut open = 0;
    for order in done? {
        let said = match order.outcome {
            Reapplied::Recorded(receipt) => format!("carried out, as entry {}", receipt.index),
            Reapplied::AlreadyThere(receipt) => {
                format!("there already, as entry {}", receipt.index)
            }
            Reapplied::NoTarget => "the backup does not hold what it is about".to_owned(),
            Reapplied::Declined(declined) => {
                open += 1;
                format!("NOT carried out: {declined}")
            }
            Reapplied::Withheld => {
                open += 1;
                "NOT carried out: the bundle withholds a part of it; take one with --audience full"
                    .to_owned()
            }
        };
        print_line(&format!("order of entry {}: {said}", order.index))?;
    }
    if open > 0 {
        return Err(Failure::Refused(format!(
            "{open} orders are not carried out, so {name} is not put in its place; it lies in {}",
            restoring.folder().display()
        )));
    }
    Ok(())
}
