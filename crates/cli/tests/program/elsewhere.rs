//! What is kept elsewhere of a ledger: cosignatures and anchors, and what they show.

use std::fs;
use std::io;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tempfile::{TempDir, tempdir};

use crate::house::{House, failed, printed};

const ORIGIN: &str = "tests.example/kept";

/// A ledger in a folder, and who watches it.
struct Room {
    folder: TempDir,
}

impl Room {
    fn new() -> Room {
        let folder = tempdir().unwrap();
        Room { folder }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    /// Founds the ledger in `data`.
    fn found(&self, more: &[&str]) {
        let house = House::serve(&self.path("data"));
        printed(&[&["found", ORIGIN, "--server", &house.url][..], more].concat());
        assert_eq!(house.terminate(), Some(0));
    }

    fn vkey(&self) -> String {
        let vkey = fs::read_to_string(self.path("data/kept/log.vkey")).unwrap();
        vkey.trim().to_owned()
    }

    /// Records up to as many topics, their codes beginning with `prefix`.
    fn record(&self, house: &House, prefix: &str, count: usize) -> Result<(), String> {
        let line =
            |n| format!("{{\"fact\":\"topic_added\",\"code\":\"{prefix}{n}\",\"number\":{n}}}\n");
        let lines: String = (1..=count).map(line).collect();
        let file = self.path(&format!("{prefix}.jsonl"));
        fs::write(&file, lines).unwrap();
        let output = crate::house::run(&["record", &file, "--server", &house.url]);
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        if output.status.success() {
            Ok(())
        } else {
            Err(said)
        }
    }

    /// Serves, records, ends.
    fn session(&self, data: &str, more: &[&str], prefix: &str, count: usize) -> Result<(), String> {
        let house = House::serve_with(&self.path(data), &[&["--dev"], more].concat());
        let recorded = self.record(&house, prefix, count);
        assert_eq!(house.terminate(), Some(0));
        recorded
    }

    /// A copy of the data folder, with the power to sign it.
    fn copy(&self, from: &str, to: &str) {
        copy_folder(&self.folder.path().join(from), &self.folder.path().join(to));
        let keys = [format!("{from}.keys"), format!("{to}.keys")];
        copy_folder(
            &self.folder.path().join(&keys[0]),
            &self.folder.path().join(&keys[1]),
        );
    }

    /// The key of a witness that follows nothing yet.
    fn witness_key(&self, name: &str) -> String {
        let data = self.path(name);
        let made = House::start(&["witness", "--data", &data, "--listen", "127.0.0.1:0"]);
        assert_eq!(made.terminate(), Some(0));
        let vkey = fs::read_to_string(self.path(&format!("{name}/witness.vkey"))).unwrap();
        vkey.trim().to_owned()
    }

    fn witness(&self, name: &str) -> House {
        let (data, log) = (self.path(name), self.vkey());
        House::start(&[
            "witness",
            "--data",
            &data,
            "--listen",
            "127.0.0.1:0",
            "--log",
            &log,
        ])
    }
}

/// Keys keep their mode; snapshots and locks come along as they are.
fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for item in fs::read_dir(from).unwrap() {
        let item = item.unwrap();
        let target = to.join(item.file_name());
        if item.file_type().unwrap().is_dir() {
            copy_folder(&item.path(), &target);
        } else {
            fs::copy(item.path(), target).unwrap();
        }
    }
}

