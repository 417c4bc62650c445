//! Nobody who may not know a name finds it: every byte of every answer is searched for it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use bytes::Bytes;
use deliberation::{Attribution, EntryId, Fact, LedgerFounded, Publicity, Rules, RulesAdopted};
use engine::{Desk, Desks, Founding, KeyFolder, Role};
use prost::Message;
use prost_reflect::{DescriptorPool, DynamicMessage, Value};
use record::AuthorKey;
use server::{Callers, Entrance, pb};
use tonic::Code;
use tonic::transport::Channel;

use crate::callers::bearing;
use crate::house::{House, folder, program};
use crate::rights::{methods, naming, raw};
use crate::wire::{id, structure};

const LEDGER: &str = "veiled";

/// Alpha-3 codes with the names that the lexicon has for them.
const COUNTRIES: [(&str, [&str; 2]); 8] = [
    ("KEN", ["Kenya", "Kenya"]),
    ("PRT", ["Portugal", "Portugal"]),
    ("BRA", ["Brazil", "Brésil"]),
    ("IND", ["India", "Inde"]),
    ("FJI", ["Fiji", "Fidji"]),
    ("NOR", ["Norway", "Norvège"]),
    ("PER", ["Peru", "Pérou"]),
    ("JPN", ["Japan", "Japon"]),
];

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }
}

/// What may not be found: of a participant, and of the person who speaks for it.
fn secrets(participant: usize) -> Vec<String> {
    let (country, names) = COUNTRIES[participant];
    let mut secrets = vec![
        format!("QZCODE{participant}"),
        format!("Zanzoria {participant}"),
        format!("Zanzorie {participant}"),
        // As a field of a message: a length before it.
        format!("\u{3}{country}"),
    ];
    secrets.extend(names.map(str::to_owned));
    secrets
}

fn person(participant: usize) -> [String; 2] {
    [
        format!("Pandora {participant}"),
        format!("Envoy extraordinary {participant}"),
    ]
}

