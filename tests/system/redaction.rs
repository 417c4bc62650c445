//! `kill -9` at any moment of a redaction: an answered order has left no byte of the text, and the
//! next start finishes one that was not answered.

use std::path::{Path, PathBuf};
use std::time::Duration;

use deliberation::{EntryId, ErasablePart, Fact, PartsRedacted};
use rand::RngExt;
use record::{
    AuthorSecret, Authorship, Body, Kind, LedgerId, OccurredAt, Part, PartTag, PrincipalTag,
    SessionTag, Signature, Submission, SubmissionId,
};
use server::pb;
use tonic::transport::Channel;

use crate::house::{Process, connect, folder, program, serving};
use crate::wire::{LEDGER, found, group, id, ledger, part, submission, submit};

/// Orders that are interrupted.
const KILLS: u64 = 8;
const KILLS_LONG: u64 = 100;

/// An order takes some milliseconds; within this time the program is killed.
const ORDERING: Duration = Duration::from_millis(12);

fn kills() -> u64 {
    let long = std::env::var("RAPPORTEUR_LONG").is_ok_and(|value| value == "1");
    if long { KILLS_LONG } else { KILLS }
}

/// A text that no other number has, long enough to lie in several pages.
fn words(number: u64) -> String {
    format!("What witness {number:08} said. ").repeat(400)
}

/// What is looked for: any one of the repetitions.
fn trace(number: u64) -> String {
    format!("witness {number:08} said")
}

pub fn spoken(number: u64) -> pb::SubmitRequest {
    let mut request = group(u128::from(number), 1);
    let text = deliberation::Text {
        field: deliberation::TextField::Name,
        language: "en".parse().expect("a language"),
        basis: deliberation::TextBasis::Notes,
        content: words(number),
    };
    request.parts[1] = part(2, facts::encode_texts(&[text]));
    request
}

/// The log's key, which is the authority of a plain ledger.
pub fn authority(data: &Path) -> AuthorSecret {
    let key = data.with_extension("keys");
    let key = key.join(format!("{LEDGER}.log.key"));
    AuthorSecret::from_secret(&engine::read_secret(&key).expect("the log's key"))
}

/// The order to erase it, signed by the authority.
pub fn order(secret: &AuthorSecret, ledger: LedgerId, number: u64) -> pb::SubmitRequest {
    let fact = Fact::PartsRedacted(PartsRedacted {
        target: EntryId(id(u128::from(number))),
        parts: vec![ErasablePart::Text],
    });
    let (own, salt) = (id(1_000_000 + u128::from(number)), [7; 32]);
    let structure = Part {
        tag: PartTag::Structure,
        salt,
        content: facts::encode_structure(&fact).into(),
    };
    let content = structure.content.clone();
    let body = Body::new(vec![structure]).expect("a body");
    let signed = Submission {
        ledger,
        session: SessionTag::LEDGER_WIDE,
        id: SubmissionId(own),
        key: Some(secret.key().fingerprint()),
        principal: PrincipalTag::NONE,
        kind: Kind(fact.kind().number()),
        schema: facts::SCHEMA,
        authorship: Authorship::Secretariat,
        author_sequence: number,
        occurred_at: OccurredAt::UNKNOWN,
        seen: None,
        refers_to: None,
        body_root: body.root(),
    };
    let bytes = signed.to_bytes();
    let Signature::Ed25519(signature) = secret.sign(&bytes) else {
        unreachable!("a secret signs")
    };
    let mut request = submission(0, Vec::new());
    request.submission_id = Vec::new().into();
    request.parts = vec![pb::Part {
        tag: 1,
        content,
        salt: salt.to_vec().into(),
        ..pb::Part::default()
    }];
    request.signed_submission = bytes.to_vec().into();
    request.signature = signature.to_vec().into();
    request
}

