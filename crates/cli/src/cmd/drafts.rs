//! `rapporteur drafts`.

use clap::Args;
use server::pb;

use crate::desk::{ViewArgs, ask, show};
use crate::failure::Failure;
use crate::sheet::{Sheet, beginning, called, content, day, hex, party, prefix};

/// Drafts that were circulated, with the comments on each paragraph and what became of them.
#[derive(Debug, Args)]
pub(crate) struct Drafts {
    #[command(flatten)]
    view: ViewArgs,
}

impl Drafts {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let desk = self.view.open().await?;
        let found: pb::Drafts = ask!(desk, drafts, desk.view.clone());
        show(self.view.json, "Drafts", &found, sheets)
    }
}

fn sheets(found: &pb::Drafts) -> String {
    let title = format!("Drafts in {}", prefix(found.prefix.as_ref()));
    let columns = [
        "draft",
        "template",
        "language",
        "of session",
        "of entries#",
        "comments until",
        "comments#",
        "open#",
        "sha256",
    ];
    let mut sheet = Sheet::new(title, &columns);
    for line in &found.lines {
        sheet.row([
            called(line.draft.as_ref()),
            line.template.clone(),
            line.language.clone(),
            line.of_session
                .as_ref()
                .map_or_else(|| "all".to_owned(), |it| called(Some(it))),
            line.size.to_string(),
            day(line.comments_until.as_ref()),
            line.comments.len().to_string(),
            line.open.to_string(),
            hex(&line.sha256),
        ]);
    }
    let mut text = sheet.text();
    for line in found.lines.iter().filter(|it| !it.comments.is_empty()) {
        text.push_str(&comments(line));
    }
    text
}

fn comments(line: &pb::DraftLine) -> String {
    let title = format!("\nComments on {}", called(line.draft.as_ref()));
    let columns = [
        "paragraph",
        "what it says",
        "by",
        "reason",
        "proposed wording",
        "stands",
        "why",
        "entry#",
    ];
    let mut sheet = Sheet::new(title, &columns);
    for comment in &line.comments {
        let stands = match (&comment.settled, comment.accepted) {
            (None, _) => "open",
            (Some(_), true) => "taken in",
            (Some(_), false) => "not taken in",
        };
        let paragraph = comment.paragraph.map(|it| it.to_string());
        let entry = comment.comment.as_ref();
        sheet.row([
            paragraph.unwrap_or_else(|| "whole".to_owned()),
            beginning(&comment.paragraph_text, SHOWN),
            party(comment.by.as_ref()),
            content(comment.reason.as_ref()),
            content(comment.text.as_ref()),
            stands.to_owned(),
            content(comment.why.as_ref()),
            entry.map_or_else(String::new, |it| it.index.to_string()),
        ]);
    }
    sheet.text()
}

/// Letters of a paragraph that are shown: enough to know it again. JSON has the whole.
const SHOWN: usize = 80;
