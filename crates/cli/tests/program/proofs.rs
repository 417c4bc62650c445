//! What outsiders are given, as they get and check it.

use std::fs;
use std::path::Path;

use tempfile::tempdir;

use crate::house::{House, example, failed, printed};

fn key_of(data: &str) -> String {
    let key = fs::read_to_string(format!("{data}/idm-2017/log.vkey")).unwrap();
    key.trim().to_owned()
}

fn export(data: &str, folder: &Path, more: &[&str]) -> String {
    let file = folder.join("b.bundle").to_str().unwrap().to_owned();
    let arguments = [&["export", "--data", data][..], more, &[&file]].concat();
    printed(&arguments);
    file
}

#[test]
fn given_an_exported_ledger_when_verified_elsewhere_then_it_is_intact_with_the_key() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let key = key_of(&data);
    let file = export(&data, folder.path(), &[]);
    fs::rename(&data, folder.path().join("gone")).unwrap();
    let said = printed(&["verify", &file, "--key", &key]);
    for word in [
        "intact",
        "the key you gave",
        "authors:",
        "complete: every entry",
    ] {
        assert!(said.contains(word), "{word}: {said}");
    }
    assert!(!said.contains("withheld"), "{said}");
    let (code, said) = failed(&["verify", &file]);
    assert_eq!(code, 2, "{said}");
    assert!(
        said.contains("intact") && said.contains("key not pinned"),
        "{said}"
    );
}

#[test]
fn given_a_public_bundle_of_a_session_when_verified_then_withheld_parts_and_the_reach_are_told() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let session = ["--session", "W1", "--audience", "public"];
    let file = export(&data, folder.path(), &session);
    let said = printed(&["verify", &file, "--key", &key_of(&data)]);
    assert!(said.contains("parts withheld"), "{said}");
    assert!(
        said.contains("none is missing under the checkpoint"),
        "{said}"
    );
    assert!(
        !fs::read(&file)
            .unwrap()
            .windows(13)
            .any(|found| found == b"Louise Arbour")
    );
    let (code, said) = failed(&["export", "--data", &data, "--session", "W9", &file]);
    assert_eq!(code, 1);
    assert!(said.contains("no session W9"), "{said}");
}

#[test]
fn given_a_changed_bundle_or_another_key_when_verified_then_it_fails_and_says_why() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let key = key_of(&data);
    let file = export(&data, folder.path(), &[]);
    let bytes = fs::read(&file).unwrap();
    for place in [
        0,
        17,
        70,
        200,
        bytes.len() / 3,
        bytes.len() / 2,
        bytes.len() - 1,
    ] {
        let mut changed = bytes.clone();
        changed[place] ^= 1;
        fs::write(&file, changed).unwrap();
        for more in [&["--key", key.as_str()][..], &[]] {
            let (code, said) = failed(&[&["verify", file.as_str()][..], more].concat());
            assert_eq!(code, 1, "{place}: {said}");
            assert!(said.contains("not intact"), "{place}: {said}");
        }
    }
    fs::write(&file, &bytes).unwrap();
    let other = folder.path().join("other");
    fs::create_dir(&other).unwrap();
    let other = key_of(&example(&other));
    let (code, said) = failed(&["verify", &file, "--key", &other]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("no signature by the given key"), "{said}");
}

#[test]
fn given_server_and_folder_when_proofs_are_asked_then_both_give_the_same() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let house = House::serve(&data);
    let asked = |what: &[&str]| {
        let alone = printed(&[what, &["--data", &data]].concat());
        let served = printed(&[what, &["--server", &house.url]].concat());
        assert_eq!(alone, served, "{what:?}");
        alone
    };
    let proof = asked(&["prove", "7"]);
    assert!(
        proof.starts_with("c2sp.org/tlog-proof@v1\nindex 7\n"),
        "{proof}"
    );
    let growth = asked(&["consistency", "100"]);
    assert!(growth.starts_with("old 100\n"), "{growth}");
    let (code, said) = failed(&["prove", "100000", "--server", &house.url]);
    assert_eq!(code, 1);
    assert!(
        said.contains("the newest signed checkpoint covers"),
        "{said}"
    );
    let alone = fs::read(export(&data, folder.path(), &[])).unwrap();
    let file = folder.path().join("served.bundle");
    printed(&["export", "--server", &house.url, file.to_str().unwrap()]);
    assert!(fs::read(&file).unwrap() == alone, "two ways, two bundles");
}

#[test]
fn given_a_ledger_when_published_then_folder_and_server_write_the_same_tree() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let house = House::serve(&data);
    let trees = ["alone", "served"].map(|name| folder.path().join(name));
    let said = printed(&[
        "publish",
        "--data",
        &data,
        "--once",
        trees[0].to_str().unwrap(),
    ]);
    assert!(said.contains("checkpoint of size"), "{said}");
    printed(&[
        "publish",
        "--server",
        &house.url,
        "--once",
        trees[1].to_str().unwrap(),
    ]);
    for path in [
        "checkpoint",
        "log.vkey",
        "tile/0/000",
        "tile/0/001",
        "tile/entries/000",
    ] {
        let [alone, served] = trees
            .each_ref()
            .map(|tree| fs::read(tree.join(path)).unwrap());
        assert!(alone == served && !alone.is_empty(), "{path}");
    }
}
