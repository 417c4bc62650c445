//! Sealed blocks to test and measure with.

use bytes::Bytes;
use record::{
    Authorship, Body, Chain, Head, Kind, LedgerId, OccurredAt, Part, PartTag, PrincipalTag,
    SealedEntry, SessionTag, Signature, Submission, SubmissionId,
};

/// The ledger of all samples.
pub const LEDGER: LedgerId = LedgerId([7; 32]);

/// One block between two heads.
#[derive(Clone, Debug)]
pub struct SampleBlock {
    /// The head it continues.
    pub expected: Head,
    /// Its entries.
    pub entries: Vec<SealedEntry>,
    /// The head behind it.
    pub next: Head,
}

/// Seals blocks; entry contents follow from the index alone.
#[derive(Clone, Debug)]
pub struct Sealer {
    chain: Chain,
}

impl Sealer {
    /// Begins a ledger.
    pub fn genesis() -> Self {
        Self {
            chain: Chain::genesis(LEDGER),
        }
    }

    /// The head behind the last block.
    pub fn head(&self) -> Head {
        self.chain.head()
    }

    /// Seals one entry for each length of free text.
    pub fn block(&mut self, text_lens: &[usize]) -> SampleBlock {
        let expected = self.chain.head();
        let entries = text_lens.iter().map(|len| self.entry(*len)).collect();
        SampleBlock {
            expected,
            entries,
            next: self.chain.head(),
        }
    }

    /// What was sealed is written.
    pub fn settle(&mut self) {
        self.chain.settle();
    }

    fn entry(&mut self, text_len: usize) -> SealedEntry {
        let index = self.chain.size();
        let body = body(index, text_len);
        let mut id = [0; 16];
        id[..8].copy_from_slice(&index.to_be_bytes());
        let control = if index % 7 == 3 { Kind::CONTROL_BIT } else { 0 };
        let submission = Submission {
            ledger: LEDGER,
            session: SessionTag([u8::from(index % 3 == 1); 16]),
            id: SubmissionId(id),
            key: None,
            principal: PrincipalTag::NONE,
            kind: Kind(1 | control),
            schema: 1,
            authorship: Authorship::Server,
            author_sequence: 0,
            occurred_at: OccurredAt::UNKNOWN,
            seen: None,
            refers_to: None,
            body_root: body.root(),
        };
        let sealed = self
            .chain
            .seal(1_000 + index, &submission.to_bytes(), Signature::None, body);
        sealed.expect("the sample fits the ledger")
    }
}

fn body(index: u64, text_len: usize) -> Body {
    let byte = u8::try_from(index % 250 + 1).expect("at most 250");
    let structure = Part {
        tag: PartTag::Structure,
        salt: [byte; 32],
        content: Bytes::copy_from_slice(&index.to_be_bytes().repeat(8)),
    };
    let text = Part {
        tag: PartTag::Text,
        salt: [byte + 1; 32],
        content: Bytes::from(vec![byte; text_len]),
    };
    Body::new(vec![structure, text]).expect("the sample keeps the limits")
}
