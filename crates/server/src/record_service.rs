//! Submissions on their way in: unary, and a stream with many in flight.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::vec::IntoIter;

use bytes::Bytes;
use deliberation::EntryId;
use engine::{Answer, Ledger, Outbox};
use tokio::sync::{Semaphore, mpsc};
use tokio_stream::Stream;
use tonic::{Code, Request, Response, Status, Streaming};

use crate::callers::{Caller, Entered};
use crate::pb;
use crate::proofs_service::proof_of;
use crate::status::{failure, fault_status, guarded_refusal, refusal, status};
use crate::submissions::{Submission, prepare, sixteen};

/// Submissions of one stream that wait for their answer at most. Past that the server stops
/// reading from the stream, and HTTP/2 holds the client back.
pub const MAX_IN_FLIGHT: usize = 1_024;

/// Submissions taken from a stream at a time: what lies ready goes to the writer together.
const MAX_AT_ONCE: usize = 128;

/// The `Record` service.
pub(crate) struct RecordService;

/// Ids that can be asked for in one call.
const MAX_FOUND_AT_ONCE: usize = 4_096;

#[tonic::async_trait]
impl pb::record_server::Record for RecordService {
    async fn submit(
        &self,
        request: Request<pb::SubmitRequest>,
    ) -> Result<Response<pb::Receipt>, Status> {
        let caller = Caller::of(&request)?;
        let request = request.into_inner();
        let entered = caller.enter(&request.ledger).await?;
        let want_proof = request.want_proof;
        let prepared = prepare(&entered, request);
        let told_little = entered.is_told_little();
        let ledger = entered.ledger;
        let answer = ledger
            .submit_one(prepared)
            .await
            .map_err(|fault| fault_status(&fault))?;
        match answer {
            Answer::Recorded(receipt) => {
                let mut message = receipt_message(&receipt);
                if want_proof {
                    message.proof = proof_of(ledger, receipt.index, engine::Under::Auto).await?;
                }
                Ok(Response::new(message))
            }
            Answer::Declined(id, declined) if told_little => {
                Err(status(guarded_refusal(id, &declined)))
            }
            Answer::Declined(id, declined) => Err(status(refusal(id, &declined))),
            Answer::Failed(id, fault) => Err(status(failure(id, &fault))),
        }
    }

    async fn find_submissions(
        &self,
        request: Request<pb::FindSubmissionsRequest>,
    ) -> Result<Response<pb::FindSubmissionsResponse>, Status> {
        let caller = Caller::of(&request)?;
        let request = request.into_inner();
        let ledger = caller.enter(&request.ledger).await?.ledger;
        let found = tokio::task::spawn_blocking(move || find(&ledger, &request.ids)).await;
        let found = found.map_err(|_| Status::internal("finding submissions broke off"))??;
        Ok(Response::new(pb::FindSubmissionsResponse { found }))
    }

    type SubmitStreamStream = Answers;

    async fn submit_stream(
        &self,
        request: Request<Streaming<pb::SubmitRequest>>,
    ) -> Result<Response<Answers>, Status> {
        let (outbox, answers) = mpsc::unbounded_channel();
        let room = Arc::new(Semaphore::new(MAX_IN_FLIGHT));
        let told_little = Arc::new(AtomicBool::new(true));
        let intake = Intake {
            caller: Caller::of(&request)?,
            entered: None,
            room: Arc::clone(&room),
            told_little: Arc::clone(&told_little),
            outbox,
        };
        Ok(Response::new(Answers {
            intake: Some(Box::pin(intake.run(request.into_inner()))),
            coming: answers,
            current: Vec::new().into_iter(),
            room,
            told_little,
            ended: None,
        }))
    }
}

/// Those of the ids that are recorded.
fn find(ledger: &Ledger, ids: &[Bytes]) -> Result<Vec<pb::FoundSubmission>, Status> {
    if ids.len() > MAX_FOUND_AT_ONCE {
        let message = format!("{} ids: ask for {MAX_FOUND_AT_ONCE} at most", ids.len());
        return Err(Status::invalid_argument(message));
    }
    let mut wanted = Vec::with_capacity(ids.len());
    for id in ids {
        let id = sixteen("ids", id).map_err(|no| status(refusal(EntryId::NONE, &no)))?;
        wanted.push(EntryId(id));
    }
    let found = ledger.find(&wanted).map_err(|fault| fault_status(&fault))?;
    let message = |(id, found): (EntryId, engine::Found)| pb::FoundSubmission {
        id: Bytes::copy_from_slice(&id.0),
        receipt: Some(receipt_message(&found.receipt)),
        submission: Bytes::copy_from_slice(&found.submission),
    };
    Ok(found.into_iter().map(message).collect())
}

/// Reads a stream of submissions and puts them to the writer.
struct Intake {
    caller: Caller,
    entered: Option<Entered>,
    room: Arc<Semaphore>,
    /// Whether refusals say nothing of what others hold; so until it is known who asks.
    told_little: Arc<AtomicBool>,
    outbox: Outbox,
}

impl Intake {
    /// Until the client has ended its side, has gone, or sends what ends the stream.
    async fn run(mut self, mut requests: Streaming<pb::SubmitRequest>) -> Result<(), Status> {
        loop {
            self.take_room().await;
            let Some(first) = requests.message().await.map_err(unreadable)? else {
                return Ok(());
            };
            self.caller.refuse_withdrawn()?;
            let mut ready = vec![self.prepare(first).await?];
            let mut ended = None;
            while ready.len() < MAX_AT_ONCE && self.room_at_once() {
                match at_once(&mut requests).await {
                    Some(Ok(Some(request))) => match self.prepare(request).await {
                        Ok(submission) => ready.push(submission),
                        // What came before it is still recorded and answered.
                        Err(status) => {
                            ended = Some(Err(status));
                            break;
                        }
                    },
                    Some(Ok(None)) => {
                        ended = Some(Ok(()));
                        break;
                    }
                    Some(Err(status)) => {
                        ended = Some(Err(unreadable(status)));
                        break;
                    }
                    None => {
                        self.room.add_permits(1);
                        break;
                    }
                }
            }
            self.submit(ready)?;
            if let Some(ended) = ended {
                return ended;
            }
            if self.outbox.is_closed() {
                return Ok(());
            }
        }
    }

