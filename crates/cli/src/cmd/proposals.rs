//! `rapporteur proposals`.

use clap::Args;
use server::pb;

use crate::desk::{ViewArgs, ask, show};
use crate::failure::Failure;
use crate::sheet::{Sheet, brief, briefs, called, indices, joined, parties, party, prefix, value};

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
        // Which positions count is the rules' business: convergence says which. Of the same prefix.
        let mut view = desk.view.clone();
        let size = board.prefix.as_ref().map_or(0, |prefix| prefix.size);
        view.as_of = Some(pb::view_request::AsOf::Index(size.saturating_sub(1)));
        let found: pb::Convergence = if self.view.json {
            pb::Convergence::default()
        } else {
            ask!(desk, convergence, view)
        };
        show(self.view.json, "ProposalBoard", &board, |board| {
            sheet(board, &found)
        })
    }
}

fn sheet(board: &pb::ProposalBoard, found: &pb::Convergence) -> String {
    let columns = [
        "proposal",
        "stands",
        "proposers",
        "counted",
        "for#",
        "against#",
        "reserve#",
        "others",
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
        let counted = found.lines.iter().find(|counted| {
            let subject = counted.subject.as_ref();
            subject.and_then(|subject| subject.entry.as_ref().map(|entry| entry.index))
                == line.proposal.as_ref().map(|entry| entry.index)
        });
        let counted = counted.cloned().unwrap_or_default();
        let counts = Counts::of_line(&counted);
        sheet.row([
            called(line.proposal.as_ref()),
            stands(line),
            proposers(line.proposers.as_ref()),
            value("CountedPositions", counted.counted),
            counts.support.to_string(),
            counts.against.to_string(),
            counts.reserve.to_string(),
            Counts::of_all(&tally).beside(counts),
            held_on(&tally.held, line.version),
            mentions(&line.mentions),
            joined(line.reported.iter().map(reported)),
            joined(line.milestones.iter().map(milestone)),
            indices(&line.rests_on),
        ]);
    }
    sheet.text()
}

/// How many are for, against and reserve their position.
#[derive(Clone, Copy)]
struct Counts {
    support: u32,
    against: u32,
    reserve: u32,
}

impl Counts {
    /// Those that count by the rules in force.
    fn of_line(line: &pb::ConvergenceLine) -> Counts {
        let count = |held: &[pb::HeldPosition]| u32::try_from(held.len()).unwrap_or(u32::MAX);
        Counts {
            support: count(&line.supporters),
            against: count(&line.objectors),
            reserve: count(&line.reserved),
        }
    }

    /// Everybody, observers and those without a standing on record included.
    fn of_all(tally: &pb::SupportTally) -> Counts {
        let all = tally.all.unwrap_or_default();
        Counts {
            support: all.support + all.support_with_reservation,
            against: all.oppose + all.dissociate,
            reserve: all.reserve,
        }
    }

    /// Those that are in no count.
    fn beside(self, counted: Counts) -> String {
        let others = [
            (self.support.saturating_sub(counted.support), "for"),
            (self.against.saturating_sub(counted.against), "against"),
            (self.reserve.saturating_sub(counted.reserve), "reserve"),
        ];
        let others = others.into_iter().filter(|(count, _)| *count > 0);
        joined(others.map(|(count, word)| format!("{count} {word}")))
    }
}

/// Where it stands, in which version of its text, and what it comes from or became.
fn stands(line: &pb::ProposalLine) -> String {
    let life = line.life.clone().unwrap_or_default();
    let mut words = vec![value("ProposalStatus", life.status)];
    if line.version > 1 {
        words.push(format!("version {}", line.version));
    }
    if let Some(amended) = &life.amends {
        let version = life.amends_version;
        words.push(format!(
            "amends {}, version {version}",
            brief(Some(amended))
        ));
    }
    if let Some(whole) = &life.split_from {
        words.push(format!("part of {}", brief(Some(whole))));
    }
    let lists = [
        ("merges", &life.merges),
        ("amendments", &life.amendments),
        ("became", &life.became),
    ];
    for (name, list) in lists {
        if !list.is_empty() {
            words.push(format!("{name} {}", briefs(list)));
        }
    }
    joined(words)
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
    held_on(held, 0)
}

/// The same of a text of which this is the version on the table: a position on an earlier one says so.
pub(crate) fn held_on(held: &[pb::HeldPosition], version: u32) -> String {
    joined(held.iter().map(|held| {
        let who = brief(held.participant.as_ref());
        let stance = value("Stance", held.stance);
        if held.version < version {
            format!("{who} {stance} on version {}", held.version)
        } else {
            format!("{who} {stance}")
        }
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
