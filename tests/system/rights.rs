//! Every call × everybody who could make it. The calls are found in the descriptors, so one that
//! nobody has thought about fails here.

use std::collections::BTreeMap;

use bytes::{Buf, BufMut, Bytes};
use deliberation::Publicity;
use prost::Message;
use prost_reflect::{DescriptorPool, DynamicMessage, MethodDescriptor, Value};
use tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic::metadata::MetadataValue;
use tonic::transport::Channel;
use tonic::{Code, Request, Status};

use crate::callers::{CLOSED, Meeting, PUBLIC, SUMMARY_PUBLIC};
use crate::house::folder;

/// Who may, in three columns: a letter for each role in the closed ledger (A administrator, C chair,
/// R rapporteur, D delegate, O observer, U auditor), then what must be public for whoever has no
/// desk in the ledger.
const WANTED: &str = "
Ledgers/FoundLedger       A.....  never
Ledgers/ListLedgers       ACRDOU  list
Ledgers/GetLedger         ACRDOU  summary
Ledgers/ListKeys          ACRDOU  record
Record/Submit             ACRD..  never
Record/SubmitStream       ACRD..  never
Record/FindSubmissions    ACRD.U  never
Replay/ReplayEntries      ACRDOU  record
Proofs/ProveInclusion     ACRDOU  record
Proofs/ProveConsistency   ACRDOU  record
Proofs/Export             ACRDOU  record
Views/Log                 ACRDOU  record
Views/SpeakingOrder       ACRDOU  record
Views/ProposalBoard       ACRDOU  record
Views/Convergence         ACRDOU  record
Views/Levels              ACRDOU  record
Views/LevelHistory        ACRDOU  record
Views/WhatIf              ACR..U  never
Views/Terminology         ACRDOU  record
Views/Positions           ACRDOU  record
Views/Participation       ACRDOU  record
Views/Practices           ACRDOU  record
Views/Frameworks          ACRDOU  record
Views/NextSteps           ACRDOU  record
Views/Decisions           ACRDOU  record
Views/Floor               ACRDOU  record
Views/WatchFloor          ACRDOU  record
Views/ProposalTexts       ACRDOU  record
Views/Commitments         ACRDOU  record
Views/Drafts              ACRDOU  record
Views/Search              ACRDOU  record
Views/Opinions            ACR..U  never
Views/Irregularities      ACRDOU  record
Views/Provenance          ACRDOU  record
Views/Who                 ACRDOU  record
Views/FindCode            ACRDOU  record
Views/Redactions          ACRDOU  record
Summaries/Render          ACRDOU  summary
Summaries/Compare         ACRDOU  summary
";

const LETTERS: [(&str, char); 6] = [
    ("administrator", 'A'),
    ("chair", 'C'),
    ("rapporteur", 'R'),
    ("delegate", 'D'),
    ("observer", 'O'),
    ("auditor", 'U'),
];

