//! The drill: back up while recording, lose the machine, restore, go on.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::tempdir;

use crate::house::{House, failed, json, printed, run};

const ORIGIN: &str = "tests.example/kept";

fn lines(count: usize) -> String {
    let line = |n| format!("{{\"fact\":\"topic_added\",\"code\":\"T{n}\",\"number\":{n}}}\n");
    (1..=count).map(line).collect()
}

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

/// Hash of every entry, as `log` tells it.
fn hashes(log: &Value) -> Vec<Value> {
    let entries = log["entries"].as_array().unwrap();
    entries.iter().map(|entry| entry["hash"].clone()).collect()
}

fn size_of(data: &str) -> usize {
    let note = printed(&["checkpoint", "--data", data]);
    note.lines().nth(1).unwrap().parse().unwrap()
}

#[test]
fn given_a_backup_made_while_recording_when_the_machine_is_lost_then_it_goes_on_from_there() {
    let folder = tempdir().unwrap();
    let [data, backup, script] =
        ["data", "backup", "t.jsonl"].map(|name| text(&folder.path().join(name)));
    let house = House::serve(&data);
    printed(&["found", ORIGIN, "--server", &house.url]);
    fs::write(&script, lines(40)).unwrap();
    printed(&["record", &script, "--server", &house.url]);
    // The head file follows the record, a tenth of a second behind it or more on a busy machine.
    let followed = (0..1_000).any(|_| size_of(&data) == 41);
    assert!(followed, "the head file never came up to the record");
    let said = printed(&["backup", &backup, "--data", &data]);
    assert!(
        said.contains("41 entries, 41 of them new; 1 of 1 segments"),
        "{said}"
    );
    assert!(said.contains("intact"), "{said}");

    fs::write(&script, lines(700)).unwrap();
    let mut sizes = Vec::new();
    std::thread::scope(|scope| {
        let recording = scope.spawn(|| printed(&["record", &script, "--server", &house.url]));
        while !recording.is_finished() {
            let said = printed(&["backup", &backup, "--data", &data]);
            assert!(said.contains("intact"), "{said}");
            sizes.push(size_of(&backup));
        }
    });
    assert!(!sizes.is_empty() && sizes.is_sorted(), "{sizes:?}");
    let log = json(&["log", "--server", &house.url, "--json"]);
    house.kill();
    let size = size_of(&backup);
    // The machine is gone; the keys were kept elsewhere.
    fs::rename(&data, folder.path().join("lost")).unwrap();
    let said = printed(&["verify", "--data", &backup]);
    assert!(said.contains(&format!("{size} entries")), "{said}");

    let said = printed(&["restore", &backup, "--data", &data]);
    assert!(
        said.contains(&format!("restored: {data}/kept: {size} entries")),
        "{said}"
    );
    assert!(!said.contains("its log key is not in"), "{said}");
    let kept = json(&["log", "--data", &data, "--json"]);
    assert_eq!(
        hashes(&kept),
        hashes(&log)[..size],
        "every receipt up to there"
    );
    let house = House::serve(&data);
    fs::write(&script, lines(800)).unwrap();
    let said = printed(&["record", &script, "--server", &house.url]);
    let missing = 801 - size;
    assert_eq!(
        said,
        format!("kept: {missing} recorded, {} recorded before\n", size - 1)
    );
    assert_eq!(house.terminate(), Some(0));
    printed(&["verify", "--data", &data]);
    let (code, said) = failed(&["restore", &backup, "--data", &data]);
    assert_eq!(code, 1);
    assert!(said.contains("is there already"), "{said}");
    // What went on from the backup continues it; what was lost is another history by now.
    printed(&["backup", &backup, "--data", &data]);
    let (code, said) = failed(&[
        "backup",
        &backup,
        "--data",
        &text(&folder.path().join("lost")),
    ]);
    assert_eq!(code, 1);
    assert!(said.contains("entries") && said.contains("keep"), "{said}");
}

