//! `rapporteur terms`.

use clap::Args;
use server::pb;

use super::proposals::{held, mentions, reported};
use crate::desk::{ViewArgs, ask, show};
use crate::failure::Failure;
use crate::sheet::{Sheet, bases, brief, called, indices, joined, prefix, value};

/// Disputed terms: their forms, who asked for which in which order, and what the order rests on.
#[derive(Debug, Args)]
pub(crate) struct Terms {
    #[command(flatten)]
    view: ViewArgs,
}

impl Terms {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let desk = self.view.open().await?;
        let terms: pb::Terminology = ask!(desk, terminology, desk.view.clone());
        show(self.view.json, "Terminology", &terms, sheets)
    }
}

fn sheets(terms: &pb::Terminology) -> String {
    let mut text = format!("Terminology of {}\n", prefix(terms.prefix.as_ref()));
    for term in &terms.terms {
        text.push('\n');
        text.push_str(&sheet(term));
    }
    text
}

fn sheet(term: &pb::TermLine) -> String {
    let askers = term.on_the_proposal.clone().unwrap_or_default();
    let under = match &term.proposal {
        None => String::new(),
        Some(proposal) => format!(
            "; debated under {}, on which: {} (order: {})",
            brief(Some(proposal)),
            held(&askers.held),
            bases(&askers.bases)
        ),
    };
    let title = format!(
        "{}{under}; reported: {}; entries {}",
        called(term.term.as_ref()),
        joined(term.reported.iter().map(reported)),
        indices(&term.rests_on),
    );
    let columns = [
        "form",
        "standing",
        "instead of",
        "who",
        "order",
        "mentions",
        "entries",
    ];
    let mut sheet = Sheet::new(title, &columns);
    for form in &term.forms {
        let asked = form.asked.clone().unwrap_or_default();
        sheet.row([
            called(form.form.as_ref()),
            value("FormStanding", form.standing),
            brief(form.instead_of.as_ref()),
            held(&asked.held),
            bases(&asked.bases),
            mentions(&form.mentions),
            indices(&form.rests_on),
        ]);
    }
    sheet.text()
}
