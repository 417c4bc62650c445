//! `rapporteur floor`.

use clap::Args;
use server::pb;

use crate::desk::{Source, ViewArgs, ask, show};
use crate::failure::Failure;
use crate::sheet::{Sheet, brief, called, indices, joined, parties, party, prefix, value};

/// The floor of a segment: who has it, who waits, who had it, the time used, and how it is shared.
#[derive(Debug, Args)]
pub(crate) struct Floor {
    /// The segment, by its code or id.
    #[arg(value_name = "CODE|ID")]
    segment: String,
    /// Show it again at every change; only from a server.
    #[arg(long, conflicts_with_all = ["data", "as_of"])]
    watch: bool,
    #[command(flatten)]
    view: ViewArgs,
}

impl Floor {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let desk = self.view.open().await?;
        let request = pb::FloorRequest {
            view: Some(desk.view.clone()),
            segment: self.segment.clone(),
        };
        match &desk.source {
            Source::Server { url, channel } if self.watch => {
                let client = pb::views_client::ViewsClient::new(channel.clone());
                let mut client = client.max_decoding_message_size(server::MAX_VIEW_BYTES);
                let refused = |status: tonic::Status| Failure::of_status(url, &status);
                let stream = client.watch_floor(request).await.map_err(refused)?;
                let mut stream = stream.into_inner();
                while let Some(floor) = stream.message().await.map_err(refused)? {
                    self.show(&floor)?;
                }
                Ok(())
            }
            _ => {
                let floor: pb::Floor = ask!(desk, floor, request);
                self.show(&floor)
            }
        }
    }

    fn show(&self, floor: &pb::Floor) -> Result<(), Failure> {
        let clock = self.view.clock();
        show(self.view.json, "Floor", floor, |floor| sheets(floor, clock))
    }
}

fn sheets(floor: &pb::Floor, clock: Option<i64>) -> String {
    let list = match &floor.closed {
        Some(entry) => format!("closed by entry {}", entry.index),
        None => "open".to_owned(),
    };
    let title = format!(
        "Floor of {} in {}; the list is {list}",
        called(floor.segment.as_ref()),
        prefix(floor.prefix.as_ref())
    );
    let columns = [
        "no#", "where", "for", "speaker", "what", "first", "used", "allotted", "entries",
    ];
    let mut sheet = Sheet::new(title, &columns);
    let lists = [
        &floor.speaking,
        &floor.waiting,
        &floor.spoke,
        &floor.withdrew,
    ];
    for line in lists.into_iter().flatten() {
        sheet.row([
            line.number.to_string(),
            value("FloorStatus", line.status),
            who(line),
            called(line.speaker.as_ref()),
            value("InterventionKind", line.kind),
            if line.first_time { "yes" } else { "-" }.to_owned(),
            used(line, clock),
            line.allotted_s
                .map_or_else(dash, |it| minutes(u64::from(it) * 1000)),
            indices(&line.rests_on),
        ]);
    }
    let mut text = sheet.text();
    if !floor.budgets.is_empty() {
        text.push_str(&budgets(&floor.budgets));
    }
    if let Some(balance) = &floor.balance {
        text.push_str(&shares(balance));
    }
    text
}

fn who(line: &pb::FloorLine) -> String {
    let own = brief(line.participant.as_ref());
    if line.on_behalf_of.is_empty() {
        return own;
    }
    format!("{own} on behalf of {}", parties(&line.on_behalf_of))
}

/// With what has run since the floor was given or resumed, where it is asked how things are now.
fn used(line: &pb::FloorLine, clock: Option<i64>) -> String {
    let running = line.running_since_ms.map(|since| {
        let ran = clock.map_or(0, |now| now.saturating_sub(since));
        u64::try_from(ran).unwrap_or(0)
    });
    let Some(used) = line.used_ms.or(running) else {
        return dash();
    };
    let used = used + running.filter(|_| line.used_ms.is_some()).unwrap_or(0);
    let mut text = minutes(used);
    if running.is_some() {
        text.push_str(", running");
    }
    let allotted = line.allotted_s.map(|it| u64::from(it) * 1000);
    if allotted.is_some_and(|allotted| used > allotted) {
        text.push_str(", over");
    }
    text
}

fn budgets(budgets: &[pb::TimeBudget]) -> String {
    let columns = ["party", "allotted", "used", "left", "entry#"];
    let mut sheet = Sheet::new("\nSpeaking time", &columns);
    for budget in budgets {
        let allotted = u64::from(budget.in_all_s) * 1000;
        let left = match allotted.checked_sub(budget.used_ms) {
            Some(left) => minutes(left),
            None => format!("{} over", minutes(budget.used_ms - allotted)),
        };
        let entry = budget.entry.as_ref();
        sheet.row([
            match &budget.to {
                Some(to) => party(Some(to)),
                None => "everybody together".to_owned(),
            },
            minutes(allotted),
            minutes(budget.used_ms),
            left,
            entry.map_or_else(dash, |it| it.index.to_string()),
        ]);
    }
    sheet.text()
}

fn shares(balance: &pb::FloorBalance) -> String {
    let mut sheet = Sheet::new("\nHow the floor is shared", &["of", "spoke", "wait"]);
    let all = balance.all.unwrap_or_default();
    let mut row = |name: String, counts: Option<pb::FloorCounts>| {
        let counts = counts.unwrap_or_default();
        let share = |part: u32, whole: u32| {
            let (part, whole) = (u64::from(part), u64::from(whole));
            let rounded = (part * 100 + whole / 2).checked_div(whole);
            rounded.map_or_else(dash, |share| format!("{part} ({share} %)"))
        };
        sheet.row([
            name,
            share(counts.spoke, all.spoke),
            share(counts.waiting, all.waiting),
        ]);
    };
    row("all".to_owned(), balance.all);
    row("first time".to_owned(), balance.first_time);
    for it in &balance.by_category {
        row(value("Category", it.category), it.counts);
    }
    for it in &balance.by_regional_group {
        let name = match &it.group {
            Some(group) => joined([called(Some(group))]),
            None => "no regional group on record".to_owned(),
        };
        row(name, it.counts);
    }
    for it in &balance.by_gender {
        let name = match it.gender {
            0 => "gender not on record".to_owned(),
            gender => value("Gender", gender),
        };
        row(name, it.counts);
    }
    sheet.text()
}

fn dash() -> String {
    "-".to_owned()
}

/// Minutes and seconds, rounded down to a second.
fn minutes(ms: u64) -> String {
    let seconds = ms / 1000;
    format!("{}:{:02} min", seconds / 60, seconds % 60)
}
