//! TLS and tokens, through the program and through a foreign client.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::house::{Process, folder, program};

const LEDGER: &str = "private";

/// A server with a certificate of its own, an administrator's desk, and one ledger.
struct Private {
    server: Process,
    url: String,
    certificate: String,
    token: String,
}

impl Private {
    fn start(folder: &Path) -> Private {
        let data = folder.join("data");
        let token = folder.join("token").display().to_string();
        let made = run(&[
            "desk",
            "add",
            "ada",
            "--role",
            "administrator",
            "--token-file",
            &token,
            "--data",
            &data.display().to_string(),
        ]);
        assert!(made.status.success(), "{}", said(&made));
        let mut serve = Command::new(program());
        serve
            .args([
                "serve",
                "--tls-self-signed",
                "--listen",
                "127.0.0.1:0",
                "--data",
            ])
            .arg(&data)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let server = Process::start(serve).expect("it serves");
        let port = server.address.rsplit(':').next().expect("a port");
        Private {
            url: format!("https://localhost:{port}"),
            server,
            certificate: folder.join("data.keys/tls.crt").display().to_string(),
            token,
        }
    }

    fn call(&self, arguments: &[&str]) -> Output {
        let how = [
            "--server",
            &self.url,
            "--token-file",
            &self.token,
            "--tls-ca",
            &self.certificate,
        ];
        run(&[arguments, &how].concat())
    }
}

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(program());
    command.args(arguments).stdin(Stdio::null());
    command
        .env_remove("RAPPORTEUR_TOKEN")
        .output()
        .expect("it runs")
}

fn said(output: &Output) -> String {
    let both = [&output.stdout[..], &output.stderr].concat();
    String::from_utf8_lossy(&both).into_owned()
}

#[test]
fn given_a_certificate_of_its_own_when_called_by_the_program_and_by_python_then_both_are_served() {
    let folder = folder();
    let private = Private::start(folder.path());
    let founded = private.call(&["found", &format!("example.org/{LEDGER}")]);
    assert!(founded.status.success(), "{}", said(&founded));
    let log = private.call(&["log"]);
    assert!(log.status.success(), "{}", said(&log));

    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = root.join("tests/.venv/bin/python");
    assert!(
        python.exists(),
        "{} is missing: run tests/all, which installs it",
        python.display()
    );
    let port = private.server.address.rsplit(':').next().expect("a port");
    let client = Command::new(python)
        .arg(root.join("tests/python/tls.py"))
        .args([
            &format!("localhost:{port}"),
            &private.certificate,
            &private.token,
            LEDGER,
        ])
        .output()
        .expect("the client runs");
    let text = said(&client);
    assert!(
        client.status.success() && text.contains("verified"),
        "{text}"
    );
}

#[test]
fn given_another_certificate_or_none_when_called_then_the_error_says_what_is_not_trusted() {
    let folder = folder();
    let private = Private::start(folder.path());
    let other = folder.path().join("other");
    std::fs::create_dir(&other).unwrap();
    let stranger = Private::start(&other);
    let call = |arguments: &[&str]| {
        let list = [
            "found",
            "example.org/x",
            "--server",
            &private.url,
            "--token-file",
            &private.token,
        ];
        let output = run(&[&list, arguments].concat());
        assert!(!output.status.success(), "{}", said(&output));
        said(&output)
    };
    let wrong = call(&["--tls-ca", &stranger.certificate]);
    assert!(
        wrong.contains("certificate") && wrong.contains("--tls-ca"),
        "{wrong}"
    );
    let none = call(&[]);
    assert!(none.contains("--tls-ca"), "{none}");
    let missing = call(&["--tls-ca", "nowhere.pem"]);
    assert!(missing.contains("nowhere.pem"), "{missing}");
}

#[test]
fn given_the_certificate_when_the_server_starts_again_then_it_is_the_same_and_its_key_is_private() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let private = Private::start(folder.path());
    let first = std::fs::read(&private.certificate).unwrap();
    private.server.kill();
    let key = folder.path().join("data.keys/tls.key");
    let mode = std::fs::metadata(key).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
    let again = {
        let mut serve = Command::new(program());
        serve
            .args([
                "serve",
                "--tls-self-signed",
                "--listen",
                "127.0.0.1:0",
                "--data",
            ])
            .arg(folder.path().join("data"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        Process::start(serve).expect("it serves")
    };
    assert_eq!(std::fs::read(&private.certificate).unwrap(), first);
    again.kill();
}

#[test]
fn given_what_would_let_strangers_in_when_served_then_it_is_refused() {
    let folder = folder();
    let data = folder.path().join("data").display().to_string();
    let refused = |arguments: &[&str]| {
        let output = run(&[&["serve", "--data", &data], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        said(&output)
    };
    let dev = refused(&["--dev", "--listen", "0.0.0.0:0"]);
    assert!(dev.contains("loopback"), "{dev}");
    let clear = refused(&["--listen", "0.0.0.0:0"]);
    assert!(clear.contains("--tls-self-signed"), "{clear}");
    assert!(
        !folder.path().join("data").exists(),
        "a folder was made though nothing was served"
    );
}

#[test]
fn given_a_token_when_the_way_is_in_clear_and_leaves_the_machine_then_it_is_not_sent() {
    let folder = folder();
    let token = folder.path().join("token");
    engine::write_private(&token, b"rapporteur-desk-00\n").unwrap();
    let token = token.display().to_string();
    let output = run(&[
        "log",
        "--server",
        "http://192.0.2.1:7400",
        "--token-file",
        &token,
    ]);
    let text = said(&output);
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(text.contains("https"), "{text}");
}
