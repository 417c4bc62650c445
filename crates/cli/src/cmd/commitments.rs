//! `rapporteur commitments`.

use clap::Args;
use facts::pb as body;
use server::pb;

use crate::desk::{ViewArgs, ask, show};
use crate::failure::Failure;
use crate::sheet::{Sheet, brief, called, content, days, indices, parties, prefix, value};

/// The scorecard: what was promised, where it comes from, and what became of it.
#[derive(Debug, Args)]
pub(crate) struct Commitments {
    #[command(flatten)]
    view: ViewArgs,
}

impl Commitments {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let desk = self.view.open().await?;
        let found: pb::Commitments = ask!(desk, commitments, desk.view.clone());
        show(self.view.json, "Commitments", &found, sheet)
    }
}

fn sheet(found: &pb::Commitments) -> String {
    let columns = [
        "commitment",
        "by",
        "comes from",
        "due",
        "indicator",
        "baseline#",
        "now#",
        "target#",
        "done",
        "status",
        "entries",
    ];
    let title = format!("Commitments in {}", prefix(found.prefix.as_ref()));
    let mut sheet = Sheet::new(title, &columns);
    for line in &found.lines {
        sheet.row([
            called(line.commitment.as_ref()),
            owners(&line.by),
            brief(line.proposal.as_ref()),
            due(line.horizon.as_ref()),
            content(line.indicator.as_ref()),
            amount(line.baseline.as_ref()),
            amount(line.value.as_ref()),
            amount(line.target.as_ref()),
            line.done_percent
                .map_or_else(|| "-".to_owned(), |it| format!("{it} %")),
            value("ProgressStatus", line.status),
            indices(&line.rests_on),
        ]);
    }
    sheet.text()
}

fn owners(by: &[pb::PartyRef]) -> String {
    if by.is_empty() {
        return "not on record".to_owned();
    }
    parties(by)
}

fn due(horizon: Option<&body::Horizon>) -> String {
    use body::horizon::Horizon;
    match horizon.and_then(|it| it.horizon.as_ref()) {
        None => "-".to_owned(),
        Some(Horizon::WithinYears(1)) => "within 1 year".to_owned(),
        Some(Horizon::WithinYears(years)) => format!("within {years} years"),
        Some(Horizon::On(span)) => days(Some(span)),
    }
}

fn amount(amount: Option<&body::Amount>) -> String {
    let read = |it: &body::Amount| {
        let decimals = u8::try_from(it.decimals).ok()?;
        deliberation::Amount::new(it.mantissa, decimals)
    };
    let amount = amount.and_then(read);
    amount.map_or_else(|| "-".to_owned(), |it| it.to_string())
}
