//! Servers to test against: in this process, or the program itself in a process of its own.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, OnceLock};

use engine::{KeyFolder, Ledgers};
use server::Entrance;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tonic::transport::Channel;

/// A folder on the disk that holds the build: a folder in memory would sync nothing.
pub fn folder() -> TempDir {
    let parent = env!("CARGO_TARGET_TMPDIR");
    tempfile::tempdir_in(parent).expect("a folder can be made in the target folder")
}

/// A server within this process, on a free port.
pub struct House {
    pub address: String,
    ledgers: Arc<Ledgers>,
    end: oneshot::Sender<()>,
    serving: JoinHandle<Result<(), server::ServeError>>,
}

impl House {
    /// Asks nobody who they are.
    pub async fn open(data: &Path) -> House {
        House::open_to(data, Entrance::ANYBODY).await
    }

    /// Lets these callers in.
    pub async fn open_to(data: &Path, entrance: Entrance) -> House {
        let ledgers = Ledgers::open(data, KeyFolder::beside(data)).expect("the folder opens");
        let ledgers = Arc::new(ledgers);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let (end, ended) = oneshot::channel::<()>();
        let until = async {
            let _ = ended.await;
        };
        let serving = tokio::spawn(server::serve(
            listener,
            Arc::clone(&ledgers),
            entrance,
            until,
        ));
        House {
            address: format!("127.0.0.1:{port}"),
            ledgers,
            end,
            serving,
        }
    }

    pub fn ledgers(&self) -> &Ledgers {
        &self.ledgers
    }

    pub async fn connect(&self) -> Channel {
        connect(&self.address).await.expect("the server answers")
    }

    pub async fn close(self) {
        let _ = self.end.send(());
        self.serving
            .await
            .expect("the server does not panic")
            .expect("the server ends in order");
        let ledgers = self.ledgers;
        tokio::task::spawn_blocking(move || ledgers.close())
            .await
            .expect("the ledgers close");
    }
}

pub async fn connect(address: &str) -> Result<Channel, tonic::transport::Error> {
    let endpoint = tonic::transport::Endpoint::from_shared(format!("http://{address}"))?;
    endpoint.tcp_nodelay(true).connect().await
}

/// The program, built as these tests were.
pub fn program() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(build)
}

/// Cargo builds a program for the tests of its own package only, so it is asked for here; where
/// nothing has changed that takes a moment.
fn build() -> PathBuf {
    let here = std::env::current_exe().expect("the path of this test");
    let profile = here
        .ancestors()
        .nth(2)
        .expect("a test lies in target/PROFILE/deps");
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(["build", "--quiet", "--workspace", "--bin", "rapporteur"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env(
            "CARGO_TARGET_DIR",
            profile.parent().expect("a target folder"),
        );
    if profile.ends_with("release") {
        cargo.arg("--release");
    }
    assert!(
        cargo.status().expect("cargo runs").success(),
        "the program does not build"
    );
    profile.join("rapporteur")
}

/// `rapporteur serve --dev` on a folder, with a free port; not started yet.
pub fn serving(data: &Path) -> Command {
    let mut command = Command::new(program());
    command
        .args(["serve", "--dev", "--listen", "127.0.0.1:0", "--data"])
        .arg(data)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// The program, serving in a process of its own. It is killed when dropped.
pub struct Process {
    child: Child,
    pub address: String,
}

impl Process {
    /// Starts it and waits until it says where it listens.
    pub fn start(mut command: Command) -> Result<Process, String> {
        let mut child = command.spawn().map_err(|error| error.to_string())?;
        let mut line = String::new();
        let output = child.stdout.take().expect("its output is piped");
        BufReader::new(output)
            .read_line(&mut line)
            .map_err(|error| error.to_string())?;
        match line.trim().rsplit_once("://") {
            Some((_, address)) => Ok(Process {
                child,
                address: address.to_owned(),
            }),
            None => Err(last_words(child)),
        }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// As `kill -9` does.
    pub fn kill(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}

/// What a process that ended by itself said, with its exit code.
fn last_words(mut child: Child) -> String {
    let mut said = String::new();
    if let Some(mut errors) = child.stderr.take() {
        let _ = errors.read_to_string(&mut said);
    }
    match child.wait() {
        Ok(status) => format!(
            "{}{said}",
            status
                .code()
                .map_or_else(String::new, |code| format!("exit {code}: "))
        ),
        Err(error) => format!("{error}: {said}"),
    }
}
