//! Followers of the floor: from the acknowledgement of a change to its arrival at each of them.

use std::time::{Duration, Instant};

use bytes::Bytes;
use deliberation::{
    Category, EntryId, Fact, FloorChange, FloorChanged, FloorRequested, InterventionKind,
    ParticipantId, ParticipantRegistered, RequestId, SegmentId, SegmentKind, SegmentOpened,
    Standing,
};
use facts::encode_structure;
use record::PartTag;
use server::pb;
use server::pb::record_client::RecordClient;
use server::pb::views_client::ViewsClient;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{broadcast, mpsc};
use tonic::transport::Channel;

use crate::Outcome;
use crate::child::LEDGER;
use crate::load::connect;
use crate::table::Table;

/// Who follows.
const FOLLOWERS: usize = 500;

/// Connections that they share: as many as browsers behind one proxy would.
const CONNECTIONS: usize = 20;

/// Changes of the floor, one after the other.
const CHANGES: u32 = 200;

/// Those who wait on the list while it changes.
const WAITING: u8 = 30;

/// Measures both, and puts the median and the slowest hundredth into the table.
pub async fn measure(table: &mut Table, address: &str) -> Outcome<()> {
    eprintln!("{FOLLOWERS} followers of the floor, {CHANGES} changes …");
    let mut room = Room::open(address).await?;
    let (arrived, mut arrivals) = mpsc::unbounded_channel();
    let mut tasks = Vec::new();
    let mut first_bytes = 0;
    for connection in 0..CONNECTIONS {
        let channel = connect(address).await?;
        for _ in 0..FOLLOWERS / CONNECTIONS {
            let mut views = ViewsClient::new(channel.clone());
            let mut stream = views.watch_floor(room.request()).await?.into_inner();
            let floor = stream.message().await?.ok_or("no floor")?;
            if connection == 0 {
                first_bytes = prost::Message::encoded_len(&floor);
            }
            let arrived = arrived.clone();
            tasks.push(tokio::spawn(async move {
                while let Ok(Some(floor)) = stream.message().await {
                    let spoke = floor.speaking.len() + floor.spoke.len();
                    if arrived.send((spoke, Instant::now())).is_err() {
                        return;
                    }
                }
            }));
        }
    }
    let mut times = Vec::new();
    for change in 1..=CHANGES {
        let spoke = usize::try_from(change.div_ceil(2))?;
        let acknowledged = room.change(change).await?;
        for _ in 0..FOLLOWERS {
            let wait = tokio::time::timeout(Duration::from_secs(10), arrivals.recv());
            let (shown, at) = wait.await?.ok_or("nobody follows any more")?;
            assert_eq!(shown, spoke, "a change was skipped");
            times.push(at.saturating_duration_since(acknowledged));
        }
    }
    tasks.iter().for_each(tokio::task::JoinHandle::abort);
    times.sort_unstable();
    let floor = fan_out(first_bytes).await?;
    let what = "as many bytes from one task to as many sockets";
    let median = times[times.len() / 2];
    table.micros(
        "floor watched by 500, median",
        median,
        (50e3, 10e3),
        floor,
        what,
    );
    let slow = times[times.len() * 99 / 100];
    table.micros(
        "floor watched by 500, 99 of 100",
        slow,
        (200e3, 50e3),
        floor,
        what,
    );
    Ok(())
}

/// One segment with a list of speakers.
struct Room {
    record: RecordClient<Channel>,
    segment: SegmentId,
    next: u128,
    waiting: Vec<RequestId>,
}

