//! Clients that share no code with us: one records and replays, one signs with keys of its own.

use std::path::Path;
use std::process::Command;

use crate::house::{House, folder};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_foreign_client_when_it_records_and_replays_then_its_own_checks_hold() {
    run("client.py").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_foreign_author_when_it_signs_then_recorded_and_its_own_checks_hold() {
    run("sign.py").await;
}

/// Runs a script against a server of its own; it says what it has verified.
async fn run(script: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = root.join("tests/.venv/bin/python");
    assert!(
        python.exists(),
        "{} is missing: run tests/all, which installs it",
        python.display()
    );
    let folder = folder();
    let house = House::open(&folder.path().join("data")).await;
    let mut client = Command::new(python);
    client
        .arg(root.join("tests/python").join(script))
        .arg(&house.address);
    let run = tokio::task::spawn_blocking(move || client.output());
    let run = run
        .await
        .expect("the client is waited for")
        .expect("the client runs");
    house.close().await;
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (output, errors) = (said(&run.stdout), said(&run.stderr));
    assert!(run.status.success(), "the client says:\n{output}{errors}");
    assert!(
        output.contains("verified"),
        "the client checked nothing: {output:?}"
    );
}