    async fn take_room(&self) {
        if let Ok(permit) = self.room.acquire().await {
            permit.forget();
        }
    }

    fn room_at_once(&self) -> bool {
        self.room
            .try_acquire()
            .map(tokio::sync::SemaphorePermit::forget)
            .is_ok()
    }

    /// The ledger that the first message named; another name in a later one ends the stream.
    async fn entered(&mut self, name: &str) -> Result<&Entered, Status> {
        let entered = match self.entered.take() {
            Some(entered) => entered,
            None => self.caller.enter(name).await?,
        };
        let entered = self.entered.insert(entered);
        let told_little = entered.is_told_little();
        self.told_little.store(told_little, Ordering::Release);
        let own = entered.ledger.name();
        if !name.is_empty() && name != own {
            return Err(Status::invalid_argument(format!(
                "the stream records into {own}, a submission names {name}: open one stream per ledger"
            )));
        }
        Ok(entered)
    }

    /// A message for another ledger ends the stream; one that cannot be recorded is answered in
    /// its turn.
    async fn prepare(&mut self, request: pb::SubmitRequest) -> Result<Submission, Status> {
        let entered = self.entered(&request.ledger).await?;
        Ok(prepare(entered, request))
    }

    fn submit(&self, ready: Vec<Submission>) -> Result<(), Status> {
        let entered = self
            .entered
            .as_ref()
            .expect("a submission was prepared for a ledger");
        entered
            .ledger
            .submit(ready, &self.outbox)
            .map_err(|fault| fault_status(&fault))
    }
}

/// Bytes that are no message end the stream: where the next one begins, nobody knows.
fn unreadable(status: Status) -> Status {
    match status.code() {
        Code::Internal | Code::OutOfRange => Status::invalid_argument(format!(
            "reading the next submission: {}; the stream ends here, what came before it is recorded \
             and answered: open another stream and send the rest",
            status.message()
        )),
        _ => status,
    }
}

/// What the stream holds ready right now; none where it would have to be waited for.
async fn at_once(
    requests: &mut Streaming<pb::SubmitRequest>,
) -> Option<Result<Option<pb::SubmitRequest>, Status>> {
    std::future::poll_fn(|context| {
        let polled = Pin::new(&mut *requests).poll_next(context);
        Poll::Ready(match polled {
            Poll::Ready(message) => Some(message.transpose()),
            Poll::Pending => None,
        })
    })
    .await
}

/// The reading of a stream to its end, or to what ends it.
type Reading = Pin<Box<dyn Future<Output = Result<(), Status>> + Send>>;

/// The answers of a stream, in the order of its submissions. It reads the submissions, too: one
/// task a stream, and a client that does not take its answers is not read on.
pub(crate) struct Answers {
    /// None once the client has ended its side or sent what ends the stream.
    intake: Option<Reading>,
    coming: mpsc::UnboundedReceiver<Vec<Answer>>,
    current: IntoIter<Answer>,
    room: Arc<Semaphore>,
    /// Whether refusals say nothing of what others hold.
    told_little: Arc<AtomicBool>,
    /// What ends the stream after its last answer.
    ended: Option<Status>,
}

impl Stream for Answers {
    type Item = Result<pb::SubmitAnswer, Status>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(answer) = self.current.next() {
                let told_little = self.told_little.load(Ordering::Acquire);
                return Poll::Ready(Some(Ok(answer_message(&answer, told_little))));
            }
            match self.coming.poll_recv(context) {
                Poll::Ready(Some(some)) => {
                    self.room.add_permits(some.len());
                    self.current = some.into_iter();
                }
                Poll::Ready(None) => return Poll::Ready(self.ended.take().map(Err)),
                Poll::Pending => std::task::ready!(self.poll_intake(context)),
            }
        }
    }
}

impl Answers {
    /// Puts to the writer what the client has sent; ready when that may have closed the outbox.
    fn poll_intake(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let Some(intake) = &mut self.intake else {
            return Poll::Pending;
        };
        let outcome = std::task::ready!(intake.as_mut().poll(context));
        self.ended = outcome.err();
        self.intake = None;
        Poll::Ready(())
    }
}

pub(crate) fn receipt_message(receipt: &engine::Receipt) -> pb::Receipt {
    pb::Receipt {
        index: receipt.index,
        entry_hash: Bytes::copy_from_slice(receipt.entry_hash.as_bytes()),
        recorded_at_ms: receipt.recorded_at_ms,
        proof: String::new(),
    }
}

fn answer_message(answer: &Answer, told_little: bool) -> pb::SubmitAnswer {
    use pb::submit_answer::Answer as Message;
    let message = match answer {
        Answer::Recorded(receipt) => Message::Receipt(receipt_message(receipt)),
        Answer::Declined(id, declined) if told_little => {
            Message::Refusal(guarded_refusal(*id, declined))
        }
        Answer::Declined(id, declined) => Message::Refusal(refusal(*id, declined)),
        Answer::Failed(id, fault) => Message::Refusal(failure(*id, fault)),
    };
    pb::SubmitAnswer {
        answer: Some(message),
    }
}