pub fn methods() -> BTreeMap<String, MethodDescriptor> {
    let pool = DescriptorPool::decode(server::FILE_DESCRIPTOR_SET).expect("descriptors");
    let services = pool.services().collect::<Vec<_>>();
    let methods = services.iter().flat_map(|service| {
        let own = service.methods().collect::<Vec<_>>();
        own.into_iter()
            .map(|method| (format!("{}/{}", service.name(), method.name()), method))
    });
    methods.collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_every_call_when_made_by_everybody_then_the_table_decides() {
    let folder = folder();
    let meeting = Meeting::open(&folder.path().join("data")).await;
    let channel = meeting.house.connect().await;
    let methods = methods();
    let lines = WANTED.lines().filter(|line| !line.is_empty());
    let wanted: BTreeMap<&str, Vec<&str>> = lines
        .map(|line| {
            let mut words = line.split_whitespace();
            (words.next().expect("a call"), words.collect())
        })
        .collect();
    let named: Vec<&str> = methods.keys().map(String::as_str).collect();
    let lines: Vec<&str> = wanted.keys().copied().collect();
    assert_eq!(named, lines, "give every call a line above");

    let mut wrong = Vec::new();
    for (call, method) in &methods {
        let (roles, public) = (wanted[call.as_str()][0], wanted[call.as_str()][1]);
        for case in cases(&meeting, roles, public) {
            let Case {
                who,
                ledger,
                token,
                expected,
            } = case;
            let found = make(&channel, method, ledger, token.as_deref()).await;
            let found = match found.as_ref().map_err(Status::code) {
                Err(code @ (Code::PermissionDenied | Code::Unauthenticated)) => Some(code),
                // Whatever else comes of a call without content: it was let in.
                _ => None,
            };
            if found != expected {
                wrong.push(format!(
                    "{call} by {who} of {ledger}: {found:?}, not {expected:?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    drop(channel);
    meeting.house.close().await;
}

/// One caller in one ledger, and how it is turned away, if it is.
struct Case {
    who: String,
    ledger: &'static str,
    token: Option<String>,
    expected: Option<Code>,
}

fn cases(meeting: &Meeting, roles: &str, public: &str) -> Vec<Case> {
    let case = |who: &str, ledger, token: Option<&str>, expected| Case {
        who: who.to_owned(),
        ledger,
        token: token.map(str::to_owned),
        expected,
    };
    let desks = LETTERS.iter().map(|(role, letter)| {
        let expected = (!roles.contains(*letter)).then_some(Code::PermissionDenied);
        // A list shows what there is to see; nobody with a desk is turned away.
        case(role, CLOSED, Some(&meeting.tokens[*role]), expected)
    });
    let mut cases: Vec<Case> = desks.collect();
    for (ledger, publicity) in [
        (CLOSED, Publicity::Nothing),
        (SUMMARY_PUBLIC, Publicity::Summary),
        (PUBLIC, Publicity::Record),
    ] {
        let is_open = match public {
            "list" => true,
            "summary" => publicity != Publicity::Nothing,
            "record" => publicity == Publicity::Record,
            _ => false,
        };
        let kept_out = |code| (!is_open).then_some(code);
        cases.push(case(
            "nobody",
            ledger,
            None,
            kept_out(Code::Unauthenticated),
        ));
        let elsewhere = Some(meeting.tokens["elsewhere"].as_str());
        cases.push(case(
            "a desk of another ledger",
            ledger,
            elsewhere,
            kept_out(Code::PermissionDenied),
        ));
        // A token that is good for nothing is told so even where none is needed.
        for bad in ["wrong", "withdrawn", "expired"] {
            let token = Some(meeting.tokens[bad].as_str());
            cases.push(case(bad, ledger, token, Some(Code::Unauthenticated)));
        }
    }
    cases
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_call_that_no_table_knows_when_made_then_no_service_sees_it() {
    let folder = folder();
    let meeting = Meeting::open(&folder.path().join("data")).await;
    let channel = meeting.house.connect().await;
    for path in [
        "/rapporteur.v1.Record/Erase",
        "/rapporteur.v2.Record/Submit",
        "/other.Service/Call",
    ] {
        let token = Some(meeting.tokens["rapporteur"].as_str());
        let status = raw(&channel, path, Bytes::new(), token).await.unwrap_err();
        assert_eq!(status.code(), Code::Unimplemented, "{path}");
        assert!(status.message().contains("table of rights"), "{status}");
    }
    drop(channel);
    meeting.house.close().await;
}

/// Makes a call that names a ledger and nothing else.
async fn make(
    channel: &Channel,
    method: &MethodDescriptor,
    ledger: &str,
    token: Option<&str>,
) -> Result<(), Status> {
    // Of a whole bundle something may have to be kept back, and then it is refused.
    let public = [("audience", Value::EnumNumber(1))];
    let more = if method.name() == "Export" {
        &public[..]
    } else {
        &[]
    };
    let (path, message) = naming(method, ledger, more);
    raw(channel, &path, message, token).await.map(drop)
}

/// A request that names a ledger, and has these texts or numbers in fields of these names.
pub fn naming(method: &MethodDescriptor, ledger: &str, more: &[(&str, Value)]) -> (String, Bytes) {
    let mut message = DynamicMessage::new(method.input());
    if method.input().get_field_by_name("ledger").is_some() {
        message.set_field_by_name("ledger", Value::String(ledger.to_owned()));
    } else if let Some(inner_field) = ["view", "newer"]
        .into_iter()
        .find_map(|it| method.input().get_field_by_name(it))
    {
        let kind = inner_field.kind();
        let mut inner = DynamicMessage::new(kind.as_message().expect("a message").clone());
        inner.set_field_by_name("ledger", Value::String(ledger.to_owned()));
        message.set_field(&inner_field, Value::Message(inner));
    } else if method.input().get_field_by_name("origin").is_some() {
        let origin = format!("example.org/{ledger}");
        message.set_field_by_name("origin", Value::String(origin));
    }
    for (field, value) in more {
        message.set_field_by_name(field, value.clone());
    }
    let path = format!("/{}/{}", method.parent_service().full_name(), method.name());
    (path, message.encode_to_vec().into())
}

/// Makes a call, and gives every message of its answer.
pub async fn raw(
    channel: &Channel,
    path: &str,
    message: Bytes,
    token: Option<&str>,
) -> Result<Vec<Bytes>, Status> {
    let channel = channel.clone();
    let mut client = tonic::client::Grpc::new(channel).max_decoding_message_size(1 << 26);
    client.ready().await.expect("the channel is ready");
    let mut request = Request::new(tokio_stream::once(message));
    if let Some(token) = token {
        let value = format!("Bearer {token}").parse::<MetadataValue<_>>();
        let value = value.expect("a token is text");
        request.metadata_mut().insert("authorization", value);
    }
    let path = path.parse().expect("a path");
    let mut answers = client.streaming(request, path, Raw).await?.into_inner();
    let mut all = Vec::new();
    while let Some(answer) = answers.message().await? {
        all.push(answer);
    }
    Ok(all)
}

/// Messages as bytes.
struct Raw;

impl Codec for Raw {
    type Encode = Bytes;
    type Decode = Bytes;
    type Encoder = Raw;
    type Decoder = Raw;

    fn encoder(&mut self) -> Raw {
        Raw
    }

    fn decoder(&mut self) -> Raw {
        Raw
    }
}

impl Encoder for Raw {
    type Item = Bytes;
    type Error = Status;

    fn encode(&mut self, item: Bytes, into: &mut EncodeBuf<'_>) -> Result<(), Status> {
        into.put(item);
        Ok(())
    }
}

impl Decoder for Raw {
    type Item = Bytes;
    type Error = Status;

    fn decode(&mut self, from: &mut DecodeBuf<'_>) -> Result<Option<Bytes>, Status> {
        let len = from.remaining();
        Ok(Some(from.copy_to_bytes(len)))
    }
}
