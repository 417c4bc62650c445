//! A server within this process: its ledgers, its port, its end.

use std::net::{SocketAddr, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use engine::{KeyFolder, Ledgers};
use server::Entrance;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::care::{Care, CareArgs};
use crate::failure::Failure;

/// How long calls under way may go on after the end was asked for. Streams that follow a ledger
/// never end by themselves.
const GRACE: Duration = Duration::from_secs(5);

/// A server that is running.
pub(crate) struct House {
    pub(crate) address: SocketAddr,
    /// Whether it speaks TLS.
    is_private: bool,
    ledgers: Arc<Ledgers>,
    care: Care,
    end: oneshot::Sender<()>,
    serving: JoinHandle<Result<(), server::ServeError>>,
}

impl House {
    /// Opens the ledgers of a folder and serves them.
    pub(crate) async fn open(
        data: &Path,
        keys: Option<PathBuf>,
        listen: SocketAddr,
        care: &CareArgs,
        entrance: Entrance,
    ) -> Result<House, Failure> {
        let keys = keys.map_or_else(|| KeyFolder::beside(data), KeyFolder::new);
        let is_private = entrance.tls.is_some();
        // The port first: whoever finds it taken has not touched the folder.
        let listener = self::listen(listen).await?;
        let address = listener
            .local_addr()
            .map_err(|error| not_listening(listen, &error))?;
        care.prepare(data)?;
        let ledgers = Arc::new(Ledgers::open(data, keys)?);
        let care = care.begin(&ledgers).await?;
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
        Ok(House {
            address,
            is_private,
            ledgers,
            care,
            end,
            serving,
        })
    }

    /// Where clients reach it.
    pub(crate) fn url(&self) -> String {
        let scheme = if self.is_private { "https" } else { "http" };
        format!("{scheme}://{}", self.address)
    }

    /// Lets calls under way finish, then closes every ledger.
    pub(crate) async fn close(self) -> Result<(), Failure> {
        let _ = self.end.send(());
        let served = tokio::time::timeout(GRACE, self.serving).await;
        let ledgers = Arc::clone(&self.ledgers);
        let closed = tokio::task::spawn_blocking(move || ledgers.close()).await;
        self.care.end().await;
        if closed.is_err() {
            return Err(Failure::Refused(
                "closing the ledgers broke off: start again, which recovers them".to_owned(),
            ));
        }
        match served {
            Ok(Ok(Err(error))) => Err(error.into()),
            // Streams that were still open end with the process.
            _ => Ok(()),
        }
    }

    /// Serves until the process is asked to end.
    pub(crate) async fn stay(mut self) -> Result<(), Failure> {
        tokio::select! {
            () = asked_to_end() => self.close().await,
            served = &mut self.serving => match served {
                Ok(Err(error)) => Err(error.into()),
                _ => Ok(()),
            },
        }
    }
}

/// Takes the port.
pub(crate) async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    let listener = TcpListener::bind(address).await;
    listener.map_err(|error| not_listening(address, &error))
}

/// SIGINT or SIGTERM, from the moment of this call on.
pub(crate) fn asked_to_end() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let signals = [SignalKind::interrupt(), SignalKind::terminate()].map(signal);
    async {
        let [Ok(mut interrupt), Ok(mut terminate)] = signals else {
            let _ = tokio::signal::ctrl_c().await;
            return;
        };
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    }
}

/// What is said where nobody is asked who they are.
pub(crate) fn for_anybody(what: &str, address: SocketAddr) -> String {
    format!(
        "WARNING: {what} asks nobody who they are: whoever reaches {address} can record, read and found everything. For trying out on this machine only; leave --dev out for desks and tokens."
    )
}

/// Reads `--listen`: an address, or a name that stands for one.
pub(crate) fn address(text: &str) -> Result<SocketAddr, String> {
    let wanted = "give an address and a port, such as 127.0.0.1:7400 or localhost:7400";
    if let Ok(address) = text.parse() {
        return Ok(address);
    }
    let resolved = text.to_socket_addrs();
    let mut found = resolved.map_err(|_| wanted.to_owned())?;
    found.next().ok_or_else(|| wanted.to_owned())
}

fn not_listening(address: SocketAddr, error: &std::io::Error) -> Failure {
    let why = match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            "the port is taken; stop the program that holds it, or choose another with --listen (port 0 takes a free one)"
                .to_owned()
        }
        std::io::ErrorKind::PermissionDenied => {
            "it is not allowed; choose a port above 1023 with --listen".to_owned()
        }
        std::io::ErrorKind::AddrNotAvailable => {
            "this machine has no such address; choose another with --listen".to_owned()
        }
        _ => error.to_string(),
    };
    Failure::Refused(format!("listening on {address}: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_a_name_when_read_as_an_address_then_it_is_resolved() {
        let address = address("localhost:7463").unwrap();
        assert!(address.ip().is_loopback());
        assert_eq!(address.port(), 7463);
        let said = super::address("localhost").unwrap_err();
        assert!(said.contains("127.0.0.1:7400"), "{said}");
    }
}