/// The files below a folder in whose raw bytes a text stands; pages of zeros are passed over.
fn holding(folder: &Path, text: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for item in std::fs::read_dir(folder).expect("a folder") {
        let path = item.expect("an item").path();
        if path.is_dir() {
            found.extend(holding(&path, text));
            continue;
        }
        let bytes = std::fs::read(&path).expect("a file can be read");
        let pages = bytes.chunks(4096);
        let pages = pages.filter(|page| **page != [0; 4096][..page.len()]);
        let written: Vec<u8> = pages.flatten().copied().collect();
        if written.windows(text.len()).any(|it| it == text.as_bytes()) {
            found.push(path);
        }
    }
    found
}

fn started(data: &Path) -> Process {
    let process = Process::start(serving(data));
    process.unwrap_or_else(|said| panic!("it does not start any more: {said}"))
}

async fn reached(process: &Process) -> Channel {
    connect(&process.address).await.expect("it answers")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_kills_while_it_is_redacted_when_started_again_then_the_text_is_nowhere() {
    let folder = folder();
    let data = folder.path().join("data");
    let process = started(&data);
    found(&reached(&process).await)
        .await
        .expect("it is founded");
    process.kill();
    let secret = authority(&data);
    let mut answered = 0;
    for number in 1..=kills() {
        let process = started(&data);
        let channel = reached(&process).await;
        let ledger_id = ledger(&channel).await.expect("it is there").ledger_id;
        let ledger_id = LedgerId(ledger_id[..].try_into().expect("32 bytes"));
        let spoken = submit(&channel, spoken(number))
            .await
            .expect("it is recorded");
        assert!(
            !holding(&data, &trace(number)).is_empty(),
            "the search finds it"
        );
        let order = order(&secret, ledger_id, number);
        let ordering = tokio::spawn({
            let order = order.clone();
            async move { submit(&channel, order).await }
        });
        // The delay is the point: it ends at a moment of the redaction that nobody chose.
        let delay = rand::rng().random_range(0.0..1.0);
        let receipt = if number == 1 {
            // Once at least the answer comes first.
            let answer = ordering.await;
            process.kill();
            answer
        } else {
            tokio::time::sleep(ORDERING.mul_f64(delay)).await;
            process.kill();
            ordering.await
        };
        let receipt = receipt.expect("the call ends").ok();
        if receipt.is_some() {
            answered += 1;
            assert!(holding(&data, &trace(number)).is_empty(), "it was answered");
        }
        let process = started(&data);
        let channel = reached(&process).await;
        let again = submit(&channel, order)
            .await
            .expect("the order goes through");
        assert!(
            receipt.is_none_or(|first| first == again),
            "another receipt"
        );
        assert!(
            holding(&data, &trace(number)).is_empty(),
            "{number} is still there"
        );
        let same = submit(&channel, self::spoken(number))
            .await
            .expect("the same again");
        assert_eq!(same, spoken, "what was erased is still the same submission");
        process.kill();
    }
    assert!(answered > 0, "no order was answered");
    eprintln!(
        "{answered} of {} orders were answered before the kill",
        kills()
    );
    export_and_verify(&data, folder.path());
    let verified = std::process::Command::new(program())
        .args(["verify", "--data"])
        .arg(&data)
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert!(verified.status.success(), "{said}");
    let wanted = format!("{} parts redacted", kills());
    assert!(said.contains(&wanted), "{said}");
}

/// A verifier that shares no code with us tells redacted parts from missing ones.
fn export_and_verify(data: &Path, folder: &Path) {
    let bundle = folder.join("all.bundle").display().to_string();
    let exported = std::process::Command::new(program())
        .args(["export", &bundle, "--data"])
        .arg(data)
        .output()
        .expect("the program runs");
    assert!(exported.status.success(), "{exported:?}");
    let vkey = std::fs::read_to_string(data.join(LEDGER).join("log.vkey")).expect("a key");
    let (sound, said) = crate::proofs::python(&["bundle", vkey.trim(), &bundle]);
    let wanted = format!("0 parts withheld, {} redacted, complete", kills());
    assert!(sound && said.contains(&wanted), "{said}");
}