/// A meeting of eight participants in two groups, with acts of every kind.
fn script(seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut lines = String::from(FRAME);
    for (number, (country, _)) in COUNTRIES.iter().enumerate() {
        let group = ["AFRICA", "WEST"][number % 2];
        let [name, capacity] = person(number);
        let _ = write!(
            lines,
            r#"{{"fact":"participant_registered","code":"QZCODE{number}","category":"state","standing":"member","country":"{country}","texts":{{"name":{{"en":"Zanzoria {number}","fr":"Zanzorie {number}"}}}}}}
{{"fact":"membership_changed","group":"@{group}","member":{{"participant":"@QZCODE{number}"}},"change":"joined"}}
{{"as":"sp{number}","fact":"speaker_introduced","code":"QZCODESP{number}","participant":"@QZCODE{number}","role":"delegate","gender":"woman","personal":{{"name":{{"und":"{name}"}},"capacity":"{capacity}"}}}}
{{"fact":"presence_noted","participant":"@QZCODE{number}","mode":"in_room"}}
"#
        );
    }
    for number in 0..30 {
        let who = dice.below(8);
        // A careless note.
        let verbatim = match number {
            3 => format!(r#","verbatim":"I, Zanzoria {who}""#),
            _ => String::new(),
        };
        let (_, [english, french]) = COUNTRIES[who];
        let gist = match number {
            5 => format!("As {english} had said before."),
            7 => format!("Comme l'a dit {}.", french.to_uppercase()),
            // Registered after it was said.
            9 => "As the Republic of Late Arrival said.".to_owned(),
            _ => format!("Remark {number}."),
        };
        let ordinal = number + 1;
        let _ = writeln!(
            lines,
            r#"{{"as":"i{number}","fact":"intervention_made","segment":"@D1","speaker":"@sp{who}","participant":"@QZCODE{who}","role":"delegate","order":{{"ordinal":{ordinal},"basis":"recorder_ordinal"}},"occurred_at":"2026-05-04T09:{number:02}:00Z","texts":{{"gist":"{gist}"{verbatim}}}}}"#,
        );
        let proposal = dice.below(3);
        let stance = ["support", "oppose", "reserve"][dice.below(3)];
        let other = dice.below(8);
        let line = match dice.below(8) {
            0 => format!(
                r#"{{"fact":"alignment_noted","participant":"@QZCODE{other}","with":"@i{number}","extent":"whole"}}"#
            ),
            1 => format!(
                r#"{{"fact":"subject_mentioned","by":{{"participant":"@QZCODE{other}"}},"subject":{{"proposal":"@P{proposal}"}},"nature":"thanks"}}"#
            ),
            2 => format!(
                r#"{{"fact":"practice_reported","of":["@QZCODE{who}"],"speaker":"@sp{who}","intervention":"@i{number}","country":"{}","texts":{{"practice_field":"Field {number}","place":"Zanzoria {who}","description":"As in Zanzoria {who}."}}}}"#,
                COUNTRIES[who].0
            ),
            3 => format!(
                r#"{{"fact":"evidence_linked","point":"@C1","evidence":"@i{number}","bearing":"supports"}}"#
            ),
            4 => format!(
                r#"{{"fact":"next_step_set","by":[{{"participant":"@QZCODE{other}"}}],"country":"{}","texts":{{"title":"Step {number}"}}}}"#,
                COUNTRIES[other].0
            ),
            5 => format!(
                r#"{{"fact":"support_reported","subject":{{"point":"@C1"}},"stance":"support","quantity":"many","counted":"participants","examples":["@QZCODE{other}"],"texts":{{"gist":"Many agreed."}}}}"#
            ),
            _ => format!(
                r#"{{"fact":"position_taken","holder":{{"participant":"@QZCODE{who}"}},"subject":{{"proposal":"@P{proposal}"}},"stance":"{stance}","intervention":"@i{number}","texts":{{"reason":"Reason {number}."}}}}"#
            ),
        };
        lines.push_str(&line);
        lines.push('\n');
    }
    let who = dice.below(8);
    let _ = write!(
        lines,
        r#"{{"fact":"proposal_sponsored","proposal":"@P1","sponsor":{{"participant":"@QZCODE{who}"}},"sponsorship":"co_sponsor"}}
{{"fact":"milestone_set","proposal":"@P1","horizon":{{"within_years":2}},"suggested_by":[{{"participant":"@QZCODE{who}"}}]}}
{{"fact":"framework_cited","framework":"@MARPOL","by":{{"participant":"@QZCODE{who}"}},"intervention":"@i1"}}
{{"fact":"position_taken","holder":{{"group":"@WEST"}},"subject":{{"proposal":"@P1"}},"stance":"support"}}
{{"fact":"entry_corrected","target":"@QZCODE{who}","origin":"recorders_error","replacement":{{"fact":"participant_registered","code":"QZCODE{who}","category":"state","standing":"member","country":"{}"}},"texts":{{"name":{{"en":"Zanzoria {who}"}}}}}}
{{"fact":"text_translated","target":"@QZCODE{who}","texts":{{"name":{{"es":"Zanzoria {who}"}}}}}}
{{"as":"r1","fact":"floor_requested","segment":"@D1","speaker":"@sp{who}","participant":"@QZCODE{who}"}}
{{"fact":"time_allotted","segment":"@D1","to":{{"participant":"@QZCODE{who}"}},"in_all_s":300}}
{{"fact":"floor_changed","request":"@r1","change":"given"}}
{{"as":"r2","fact":"floor_requested","segment":"@D1","participant":"@QZCODE{who}"}}
{{"fact":"proposal_revised","proposal":"@P1","how":"oral","by":[{{"participant":"@QZCODE{who}"}}],"texts":{{"text":"A wording of Zanzoria {who}."}}}}
{{"fact":"proposal_revised","proposal":"@P1","how":"oral","texts":{{"text":"Another wording."}}}}
{{"fact":"proposal_changed","proposal":"@P2","change":"withdrawn","by":{{"participant":"@QZCODE{who}"}},"texts":{{"reason":"Zanzoria {who} has no more reason."}}}}
{{"fact":"commitment_made","code":"K1","by":[{{"participant":"@QZCODE{who}"}}],"proposal":"@P1","interventions":["@i1"],"target_value":"5","texts":{{"title":"To commit"}}}}
{{"fact":"progress_reported","commitment":"@K1","status":"under_way","by":{{"participant":"@QZCODE{who}"}},"texts":{{"description":"Zanzoria {who} commits."}}}}
{{"fact":"draft_circulated","code":"DR1","size":20,"language":"en","template":"report","sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}}
{{"fact":"comment_made","draft":"@DR1","by":{{"participant":"@QZCODE{who}"}},"paragraph":3,"texts":{{"reason":"Zanzoria {who} said otherwise."}}}}
{{"fact":"participant_registered","code":"QZCODE8","category":"state","standing":"member","texts":{{"name":{{"en":"Republic of Late Arrival"}}}}}}
"#,
        COUNTRIES[who].0
    );
    lines
}

const FRAME: &str = r#"{"fact":"session_opened","code":"S1","dates":{"begins":"2026-05-04","ends":"2026-05-05","precision":"day"},"texts":{"title":{"en":"Harbour dues"}}}
{"defaults":{"session":"@S1","language":"en"}}
{"fact":"segment_opened","code":"D1","kind":"debate","texts":{"title":"Debate"}}
{"fact":"group_formed","code":"AFRICA","kind":"regional","texts":{"name":"First Group"}}
{"fact":"group_formed","code":"WEST","kind":"regional","texts":{"name":"Second Group"}}
{"fact":"framework_registered","code":"MARPOL","texts":{"name":"Convention on pollution from ships"}}
{"fact":"proposal_tabled","code":"P0","proposers":"not_on_record","texts":{"title":"First"}}
{"fact":"proposal_tabled","code":"P1","proposers":"not_on_record","texts":{"title":"Second"}}
{"fact":"proposal_tabled","code":"P2","proposers":"not_on_record","texts":{"title":"Third"}}
{"fact":"point_formulated","code":"C1","number":1,"author":"rapporteur","texts":{"title":"Dues follow emissions"}}
"#;

/// A recorded meeting under one attribution, of which the record is public.
struct Recorded {
    house: House,
    channel: Channel,
    tokens: BTreeMap<&'static str, String>,
    vkey: String,
}

impl Recorded {
    async fn new(folder: &Path, attribution: Attribution, seed: u64) -> Recorded {
        let data = folder.join("data");
        let keys = KeyFolder::beside(&data);
        let desks = Desks::open(&keys).expect("no desks yet");
        let callers = Callers::Known(Desks::open(&keys).expect("no desks yet"));
        let house = House::open_to(&data, Entrance { callers, tls: None }).await;
        let ledger = house
            .ledgers()
            .found(&founding(attribution))
            .expect("founded");
        let vkey = ledger.vkey().to_string();
        let mut tokens = BTreeMap::new();
        for role in Role::ALL {
            let desk = Desk {
                ledger: Some(LEDGER.to_owned()),
                participant: (role == Role::Delegate).then(|| "QZCODE0".to_owned()),
                ..Desk::new(role.word().to_owned(), role)
            };
            tokens.insert(role.word(), desks.add(&desk).expect("a desk"));
        }
        let recorded = Recorded {
            channel: house.connect().await,
            house,
            tokens,
            vkey,
        };
        recorded.record(folder, &script(seed)).await;
        recorded
    }

    async fn record(&self, folder: &Path, script: &str) {
        let file = folder.join("script.jsonl");
        std::fs::write(&file, script).expect("a script");
        let token = folder.join("token");
        engine::write_private(&token, self.tokens["rapporteur"].as_bytes()).expect("a token");
        let mut record = Command::new(program());
        record
            .arg("record")
            .arg(file)
            .arg("--token-file")
            .arg(token);
        record.args(["--server", &self.house.address]);
        let run = tokio::task::spawn_blocking(move || record.output());
        let run = run.await.expect("waited for").expect("it runs");
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(run.status.success(), "{said}");
    }

    /// The English summary as whoever has no desk sees it.
    async fn summaries(&self) -> String {
        let request = pb::RenderRequest {
            ledger: LEDGER.to_owned(),
            language: "en".to_owned(),
            ..pb::RenderRequest::default()
        };
        let mut summaries = pb::summaries_client::SummariesClient::new(self.channel.clone());
        let rendered = summaries.render(request).await.expect("it is public");
        let content = rendered.into_inner().content.to_vec();
        String::from_utf8(content).expect("text")
    }

    /// Everything that a caller is answered, by the call: every view, every entry's provenance, every
    /// form of every document, what changed in it, replay and export.
    async fn answers(&self, who: &str) -> Vec<(String, Bytes)> {
        let token = self.tokens.get(who).map(String::as_str);
        let mut all = Vec::new();
        for (call, method) in methods() {
            for more in variants(&call) {
                let (path, message) = naming(&method, LEDGER, &more);
                match raw(&self.channel, &path, message, token).await {
                    Ok(answers) => {
                        all.extend(answers.into_iter().map(|bytes| (call.clone(), bytes)));
                    }
                    // A view that was asked wrongly has shown nothing, so nothing was searched.
                    Err(status) => assert!(
                        status.code() != Code::InvalidArgument || !call.starts_with("Views/"),
                        "{call} needs to be asked with something: {status}"
                    ),
                }
            }
        }
        all
    }
}

fn founding(attribution: Attribution) -> Founding {
    let origin = format!("example.org/{LEDGER}").parse().expect("an origin");
    let plain = Founding::plain(origin, EntryId(id(0)));
    let rules = Rules {
        attribution,
        public: Publicity::Record,
        ..Rules::default()
    };
    Founding {
        founded: LedgerFounded {
            rules,
            ..plain.founded
        },
        ..plain
    }
}

/// What a call is asked with besides the ledger.
fn variants(call: &str) -> Vec<Vec<(&'static str, Value)>> {
    let text = |value: &str| Value::String(value.to_owned());
    match call {
        "Views/Who" => (0..3)
            .map(|n| vec![("proposal", text(&format!("P{n}")))])
            .collect(),
        "Views/Provenance" => (0..120)
            .map(|n| vec![("entry", text(&n.to_string()))])
            .collect(),
        "Views/FindCode" => (0..8)
            .map(|n| vec![("code", text(&format!("QZCODE{n}")))])
            .collect(),
        "Views/Floor" => vec![vec![("segment", text("D1"))]],
        "Views/ProposalTexts" => (0..3)
            .map(|n| vec![("proposal", text(&format!("P{n}")))])
            .collect(),
        "Views/LevelHistory" => ["P0", "P1", "C1"]
            .map(|code| vec![("subject", text(code))])
            .into(),
        // What is looked for stands in no answer; whatever stands around it might.
        "Views/Search" => [
            "remark*",
            "reason*",
            "said",
            "r* -zanzoria",
            "wording",
            "commit*",
        ]
        .map(|words| vec![("query", text(words))])
        .into(),
        "Proofs/Export" => vec![vec![("audience", Value::EnumNumber(1))]],
        "Summaries/Render" => {
            // The report has every part; the others, what may be told apart from it.
            let report = (1..=5).map(|format| ("report", format));
            let others = [("conclusions", 1), ("record", 2), ("corrigendum", 1)];
            let form = |(template, format): (&'static str, i32)| {
                let language = if format % 2 == 0 { "en" } else { "fr" };
                vec![
                    ("language", text(language)),
                    ("format", Value::EnumNumber(format)),
                    ("template_name", text(template)),
                ]
            };
            let of_one = [("report", 1), ("record", 2)].map(|it| {
                let one = vec![("session", text("S1"))];
                [form(it), one].concat()
            });
            report.chain(others).map(form).chain(of_one).collect()
        }
        "Summaries/Compare" => {
            vec![vec![("newer", newer_report()), ("index", Value::U64(30))]]
        }
        _ => vec![Vec::new()],
    }
}

/// The full report, as a request of its own has it.
fn newer_report() -> Value {
    let pool = DescriptorPool::decode(server::FILE_DESCRIPTOR_SET).expect("descriptors");
    let kind = pool.get_message_by_name("rapporteur.v1.RenderRequest");
    let template = pb::render_request::Template::TemplateName("report".to_owned());
    let request = pb::RenderRequest {
        ledger: LEDGER.to_owned(),
        language: "en".to_owned(),
        template: Some(template),
        ..pb::RenderRequest::default()
    };
    let bytes = request.encode_to_vec();
    let message = DynamicMessage::decode(kind.expect("the request"), &bytes[..]);
    Value::Message(message.expect("the same request"))
}

/// The answer as it is, and what is packed in it: the parts of a DOCX.
fn unpacked(bytes: &Bytes) -> Vec<u8> {
    let mut all = bytes.to_vec();
    let package = bytes.windows(4).position(|it| it == b"PK\x03\x04");
    let Some(package) = package.and_then(|at| bytes.get(at..)) else {
        return all;
    };
    let end = package.windows(4).rposition(|it| it == b"PK\x05\x06");
    let end = end.expect("the end of a zip") + 22;
    let package = package.get(..end).expect("the whole of it");
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(package)).expect("a zip");
    for at in 0..package.len() {
        let mut part = package.by_index(at).expect("a part");
        std::io::Read::read_to_end(&mut part, &mut all).expect("its bytes");
    }
    all
}

fn holds(bytes: &[u8], secret: &str) -> bool {
    bytes
        .windows(secret.len())
        .any(|window| window == secret.as_bytes())
}

fn found(answers: &[(String, Bytes)], secrets: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for (call, bytes) in answers {
        let bytes = unpacked(bytes);
        for secret in secrets.iter().filter(|secret| holds(&bytes, secret)) {
            found.push(format!("{call}: {secret}"));
        }
    }
    found.sort();
    found.dedup();
    found
}

fn all_secrets(participants: std::ops::Range<usize>) -> Vec<String> {
    let of = |n| secrets(n).into_iter().chain(person(n));
    let mut all: Vec<String> = participants.flat_map(of).collect();
    all.push("Late Arrival".to_owned());
    all
}

/// The moments at which somebody spoke, as views and documents would give them. What an entry's own
/// bytes say is handed out with them, so replay and export are no part of this.
fn moments_in(answers: &[(String, Bytes)]) -> Vec<String> {
    let nine_o_clock = 1_777_885_200_000_u64; // 2026-05-04
    let mut found = Vec::new();
    for (call, bytes) in answers {
        let views = call.starts_with("Views/");
        if !views && !call.starts_with("Summaries/") {
            continue;
        }
        let bytes = unpacked(bytes);
        for minute in 0..60 {
            let mut number = Vec::new();
            prost::encode_length_delimiter(
                usize::try_from(nine_o_clock + minute * 60_000).expect("64 bits"),
                &mut number,
            )
            .expect("there is room");
            let as_number = views && bytes.windows(number.len()).any(|it| it == number);
            if as_number || holds(&bytes, &format!("2026-05-04 09:{minute:02}")) {
                found.push(format!("{call}: 09:{minute:02}"));
            }
        }
    }
    found
}

async fn nothing_leaks(attribution: Attribution, seeds: std::ops::Range<u64>) {
    for seed in seeds {
        let folder = folder();
        let recorded = Recorded::new(folder.path(), attribution, seed).await;
        for who in ["observer", "delegate", "nobody"] {
            let answers = recorded.answers(who).await;
            assert!(
                answers.len() > 20,
                "{who} saw only {} answers",
                answers.len()
            );
            // Whose delegate it is, it knows.
            let from = usize::from(who == "delegate");
            let found = found(&answers, &all_secrets(from..8));
            assert!(
                found.is_empty(),
                "{attribution:?} {who} seed {seed}:\n{}",
                found.join("\n")
            );
            let moments = moments_in(&answers);
            assert!(
                moments.is_empty(),
                "{attribution:?} {who} seed {seed}:\n{}",
                moments.join("\n")
            );
        }
        for who in ["rapporteur", "chair", "auditor", "administrator"] {
            let answers = recorded.answers(who).await;
            assert!(!moments_in(&answers).is_empty(), "{who} misses the moments");
            let found = found(&answers, &all_secrets(0..8));
            for secret in all_secrets(0..8)
                .iter()
                .filter(|it| it.starts_with("QZ") || it.starts_with("Pandora"))
            {
                assert!(
                    found.iter().any(|it| it.contains(secret)),
                    "{who} misses {secret}"
                );
            }
        }
        drop(recorded.channel);
        recorded.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_not_for_attribution_when_anything_is_asked_then_no_name_is_in_any_answer() {
    nothing_leaks(Attribution::NotForAttribution, 1..3).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_group_only_when_anything_is_asked_then_groups_are_named_and_nobody_else() {
    nothing_leaks(Attribution::GroupOnly, 3..4).await;
    let folder = folder();
    let recorded = Recorded::new(folder.path(), Attribution::GroupOnly, 9).await;
    let board = recorded.answers("observer").await;
    let (_, board) = board
        .iter()
        .find(|(call, _)| call == "Views/ProposalBoard")
        .expect("a board");
    let board = pb::ProposalBoard::decode(&board[..]).expect("a board");
    let held = board
        .proposals
        .iter()
        .filter_map(|line| line.tally.as_ref());
    let mut held = held.flat_map(|tally| &tally.held).peekable();
    assert!(held.peek().is_some(), "the dice gave no position");
    for position in held {
        let shown = position
            .participant
            .as_ref()
            .expect("a group in the participant's place");
        assert!(
            ["AFRICA", "WEST"].contains(&shown.code.as_str()),
            "{shown:?}"
        );
    }
    drop(recorded.channel);
    recorded.house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_rules_that_were_loosened_when_summed_up_then_the_old_acts_stay_veiled() {
    let folder = folder();
    let recorded = Recorded::new(folder.path(), Attribution::NotForAttribution, 2).await;
    let before = recorded.summaries().await;
    let loosened = Fact::RulesAdopted(RulesAdopted {
        rules: Rules {
            public: Publicity::Record,
            smallest_count: 0,
            ..Rules::default()
        },
    });
    let request = pb::SubmitRequest {
        ledger: LEDGER.to_owned(),
        submission_id: Bytes::copy_from_slice(&id(99)),
        parts: vec![structure(&loosened)],
        ..pb::SubmitRequest::default()
    };
    let mut record = pb::record_client::RecordClient::new(recorded.channel.clone());
    let adopted = record.submit(bearing(&recorded.tokens["rapporteur"], request));
    adopted.await.expect("rules are adopted");
    let after = recorded.summaries().await;
    // But for the rules themselves and the foot it is the same page, without a name or a small count.
    let (before, after) = (above_the_rules(&before), above_the_rules(&after));
    assert!(before.contains("A participant"), "{before}");
    assert_eq!(before, after);
    drop(recorded.channel);
    recorded.house.close().await;
}

/// The parts of a summary that tell of the meeting, without its symbol, which has the size.
fn above_the_rules(summary: &str) -> String {
    let (above, _) = summary
        .split_once("Annex: rules applied")
        .expect("a part on the rules");
    let lines = above.lines().filter(|it| !it.contains("VEILED/CONCL/"));
    lines.collect::<Vec<&str>>().join("\n")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_public_record_when_asked_without_a_token_then_participants_but_no_persons() {
    let folder = folder();
    let recorded = Recorded::new(folder.path(), Attribution::OnTheRecord, 5).await;
    let persons: Vec<String> = (0..8).flat_map(person).collect();
    let public = recorded.answers("nobody").await;
    assert!(found(&public, &persons).is_empty());
    assert!(
        !found(&public, &secrets(0)).is_empty(),
        "participants are on the record"
    );
    let observer = recorded.answers("observer").await;
    assert!(
        !found(&observer, &persons).is_empty(),
        "an observer sees who spoke"
    );
    drop(recorded.channel);
    recorded.house.close().await;
}

/// Under not for attribution an entry's id stands in the entry itself and nowhere else, so nothing
/// says that two acts are of one participant.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_not_for_attribution_when_asked_then_no_two_acts_can_be_tied_to_one_participant() {
    let folder = folder();
    let recorded = Recorded::new(folder.path(), Attribution::NotForAttribution, 7).await;
    let ledger = recorded.house.ledgers().get(LEDGER).expect("the ledger");
    let mut hidden = Vec::new();
    ledger
        .ask(engine::AsOf::Now, |minutes| {
            for index in 0..minutes.len() {
                let kind = minutes.kind_at(index);
                let registers = [
                    Some(deliberation::FactKind::ParticipantRegistered),
                    Some(deliberation::FactKind::SpeakerIntroduced),
                ];
                if registers.contains(&kind) {
                    hidden.push((index, minutes.entry_at(index).expect("an entry").id.0));
                }
            }
        })
        .expect("minutes");
    assert_eq!(hidden.len(), 17);
    for who in ["observer", "nobody"] {
        for (call, bytes) in recorded.answers(who).await {
            for (index, id) in &hidden {
                let times = bytes.windows(16).filter(|window| window == id).count();
                // Its own entry, and its own line of the log.
                let own = usize::from(matches!(
                    call.as_str(),
                    "Replay/ReplayEntries" | "Proofs/Export" | "Views/Log"
                ));
                assert!(
                    times <= own,
                    "{call} names entry {index} {times} times to {who}"
                );
            }
        }
    }
    drop(ledger);
    drop(recorded.channel);
    recorded.house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_not_for_attribution_when_exported_for_the_public_then_it_still_verifies() {
    let folder = folder();
    let recorded = Recorded::new(folder.path(), Attribution::NotForAttribution, 8).await;
    let answers = recorded.answers("nobody").await;
    let pieces = answers.iter().filter(|(call, _)| call == "Proofs/Export");
    let pieces = pieces.map(|(_, bytes)| pb::ExportResponse::decode(&bytes[..]).expect("a piece"));
    let bundle: Vec<u8> = pieces.flat_map(|answer| answer.piece).collect();
    let key = recorded.vkey.parse().expect("a key");
    let no_keys = |_: record::KeyFingerprint, _: u64| -> Option<AuthorKey> { None };
    let verdict = engine::verify_bundle(&bundle[..], Some(&key), &no_keys, &|_, _| {});
    let verdict = verdict.expect("it can be read");
    assert_eq!(verdict.findings, []);
    assert!(verdict.missing.len() > 100, "{:?}", verdict.missing);
    drop(recorded.channel);
    recorded.house.close().await;
}
