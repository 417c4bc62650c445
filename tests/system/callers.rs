//! Desks: made, used, withdrawn, while the server goes on.

use std::collections::BTreeMap;
use std::path::Path;

use bytes::Bytes;
use deliberation::{
    Category, Code as Label, EntryId, Fact, InterventionId, InterventionMade, LedgerFounded,
    ParticipantId, ParticipantRegistered, Party, ProposalTabled, Proposers, Publicity, Rules,
    RulesAdopted, SpeakerId, SpeakerIntroduced, Standing, TopicAdded,
};
use engine::{Desk, Desks, Founding, KeyFolder, Role};
use server::pb::record_client::RecordClient;
use server::pb::replay_client::ReplayClient;
use server::pb::{ReplayEntriesRequest, SubmitRequest};
use server::{Callers, Entrance, pb};
use tonic::metadata::MetadataValue;
use tonic::transport::Channel;
use tonic::{Code, Request, Status};

use crate::house::{House, folder};
use crate::wire::{id, structure};

/// A ledger of which nothing is public; its desks are in [`Meeting::tokens`] by their roles.
pub const CLOSED: &str = "closed";
/// One whose summary is.
pub const SUMMARY_PUBLIC: &str = "summed-up";
/// One whose record is.
pub const PUBLIC: &str = "open";

/// The participant whose delegate has a desk, and another one.
pub const OWN: [u8; 16] = [0xa1; 16];
const OTHER: [u8; 16] = [0xa2; 16];

/// A server with three ledgers and a desk of every kind.
pub struct Meeting {
    pub house: House,
    pub desks: Desks,
    pub tokens: BTreeMap<&'static str, String>,
}

impl Meeting {
    pub async fn open(data: &Path) -> Meeting {
        let keys = KeyFolder::beside(data);
        let desks = Desks::open(&keys).expect("no desks yet");
        let entrance = Entrance {
            callers: Callers::Known(Desks::open(&keys).expect("no desks yet")),
            tls: None,
        };
        let house = House::open_to(data, entrance).await;
        let mut meeting = Meeting {
            house,
            desks,
            tokens: BTreeMap::new(),
        };
        for (name, public) in [
            (CLOSED, Publicity::Nothing),
            (SUMMARY_PUBLIC, Publicity::Summary),
            (PUBLIC, Publicity::Record),
        ] {
            let founded = meeting.house.ledgers().found(&founding(name, public));
            founded.expect("a ledger is founded");
        }
        for role in Role::ALL {
            let token = meeting.desk(role.word(), role, CLOSED, None);
            meeting.tokens.insert(role.word(), token);
        }
        meeting.bad_tokens();
        for (number, participant) in [(1, OWN), (2, OTHER)] {
            let fact = registered(number);
            let token = meeting.tokens["rapporteur"].clone();
            meeting
                .submit(&token, participant, &fact)
                .await
                .expect("it is recorded");
        }
        meeting
    }

    fn bad_tokens(&mut self) {
        let elsewhere = self.desk("elsewhere", Role::Rapporteur, "nowhere", None);
        let withdrawn = self.desk("withdrawn", Role::Rapporteur, CLOSED, None);
        self.desks.withdraw("withdrawn").expect("it is there");
        let expired = self.desk("expired", Role::Rapporteur, CLOSED, Some(1));
        let wrong = elsewhere.replace("rapporteur-desk-", "rapporteur-desk-0");
        let bad = [
            ("elsewhere", elsewhere),
            ("withdrawn", withdrawn),
            ("expired", expired),
            ("wrong", wrong),
        ];
        self.tokens.extend(bad);
    }

    /// Makes a desk; its token.
    pub fn desk(&self, name: &str, role: Role, ledger: &str, expires_at_ms: Option<u64>) -> String {
        let desk = Desk {
            ledger: Some(ledger.to_owned()),
            participant: (role == Role::Delegate).then(|| "P1".to_owned()),
            expires_at_ms,
            ..Desk::new(name.to_owned(), role)
        };
        self.desks.add(&desk).expect("a desk is made")
    }

    pub async fn submit(&self, token: &str, id: [u8; 16], fact: &Fact) -> Result<u64, Status> {
        self.submit_to(CLOSED, token, id, fact).await
    }

