//! `rapporteur who`.

use std::collections::HashMap;
use std::fmt::Write;

use clap::Args;
use server::pb;

use super::proposals::{proposers, reported};
use crate::desk::{ViewArgs, ask, show};
use crate::failure::Failure;
use crate::sheet::{
    Sheet, brief, called, content, hex, indices, party, place, prefix, recorded_at, short_hash,
    time, value,
};

/// Who proposed a measure, when and in which intervention; who holds which position since when;
/// who mentioned it. With entries and hashes.
#[derive(Debug, Args)]
pub(crate) struct Who {
    /// The proposal: its code or its id.
    #[arg(value_name = "PROPOSAL")]
    proposal: String,
    #[command(flatten)]
    view: ViewArgs,
}

impl Who {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let desk = self.view.open().await?;
        let request = pb::WhoRequest {
            view: Some(desk.view.clone()),
            proposal: self.proposal.clone(),
        };
        let who: pb::Who = ask!(desk, who, request);
        show(self.view.json, "Who", &who, sheets)
    }
}

fn sheets(who: &pb::Who) -> String {
    let hashes = who
        .rests_on
        .iter()
        .map(|entry| (entry.index, entry.hash.as_ref()));
    let hashes: HashMap<u64, &[u8]> = hashes.collect();
    let parts = [
        head(who),
        positions(who, &hashes),
        mentions(who, &hashes),
        reports(who),
        ground(who),
    ];
    parts.join("\n")
}

fn head(who: &pb::Who) -> String {
    let proposer = match &who.proposers {
        Some(known) if known.on_record => format!("proposed by {}", proposers(Some(known))),
        _ => "proposer not on record".to_owned(),
    };
    let when = match who.at_ms {
        Some(ms) => format!("at {}", time(Some(ms))),
        None => "time not on record".to_owned(),
    };
    let where_said = match &who.intervention {
        Some(intervention) => {
            let speaker = called(who.speaker.as_ref());
            format!("in intervention #{} of {speaker}", intervention.index)
        }
        None => "intervention not on record".to_owned(),
    };
    let index = who.proposal.as_ref().map_or(0, |entry| entry.index);
    let mut text = format!(
        "{} ({})\n{proposer}; {when}; {where_said}\ntabled in entry {index}, recorded at {}\n",
        called(who.proposal.as_ref()),
        prefix(who.prefix.as_ref()),
        recorded_at(who.recorded_at_ms),
    );
    for sponsor in &who.co_sponsors {
        let entry = sponsor.entry.as_ref().map_or(0, |entry| entry.index);
        let sponsor = party(sponsor.party.as_ref());
        let _ = writeln!(text, "co-sponsor {sponsor}, entry {entry}");
    }
    text
}

fn positions(who: &pb::Who, hashes: &HashMap<u64, &[u8]>) -> String {
    let columns = [
        "who",
        "holds",
        "stands",
        "place",
        "happened",
        "recorded at",
        "entry#",
        "hash",
    ];
    let mut sheet = Sheet::new("Positions", &columns);
    for step in &who.positions {
        let entry = step.entry.as_ref().map_or(0, |entry| entry.index);
        let stance = step.stance.map(|stance| value("Stance", stance));
        sheet.row([
            party(step.holder.as_ref()),
            stance.unwrap_or_else(|| "withdrawn".to_owned()),
            if step.stands { "yes" } else { "no" }.to_owned(),
            place(step.place.as_ref()),
            time(step.occurred_at_ms),
            recorded_at(step.recorded_at_ms),
            entry.to_string(),
            hash(hashes, entry),
        ]);
    }
    sheet.text()
}

fn mentions(who: &pb::Who, hashes: &HashMap<u64, &[u8]>) -> String {
    let columns = ["who", "speaker", "nature", "place", "entry#", "hash"];
    let mut sheet = Sheet::new("Mentions, in no tally", &columns);
    for mention in &who.mentions {
        let entry = mention.entry.as_ref().map_or(0, |entry| entry.index);
        sheet.row([
            party(mention.by.as_ref()),
            brief(mention.speaker.as_ref()),
            value("MentionNature", mention.nature),
            place(mention.place.as_ref()),
            entry.to_string(),
            hash(hashes, entry),
        ]);
    }
    sheet.text()
}

fn reports(who: &pb::Who) -> String {
    let columns = ["reported", "examples", "words", "entries"];
    let mut sheet = Sheet::new("As a source reports, in no tally", &columns);
    for report in &who.reported {
        sheet.row([
            reported(report),
            crate::sheet::briefs(&report.examples),
            content(report.gist.as_ref()),
            indices(&report.rests_on),
        ]);
    }
    sheet.text()
}

/// Every entry with its whole hash.
fn ground(who: &pb::Who) -> String {
    let mut sheet = Sheet::new("All this rests on", &["entry#", "hash"]);
    for entry in &who.rests_on {
        sheet.row([entry.index.to_string(), hex(&entry.hash)]);
    }
    sheet.text()
}

fn hash(hashes: &HashMap<u64, &[u8]>, entry: u64) -> String {
    hashes
        .get(&entry)
        .map(|hash| short_hash(hash))
        .unwrap_or_default()
}