#[test]
fn given_witnesses_when_a_ledger_is_recorded_then_proofs_and_bundles_carry_their_cosignatures() {
    let room = Room::new();
    let keys = ["w1", "w2", "w3"].map(|name| room.witness_key(name));
    let asked: Vec<&str> = keys.iter().flat_map(|key| ["--witness", key]).collect();
    room.found(&asked);
    let data = room.path("data");
    let said = printed(&["verify", "--data", &data]);
    assert!(
        said.contains("cosigned by 0 of 3 witnesses; the ledger asks for 2"),
        "{said}"
    );
    let (code, said) = failed(&["verify", "--data", &data, "--witnessed"]);
    assert_eq!(code, 1, "{said}");
    let (_, said) = failed(&["checkpoint", "--cosigned", "--data", &data]);
    assert!(said.contains("is cosigned yet"), "{said}");

    // The third is away.
    let witnesses = [room.witness("w1"), room.witness("w2")];
    let addresses: Vec<String> = [
        (&keys[0], witnesses[0].url.as_str()),
        (&keys[1], witnesses[1].url.as_str()),
        (&keys[2], "http://127.0.0.1:9"),
    ]
    .map(|(key, url)| format!("{key}@{url}"))
    .into();
    let more: Vec<&str> = addresses.iter().flat_map(|at| ["--witness", at]).collect();
    room.session("data", &more, "A", 30).unwrap();
    let said = printed(&["verify", "--data", &data, "--witnessed"]);
    assert!(
        said.contains("cosigned by 2 of 3 witnesses up to entry 30\n"),
        "{said}"
    );
    let (plain, cosigned) = (
        printed(&["checkpoint", "--data", &data]),
        printed(&["checkpoint", "--cosigned", "--data", &data]),
    );
    assert!(cosigned.starts_with(&plain) && cosigned.lines().count() == plain.lines().count() + 2);

    let house = House::serve(&data);
    assert_eq!(
        printed(&["checkpoint", "--cosigned", "--server", &house.url]),
        cosigned
    );
    room.record(&house, "B", 3).unwrap();
    let proof = printed(&["prove", "7", "--server", &house.url]);
    assert!(proof.ends_with(&cosigned), "{proof}");
    let newer = printed(&["prove", "33", "--server", &house.url]);
    assert!(
        !newer.contains("localhost/"),
        "no witness has seen it: {newer}"
    );
    let bundle = room.path("b.bundle");
    let key = room.vkey();
    for more in [&["--server", house.url.as_str()][..], &["--data", &data]] {
        printed(&[&["export", &bundle][..], more].concat());
        let said = printed(&["verify", &bundle, "--key", &key, "--witnessed"]);
        assert!(
            said.contains("31 entries") && said.contains("cosigned by 2 of 3"),
            "{said}"
        );
        printed(&[&["export", "--checkpoint", "newest", &bundle][..], more].concat());
        let said = printed(&["verify", &bundle, "--key", &key]);
        assert!(
            said.contains("34 entries") && said.contains("cosigned by 0 of 3"),
            "{said}"
        );
        let (code, _) = failed(&["verify", &bundle, "--key", &key, "--witnessed"]);
        assert_eq!(code, 1);
        let public = room.path("public");
        printed(&[&["publish", "--once", &public][..], more].concat());
        let published = fs::read_to_string(format!("{public}/checkpoint")).unwrap();
        assert_eq!(published, cosigned);
    }
    for witness in witnesses {
        assert_eq!(witness.terminate(), Some(0));
    }
}

#[test]
fn given_a_copy_that_went_on_when_a_witness_has_seen_the_other_then_it_takes_nothing() {
    let room = Room::new();
    let key = room.witness_key("w");
    room.found(&["--witness", &key]);
    room.copy("data", "fork");
    let witness = room.witness("w");
    let address = format!("{key}@{}", witness.url);
    room.session("data", &["--witness", &address], "A", 5)
        .unwrap();

    // Behind what was cosigned: an older copy.
    let said = room
        .session("fork", &["--witness", &address], "B", 1)
        .unwrap_err();
    assert!(
        said.contains("has cosigned size 6, and there are only 1"),
        "{said}"
    );
    // Level with it, and beyond it: another history.
    room.session("fork", &[], "B", 5).unwrap();
    let said = room
        .session("fork", &["--witness", &address], "C", 1)
        .unwrap_err();
    assert!(said.contains("another history up to size 6"), "{said}");
    let exhibits = ["data", "fork"].map(|name| {
        let file = room.path(&format!("{name}.note"));
        fs::write(&file, printed(&["checkpoint", "--data", &room.path(name)])).unwrap();
        file
    });
    room.session("fork", &[], "C", 4).unwrap();
    let said = room
        .session("fork", &["--witness", &address], "D", 1)
        .unwrap_err();
    assert!(said.contains("another history up to size 6"), "{said}");
    // Reading goes on, and says why nothing is written.
    let house = House::serve_with(&room.path("fork"), &["--dev", "--witness", &address]);
    let log = printed(&["log", "--server", &house.url]);
    assert!(log.contains("C4"), "{log}");
    house.terminate();

    let vkey = room.vkey();
    let [ours, theirs] = &exhibits;
    let compare = |one: &str, other: &str| {
        let arguments = ["verify", "--key", &vkey, "--conflict", one, other];
        let output = crate::house::run(&arguments);
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        (output.status.code().unwrap(), said)
    };
    let (code, said) = compare(ours, theirs);
    assert_eq!(code, 1);
    assert!(said.contains("signed two histories of 6 entries"), "{said}");
    assert_eq!(compare(ours, ours).0, 0);
    // What the witness refused is evidence too.
    let refused = room.folder.path().join("w/refused");
    let kept = fs::read_dir(refused)
        .unwrap()
        .map(|item| item.unwrap().path());
    let mut kept = kept.map(|path| path.to_str().unwrap().to_owned());
    let other_root = kept.find(|path| path.contains("other-root-6-")).unwrap();
    let (code, said) = compare(ours, &other_root);
    assert_eq!(code, 1, "{said}");

    // The witnessed one goes on; the proof links the two.
    room.session("data", &["--witness", &address], "A", 9)
        .unwrap();
    let data = room.path("data");
    let later = room.path("later.note");
    fs::write(&later, printed(&["checkpoint", "--data", &data])).unwrap();
    assert_eq!(compare(ours, &later).0, 2, "nothing links them");
    fs::write(&later, printed(&["consistency", "6", "--data", &data])).unwrap();
    let (code, said) = compare(ours, &later);
    assert_eq!(code, 0);
    assert!(said.contains("continues that of 6"), "{said}");
    let (code, said) = compare(theirs, &later);
    assert_eq!(code, 2);
    assert!(
        said.contains("does not lead from the one to the other"),
        "{said}"
    );
    witness.terminate();
}

