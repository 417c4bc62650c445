//! The whole summary, part after part.

use std::collections::{BTreeMap, BTreeSet};

use deliberation::{Language, SegmentKind, TextField};
use lexicon::{DocumentKind, Heading, Lang, Prose};
use serde::Serialize;
use views::{Audience, Minutes, Shown, Words};

use crate::document::{Block, Document};
use crate::draft::Draft;
use crate::labels::labels;
use crate::paragraphs::Place;
use crate::reference::Reference;
use crate::scribe::Scribe;
use crate::sentence::{Kind, Sentence};
use crate::template::{Depth, Part, PartOf, Template};
use crate::walk::collect;

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
    /// The one session that is told of it; none: all that is recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<OneSession>,
}

/// A session that is told alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OneSession {
    /// Its code, or its id where it has none.
    pub name: String,
    /// How many entries of the prefix were left out because they belong to other sessions.
    pub elsewhere: u64,
}

impl LedgerFacts {
    /// The name of the one session that is told.
    pub(crate) fn session_name(&self) -> Option<&str> {
        self.session.as_ref().map(|it| it.name.as_str())
    }
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

/// Which document is wanted, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Which parts it has.
    pub template: &'a Template,
    /// In which language.
    pub lang: Lang,
    /// How participants may be named and counted.
    pub shown: Shown,
    /// For whom something is kept back.
    pub audience: Audience,
}

