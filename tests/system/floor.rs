//! The floor, watched over the wire while it changes.

use deliberation::{
    Attribution, Fact, FloorChange, FloorChanged, FloorRequested, InterventionKind, ParticipantId,
    RequestId, Rules, RulesAdopted, SegmentId, SegmentKind, SegmentOpened, TopicAdded,
};
use engine::Role;
use server::pb::views_client::ViewsClient;
use server::pb::{Floor, FloorRequest, ViewRequest};
use tonic::Code;

use crate::callers::{CLOSED, Meeting, OWN, bearing};
use crate::house::folder;
use crate::wire::id;

fn segment() -> Fact {
    let opened = SegmentOpened {
        code: Some("D1".parse().expect("a code")),
        kind: SegmentKind::Debate,
        number: None,
        meeting: None,
        follows: None,
        topics: Vec::new(),
    };
    opened.into()
}

fn asked() -> Fact {
    asked_for(OWN)
}

fn asked_for(participant: [u8; 16]) -> Fact {
    let asked = FloorRequested {
        code: None,
        segment: SegmentId(id(10)),
        speaker: None,
        participant: Some(ParticipantId(participant)),
        kind: InterventionKind::Statement,
        on_behalf_of: Vec::new(),
    };
    asked.into()
}

fn changed(change: FloorChange) -> Fact {
    let request = RequestId(id(11));
    FloorChanged { request, change }.into()
}

fn topic() -> Fact {
    let topic = TopicAdded {
        code: None,
        number: None,
        parent: None,
    };
    topic.into()
}

fn watch(segment: &str) -> FloorRequest {
    FloorRequest {
        view: Some(ViewRequest {
            ledger: CLOSED.to_owned(),
            ..ViewRequest::default()
        }),
        segment: segment.to_owned(),
    }
}

fn lengths(floor: &Floor) -> [usize; 3] {
    [&floor.waiting, &floor.speaking, &floor.spoke].map(Vec::len)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_followers_when_the_floor_changes_then_each_sees_it_and_nothing_else() {
    let folder = folder();
    let meeting = Meeting::open(&folder.path().join("data")).await;
    let rapporteur = meeting.tokens["rapporteur"].clone();
    let record = |number: u128, fact: Fact| {
        let (meeting, token) = (&meeting, &rapporteur);
        async move {
            let recorded = meeting.submit(token, id(number), &fact).await;
            recorded.expect("it is recorded");
        }
    };
    record(10, segment()).await;
    record(11, asked()).await;
    let mut streams = Vec::new();
    for role in [Role::Chair, Role::Delegate, Role::Observer] {
        let mut views = ViewsClient::new(meeting.house.connect().await);
        let token = &meeting.tokens[role.word()];
        let stream = views.watch_floor(bearing(token, watch("D1"))).await;
        streams.push(stream.expect("each may watch").into_inner());
    }
    for stream in &mut streams {
        let floor = stream.message().await.expect("a floor").expect("one");
        assert_eq!(lengths(&floor), [1, 0, 0]);
    }
    record(12, topic()).await;
    record(13, changed(FloorChange::Given)).await;
    for stream in &mut streams {
        let floor = stream.message().await.expect("a floor").expect("one");
        assert_eq!(lengths(&floor), [0, 1, 0]);
    }
    record(14, changed(FloorChange::Ended)).await;
    for stream in &mut streams {
        let floor = stream.message().await.expect("a floor").expect("one");
        assert_eq!(lengths(&floor), [0, 0, 1]);
    }
    drop(streams);
    meeting.house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_follower_whose_desk_is_withdrawn_when_the_floor_changes_then_its_stream_ends() {
    let folder = folder();
    let meeting = Meeting::open(&folder.path().join("data")).await;
    let rapporteur = meeting.tokens["rapporteur"].clone();
    for (number, fact) in [(10, segment()), (11, asked())] {
        let recorded = meeting.submit(&rapporteur, id(number), &fact).await;
        recorded.expect("it is recorded");
    }
    let token = meeting.desk("late", Role::Observer, CLOSED, None);
    let mut views = ViewsClient::new(meeting.house.connect().await);
    let stream = views.watch_floor(bearing(&token, watch("D1"))).await;
    let mut stream = stream.expect("it may watch").into_inner();
    stream.message().await.expect("a floor").expect("one");
    meeting.desks.withdraw("late").expect("it is there");
    let change = changed(FloorChange::Given);
    let recorded = meeting.submit(&rapporteur, id(12), &change).await;
    recorded.expect("others go on");
    let ended = stream.message().await.unwrap_err();
    assert_eq!(ended.code(), Code::Unauthenticated, "{ended}");
    drop((views, stream));
    meeting.house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_no_such_segment_when_watched_then_not_found() {
    let folder = folder();
    let meeting = Meeting::open(&folder.path().join("data")).await;
    let mut views = ViewsClient::new(meeting.house.connect().await);
    let token = &meeting.tokens["chair"];
    for name in ["D9", "P1", ""] {
        let refused = views.watch_floor(bearing(token, watch(name))).await;
        let refused = refused.expect_err("no segment");
        assert_eq!(refused.code(), Code::NotFound, "{refused}");
    }
    drop(views);
    meeting.house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_not_for_attribution_when_an_observer_watches_then_it_sees_nobody() {
    let folder = folder();
    let meeting = Meeting::open(&folder.path().join("data")).await;
    let rapporteur = meeting.tokens["rapporteur"].clone();
    let rules = Rules {
        attribution: Attribution::NotForAttribution,
        ..Rules::default()
    };
    let adopted = RulesAdopted { rules }.into();
    for (number, fact) in [(9, adopted), (10, segment()), (11, asked())] {
        let recorded = meeting.submit(&rapporteur, id(number), &fact).await;
        recorded.expect("it is recorded");
    }
    let mut views = ViewsClient::new(meeting.house.connect().await);
    let observer = &meeting.tokens["observer"];
    let floor = views.floor(bearing(observer, watch("D1"))).await;
    let floor = floor.expect("it may ask").into_inner();
    assert_eq!(lengths(&floor), [0, 0, 0]);
    let balance = floor.balance.expect("how the floor is shared");
    assert_eq!(
        balance.all.unwrap_or_default().waiting,
        0,
        "one is too few to be said"
    );
    let chair = &meeting.tokens["chair"];
    let floor = views.floor(bearing(chair, watch("D1"))).await;
    assert_eq!(lengths(&floor.expect("it may ask").into_inner()), [1, 0, 0]);
    drop(views);
    meeting.house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_delegate_when_it_asks_for_the_floor_then_for_its_own_participant_alone() {
    let folder = folder();
    let meeting = Meeting::open(&folder.path().join("data")).await;
    let rapporteur = meeting.tokens["rapporteur"].clone();
    let opened = meeting.submit(&rapporteur, id(10), &segment()).await;
    opened.expect("it is recorded");
    let delegate = meeting.tokens["delegate"].clone();
    let own = meeting.submit(&delegate, id(11), &asked()).await;
    own.expect("its own");
    let others = asked_for([0xa2; 16]);
    let refused = meeting.submit(&delegate, id(12), &others).await;
    let refused = refused.expect_err("another's");
    assert_eq!(refused.code(), Code::PermissionDenied, "{refused}");
    let given = changed(FloorChange::Given);
    let refused = meeting.submit(&delegate, id(13), &given).await;
    let refused = refused.expect_err("the floor is the chair's to give");
    assert_eq!(refused.code(), Code::PermissionDenied, "{refused}");
    meeting.house.close().await;
}
