//! From block to block: of what a section speaks, and what each verb claims.

use lexicon::{Heading, Lang};
use summary::Texts;
use views::{Minutes, Shown};

use crate::clause::{Clause, Holders};
use crate::fold::folded;
use crate::marks::{Mark, Marker, What};
use crate::record::Record;
use crate::text::{Block, Form, Shape, blocks};
use crate::vocabulary::{Act, Small};
use crate::{Finding, Kind, Severity};

/// Holds a draft against the record.
///
/// `lang` is the language of the draft; `texts` and `shown` say what the caller may see, as for a
/// summary. Findings come in the order of the draft. An empty record has nothing to hold against
/// and every name is unknown.
pub fn lint(
    draft: &str,
    form: Form,
    minutes: &Minutes,
    texts: &Texts<'_>,
    lang: Lang,
    shown: Shown,
) -> Vec<Finding> {
    let record = Record::new(minutes, texts, lang, shown);
    let marker = Marker::new(&record);
    let mut judge = Judge {
        record,
        marker,
        form,
        sections: Vec::new(),
        findings: Vec::new(),
    };
    for block in blocks(draft, form) {
        judge.block(&block);
    }
    judge.finish()
}

pub(crate) struct Judge<'a> {
    pub record: Record<'a>,
    pub marker: Marker,
    form: Form,
    sections: Vec<Section>,
    pub findings: Vec<Finding>,
}

/// A heading that is in force.
struct Section {
    level: usize,
    /// Of what it speaks.
    item: Option<usize>,
    /// Whether it is the heading over all points.
    of_points: bool,
}

/// What a claim is about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About {
    pub item: usize,
    /// Whether the clause says so itself, and not only the heading.
    pub said: bool,
}

/// What a verb says of whom, with where it stands.
pub(crate) struct Claim<'b> {
    pub clause: Clause<'b>,
    pub holders: Holders,
}

