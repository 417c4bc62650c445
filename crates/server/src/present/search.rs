//! Texts of the record that hold some words.

use std::cmp::Reverse;

use deliberation::{Fact, Text, TextField};
use record::PartTag;
use texts::{Buffer, Found, Query, excerpt};

use super::reading::Reading;
use super::wire::Wire;
use crate::pb;

/// Letters of an excerpt on each side of what was found.
const AROUND: usize = 80;

/// Hits that are shown where nothing is said, and at most.
const SHOWN: usize = 50;
const MAX_SHOWN: usize = 500;

/// A text that was found.
struct Hit {
    index: u64,
    text: Text,
    found: Found,
}

impl Reading<'_> {
    /// Every text is read when it is asked: an index of words would be one more place where erased words
    /// could stay.
    pub(super) fn search(&self, query: &Query, limit: u32) -> pb::SearchResult {
        let mut buffer = Buffer::default();
        let mut hits: Vec<Hit> = Vec::new();
        let veil = self.source.veil();
        for index in 0..self.minutes.len() {
            // What replay keeps back is not found either: by asking word for word it could be read.
            let fact = || self.minutes.fact_as_recorded(index);
            if !veil.is_none() && !engine::hands_out(veil.hands_out(fact().as_ref()), PartTag::Text)
            {
                continue;
            }
            for text in self.texts_of(index) {
                if self.is_later(self.worded_by(index, text.field)) || self.is_later(index) {
                    continue;
                }
                if let Some(found) = query.find(&text.content, &mut buffer) {
                    hits.push(Hit { index, text, found });
                }
            }
        }
        hits.sort_by_key(|hit| (Reverse(hit.found.rank), hit.index));
        let limit = match usize::try_from(limit) {
            Ok(0) => SHOWN,
            Ok(limit) => limit.min(MAX_SHOWN),
            Err(_) => MAX_SHOWN,
        };
        pb::SearchResult {
            prefix: self.prefix(),
            total: hits.len() as u64,
            hits: hits.iter().take(limit).map(|hit| self.hit(hit)).collect(),
        }
    }

    fn hit(&self, hit: &Hit) -> pb::SearchHit {
        let kind = self.minutes.kind_at(hit.index);
        let of = self.worded_by(hit.index, hit.text.field);
        pb::SearchHit {
            entry: self
                .minutes
                .entry_at(hit.index)
                .and_then(|it| self.entry(&it)),
            kind: kind.wire(),
            of: self.minutes.entry_at(of).and_then(|it| self.entry(&it)),
            field: hit.text.field.wire(),
            language: hit.text.language.to_string(),
            basis: hit.text.basis.wire(),
            excerpt: pieces(&hit.text.content, &hit.found),
            superseded: self.superseded(hit, of),
        }
    }

    /// The entry that a text words. A reason beside a correction is the correction's own.
    fn worded_by(&self, index: u64, field: TextField) -> u64 {
        let state = self.minutes.state();
        let target = match self.minutes.fact_as_recorded(index) {
            Some(Fact::EntryCorrected(it)) if field != TextField::Reason => it.target,
            Some(Fact::TextTranslated(it)) => it.target,
            _ => return index,
        };
        let root = state.registry().find(state.corrected_entry(target));
        root.map_or(index, |(root, _)| root)
    }

    /// Whether another wording in the same language stands for it now.
    fn superseded(&self, hit: &Hit, of: u64) -> bool {
        let Text {
            field, language, ..
        } = hit.text;
        let of = match self.minutes.fact_as_recorded(hit.index) {
            Some(Fact::ProposalRevised(it)) => {
                let tabled = self.minutes.entry(it.proposal);
                tabled.map_or(of, |it| it.index)
            }
            Some(Fact::PointReformulated(it)) => {
                let formulated = self.minutes.entry(it.point);
                formulated.map_or(of, |it| it.index)
            }
            _ => of,
        };
        let standing = self.wording_in(of, field, language);
        standing.is_some_and(|it| it.language == language && it.from.index != hit.index)
    }
}

/// What stands around the first place, with every place in it marked.
fn pieces(text: &str, found: &Found) -> Vec<pb::ExcerptPiece> {
    let Some(first) = found.places.first() else {
        return Vec::new();
    };
    let cut = excerpt(text, first, AROUND);
    let mut pieces = Vec::new();
    let mut at = cut.start;
    let mut push = |range: std::ops::Range<usize>, found: bool| {
        if !range.is_empty() {
            let text = text[range].to_owned();
            pieces.push(pb::ExcerptPiece { text, found });
        }
    };
    for place in found.places.iter().take_while(|it| it.end <= cut.end) {
        push(at..place.start, false);
        push(place.clone(), true);
        at = place.end;
    }
    push(at..cut.end, false);
    pieces
}
