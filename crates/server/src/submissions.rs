//! From messages to submissions: plain ones that the server lays out, and signed ones that their
//! authors did.

use bytes::Bytes;
use deliberation::{EntryId, SessionId};
use engine::{Declined, Incoming, Prepared, SignedIncoming};
use record::{Digest, SeenCheckpoint};

use crate::callers::Entered;
use crate::pb;

/// What is ready for the writer, or why it cannot be.
pub(crate) type Submission = Result<Prepared, (EntryId, Declined)>;

/// A submission that is whole and hashed, signed where it says so, and one that its desk may have
/// recorded; else why not.
pub(crate) fn prepare(entered: &Entered, request: pb::SubmitRequest) -> Submission {
    let prepared = read(entered, request)?;
    let id = prepared.id();
    let admitted = entered.admit(prepared);
    admitted.map_err(|declined| (id, declined))
}

fn read(entered: &Entered, request: pb::SubmitRequest) -> Submission {
    let ledger = &entered.ledger;
    if request.signed_submission.is_empty() && request.signature.is_empty() {
        let id = EntryId(request.submission_id[..].try_into().unwrap_or_default());
        let prepared = incoming(request).and_then(|incoming| ledger.prepare(incoming));
        return prepared.map_err(|declined| (id, declined));
    }
    let id = request.signed_submission.get(SUBMISSION_ID);
    let id = EntryId(id.and_then(|id| id.try_into().ok()).unwrap_or_default());
    let prepared = signed(request).and_then(|incoming| ledger.prepare_signed(incoming));
    prepared.map_err(|declined| (id, declined))
}

/// Where a submission's id stands in its bytes.
const SUBMISSION_ID: std::ops::Range<usize> = 64..80;

fn signed(request: pb::SubmitRequest) -> Result<SignedIncoming, Declined> {
    let beside = request.submission_id.len()
        + request.session_id.len()
        + request.seen_root.len()
        + request.refers_to.len();
    if beside > 0 || request.occurred_at_ms.is_some() || request.seen_size > 0 {
        return Err(Declined::SaidTwice);
    }
    let length = |field, len, wanted| Declined::Length { field, len, wanted };
    let submission = &request.signed_submission[..];
    let wrong = |_| {
        length(
            "signed_submission",
            submission.len(),
            "a submission has 256",
        )
    };
    let signature = &request.signature[..];
    let short = |_| length("signature", signature.len(), "an Ed25519 signature has 64");
    let mut parts = Vec::with_capacity(request.parts.len());
    for part in request.parts {
        let salt = digest("parts.salt", &part.salt)?.unwrap_or(Digest::ZERO);
        parts.push((part.tag, salt.0, part.content));
    }
    Ok(SignedIncoming {
        submission: submission.try_into().map_err(wrong)?,
        signature: signature.try_into().map_err(short)?,
        parts,
    })
}

fn incoming(request: pb::SubmitRequest) -> Result<Incoming, Declined> {
    let id = sixteen("submission_id", &request.submission_id)?;
    let session = match request.session_id.len() {
        0 => None,
        _ => Some(SessionId(sixteen("session_id", &request.session_id)?)),
    };
    let root = digest("seen_root", &request.seen_root)?.unwrap_or(Digest::ZERO);
    let size = request.seen_size;
    Ok(Incoming {
        id: EntryId(id),
        session,
        occurred_at_ms: request.occurred_at_ms,
        seen: (size > 0).then_some(SeenCheckpoint { size, root }),
        refers_to: digest("refers_to", &request.refers_to)?,
        parts: request
            .parts
            .into_iter()
            .map(|part| (part.tag, part.content))
            .collect(),
    })
}

pub(crate) fn sixteen(field: &'static str, bytes: &Bytes) -> Result<[u8; 16], Declined> {
    bytes[..].try_into().map_err(|_| Declined::Length {
        field,
        len: bytes.len(),
        wanted: "a UUID has 16",
    })
}

fn digest(field: &'static str, bytes: &Bytes) -> Result<Option<Digest>, Declined> {
    if bytes.is_empty() {
        return Ok(None);
    }
    let digest = bytes[..].try_into().map_err(|_| Declined::Length {
        field,
        len: bytes.len(),
        wanted: "a digest has 32, or 0 for none",
    })?;
    Ok(Some(Digest(digest)))
}
