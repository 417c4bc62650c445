//! `rapporteur texts`.

use clap::Args;
use server::pb;

use crate::desk::{ViewArgs, ask, show};
use crate::failure::Failure;
use crate::page::harmless;
use crate::sheet::{Sheet, beginning, briefs, called, content, parties, prefix, value};

/// The versions of a proposal's text, and what changed from one to the next, word by word; the first
/// against those of the proposals that it amends, merges or was split from.
///
/// What went stands in [-…-], what is new in {+…+}.
#[derive(Debug, Args)]
pub(crate) struct Texts {
    /// The proposal, by its code or id.
    #[arg(value_name = "CODE|ID")]
    proposal: String,
    /// Hold this version against that of --to.
    #[arg(long, value_name = "VERSION", requires = "to")]
    from: Option<u32>,
    /// See --from.
    #[arg(long, value_name = "VERSION", requires = "from")]
    to: Option<u32>,
    #[command(flatten)]
    view: ViewArgs,
}

impl Texts {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let desk = self.view.open().await?;
        let request = pb::ProposalTextsRequest {
            view: Some(desk.view.clone()),
            proposal: self.proposal.clone(),
            from_version: self.from,
            to_version: self.to,
        };
        let found: pb::ProposalTexts = ask!(desk, proposal_texts, request);
        show(self.view.json, "ProposalTexts", &found, sheets)
    }
}

fn sheets(found: &pb::ProposalTexts) -> String {
    let title = format!(
        "Texts of {} in {}",
        called(found.proposal.as_ref()),
        prefix(found.prefix.as_ref())
    );
    let columns = [
        "version#",
        "how",
        "by",
        "takes in",
        "positions#",
        "text",
        "entry#",
    ];
    let mut sheet = Sheet::new(title, &columns);
    for version in &found.versions {
        let how = match version.version {
            1 => "tabled".to_owned(),
            _ => value("Revision", version.how),
        };
        let entry = version.entry.as_ref();
        sheet.row([
            version.version.to_string(),
            how,
            parties(&version.by),
            briefs(&version.amendments),
            version.positions.to_string(),
            beginning(&content(version.text.as_ref()), SHOWN),
            entry.map_or_else(String::new, |it| it.index.to_string()),
        ]);
    }
    let mut text = sheet.text();
    for comparison in &found.comparisons {
        text.push_str(&compared(comparison));
    }
    text
}

/// Letters of a text that are shown in a table.
const SHOWN: usize = 40;

fn compared(comparison: &pb::TextComparison) -> String {
    use pb::text_piece::Piece;
    let pieces = comparison.pieces.iter().filter_map(|it| it.piece.as_ref());
    let marked = pieces.map(|piece| match piece {
        Piece::Same(words) => harmless(words),
        Piece::Gone(words) => format!("[-{}-]", harmless(words)),
        Piece::New(words) => format!("{{+{}+}}", harmless(words)),
    });
    let note = if comparison.other_language {
        " (in different languages: what differs is not what was changed)"
    } else {
        ""
    };
    let of = comparison.from_proposal.as_ref();
    let of = of.map(|it| format!("{}, version ", called(Some(it))));
    format!(
        "\n{}{} to {}{note}\n{}\n",
        of.unwrap_or_else(|| "Version ".to_owned()),
        comparison.from_version,
        match comparison.from_proposal {
            Some(_) => format!("version {} of this", comparison.to_version),
            None => comparison.to_version.to_string(),
        },
        marked.collect::<String>()
    )
}
