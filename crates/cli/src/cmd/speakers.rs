//! `rapporteur speakers`.

use clap::Args;
use server::pb;
use server::pb::speaking_order_request::Filter;

use crate::desk::{ViewArgs, ask, show};
use crate::failure::Failure;
use crate::sheet::{Sheet, bases, brief, called, content, indices, party, place, prefix, value};

/// Who spoke after whom, and what that order rests on. Not the waiting order.
#[derive(Debug, Args)]
pub(crate) struct Speakers {
    #[command(flatten)]
    view: ViewArgs,
    #[command(flatten)]
    of: Of,
}

/// Which part; a code or an id.
#[derive(Debug, Args)]
#[group(multiple = false)]
struct Of {
    /// The interventions of a session.
    #[arg(long, value_name = "CODE|ID")]
    session: Option<String>,
    /// The interventions of a segment.
    #[arg(long, value_name = "CODE|ID")]
    segment: Option<String>,
    /// The interventions on a topic.
    #[arg(long, value_name = "CODE|ID")]
    topic: Option<String>,
    /// Positions, mentions and interventions on a term.
    #[arg(long, value_name = "CODE|ID")]
    term: Option<String>,
    /// Positions, mentions and interventions on a point.
    #[arg(long, value_name = "CODE|ID")]
    point: Option<String>,
    /// Positions, mentions and interventions on a proposal.
    #[arg(long, value_name = "CODE|ID")]
    proposal: Option<String>,
}

impl Of {
    fn filter(&self) -> Option<Filter> {
        let session = self.session.clone().map(Filter::Session);
        session
            .or_else(|| self.segment.clone().map(Filter::Segment))
            .or_else(|| self.topic.clone().map(Filter::Topic))
            .or_else(|| self.term.clone().map(Filter::Term))
            .or_else(|| self.point.clone().map(Filter::Point))
            .or_else(|| self.proposal.clone().map(Filter::Proposal))
    }
}

impl Speakers {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let desk = self.view.open().await?;
        let request = pb::SpeakingOrderRequest {
            view: Some(desk.view.clone()),
            filter: self.of.filter(),
        };
        let order: pb::SpeakingOrder = ask!(desk, speaking_order, request);
        show(self.view.json, "SpeakingOrder", &order, sheet)
    }
}

fn sheet(order: &pb::SpeakingOrder) -> String {
    let title = format!(
        "Speaking order of {}; it rests on: {}",
        prefix(order.prefix.as_ref()),
        bases(&order.bases)
    );
    let columns = [
        "no#", "place", "for", "speaker", "role", "what", "segment", "gist", "record", "entries",
    ];
    let mut sheet = Sheet::new(title, &columns);
    for line in &order.lines {
        sheet.row([
            line.number.to_string(),
            place(line.place.as_ref()),
            party(line.party.as_ref()),
            called(line.speaker.as_ref()),
            value("Role", line.role),
            what(line),
            brief(line.segment.as_ref()),
            content(line.gist.as_ref()),
            record(line),
            indices(&line.rests_on),
        ]);
    }
    sheet.text()
}

/// What the delegation says of this record of its words.
fn record(line: &pb::SpeakingLine) -> String {
    let late = if line.late {
        "recorded late"
    } else {
        "recorded"
    };
    let Some(attested) = &line.attested else {
        return late.to_owned();
    };
    let entry = attested.entry.as_ref().map_or(0, |entry| entry.index);
    format!(
        "{}, entry {entry}",
        value("Attestation", attested.attestation)
    )
}

/// An intervention by its kind, a position by its stance, a mention by its nature.
fn what(line: &pb::SpeakingLine) -> String {
    match (line.stance, line.nature, line.kind) {
        (Some(stance), _, _) => value("Stance", stance),
        (None, Some(nature), _) => format!("mention: {}", value("MentionNature", nature)),
        (None, None, Some(kind)) => value("InterventionKind", kind),
        (None, None, None) => value("SpokenKind", line.spoken),
    }
}
