//! Watching the floor: reckoned once for all who see the same of it, sent to each.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use engine::Tip;
use prost::Message;
use tokio::sync::{mpsc, watch};
use tokio_stream::wrappers::ReceiverStream;
use tonic::Status;
use views::Viewer;

use crate::callers::{Caller, Entered};
use crate::pb;
use crate::present;
use crate::replay::PATIENCE;
use crate::views_service::off_thread;

/// Between two reckonings, so that a record that grows fast is not reckoned all the time.
const PAUSE: Duration = Duration::from_millis(5);

/// What is shown: a floor, or why it cannot be.
type Shown = Result<Arc<pb::Floor>, Status>;

/// Who sees the same: the same request of the same kind of viewer.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Window {
    request: Vec<u8>,
    viewer: Viewer,
}

/// The floors that are being watched.
#[derive(Clone, Default)]
pub(crate) struct Floors {
    watched: Arc<Mutex<HashMap<Window, watch::Sender<Shown>>>>,
}

impl Floors {
    /// A stream of the floor for one client.
    pub(crate) async fn watch(
        &self,
        caller: Caller,
        request: pb::FloorRequest,
    ) -> Result<ReceiverStream<Result<pb::Floor, Status>>, Status> {
        let ledger = request.view.as_ref().map(|it| it.ledger.clone());
        let ledger = ledger.unwrap_or_default();
        let entered = caller.enter(&ledger).await?;
        let shown = self.join(entered, request).await?;
        let (sender, stream) = mpsc::channel(1);
        let watching = Watching {
            caller,
            ledger,
            sender,
        };
        tokio::spawn(watching.run(shown));
        Ok(ReceiverStream::new(stream))
    }

    /// Joins those who watch the same, or begins to watch.
    async fn join(
        &self,
        entered: Entered,
        request: pb::FloorRequest,
    ) -> Result<watch::Receiver<Shown>, Status> {
        let window = Window {
            request: request.encode_to_vec(),
            viewer: entered.viewer(),
        };
        if let Some(shown) = self.joined(&window) {
            return Ok(shown);
        }
        // The tip first: what is recorded while the floor is reckoned is a change.
        let mut tip = entered.ledger.tip();
        tip.borrow_and_update();
        let first = reckoned(&entered, &request).await?;
        let (sender, shown) = watch::channel(Ok(Arc::new(first)));
        let mut watched = self.lock();
        // Two may have begun at once: one of them joins the other.
        if let Some(other) = watched.get(&window) {
            return Ok(other.subscribe());
        }
        watched.insert(window.clone(), sender.clone());
        drop(watched);
        tokio::spawn(self.clone().keep(window, sender, tip, entered, request));
        Ok(shown)
    }

    fn joined(&self, window: &Window) -> Option<watch::Receiver<Shown>> {
        self.lock().get(window).map(watch::Sender::subscribe)
    }

    /// Reckons the floor again whenever the record grew, until nobody watches it.
    async fn keep(
        self,
        window: Window,
        sender: watch::Sender<Shown>,
        mut tip: watch::Receiver<Tip>,
        entered: Entered,
        request: pb::FloorRequest,
    ) {
        loop {
            let grown = tokio::select! {
                changed = tip.changed() => changed.is_ok(),
                // Forgotten, or somebody joined just now. What is forgotten may be another's by now.
                () = sender.closed() => {
                    if self.forget(&window, &sender) {
                        return;
                    }
                    continue;
                }
            };
            if !grown {
                break;
            }
            let floor = reckoned(&entered, &request).await;
            let failed = floor.is_err();
            sender.send_if_modified(|shown| differs(shown, floor));
            if failed {
                break;
            }
            tokio::time::sleep(PAUSE).await;
        }
        self.lock().remove(&window);
    }

    /// Forgets a floor that nobody watches any more; false where somebody joined just now.
    fn forget(&self, window: &Window, sender: &watch::Sender<Shown>) -> bool {
        let mut watched = self.lock();
        let unwatched = sender.receiver_count() == 0;
        if unwatched {
            watched.remove(window);
        }
        unwatched
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Window, watch::Sender<Shown>>> {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn reckoned(entered: &Entered, request: &pb::FloorRequest) -> Result<pb::Floor, Status> {
    let request = request.clone();
    off_thread(entered.clone(), move |source| {
        present::floor(source, &request)
    })
    .await
}

/// Puts a floor in the place of the one shown, if more than the size of the record changed.
fn differs(shown: &mut Shown, floor: Result<pb::Floor, Status>) -> bool {
    let floor = match (&*shown, floor) {
        (Ok(old), Ok(mut new)) => {
            let prefix = std::mem::replace(&mut new.prefix, old.prefix.clone());
            if new == **old {
                return false;
            }
            new.prefix = prefix;
            Ok(new)
        }
        (_, floor) => floor,
    };
    *shown = floor.map(Arc::new);
    true
}

/// One client that watches.
struct Watching {
    caller: Caller,
    ledger: String,
    sender: mpsc::Sender<Result<pb::Floor, Status>>,
}

impl Watching {
    async fn run(self, mut shown: watch::Receiver<Shown>) {
        loop {
            let floor = shown.borrow_and_update().clone();
            let floor = match self.still_let_in().await {
                Ok(()) => floor.map(|floor| (*floor).clone()),
                Err(status) => Err(status),
            };
            let failed = floor.is_err();
            let sent = tokio::time::timeout(PATIENCE, self.sender.send(floor)).await;
            if failed || !matches!(sent, Ok(Ok(()))) {
                return;
            }
            let changed = tokio::select! {
                changed = shown.changed() => changed.is_ok(),
                () = self.sender.closed() => false,
            };
            if !changed {
                return;
            }
        }
    }

    /// Desks are withdrawn and ledgers are closed to the public while they watch.
    async fn still_let_in(&self) -> Result<(), Status> {
        self.caller.refuse_withdrawn()?;
        self.caller.enter(&self.ledger).await.map(|_| ())
    }
}
