//! Clients.

use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use server::pb::record_client::RecordClient;
use server::pb::replay_client::ReplayClient;
use server::pb::submit_answer::Answer;
use server::pb::{ReplayEntriesRequest, SubmitRequest};
use tonic::transport::{Channel, Endpoint};
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_client::HealthClient;

use crate::Outcome;
use crate::child::{LEDGER, size};
use crate::limits::median;
use crate::mix::Mix;

/// How long to go on.
#[derive(Clone, Copy)]
pub enum Until {
    /// For so long.
    Time(Duration),
    /// Until the ledger has so many entries.
    Size(u64),
}

/// What was appended.
pub struct Appended {
    entries: u64,
    elapsed: Duration,
    clients: u64,
    /// Receipts by the time they came, in steps of [`STEP`].
    steps: Vec<u64>,
}

/// Steps in which receipts are counted.
const STEP: Duration = Duration::from_millis(250);

impl Appended {
    /// Over the whole time.
    pub fn per_second(&self) -> f64 {
        self.entries as f64 / self.elapsed.as_secs_f64()
    }

    /// Over the last whole second: at the length that was reached.
    pub fn last_per_second(&self) -> f64 {
        let whole = self.steps.len().saturating_sub(1);
        let last = &self.steps[whole.saturating_sub(4)..whole];
        match last.len() {
            0..=3 => self.per_second(),
            n => last.iter().sum::<u64>() as f64 / (STEP.as_secs_f64() * n as f64),
        }
    }

    /// With one in flight each, a commit holds at most one entry a client.
    pub fn entries_a_commit(&self) -> f64 {
        self.clients as f64
    }
}

/// Numbers of submissions that were used: every run goes on where the last one ended.
static NEXT_ROUND: AtomicU64 = AtomicU64::new(0);

struct Counting {
    start: Instant,
    stop: AtomicBool,
    receipts: AtomicU64,
    steps: Vec<AtomicU64>,
    target: u64,
}

/// `clients` streams with `in_flight` submissions each.
pub async fn append(
    address: &str,
    mix: &Arc<Mix>,
    clients: u64,
    in_flight: usize,
    until: Until,
) -> Outcome<Appended> {
    let (target, limit) = match until {
        Until::Time(time) => (u64::MAX, time),
        Until::Size(wanted) => (
            wanted.saturating_sub(size(address).await?),
            Duration::from_mins(10),
        ),
    };
    let feeds = (0..clients).map(|_| Rounds {
        mix: Arc::clone(mix),
        next: 0,
        end: 0,
    });
    append_all(address, feeds.collect(), in_flight, target, limit).await
}

/// Sends what was made before, a stream for each list.
pub async fn append_prepared(
    address: &str,
    lists: Vec<Vec<SubmitRequest>>,
    in_flight: usize,
) -> Outcome<Appended> {
    let feeds = lists.into_iter().map(Vec::into_iter).collect();
    append_all(address, feeds, in_flight, u64::MAX, Duration::from_mins(10)).await
}

async fn append_all<I>(
    address: &str,
    feeds: Vec<I>,
    in_flight: usize,
    target: u64,
    limit: Duration,
) -> Outcome<Appended>
where
    I: Iterator<Item = SubmitRequest> + Send + Unpin + 'static,
{
    let counting = Arc::new(Counting {
        start: Instant::now(),
        stop: AtomicBool::new(false),
        receipts: AtomicU64::new(0),
        steps: (0..4096).map(|_| AtomicU64::new(0)).collect(),
        target,
    });
    let clients = feeds.len() as u64;
    let mut tasks = Vec::new();
    for requests in feeds {
        let client = RecordClient::new(connect(address).await?);
        tasks.push(tokio::spawn(one_client(
            client,
            requests,
            in_flight,
            Arc::clone(&counting),
        )));
    }
    let deadline = Arc::clone(&counting);
    let timer = tokio::spawn(async move {
        tokio::time::sleep(limit).await;
        deadline.stop.store(true, Ordering::Relaxed);
    });
    for task in tasks {
        task.await?
            .map_err(|error| -> Box<dyn std::error::Error> { error.into() })?;
    }
    timer.abort();
    let elapsed = counting.start.elapsed();
    let used = (elapsed.as_millis() / STEP.as_millis()) as usize + 1;
    let steps = counting
        .steps
        .iter()
        .take(used)
        .map(|step| step.load(Ordering::Relaxed))
        .collect();
    Ok(Appended {
        entries: counting.receipts.load(Ordering::Relaxed),
        elapsed,
        clients,
        steps,
    })
}

pub async fn connect(address: &str) -> Outcome<Channel> {
    let endpoint = Endpoint::from_shared(address.to_owned())?.tcp_nodelay(true);
    Ok(endpoint.connect().await?)
}

