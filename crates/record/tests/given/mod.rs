//! Ledgers to test with.

#![allow(dead_code, reason = "every test file takes what it needs")]
#![allow(missing_docs, reason = "named after what they give")]

use bytes::Bytes;
use record::{
    AuthorSecret, Authorship, Body, Chain, Kind, LedgerId, LogKey, OccurredAt, Origin, Part,
    PartRef, PartTag, PrincipalTag, SealedEntry, SessionTag, Signature, Submission, SubmissionId,
    Verifier, digest_entry,
};

pub const SPEECH: Kind = Kind(7);
pub const ROLE_CHANGE: Kind = Kind(Kind::CONTROL_BIT | 1);
pub const MORNING: SessionTag = SessionTag([0xaa; 16]);
pub const EVENING: SessionTag = SessionTag([0xbb; 16]);

pub fn origin() -> Origin {
    "ledger.example.org/idm-2017".parse().unwrap()
}

pub fn ledger() -> LedgerId {
    origin().ledger_id()
}

pub fn log_key() -> LogKey {
    LogKey::from_secret(origin(), &[42; 32])
}

pub fn author() -> AuthorSecret {
    AuthorSecret::from_secret(&[17; 32])
}

pub fn part(tag: PartTag, content: &'static [u8]) -> Part {
    Part {
        tag,
        salt: [9; 32],
        content: Bytes::from_static(content),
    }
}

pub fn body() -> Body {
    Body::new(vec![
        part(PartTag::Structure, b"\x08\x01"),
        part(PartTag::Text, b"We thank the co-facilitators."),
        part(PartTag::Personal, b"Ms Example"),
    ])
    .unwrap()
}

/// An unsigned submission for an authenticated desk.
pub fn submission(session: SessionTag, kind: Kind, body: &Body) -> Submission {
    Submission {
        ledger: ledger(),
        session,
        id: SubmissionId([5; 16]),
        key: None,
        principal: PrincipalTag::NONE,
        kind,
        schema: 1,
        authorship: Authorship::Server,
        author_sequence: 0,
        occurred_at: OccurredAt::UNKNOWN,
        seen: None,
        refers_to: None,
        body_root: body.root(),
    }
}

pub fn seal(chain: &mut Chain, at_ms: u64, session: SessionTag, kind: Kind) -> SealedEntry {
    let body = body();
    let bytes = submission(session, kind, &body).to_bytes();
    chain.seal(at_ms, &bytes, Signature::None, body).unwrap()
}

pub fn seal_signed(chain: &mut Chain, at_ms: u64) -> SealedEntry {
    let body = body();
    let author = author();
    let bytes = Submission {
        key: Some(author.key().fingerprint()),
        authorship: Authorship::Own,
        author_sequence: 1,
        ..submission(MORNING, SPEECH, &body)
    }
    .to_bytes();
    chain
        .seal(at_ms, &bytes, author.sign(&bytes), body)
        .unwrap()
}

/// Two sessions that overlap, control entries and a signed entry.
pub fn meeting() -> (Chain, Vec<SealedEntry>) {
    let mut chain = Chain::genesis(ledger());
    let entries = vec![
        seal(&mut chain, 1_000, SessionTag::LEDGER_WIDE, ROLE_CHANGE),
        seal(&mut chain, 1_001, MORNING, SPEECH),
        seal(&mut chain, 1_002, EVENING, SPEECH),
        seal(&mut chain, 1_002, MORNING, ROLE_CHANGE),
        seal_signed(&mut chain, 1_003),
        seal(&mut chain, 1_009, EVENING, SPEECH),
        seal(&mut chain, 1_010, MORNING, SPEECH),
    ];
    (chain, entries)
}

/// An entry as it lies on a disk, free to be damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub entry: [u8; 432],
    pub manifest: Vec<u8>,
    pub parts: Vec<([u8; 32], Vec<u8>)>,
}

impl From<&SealedEntry> for Stored {
    fn from(sealed: &SealedEntry) -> Self {
        Self {
            entry: sealed.bytes,
            manifest: sealed.body.manifest().to_vec(),
            parts: sealed
                .body
                .parts()
                .iter()
                .map(|p| (p.salt, p.content.to_vec()))
                .collect(),
        }
    }
}

impl Stored {
    pub fn erase(&mut self, part: usize) {
        self.parts[part].0 = [0; 32];
        self.parts[part].1.fill(0);
    }
}

pub fn stored(entries: &[SealedEntry]) -> Vec<Stored> {
    entries.iter().map(Stored::from).collect()
}

pub fn link(verifier: &mut Verifier, stored: &[Stored]) {
    for one in stored {
        let parts = one
            .parts
            .iter()
            .map(|(salt, content)| PartRef { salt, content });
        verifier.link(&digest_entry(&one.entry, &one.manifest, parts));
    }
}
