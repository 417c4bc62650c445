//! The door: every call passes it before any service sees it.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tonic::Status;
use tonic::body::Body;
use tonic::codegen::Service;
use tonic::codegen::http::{HeaderMap, Request, Response, header::AUTHORIZATION};

use super::rights::{PACKAGE, of_path};
use super::{Caller, Callers, Porter, Who};

/// Open without a token: whether a server is alive, and what it speaks.
const OPEN: [&str; 3] = [
    "/grpc.health.v1.Health/",
    "/grpc.reflection.v1.ServerReflection/",
    "/grpc.reflection.v1alpha.ServerReflection/",
];

/// Puts the door before every service.
#[derive(Clone)]
pub(crate) struct DoorLayer(pub(crate) Arc<Porter>);

impl<S> tower_layer::Layer<S> for DoorLayer {
    type Service = Guarded<S>;

    fn layer(&self, inner: S) -> Guarded<S> {
        Guarded {
            inner,
            porter: Arc::clone(&self.0),
        }
    }
}

/// A service behind the door.
#[derive(Clone)]
pub(crate) struct Guarded<S> {
    inner: S,
    porter: Arc<Porter>,
}

impl<S, B> Service<Request<B>> for Guarded<S>
where
    S: Service<Request<B>, Response = Response<Body>>,
    S::Future: Send + 'static,
    S::Error: Send + 'static,
{
    type Response = Response<Body>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        let path = request.uri().path();
        if OPEN.iter().any(|open| path.starts_with(open)) {
            return Box::pin(self.inner.call(request));
        }
        match admit(&self.porter, path, request.headers()) {
            Ok(caller) => {
                request.extensions_mut().insert(caller);
                Box::pin(self.inner.call(request))
            }
            Err(status) => Box::pin(std::future::ready(Ok(status.into_http()))),
        }
    }
}

fn admit(porter: &Arc<Porter>, path: &str, headers: &HeaderMap) -> Result<Caller, Status> {
    let Some(right) = of_path(path) else {
        let call = path.strip_prefix(PACKAGE).unwrap_or(path);
        return Err(Status::unimplemented(format!(
            "{call} has no line in this server's table of rights: nobody may call it; use a server of your version"
        )));
    };
    let who = match (&porter.callers, token(headers)?) {
        (Callers::Anybody, _) => Who::Anybody,
        (_, None) => Who::Nobody,
        (_, Some(token)) => {
            let desk = porter.desk(token)?.ok_or_else(|| {
                Status::unauthenticated(
                    "no desk has this token: it is wrong, was withdrawn, or its time is over; ask for a new one",
                )
            })?;
            Who::Desk(Arc::new(desk), token.into())
        }
    };
    Ok(Caller {
        porter: Arc::clone(porter),
        right,
        who,
    })
}

/// The bearer token of a call, if it brings one.
fn token(headers: &HeaderMap) -> Result<Option<&str>, Status> {
    let malformed =
        || Status::unauthenticated("authorization is malformed: send one value, `Bearer TOKEN`");
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    let text = value.to_str().map_err(|_| malformed())?;
    match text.split_once(' ') {
        Some((scheme, token))
            if scheme.eq_ignore_ascii_case("bearer") && values.next().is_none() =>
        {
            Ok(Some(token.trim()))
        }
        _ => Err(malformed()),
    }
}
