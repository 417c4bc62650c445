//! How the program ends.

use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};

use tempfile::tempdir;

use crate::house::{House, example, printed};

#[test]
fn given_a_request_to_end_when_serving_then_it_ends_well_and_the_record_is_whole() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let house = House::serve(&data);
    let script = folder.path().join("more.jsonl");
    fs::write(&script, "{\"fact\":\"topic_added\",\"code\":\"MORE\"}\n").unwrap();
    printed(&["record", script.to_str().unwrap(), "--server", &house.url]);
    assert_eq!(house.terminate(), Some(0));
    let said = printed(&["verify", "--data", &data]);
    assert!(said.contains("intact"), "{said}");
}

#[test]
fn given_a_reader_that_has_seen_enough_when_printing_then_it_ends_without_a_word() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let mut child = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["replay", "--data", &data])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // More than a pipe holds is still to come when the reader goes.
    child
        .stdout
        .take()
        .unwrap()
        .read_exact(&mut [0; 10])
        .unwrap();
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0), "{said}");
    assert_eq!(said, "");
}

#[test]
fn given_every_shell_when_completions_are_asked_then_there_are_some() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = printed(&["completions", shell]);
        assert!(script.contains("convergence"), "{shell}");
    }
}
