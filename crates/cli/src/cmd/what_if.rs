//! `rapporteur what-if`.

use clap::Args;
use deliberation::Ladder;
use server::pb;

use crate::desk::{ViewArgs, ask, show};
use crate::failure::Failure;
use crate::sheet::{Sheet, called, indices, prefix, value};

/// How far views would have come together by another rule, or with other members. Nothing is recorded.
///
/// On a server for chair, rapporteur, auditor and administrator, who see names anyway.
#[derive(Debug, Args)]
pub(crate) struct WhatIf {
    /// Broad agreement: more than this many per cent for [default: as the rules say].
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u32).range(0..=100))]
    broad_for_over: Option<u32>,
    /// Broad agreement: at most this many per cent against [default: as the rules say].
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u32).range(0..=100))]
    broad_against_at_most: Option<u32>,
    /// Divergent views: both sides reach this number [default: as the rules say].
    #[arg(long, value_name = "NUMBER")]
    divergent_from: Option<u32>,
    /// Convergence: support in every regional group that spoke, in this many at least; 0: breadth by
    /// region is not asked for [default: as the rules say].
    #[arg(long, value_name = "NUMBER")]
    regions_from: Option<u32>,
    /// Convergence: of those of each regional group that spoke, at least this many per cent are for
    /// [default: as the rules say].
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u32).range(1..=100))]
    region_for: Option<u32>,
    /// Convergence: support by this many categories of participants at least [default: as the rules say].
    #[arg(long, value_name = "NUMBER")]
    categories_from: Option<u32>,
    /// Consensus and convergence: how many objections may stand [default: as the rules say].
    #[arg(long, value_name = "NUMBER")]
    objections_at_most: Option<u32>,
    /// Whether to reserve one's position is to object [default: as the rules say].
    #[arg(long, value_name = "YES|NO", value_parser = clap::builder::BoolishValueParser::new())]
    reserving_objects: Option<bool>,
    /// Other number words: members-present, states-represented, names-only, or a file with a ladder as
    /// in `rules_adopted` [default: as the rules say].
    #[arg(long, value_name = "LADDER")]
    ladder: Option<String>,
    /// A participant that would be a member, by its code. May be given several times.
    #[arg(long = "member", value_name = "CODE")]
    members: Vec<String>,
    /// A participant that would be none. May be given several times.
    #[arg(long = "no-member", value_name = "CODE")]
    others: Vec<String>,
    #[command(flatten)]
    view: ViewArgs,
}

impl WhatIf {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let desk = self.view.open().await?;
        let request = pb::WhatIfRequest {
            view: Some(desk.view.clone()),
            broad_for_over_percent: self.broad_for_over,
            broad_against_at_most_percent: self.broad_against_at_most,
            divergent_from: self.divergent_from,
            members: self.members.clone(),
            others: self.others.clone(),
            regions_from: self.regions_from,
            region_for_percent: self.region_for,
            categories_from: self.categories_from,
            objections_at_most: self.objections_at_most,
            reserving_is_objecting: self.reserving_objects,
            ladder: self.ladder.as_deref().map(ladder).transpose()?,
        };
        let found: pb::WhatIf = ask!(desk, what_if, request);
        show(self.view.json, "WhatIf", &found, sheet)
    }
}

fn sheet(found: &pb::WhatIf) -> String {
    let title = format!("What if, in {}", prefix(found.prefix.as_ref()));
    let columns = [
        "on",
        "level",
        "for-against",
        "word",
        "would be",
        "for-against then",
        "word then",
        "changes",
        "entries",
    ];
    let mut sheet = Sheet::new(title, &columns);
    for line in &found.lines {
        let subject = line.subject.as_ref().and_then(|it| it.entry.as_ref());
        let changes = line.level != line.would_be || line.word != line.would_word;
        sheet.row([
            called(subject),
            value("ConvergenceLevel", line.level),
            sides(line.counts.as_ref()),
            word(line.word),
            value("ConvergenceLevel", line.would_be),
            sides(line.would_count.as_ref()),
            word(line.would_word),
            if changes { "yes" } else { "-" }.to_owned(),
            indices(&line.rests_on),
        ]);
    }
    sheet.text()
}

fn sides(counts: Option<&pb::StanceCounts>) -> String {
    let counts = counts.copied().unwrap_or_default();
    let in_favour = counts.support + counts.support_with_reservation;
    format!("{in_favour}-{}", counts.oppose + counts.dissociate)
}

fn word(word: Option<i32>) -> String {
    word.map_or_else(|| "-".to_owned(), |word| value("NumberWord", word))
}

fn ladder(given: &str) -> Result<facts::pb::Ladder, Failure> {
    let ladder = match given {
        "members-present" => Ladder::members_present(),
        "states-represented" => Ladder::states_represented(),
        "names-only" => Ladder::names_only(),
        path => {
            let wrong = |why: &dyn std::fmt::Display| {
                Failure::Usage(format!(
                    "--ladder {path}: {why}: give members-present, states-represented, names-only, or \
                     a file with a ladder in JSON"
                ))
            };
            let text = std::fs::read_to_string(path).map_err(|why| wrong(&why))?;
            serde_json::from_str(&text).map_err(|why| wrong(&why))?
        }
    };
    Ok(facts::ladder_message(&ladder))
}
