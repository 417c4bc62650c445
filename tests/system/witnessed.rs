//! A cosignature as a verifier sees it that shares no code with us.

use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::house::{Process, folder, program};
use crate::proofs::{fails, holds};

/// `rapporteur witness`; not started yet.
fn witness(data: &Path, more: &[&str]) -> Command {
    let mut command = Command::new(program());
    command
        .args(["witness", "--listen", "127.0.0.1:0", "--data"])
        .arg(data)
        .args(more)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// What the program printed.
fn printed(arguments: &[&str]) -> String {
    let output = Command::new(program())
        .args(arguments)
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
    String::from_utf8(output.stdout).expect("a text")
}

/// One request as any client of HTTP sends it; the answer whole.
fn post(address: &str, body: &str) -> String {
    use std::io::Read;
    let mut stream = TcpStream::connect(address).expect("the witness listens");
    let length = body.len();
    let head = format!(
        "POST /add-checkpoint HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).expect("sent");
    stream.write_all(body.as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

/// The proof that `consistency` prints is the request, and what comes back is a line of the note.
#[test]
fn given_a_witness_when_asked_by_hand_then_a_foreign_verifier_accepts_its_cosignature() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name).to_str().expect("plain").to_owned();
    let data = path("data");
    printed(&["demo", "--once", "--data", &data]);
    let vkey = fs::read_to_string(path("data/idm-2017/log.vkey")).expect("its key");
    let vkey = vkey.trim();
    let witness_data = folder.path().join("w");
    let process = Process::start(witness(
        &witness_data,
        &["--log", vkey, "--name", "w.example/1"],
    ));
    let process = process.expect("it starts");
    let witness_vkey = fs::read_to_string(witness_data.join("witness.vkey")).expect("its key");
    let witness_vkey = witness_vkey.trim();

    let newest = printed(&["consistency", "0", "--data", &data]);
    let note = |proof: &str, answer: &str| {
        let (head, line) = answer.split_once("\r\n\r\n").expect("head and body");
        assert!(head.starts_with("HTTP/1.1 200"), "{answer}");
        let (_, note) = proof.split_once("\n\n").expect("proof and note");
        format!("{note}{line}")
    };
    let file = path("note");
    fs::write(&file, note(&newest, &post(&process.address, &newest))).expect("written");
    holds(&["cosigned", vkey, &file, witness_vkey]);
    let answer = post(&process.address, &newest);
    assert!(
        answer.starts_with("HTTP/1.1 409") && answer.contains("text/x.tlog.size"),
        "{answer}"
    );

    let cosigned = fs::read_to_string(&file).expect("read");
    let changed = cosigned.replace("w.example/1", "w.example/2");
    fs::write(&file, changed).expect("written");
    fails(&["cosigned", vkey, &file, witness_vkey]);
    let mut bytes = cosigned.into_bytes();
    let at = bytes.len() - 20;
    bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
    fs::write(&file, bytes).expect("written");
    fails(&["cosigned", vkey, &file, witness_vkey]);
}