#[test]
fn given_an_anchor_when_an_older_copy_takes_the_folders_place_then_it_is_told_and_not_written() {
    let room = Room::new();
    room.found(&[]);
    let anchor = room.path("anchor");
    room.session("data", &["--anchor", &anchor], "A", 3)
        .unwrap();
    let newest = || printed(&["checkpoint", "--data", &room.path("data")]);
    assert_eq!(fs::read_to_string(&anchor).unwrap(), newest());
    room.copy("data", "older");
    room.session("data", &["--anchor", &anchor], "A", 8)
        .unwrap();
    assert_eq!(fs::read_to_string(&anchor).unwrap(), newest());
    let said = printed(&["verify", "--data", &room.path("data"), "--anchor", &anchor]);
    assert!(said.contains("continues the anchor of size 9"), "{said}");

    let older = room.path("older");
    let (code, said) = failed(&["verify", "--data", &older, "--anchor", &anchor]);
    assert_eq!(code, 1);
    assert!(
        said.contains("has 4 entries, and a checkpoint of 9 was kept elsewhere"),
        "{said}"
    );
    let said = room
        .session("older", &["--anchor", &anchor], "B", 1)
        .unwrap_err();
    assert!(
        said.contains("an older copy was put in its place"),
        "{said}"
    );
    assert_eq!(
        fs::read_to_string(&anchor).unwrap(),
        newest(),
        "the anchor holds"
    );

    // It goes on all the same, without the anchor: another history.
    room.session("older", &[], "B", 9).unwrap();
    let (code, said) = failed(&["verify", "--data", &older, "--anchor", &anchor]);
    assert_eq!(code, 1);
    assert!(said.contains("is another history"), "{said}");
    let said = room
        .session("older", &["--anchor", &anchor], "C", 1)
        .unwrap_err();
    assert!(said.contains("is another history"), "{said}");
    let accepted = ["--anchor", &anchor, "--accept-rollback", "kept"];
    room.session("older", &accepted, "C", 1).unwrap();
    let taken = printed(&["checkpoint", "--data", &older]);
    assert_eq!(fs::read_to_string(&anchor).unwrap(), taken);

    let (code, said) = failed(&["verify", "--data", &older, "--anchor", &room.path("none")]);
    assert_eq!(code, 1);
    assert!(said.contains("there is no anchor file"), "{said}");
    let whole = fs::read_to_string(&anchor).unwrap();
    let behind = format!("{whole}\nno note");
    let doubled = format!("{whole}\n{whole}");
    for text in ["no note", "", "\n", "\n\n", &behind, &doubled] {
        fs::write(&anchor, text).unwrap();
        let serve = ["serve", "--data", &older, "--listen", "127.0.0.1:0"];
        let verify = ["verify", "--data", &older];
        for command in [&serve[..], &verify] {
            let (code, said) = failed(&[command, &["--anchor", &anchor]].concat());
            assert_eq!(code, 1, "{text:?}: {said}");
            assert!(said.contains("reading the anchors"), "{text:?}: {said}");
        }
    }
    // An anchor of other ledgers says nothing of this one.
    fs::write(&anchor, whole).unwrap();
    let stranger = Room::new();
    let house = House::serve(&stranger.path("data"));
    printed(&["found", "tests.example/other", "--server", &house.url]);
    assert_eq!(house.terminate(), Some(0));
    let data = stranger.path("data");
    let (code, said) = failed(&["verify", "--data", &data, "--anchor", &anchor]);
    assert_eq!(code, 1);
    assert!(said.contains("does not know this ledger"), "{said}");
}