async fn one_client<I>(
    mut client: RecordClient<Channel>,
    requests: I,
    in_flight: usize,
    counting: Arc<Counting>,
) -> Result<(), String>
where
    I: Iterator<Item = SubmitRequest> + Send + Unpin + 'static,
{
    let room = Arc::new(Room::new(in_flight));
    let requests = Feed {
        requests,
        room: Arc::clone(&room),
        counting: Arc::clone(&counting),
    };
    let answers = client
        .submit_stream(requests)
        .await
        .map_err(|status| status.to_string())?;
    let mut answers = answers.into_inner();
    while let Some(answer) = answers
        .message()
        .await
        .map_err(|status| status.to_string())?
    {
        match answer.answer {
            Some(Answer::Receipt(_)) => {}
            Some(Answer::Refusal(refusal)) => return Err(refusal.message),
            None => return Err("an empty answer".to_owned()),
        }
        room.give();
        let step = (counting.start.elapsed().as_millis() / STEP.as_millis()) as usize;
        counting.steps[step.min(4095)].fetch_add(1, Ordering::Relaxed);
        let receipts = counting.receipts.fetch_add(1, Ordering::Relaxed) + 1;
        if receipts >= counting.target {
            counting.stop.store(true, Ordering::Relaxed);
        }
    }
    Ok(())
}

/// How many more submissions a client may send before it has to wait for an answer.
struct Room(Mutex<(usize, Option<Waker>)>);

impl Room {
    fn new(in_flight: usize) -> Room {
        Room(Mutex::new((in_flight, None)))
    }

    fn give(&self) {
        let mut room = self.0.lock().expect("nobody panics with the room in hand");
        room.0 += 1;
        let waker = room.1.take();
        drop(room);
        waker.into_iter().for_each(Waker::wake);
    }

    fn poll_take(&self, context: &Context<'_>) -> Poll<()> {
        let mut room = self.0.lock().expect("nobody panics with the room in hand");
        if room.0 == 0 {
            room.1 = Some(context.waker().clone());
            return Poll::Pending;
        }
        room.0 -= 1;
        Poll::Ready(())
    }
}

/// The submissions of one client, each as soon as there is room for it.
struct Feed<I> {
    requests: I,
    room: Arc<Room>,
    counting: Arc<Counting>,
}

impl<I: Iterator<Item = SubmitRequest> + Unpin> tokio_stream::Stream for Feed<I> {
    type Item = SubmitRequest;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<SubmitRequest>> {
        std::task::ready!(self.room.poll_take(context));
        if self.counting.stop.load(Ordering::Relaxed) {
            return Poll::Ready(None);
        }
        Poll::Ready(self.requests.next())
    }
}

/// The mix over and over, each round with numbers that nobody else has.
struct Rounds {
    mix: Arc<Mix>,
    next: u64,
    end: u64,
}

impl Iterator for Rounds {
    type Item = SubmitRequest;

    fn next(&mut self) -> Option<SubmitRequest> {
        if self.next == self.end {
            let round = NEXT_ROUND.fetch_add(1, Ordering::Relaxed);
            self.next = round * self.mix.round();
            self.end = self.next + self.mix.round();
        }
        self.next += 1;
        Some(self.mix.submission(self.next - 1))
    }
}

/// The median time of a call that does nothing.
pub async fn empty_calls(address: &str) -> Outcome<Duration> {
    let mut client = HealthClient::new(connect(address).await?);
    let mut times = Vec::new();
    for _ in 0..1_000 {
        let start = Instant::now();
        client
            .check(HealthCheckRequest {
                service: String::new(),
            })
            .await?;
        times.push(start.elapsed());
    }
    Ok(median(&times))
}

/// The median time of a unary submission.
pub async fn unary(address: &str, mix: &Mix) -> Outcome<Duration> {
    let mut client = RecordClient::new(connect(address).await?);
    let mut times = Vec::new();
    while times.len() < 1_000 {
        let round = NEXT_ROUND.fetch_add(1, Ordering::Relaxed);
        for number in round * mix.round()..(round + 1) * mix.round() {
            let request = mix.submission(number);
            let start = Instant::now();
            client.submit(request).await?;
            times.push(start.elapsed());
        }
    }
    Ok(median(&times))
}

/// Entries a second of a replay from the first to the last.
pub async fn replay(address: &str) -> Outcome<f64> {
    let endpoint = Endpoint::from_shared(address.to_owned())?
        .tcp_nodelay(true)
        .initial_stream_window_size(8 * 1024 * 1024)
        .initial_connection_window_size(8 * 1024 * 1024);
    let mut client =
        ReplayClient::new(endpoint.connect().await?).max_decoding_message_size(4 << 20);
    let request = ReplayEntriesRequest {
        ledger: LEDGER.to_owned(),
        from: 0,
        until: None,
        follow: false,
    };
    let start = Instant::now();
    let mut messages = client.replay_entries(request).await?.into_inner();
    let mut entries = 0;
    while let Some(message) = messages.message().await? {
        entries += message.entries.len();
    }
    Ok(entries as f64 / start.elapsed().as_secs_f64())
}
