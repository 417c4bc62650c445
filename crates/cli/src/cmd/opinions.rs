//! `rapporteur opinions`.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use server::pb;

use crate::desk::{ViewArgs, ask, show};
use crate::failure::Failure;
use crate::page::words;
use crate::sheet::{Sheet, brief, called, joined, prefix};

/// Groups of like opinion among many participants, and what every group agrees with.
///
/// For open consultations: proposals are the statements, and a position for one agrees, against it
/// disagrees, reserved passes. On a server for chair, rapporteur, auditor and administrator.
#[derive(Debug, Args)]
pub(crate) struct Opinions {
    /// Only proposals of this session.
    #[arg(long, value_name = "CODE|ID")]
    session: Option<String>,
    /// Begin the search for groups from the first comers, as Polis does.
    #[arg(long, conflicts_with = "groups")]
    from_first_comers: bool,
    /// Take the groups of this file instead of finding any: lines of `participant,NUMBER`.
    #[arg(long, value_name = "FILE")]
    groups: Option<PathBuf>,
    /// A proposal that counts for no group, because a moderator took it out. May be given several times.
    #[arg(long, value_name = "CODE|ID")]
    set_aside: Vec<String>,
    #[command(flatten)]
    view: ViewArgs,
}

impl Opinions {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let given = self.groups.as_deref().map(given).transpose()?;
        let desk = self.view.open().await?;
        let request = pb::OpinionsRequest {
            view: Some(desk.view.clone()),
            session: self.session.clone().unwrap_or_default(),
            from_first_comers: self.from_first_comers,
            given: given.unwrap_or_default(),
            set_aside: self.set_aside.clone(),
        };
        let found: pb::Opinions = ask!(desk, opinions, request);
        show(self.view.json, "Opinions", &found, sheets)
    }
}

/// Groups out of a file; a first line of other words is a header.
fn given(file: &Path) -> Result<Vec<pb::GivenGroup>, Failure> {
    let refused = |why: String| Failure::Refused(format!("{}: {why}", file.display()));
    let bytes = std::fs::read(file).map_err(|error| refused(error.to_string()))?;
    let text = words(bytes).map_err(refused)?;
    let (mut given, mut seen) = (Vec::new(), BTreeSet::new());
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        let pair = line
            .split_once(',')
            .map(|(a, b)| (a.trim(), b.trim().parse()));
        match pair {
            Some((participant, Ok(_))) if !seen.insert(participant.to_owned()) => {
                let why = format!("line {number} names {participant} a second time");
                return Err(refused(why));
            }
            Some((participant, Ok(group))) => given.push(pb::GivenGroup {
                participant: participant.to_owned(),
                group,
            }),
            Some((_, Err(_))) if number == 1 => {}
            _ if line.is_empty() => {}
            _ => {
                let why =
                    format!("line {number} is no `participant,group` with a number: {line:?}");
                return Err(refused(why));
            }
        }
    }
    if given.is_empty() {
        return Err(refused(
            "it names no group: write lines of `participant,group`".to_owned(),
        ));
    }
    Ok(given)
}

fn sheets(found: &pb::Opinions) -> String {
    let mut text = groups(found);
    if !found.fits.is_empty() {
        text.push_str("\nHow well so many groups fit, from -1 to 1:");
        for fit in &found.fits {
            let _ = write!(text, " {} groups {:.3};", fit.groups, fit.silhouette);
        }
        text.pop();
        text.push('\n');
    }
    text.push('\n');
    text.push_str(&statements(found));
    text
}

fn groups(found: &pb::Opinions) -> String {
    let title = format!(
        "Opinion groups in {}: positions: {}, participants: {}",
        prefix(found.prefix.as_ref()),
        found.positions,
        found.participants
    );
    let mut sheet = Sheet::new(title, &["group#", "participants#", "set apart by"]);
    for group in &found.groups {
        let apart = group.representative.iter().map(|it| {
            let does = if it.agrees { "for" } else { "against" };
            format!(
                "{does} {} ({} of {})",
                brief(it.proposal.as_ref()),
                it.with,
                it.seen
            )
        });
        sheet.row([
            group.number.to_string(),
            group.participants.len().to_string(),
            joined(apart),
        ]);
    }
    sheet.text()
}

/// What every group agrees with first.
fn statements(found: &pb::Opinions) -> String {
    let columns = [
        "statement",
        "agree#",
        "disagree#",
        "pass#",
        "consensus#",
        "by group",
    ];
    let mut sheet = Sheet::new("Statements", &columns);
    let mut lines: Vec<_> = found.statements.iter().collect();
    lines.sort_by(|a, b| {
        let of = |it: &pb::StatementLine| it.group_informed_consensus.unwrap_or(-1.0);
        of(b).total_cmp(&of(a))
    });
    for line in lines {
        let counts = line.counts.unwrap_or_default();
        let by_group = line.by_group.iter();
        let by_group = by_group.map(|it| format!("{}-{}-{}", it.agree, it.disagree, it.pass));
        sheet.row([
            called(line.proposal.as_ref()),
            counts.agree.to_string(),
            counts.disagree.to_string(),
            counts.pass.to_string(),
            (line.group_informed_consensus).map_or_else(|| "-".to_owned(), |it| format!("{it:.3}")),
            joined(by_group),
        ]);
    }
    sheet.text()
}