/// A document on a ledger's prefix.
pub fn compose(
    minutes: &Minutes,
    texts: &Texts<'_>,
    ledger: &LedgerFacts,
    wanted: &Wanted<'_>,
) -> Result<Document, SummaryError> {
    let Wanted {
        template,
        lang,
        shown,
        audience,
    } = *wanted;
    let prose = lang.prose();
    let mut scribe = Scribe::new(minutes, texts, prose, shown);
    let nothing = || SummaryError::NothingRecorded {
        ledger: ledger.name.clone(),
    };
    let title = title(&scribe, ledger).ok_or_else(nothing)?;
    let mut blocks = written(&mut scribe, ledger, template);
    if let Some(mostly) = mostly(&blocks) {
        scribe = Scribe::new(minutes, texts, prose, shown);
        scribe.mostly = Some(mostly);
        blocks = written(&mut scribe, ledger, template);
    }
    let index = scribe.index_of(&title, &blocks);
    let document = Document {
        title,
        lang,
        day: scribe.day(),
        ledger: ledger.clone(),
        symbol: template.symbol_for(ledger),
        reference: Reference {
            session: ledger.session_name().map(str::to_owned),
            size: ledger.size,
            root: ledger.root.clone(),
            template: template.name.clone(),
            lang,
            audience,
            ledger: ledger.name.clone(),
        },
        numbered: template.numbered,
        blocks,
        index,
        labels: labels(prose),
    };
    Ok(document.number())
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

/// All that the document says, from the byline to the foot.
fn written(scribe: &mut Scribe<'_>, ledger: &LedgerFacts, template: &Template) -> Vec<Block> {
    let mut blocks = scribe.kind_of_document(ledger, template);
    blocks.extend(scribe.byline());
    blocks.extend(scribe.language_note());
    for (part, written) in parts(scribe, template) {
        blocks.extend(under(scribe.prose, heading(part), written));
    }
    blocks.push(Block::Footer(scribe.foot(ledger)));
    blocks
}

/// Every part in its order. The general part comes last in writing, because it takes in what no
/// other part has told.
fn parts(scribe: &mut Scribe<'_>, template: &Template) -> Vec<(Part, Vec<Block>)> {
    let mut parts: Vec<(Part, Vec<Block>)> = Vec::new();
    for PartOf { of, depth } in &template.parts {
        let written = match of {
            Part::General => Vec::new(),
            _ => at_depth(scribe, *depth, |scribe| scribe.part(*of)),
        };
        parts.push((*of, written));
    }
    let told = parts.iter().filter(|(part, _)| tells(*part));
    let told: Vec<&Vec<Block>> = told.map(|(_, written)| written).collect();
    let told = cited(&told);
    for (part, written) in &mut parts {
        if *part == Part::General {
            *written = scribe.general(&told);
        }
    }
    for (part, written) in &mut parts {
        let editorial = scribe.editorial(Place::Part(*part));
        written.splice(..0, editorial);
    }
    parts
}

/// Writes at a depth. What a brief part leaves out has not been told.
fn at_depth<'a>(
    scribe: &mut Scribe<'a>,
    depth: Depth,
    write: impl FnOnce(&mut Scribe<'a>) -> Vec<Block>,
) -> Vec<Block> {
    let told = scribe.told.clone();
    scribe.depth = depth;
    let written = write(scribe);
    scribe.depth = Depth::Full;
    if depth == Depth::Brief {
        scribe.told = told;
    }
    written
}

/// Whether a part tells what was said, so that the general part need not.
fn tells(part: Part) -> bool {
    matches!(
        part,
        Part::Opening
            | Part::Proceedings
            | Part::Themes
            | Part::Points
            | Part::Practices
            | Part::Proposals
            | Part::Terminology
            | Part::Decisions
            | Part::Frameworks
            | Part::Closing
    )
}

impl Scribe<'_> {
    fn part(&mut self, part: Part) -> Vec<Block> {
        match part {
            Part::Session => self.session(),
            Part::Opening => self.segments_of(SegmentKind::Opening),
            Part::General => Vec::new(),
            Part::Proceedings => self.proceedings(),
            Part::Themes => self.themes(),
            Part::Points => self.points(),
            Part::Practices => self.practices(),
            Part::Proposals => self.proposals(),
            Part::Terminology => self.terminology(),
            Part::Decisions => self.decisions(),
            Part::Frameworks => self.frameworks(),
            Part::Closing => self.segments_of(SegmentKind::Closing),
            Part::NextSteps => self.next_steps(),
            Part::Commitments => self.commitments(),
            Part::Charts => self.charts(),
            Part::Speakers => self.speakers_annex(),
            Part::Participants => self.participants_annex(),
            Part::Positions => self.positions_annex(),
            Part::Corrections => self.corrections(),
            Part::Rules => self.rules(),
            Part::Irregularities => self.irregularities(),
        }
    }

    /// What kind of document it is, and its symbol.
    fn kind_of_document(&self, ledger: &LedgerFacts, template: &Template) -> Vec<Block> {
        let kind = match template.name.as_str() {
            "conclusions" => Some(DocumentKind::Conclusions),
            "report" => Some(DocumentKind::Report),
            "record" => Some(DocumentKind::Record),
            "corrigendum" => Some(DocumentKind::Corrigendum),
            _ => None,
        };
        let symbol = template.symbol_for(ledger);
        let said = match kind {
            Some(kind) => [self.prose.document_kind(kind), self.prose.comma(), &symbol].concat(),
            None => symbol,
        };
        let of_one = ledger.session.as_ref();
        let of_one = of_one.map(|it| self.prose.aside(&self.prose.one_session(it.elsewhere)));
        let said = said + &of_one.unwrap_or_default();
        let last = ledger.size.saturating_sub(1);
        let line = Draft::computed().say(&said).rest(&[0, last]).line();
        line.map(|it| Block::paragraph(vec![it]))
            .into_iter()
            .collect()
    }
}

fn heading(part: Part) -> Heading {
    match part {
        Part::Session => Heading::Session,
        Part::Opening => Heading::Opening,
        Part::General => Heading::General,
        Part::Proceedings => Heading::Proceedings,
        Part::Themes => Heading::Themes,
        Part::Points => Heading::Points,
        Part::Practices => Heading::Practices,
        Part::Proposals => Heading::Proposals,
        Part::Terminology => Heading::Terminology,
        Part::Decisions => Heading::Decisions,
        Part::Frameworks => Heading::Frameworks,
        Part::Closing => Heading::Closing,
        Part::NextSteps => Heading::NextSteps,
        Part::Commitments => Heading::Commitments,
        Part::Charts => Heading::Charts,
        Part::Speakers => Heading::Speakers,
        Part::Participants => Heading::Participants,
        Part::Positions => Heading::Positions,
        Part::Corrections => Heading::Corrections,
        Part::Rules => Heading::Rules,
        Part::Irregularities => Heading::Irregularities,
    }
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
