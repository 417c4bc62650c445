//! The program as its users run it: on port 0 of the loopback address, in folders of its own.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

/// Runs the program to its end.
pub fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// What a run that went well printed.
pub fn printed(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// Its JSON.
pub fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&printed(arguments)).unwrap()
}

/// What a run that went wrong said, and its exit code.
pub fn failed(arguments: &[&str]) -> (i32, String) {
    let output = run(arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    (output.status.code().unwrap(), format!("{printed}{said}"))
}

/// The worked example, recorded in a folder; its name.
pub fn example(folder: &Path) -> String {
    let data = folder.join("data").to_str().unwrap().to_owned();
    printed(&["demo", "--once", "--data", &data]);
    data
}

/// A server that is killed when the test ends.
pub struct House {
    child: Child,
    pub url: String,
}

impl House {
    /// On a free port, asking nobody who they are; waits until it listens.
    pub fn serve(data: &str) -> House {
        House::serve_with(data, &["--dev"])
    }

    /// With these further arguments.
    pub fn serve_with(data: &str, more: &[&str]) -> House {
        let arguments = [
            &["serve", "--data", data, "--listen", "127.0.0.1:0"][..],
            more,
        ];
        House::start(&arguments.concat())
    }

    /// A command that serves, once it says where it listens.
    pub fn start(arguments: &[&str]) -> House {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        let url = line
            .trim()
            .strip_prefix("listening on ")
            .unwrap()
            .to_owned();
        House { child, url }
    }

    /// SIGTERM; its exit code.
    pub fn terminate(mut self) -> Option<i32> {
        let id = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(id, rustix::process::Signal::TERM).unwrap();
        self.child.wait().unwrap().code()
    }

    /// kill -9.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
