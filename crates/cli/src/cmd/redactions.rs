//! `rapporteur redactions`.

use clap::Args;
use server::pb;

use crate::desk::{ViewArgs, ask, show};
use crate::failure::Failure;
use crate::sheet::{Sheet, called, content, joined, prefix, recorded_at, short_hash, value};

/// Orders to erase parts of entries: which, by whom, why.
#[derive(Debug, Args)]
pub(crate) struct Redactions {
    #[command(flatten)]
    view: ViewArgs,
}

impl Redactions {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let desk = self.view.open().await?;
        let found: pb::Redactions = ask!(desk, redactions, desk.view.clone());
        show(self.view.json, "Redactions", &found, sheet)
    }
}

fn sheet(found: &pb::Redactions) -> String {
    let columns = [
        "order#",
        "recorded at",
        "entry#",
        "kind",
        "entry",
        "parts",
        "signed by",
        "reason",
    ];
    let title = format!("Redactions in {}", prefix(found.prefix.as_ref()));
    let mut sheet = Sheet::new(title, &columns);
    let index = |entry: Option<&pb::EntryRef>| entry.map_or(0, |entry| entry.index).to_string();
    for line in &found.lines {
        let parts = line.parts.iter();
        sheet.row([
            index(line.order.as_ref()),
            recorded_at(line.recorded_at_ms),
            index(line.target.as_ref()),
            value("FactKind", line.target_kind),
            called(line.target.as_ref()),
            joined(parts.map(|part| value("ErasablePart", *part))),
            short_hash(&line.key),
            content(line.reason.as_ref()),
        ]);
    }
    sheet.text()
}
