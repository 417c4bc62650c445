//! The texts of a proposal, version by version, and what changed between two.

use deliberation::{ProposalId, TextField};
use facts::pb as body;
use texts::Piece;
use views::{ComesFrom, EntryRef, ProposalLine, ProposalVersion};

use super::reading::Reading;
use super::wire::Wire;
use crate::pb;

impl Reading<'_> {
    /// `held` are the versions to be held against each other; none: each against the one before it.
    pub(super) fn versions(
        &self,
        line: &ProposalLine,
        held: Option<(u32, u32)>,
    ) -> pb::ProposalTexts {
        let versions: Vec<pb::TextVersion> = (line.life.versions.iter())
            .map(|it| self.text_version(line, it))
            .collect();
        let worded: Vec<&pb::TextVersion> =
            versions.iter().filter(|it| it.text.is_some()).collect();
        let numbered = |number: u32| versions.iter().find(|it| it.version == number);
        let comparisons = match held {
            None => {
                let own = worded.windows(2).filter_map(|it| compared(it[0], it[1]));
                let first = worded.first().copied();
                let sources = first.into_iter().flat_map(|it| self.with_sources(line, it));
                sources.chain(own).collect()
            }
            Some((from, to)) => (numbered(from).zip(numbered(to)))
                .and_then(|(from, to)| compared(from, to))
                .into_iter()
                .collect(),
        };
        pb::ProposalTexts {
            prefix: self.prefix(),
            proposal: self.entry(&line.proposal),
            versions,
            comparisons,
        }
    }

    /// The first text against those that it comes from, as they stood when it was tabled.
    fn with_sources(
        &self,
        line: &ProposalLine,
        first: &pb::TextVersion,
    ) -> Vec<pb::TextComparison> {
        let sources: Vec<(&EntryRef, u32)> = match &line.life.comes_from {
            None => Vec::new(),
            Some(ComesFrom::Amends { proposal, version }) => vec![(proposal, *version)],
            Some(ComesFrom::SplitFrom(proposal)) => vec![(proposal, u32::MAX)],
            Some(ComesFrom::Merges(proposals)) => {
                proposals.iter().map(|it| (it, u32::MAX)).collect()
            }
        };
        let against = |(source, last): (&EntryRef, u32)| {
            let source = self.minutes.proposal(ProposalId(source.id.0))?;
            let before =
                |it: &&ProposalVersion| it.version <= last && it.entry.index < line.proposal.index;
            let versions = source.life.versions.iter().rev().filter(before);
            let mut worded = versions
                .map(|it| self.text_version(&source, it))
                .filter(|it| it.text.is_some());
            Some(pb::TextComparison {
                from_proposal: self.entry(&source.proposal),
                ..compared(&worded.next()?, first)?
            })
        };
        sources.into_iter().filter_map(against).collect()
    }

    fn text_version(&self, line: &ProposalLine, version: &ProposalVersion) -> pb::TextVersion {
        let held = line.tally.held.iter();
        let held = held.filter(|it| it.version == version.version).count();
        pb::TextVersion {
            version: version.version,
            entry: self.entry(&version.entry),
            how: version
                .how
                .map_or(body::Revision::Unspecified as i32, Wire::wire),
            by: self.parties(&version.by),
            amendments: self.entries(&version.amendments),
            text: self.words_of_version(version.entry.index, TextField::Text),
            positions: u32::try_from(held).unwrap_or(u32::MAX),
        }
    }
}

/// None where one of the two has no text that can be read.
fn compared(from: &pb::TextVersion, to: &pb::TextVersion) -> Option<pb::TextComparison> {
    let readable = |it: &pb::TextVersion| {
        let text = it.text.clone()?;
        text.redacted_by.is_none().then_some(text)
    };
    let (before, after) = (readable(from)?, readable(to)?);
    let piece = |piece: Piece| {
        use pb::text_piece::Piece as Message;
        let piece = match piece {
            Piece::Same { before: range, .. } => Message::Same(before.content[range].to_owned()),
            Piece::Gone(range) => Message::Gone(before.content[range].to_owned()),
            Piece::New(range) => Message::New(after.content[range].to_owned()),
        };
        pb::TextPiece { piece: Some(piece) }
    };
    let pieces = texts::compare(&before.content, &after.content);
    Some(pb::TextComparison {
        from_version: from.version,
        to_version: to.version,
        other_language: before.language != after.language,
        from_proposal: None,
        pieces: pieces.into_iter().map(piece).collect(),
    })
}
