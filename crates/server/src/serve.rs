//! The one port.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use engine::Ledgers;
use tokio::net::TcpListener;
use tonic::transport::Server;
use tonic::transport::server::TcpIncoming;

use crate::FILE_DESCRIPTOR_SET;
use crate::callers::{Callers, DoorLayer, Porter};
use crate::ledgers::LedgersService;
use crate::pb;
use crate::proofs_service::ProofsService;
use crate::record_service::RecordService;
use crate::replay::ReplayService;
use crate::summaries_service::SummariesService;
use crate::tls::Tls;
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
    /// Whoever reaches the address could do everything.
    #[error("serving anybody at {0}: only a loopback address may ask nobody who they are")]
    Anybody(std::net::SocketAddr),
    /// The listener has no address.
    #[error("asking where the server listens")]
    Address(#[source] std::io::Error),
    /// The reflection service could not be built.
    #[error("preparing reflection")]
    Reflection(#[from] tonic_reflection::server::Error),
}

/// Who is let in, and how.
pub struct Entrance {
    /// Whom the server lets in.
    pub callers: Callers,
    /// With which certificate; none: what is said can be read on the way.
    pub tls: Option<Tls>,
}

impl Entrance {
    /// Anybody, with every right, in clear: on a loopback address only.
    pub const ANYBODY: Entrance = Entrance {
        callers: Callers::Anybody,
        tls: None,
    };
}

/// Serves until `shutdown` completes, then lets calls under way finish.
pub async fn serve(
    listener: TcpListener,
    ledgers: Arc<Ledgers>,
    entrance: Entrance,
    shutdown: impl Future<Output = ()>,
) -> Result<(), ServeError> {
    let address = listener.local_addr().map_err(ServeError::Address)?;
    if !entrance.callers.fit(address) {
        return Err(ServeError::Anybody(address));
    }
    let (health, health_service) = tonic_health::server::health_reporter();
    health
        .set_service_status("", tonic_health::ServingStatus::Serving)
        .await;
    // Python's and older clients ask in the earlier form.
    let reflection = reflection_of_everything().build_v1()?;
    let earlier_reflection = reflection_of_everything().build_v1alpha()?;
    let door = DoorLayer(Arc::new(Porter {
        callers: entrance.callers,
        ledgers,
        kept: Arc::default(),
    }));
    let mut server = Server::builder();
    if let Some(tls) = &entrance.tls {
        server = server.tls_config(tls.config())?;
    }
    // Of listeners that are handed over, the builder's own setting is not heard: answers of more than one
    // segment would wait for the acknowledgement that the other side delays, 40 ms.
    let incoming = TcpIncoming::from(listener).with_nodelay(Some(true));
    server
        .initial_stream_window_size(WINDOW_BYTES)
        .initial_connection_window_size(WINDOW_BYTES)
        .http2_keepalive_interval(Some(KEEPALIVE))
        .http2_keepalive_timeout(Some(KEEPALIVE_TIMEOUT))
        .layer(door)
        .add_service(health_service)
        .add_service(reflection)
        .add_service(earlier_reflection)
        .add_service(limited(pb::ledgers_server::LedgersServer::new(
            LedgersService,
        )))
        .add_service(
            pb::record_server::RecordServer::new(RecordService)
                .max_decoding_message_size(MAX_MESSAGE_BYTES)
                .max_encoding_message_size(MAX_MESSAGE_BYTES),
        )
        .add_service(
            pb::replay_server::ReplayServer::new(ReplayService::default())
                .max_decoding_message_size(MAX_MESSAGE_BYTES)
                .max_encoding_message_size(MAX_MESSAGE_BYTES),
        )
        .add_service(
            pb::proofs_server::ProofsServer::new(ProofsService::default())
                .max_decoding_message_size(MAX_MESSAGE_BYTES)
                .max_encoding_message_size(MAX_MESSAGE_BYTES),
        )
        .add_service(
            pb::views_server::ViewsServer::new(ViewsService::default())
                .max_decoding_message_size(MAX_MESSAGE_BYTES)
                .max_encoding_message_size(MAX_VIEW_BYTES),
        )
        .add_service(
            pb::summaries_server::SummariesServer::new(SummariesService)
                .max_decoding_message_size(MAX_MESSAGE_BYTES)
                .max_encoding_message_size(MAX_VIEW_BYTES),
        )
        .serve_with_incoming_shutdown(incoming, shutdown)
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
