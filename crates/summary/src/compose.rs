//! The whole summary, part after part.

use std::collections::{BTreeMap, BTreeSet};

use deliberation::{Language, TextField};
use lexicon::{Heading, Lang, Prose};
use serde::Serialize;
use views::{Minutes, Shown, Words};

use crate::document::{Block, Document, Kind, Sentence, collect};
use crate::draft::Draft;
use crate::labels::labels;
use crate::scribe::Scribe;

/// Where words come from: what lies beside the fact of an entry, by its index.
pub type Texts<'a> = dyn Words + 'a;

/// What the document says of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LedgerFacts {
    /// Its name.
    pub name: String,
    /// Its permanent name, that of entry 0.
    pub origin: String,
    /// How many entries the prefix has.
    pub size: u64,
    /// The root of the tree over the prefix, in hexadecimal.
    pub root: String,
}

/// Why there is no summary.
#[derive(Debug, thiserror::Error)]
pub enum SummaryError {
    /// The prefix has no entries.
    #[error("composing the summary of {ledger}: nothing is recorded yet, record something first")]
    NothingRecorded {
        /// The name of the ledger.
        ledger: String,
    },
}

/// The summary of a ledger's prefix in one language, for somebody who may be shown this.
pub fn compose(
    minutes: &Minutes,
    texts: &Texts<'_>,
    ledger: &LedgerFacts,
    lang: Lang,
    shown: Shown,
) -> Result<Document, SummaryError> {
    let prose = lang.prose();
    let mut scribe = Scribe::new(minutes, texts, prose, shown);
    let nothing = || SummaryError::NothingRecorded {
        ledger: ledger.name.clone(),
    };
    let title = title(&scribe, ledger).ok_or_else(nothing)?;
    let mut blocks = parts(&mut scribe, ledger);
    if let Some(mostly) = mostly(&blocks) {
        scribe = Scribe::new(minutes, texts, prose, shown);
        scribe.mostly = Some(mostly);
        blocks = parts(&mut scribe, ledger);
    }
    let index = scribe.index_of(&title, &blocks);
    Ok(Document {
        title,
        lang,
        day: scribe.day(),
        ledger: ledger.clone(),
        blocks,
        index,
        labels: labels(prose),
    })
}

/// The title of the only session, or else the name of the ledger.
fn title(scribe: &Scribe<'_>, ledger: &LedgerFacts) -> Option<Sentence> {
    if scribe.minutes.is_empty() {
        return None;
    }
    let of_session = match scribe.minutes.sessions().as_slice() {
        [only] => scribe.text(only.session.index, TextField::Title),
        _ => None,
    };
    let title = match of_session {
        Some(title) => Draft::recorded_text().wording(scribe, &title),
        None => Draft::computed().say(&ledger.name).rest(&[0]),
    };
    let unnamed = || Draft::computed().say(&ledger.origin).rest(&[0]).line();
    title.line().or_else(unnamed)
}

/// Every part in its order. The general part comes last in writing, because it takes in what no
/// other part has told.
fn parts(scribe: &mut Scribe<'_>, ledger: &LedgerFacts) -> Vec<Block> {
    let prose = scribe.prose;
    let session = scribe.session();
    let opening = scribe.segments_of(deliberation::SegmentKind::Opening);
    let themes = scribe.themes();
    let points = scribe.points();
    let practices = scribe.practices();
    let proposals = scribe.proposals();
    let terminology = scribe.terminology();
    let frameworks = scribe.frameworks();
    let closing = scribe.segments_of(deliberation::SegmentKind::Closing);
    let told = [
        &opening,
        &themes,
        &points,
        &practices,
        &proposals,
        &terminology,
        &frameworks,
        &closing,
    ];
    let general = scribe.general(&cited(&told));
    let next_steps = scribe.next_steps();
    let rules = scribe.rules();
    let irregularities = scribe.irregularities();
    let headed = [
        (Heading::Session, session),
        (Heading::Opening, opening),
        (Heading::General, general),
        (Heading::Themes, themes),
        (Heading::Points, points),
        (Heading::Practices, practices),
        (Heading::Proposals, proposals),
        (Heading::Terminology, terminology),
        (Heading::Frameworks, frameworks),
        (Heading::Closing, closing),
        (Heading::NextSteps, next_steps),
        (Heading::Rules, rules),
        (Heading::Irregularities, irregularities),
    ];
    let mut blocks = scribe.byline();
    blocks.extend(scribe.language_note());
    for (heading, part) in headed {
        blocks.extend(under(prose, heading, part));
    }
    blocks.push(Block::Footer(scribe.foot(ledger)));
    blocks
}

/// Texts in another language from which on it is said once, not at each.
const MOSTLY_FROM: usize = 5;

/// The other language in which most texts of the record stand, with their entries.
fn mostly(blocks: &[Block]) -> Option<(Language, BTreeSet<u64>)> {
    let mut sentences = Vec::new();
    collect(blocks, &mut sentences);
    let recorded = sentences
        .iter()
        .filter(|it| it.kind() == Kind::RecordedText);
    let recorded = recorded.count();
    let mut by_language: BTreeMap<Language, Vec<&Sentence>> = BTreeMap::new();
    for sentence in sentences {
        let languages = sentence.runs().iter().filter_map(|it| it.language);
        for language in languages.collect::<BTreeSet<Language>>() {
            by_language.entry(language).or_default().push(sentence);
        }
    }
    let most = by_language.into_iter().max_by_key(|(_, in_it)| in_it.len());
    let (language, in_it) = most?;
    let mostly = in_it.len() >= MOSTLY_FROM && in_it.len() * 2 > recorded;
    let entries = in_it.iter().flat_map(|it| it.entries()).copied();
    mostly.then(|| (language, entries.collect()))
}

/// The entries that the sentences of some parts rest on.
fn cited(parts: &[&Vec<Block>]) -> BTreeSet<u64> {
    let mut sentences = Vec::new();
    for part in parts {
        collect(part, &mut sentences);
    }
    let entries = sentences.iter().flat_map(|it| it.entries());
    entries.copied().collect()
}

/// A part with its heading; nothing where the part is empty.
fn under(prose: &dyn Prose, heading: Heading, part: Vec<Block>) -> Vec<Block> {
    if part.is_empty() {
        return part;
    }
    let mut blocks = vec![Block::Heading(prose.heading(heading).to_owned())];
    blocks.extend(part);
    blocks
}
