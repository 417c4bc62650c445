//! A ledger in memory: facts with their texts, as a journal would hold them.
#![allow(dead_code, clippy::unwrap_used)] // each test file uses its part, and may panic

use std::collections::BTreeMap;

use deliberation::*;
use lexicon::Lang;
use summary::{Document, LedgerFacts, Template, Wanted, compose};
use views::{Audience, Beside, Minutes};

/// Facts and texts of a ledger, by entry.
#[derive(Debug, Clone, Default)]
pub struct Book {
    pub facts: Vec<(Option<SessionId>, Fact)>,
    pub texts: Vec<Vec<Text>>,
    /// The order that erased the texts of an entry.
    pub erased: BTreeMap<u64, u64>,
}

/// One wording: field, language, words.
pub type Words<'a> = (TextField, &'a str, &'a str);

pub fn id(index: usize) -> [u8; 16] {
    let mut bytes = [1; 16];
    bytes[8..].copy_from_slice(&(index as u64).to_be_bytes());
    bytes
}

impl Book {
    pub fn founded(rules: Rules) -> Book {
        let mut book = Book::default();
        let founded = LedgerFounded {
            origin: "shore.example/forum".to_owned(),
            log_key: PublicKey([0; 32]),
            authority_keys: Vec::new(),
            authority_threshold: 1,
            witness_keys: Vec::new(),
            witness_threshold: 0,
            predecessor: None,
            rules,
        };
        book.add(None, founded, &[]);
        book
    }

    /// Records a fact; its id comes back.
    pub fn add(
        &mut self,
        session: Option<SessionId>,
        fact: impl Into<Fact>,
        words: &[Words<'_>],
    ) -> [u8; 16] {
        let index = self.facts.len();
        let text = |(field, language, content): &Words<'_>| Text {
            field: *field,
            language: language.parse().unwrap(),
            basis: TextBasis::Unstated,
            content: (*content).to_owned(),
        };
        self.facts.push((session, fact.into()));
        self.texts.push(words.iter().map(text).collect());
        id(index)
    }

    pub fn translate(&mut self, target: [u8; 16], words: &[Words<'_>]) {
        let target = EntryId(target);
        self.add(None, TextTranslated { target }, words);
    }

    pub fn minutes(&self) -> Minutes {
        let mut minutes = Minutes::default();
        for (index, (session, fact)) in self.facts.iter().enumerate() {
            minutes.apply(&Recorded {
                index: index as u64,
                id: EntryId(id(index)),
                session: *session,
                recorded_at_ms: 1_700_000_000_000 + index as u64,
                occurred_at_ms: None,
                kind: fact.kind().number(),
                fact: Some(fact.clone()),
            });
        }
        minutes
    }

    /// The summary of conclusions.
    pub fn document(&self, lang: Lang) -> Document {
        self.document_by(&Template::named("").unwrap(), lang)
    }

    pub fn document_by(&self, template: &Template, lang: Lang) -> Document {
        let texts = |index: u64| {
            let erased_by = self.erased.get(&index).copied();
            let texts = self.texts[usize::try_from(index).unwrap()].clone();
            Beside {
                texts: if erased_by.is_some() {
                    Vec::new()
                } else {
                    texts
                },
                erased_by,
            }
        };
        let ledger = LedgerFacts {
            name: "Forum du littoral".to_owned(),
            origin: "shore.example/forum".to_owned(),
            size: self.facts.len() as u64,
            root: "5e".repeat(32),
            session: None,
        };
        let minutes = self.minutes();
        let shown = views::Veil::NONE.shown(&minutes);
        let wanted = Wanted {
            template,
            lang,
            shown,
            audience: Audience::Full,
        };
        compose(&minutes, &texts, &ledger, &wanted).unwrap()
    }
}
