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
}
