//! `rapporteur practices`.

use clap::Args;
use server::pb;

use super::proposals::{mentions, reported};
use crate::desk::{ViewArgs, ask, show};
use crate::failure::Failure;
use crate::sheet::{Sheet, briefs, called, content, indices, joined, prefix};

/// Good practices: whose, reported by whom.
#[derive(Debug, Args)]
pub(crate) struct Practices {
    #[command(flatten)]
    view: ViewArgs,
}

impl Practices {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let desk = self.view.open().await?;
        let found: pb::Practices = ask!(desk, practices, desk.view.clone());
        show(self.view.json, "Practices", &found, sheet)
    }
}

fn sheet(found: &pb::Practices) -> String {
    let columns = [
        "practice",
        "of",
        "reported by",
        "mentions",
        "reported",
        "words",
        "entries",
    ];
    let title = format!("Practices in {}", prefix(found.prefix.as_ref()));
    let mut sheet = Sheet::new(title, &columns);
    for line in &found.practices {
        sheet.row([
            called(line.practice.as_ref()),
            briefs(&line.of),
            called(line.speaker.as_ref()),
            mentions(&line.mentions),
            joined(line.reported.iter().map(reported)),
            content(line.description.as_ref()),
            indices(&line.rests_on),
        ]);
    }
    sheet.text()
}
