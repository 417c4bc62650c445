//! `rapporteur log`.

use clap::Args;
use server::pb;

use crate::desk::{ViewArgs, ask, show};
use crate::failure::Failure;
use crate::page::say;
use crate::sheet::{Sheet, brief, joined, prefix, recorded_at, short_hash, value};

/// List the entries with their hashes, up to a thousand at a time.
#[derive(Debug, Args)]
pub(crate) struct Log {
    #[command(flatten)]
    view: ViewArgs,
    /// The first index.
    #[arg(long, value_name = "INDEX", default_value_t = 0)]
    from: u64,
    /// How many at most.
    #[arg(long, value_name = "N", default_value_t = server::present::MAX_LOG_LINES,
          value_parser = clap::value_parser!(u32).range(1..=i64::from(server::present::MAX_LOG_LINES)))]
    limit: u32,
}

impl Log {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let desk = self.view.open().await?;
        let request = pb::LogRequest {
            view: Some(desk.view.clone()),
            from: self.from,
            limit: self.limit,
        };
        let log: pb::Log = ask!(desk, log, request);
        show(self.view.json, "Log", &log, sheet)?;
        let next = log.entries.last().map_or(self.from, |last| last.index + 1);
        let size = log.prefix.as_ref().map_or(0, |prefix| prefix.size);
        if self.from >= size {
            say(&format!(
                "entry {} is not recorded yet: the ledger has {size} entries, 0 to {}",
                self.from,
                size.saturating_sub(1)
            ));
        } else if next < size {
            say(&format!("{} more: --from {next}", size - next));
        }
        Ok(())
    }
}

fn sheet(log: &pb::Log) -> String {
    let columns = [
        "index#",
        "recorded at",
        "kind",
        "code",
        "name",
        "session",
        "hash",
        "irregular",
    ];
    let mut sheet = Sheet::new(format!("Log of {}", prefix(log.prefix.as_ref())), &columns);
    for line in &log.entries {
        let irregular = line.irregularities.iter();
        sheet.row([
            line.index.to_string(),
            recorded_at(line.recorded_at_ms),
            value("FactKind", line.kind),
            line.code.clone(),
            line.name.clone(),
            brief(line.session.as_ref()),
            short_hash(&line.hash),
            joined(irregular.map(|each| value("Irregularity", *each))),
        ]);
    }
    sheet.text()
}
