//! `rapporteur decisions`.

use clap::Args;
use server::pb;

use crate::desk::{ViewArgs, ask, show};
use crate::failure::Failure;
use crate::sheet::{Sheet, brief, called, indices, joined, party, prefix, value};

/// What was decided: the votes on record beside what was declared, and where the two differ.
#[derive(Debug, Args)]
pub(crate) struct Decisions {
    /// One decision, by its code or the index of its entry: who voted how, and what was said of it.
    #[arg(value_name = "CODE|INDEX")]
    decision: Option<String>,
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
        let all = found.lines.clone();
        if let Some(wanted) = &self.decision {
            found.lines.retain(|line| is_called(line, wanted));
            if found.lines.is_empty() {
                return Err(Failure::Refused(format!(
                    "decision {wanted} is not in {}: `decisions` lists those that are",
                    prefix(found.prefix.as_ref())
                )));
            }
        }
        show(self.view.json, "Decisions", &found, |found| {
            let mut text = sheet(title, found, &all);
            if self.decision.is_some() {
                text.extend(found.lines.iter().map(roll_call));
            }
            text
        })
    }
}

fn is_called(line: &pb::DecisionLine, wanted: &str) -> bool {
    let decision = line.decision.as_ref();
    decision.is_some_and(|it| it.code == wanted || it.index.to_string() == wanted)
}

/// Who voted how, who voted after the result, whose objection stands, who explained itself.
fn roll_call(line: &pb::DecisionLine) -> String {
    let columns = ["who", "what", "how", "before", "entry#"];
    let mut sheet = Sheet::new("\nRoll call", &columns);
    let lists = [
        ("voted", &line.votes),
        ("voted after the result", &line.late),
        ("intended to vote", &line.intended),
    ];
    for (what, votes) in lists {
        for vote in votes {
            let before = vote.replaces.iter().map(|it| format!("entry {}", it.index));
            sheet.row([
                called(vote.voter.as_ref()),
                what.to_owned(),
                value("Vote", vote.vote),
                joined(before),
                entry(vote.entry.as_ref()),
            ]);
        }
    }
    for it in &line.objections {
        let withdrawn = it.withdrawn.as_ref();
        let withdrawn = withdrawn.map(|it| format!("withdrawn, entry {}", it.index));
        sheet.row([
            party(it.by.as_ref()),
            "objected".to_owned(),
            withdrawn.unwrap_or_else(dash),
            dash(),
            entry(it.entry.as_ref()),
        ]);
    }
    for it in &line.explanations {
        let by = it.by.as_ref().or(it.speaker.as_ref());
        sheet.row([
            called(by),
            format!("explained its {}", value("Explained", it.of)),
            value("ExplainedWhen", it.when),
            dash(),
            entry(it.entry.as_ref()),
        ]);
    }
    sheet.text()
}

fn entry(entry: Option<&pb::EntryRef>) -> String {
    entry.map_or_else(dash, |it| it.index.to_string())
}

fn sheet(title: &str, found: &pb::Decisions, all: &[pb::DecisionLine]) -> String {
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
            result(line, all),
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

/// The outcome, and that it was declared more than once. On an appeal it is put whether the ruling
/// stands; a ruling is declared by being made.
fn result(line: &pb::DecisionLine, appeals: &[pb::DecisionLine]) -> String {
    let Some(declared) = &line.declared else {
        return match line.method() {
            facts::pb::DecisionMethod::Ruling => ruling(line, appeals),
            _ => "not declared".to_owned(),
        };
    };
    let outcome = match (line.appeal_of.is_some(), declared.outcome()) {
        (true, facts::pb::Outcome::Adopted) => "ruling upheld".to_owned(),
        (true, facts::pb::Outcome::Rejected) => "ruling overturned".to_owned(),
        _ => value("Outcome", declared.outcome),
    };
    match line.declared_again.len() {
        0 => outcome,
        again => format!("{outcome} (declared {} times)", again + 1),
    }
}

/// Whether a ruling stands after the appeals against it.
fn ruling(ruling: &pb::DecisionLine, appeals: &[pb::DecisionLine]) -> String {
    let of = |it: &&pb::DecisionLine| it.appeal_of.is_some() && it.appeal_of == ruling.decision;
    let last = appeals.iter().filter(of).rfind(|it| it.declared.is_some());
    let overturned = last.filter(|it| {
        let declared = it.declared.as_ref();
        declared.is_some_and(|it| it.outcome() == facts::pb::Outcome::Rejected)
    });
    match overturned {
        Some(appeal) => format!("overturned by {}", brief(appeal.decision.as_ref())),
        None => "stands".to_owned(),
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
