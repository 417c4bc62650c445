//! Submissions that their authors have signed before the clock runs: what a server takes of them.

use deliberation::{
    EntryId, Fact, GroupFormed, GroupKind, KeyCapacity, KeyEnrolled, LedgerFounded, PublicKey,
    Rules, SignatureBytes, Text, TextBasis, TextField,
};
use record::{
    AuthorSecret, Authorship, Body, Kind, LedgerId, OccurredAt, Origin, Part, PartTag, Possession,
    PrincipalTag, SessionTag, Signature, Submission, SubmissionId,
};
use server::pb;
use server::pb::ledgers_client::LedgersClient;
use server::pb::record_client::RecordClient;

use crate::Outcome;
use crate::load::{self, Appended};

/// The ledger of signed entries.
pub const LEDGER: &str = "signed";

/// Authors, each with a key and a stream of its own: a key's sequence only grows.
const AUTHORS: u64 = 16;

/// Submissions that each has on the way.
const IN_FLIGHT: usize = 32;

/// Bytes of the text in each.
const TEXT_LEN: usize = 200;

/// Somebody who signs.
struct Author {
    secret: AuthorSecret,
    ledger: LedgerId,
    authorship: Authorship,
    sequence: u64,
}

impl Author {
    fn new(number: u64, ledger: LedgerId, authorship: Authorship) -> Author {
        let mut seed = [3; 32];
        seed[..8].copy_from_slice(&number.to_be_bytes());
        Author {
            secret: AuthorSecret::from_secret(&seed),
            ledger,
            authorship,
            sequence: 0,
        }
    }

    fn sign(&mut self, id: [u8; 16], fact: &Fact, texts: &[Text]) -> Outcome<pb::SubmitRequest> {
        let mut contents = vec![(PartTag::Structure, facts::encode_structure(fact))];
        if !texts.is_empty() {
            contents.push((PartTag::Text, facts::encode_texts(texts)));
        }
        let part = |(tag, content): (PartTag, Vec<u8>)| Part {
            tag,
            salt: record::sha256(&id).0,
            content: content.into(),
        };
        let parts: Vec<Part> = contents.into_iter().map(part).collect();
        self.sequence += 1;
        let submission = Submission {
            ledger: self.ledger,
            session: SessionTag::LEDGER_WIDE,
            id: SubmissionId(id),
            key: Some(self.secret.key().fingerprint()),
            principal: PrincipalTag::NONE,
            kind: Kind(fact.kind().number()),
            schema: facts::SCHEMA,
            authorship: self.authorship,
            author_sequence: self.sequence,
            occurred_at: OccurredAt::UNKNOWN,
            seen: None,
            refers_to: None,
            body_root: Body::new(parts.clone())?.root(),
        };
        let submission = submission.to_bytes();
        let Signature::Ed25519(signature) = self.secret.sign(&submission) else {
            return Err("an author's secret makes Ed25519 signatures".into());
        };
        let part = |part: Part| pb::Part {
            tag: part.tag as u32,
            content: part.content,
            salt: part.salt.to_vec().into(),
            ..pb::Part::default()
        };
        Ok(pb::SubmitRequest {
            ledger: LEDGER.to_owned(),
            parts: parts.into_iter().map(part).collect(),
            signed_submission: submission.to_vec().into(),
            signature: signature.to_vec().into(),
            ..pb::SubmitRequest::default()
        })
    }
}

fn id(author: u64, number: u64) -> [u8; 16] {
    let mut id = [0; 16];
    id[..8].copy_from_slice(&(author + 1).to_be_bytes());
    id[8..].copy_from_slice(&(number + 1).to_be_bytes());
    id
}

/// Founds the ledger, enrols the authors, signs about `entries` submissions, and then sends them.
pub async fn append(address: &str, entries: u64) -> Outcome<Appended> {
    let origin: Origin = format!("example.org/{LEDGER}").parse()?;
    let ledger = origin.ledger_id();
    let mut authority = Author::new(0, ledger, Authorship::Secretariat);
    found(address, &origin, &authority).await?;
    let mut client = RecordClient::connect(address.to_owned()).await?;
    let mut streams = Vec::new();
    for number in 1..=AUTHORS {
        let author = Author::new(number, ledger, Authorship::Rapporteur);
        let enrolment = enrolment(&mut authority, number, &author)?;
        client.submit(enrolment).await?;
        streams.push(signed(author, number, entries / AUTHORS)?);
    }
    load::append_prepared(address, streams, IN_FLIGHT).await
}

async fn found(address: &str, origin: &Origin, authority: &Author) -> Outcome<()> {
    let founded = LedgerFounded {
        origin: origin.to_string(),
        log_key: PublicKey([0; 32]),
        authority_keys: vec![PublicKey(authority.secret.key().to_bytes())],
        authority_threshold: 1,
        witness_keys: Vec::new(),
        witness_threshold: 0,
        predecessor: None,
        rules: Rules::default(),
    };
    let structure = facts::encode_structure(&Fact::LedgerFounded(founded));
    let request = pb::FoundLedgerRequest {
        origin: origin.to_string(),
        submission_id: EntryId([8; 16]).0.to_vec().into(),
        parts: vec![pb::Part {
            tag: 1,
            content: structure.into(),
            ..pb::Part::default()
        }],
    };
    let mut ledgers = LedgersClient::connect(address.to_owned()).await?;
    ledgers.found_ledger(request).await?;
    Ok(())
}

fn enrolment(authority: &mut Author, number: u64, of: &Author) -> Outcome<pb::SubmitRequest> {
    let id = id(u64::MAX - 1, number);
    let possession = Possession {
        ledger: of.ledger,
        submission: SubmissionId(id),
        old: None,
        new: of.secret.key().fingerprint(),
        principal: PrincipalTag::NONE,
    };
    let enrolled = Fact::KeyEnrolled(KeyEnrolled {
        key: PublicKey(of.secret.key().to_bytes()),
        capacity: KeyCapacity::Rapporteur,
        participant: None,
        possession: SignatureBytes(of.secret.sign_possession(&possession)),
    });
    authority.sign(id, &enrolled, &[])
}

fn signed(mut author: Author, number: u64, count: u64) -> Outcome<Vec<pb::SubmitRequest>> {
    let fact = Fact::GroupFormed(GroupFormed {
        code: None,
        kind: GroupKind::AdHoc,
    });
    let text = Text {
        field: TextField::Name,
        language: "en".parse().map_err(|_| "en is a language")?,
        basis: TextBasis::Notes,
        content: "w".repeat(TEXT_LEN),
    };
    let texts = [text];
    (0..count)
        .map(|turn| author.sign(id(number, turn), &fact, &texts))
        .collect()
}
