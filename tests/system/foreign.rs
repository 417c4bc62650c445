//! Code of others that checks what we emit.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::json;

/// A question to a foreign verifier in Python, and the file it writes beside it.
pub struct Case {
    pub name: String,
    /// The verifier and its arguments: `tests/python/many.py`.
    pub asked: Vec<String>,
}

impl Case {
    pub fn new(name: impl Into<String>, asked: &[&str]) -> Case {
        Case {
            name: name.into(),
            asked: asked.iter().map(|&word| word.to_owned()).collect(),
        }
    }
}

/// What Python says of each case: `None` where it holds, else why it does not.
pub fn asked(cases: &[Case]) -> Vec<Option<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = root.join("tests/.venv/bin/python");
    let missing = "the foreign Python is missing: run tests/all, which installs it";
    let mut child = Command::new(&python)
        .arg(root.join("tests/python/many.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect(missing);
    let mut input = child.stdin.take().expect("it is piped");
    let lines: Vec<String> = cases
        .iter()
        .map(|case| json!(case.asked).to_string())
        .collect();
    let lines = lines.join("\n");
    let writing = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let run = child.wait_with_output().expect("it ends");
    writing.join().expect("no panic").expect("it reads on");
    let said = String::from_utf8(run.stdout).expect("a text");
    let answers: Vec<_> = said.lines().map(answer).collect();
    assert_eq!(
        answers.len(),
        cases.len(),
        "{missing}, and every case is answered"
    );
    answers
}

fn answer(line: &str) -> Option<String> {
    let why = line.strip_prefix("does not hold: ");
    assert!(why.is_some() || line == "holds", "{line}");
    why.map(str::to_owned)
}

pub fn all_hold(cases: &[Case]) {
    for (case, answer) in cases.iter().zip(asked(cases)) {
        assert_eq!(answer, None, "{}", case.name);
    }
}

pub fn none_holds(cases: &[Case]) {
    for (case, answer) in cases.iter().zip(asked(cases)) {
        assert!(answer.is_some(), "{}: holds all the same", case.name);
    }
}

/// BLAKE3 in `derive_key` mode by the program `b3sum`, of each file, in hexadecimal.
pub fn b3sum(what: &str, files: &[PathBuf]) -> Vec<String> {
    let run = Command::new("b3sum")
        .args(["--no-names", "--derive-key"])
        .arg(format!("rapporteur 2026-11-23 {what} v1"))
        .args(files)
        .output()
        .expect("b3sum is missing: install the package b3sum, or run tests/all, which does");
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "b3sum: {said}");
    let said = String::from_utf8(run.stdout).expect("a text");
    said.lines().map(str::to_owned).collect()
}

/// Whether `openssl` accepts an Ed25519 signature.
pub fn openssl(folder: &Path, key: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    // An Ed25519 key as X.509 writes it (RFC 8410): this, then the key.
    let header = [48, 42, 48, 5, 6, 3, 43, 101, 112, 3, 33, 0];
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).expect("written");
        path
    };
    let run = Command::new("openssl")
        .args([
            "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey",
        ])
        .arg(write("openssl.key", &[&header[..], key].concat()))
        .arg("-sigfile")
        .arg(write("openssl.signature", signature))
        .arg("-in")
        .arg(write("openssl.message", message))
        .output()
        .expect("openssl is missing: install the package openssl (3.0 or newer)");
    let said = String::from_utf8_lossy(&run.stdout);
    match (run.status.success(), said.trim()) {
        (true, "Signature Verified Successfully") => true,
        (false, "Signature Verification Failure") => false,
        other => panic!(
            "openssl: {other:?} {}",
            String::from_utf8_lossy(&run.stderr)
        ),
    }
}

/// Size and root under a note, where the Rust crates of others accept it.
pub fn checkpoint(note: &[u8], vkey: &str) -> Result<(u64, tlog_tiles::Hash), String> {
    let said = |error: &dyn std::fmt::Debug| format!("{error:?}");
    let note = signed_note::Note::from_bytes(note).map_err(|e| said(&e))?;
    let key = signed_note::StandardVerifier::new(vkey).map_err(|e| said(&e))?;
    let keys = signed_note::VerifierList::new(vec![Box::new(key)]);
    note.verify(&keys).map_err(|e| said(&e))?;
    let read = tlog_tiles::Checkpoint::from_bytes(note.text()).map_err(|e| said(&e))?;
    if read.origin() != vkey.split('+').next().expect("a name") {
        return Err("the checkpoint of another log".to_owned());
    }
    Ok((read.size(), *read.hash()))
}
