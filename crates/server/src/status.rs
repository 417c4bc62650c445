//! One function for every "no": which gRPC status a refusal or a fault becomes.

use deliberation::{EntryId, Refusal};
use engine::{Declined, Fault};
use prost::Message;
use record::KeyRefusal;
use tonic::{Code, Status};

use crate::pb;

/// The code of a refusal.
pub(crate) fn code_of(declined: &Declined) -> Code {
    match declined {
        Declined::Submission(_)
        | Declined::Part { .. }
        | Declined::UnknownFact
        | Declined::NoStructure
        | Declined::Length { .. }
        | Declined::Tag { .. }
        | Declined::Contradiction { .. }
        | Declined::SaidTwice
        | Declined::NoSuchPart { .. }
        | Declined::UnknownFields { .. } => Code::InvalidArgument,
        Declined::Signature { .. }
        | Declined::Unsigned { .. }
        | Declined::NotItsOwn { .. }
        | Declined::NotByThisDesk { .. } => Code::PermissionDenied,
        Declined::Key(refusal) => code_of_key(refusal),
        Declined::OtherContent { .. } => Code::AlreadyExists,
        Declined::UnknownCheckpoint { .. }
        | Declined::NamesItsAuthor { .. }
        | Declined::NoLogSecret { .. }
        | Declined::AlreadyRedacted { .. } => Code::FailedPrecondition,
        Declined::Refused(refusal) => code_of_refusal(refusal),
    }
}

fn code_of_key(refusal: &KeyRefusal) -> Code {
    match refusal {
        KeyRefusal::Unknown(_) => Code::NotFound,
        KeyRefusal::Taken(_) => Code::AlreadyExists,
        KeyRefusal::Key(_) | KeyRefusal::SuspectFrom { .. } => Code::InvalidArgument,
        KeyRefusal::Ended { .. } | KeyRefusal::Sequence { .. } => Code::FailedPrecondition,
        KeyRefusal::Capacity { .. }
        | KeyRefusal::NotAllowed(_)
        | KeyRefusal::NoOrder(_)
        | KeyRefusal::Possession(_) => Code::PermissionDenied,
    }
}

fn code_of_refusal(refusal: &Refusal) -> Code {
    match refusal {
        Refusal::UnknownId { .. } | Refusal::NoSuchVersion { .. } => Code::NotFound,
        Refusal::DuplicateId { .. } | Refusal::DuplicateCode { .. } => Code::AlreadyExists,
        Refusal::NoId
        | Refusal::WrongKind { .. }
        | Refusal::EndsBeforeItBegins { .. }
        | Refusal::CountsFromOne { .. }
        | Refusal::NamedTwice { .. }
        | Refusal::PartTwice { .. }
        | Refusal::Missing { .. } => Code::InvalidArgument,
        Refusal::GroupInsideItself { .. }
        | Refusal::NotASubjectOfPositions { .. }
        | Refusal::CorrectionOfAnotherKind { .. }
        | Refusal::NotCorrectable { .. }
        | Refusal::HasNoVote { .. }
        | Refusal::NoVoteByName { .. }
        | Refusal::NotARuling { .. }
        | Refusal::Sealed { .. }
        | Refusal::RequestOfAnotherSegment { .. }
        | Refusal::DraftOfTheFuture { .. }
        | Refusal::NotFoundedHere
        | Refusal::UnknownMethod { .. }
        | Refusal::BadRules { .. } => Code::FailedPrecondition,
    }
}

/// The code of a breakdown.
pub(crate) fn code_of_fault(fault: &Fault) -> Code {
    match fault {
        Fault::NoSuchLedger { .. }
        | Fault::NoSuchSession { .. }
        | Fault::NotSigned { .. }
        | Fault::NotCosigned { .. } => Code::NotFound,
        Fault::LedgerExists { .. } => Code::AlreadyExists,
        Fault::Origin { .. } | Fault::Name { .. } => Code::InvalidArgument,
        Fault::Halted { .. } | Fault::ClockBehind { .. } | Fault::RedactedMeanwhile { .. } => {
            Code::Unavailable
        }
        Fault::Entry { .. }
        | Fault::ForeignHead { .. }
        | Fault::Recovery { .. }
        | Fault::NoCheckpoint { .. }
        | Fault::Rollback { .. }
        | Fault::Fork { .. }
        | Fault::ForeignAnchor { .. }
        | Fault::Tree { .. } => Code::DataLoss,
        Fault::Founding(declined) => code_of(declined),
        Fault::Views { source, .. } => code_of_fault(source),
        Fault::QueueFull { .. } | Fault::Journal(journal::Fault::DiskFull { .. }) => {
            Code::ResourceExhausted
        }
        Fault::Io { source, .. } if source.kind() == std::io::ErrorKind::StorageFull => {
            Code::ResourceExhausted
        }
        Fault::NotCovered { .. } | Fault::Journal(journal::Fault::OutOfRecord { .. }) => {
            Code::OutOfRange
        }
        Fault::Journal(journal::Fault::StaleHead { .. }) => Code::Aborted,
        Fault::Journal(fault) if fault.is_damage() => Code::DataLoss,
        Fault::Journal(_)
        | Fault::Key { .. }
        | Fault::Anchor { .. }
        | Fault::Desk { .. }
        | Fault::Head { .. }
        | Fault::Io { .. } => Code::Internal,
    }
}

/// A refusal as the answer in a stream.
pub(crate) fn refusal(id: EntryId, declined: &Declined) -> pb::Refusal {
    answer(id, code_of(declined), declined.to_string())
}

/// A refusal as a delegate is told it: without the entries that others hold, and as if what it may
/// not see were not there.
pub(crate) fn guarded_refusal(id: EntryId, declined: &Declined) -> pb::Refusal {
    let message = match declined {
        Declined::Refused(Refusal::DuplicateCode { code, .. }) => {
            format!("code {code} is taken: choose another code")
        }
        Declined::Refused(Refusal::DuplicateId { id, .. }) | Declined::OtherContent { id, .. } => {
            format!("id {id} is taken: make a new id for new content")
        }
        Declined::Refused(Refusal::WrongKind {
            field, id: named, ..
        }) => {
            let unknown = Refusal::UnknownId { field, id: *named };
            return refusal(id, &Declined::Refused(unknown));
        }
        _ => return refusal(id, declined),
    };
    answer(id, code_of(declined), message)
}

/// A breakdown as the answer in a stream.
pub(crate) fn failure(id: EntryId, fault: &Fault) -> pb::Refusal {
    answer(id, code_of_fault(fault), chain(fault))
}

fn answer(id: EntryId, code: Code, message: String) -> pb::Refusal {
    pb::Refusal {
        code: i32::from(code),
        message,
        submission_id: id.0.to_vec().into(),
    }
}

/// A refusal as a status; the typed refusal rides along as details.
pub(crate) fn status(refusal: pb::Refusal) -> Status {
    let details = refusal.encode_to_vec().into();
    Status::with_details(Code::from_i32(refusal.code), refusal.message, details)
}

/// A breakdown as a status.
pub(crate) fn fault_status(fault: &Fault) -> Status {
    Status::new(code_of_fault(fault), chain(fault))
}

/// What broke and what it rests on, in one line.
fn chain(fault: &dyn std::error::Error) -> String {
    let mut text = fault.to_string();
    let mut source = fault.source();
    while let Some(deeper) = source {
        let deeper_text = deeper.to_string();
        if !text.contains(&deeper_text) {
            text = format!("{text}: {deeper_text}");
        }
        source = deeper.source();
    }
    text
}
