//! `rapporteur diff`.

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use server::pb;

use super::summary::language_of;
use crate::desk::{Moment, SourceArgs, moment};
use crate::failure::Failure;
use crate::page::{print, print_line};
use crate::rendering::{Audience, TemplateArgs, compare};
use crate::sheet::indices;

/// What changed in the summary between two moments, sentence by sentence, and which entries did it.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The earlier moment: an index, or a time such as 2017-04-18T10:00:00Z.
    #[arg(value_name = "EARLIER", value_parser = moment)]
    earlier: Moment,
    /// The later one [default: now].
    #[arg(value_name = "LATER", value_parser = moment)]
    later: Option<Moment>,
    #[command(flatten)]
    source: SourceArgs,
    /// The language: ar, en, es, fr, ru or zh [default: that of most texts of the record].
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
    #[command(flatten)]
    template: TemplateArgs,
    /// One session alone, by its code [default: all that is recorded].
    #[arg(long, value_name = "CODE", value_parser = NonEmptyStringValueParser::new())]
    session: Option<String>,
    /// With --data, for whom: the public sees what the rules let it see. A server decides by the token.
    #[arg(
        long,
        value_name = "AUDIENCE",
        default_value = "full",
        requires_if("public", "data")
    )]
    audience: Audience,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl Diff {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let template = self.template.asked()?;
        let (source, ledger) = self.source.open().await?;
        source.warn_of_future(&ledger, Some(self.earlier)).await?;
        source.warn_of_future(&ledger, self.later).await?;
        let language = match &self.lang {
            Some(language) => language.clone(),
            None => language_of(&source, &ledger, self.later).await?,
        };
        let request = pb::CompareRequest {
            newer: Some(pb::RenderRequest {
                ledger,
                language,
                as_of: self.later.map(Moment::of_summary),
                template: Some(template),
                session: self.session.clone().unwrap_or_default(),
                ..pb::RenderRequest::default()
            }),
            older: Some(self.earlier.of_comparison()),
        };
        let compared = compare(&source, request, self.audience).await?;
        if compared.newer_size < compared.older_size {
            return Err(Failure::Usage(format!(
                "comparing: the earlier moment has {} entries, the later one {}; give them the other way round",
                compared.older_size, compared.newer_size
            )));
        }
        if self.json {
            return print_line(&format!("{:#}", as_json(&compared)));
        }
        print(as_text(&compared).as_bytes())
    }
}

fn as_json(compared: &pb::Comparison) -> serde_json::Value {
    let change = |it: &pb::SentenceChange| {
        serde_json::json!({
            "place": it.place,
            "before": it.before,
            "after": it.after,
            "before_entries": it.before_entries,
            "after_entries": it.after_entries,
            "done_by": it.done_by,
        })
    };
    serde_json::json!({
        "older_size": compared.older_size,
        "newer_size": compared.newer_size,
        "changes": compared.changes.iter().map(change).collect::<Vec<_>>(),
    })
}

/// Like a diff: under each place, what went with a minus and what came with a plus, and behind both
/// the entries that did it.
fn as_text(compared: &pb::Comparison) -> String {
    let mut lines = Vec::new();
    let mut place: Option<&[String]> = None;
    for change in &compared.changes {
        if place != Some(&change.place) {
            if place.is_some() {
                lines.push(String::new());
            }
            let above = change.place.join(" › ");
            lines.push(if above.is_empty() {
                "(title)".to_owned()
            } else {
                above
            });
            place = Some(&change.place);
        }
        lines.extend(change.before.iter().map(|it| format!("  - {}", plain(it))));
        lines.extend(change.after.iter().map(|it| format!("  + {}", plain(it))));
        lines.push(match change.done_by.as_slice() {
            [] => "    by no entry in between: the same facts count otherwise".to_owned(),
            entries => format!("    by ⟦{}⟧", indices(entries)),
        });
    }
    if !lines.is_empty() {
        lines.push(String::new());
    }
    let changed = match compared.changes.len() {
        0 => "nothing changed".to_owned(),
        1 => "1 sentence changed".to_owned(),
        count => format!("{count} sentences changed"),
    };
    let last = |size: u64| size.saturating_sub(1);
    let (older, newer) = (last(compared.older_size), last(compared.newer_size));
    lines.push(format!("{changed} between entries {older} and {newer}\n"));
    lines.join("\n")
}

/// On one line, and with nothing that a terminal would obey.
fn plain(text: &str) -> String {
    let shown = |letter: char| match letter {
        letter if letter.is_whitespace() => ' ',
        letter if letter.is_control() => char::REPLACEMENT_CHARACTER,
        letter => letter,
    };
    text.trim().chars().map(shown).collect()
}
