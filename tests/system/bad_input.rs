//! What clients do wrong: each is answered with the right status and with words that say what,
//! where, and what to do; nothing of it is recorded, and all else goes on.

use std::path::{Path, PathBuf};
use std::process::Command;

use deliberation::{
    Fact, GroupFormed, GroupKind, MembershipChange, MembershipChanged, ParticipantId, Party,
};
use server::MAX_MESSAGE_BYTES;
use server::pb::ledgers_client::LedgersClient;
use server::pb::record_client::RecordClient;
use server::pb::replay_client::ReplayClient;
use server::pb::submit_answer::Answer;
use server::pb::views_client::ViewsClient;
use server::pb::{
    FoundLedgerRequest, Part, ReplayEntriesRequest, SubmitAnswer, SubmitRequest, ViewRequest,
};
use tonic::transport::Channel;
use tonic::{Code, Status};

use crate::house::{House, folder};
use crate::wire::{
    LEDGER, entry_bytes, found, group, group_id, id, ledger, part, replay, structure, submission,
    submit, words,
};

/// Longest content of a part.
const PART: usize = 64 * 1024;

/// A server with one ledger and one group in it, number 1.
struct Tested {
    folder: tempfile::TempDir,
    house: House,
    channel: Channel,
}

impl Tested {
    async fn new() -> Tested {
        let folder = folder();
        let house = House::open(&folder.path().join("data")).await;
        let channel = house.connect().await;
        found(&channel).await.expect("it is founded");
        submit(&channel, group(1, 20))
            .await
            .expect("a group is recorded");
        Tested {
            folder,
            house,
            channel,
        }
    }

    /// Nothing was recorded but so many entries, and the record can be replayed.
    async fn holds(self, entries: u64) {
        let size = ledger(&self.channel).await.expect("the ledger").size;
        assert_eq!(size, entries, "something that was refused was recorded");
        let replayed = replay(&self.channel, 0).await.expect("a replay");
        assert_eq!(replayed.len() as u64, entries);
        submit(&self.channel, group(9_999, 20))
            .await
            .expect("it still records");
        drop(self.channel);
        self.house.close().await;
        drop(self.folder);
    }

    async fn refuses(&self, request: SubmitRequest, code: Code, words: &[&str]) {
        let id = request.submission_id.clone();
        let status = submit(&self.channel, request)
            .await
            .expect_err("it is refused");
        is(&status, code, words);
        if code != Code::InvalidArgument || !status.details().is_empty() {
            let typed: server::pb::Refusal =
                prost_message(status.details()).expect("typed details ride along");
            assert_eq!(typed.code, i32::from(code));
            assert_eq!(typed.submission_id, id);
        }
    }
}

fn prost_message<M: prost::Message + Default>(bytes: &[u8]) -> Option<M> {
    M::decode(bytes).ok()
}

fn is(status: &Status, code: Code, words: &[&str]) {
    let said = status.message();
    assert_eq!(status.code(), code, "{said}");
    for word in words {
        assert!(said.contains(word), "{word:?} is missing in: {said}");
    }
    assert!(!said.contains("Some("), "not meant for people: {said}");
}

fn formed() -> Part {
    structure(&Fact::GroupFormed(GroupFormed {
        code: None,
        kind: GroupKind::AdHoc,
    }))
}