    async fn submit_to(
        &self,
        ledger: &str,
        token: &str,
        id: [u8; 16],
        fact: &Fact,
    ) -> Result<u64, Status> {
        let request = SubmitRequest {
            ledger: ledger.to_owned(),
            submission_id: Bytes::copy_from_slice(&id),
            parts: vec![structure(fact)],
            ..SubmitRequest::default()
        };
        let mut record = RecordClient::new(self.house.connect().await);
        let receipt = record.submit(bearing(token, request)).await?;
        Ok(receipt.into_inner().index)
    }
}

/// A call with a token.
pub fn bearing<T>(token: &str, message: T) -> Request<T> {
    let mut request = Request::new(message);
    let value = format!("Bearer {token}").parse::<MetadataValue<_>>();
    let value = value.expect("a token is text");
    request.metadata_mut().insert("authorization", value);
    request
}

fn founding(name: &str, public: Publicity) -> Founding {
    let origin = format!("example.org/{name}").parse().expect("an origin");
    let rules = Rules {
        public,
        ..Rules::default()
    };
    let plain = Founding::plain(origin, EntryId(id(0)));
    Founding {
        founded: LedgerFounded {
            rules,
            ..plain.founded
        },
        ..plain
    }
}

fn label(text: &str) -> Label {
    text.parse().expect("a code")
}

fn registered(number: u8) -> Fact {
    Fact::ParticipantRegistered(ParticipantRegistered {
        code: Some(label(&format!("P{number}"))),
        category: Category::State,
        standing: Standing::Member,
        country: None,
    })
}

fn spoken_by(participant: [u8; 16]) -> Fact {
    Fact::InterventionMade(InterventionMade {
        participant: Some(ParticipantId(participant)),
        segment: None,
        speaker: None,
        role: deliberation::Role::Delegate,
        kind: deliberation::InterventionKind::Statement,
        occasion: deliberation::Occasion::Distinct,
        topics: Vec::new(),
        on_behalf_of: Vec::new(),
        in_reply_to: None,
        order: deliberation::Order::default(),
        started_ms: None,
        duration_ms: None,
        floor_language: None,
        time_code_ms: None,
        request: None,
        draft: None,
    })
}

