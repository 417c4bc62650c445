//! `rapporteur search`.

use clap::Args;
use server::pb;

use crate::desk::{ViewArgs, ask, show};
use crate::failure::Failure;
use crate::sheet::{Sheet, brief, prefix, value};

/// Texts of the record that hold some words, in any language.
///
/// All words must be in one text; "a phrase"; -without; the beginning of a word*. Case and accents do not
/// matter. What was found stands between >> and <<.
#[derive(Debug, Args)]
pub(crate) struct Search {
    /// What is looked for.
    #[arg(value_name = "WORDS", required = true, allow_hyphen_values = true)]
    words: String,
    /// How many are shown.
    #[arg(long, value_name = "NUMBER", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=500))]
    limit: u32,
    #[command(flatten)]
    view: ViewArgs,
}

impl Search {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let desk = self.view.open().await?;
        let request = pb::SearchRequest {
            view: Some(desk.view.clone()),
            query: self.words.clone(),
            limit: self.limit,
        };
        let found: pb::SearchResult = ask!(desk, search, request);
        show(self.view.json, "SearchResult", &found, sheet)
    }
}

fn sheet(found: &pb::SearchResult) -> String {
    let shown = found.hits.len() as u64;
    let more = if shown < found.total {
        format!(", {shown} shown")
    } else {
        String::new()
    };
    let texts = if found.total == 1 { "text" } else { "texts" };
    let title = format!(
        "{} {texts} in {}{more}",
        found.total,
        prefix(found.prefix.as_ref())
    );
    let columns = ["entry#", "of", "field", "language", "text", "note"];
    let mut sheet = Sheet::new(title, &columns);
    for hit in &found.hits {
        let pieces = hit.excerpt.iter().map(|piece| {
            if piece.found {
                format!(">>{}<<", piece.text)
            } else {
                piece.text.clone()
            }
        });
        let entry = hit.entry.as_ref();
        let note = if hit.superseded { "superseded" } else { "-" };
        sheet.row([
            entry.map_or_else(String::new, |it| it.index.to_string()),
            brief(hit.of.as_ref()),
            value("TextField", hit.field),
            hit.language.clone(),
            pieces.collect::<String>().replace('\n', " "),
            note.to_owned(),
        ]);
    }
    sheet.text()
}
