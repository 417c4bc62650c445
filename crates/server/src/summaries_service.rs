//! The `Summaries` service.

use tonic::{Request, Response, Status};

use crate::callers::Caller;
use crate::pb;
use crate::present;
use crate::views_service::off_thread;

/// The `Summaries` service.
pub(crate) struct SummariesService;

#[tonic::async_trait]
impl pb::summaries_server::Summaries for SummariesService {
    async fn render(
        &self,
        request: Request<pb::RenderRequest>,
    ) -> Result<Response<pb::RenderedSummary>, Status> {
        let caller = Caller::of(&request)?;
        let request = request.into_inner();
        let entered = caller.enter(&request.ledger).await?;
        let rendered = off_thread(entered, move |source| present::summary(source, &request));
        Ok(Response::new(rendered.await?))
    }

    async fn compare(
        &self,
        request: Request<pb::CompareRequest>,
    ) -> Result<Response<pb::Comparison>, Status> {
        let caller = Caller::of(&request)?;
        let request = request.into_inner();
        let ledger = request.newer.as_ref().map(|it| it.ledger.as_str());
        let entered = caller.enter(ledger.unwrap_or_default()).await?;
        let compared = off_thread(entered, move |source| present::comparison(source, &request));
        Ok(Response::new(compared.await?))
    }
}