fn topic(code: &str) -> Fact {
    Fact::TopicAdded(TopicAdded {
        code: Some(label(code)),
        parent: None,
        number: None,
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_delegate_when_it_records_then_its_own_acts_and_nothing_else() {
    let folder = folder();
    let meeting = Meeting::open(&folder.path().join("data")).await;
    let token = &meeting.tokens["delegate"];
    let own = meeting.submit(token, id(10), &spoken_by(OWN)).await;
    own.expect("its own act is recorded");
    for (number, fact) in [
        (11, spoken_by(OTHER)),
        (12, topic("T1")),
        (13, registered(9)),
    ] {
        let refused = meeting.submit(token, id(number), &fact).await.unwrap_err();
        assert_eq!(refused.code(), Code::PermissionDenied, "{refused}");
        assert!(refused.message().contains("own participant"), "{refused}");
    }
    meeting.house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_delegate_when_it_records_words_of_others_as_its_own_then_refused() {
    let folder = folder();
    let meeting = Meeting::open(&folder.path().join("data")).await;
    let token = &meeting.tokens["delegate"];
    let rapporteur = &meeting.tokens["rapporteur"];
    let speaker = Fact::SpeakerIntroduced(SpeakerIntroduced {
        code: None,
        participant: Some(ParticipantId(OTHER)),
        role: deliberation::Role::Delegate,
        gender: None,
        language: None,
        same_person_as: None,
    });
    let introduced = meeting.submit(rapporteur, id(20), &speaker).await;
    introduced.expect("a speaker of another");
    let said = |change: &dyn Fn(&mut InterventionMade)| {
        let Fact::InterventionMade(mut made) = spoken_by(OWN) else {
            unreachable!("it is one")
        };
        change(&mut made);
        Fact::InterventionMade(made)
    };
    let unknown = said(&|made| made.speaker = Some(SpeakerId(id(99))));
    let of_others = [
        said(&|made| made.role = deliberation::Role::Chair),
        said(&|made| made.speaker = Some(SpeakerId(id(20)))),
        said(&|made| made.on_behalf_of = vec![Party::Participant(ParticipantId(OTHER))]),
        // Nor does the answer tell whether there is such a speaker.
        unknown,
    ];
    for (number, fact) in (30..).zip(of_others) {
        let refused = meeting.submit(token, id(number), &fact).await.unwrap_err();
        assert_eq!(refused.code(), Code::PermissionDenied, "{refused}");
        assert!(refused.message().contains("own participant"), "{refused}");
    }
    meeting.house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_delegate_when_refused_then_it_is_not_told_what_others_hold() {
    let folder = folder();
    let meeting = Meeting::open(&folder.path().join("data")).await;
    let proposal = |code: &str| {
        Fact::ProposalTabled(ProposalTabled {
            code: label(code),
            proposers: Proposers::OnRecord(vec![Party::Participant(ParticipantId(OWN))]),
            intervention: None,
            topics: Vec::new(),
            builds_on: Vec::new(),
            lineage: None,
        })
    };
    let holder = EntryId(OTHER).to_string();
    for (who, number, is_told) in [("rapporteur", 10, true), ("delegate", 11, false)] {
        let token = &meeting.tokens[who];
        let taken = meeting.submit(token, id(number), &proposal("P2")).await;
        let taken = taken.unwrap_err();
        assert_eq!(taken.code(), Code::AlreadyExists, "{taken}");
        assert_eq!(taken.message().contains(&holder), is_told, "{taken}");
    }
    // An id of something else is answered as one of nothing.
    let token = &meeting.tokens["delegate"];
    let mut told = Vec::new();
    for (number, named) in [(12, OTHER), (13, id(99))] {
        let Fact::InterventionMade(mut made) = spoken_by(OWN) else {
            unreachable!("it is one")
        };
        made.in_reply_to = Some(InterventionId(named));
        let fact = Fact::InterventionMade(made);
        let refused = meeting.submit(token, id(number), &fact).await.unwrap_err();
        let named = EntryId(named).to_string();
        told.push((refused.code(), refused.message().replace(&named, "ID")));
    }
    assert_eq!(told[0], told[1]);
    meeting.house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_public_ledger_when_it_is_closed_then_streams_without_a_desk_end() {
    let folder = folder();
    let meeting = Meeting::open(&folder.path().join("data")).await;
    let token = meeting.desk("writer", Role::Rapporteur, PUBLIC, None);
    let follow = ReplayEntriesRequest {
        ledger: PUBLIC.to_owned(),
        from: 0,
        until: None,
        follow: true,
    };
    let mut replay = ReplayClient::new(meeting.house.connect().await);
    let stream = replay.replay_entries(follow).await;
    let mut stream = stream.expect("the record is public").into_inner();
    let first = stream.message().await.expect("entries").expect("some");
    assert_eq!(first.entries.len(), 1);
    let closed = Fact::RulesAdopted(RulesAdopted {
        rules: Rules::default(),
    });
    let adopted = meeting.submit_to(PUBLIC, &token, id(10), &closed).await;
    adopted.expect("rules are adopted");
    let ended = stream.message().await.unwrap_err();
    assert_eq!(ended.code(), Code::Unauthenticated, "{ended}");
    drop((replay, stream));
    meeting.house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_an_administrator_when_it_records_then_nothing_that_is_not_signed() {
    let folder = folder();
    let meeting = Meeting::open(&folder.path().join("data")).await;
    let token = &meeting.tokens["administrator"];
    let revoked = Fact::KeyRevoked(deliberation::KeyRevoked {
        key: deliberation::KeyFingerprint([1; 32]),
        suspect_from: None,
    });
    for (number, fact) in [(10, topic("T1")), (11, revoked)] {
        let refused = meeting.submit(token, id(number), &fact).await.unwrap_err();
        assert_eq!(refused.code(), Code::PermissionDenied, "{refused}");
        assert!(refused.message().contains("relays"), "{refused}");
    }
    let chair = &meeting.tokens["chair"];
    meeting
        .submit(chair, id(10), &topic("T1"))
        .await
        .expect("a chair records");
    meeting.house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_running_server_when_a_desk_comes_and_goes_then_it_holds_at_once() {
    let folder = folder();
    let meeting = Meeting::open(&folder.path().join("data")).await;
    let token = meeting.desk("late", Role::Rapporteur, CLOSED, None);
    meeting
        .submit(&token, id(10), &topic("T1"))
        .await
        .expect("a new desk records");
    let follow = ReplayEntriesRequest {
        ledger: CLOSED.to_owned(),
        from: 0,
        until: None,
        follow: true,
    };
    let mut replay = ReplayClient::new(meeting.house.connect().await);
    let stream = replay.replay_entries(bearing(&token, follow)).await;
    let mut stream = stream.expect("it may read").into_inner();
    let first = stream.message().await.expect("entries").expect("some");
    assert_eq!(first.entries.len(), 4);

    meeting.desks.withdraw("late").expect("it is there");
    let refused = meeting
        .submit(&token, id(11), &topic("T2"))
        .await
        .unwrap_err();
    assert_eq!(refused.code(), Code::Unauthenticated, "{refused}");
    let rapporteur = &meeting.tokens["rapporteur"];
    meeting
        .submit(rapporteur, id(11), &topic("T2"))
        .await
        .expect("others go on");
    let ended = stream.message().await.unwrap_err();
    assert_eq!(ended.code(), Code::Unauthenticated, "{ended}");
    assert!(ended.message().contains("withdrawn"), "{ended}");
    drop((replay, stream));
    meeting.house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_malformed_authorization_when_called_then_unauthenticated() {
    let folder = folder();
    let meeting = Meeting::open(&folder.path().join("data")).await;
    let channel: Channel = meeting.house.connect().await;
    let token = &meeting.tokens["rapporteur"];
    let lowercase = format!("bearer {token}");
    for (value, is_good) in [
        (lowercase.as_str(), true),
        (token.as_str(), false),
        ("Basic cmFwcG9ydGV1cg==", false),
        ("Bearer ", false),
    ] {
        let mut request = Request::new(pb::GetLedgerRequest {
            ledger: CLOSED.to_owned(),
        });
        let metadata = value.parse::<MetadataValue<_>>().expect("text");
        request.metadata_mut().insert("authorization", metadata);
        let mut ledgers = pb::ledgers_client::LedgersClient::new(channel.clone());
        let found = ledgers
            .get_ledger(request)
            .await
            .map_err(|status| status.code());
        let expected = if is_good {
            None
        } else {
            Some(Code::Unauthenticated)
        };
        assert_eq!(found.err(), expected, "{value}");
    }
    drop(channel);
    meeting.house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_no_token_when_ledgers_are_listed_then_those_that_show_something() {
    let folder = folder();
    let meeting = Meeting::open(&folder.path().join("data")).await;
    let names = |answer: pb::ListLedgersResponse| -> Vec<String> {
        answer
            .ledgers
            .into_iter()
            .map(|ledger| ledger.name)
            .collect()
    };
    let mut ledgers = pb::ledgers_client::LedgersClient::new(meeting.house.connect().await);
    let public = ledgers.list_ledgers(pb::ListLedgersRequest {}).await;
    assert_eq!(
        names(public.unwrap().into_inner()),
        [PUBLIC, SUMMARY_PUBLIC]
    );
    let own = bearing(&meeting.tokens["observer"], pb::ListLedgersRequest {});
    let own = ledgers.list_ledgers(own).await.unwrap().into_inner();
    assert_eq!(names(own), [CLOSED, PUBLIC, SUMMARY_PUBLIC]);
    drop(ledgers);
    meeting.house.close().await;
}

#[test]
fn given_desks_when_stored_then_hashes_alone_and_for_the_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let keys = KeyFolder::new(folder.path().join("keys"));
    let desks = Desks::open(&keys).unwrap();
    let token = desks
        .add(&Desk::new("ada".to_owned(), Role::Administrator))
        .unwrap();
    let file = keys.file("desks.json");
    let mode = std::fs::metadata(&file).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
    let stored = std::fs::read_to_string(&file).unwrap();
    let secret = token.rsplit('-').next().unwrap();
    assert!(!stored.contains(secret), "{stored}");
    assert!(desks.of_token(&token).unwrap().is_some());

    let again = desks
        .add(&Desk::new("ada".to_owned(), Role::Administrator))
        .unwrap_err();
    assert!(again.to_string().contains("withdraw it first"), "{again}");
    let nowhere = desks
        .add(&Desk::new("bo".to_owned(), Role::Auditor))
        .unwrap_err();
    assert!(nowhere.to_string().contains("name the ledger"), "{nowhere}");
    let nobody = Desk {
        ledger: Some("closed".to_owned()),
        ..Desk::new("cy".to_owned(), Role::Delegate)
    };
    let nobody = desks.add(&nobody).unwrap_err();
    assert!(nobody.to_string().contains("name both"), "{nobody}");

    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o644)).unwrap();
    let refused = desks.of_token(&token).unwrap_err();
    assert!(refused.to_string().contains("chmod 600"), "{refused}");
}
