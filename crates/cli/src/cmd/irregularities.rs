//! `rapporteur irregularities`.

use clap::Args;
use server::pb;

use crate::desk::{ViewArgs, ask, show};
use crate::failure::Failure;
use crate::sheet::{Sheet, called, prefix, value};

/// Breaches of procedure that were recorded all the same.
#[derive(Debug, Args)]
pub(crate) struct Irregularities {
    #[command(flatten)]
    view: ViewArgs,
}

impl Irregularities {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let desk = self.view.open().await?;
        let found: pb::Irregularities = ask!(desk, irregularities, desk.view.clone());
        show(self.view.json, "Irregularities", &found, sheet)
    }
}

fn sheet(found: &pb::Irregularities) -> String {
    let title = format!("Irregularities in {}", prefix(found.prefix.as_ref()));
    let mut sheet = Sheet::new(title, &["index#", "entry", "kind", "irregularity"]);
    for line in &found.lines {
        let index = line.entry.as_ref().map_or(0, |entry| entry.index);
        sheet.row([
            index.to_string(),
            called(line.entry.as_ref()),
            value("FactKind", line.kind),
            value("Irregularity", line.irregularity),
        ]);
    }
    sheet.text()
}
