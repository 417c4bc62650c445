//! Founding and finding ledgers.

use bytes::Bytes;
use deliberation::{EntryId, Fact};
use engine::{Declined, Fault, Founding, Ledger};
use facts::Decoded;
use facts::pb::KeyCapacity;
use record::{Capacity, EnrolledKey, Origin, PrincipalTag};
use tonic::{Request, Response, Status};

use crate::callers::{Caller, Entered};
use crate::pb;
use crate::status::{fault_status, refusal, status};

/// The `Ledgers` service.
pub(crate) struct LedgersService;

#[tonic::async_trait]
impl pb::ledgers_server::Ledgers for LedgersService {
    async fn found_ledger(
        &self,
        request: Request<pb::FoundLedgerRequest>,
    ) -> Result<Response<pb::Ledger>, Status> {
        let caller = Caller::of(&request)?;
        let origin = &request.get_ref().origin;
        let ledgers = caller.founds(origin.rsplit('/').next().unwrap_or_default())?;
        let founding = founding(request.into_inner())?;
        let founded = tokio::task::spawn_blocking(move || ledgers.found(&founding)).await;
        let founded = founded.map_err(|_| Status::internal("founding the ledger broke off"))?;
        let founded = founded.map_err(|fault| fault_status(&fault))?;
        Ok(Response::new(with_secret(&founded, founded.line_secret())))
    }

    async fn list_ledgers(
        &self,
        request: Request<pb::ListLedgersRequest>,
    ) -> Result<Response<pb::ListLedgersResponse>, Status> {
        let entered = Caller::of(&request)?.ledgers().await?;
        let ledgers = entered.iter().map(message_for).collect();
        Ok(Response::new(pb::ListLedgersResponse { ledgers }))
    }

    async fn list_keys(
        &self,
        request: Request<pb::ListKeysRequest>,
    ) -> Result<Response<pb::ListKeysResponse>, Status> {
        let caller = Caller::of(&request)?;
        let entered = caller.enter(&request.into_inner().ledger).await?;
        let veil = entered.veil().await?;
        let keys = entered.ledger.keys();
        let keys = keys.iter().map(key_message);
        let keys = keys.filter(|key| entered.may_know_key_of(&veil, &key.participant));
        let keys = keys.collect();
        Ok(Response::new(pb::ListKeysResponse { keys }))
    }

    async fn get_ledger(
        &self,
        request: Request<pb::GetLedgerRequest>,
    ) -> Result<Response<pb::Ledger>, Status> {
        let caller = Caller::of(&request)?;
        let entered = caller.enter(&request.into_inner().ledger).await?;
        Ok(Response::new(message_for(&entered)))
    }
}

fn key_message(key: &EnrolledKey) -> pb::AuthorKey {
    let capacity = match key.capacity {
        Capacity::Authority => KeyCapacity::Authority,
        Capacity::Delegation => KeyCapacity::Delegation,
        Capacity::Rapporteur => KeyCapacity::Rapporteur,
        Capacity::Secretariat => KeyCapacity::Secretariat,
        Capacity::Chair => KeyCapacity::Chair,
    };
    let participant = Some(key.principal).filter(|whose| *whose != PrincipalTag::NONE);
    let participant = participant.map(|whose| Bytes::copy_from_slice(&whose.0));
    pb::AuthorKey {
        fingerprint: Bytes::copy_from_slice(key.key.fingerprint().0.as_bytes()),
        key: Bytes::copy_from_slice(&key.key.to_bytes()),
        capacity: capacity.into(),
        participant: participant.unwrap_or_default(),
        enrolled_at: key.enrolled_at,
        ended_at: key.ended_at,
        suspect_from: key.suspect_from,
        last_sequence: key.last_sequence,
    }
}

fn founding(request: pb::FoundLedgerRequest) -> Result<Founding, Status> {
    let id: [u8; 16] = request.submission_id[..].try_into().map_err(|_| {
        let len = request.submission_id.len();
        Status::invalid_argument(format!("submission_id has {len} bytes: a UUID has 16"))
    })?;
    let origin: Origin = request.origin.parse().map_err(|source| {
        fault_status(&Fault::Origin {
            origin: request.origin.clone(),
            source,
        })
    })?;
    let mut founding = Founding::plain(origin, EntryId(id));
    for part in request.parts {
        if part.tag == 1 {
            founding.founded = founded(&part.content)
                .map_err(|declined| status(refusal(EntryId(id), &declined)))?;
        } else {
            founding.parts.push((part.tag, part.content));
        }
    }
    Ok(founding)
}

fn founded(structure: &Bytes) -> Result<deliberation::LedgerFounded, Declined> {
    let read = facts::decode_structure(structure);
    match read.map_err(|source| Declined::Part {
        part: "structure",
        source,
    })? {
        Decoded::Known(Fact::LedgerFounded(founded)) => Ok(founded),
        _ => Err(Declined::Refused(deliberation::Refusal::NotFoundedHere)),
    }
}

/// The ledger, for whoever was let in.
fn message_for(entered: &Entered) -> pb::Ledger {
    with_secret(&entered.ledger, entered.line_secret().as_ref())
}

fn with_secret(ledger: &Ledger, secret: Option<&[u8; 32]>) -> pb::Ledger {
    pb::Ledger {
        line_secret: secret.map_or_else(Bytes::new, |secret| Bytes::copy_from_slice(secret)),
        ..ledger_message(ledger)
    }
}

fn ledger_message(ledger: &Ledger) -> pb::Ledger {
    let tip = ledger.tip().borrow().clone();
    pb::Ledger {
        name: ledger.name().to_owned(),
        origin: ledger.origin().to_string(),
        ledger_id: Bytes::copy_from_slice(&ledger.id().0),
        size: tip.head.size(),
        root: Bytes::copy_from_slice(tip.head.root().as_bytes()),
        checkpoint: tip.note.to_string(),
        log_vkey: ledger.vkey().to_string(),
        log_vkeys: ledger.vkeys().iter().map(ToString::to_string).collect(),
        halted: ledger.halted().unwrap_or_default(),
        cosigned_checkpoint: ledger
            .cosigned()
            .map_or_else(String::new, |note| note.to_string()),
        line_secret: Bytes::new(),
        has_line_secret: ledger.line_secret().is_some(),
    }
}