#[test]
fn given_a_damaged_slot_of_the_head_file_when_verified_then_it_is_told() {
    let room = Room::new();
    room.found(&[]);
    room.session("data", &[], "A", 4).unwrap();
    let (data, head) = (room.path("data"), room.path("data/kept/head"));
    let whole = fs::read(&head).unwrap();
    for offset in [50, 4_096 + 50] {
        let mut flipped = whole.clone();
        flipped[offset] ^= 1;
        fs::write(&head, flipped).unwrap();
        let (code, said) = failed(&["verify", "--data", &data]);
        assert_eq!(code, 1, "{said}");
        assert!(
            said.contains("head at offset") && said.contains("damaged"),
            "{said}"
        );
    }
    fs::write(&head, whole).unwrap();
    printed(&["verify", "--data", &data]);
}

/// A witness's address that takes connections; while `is_away` it never answers on them.
fn gate(witness: &str, is_away: &Arc<AtomicBool>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let behind = witness.trim_start_matches("http://").to_owned();
    let is_away = Arc::clone(is_away);
    std::thread::spawn(move || {
        let mut held = Vec::new();
        for client in listener.incoming() {
            let client = client.unwrap();
            if is_away.load(Ordering::Acquire) {
                held.push(client);
                continue;
            }
            let server = TcpStream::connect(&behind).unwrap();
            for (mut from, mut to) in [
                (client.try_clone().unwrap(), server.try_clone().unwrap()),
                (server, client),
            ] {
                std::thread::spawn(move || {
                    let _ = io::copy(&mut from, &mut to);
                    let _ = to.shutdown(Shutdown::Both);
                });
            }
        }
    });
    address
}

/// Founded with two witnesses; the copy `older` has entry 0 alone.
fn rolled_back(room: &Room) -> [String; 2] {
    let keys = ["w1", "w2"].map(|name| room.witness_key(name));
    room.found(&["--witness", &keys[0], "--witness", &keys[1]]);
    room.copy("data", "older");
    keys
}

#[test]
fn given_a_silent_witness_when_another_tells_a_rollback_at_the_start_then_it_is_heard() {
    let room = Room::new();
    let keys = rolled_back(&room);
    let witnesses = [room.witness("w1"), room.witness("w2")];
    let is_away = Arc::new(AtomicBool::new(false));
    let silent = gate(&witnesses[0].url, &is_away);
    let addresses = [
        format!("{}@{silent}", keys[0]),
        format!("{}@{}", keys[1], witnesses[1].url),
    ];
    let both = ["--witness", &addresses[0], "--witness", &addresses[1]];
    room.session("data", &both, "A", 5).unwrap();
    is_away.store(true, Ordering::Release);
    let said = room.session("older", &both, "B", 1).unwrap_err();
    assert!(said.contains("has cosigned size 6"), "{said}");
}

#[test]
fn given_a_witness_that_is_away_at_the_start_when_it_tells_a_rollback_then_writing_ends() {
    let room = Room::new();
    let keys = rolled_back(&room);
    let witness = room.witness("w1");
    let is_away = Arc::new(AtomicBool::new(false));
    let gated = gate(&witness.url, &is_away);
    let address = format!("{}@{gated}", keys[0]);
    room.session("data", &["--witness", &address], "A", 5)
        .unwrap();
    is_away.store(true, Ordering::Release);
    let house = House::serve_with(&room.path("older"), &["--dev", "--witness", &address]);
    room.record(&house, "B", 1).unwrap();
    is_away.store(false, Ordering::Release);
    let said = (2..500)
        .find_map(|count| room.record(&house, "B", count).err())
        .expect("writing never ended");
    assert!(said.contains("takes nothing more"), "{said}");
    house.terminate();
}
