//! The witness over HTTP/1.1: `POST /add-checkpoint`, and nothing else.

use std::convert::Infallible;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::header::{ALLOW, CONTENT_TYPE};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};

use crate::{Reply, Witness};

/// Longest body that is read: 63 lines of proof and the longest note.
pub const MAX_BODY_BYTES: usize = 160 * 1024;

/// Connections at once; further ones wait until one ends.
const MAX_CONNECTIONS: usize = 256;

/// How long a client may take for the head of a request, and as long again for its body.
const READING: Duration = Duration::from_secs(10);

/// How long answers under way may take after the end was asked for.
const GRACE: Duration = Duration::from_secs(5);

/// Serves until `end` completes, then lets answers under way go out.
pub async fn serve(listener: TcpListener, witness: Arc<Witness>, end: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let (ending, ended) = watch::channel(());
    let mut end = pin!(end);
    loop {
        let accepted = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (listener.accept().await, place)
        };
        let (accepted, place) = tokio::select! {
            accepted = accepted => accepted,
            () = &mut end => break,
        };
        match accepted {
            Ok((stream, _)) => {
                let (witness, ended) = (Arc::clone(&witness), ended.clone());
                tokio::spawn(async move {
                    let _place = place;
                    converse(stream, witness, ended).await;
                });
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
    drop(ended);
    let _ = ending.send(());
    let _ = tokio::time::timeout(GRACE, ending.closed()).await;
}

/// One connection, which may bring many requests.
async fn converse(stream: TcpStream, witness: Arc<Witness>, mut ended: watch::Receiver<()>) {
    let service = service_fn(move |request| answer(Arc::clone(&witness), request));
    let mut builder = http1::Builder::new();
    let builder = builder
        .timer(TokioTimer::new())
        .header_read_timeout(READING);
    let connection = builder.serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    let conversed = tokio::select! {
        conversed = connection.as_mut() => conversed,
        _ = ended.changed() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = conversed {
        tracing::debug!(%error, "a client broke off");
    }
}

async fn answer(
    witness: Arc<Witness>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    if request.uri().path() != "/add-checkpoint" {
        return Ok(said(404, "there is only POST /add-checkpoint here\n"));
    }
    if request.method() != Method::POST {
        let mut refused = said(405, "ask with POST\n");
        let post = hyper::header::HeaderValue::from_static("POST");
        refused.headers_mut().insert(ALLOW, post);
        return Ok(refused);
    }
    let body = Limited::new(request.into_body(), MAX_BODY_BYTES).collect();
    let body = match tokio::time::timeout(READING, body).await {
        Ok(Ok(body)) => body.to_bytes(),
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            return Ok(said(413, "the body is longer than any request\n"));
        }
        Ok(Err(_)) => return Ok(said(400, "the body broke off\n")),
        Err(_) => return Ok(said(408, "the body took too long\n")),
    };
    let decided = tokio::task::spawn_blocking(move || witness.add_checkpoint(&body)).await;
    Ok(match decided {
        Ok(reply) => replied(reply),
        Err(_) => said(500, "the witness broke off; ask again later\n"),
    })
}

fn said(status: u16, text: &str) -> Response<Full<Bytes>> {
    replied(Reply {
        status,
        content_type: "text/plain; charset=utf-8",
        body: text.to_owned(),
    })
}

fn replied(reply: Reply) -> Response<Full<Bytes>> {
    Response::builder()
        .status(reply.status)
        .header(CONTENT_TYPE, reply.content_type)
        .body(Full::from(reply.body))
        .expect("status and type are those of this crate")
}
