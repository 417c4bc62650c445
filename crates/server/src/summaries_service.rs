//! The `Summaries` service.

use std::sync::Arc;

use engine::Ledgers;
use tonic::{Request, Response, Status};

use crate::pb;
use crate::present::{self, Source};
use crate::status::fault_status;
use crate::views_service::off_thread;

/// The `Summaries` service.
pub(crate) struct SummariesService {
    pub(crate) ledgers: Arc<Ledgers>,
}

#[tonic::async_trait]
impl pb::summaries_server::Summaries for SummariesService {
    async fn render(
        &self,
        request: Request<pb::RenderRequest>,
    ) -> Result<Response<pb::RenderedSummary>, Status> {
        let request = request.into_inner();
        let ledger = self.ledgers.get(&request.ledger);
        let ledger = ledger.map_err(|fault| fault_status(&fault))?;
        let rendered = off_thread(ledger, move |ledger| {
            present::summary(Source::Ledger(ledger), &request)
        });
        Ok(Response::new(rendered.await?))
    }
}
