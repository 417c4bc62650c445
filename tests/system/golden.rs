//! Ledgers that were recorded once and are read by every later version: `tests/golden/README.md`.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use deliberation::EntryId;
use engine::{Archive, Founding, KeyFolder, Ledgers};
use record::{AuthorSecret, Digest, Entry, Frontier, VerifierKey};
use serde_json::Value;
use tempfile::TempDir;

use crate::house::{House, folder, program};
use crate::wire::hex;

/// Every ledger that was ever made golden: one more for each format, none less.
const LEDGERS: [&str; 1] = ["ledger-1"];

/// Their name on a server.
pub const NAME: &str = "harbour-2026";

/// As long as a segment is on disk.
const SEGMENT_LEN: u64 = 64 * 1024 * 1024;

/// A golden ledger, laid out as it lay on the disk of its server.
pub struct Golden {
    folder: TempDir,
    kept: PathBuf,
}

impl Golden {
    pub fn lay_out(name: &str) -> Golden {
        let golden = Golden {
            folder: folder(),
            kept: kept(name),
        };
        let ledger = golden.ledger();
        fs::create_dir_all(&ledger).expect("a folder");
        for file in ["00000000.segment", "head", "log.vkey"] {
            fs::copy(golden.kept.join("record").join(file), ledger.join(file)).expect("a copy");
        }
        let segment = fs::File::options()
            .write(true)
            .open(ledger.join("00000000.segment"));
        let segment = segment.expect("the segment");
        segment
            .set_len(SEGMENT_LEN)
            .expect("zeros behind what was written");
        golden.lay_out_keys();
        golden
    }

    fn lay_out_keys(&self) {
        let keys = self.folder.path().join("data.keys");
        fs::create_dir(&keys).expect("a folder");
        for key in fs::read_dir(self.kept.join("keys")).expect("the keys") {
            let key = key.expect("a key").path();
            let copy = keys.join(key.file_name().expect("a name"));
            fs::copy(&key, &copy).expect("a copy");
            let private = fs::Permissions::from_mode(0o600);
            fs::set_permissions(&copy, private).expect("for its owner alone");
        }
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn ledger(&self) -> PathBuf {
        self.data().join(NAME)
    }

    /// A file as it was kept.
    pub fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.kept.join(path)).expect("a file of the golden ledger")
    }

    pub fn text(&self, path: &str) -> String {
        String::from_utf8(self.bytes(path)).expect("a text")
    }

    pub fn key(&self) -> VerifierKey {
        self.text("record/log.vkey").trim().parse().expect("a key")
    }

    fn lines(&self) -> Vec<Line> {
        self.text("entries.tsv").lines().map(Line::read).collect()
    }

    /// What the program prints about the folder, which no server has open.
    pub fn says(&self, arguments: &[&str]) -> Vec<u8> {
        let run = Command::new(program())
            .args(arguments)
            .arg("--data")
            .arg(self.data())
            .output()
            .expect("the program runs");
        let errors = String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{arguments:?}: {errors}");
        run.stdout
    }
}

/// A line of `entries.tsv`.
struct Line {
    index: u64,
    recorded_at_ms: u64,
    id: String,
    hash: String,
    root: String,
    signature: String,
}

impl Line {
    fn read(line: &str) -> Line {
        let mut columns = line.split('\t').map(str::to_owned);
        let mut next = || columns.next().expect("six columns");
        let number = |text: String| text.parse().expect("a number");
        Line {
            index: number(next()),
            recorded_at_ms: number(next()),
            id: next(),
            hash: next(),
            root: next(),
            signature: next(),
        }
    }
}

pub fn kept(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("tests/golden").join(name)
}