fn joins(group: u128, member: Party) -> Part {
    structure(&Fact::MembershipChanged(MembershipChanged {
        group: group_id(group),
        member,
        change: MembershipChange::Joined,
        on: None,
    }))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_malformed_parts_when_submitted_then_the_part_is_named() {
    let tested = Tested::new().await;
    let garbage = vec![0xff; 40];
    let cases: [(Vec<Part>, &[&str]); 12] = [
        (vec![part(1, garbage.clone())], &["structure part"]),
        (vec![part(1, Vec::new())], &["structure"]),
        (vec![formed(), part(2, garbage.clone())], &["text part"]),
        (vec![formed(), part(3, garbage.clone())], &["personal part"]),
        (vec![formed(), part(4, garbage)], &["attachment part"]),
        // A field that no version of the schema has yet.
        (
            vec![part(1, vec![0xba, 0x3e, 0x00])],
            &["no fact that this server knows"],
        ),
        (Vec::new(), &["structure"]),
        (vec![words(10)], &["structure"]),
        (
            vec![formed(), formed()],
            &["part 1", "tag 1", "one structure"],
        ),
        (vec![formed(), part(0, Vec::new())], &["part 1", "tag 0"]),
        (vec![formed(), part(9, Vec::new())], &["part 1", "tag 9"]),
        (seventeen(), &["part"]),
    ];
    for (number, (parts, words)) in (10..).zip(cases) {
        let request = submission(number, parts);
        tested.refuses(request, Code::InvalidArgument, words).await;
    }
    tested.holds(2).await;
}

fn seventeen() -> Vec<Part> {
    let mut parts = vec![formed()];
    parts.extend((0..16).map(|_| words(1)));
    parts
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_too_much_when_submitted_then_the_limit_is_named() {
    let tested = Tested::new().await;
    let long = submission(10, vec![formed(), words(PART)]);
    tested
        .refuses(long, Code::InvalidArgument, &["65536"])
        .await;
    let oversized = submission(11, vec![formed(), words(MAX_MESSAGE_BYTES)]);
    let status = submit(&tested.channel, oversized)
        .await
        .expect_err("it is refused");
    is(&status, Code::OutOfRange, &["4194304"]);
    // Just below the limit it is recorded: the header of the text takes some bytes.
    let fits = submission(12, vec![formed(), words(PART - 32)]);
    submit(&tested.channel, fits).await.expect("it fits");
    tested.holds(3).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_malformed_fields_when_submitted_then_the_field_is_named() {
    let tested = Tested::new().await;
    let with = |change: &dyn Fn(&mut SubmitRequest)| {
        let mut request = group(10, 20);
        change(&mut request);
        request
    };
    let cases: [(SubmitRequest, Code, &[&str]); 8] = [
        (
            with(&|request| request.submission_id = vec![1; 15].into()),
            Code::InvalidArgument,
            &["submission_id", "15", "16"],
        ),
        (
            with(&|request| request.submission_id = vec![0; 16].into()),
            Code::InvalidArgument,
            &["id is all zeros", "make a new id"],
        ),
        (
            with(&|request| request.session_id = vec![1; 3].into()),
            Code::InvalidArgument,
            &["session_id", "3", "16"],
        ),
        (
            with(&|request| request.refers_to = vec![1; 5].into()),
            Code::InvalidArgument,
            &["refers_to", "5", "32"],
        ),
        (
            with(&|request| request.session_id = id(4_444).to_vec().into()),
            Code::NotFound,
            &["session", "not in this ledger"],
        ),
        (
            with(&|request| {
                request.seen_size = 7;
                request.seen_root = vec![7; 32].into();
            }),
            Code::FailedPrecondition,
            &["no checkpoint of size 7", "newest checkpoint"],
        ),
        (
            with(&|request| "nowhere".clone_into(&mut request.ledger)),
            Code::NotFound,
            &["no ledger nowhere", "correct the name"],
        ),
        (
            with(&|request| request.ledger.clear()),
            Code::NotFound,
            &["no ledger"],
        ),
    ];
    for (request, code, words) in cases {
        let status = submit(&tested.channel, request)
            .await
            .expect_err("it is refused");
        is(&status, code, words);
    }
    tested.holds(2).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_what_cannot_be_recorded_when_submitted_then_the_reason_is_told() {
    let tested = Tested::new().await;
    let channel = &tested.channel;
    submit(channel, group(2, 20)).await.expect("another group");
    let one_in_two = submission(3, vec![joins(2, Party::Group(group_id(1)))]);
    submit(channel, one_in_two)
        .await
        .expect("a group in a group");

    let two_in_one = submission(10, vec![joins(1, Party::Group(group_id(2)))]);
    let inside = &["inside itself"];
    tested
        .refuses(two_in_one, Code::FailedPrecondition, inside)
        .await;
    let in_itself = submission(11, vec![joins(1, Party::Group(group_id(1)))]);
    tested
        .refuses(in_itself, Code::FailedPrecondition, inside)
        .await;

    let nobody = Party::Participant(ParticipantId(id(4_444)));
    let unknown = &["not in this ledger", "record it first or correct the id"];
    let nobody_joins = submission(12, vec![joins(1, nobody)]);
    tested.refuses(nobody_joins, Code::NotFound, unknown).await;
    let joins_nothing = submission(13, vec![joins(4_444, nobody)]);
    tested.refuses(joins_nothing, Code::NotFound, unknown).await;
    let not_a_group = submission(14, vec![joins(3, Party::Group(group_id(1)))]);
    tested
        .refuses(not_a_group, Code::InvalidArgument, &["correct the id"])
        .await;

    let other_words = group(1, 21);
    let other = &["entry 1", "other content", "make a new id"];
    tested
        .refuses(other_words, Code::AlreadyExists, other)
        .await;
    let mut other_time = group(1, 20);
    other_time.occurred_at_ms = Some(1);
    tested.refuses(other_time, Code::AlreadyExists, other).await;
    let same = submit(channel, group(1, 20)).await.expect("the same again");
    assert_eq!(same.index, 1);
    tested.holds(4).await;
}

async fn stream(
    channel: &Channel,
    requests: Vec<SubmitRequest>,
) -> (Vec<SubmitAnswer>, Option<Status>) {
    let mut client = RecordClient::new(channel.clone());
    let answers = client.submit_stream(tokio_stream::iter(requests)).await;
    let mut answers = match answers {
        Ok(answers) => answers.into_inner(),
        Err(status) => return (Vec::new(), Some(status)),
    };
    let mut received = Vec::new();
    loop {
        match answers.message().await {
            Ok(Some(answer)) => received.push(answer),
            Ok(None) => return (received, None),
            Err(status) => return (received, Some(status)),
        }
    }
}

fn code(answer: &SubmitAnswer) -> Option<Code> {
    match answer.answer.as_ref()? {
        Answer::Receipt(_) => Some(Code::Ok),
        Answer::Refusal(refusal) => Some(Code::from_i32(refusal.code)),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_refusals_in_a_stream_when_answered_then_the_stream_goes_on_in_order() {
    let tested = Tested::new().await;
    let unnamed = |mut request: SubmitRequest| {
        request.ledger.clear();
        request
    };
    let nobody = Party::Participant(ParticipantId(id(4_444)));
    let requests = vec![
        group(10, 20),
        submission(11, vec![joins(1, nobody)]),
        unnamed(group(12, 20)),
        submission(13, vec![part(1, vec![0xff; 9])]),
        group(10, 20),
        group(10, 30),
        submission(14, vec![formed(), words(PART)]),
        group(15, 20),
    ];
    let ids: Vec<_> = requests
        .iter()
        .map(|request| request.submission_id.clone())
        .collect();
    let (answers, ended) = stream(&tested.channel, requests).await;
    assert!(ended.is_none(), "the stream ended with {ended:?}");
    let codes: Vec<_> = answers.iter().filter_map(code).collect();
    let expected = [
        Code::Ok,
        Code::NotFound,
        Code::Ok,
        Code::InvalidArgument,
        Code::Ok,
        Code::AlreadyExists,
        Code::InvalidArgument,
        Code::Ok,
    ];
    assert_eq!(codes, expected);
    for (answer, id) in answers.iter().zip(ids) {
        if let Some(Answer::Refusal(refusal)) = &answer.answer {
            assert_eq!(refusal.submission_id, id, "{}", refusal.message);
        }
    }
    tested.holds(5).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_stream_that_cannot_go_on_when_ended_then_what_came_before_is_answered() {
    let tested = Tested::new().await;
    let mut elsewhere = group(11, 20);
    "elsewhere".clone_into(&mut elsewhere.ledger);
    let (answers, ended) = stream(&tested.channel, vec![group(10, 20), elsewhere.clone()]).await;
    assert_eq!(
        answers.iter().filter_map(code).collect::<Vec<_>>(),
        [Code::Ok]
    );
    is(
        &ended.expect("it ends"),
        Code::InvalidArgument,
        &[LEDGER, "elsewhere", "one stream per ledger"],
    );

    let (answers, ended) = stream(&tested.channel, vec![elsewhere]).await;
    assert!(answers.is_empty());
    is(
        &ended.expect("it ends"),
        Code::NotFound,
        &["no ledger elsewhere"],
    );
    tested.holds(3).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_questions_beyond_the_record_when_asked_then_they_are_refused_and_the_end_is_empty() {
    let tested = Tested::new().await;
    let status = replay(&tested.channel, 3)
        .await
        .expect_err("nothing is there");
    is(&status, Code::OutOfRange, &["entry 3", "2 entries"]);
    let at_the_end = replay(&tested.channel, 2)
        .await
        .expect("the end can be asked for");
    assert!(at_the_end.is_empty());
    let nowhere = ReplayEntriesRequest {
        ledger: "nowhere".to_owned(),
        ..ReplayEntriesRequest::default()
    };
    let mut client = ReplayClient::new(tested.channel.clone());
    let status = client
        .replay_entries(nowhere)
        .await
        .expect_err("no such ledger");
    is(&status, Code::NotFound, &["no ledger nowhere"]);
    let nowhere = ViewRequest {
        ledger: "nowhere".to_owned(),
        ..ViewRequest::default()
    };
    let mut client = ViewsClient::new(tested.channel.clone());
    let status = client
        .proposal_board(nowhere)
        .await
        .expect_err("no such ledger");
    is(&status, Code::NotFound, &["no ledger nowhere"]);
    tested.holds(2).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_bad_foundings_when_asked_for_then_no_ledger_is_made() {
    let tested = Tested::new().await;
    let founding = |origin: &str, id: &[u8]| FoundLedgerRequest {
        origin: origin.to_owned(),
        submission_id: id.to_vec().into(),
        parts: Vec::new(),
    };
    let cases: [(FoundLedgerRequest, Code, &[&str]); 6] = [
        (founding("", &id(1)), Code::InvalidArgument, &["founding"]),
        (
            founding("no slash", &id(1)),
            Code::InvalidArgument,
            &["no slash"],
        ),
        (
            founding("Example.org/../../etc", &id(1)),
            Code::InvalidArgument,
            &["founding"],
        ),
        (
            founding("example.org/other", &[1; 3]),
            Code::InvalidArgument,
            &["submission_id", "16"],
        ),
        (
            founding("test.example.org/tested", &id(1)),
            Code::AlreadyExists,
            &[LEDGER, "another name"],
        ),
        (
            founding("other.example.org/tested", &id(0)),
            Code::AlreadyExists,
            &[LEDGER],
        ),
    ];
    let mut client = LedgersClient::new(tested.channel.clone());
    for (request, code, words) in cases {
        let status = client
            .found_ledger(request)
            .await
            .expect_err("it is refused");
        is(&status, code, words);
    }
    let listed = client.list_ledgers(server::pb::ListLedgersRequest {}).await;
    assert_eq!(listed.expect("a list").into_inner().ledgers.len(), 1);
    tested.holds(2).await;
}

/// A small file system of its own; it is unmounted when dropped.
struct SmallDisk {
    folder: tempfile::TempDir,
}

impl SmallDisk {
    /// None where this user may not mount.
    fn mount(mebibytes: u32) -> Option<SmallDisk> {
        let folder = folder();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={mebibytes}m"), "tmpfs"])
            .arg(folder.path())
            .output()
            .ok()?;
        mounted.status.success().then_some(SmallDisk { folder })
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount")
            .arg("-l")
            .arg(self.folder.path())
            .status();
    }
}

/// Records the largest texts until one is not taken; how many were, and the answer to that one.
async fn fill(channel: &Channel) -> (u64, Status) {
    for number in 1..10_000_u64 {
        let personal = part(3, words(PART - 32).content.to_vec());
        let parts = vec![formed(), words(PART - 32), personal];
        match submit(channel, submission(u128::from(number), parts)).await {
            Ok(receipt) => assert_eq!(receipt.index, number),
            Err(status) => return (number - 1, status),
        }
    }
    panic!("the disk never became full");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_full_disk_when_recording_then_it_says_so_and_reading_goes_on() {
    let Some(disk) = SmallDisk::mount(80) else {
        let is_ci = std::env::var("CI").is_ok_and(|value| value == "true");
        let is_root = std::fs::metadata("/proc/self").is_ok_and(|own| {
            use std::os::unix::fs::MetadataExt;
            own.uid() == 0
        });
        assert!(
            !(is_ci && is_root) && std::env::var("RAPPORTEUR_LOOP").is_err(),
            "a small disk could not be mounted though this is root"
        );
        eprintln!("NOT RUN: a full disk, because only root can mount a small one");
        return;
    };
    let data: PathBuf = disk.path().join("data");
    let house = House::open(&data).await;
    let channel = house.connect().await;
    found(&channel)
        .await
        .expect("there is room for one segment");
    let (recorded, status) = fill(&channel).await;
    is(
        &status,
        Code::ResourceExhausted,
        &["the disk is full", "free space"],
    );
    assert!(
        recorded > 100,
        "only {recorded} entries fitted into a segment"
    );

    let entries = replay(&channel, 0).await.expect("reading goes on");
    assert_eq!(entries.len() as u64, 1 + recorded);
    let request = ViewRequest {
        ledger: LEDGER.to_owned(),
        ..ViewRequest::default()
    };
    let mut views = ViewsClient::new(channel.clone());
    views.proposal_board(request).await.expect("views go on");
    drop((channel, views));
    house.close().await;

    let remount = Command::new("mount")
        .args(["-o", "remount,size=400m"])
        .arg(disk.path())
        .status();
    assert!(remount.expect("mount runs").success(), "more room is given");
    let house = House::open(&data).await;
    let channel = house.connect().await;
    let again = replay(&channel, 0).await.expect("a replay");
    let bytes = |entries: &[server::pb::RecordedEntry]| -> Vec<_> {
        entries
            .iter()
            .map(|recorded| *entry_bytes(recorded))
            .collect()
    };
    assert_eq!(
        bytes(&again),
        bytes(&entries),
        "the record is another than before"
    );
    let next = submit(&channel, group(20_000, 20))
        .await
        .expect("with room it goes on");
    assert_eq!(next.index, 1 + recorded);
    drop(channel);
    house.close().await;
}
