//! The words of the page.

use lexicon::{Heading, Prose};

use crate::document::Labels;

pub(crate) fn labels(prose: &dyn Prose) -> Labels {
    let word = |heading| prose.heading(heading).to_owned();
    Labels {
        skip_to_content: word(Heading::SkipToContent),
        entries: word(Heading::Entries),
        entry: word(Heading::Entry),
        entry_hash: word(Heading::EntryHash),
        proof: word(Heading::Proof),
        to: word(Heading::To),
        series: prose.series(&[String::new(), String::new()]),
        comma: prose.comma().to_owned(),
        space: prose.space().to_owned(),
    }
}
