//! The transport alone: a server that answers every submission at once and records nothing. What
//! it reaches is the limit of any ledger behind the same transport on the same cores.

use std::io::Write;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use server::pb;
use tokio_stream::{Stream, StreamExt as _};
use tonic::{Request, Response, Status, Streaming};

use crate::Outcome;
use crate::child::{Server, until_input_ends};
use crate::load::{self, Until};
use crate::mix::Mix;

/// What its ratio stands beside.
pub const WHAT: &str = "the same clients, a server that records nothing";

/// Answers a second to 64 clients with so many submissions in flight each.
pub async fn per_second(mix: &Arc<Mix>, in_flight: usize) -> Outcome<f64> {
    eprintln!("64 clients, {in_flight} in flight each, a server that records nothing …");
    let server = Server::start_echo()?;
    let two_seconds = Until::Time(Duration::from_secs(2));
    let echoed = load::append(server.address(), mix, 64, in_flight, two_seconds).await?;
    Ok(echoed.per_second())
}

/// Serves the `Record` service of an echo on a free port until standard input ends.
pub fn serve() -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        println!("{}", listener.local_addr()?);
        std::io::stdout().flush()?;
        let incoming =
            tonic::transport::server::TcpIncoming::from(listener).with_nodelay(Some(true));
        tonic::transport::Server::builder()
            .add_service(pb::record_server::RecordServer::new(Echo))
            .serve_with_incoming_shutdown(incoming, until_input_ends())
            .await?;
        Ok(())
    })
}

struct Echo;

fn receipt() -> pb::Receipt {
    pb::Receipt {
        index: 1 << 20,
        entry_hash: vec![7; 32].into(),
        recorded_at_ms: 1 << 40,
        proof: String::new(),
    }
}

#[tonic::async_trait]
impl pb::record_server::Record for Echo {
    async fn submit(&self, _: Request<pb::SubmitRequest>) -> Result<Response<pb::Receipt>, Status> {
        Ok(Response::new(receipt()))
    }

    async fn find_submissions(
        &self,
        _: Request<pb::FindSubmissionsRequest>,
    ) -> Result<Response<pb::FindSubmissionsResponse>, Status> {
        Err(Status::unimplemented("nothing is recorded here"))
    }

    type SubmitStreamStream =
        Pin<Box<dyn Stream<Item = Result<pb::SubmitAnswer, Status>> + Send + 'static>>;

    async fn submit_stream(
        &self,
        request: Request<Streaming<pb::SubmitRequest>>,
    ) -> Result<Response<Self::SubmitStreamStream>, Status> {
        let answers = request.into_inner().map(|request| {
            request.map(|_| pb::SubmitAnswer {
                answer: Some(pb::submit_answer::Answer::Receipt(receipt())),
            })
        });
        Ok(Response::new(Box::pin(answers)))
    }
}
