//! `rapporteur positions`.

use clap::Args;
use server::pb;

use crate::desk::{ViewArgs, ask, show};
use crate::failure::Failure;
use crate::sheet::{Sheet, brief, called, indices, prefix, value};

/// Who holds which position now; groups are lines of their own.
#[derive(Debug, Args)]
pub(crate) struct Positions {
    #[command(flatten)]
    view: ViewArgs,
}

impl Positions {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let desk = self.view.open().await?;
        let matrix: pb::PositionMatrix = ask!(desk, positions, desk.view.clone());
        show(self.view.json, "PositionMatrix", &matrix, sheet)
    }
}

fn sheet(matrix: &pb::PositionMatrix) -> String {
    let title = format!("Positions in {}", prefix(matrix.prefix.as_ref()));
    let columns = ["who", "on", "holds", "version#", "since#", "entries"];
    let mut sheet = Sheet::new(title, &columns);
    for cell in &matrix.cells {
        let holder = matrix.holders.get(cell.holder as usize);
        let subject = matrix.subjects.get(cell.subject as usize);
        let since = cell.since.as_ref();
        sheet.row([
            called(holder.and_then(|holder| holder.entry.as_ref())),
            brief(subject.and_then(|subject| subject.entry.as_ref())),
            value("Stance", cell.stance),
            cell.version.to_string(),
            since.map_or_else(|| "-".to_owned(), |entry| entry.index.to_string()),
            indices(&cell.rests_on),
        ]);
    }
    sheet.text()
}
