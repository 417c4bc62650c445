//! Proofs and exports on their way out.

use std::io::{self, Write};
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use engine::{Export, Fault, Ledger, Under};
use record::bundle::Audience;
use tokio::runtime::Handle;
use tokio::sync::{Semaphore, mpsc};
use tokio_stream::wrappers::ReceiverStream;
use tokio_stream::{Stream, StreamExt};
use tonic::{Request, Response, Status};
use views::Veil;

use crate::callers::Caller;
use crate::pb;
use crate::replay::PATIENCE;
use crate::status::fault_status;

/// Pieces of an export that wait for a slow client at most; then the reading waits.
const PIECES_AHEAD: usize = 4;

/// Exports that are written at once: each holds a thread until its last piece is taken. The others
/// wait, for as long as a client may let one piece lie.
const EXPORTING_AT_ONCE: usize = 32;

/// The `Proofs` service.
pub(crate) struct ProofsService {
    exporting: Arc<Semaphore>,
}

impl Default for ProofsService {
    fn default() -> Self {
        Self {
            exporting: Arc::new(Semaphore::new(EXPORTING_AT_ONCE)),
        }
    }
}

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

    type ExportStream = Outgoing;

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
        let place = Arc::clone(&self.exporting).acquire_owned();
        let Ok(Ok(place)) = tokio::time::timeout(PATIENCE, place).await else {
            return Err(Status::resource_exhausted(format!(
                "{EXPORTING_AT_ONCE} exports are under way already: try again later"
            )));
        };
        let (sender, pieces) = mpsc::channel(PIECES_AHEAD);
        let mut out = Pieces::new(sender.clone(), PATIENCE);
        // Said after the pieces that lie ready: what ends early is never taken for the whole.
        let broke = Arc::new(OnceLock::new());
        let broken = Arc::clone(&broke);
        tokio::task::spawn_blocking(move || {
            let _place = place;
            let written = ledger
                .evidence()
                .and_then(|evidence| evidence.under(under, None))
                .and_then(|evidence| evidence.export(&what, &mut out));
            if let Err(fault) = written {
                let _ = broke.set(fault_status(&fault));
            }
            drop(sender);
        });
        let last = std::iter::once_with(move || broken.get().cloned());
        let last = tokio_stream::iter(last.flatten().map(Err));
        let pieces = ReceiverStream::new(pieces).map(Ok).chain(last);
        Ok(Response::new(Box::pin(pieces)))
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

/// The pieces of an export, and why it ended early if it did.
type Outgoing = Pin<Box<dyn Stream<Item = Result<pb::ExportResponse, Status>> + Send>>;

/// Where the bundle is written to: one message for each write.
struct Pieces {
    sender: mpsc::Sender<pb::ExportResponse>,
    /// How long one may lie before the export ends: others wait for its place.
    patience: Duration,
    runtime: Handle,
}

impl Pieces {
    fn new(sender: mpsc::Sender<pb::ExportResponse>, patience: Duration) -> Pieces {
        Pieces {
            sender,
            patience,
            runtime: Handle::current(),
        }
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = Bytes::copy_from_slice(bytes);
        let sent = async {
            let sent = self.sender.send(pb::ExportResponse { piece });
            tokio::time::timeout(self.patience, sent).await
        };
        let sent = self.runtime.block_on(sent);
        let sent = sent.map_err(|_| io::ErrorKind::TimedOut)?;
        sent.map_err(|_| io::ErrorKind::BrokenPipe)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn given_a_client_that_takes_nothing_when_exported_then_its_export_ends() {
        let (sender, pieces) = mpsc::channel(1);
        let mut out = Pieces::new(sender, Duration::ZERO);
        let written = tokio::task::spawn_blocking(move || {
            out.write_all(b"first").expect("there is room");
            out.write_all(b"second")
        });
        let stopped = written.await.expect("it returns").unwrap_err();
        assert_eq!(stopped.kind(), io::ErrorKind::TimedOut);
        drop(pieces);
    }
}