#[test]
fn given_keys_when_backed_up_then_only_on_demand_and_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempdir().unwrap();
    let [data, backup] = ["data", "backup"].map(|name| text(&folder.path().join(name)));
    let house = House::serve(&data);
    printed(&["found", ORIGIN, "--server", &house.url]);
    house.terminate();
    printed(&["backup", &backup, "--data", &data]);
    let keys = folder.path().join("backup.keys");
    assert!(!keys.exists());
    let elsewhere = text(&folder.path().join("elsewhere"));
    let said = printed(&["restore", &backup, "--data", &elsewhere]);
    assert!(said.contains("its log key is not in"), "{said}");
    let (code, said) = failed(&["serve", "--data", &elsewhere, "--listen", "127.0.0.1:0"]);
    assert_eq!(code, 1);
    assert!(said.contains("bring the key back"), "{said}");

    printed(&["backup", &backup, "--data", &data, "--with-keys"]);
    let mode = fs::metadata(keys.join("kept.log.key"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(
        fs::metadata(&keys).unwrap().permissions().mode() & 0o777,
        0o700
    );
    let other = text(&folder.path().join("other"));
    printed(&["restore", &backup, "--data", &other, "--with-keys"]);
    let house = House::serve(&other);
    printed(&["checkpoint", "--server", &house.url]);
    assert_eq!(house.terminate(), Some(0));
    // Desks that changed since are not taken back, by a restore.
    let desks = folder.path().join("other.keys/desks.json");
    fs::write(keys.join("desks.json"), "as they were").unwrap();
    fs::write(&desks, "as they are").unwrap();
    fs::remove_dir_all(&other).unwrap();
    let said = printed(&["restore", &backup, "--data", &other, "--with-keys"]);
    assert!(said.contains("is left as it is"), "{said}");
    assert_eq!(fs::read_to_string(&desks).unwrap(), "as they are");
    // A key that is there is never written over.
    fs::write(folder.path().join("other.keys/kept.log.key"), "another").unwrap();
    fs::remove_dir_all(&other).unwrap();
    let (code, said) = failed(&["restore", &backup, "--data", &other, "--with-keys"]);
    assert_eq!(code, 1);
    assert!(said.contains("another key is there already"), "{said}");
}

#[test]
fn given_a_damaged_backup_or_a_folder_within_when_asked_then_it_is_refused() {
    let folder = tempdir().unwrap();
    let [data, backup, new] = ["data", "backup", "new"].map(|name| text(&folder.path().join(name)));
    let house = House::serve(&data);
    printed(&["found", ORIGIN, "--server", &house.url]);
    house.terminate();
    for within in [&data, &format!("{data}/kept/backup"), &text(folder.path())] {
        let (code, said) = failed(&["backup", within, "--data", &data]);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains("lie within each other"), "{said}");
    }
    printed(&["backup", &backup, "--data", &data]);
    let segment = folder.path().join("backup/kept/00000000.segment");
    let mut bytes = fs::read(&segment).unwrap();
    bytes[4_096 + 300] ^= 1;
    fs::write(&segment, &bytes).unwrap();
    let output = run(&["restore", &backup, "--data", &new]);
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("damaged"), "{said}");
    assert!(
        !folder.path().join("new/kept").exists(),
        "nothing is served"
    );
    // The next backup mends it.
    printed(&["backup", &backup, "--data", &data]);
    printed(&["restore", &backup, "--data", &new]);
}

/// Whether these bytes lie in any file below a folder.
fn holds(folder: &Path, words: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|item| {
        let path = item.unwrap().path();
        if path.is_dir() {
            return holds(&path, words);
        }
        let bytes = fs::read(&path).unwrap();
        bytes
            .windows(words.len())
            .any(|found| found == words.as_bytes())
    })
}

#[test]
fn given_an_order_younger_than_the_backup_when_restored_with_it_then_its_words_are_gone() {
    const SECRET: &str = "the name of a witness under protection";
    let folder = tempdir().unwrap();
    let [data, backup, bundle] =
        ["data", "backup", "b.bundle"].map(|name| text(&folder.path().join(name)));
    let script = text(&folder.path().join("t.jsonl"));
    let topic = format!(
        "{{\"fact\":\"topic_added\",\"code\":\"T1\",\"number\":1,\"texts\":{{\"title\":{{\"en\":\"{SECRET}\"}}}}}}\n"
    );
    fs::write(&script, topic).unwrap();
    let house = House::serve(&data);
    printed(&["found", ORIGIN, "--server", &house.url]);
    printed(&["record", &script, "--server", &house.url]);
    house.terminate();
    printed(&["backup", &backup, "--data", &data]);
    let authority = text(&folder.path().join("data.keys/kept.log.key"));
    let order = ["redact", "T1", "--parts", "text", "--reason", "protection"];
    printed(&[&order[..], &["--authority", &authority, "--data", &data]].concat());
    printed(&["export", &bundle, "--data", &data]);
    fs::rename(&data, folder.path().join("lost")).unwrap();

    // Without its log key nothing can be recorded, so the order cannot be carried out.
    let bare = text(&folder.path().join("bare"));
    let (code, said) = failed(&["restore", &backup, "--data", &bare, "--orders", &bundle]);
    assert_eq!(code, 1);
    assert!(said.contains("bring the key back"), "{said}");
    assert!(
        !folder.path().join("bare/kept").exists(),
        "nothing is served"
    );

    // A bundle of another log of this name is believed nothing.
    let foreign = text(&folder.path().join("foreign.bundle"));
    let other = text(&folder.path().join("other"));
    let house = House::serve(&other);
    printed(&["found", ORIGIN, "--server", &house.url]);
    house.terminate();
    printed(&["export", &foreign, "--data", &other]);
    let (code, said) = failed(&["restore", &backup, "--data", &data, "--orders", &foreign]);
    assert_eq!(code, 1);
    assert!(
        said.contains("reading") && said.contains("foreign.bundle"),
        "{said}"
    );
    assert!(
        !folder.path().join("data/kept").exists(),
        "nothing is served"
    );

    let said = printed(&["restore", &backup, "--data", &data, "--orders", &bundle]);
    assert!(
        said.contains("order of entry 2: carried out, as entry 2"),
        "{said}"
    );
    assert!(said.contains("1 part redacted"), "{said}");
    assert!(
        holds(&folder.path().join("backup"), SECRET),
        "the backup is older"
    );
    assert!(
        !holds(&folder.path().join("data"), SECRET),
        "found in the restored folder"
    );
    let plain = text(&folder.path().join("plain"));
    printed(&["restore", &backup, "--data", &plain]);
    assert!(holds(&folder.path().join("plain"), SECRET));
}