#[test]
fn given_a_golden_ledger_when_read_then_entries_roots_and_signatures_are_as_committed() {
    for name in LEDGERS {
        let golden = Golden::lay_out(name);
        let archive = Archive::open(&golden.ledger()).expect("it opens");
        let lines = golden.lines();
        assert_eq!(archive.reader().head().size, lines.len() as u64);
        let mut frontier = Frontier::new();
        for line in &lines {
            let frame = archive.reader().entry(line.index).expect("an entry");
            let entry = Entry::parse(frame.entry()).expect("it can be read");
            frontier.push(entry.leaf());
            let submission = entry.submission().expect("it can be read");
            assert_eq!(entry.index, line.index);
            assert_eq!(entry.recorded_at_ms, line.recorded_at_ms);
            assert_eq!(hex(&submission.id.0), line.id, "{}", line.index);
            assert_eq!(entry.hash().to_string(), line.hash, "{}", line.index);
            assert_eq!(frontier.root().to_string(), line.root, "{}", line.index);
            assert_eq!(hex(&entry.signature.to_bytes()), line.signature);
            let body = frame.body().expect("it can be read");
            assert_eq!(body.root(), submission.body_root, "{}", line.index);
        }
        let signed = lines
            .iter()
            .filter(|line| line.signature != "0".repeat(128));
        assert!(signed.count() > 20, "most of it was signed");
    }
}

#[test]
fn given_a_golden_ledger_when_verified_then_it_is_intact_under_its_key() {
    for name in LEDGERS {
        let golden = Golden::lay_out(name);
        let key = golden.key().to_string();
        let said = String::from_utf8(golden.says(&["verify", "--key", &key])).expect("a text");
        let last = golden.lines().pop().expect("an entry").root;
        for word in ["intact", "49 entries", &last, "33 signed", "is in doubt"] {
            assert!(said.contains(word), "{word} is missing in: {said}");
        }
        for (file, words) in [
            ("whole.bundle", "complete: every entry"),
            ("session.bundle", "part withheld"),
        ] {
            let file = golden.kept.join("proofs").join(file);
            let run = Command::new(program())
                .arg("verify")
                .arg(&file)
                .args(["--key", &key])
                .output()
                .expect("it runs");
            let said = String::from_utf8_lossy(&run.stdout).into_owned();
            assert!(run.status.success() && said.contains(words), "{said}");
        }
    }
}

#[test]
fn given_a_golden_ledger_when_proven_and_exported_then_the_bytes_are_as_committed() {
    for name in LEDGERS {
        let golden = Golden::lay_out(name);
        let proof = golden.says(&["prove", "7"]);
        assert_eq!(proof, golden.bytes("proofs/7.tlog-proof"));
        let growth = golden.says(&["consistency", "7"]);
        assert_eq!(growth, golden.bytes("proofs/7.consistency"));
        let file = golden.folder.path().join("bundle");
        let path = file.to_str().expect("a plain path");
        golden.says(&["export", path]);
        assert!(fs::read(&file).expect("written") == golden.bytes("proofs/whole.bundle"));
        golden.says(&["export", "--session", "S1", "--audience", "public", path]);
        assert!(fs::read(&file).expect("written") == golden.bytes("proofs/session.bundle"));
    }
}

#[test]
fn given_a_golden_ledger_when_asked_then_views_and_summaries_answer_as_committed() {
    for name in LEDGERS {
        let golden = Golden::lay_out(name);
        for view in [
            "speakers",
            "proposals",
            "convergence",
            "terms",
            "positions",
            "participation",
            "practices",
            "irregularities",
        ] {
            golden.compare(&[view, "--json"], &format!("answers/{view}.json"));
        }
        golden.compare(&["who", "P1", "--json"], "answers/who.json");
        let said = golden.says(&["replay"]);
        golden.keep_instead("answers/replay.jsonl", &said);
        let said = String::from_utf8(said).expect("a text");
        let kept = golden.text("answers/replay.jsonl");
        assert_eq!(said.lines().count(), kept.lines().count());
        for (now, then) in said.lines().zip(kept.lines()) {
            assert_holds(&parsed(now.as_bytes()), &parsed(then.as_bytes()), "replay");
        }
        for language in ["en", "fr"] {
            let said = golden.says(&["summary", "--lang", language]);
            let kept = format!("answers/summary.{language}.md");
            golden.keep_instead(&kept, &said);
            let kept = golden.text(&kept);
            assert_eq!(String::from_utf8(said).expect("a text"), kept);
        }
    }
}

impl Golden {
    fn compare(&self, arguments: &[&str], kept: &str) {
        let now = self.says(arguments);
        self.keep_instead(kept, &now);
        let then = self.bytes(kept);
        assert_holds(&parsed(&now), &parsed(&then), kept);
    }
}

