//! `rapporteur participation`.

use clap::Args;
use server::pb;

use crate::desk::{ViewArgs, ask, show};
use crate::failure::Failure;
use crate::sheet::{Sheet, brief, called, content, indices, joined, prefix, value};

/// Who took part: what the ledger counts, and beside it what a source reports.
#[derive(Debug, Args)]
pub(crate) struct Participation {
    #[command(flatten)]
    view: ViewArgs,
    /// Only this session.
    #[arg(long, value_name = "CODE|ID")]
    session: Option<String>,
}

impl Participation {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let desk = self.view.open().await?;
        let request = pb::ParticipationRequest {
            view: Some(desk.view.clone()),
            session: self.session.clone().unwrap_or_default(),
        };
        let found: pb::Participation = ask!(desk, participation, request);
        show(self.view.json, "Participation", &found, sheets)
    }
}

fn sheets(found: &pb::Participation) -> String {
    let parts = [
        totals(found),
        categories(found),
        segments(found),
        participants(found),
        reported(found),
    ];
    parts.join("\n")
}

fn totals(found: &pb::Participation) -> String {
    let counts = found.interventions.clone().unwrap_or_default();
    let speakers = found.speakers.clone().unwrap_or_default();
    let by_gender = speakers.by_gender.iter();
    let by_gender =
        by_gender.map(|line| format!("{} {}", line.count, value("Gender", line.gender)));
    format!(
        "Participation in {}\n{} interventions, {} reports of what was said in an unstated number of interventions{}\n{} persons spoke ({}; {} without a gender on record)\n",
        prefix(found.prefix.as_ref()),
        counts.distinct,
        counts.unstated,
        speaking_time(&counts),
        speakers.persons,
        joined(by_gender),
        speakers.gender_not_on_record,
    )
}

/// Nothing where no duration is on record.
fn speaking_time(counts: &pb::InterventionCounts) -> String {
    if counts.timed == 0 {
        return String::new();
    }
    let minutes = counts.speaking_time_ms / 60_000;
    let seconds = counts.speaking_time_ms / 1_000 % 60;
    format!(
        ", {minutes} min {seconds:02} s in the {} timed ones",
        counts.timed
    )
}

fn categories(found: &pb::Participation) -> String {
    let columns = [
        "by",
        "value",
        "on record#",
        "present#",
        "spoke#",
        "interventions#",
    ];
    let mut sheet = Sheet::new("Counted", &columns);
    let mut line = |by: &str, name: String, counts: &Option<pb::ParticipantCounts>| {
        let counts = counts.unwrap_or_default();
        let numbers = [
            counts.registered,
            counts.present,
            counts.spoke,
            counts.interventions,
        ];
        let numbers = numbers.map(|number| number.to_string());
        sheet.row([by.to_owned(), name].into_iter().chain(numbers));
    };
    for each in &found.by_category {
        line("category", value("Category", each.category), &each.counts);
    }
    for each in &found.by_standing {
        line("standing", value("Standing", each.standing), &each.counts);
    }
    for each in &found.by_regional_group {
        let name = match &each.group {
            None => "not on record".to_owned(),
            group => called(group.as_ref()),
        };
        line("regional group", name, &each.counts);
    }
    sheet.text()
}

fn segments(found: &pb::Participation) -> String {
    let columns = [
        "segment",
        "kind",
        "interventions#",
        "unstated#",
        "persons#",
        "participants#",
    ];
    let mut sheet = Sheet::new("By segment", &columns);
    for line in &found.segments {
        let counts = line.interventions.clone().unwrap_or_default();
        let speakers = line.speakers.clone().unwrap_or_default();
        let name = match &line.segment {
            None => "not on record".to_owned(),
            segment => called(segment.as_ref()),
        };
        sheet.row([
            name,
            line.kind
                .map_or_else(|| "-".to_owned(), |kind| value("SegmentKind", kind)),
            counts.distinct.to_string(),
            counts.unstated.to_string(),
            speakers.persons.to_string(),
            line.participants.to_string(),
        ]);
    }
    sheet.text()
}

fn participants(found: &pb::Participation) -> String {
    let columns = [
        "participant",
        "category",
        "standing",
        "regions",
        "interventions#",
        "unstated#",
        "roles",
        "entries",
    ];
    let mut sheet = Sheet::new("Participants", &columns);
    for line in &found.participants {
        let counts = line.interventions.clone().unwrap_or_default();
        sheet.row([
            called(line.participant.as_ref()),
            value("Category", line.category),
            value("Standing", line.standing),
            joined(line.regional_groups.iter().map(|group| brief(Some(group)))),
            counts.distinct.to_string(),
            counts.unstated.to_string(),
            joined(line.roles.iter().map(|role| value("Role", *role))),
            indices(&line.rests_on),
        ]);
    }
    sheet.text()
}

fn reported(found: &pb::Participation) -> String {
    let columns = ["reported", "number#", "how exact", "of", "words", "entries"];
    let mut sheet = Sheet::new("As a source reports, not counted", &columns);
    for figure in &found.reported {
        let quantity = figure.quantity.map(|quantity| quantity.to_string());
        let of = figure.of.map(|kind| value("SegmentKind", kind));
        sheet.row([
            value("Measure", figure.measure),
            quantity.unwrap_or_else(|| "-".to_owned()),
            value("Exactness", figure.exactness),
            of.unwrap_or_else(|| "-".to_owned()),
            content(figure.description.as_ref()),
            indices(&figure.rests_on),
        ]);
    }
    sheet.text()
}
