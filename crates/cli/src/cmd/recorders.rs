//! `rapporteur recorders`.

use clap::Args;
use record::{Authorship, Recorder, Recorders as Found};
use serde_json::json;
use server::pb;

use crate::desk::SourceArgs;
use crate::failure::Failure;
use crate::page::print;
use crate::sheet::Sheet;

/// Runs of missing numbers that are shown before the rest is counted; --json has all.
const RUNS_SHOWN: usize = 8;

/// Who signed how much, and which numbers of theirs are not in the record.
///
/// An author numbers what it signs. A missing number was signed and never recorded: it waits in the queue
/// of a recorder that was offline, or it was lost. That is completeness; whether what is recorded is
/// intact is said by `rapporteur verify`. Exit code 0 also where numbers are missing.
#[derive(Debug, Args)]
pub(crate) struct Recorders {
    #[command(flatten)]
    source: SourceArgs,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl Recorders {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let (source, ledger) = self.source.open().await?;
        let request = pb::ReplayEntriesRequest {
            ledger: ledger.clone(),
            from: 0,
            until: None,
            follow: false,
        };
        let (mut found, mut size) = (Found::default(), 0u64);
        super::replay::pages(&source, request, |entries| {
            for entry in entries {
                let (index, submission) = entry?.submission()?;
                found.take(index, &submission);
                size = index + 1;
            }
            Ok(())
        })
        .await?;
        let text = if self.json {
            format!("{:#}\n", as_json(&ledger, size, &found))
        } else {
            sheet(&ledger, size, &found)
        };
        print(text.as_bytes())
    }
}

/// How it signed first: for itself, or what somebody else had written.
fn signed_as(recorder: &Recorder) -> &'static str {
    match recorder.authorship {
        Authorship::Own => "own act",
        Authorship::Rapporteur => "rapporteur",
        Authorship::Secretariat => "secretariat",
        Authorship::Chair => "chair",
        Authorship::Server => "server",
        Authorship::Countersignature => "countersignature",
    }
}

fn as_json(ledger: &str, size: u64, found: &Found) -> serde_json::Value {
    let keys = found.signed().map(|it| {
        json!({
            "key": it.key.0.to_string(),
            "signed_as": signed_as(it),
            "entries": it.entries,
            "first_entry": it.first_entry,
            "last_entry": it.last_entry,
            "last_sequence": it.last_sequence,
            "missing": it.missing,
        })
    });
    json!({
        "ledger": ledger,
        "size": size,
        "keys": keys.collect::<Vec<_>>(),
        "unsigned": found.unsigned(),
    })
}

fn sheet(ledger: &str, size: u64, found: &Found) -> String {
    let title = format!(
        "Recorders of {ledger}, {size} entries, {} of them unsigned",
        found.unsigned()
    );
    let columns = [
        "key",
        "signed as",
        "entries#",
        "from entry#",
        "to entry#",
        "numbered to#",
        "missing#",
        "which",
    ];
    let mut sheet = Sheet::new(title, &columns);
    for recorder in found.signed() {
        let key = recorder.key.0.to_string();
        sheet.row([
            key.chars().take(12).collect(),
            signed_as(recorder).to_owned(),
            recorder.entries.to_string(),
            recorder.first_entry.to_string(),
            recorder.last_entry.to_string(),
            recorder.last_sequence.to_string(),
            recorder.missed().to_string(),
            which(&recorder.missing),
        ]);
    }
    sheet.text()
}

fn which(missing: &[(u64, u64)]) -> String {
    let runs = missing.iter().take(RUNS_SHOWN).map(|(first, last)| {
        if first == last {
            first.to_string()
        } else {
            format!("{first} to {last}")
        }
    });
    let mut text = runs.collect::<Vec<_>>().join(", ");
    match missing.len().checked_sub(RUNS_SHOWN + 1) {
        _ if missing.is_empty() => "-".clone_into(&mut text),
        Some(more) => text = format!("{text} and {} more runs", more + 1),
        None => {}
    }
    text
}