impl Golden {
    /// Only where somebody says that an answer was changed on purpose; never the record.
    fn keep_instead(&self, answer: &str, said: &[u8]) {
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(self.kept.join(answer), said).expect("written");
        }
    }
}

fn parsed(json: &[u8]) -> Value {
    serde_json::from_slice(json).expect("JSON")
}

/// All that was said then is said now; a later version may say more.
fn assert_holds(now: &Value, then: &Value, place: &str) {
    match (now, then) {
        (Value::Object(now), Value::Object(then)) => {
            for (name, then) in then {
                let place = format!("{place}.{name}");
                let now = now.get(name).unwrap_or_else(|| panic!("{place} is gone"));
                assert_holds(now, then, &place);
            }
        }
        (Value::Array(now), Value::Array(then)) => {
            assert_eq!(now.len(), then.len(), "{place}");
            for (at, (now, then)) in now.iter().zip(then).enumerate() {
                assert_holds(now, then, &format!("{place}[{at}]"));
            }
        }
        _ => assert_eq!(now, then, "{place}"),
    }
}

/// The writer takes it up, gives the same receipts, and goes on behind the bytes that are there.
#[test]
fn given_a_golden_ledger_when_written_to_then_receipts_stay_and_the_old_bytes_too() {
    for name in LEDGERS {
        let golden = Golden::lay_out(name);
        let data = golden.data();
        let open = || Ledgers::open(&data, KeyFolder::beside(&data)).expect("it opens");
        let ledgers = open();
        let ledger = ledgers.get(NAME).expect("it is there");
        let lines = golden.lines();
        let ids: Vec<EntryId> = lines
            .iter()
            .map(|line| EntryId(bytes_of(&line.id)))
            .collect();
        let found = ledger.find(&ids).expect("receipts");
        assert_eq!(found.len(), lines.len());
        for (line, (id, found)) in lines.iter().zip(&found) {
            assert_eq!(hex(&id.0), line.id);
            assert_eq!(found.receipt.index, line.index);
            assert_eq!(found.receipt.entry_hash.to_string(), line.hash);
            assert_eq!(found.receipt.recorded_at_ms, line.recorded_at_ms);
        }
        let origin = "golden.example.org/harbour-2026".parse().expect("a name");
        let mut again = Founding::plain(origin, ids[0]);
        let authority = golden.text("keys/authority.key");
        let authority = AuthorSecret::from_secret(&bytes_of(authority.trim()));
        again.founded.authority_keys = vec![deliberation::PublicKey(authority.key().to_bytes())];
        again.founded.rules.method_version = 1;
        ledgers.found(&again).expect("the same founding again");
        drop(ledger);
        ledgers.close();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_golden_ledger_when_it_grows_then_the_new_checkpoint_continues_the_old_one() {
    for name in LEDGERS {
        let golden = Golden::lay_out(name);
        let house = House::open(&golden.data()).await;
        let channel = house.connect().await;
        let mut request = crate::wire::group(1, 20);
        NAME.clone_into(&mut request.ledger);
        let receipt = crate::wire::submit(&channel, request).await;
        assert_eq!(receipt.expect("it is recorded").index, 49);
        drop(channel);
        house.close().await;
        let old = golden.bytes("record/00000000.segment");
        let now = fs::read(golden.ledger().join("00000000.segment")).expect("the segment");
        assert!(now[..old.len()] == old[..], "old bytes were changed");
        let archive = Archive::open(&golden.ledger()).expect("it opens");
        let evidence = archive.evidence().expect("a checkpoint");
        let growth = evidence.consistency(49, None).expect("a proof");
        let root = golden.lines().pop().expect("an entry").root;
        let then = record::TreeHead {
            size: 49,
            root: Digest(bytes_of(&root)),
        };
        let now = growth.verify(then, &golden.key()).expect("it only grew");
        assert_eq!(now.tree().size, 50);
    }
}

fn bytes_of<const N: usize>(hex: &str) -> [u8; N] {
    let mut bytes = [0; N];
    assert_eq!(hex.len(), 2 * N, "{hex}");
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).expect("hexadecimal");
    }
    bytes
}
