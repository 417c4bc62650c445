//! What an editor writes, marked as the editor's, where it belongs.

use deliberation::{Section, TextField};
use lexicon::Heading;

use crate::document::Block;
use crate::scribe::Scribe;
use crate::template::Part;

/// Where in a document a paragraph of an editor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// At the head of a part.
    Part(Part),
    /// Under the heading of what an entry created.
    Entry(u64),
}

impl Scribe<'_> {
    /// The paragraphs of editors that stand here, as written, each with its mark.
    pub fn editorial(&self, place: Place) -> Vec<Block> {
        let here = self.paragraphs.iter().filter(|it| match place {
            Place::Part(part) => it.section.map(part_of) == Some(part),
            Place::Entry(index) => it
                .subject
                .as_ref()
                .is_some_and(|of| of.entry.index == index),
        });
        let mut blocks = Vec::new();
        for paragraph in here {
            let index = paragraph.entry.index;
            let written = self.labelled_text(index, TextField::Text, Heading::ByTheEditor);
            blocks.extend(written.map(|it| Block::paragraph(vec![it])));
        }
        blocks
    }
}

fn part_of(section: Section) -> Part {
    match section {
        Section::Session => Part::Session,
        Section::Opening => Part::Opening,
        Section::General => Part::General,
        Section::Proceedings => Part::Proceedings,
        Section::Themes => Part::Themes,
        Section::Points => Part::Points,
        Section::Practices => Part::Practices,
        Section::Proposals => Part::Proposals,
        Section::Terminology => Part::Terminology,
        Section::Decisions => Part::Decisions,
        Section::Frameworks => Part::Frameworks,
        Section::Closing => Part::Closing,
        Section::NextSteps => Part::NextSteps,
    }
}
