//! The one port.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use engine::Ledgers;
use tokio::net::TcpListener;
use tokio_stream::wrappers::TcpListenerStream;
use tonic::transport::Server;

use crate::FILE_DESCRIPTOR_SET;
use crate::ledgers::LedgersService;
use crate::pb;
use crate::proofs_service::ProofsService;
use crate::record_service::RecordService;
use crate::replay::ReplayService;
use crate::summaries_service::SummariesService;
use crate::views_service::ViewsService;

/// Longest message in either direction: a body of 256 KiB in sixteen parts fits many times.
pub const MAX_MESSAGE_BYTES: usize = 4 * 1024 * 1024;

/// Longest view or summary: every line of some ten thousand interventions with their words.
pub const MAX_VIEW_BYTES: usize = 64 * 1024 * 1024;

/// What a client may send before the server has read it, for each stream and connection.
const WINDOW_BYTES: u32 = 4 * 1024 * 1024;

/// A silent connection is asked for a sign of life this often, and given up after the timeout.
const KEEPALIVE: Duration = Duration::from_secs(30);
const KEEPALIVE_TIMEOUT: Duration = Duration::from_secs(10);

/// Why the server ended.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The transport broke.
    #[error("serving")]
    Transport(#[from] tonic::transport::Error),
    /// The reflection service could not be built.
    #[error("preparing reflection")]
    Reflection(#[from] tonic_reflection::server::Error),
}

/// Serves until `shutdown` completes, then lets calls under way finish.
pub async fn serve(
    listener: TcpListener,
    ledgers: Arc<Ledgers>,
    shutdown: impl Future<Output = ()>,
) -> Result<(), ServeError> {
    let (health, health_service) = tonic_health::server::health_reporter();
    health
        .set_service_status("", tonic_health::ServingStatus::Serving)
        .await;
    // Python's and older clients ask in the earlier form.
    let reflection = reflection_of_everything().build_v1()?;
    let earlier_reflection = reflection_of_everything().build_v1alpha()?;
    let record = RecordService {
        ledgers: Arc::clone(&ledgers),
    };
    let replay = ReplayService::new(Arc::clone(&ledgers));
    let proofs = ProofsService {
        ledgers: Arc::clone(&ledgers),
    };
    let views = ViewsService {
        ledgers: Arc::clone(&ledgers),
    };
    let summaries = SummariesService {
        ledgers: Arc::clone(&ledgers),
    };
    let founding = LedgersService { ledgers };
    Server::builder()
        .tcp_nodelay(true)
        .initial_stream_window_size(WINDOW_BYTES)
        .initial_connection_window_size(WINDOW_BYTES)
        .http2_keepalive_interval(Some(KEEPALIVE))
        .http2_keepalive_timeout(Some(KEEPALIVE_TIMEOUT))
        .add_service(health_service)
        .add_service(reflection)
        .add_service(earlier_reflection)
        .add_service(limited(pb::ledgers_server::LedgersServer::new(founding)))
        .add_service(
            pb::record_server::RecordServer::new(record)
                .max_decoding_message_size(MAX_MESSAGE_BYTES)
                .max_encoding_message_size(MAX_MESSAGE_BYTES),
        )
        .add_service(
            pb::replay_server::ReplayServer::new(replay)
                .max_decoding_message_size(MAX_MESSAGE_BYTES)
                .max_encoding_message_size(MAX_MESSAGE_BYTES),
        )
        .add_service(
            pb::proofs_server::ProofsServer::new(proofs)
                .max_decoding_message_size(MAX_MESSAGE_BYTES)
                .max_encoding_message_size(MAX_MESSAGE_BYTES),
        )
        .add_service(
            pb::views_server::ViewsServer::new(views)
                .max_decoding_message_size(MAX_MESSAGE_BYTES)
                .max_encoding_message_size(MAX_VIEW_BYTES),
        )
        .add_service(
            pb::summaries_server::SummariesServer::new(summaries)
                .max_decoding_message_size(MAX_MESSAGE_BYTES)
                .max_encoding_message_size(MAX_VIEW_BYTES),
        )
        .serve_with_incoming_shutdown(TcpListenerStream::new(listener), shutdown)
        .await?;
    Ok(())
}

fn limited(
    service: pb::ledgers_server::LedgersServer<LedgersService>,
) -> pb::ledgers_server::LedgersServer<LedgersService> {
    service.max_decoding_message_size(MAX_MESSAGE_BYTES)
}

/// Every schema of the API and of the bodies, for clients that ask what there is.
fn reflection_of_everything() -> tonic_reflection::server::Builder<'static> {
    tonic_reflection::server::Builder::configure()
        .register_encoded_file_descriptor_set(FILE_DESCRIPTOR_SET)
        .register_encoded_file_descriptor_set(tonic_health::pb::FILE_DESCRIPTOR_SET)
}
