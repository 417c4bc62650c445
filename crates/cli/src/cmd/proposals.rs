//! `rapporteur proposals`.

use clap::Args;
use server::pb;

use crate::desk::{ViewArgs, ask, show};
use crate::failure::Failure;
use crate::sheet::{Sheet, brief, called, indices, joined, parties, party, prefix, value};

/// The proposals: support counted by participants, mentions and reported support beside it.
#[derive(Debug, Args)]
pub(crate) struct Proposals {
    #[command(flatten)]
    view: ViewArgs,
}

impl Proposals {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let desk = self.view.open().await?;
        let board: pb::ProposalBoard = ask!(desk, proposal_board, desk.view.clone());
        show(self.view.json, "ProposalBoard", &board, sheet)
    }
}

fn sheet(board: &pb::ProposalBoard) -> String {
    let columns = [
        "proposal",
        "proposers",
        "for#",
        "against#",
        "reserve#",
        "who",
        "mentions",
        "reported",
        "milestones",
        "entries",
    ];
    let title = format!("Proposals of {}", prefix(board.prefix.as_ref()));
    let mut sheet = Sheet::new(title, &columns);
    for line in &board.proposals {
        let tally = line.tally.clone().unwrap_or_default();
        let counts = tally.all.unwrap_or_default();
        sheet.row([
            called(line.proposal.as_ref()),
            proposers(line.proposers.as_ref()),
            (counts.support + counts.support_with_reservation).to_string(),
            (counts.oppose + counts.dissociate).to_string(),
            counts.reserve.to_string(),
            held(&tally.held),
            mentions(&line.mentions),
            joined(line.reported.iter().map(reported)),
            joined(line.milestones.iter().map(milestone)),
            indices(&line.rests_on),
        ]);
    }
    sheet.text()
}

/// Who put it forward.
pub(crate) fn proposers(proposers: Option<&pb::Proposers>) -> String {
    match proposers {
        Some(known) if known.on_record => joined(
            known
                .proposers
                .iter()
                .map(|sponsor| party(sponsor.party.as_ref())),
        ),
        _ => "not on record".to_owned(),
    }
}

/// Who holds what.
pub(crate) fn held(held: &[pb::HeldPosition]) -> String {
    joined(held.iter().map(|held| {
        format!(
            "{} {}",
            brief(held.participant.as_ref()),
            value("Stance", held.stance)
        )
    }))
}

/// Who mentioned it, by nature: one word for many that give thanks.
pub(crate) fn mentions(mentions: &[pb::Mention]) -> String {
    let mut natures: Vec<i32> = mentions.iter().map(|mention| mention.nature).collect();
    natures.sort_unstable();
    natures.dedup();
    joined(natures.into_iter().map(|nature| {
        let of_nature = mentions.iter().filter(|mention| mention.nature == nature);
        let who: Vec<_> = of_nature
            .map(|mention| match &mention.by {
                Some(by) => party(Some(by)),
                None => brief(mention.speaker.as_ref()),
            })
            .collect();
        format!("{}: {}", value("MentionNature", nature), who.join(" "))
    }))
}

/// A number word as reported.
pub(crate) fn reported(report: &pb::ReportedSupport) -> String {
    let quantity = value("ReportedQuantity", report.quantity);
    let counted = value("Counted", report.counted);
    let stance = report.stance.map(|stance| value("Stance", stance));
    let stance = stance.unwrap_or_else(|| "spoke of it".to_owned());
    format!("\"{quantity}\" {counted} ({stance})")
}

fn milestone(milestone: &pb::Milestone) -> String {
    use facts::pb::horizon::Horizon;
    let horizon = milestone
        .horizon
        .as_ref()
        .and_then(|horizon| horizon.horizon.as_ref());
    let due = match horizon {
        None => "no date on record".to_owned(),
        Some(Horizon::WithinYears(1)) => "within 1 year".to_owned(),
        Some(Horizon::WithinYears(years)) => format!("within {years} years"),
        Some(Horizon::On(span)) => crate::sheet::days(Some(span)),
    };
    match milestone.suggested_by.as_slice() {
        [] => due,
        by => format!("{due} ({})", parties(by)),
    }
}
