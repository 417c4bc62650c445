//! The server in a process of its own, so that its memory and its death can be measured.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use engine::{Founding, KeyFolder, Ledgers};
use server::pb::ledgers_client::LedgersClient;
use server::pb::record_client::RecordClient;
use server::pb::{GetLedgerRequest, SubmitRequest};

use crate::Outcome;

/// The ledger that is loaded.
pub const LEDGER: &str = "bench";

/// What the child process does: serves a folder on a free port until its standard input ends.
pub fn serve(data: &Path) -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let ledgers = Arc::new(Ledgers::open(data, KeyFolder::beside(data))?);
        let origin = format!("example.org/{LEDGER}")
            .parse()
            .expect("a well-formed origin");
        let id = deliberation::EntryId([9; 16]);
        if ledgers.get(LEDGER).is_err() {
            ledgers.found(&Founding::plain(origin, id))?;
        }
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        println!("{}", listener.local_addr()?);
        std::io::stdout().flush()?;
        let entrance = server::Entrance::ANYBODY;
        server::serve(listener, Arc::clone(&ledgers), entrance, until_input_ends()).await?;
        ledgers.close();
        Ok(())
    })
}

/// Waits for the end of standard input: the parent's death ends its child too.
pub async fn until_input_ends() {
    let wait = || std::io::stdin().lines().for_each(drop);
    let _ = tokio::task::spawn_blocking(wait).await;
}

/// A running child.
pub struct Server {
    child: Child,
    address: String,
}

impl Server {
    /// Starts a server of the folder and waits for its address.
    pub fn start(data: &Path) -> Outcome<Server> {
        Server::start_with(&["--serve".as_ref(), data.as_os_str()])
    }

    /// Starts a server that answers and records nothing.
    pub fn start_echo() -> Outcome<Server> {
        Server::start_with(&["--echo".as_ref()])
    }

    fn start_with(arguments: &[&OsStr]) -> Outcome<Server> {
        let mut child = Command::new(std::env::current_exe()?)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        let stdout = child.stdout.take().ok_or("the child has no output")?;
        BufReader::new(stdout).read_line(&mut line)?;
        if line.trim().is_empty() {
            return Err("the server did not start; its words stand above".into());
        }
        Ok(Server {
            child,
            address: format!("http://{}", line.trim()),
        })
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Entries of the ledger.
    pub async fn size(&self) -> Outcome<u64> {
        size(&self.address).await
    }

    /// Its resident memory in MiB.
    pub fn resident_mib(&self) -> Outcome<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status
            .lines()
            .find(|line| line.starts_with("VmRSS:"))
            .ok_or("no VmRSS")?;
        let kib: f64 = line.split_whitespace().nth(1).ok_or("no VmRSS")?.parse()?;
        Ok(kib / 1024.0)
    }

    /// Kills it as kill -9 does.
    pub fn kill(&mut self) -> Outcome<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.kill();
    }
}

/// Entries of the ledger of a server.
pub async fn size(address: &str) -> Outcome<u64> {
    let mut client = LedgersClient::connect(address.to_owned()).await?;
    let request = GetLedgerRequest {
        ledger: LEDGER.to_owned(),
    };
    Ok(client.get_ledger(request).await?.into_inner().size)
}

/// From the start of the process to the first receipt.
pub async fn start_time(data: &Path) -> Outcome<Duration> {
    let start = Instant::now();
    let server = Server::start(data)?;
    let mut client = RecordClient::connect(server.address().to_owned()).await?;
    let fact = deliberation::Fact::GroupFormed(deliberation::GroupFormed {
        code: None,
        kind: deliberation::GroupKind::AdHoc,
    });
    let part = server::pb::Part {
        tag: 1,
        content: facts::encode_structure(&fact).into(),
        ..server::pb::Part::default()
    };
    let request = SubmitRequest {
        ledger: LEDGER.to_owned(),
        submission_id: vec![0xfe; 16].into(),
        parts: vec![part],
        ..SubmitRequest::default()
    };
    client.submit(request).await?;
    Ok(start.elapsed())
}
