//! `rapporteur convergence`.

use clap::Args;
use server::pb;

use super::levels::regions;
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
        "beside the tally",
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
            held(&beside(line)),
            regions(line.breadth.as_ref()),
            line.evidence.len().to_string(),
            mentions(&line.mentions),
            joined(line.reported.iter().map(reported)),
            indices(&line.rests_on),
        ]);
    }
    sheet.text()
}

/// Positions of those whom the level does not count: observers, where members are known.
fn beside(line: &pb::ConvergenceLine) -> Vec<pb::HeldPosition> {
    let counted = [&line.supporters, &line.objectors, &line.reserved];
    let is_counted = |held: &pb::HeldPosition| {
        let mut counted = counted.into_iter().flatten();
        counted.any(|it| it.participant == held.participant)
    };
    let all = line.tally.iter().flat_map(|it| &it.held);
    all.filter(|it| !is_counted(it)).cloned().collect()
}