impl Room {
    async fn open(address: &str) -> Outcome<Room> {
        let mut room = Room {
            record: RecordClient::new(connect(address).await?),
            segment: SegmentId([0; 16]),
            next: 0x5741_5443_4800_0000_0000_0000_0000_0000,
            waiting: Vec::new(),
        };
        let segment = SegmentOpened {
            code: None,
            kind: SegmentKind::Debate,
            number: None,
            meeting: None,
            follows: None,
            topics: Vec::new(),
        };
        room.segment = SegmentId(room.submit(&segment.into()).await?.0);
        let registered = ParticipantRegistered {
            code: None,
            category: Category::State,
            standing: Standing::Member,
            country: None,
        };
        let participant = room.submit(&registered.into()).await?;
        for _ in 0..WAITING {
            room.ask(ParticipantId(participant.0)).await?;
        }
        let more = CHANGES.div_ceil(2).saturating_sub(u32::from(WAITING));
        for _ in 0..more {
            room.ask(ParticipantId(participant.0)).await?;
        }
        Ok(room)
    }

    async fn ask(&mut self, participant: ParticipantId) -> Outcome<()> {
        let asked = FloorRequested {
            code: None,
            segment: self.segment,
            speaker: None,
            participant: Some(participant),
            kind: InterventionKind::Statement,
            on_behalf_of: Vec::new(),
        };
        let request = self.submit(&asked.into()).await?;
        self.waiting.push(RequestId(request.0));
        Ok(())
    }

    /// Gives the floor to the next one, or takes it back; when that was acknowledged.
    async fn change(&mut self, number: u32) -> Outcome<Instant> {
        let at = usize::try_from(number.div_ceil(2))? - 1;
        let changed = FloorChanged {
            request: self.waiting[at],
            change: if number % 2 == 1 {
                FloorChange::Given
            } else {
                FloorChange::Ended
            },
        };
        self.submit(&changed.into()).await?;
        Ok(Instant::now())
    }

    async fn submit(&mut self, fact: &Fact) -> Outcome<EntryId> {
        self.next += 1;
        let id = self.next.to_be_bytes();
        let request = pb::SubmitRequest {
            ledger: LEDGER.to_owned(),
            submission_id: Bytes::copy_from_slice(&id),
            parts: vec![pb::Part {
                tag: PartTag::Structure as u32,
                content: encode_structure(fact).into(),
                ..pb::Part::default()
            }],
            ..pb::SubmitRequest::default()
        };
        self.record.submit(request).await?;
        Ok(EntryId(id))
    }

    fn request(&self) -> pb::FloorRequest {
        pb::FloorRequest {
            view: Some(pb::ViewRequest {
                ledger: LEDGER.to_owned(),
                ..pb::ViewRequest::default()
            }),
            segment: EntryId::from(self.segment).to_string(),
        }
    }
}

/// The median time in which so many bytes reach [`FOLLOWERS`] sockets of this machine.
async fn fan_out(bytes: usize) -> Outcome<Duration> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let (sender, _) = broadcast::channel::<Instant>(16);
    let (arrived, mut arrivals) = mpsc::unbounded_channel();
    let message = vec![7u8; message_len(bytes)];
    for _ in 0..FOLLOWERS {
        let mut reading = TcpStream::connect(address).await?;
        let (mut writing, _) = listener.accept().await?;
        writing.set_nodelay(true)?;
        let mut sent = sender.subscribe();
        let message = message.clone();
        tokio::spawn(async move {
            while sent.recv().await.is_ok() {
                if writing.write_all(&message).await.is_err() {
                    return;
                }
            }
        });
        let arrived = arrived.clone();
        let mut buffer = vec![0u8; message_len(bytes)];
        tokio::spawn(async move {
            while reading.read_exact(&mut buffer).await.is_ok() {
                if arrived.send(Instant::now()).is_err() {
                    return;
                }
            }
        });
    }
    let mut times = Vec::new();
    for _ in 0..50 {
        let sent = Instant::now();
        sender.send(sent)?;
        for _ in 0..FOLLOWERS {
            let at = arrivals.recv().await.ok_or("a socket closed")?;
            times.push(at.saturating_duration_since(sent));
        }
    }
    Ok(crate::limits::median(&times))
}

fn message_len(bytes: usize) -> usize {
    bytes.max(1)
}
