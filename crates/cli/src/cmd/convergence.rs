//! `rapporteur convergence`.

use clap::Args;
use server::pb;

use super::proposals::{held, mentions, reported};
use crate::desk::{ViewArgs, ask, show};
use crate::failure::Failure;
use crate::sheet::{Sheet, called, indices, joined, prefix, value};

/// How far views have come together on each point and proposal, by the rule in force.
#[derive(Debug, Args)]
pub(crate) struct Convergence {
    #[command(flatten)]
    view: ViewArgs,
}

impl Convergence {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let desk = self.view.open().await?;
        let found: pb::Convergence = ask!(desk, convergence, desk.view.clone());
        show(self.view.json, "Convergence", &found, sheet)
    }
}

fn sheet(found: &pb::Convergence) -> String {
    let columns = [
        "on",
        "level",
        "counted",
        "for",
        "against",
        "reserve",
        "regions",
        "evidence#",
        "mentions",
        "reported",
        "entries",
    ];
    let title = format!("Convergence in {}", prefix(found.prefix.as_ref()));
    let mut sheet = Sheet::new(title, &columns);
    for line in &found.lines {
        let subject = line
            .subject
            .as_ref()
            .and_then(|subject| subject.entry.as_ref());
        sheet.row([
            called(subject),
            value("ConvergenceLevel", line.level),
            value("CountedPositions", line.counted),
            held(&line.supporters),
            held(&line.objectors),
            held(&line.reserved),
            regions(line.breadth.as_ref()),
            line.evidence.len().to_string(),
            mentions(&line.mentions),
            joined(line.reported.iter().map(reported)),
            indices(&line.rests_on),
        ]);
    }
    sheet.text()
}

fn regions(breadth: Option<&pb::RegionalBreadth>) -> String {
    match breadth {
        Some(breadth) if breadth.on_record => joined(breadth.groups.iter().map(|group| {
            format!(
                "{} {} of {}",
                crate::sheet::brief(group.group.as_ref()),
                group.in_favour,
                group.spoke
            )
        })),
        _ => "not on record".to_owned(),
    }
}
