//! The bodies of the worked example, with fresh ids, over and over.
//!
//! What is registered (participants, speakers, points …) is recorded once. What is said (the
//! interventions, mentions, positions, reports, evidence and their translations) is repeated with
//! new ids in every round, each referring to the entries of its own round.

use std::collections::HashSet;

use bytes::Bytes;
use deliberation::{EntryId, Fact, FactKind, IdBytes};
use facts::{Line, Lines};
use server::pb::record_client::RecordClient;
use server::pb::{Part, SubmitRequest};

use crate::Outcome;
use crate::child::LEDGER;

const EXAMPLE: &str = include_str!("../../crates/cli/example/idm-2017.jsonl");

/// A line of the example, ready to be repeated.
struct Template {
    id: IdBytes,
    session: Bytes,
    structure: Vec<u8>,
    /// Where ids of other repeated lines stand in the structure.
    references: Vec<usize>,
    parts: Vec<Part>,
    kind: FactKind,
}

/// The mix.
pub struct Mix {
    repeated: Vec<Template>,
}

impl Mix {
    /// Records what is registered once, and prepares the rest.
    pub async fn from_example(address: &str) -> Outcome<Mix> {
        let lines = lines()?;
        let said: HashSet<EntryId> = lines
            .iter()
            .filter(|line| is_said(&line.fact))
            .map(|line| line.id)
            .collect();
        let mut client = RecordClient::connect(address.to_owned()).await?;
        let mut repeated = Vec::new();
        for line in &lines {
            let translates_said = match &line.fact {
                Fact::TextTranslated(translated) => said.contains(&translated.target),
                _ => false,
            };
            let template = template(line, &said);
            if said.contains(&line.id) || translates_said {
                repeated.push(template);
            } else if line.fact.kind() != FactKind::SessionClosed
                && line.fact.kind() != FactKind::SegmentClosed
            {
                client
                    .submit(template.request(line.id.0, &template.structure))
                    .await?;
            }
        }
        Ok(Mix { repeated })
    }

    /// The submission with this number; every number has ids of its own.
    pub fn submission(&self, number: u64) -> SubmitRequest {
        let templates = self.repeated.len() as u64;
        let round = number / templates;
        let template = &self.repeated[(number % templates) as usize];
        let mut structure = template.structure.clone();
        for at in &template.references {
            let id: IdBytes = structure[*at..*at + 16]
                .try_into()
                .expect("an id has 16 bytes");
            structure[*at..*at + 16].copy_from_slice(&in_round(id, round));
        }
        template.request(in_round(template.id, round), &structure)
    }

    /// Bytes that an entry of the mix takes in the journal, on average.
    pub fn bytes_an_entry(&self) -> f64 {
        let frame = |template: &Template| {
            let parts = 1 + template.parts.len();
            let texts: usize = template.parts.iter().map(|part| part.content.len()).sum();
            12 + record::ENTRY_LEN + 2 + parts * (34 + 4 + 32) + template.structure.len() + texts
        };
        self.repeated.iter().map(frame).sum::<usize>() as f64 / self.repeated.len() as f64
    }

    /// How many kinds of body it has.
    pub fn kinds(&self) -> usize {
        self.repeated
            .iter()
            .map(|template| template.kind)
            .collect::<HashSet<_>>()
            .len()
    }

    /// How many templates there are: clients take whole rounds apart.
    pub fn round(&self) -> u64 {
        self.repeated.len() as u64
    }
}

fn lines() -> Outcome<Vec<Line>> {
    let origin: record::Origin = format!("example.org/{LEDGER}").parse()?;
    let mut reader = Lines::new(origin.ledger_id().0, "bench");
    let mut lines = Vec::new();
    for (number, line) in (1..).zip(EXAMPLE.lines()) {
        let mut line = reader.next_line(number, line, &mut |_| None)?;
        // A code can be given only once; what is repeated goes without.
        if let Some(Line {
            fact: Fact::PracticeReported(practice),
            ..
        }) = &mut line
        {
            practice.code = None;
        }
        lines.extend(line);
    }
    Ok(lines)
}

/// What happens while people speak, as opposed to what is registered once.
fn is_said(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::InterventionMade(_)
            | Fact::SubjectMentioned(_)
            | Fact::PositionTaken(_)
            | Fact::SupportReported(_)
            | Fact::EvidenceLinked(_)
            | Fact::FrameworkCited(_)
            | Fact::PracticeReported(_)
            | Fact::MilestoneSet(_)
    )
}

fn template(line: &Line, said: &HashSet<EntryId>) -> Template {
    let structure = facts::encode_structure(&line.fact);
    let is_reference = |at: &usize| {
        structure[*at..*at + 16]
            .try_into()
            .is_ok_and(|id| said.contains(&EntryId(id)))
    };
    let references = (0..structure.len().saturating_sub(15))
        .filter(is_reference)
        .collect();
    let part = |tag, content: Vec<u8>| Part {
        tag,
        content: content.into(),
        ..Part::default()
    };
    let mut parts = Vec::new();
    if !line.texts.is_empty() {
        parts.push(part(2, facts::encode_texts(&line.texts)));
    }
    if !line.personal.is_empty() {
        parts.push(part(3, facts::encode_texts(&line.personal)));
    }
    let session = line
        .session
        .map_or_else(Bytes::new, |id| Bytes::copy_from_slice(&id.0));
    Template {
        id: line.id.0,
        session,
        references,
        parts,
        kind: line.fact.kind(),
        structure,
    }
}

/// The id of a repeated line in a round.
fn in_round(id: IdBytes, round: u64) -> IdBytes {
    let mut id = id;
    let mut tail = [0; 8];
    tail.copy_from_slice(&id[8..]);
    let mixed = u64::from_be_bytes(tail) ^ (round + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    id[8..].copy_from_slice(&mixed.to_be_bytes());
    id
}

impl Template {
    fn request(&self, id: IdBytes, structure: &[u8]) -> SubmitRequest {
        let structure = Bytes::copy_from_slice(structure);
        let mut parts = Vec::with_capacity(1 + self.parts.len());
        parts.push(Part {
            tag: 1,
            content: structure,
            ..Part::default()
        });
        parts.extend(self.parts.iter().cloned());
        SubmitRequest {
            ledger: LEDGER.to_owned(),
            submission_id: Bytes::copy_from_slice(&id),
            session_id: self.session.clone(),
            parts,
            ..SubmitRequest::default()
        }
    }
}
