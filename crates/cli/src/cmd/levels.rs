//! `rapporteur levels`.

use clap::Args;
use server::pb;

use crate::desk::{ViewArgs, ask, show};
use crate::failure::Failure;
use crate::sheet::{Sheet, brief, called, indices, joined, prefix, recorded_at, value};

/// Levels of convergence in numbers alone: of every point and proposal, or how one came about.
///
/// Quickly answered also where thousands take positions on hundreds of proposals. `convergence` and
/// `who` name those behind the numbers.
#[derive(Debug, Args)]
pub(crate) struct Levels {
    /// A point or proposal, by its code or id: what its level was after each entry that changed it, by
    /// the rules of that moment.
    #[arg(value_name = "CODE|ID")]
    subject: Option<String>,
    #[command(flatten)]
    view: ViewArgs,
}

impl Levels {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let desk = self.view.open().await?;
        let Some(subject) = self.subject else {
            let found: pb::Levels = ask!(desk, levels, desk.view.clone());
            return show(self.view.json, "Levels", &found, all);
        };
        let request = pb::LevelHistoryRequest {
            view: Some(desk.view.clone()),
            subject,
        };
        let found: pb::LevelHistory = ask!(desk, level_history, request);
        show(self.view.json, "LevelHistory", &found, history)
    }
}

/// What every line says.
const NUMBERS: [&str; 7] = [
    "level",
    "for#",
    "against#",
    "reserve#",
    "beside#",
    "regions",
    "categories",
];

fn all(found: &pb::Levels) -> String {
    let title = format!("Levels in {}", prefix(found.prefix.as_ref()));
    let mut columns = vec!["on"];
    columns.extend(NUMBERS);
    let mut sheet = Sheet::new(title, &columns);
    for line in &found.lines {
        let subject = line.subject.as_ref().and_then(|it| it.entry.as_ref());
        let cells = [called(subject)].into_iter().chain(numbers(line));
        sheet.row(cells);
    }
    sheet.text()
}

fn history(found: &pb::LevelHistory) -> String {
    let subject = found.subject.as_ref().and_then(|it| it.entry.as_ref());
    let of = called(subject);
    let title = format!(
        "How the level of {of} came about, in {}",
        prefix(found.prefix.as_ref())
    );
    let mut columns = vec!["entry", "recorded"];
    columns.extend(NUMBERS);
    let mut sheet = Sheet::new(title, &columns);
    for step in &found.steps {
        let Some(line) = &step.line else { continue };
        let entry = step.entry.as_ref().map_or(0, |entry| entry.index);
        let cells = [indices(&[entry]), recorded_at(step.recorded_at_ms)];
        sheet.row(cells.into_iter().chain(numbers(line)));
    }
    sheet.text()
}

fn numbers(line: &pb::LevelLine) -> impl Iterator<Item = String> {
    let counts = line.counts.unwrap_or_default();
    let beside = match pb::CountedPositions::try_from(line.counted) {
        Ok(pb::CountedPositions::Members) => line.others.unwrap_or_default(),
        _ => pb::StanceCounts::default(),
    };
    let categories = line.categories.iter().map(|it| {
        let category = value("Category", it.category);
        format!("{category} {} of {}", it.in_favour, it.spoke)
    });
    [
        value("ConvergenceLevel", line.level),
        in_favour(counts).to_string(),
        against(counts).to_string(),
        counts.reserve.to_string(),
        (in_favour(beside) + against(beside) + beside.reserve).to_string(),
        regions(line.breadth.as_ref()),
        joined(categories),
    ]
    .into_iter()
}

fn in_favour(counts: pb::StanceCounts) -> u32 {
    counts.support + counts.support_with_reservation
}

fn against(counts: pb::StanceCounts) -> u32 {
    counts.oppose + counts.dissociate
}

/// How many of each regional group that spoke are for.
pub(super) fn regions(breadth: Option<&pb::RegionalBreadth>) -> String {
    match breadth {
        Some(breadth) if breadth.on_record => joined(breadth.groups.iter().map(|group| {
            let name = brief(group.group.as_ref());
            format!("{name} {} of {}", group.in_favour, group.spoke)
        })),
        _ => "not on record".to_owned(),
    }
}