impl Judge<'_> {
    fn finish(mut self) -> Vec<Finding> {
        let severity = |it: &Finding| it.severity;
        self.findings
            .sort_by_key(|it| (it.place, severity(it), it.kind));
        self.findings
            .dedup_by(|a, b| a.place == b.place && a.kind == b.kind);
        self.findings
    }

    /// Notes a finding on some words of a block.
    pub fn find(
        &mut self,
        block: &Block,
        (start, end): (usize, usize),
        (severity, kind): (Severity, Kind),
        message: String,
    ) -> &mut Finding {
        self.findings.push(Finding {
            place: block.place(start, end),
            words: block.words(start, end),
            severity,
            kind,
            message,
            suggest: Vec::new(),
            entries: Vec::new(),
        });
        self.findings.last_mut().expect("one was pushed")
    }

    fn block(&mut self, block: &Block) {
        let (marks, recorded) = self.marker.marks(block, &self.record);
        self.codes(block, &marks);
        match block.shape {
            Shape::Heading(level) => self.enter(level, block, &marks),
            Shape::Words if self.is_title(block, &marks) => self.enter(2, block, &marks),
            Shape::Words => self.words(block, &marks),
            Shape::Cell => {}
        }
        self.states(block, &marks);
        if block.shape == Shape::Words {
            self.quotes(block, &recorded);
        }
    }

    /// In a plain text a line of its own that names an item and ends without a stop.
    fn is_title(&self, block: &Block, marks: &[Mark]) -> bool {
        let ends = block.letters.iter().rfind(|it| **it != ' ');
        let open = ends.is_some_and(|it| !lexicon::ends_sentence(&it.to_string()));
        let claims = marks.iter().any(|it| matches!(it.what, What::Act(_)));
        self.form == Form::Plain
            && open
            && !claims
            && block.letters.len() < 200
            && self.item_of(block, marks).is_some()
    }

    fn enter(&mut self, level: usize, block: &Block, marks: &[Mark]) {
        self.sections.retain(|it| it.level < level);
        let prose = self.record.phrasing.prose();
        let points = folded(prose.heading(Heading::Points));
        let text: String = block.folded.iter().collect();
        let points: String = points.iter().collect();
        let section = Section {
            level,
            item: self.item_of(block, marks),
            of_points: text.trim_start().starts_with(&points),
        };
        self.sections.push(section);
    }

    /// The item that a heading names by code, by title, or by number among the points.
    fn item_of(&self, block: &Block, marks: &[Mark]) -> Option<usize> {
        let coded = marks.iter().find_map(|it| match it.what {
            What::Item(item) => Some(item),
            _ => None,
        });
        if coded.is_some() {
            return coded;
        }
        let text: String = block.folded.iter().collect();
        let mut titled: Option<(usize, usize)> = None;
        for (at, item) in self.record.items.iter().enumerate() {
            for title in item.titles.iter().filter(|it| it.len() > 3) {
                let title: String = title.iter().collect();
                let longer = titled.is_none_or(|(len, _)| title.len() > len);
                if longer && text.contains(&title) {
                    titled = Some((title.len(), at));
                }
            }
        }
        titled.map(|(_, at)| at).or_else(|| self.numbered(&text))
    }

    fn numbered(&self, text: &str) -> Option<usize> {
        let of_points = self.sections.iter().any(|it| it.of_points);
        let (number, _) = text.trim_start().split_once(['.', ')'])?;
        let number = number.parse::<u32>().ok().filter(|_| of_points)?;
        self.record.points.get(&number).copied()
    }

    pub(crate) fn section_item(&self) -> Option<usize> {
        self.sections.iter().rev().find_map(|it| it.item)
    }

    fn words(&mut self, block: &Block, marks: &[Mark]) {
        let whole: Vec<(usize, usize)> = marks
            .iter()
            .filter(|it| matches!(it.what, What::Name(_)))
            .map(|it| (it.start, it.end))
            .collect();
        let mut before: Option<usize> = None;
        for (start, end) in block.sentences(&whole) {
            let of_sentence: Vec<Mark> = marks
                .iter()
                .filter(|it| start <= it.start && it.end <= end)
                .copied()
                .collect();
            for clause in clauses(block, &of_sentence, (start, end)) {
                self.clause(clause, before);
            }
            let last = of_sentence.iter().rev().find_map(|it| match it.what {
                What::Item(item) => Some(item),
                _ => None,
            });
            before = last.or(before);
        }
    }

    /// `before`: what an earlier sentence of the paragraph spoke of.
    fn clause(&mut self, (act, clause): (Act, Clause<'_>), before: Option<usize>) {
        let none = clause.nearest(|it| (it.what == What::NoItem).then_some(()));
        if none.is_some() {
            return;
        }
        if clause.has_before(Small::Negation) {
            if let (Act::Holds(stance) | Act::HeldBy(stance), Some(about)) =
                (act, self.about(&clause, before))
            {
                self.denies(&clause, about, stance);
            }
            return;
        }
        if let Act::Decided(outcome) | Act::Decides(outcome) = act {
            let behind = matches!(act, Act::Decides(_));
            self.result(&clause, before, outcome, behind);
            return;
        }
        let holders = match act {
            Act::HeldBy(_) | Act::ProposedBy => clause.behind(),
            Act::Holds(_) if self.follows_auxiliary(&clause) => return,
            _ => {
                let first = self.marker.vocabulary().reading.verb_first;
                // In Arabic too voters may stand before what tells how they voted.
                let own = matches!(act, Act::Votes(_)).then(|| clause.before());
                let own = own.filter(|it| !it.is_empty());
                let behind = first.then(|| clause.behind()).filter(|it| !it.is_empty());
                own.or(behind).unwrap_or_else(|| clause.before())
            }
        };
        let claim = Claim { clause, holders };
        match act {
            Act::Holds(stance) | Act::HeldBy(stance) => {
                if let Some(about) = self.about(&claim.clause, before) {
                    self.holds(&claim, about, stance, matches!(act, Act::Holds(_)));
                }
            }
            Act::Proposes | Act::ProposedBy => {
                let about = self.about(&claim.clause, before);
                let about = about.filter(|it| it.said || act == Act::ProposedBy);
                if let Some(about) = about {
                    self.proposes(&claim, about, act == Act::ProposedBy);
                }
            }
            Act::Speaks => self.speaks(&claim),
            Act::Votes(vote) => {
                if let Some(about) = self.about(&claim.clause, before) {
                    self.votes(&claim, about, vote);
                }
            }
            Act::Decided(_) | Act::Decides(_) => {}
        }
    }

    fn follows_auxiliary(&self, clause: &Clause<'_>) -> bool {
        let before = &clause.block.folded[clause.left..clause.verb.0];
        let before: String = before.iter().collect();
        let last = before.split_whitespace().next_back();
        let auxiliary = self.marker.vocabulary().reading.auxiliary;
        last.is_some_and(|last| auxiliary.contains(&last))
    }

    /// What a clause is about: what it names, or what "this" stands for, or the heading.
    fn about(&self, clause: &Clause<'_>, before: Option<usize>) -> Option<About> {
        let named = clause.nearest(|it| match it.what {
            What::Item(item) => Some(item),
            _ => None,
        });
        if let Some(item) = named {
            return Some(About { item, said: true });
        }
        let earlier = |it: &Mark| match it.what {
            What::Item(item) if it.end <= clause.left => Some(item),
            _ => None,
        };
        let in_sentence = clause.marks.iter().rev().find_map(earlier);
        let said = clause.has_behind(Small::This) || clause.has_before(Small::This);
        let item = in_sentence.or_else(|| self.section_item()).or(before)?;
        Some(About { item, said })
    }
}

/// One clause for each verb of a sentence.
fn clauses<'b>(
    block: &'b Block,
    marks: &'b [Mark],
    (start, end): (usize, usize),
) -> Vec<(Act, Clause<'b>)> {
    let parts = |it: &&Mark| matches!(it.what, What::Act(_) | What::Small(Small::Break));
    let bounds: Vec<&Mark> = marks.iter().filter(parts).collect();
    let mut clauses = Vec::new();
    for (at, mark) in bounds.iter().enumerate() {
        let What::Act(act) = mark.what else { continue };
        let left = at.checked_sub(1).map_or(start, |before| bounds[before].end);
        let right = bounds.get(at + 1).map_or(end, |next| next.start);
        let clause = Clause {
            block,
            marks,
            left: left.min(mark.start),
            verb: (mark.start, mark.end),
            right: right.max(mark.end),
        };
        clauses.push((act, clause));
    }
    clauses
}
