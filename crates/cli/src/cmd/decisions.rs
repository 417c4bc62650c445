//! `rapporteur decisions`.

use clap::Args;
use server::pb;

use crate::desk::{ViewArgs, ask, show};
use crate::failure::Failure;
use crate::sheet::{Sheet, brief, called, indices, joined, party, prefix, value};

/// What was decided: the votes on record beside what was declared, and where the two differ.
#[derive(Debug, Args)]
pub(crate) struct Decisions {
    /// Only decisions whose declared result differs from the votes on record.
    #[arg(long)]
    discrepancies: bool,
    #[command(flatten)]
    view: ViewArgs,
}

impl Decisions {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let desk = self.view.open().await?;
        let mut found: pb::Decisions = ask!(desk, decisions, desk.view.clone());
        if self.discrepancies {
            found.lines.retain(|line| !line.discrepancies.is_empty());
        }
        let title = if self.discrepancies {
            "Decisions with discrepancies in"
        } else {
            "Decisions in"
        };
        show(self.view.json, "Decisions", &found, |found| {
            sheet(title, found)
        })
    }
}

fn sheet(title: &str, found: &pb::Decisions) -> String {
    let columns = [
        "decision", "on", "method", "result", "declared", "recount", "carried", "quorum",
        "against", "differs", "entries",
    ];
    let title = format!("{title} {}", prefix(found.prefix.as_ref()));
    let mut sheet = Sheet::new(title, &columns);
    for line in &found.lines {
        sheet.row([
            called(line.decision.as_ref()),
            on(line),
            method(line),
            result(line),
            declared(line.declared.as_ref()),
            line.recount.as_ref().map_or_else(dash, recount),
            line.carried.map_or_else(dash, yes_or_no),
            line.quorum.as_ref().map_or_else(dash, quorum),
            against(line),
            joined(line.discrepancies.iter().map(differs)),
            indices(&line.rests_on),
        ]);
    }
    sheet.text()
}

fn dash() -> String {
    "-".to_owned()
}

fn yes_or_no(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}

fn on(line: &pb::DecisionLine) -> String {
    let subject = line.subject.as_ref();
    let subject = brief(subject.and_then(|it| it.entry.as_ref()));
    let appeal = line.appeal_of.as_ref();
    match (line.paragraph.as_str(), appeal) {
        (_, Some(ruling)) => format!("appeal against {}", brief(Some(ruling))),
        ("", None) => subject,
        (paragraph, None) => format!("{subject}, {paragraph}"),
    }
}

fn method(line: &pb::DecisionLine) -> String {
    value("DecisionMethod", line.method)
}

/// The outcome, and that it was declared more than once.
fn result(line: &pb::DecisionLine) -> String {
    let Some(declared) = &line.declared else {
        return "not declared".to_owned();
    };
    let outcome = value("Outcome", declared.outcome);
    match line.declared_again.len() {
        0 => outcome,
        again => format!("{outcome} (declared {} times)", again + 1),
    }
}

fn declared(declared: Option<&pb::DeclaredResult>) -> String {
    let Some(it) = declared else { return dash() };
    let numbers = [it.yes, it.no, it.abstain];
    if numbers.iter().all(Option::is_none) {
        return dash();
    }
    let numbers = numbers.map(|it| it.map_or_else(dash, |it| it.to_string()));
    numbers.join("-")
}

fn recount(counts: &pb::VoteCounts) -> String {
    let numbers = format!("{}-{}-{}", counts.yes, counts.no, counts.abstain);
    match counts.not_voting {
        0 => numbers,
        more => format!("{numbers}, {more} not voting"),
    }
}

fn quorum(quorum: &pb::Quorum) -> String {
    let present = quorum.present.map_or_else(
        || "unknown".to_owned(),
        |present| format!("{present} present"),
    );
    match quorum.met {
        Some(false) => format!("not met: {present}, {} needed", quorum.needed),
        _ => format!("{present}, {} needed", quorum.needed),
    }
}

/// Who voted no, and whose objection stands.
fn against(line: &pb::DecisionLine) -> String {
    let no = facts::pb::Vote::No;
    let voted = line.votes.iter().filter(|it| it.vote() == no);
    let voted = voted.map(|it| brief(it.voter.as_ref()));
    let stands = line.objections.iter().filter(|it| it.withdrawn.is_none());
    let stands = stands.map(|it| format!("{} objects", party(it.by.as_ref())));
    joined(voted.chain(stands))
}

fn differs(discrepancy: &pb::Discrepancy) -> String {
    use pb::discrepancy::Of;
    match &discrepancy.of {
        Some(Of::Count(it)) => format!(
            "{}: {} declared, {} on record",
            value("Vote", it.of),
            it.declared,
            it.recounted
        ),
        Some(Of::Outcome(it)) if it.carried => {
            format!("{}, but carried", value("Outcome", it.declared))
        }
        Some(Of::Outcome(it)) => format!("{}, but not carried", value("Outcome", it.declared)),
        None => dash(),
    }
}