#[test]
fn given_a_good_backup_when_the_ledger_rots_then_the_next_backup_leaves_it_whole() {
    const TITLE: &str = "the title that will rot";
    let folder = tempdir().unwrap();
    let [data, backup, new] = ["data", "backup", "new"].map(|name| text(&folder.path().join(name)));
    let script = text(&folder.path().join("t.jsonl"));
    let topic = format!(
        "{{\"fact\":\"topic_added\",\"code\":\"T1\",\"number\":1,\"texts\":{{\"title\":{{\"en\":\"{TITLE}\"}}}}}}\n"
    );
    fs::write(&script, topic).unwrap();
    let house = House::serve(&data);
    printed(&["found", ORIGIN, "--server", &house.url]);
    printed(&["record", &script, "--server", &house.url]);
    house.terminate();
    printed(&["backup", &backup, "--data", &data]);
    let kept = folder.path().join("backup/kept/00000000.segment");
    let (good, segment) = (
        fs::read(&kept).unwrap(),
        folder.path().join("data/kept/00000000.segment"),
    );
    let sound = fs::read(&segment).unwrap();
    let title = sound
        .windows(TITLE.len())
        .position(|found| found == TITLE.as_bytes())
        .unwrap();
    // Within the frame of entry 0, and within the text of entry 1.
    for (at, entry) in [(4_096 + 300, 0), (title + 4, 1)] {
        let mut rotten = sound.clone();
        rotten[at] ^= 1;
        fs::write(&segment, &rotten).unwrap();
        let (code, said) = failed(&["backup", &backup, "--data", &data]);
        assert_eq!(code, 1, "{said}");
        assert!(
            said.contains(&format!("entry {entry}")) && said.contains("stays as it was"),
            "{said}"
        );
        assert!(fs::read(&kept).unwrap() == good, "byte {at} was copied");
    }
    printed(&["verify", "--data", &backup]);
    printed(&["restore", &backup, "--data", &new]);
    printed(&["verify", "--data", &new]);
}

#[test]
fn given_a_public_key_that_names_another_ledger_when_restored_then_it_is_refused() {
    let folder = tempdir().unwrap();
    let [data, backup, new] = ["data", "backup", "new"].map(|name| text(&folder.path().join(name)));
    let house = House::serve(&data);
    printed(&["found", ORIGIN, "--server", &house.url]);
    house.terminate();
    printed(&["backup", &backup, "--data", &data]);
    // The folder's own name does not matter.
    fs::rename(
        folder.path().join("backup/kept"),
        folder.path().join("backup/renamed"),
    )
    .unwrap();
    let vkey = folder.path().join("backup/renamed/log.vkey");
    let good = fs::read_to_string(&vkey).unwrap();
    for name in ["..", "another"] {
        fs::write(&vkey, good.replace("/kept+", &format!("/{name}+"))).unwrap();
        let (code, said) = failed(&["restore", &backup, "--data", &new]);
        assert_eq!(code, 1);
        assert!(said.contains("it is not a log key of"), "{said}");
        assert!(!folder.path().join("new").exists(), "nothing is put back");
    }
    fs::write(&vkey, good).unwrap();
    let said = printed(&["restore", &backup, "--data", &new]);
    assert!(said.contains("new/kept: 1 entry"), "{said}");
}
