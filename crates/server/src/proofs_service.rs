//! Proofs and exports on their way out.

use std::io::{self, Write};
use std::sync::Arc;

use bytes::Bytes;
use engine::{Export, Fault, Ledger, Under};
use record::bundle::Audience;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Request, Response, Status};
use views::Veil;

use crate::callers::Caller;
use crate::pb;
use crate::status::fault_status;

/// Pieces of an export that wait for a slow client at most; then the reading waits.
const PIECES_AHEAD: usize = 4;

/// The `Proofs` service.
pub(crate) struct ProofsService;

/// The newest proof for an entry that has a receipt, as text.
pub(crate) async fn proof_of(
    ledger: Arc<Ledger>,
    index: u64,
    under: Under,
) -> Result<String, Status> {
    blocking(move || {
        let evidence = ledger.evidence()?.under(under, Some(index))?;
        Ok(evidence.inclusion(index)?.to_string())
    })
    .await
}

/// Work that reads files, off the threads that serve.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Status> {
    let done = tokio::task::spawn_blocking(work).await;
    let done = done.map_err(|error| Status::internal(format!("proving: {error}")))?;
    done.map_err(|fault| fault_status(&fault))
}

#[tonic::async_trait]
impl pb::proofs_server::Proofs for ProofsService {
    async fn prove_inclusion(
        &self,
        request: Request<pb::ProveInclusionRequest>,
    ) -> Result<Response<pb::ProveInclusionResponse>, Status> {
        let caller = Caller::of(&request)?;
        let request = request.into_inner();
        let entered = caller.enter(&request.ledger).await?;
        let under = under(request.under)?;
        let proof = proof_of(entered.ledger, request.index, under).await?;
        Ok(Response::new(pb::ProveInclusionResponse { proof }))
    }

    async fn prove_consistency(
        &self,
        request: Request<pb::ProveConsistencyRequest>,
    ) -> Result<Response<pb::ProveConsistencyResponse>, Status> {
        let caller = Caller::of(&request)?;
        let request = request.into_inner();
        let ledger = caller.enter(&request.ledger).await?.ledger;
        let prove = move || {
            let evidence = ledger.evidence()?;
            let proof = evidence.consistency(request.old_size, request.new_size)?;
            Ok(proof.to_string())
        };
        let proof = blocking(prove).await?;
        Ok(Response::new(pb::ProveConsistencyResponse { proof }))
    }

    type ExportStream = ReceiverStream<Result<pb::ExportResponse, Status>>;

    async fn export(
        &self,
        request: Request<pb::ExportRequest>,
    ) -> Result<Response<Self::ExportStream>, Status> {
        let caller = Caller::of(&request)?;
        let request = request.into_inner();
        let entered = caller.enter(&request.ledger).await?;
        let audience = audience(&request)?;
        let veil = entered.veil_of(audience).await?;
        let ledger = entered.ledger;
        let under = under(request.under)?;
        let asked = Arc::clone(&ledger);
        let what = blocking(move || wanted(&asked, &request, audience, veil)).await?;
        let (sender, pieces) = mpsc::channel(PIECES_AHEAD);
        tokio::task::spawn_blocking(move || {
            let mut out = Pieces(sender.clone());
            let written = ledger
                .evidence()
                .and_then(|evidence| evidence.under(under, None))
                .and_then(|evidence| evidence.export(&what, &mut out));
            if let Err(fault) = written {
                // Where nobody listens any more there is nobody to tell.
                let _ = sender.blocking_send(Err(fault_status(&fault)));
            }
        });
        Ok(Response::new(ReceiverStream::new(pieces)))
    }
}

/// A choice that this server does not know might be one it would not make.
fn under(choice: i32) -> Result<Under, Status> {
    match pb::CheckpointChoice::try_from(choice) {
        Ok(pb::CheckpointChoice::Unspecified) => Ok(Under::Auto),
        Ok(pb::CheckpointChoice::Newest) => Ok(Under::Newest),
        Ok(pb::CheckpointChoice::Cosigned) => Ok(Under::Cosigned),
        Err(_) => Err(Status::invalid_argument(format!(
            "proving under checkpoint {choice}: there is no such choice; use a server of your version"
        ))),
    }
}

/// An audience that this server does not know might withhold what it would show.
fn audience(request: &pb::ExportRequest) -> Result<Audience, Status> {
    match pb::ExportAudience::try_from(request.audience) {
        Ok(pb::ExportAudience::Unspecified) => Ok(Audience::Full),
        Ok(pb::ExportAudience::Public) => Ok(Audience::Public),
        Err(_) => Err(Status::invalid_argument(format!(
            "exporting for audience {}: there is no such audience; use a server of your version",
            request.audience
        ))),
    }
}

fn wanted(
    ledger: &Ledger,
    request: &pb::ExportRequest,
    audience: Audience,
    veil: Veil,
) -> Result<Export, Fault> {
    let session = match request.session.as_str() {
        "" => None,
        name => Some(ledger.session(name)?),
    };
    Ok(Export {
        session,
        audience,
        veil,
        max_tail: request.max_tail.unwrap_or(Export::MAX_TAIL),
    })
}

/// Where the bundle is written to: one message for each write.
struct Pieces(mpsc::Sender<Result<pb::ExportResponse, Status>>);

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = Bytes::copy_from_slice(bytes);
        let sent = self.0.blocking_send(Ok(pb::ExportResponse { piece }));
        sent.map_err(|_| io::ErrorKind::BrokenPipe)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
