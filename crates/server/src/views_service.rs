//! The `Views` service: every answer is made off the async threads.

use tokio_stream::wrappers::ReceiverStream;
use tonic::{Request, Response, Status};

use crate::callers::{Caller, Entered};
use crate::pb;
use crate::present::{self, Source, Unanswered};
use crate::status::fault_status;
use crate::watching::Floors;

/// The `Views` service.
#[derive(Default)]
pub(crate) struct ViewsService {
    floors: Floors,
}

type Answer<T> = Result<Response<T>, Status>;

impl ViewsService {
    /// Asks one ledger in a thread that may block.
    async fn ask<Q, T>(
        &self,
        request: Request<Q>,
        ledger: fn(&Q) -> String,
        question: fn(Source<'_>, &Q) -> Result<T, Unanswered>,
    ) -> Answer<T>
    where
        Q: Send + 'static,
        T: Send + 'static,
    {
        let caller = Caller::of(&request)?;
        let request = request.into_inner();
        let entered = caller.enter(&ledger(&request)).await?;
        let answer = off_thread(entered, move |source| question(source, &request));
        Ok(Response::new(answer.await?))
    }
}

/// Runs a question in a thread that may block.
pub(crate) async fn off_thread<T: Send + 'static>(
    entered: Entered,
    question: impl FnOnce(Source<'_>) -> Result<T, Unanswered> + Send + 'static,
) -> Result<T, Status> {
    let answer = tokio::task::spawn_blocking(move || entered.ask(question)).await;
    let answer = answer.map_err(|_| Status::internal("the view broke off: report this"))?;
    answer.map_err(|unanswered| unanswered_status(&unanswered))
}

/// Which status a missing answer becomes.
fn unanswered_status(unanswered: &Unanswered) -> Status {
    match unanswered {
        Unanswered::NotFound { .. } => Status::not_found(unanswered.to_string()),
        Unanswered::Value(_)
        | Unanswered::Malformed(_)
        | Unanswered::Query(_)
        | Unanswered::NoSummaryIn { .. }
        | Unanswered::NoSummaryAs { .. }
        | Unanswered::NothingToCompare
        | Unanswered::Template(_) => Status::invalid_argument(unanswered.to_string()),
        Unanswered::Summary(summary::SummaryError::NothingRecorded { .. })
        | Unanswered::NoPdf
        | Unanswered::NotOpenedYet { .. }
        | Unanswered::NoFont { .. } => Status::failed_precondition(unanswered.to_string()),
        Unanswered::BrokenPdf(_) => Status::internal(unanswered.to_string()),
        Unanswered::Fault(fault) => fault_status(fault),
    }
}

/// The ledger that a request with a view inside names.
fn ledger_of(view: Option<&pb::ViewRequest>) -> String {
    view.map(|view| view.ledger.clone()).unwrap_or_default()
}

/// Declares the methods that differ in nothing but their names.
macro_rules! views {
    ($($method:ident: $request:ident -> $answer:ident, $ledger:expr;)*) => {
        #[tonic::async_trait]
        impl pb::views_server::Views for ViewsService {
            type WatchFloorStream = ReceiverStream<Result<pb::Floor, Status>>;

            async fn watch_floor(
                &self,
                request: Request<pb::FloorRequest>,
            ) -> Answer<Self::WatchFloorStream> {
                let caller = Caller::of(&request)?;
                let stream = self.floors.watch(caller, request.into_inner()).await?;
                Ok(Response::new(stream))
            }

            $(async fn $method(&self, request: Request<pb::$request>) -> Answer<pb::$answer> {
                self.ask(request, $ledger, present::$method).await
            })*
        }
    };
}

views! {
    log: LogRequest -> Log, |request| ledger_of(request.view.as_ref());
    speaking_order: SpeakingOrderRequest -> SpeakingOrder, |request| ledger_of(request.view.as_ref());
    proposal_board: ViewRequest -> ProposalBoard, |request| request.ledger.clone();
    convergence: ViewRequest -> Convergence, |request| request.ledger.clone();
    levels: ViewRequest -> Levels, |request| request.ledger.clone();
    level_history: LevelHistoryRequest -> LevelHistory, |request| ledger_of(request.view.as_ref());
    what_if: WhatIfRequest -> WhatIf, |request| ledger_of(request.view.as_ref());
    terminology: ViewRequest -> Terminology, |request| request.ledger.clone();
    positions: ViewRequest -> PositionMatrix, |request| request.ledger.clone();
    participation: ParticipationRequest -> Participation, |request| ledger_of(request.view.as_ref());
    practices: ViewRequest -> Practices, |request| request.ledger.clone();
    frameworks: ViewRequest -> Frameworks, |request| request.ledger.clone();
    next_steps: ViewRequest -> NextSteps, |request| request.ledger.clone();
    decisions: ViewRequest -> Decisions, |request| request.ledger.clone();
    floor: FloorRequest -> Floor, |request| ledger_of(request.view.as_ref());
    proposal_texts: ProposalTextsRequest -> ProposalTexts, |request| ledger_of(request.view.as_ref());
    commitments: ViewRequest -> Commitments, |request| request.ledger.clone();
    drafts: ViewRequest -> Drafts, |request| request.ledger.clone();
    search: SearchRequest -> SearchResult, |request| ledger_of(request.view.as_ref());
    opinions: OpinionsRequest -> Opinions, |request| ledger_of(request.view.as_ref());
    redactions: ViewRequest -> Redactions, |request| request.ledger.clone();
    irregularities: ViewRequest -> Irregularities, |request| request.ledger.clone();
    provenance: ProvenanceRequest -> Provenance, |request| ledger_of(request.view.as_ref());
    who: WhoRequest -> Who, |request| ledger_of(request.view.as_ref());
    find_code: FindCodeRequest -> EntryRef, |request| request.ledger.clone();
}
