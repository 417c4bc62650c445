//! Who calls, and into which ledger that lets them.
//!
//! The door (`door.rs`) sees every call first: one without a line in the table (`rights.rs`) goes no
//! further, nor one with a token that nobody has. A service is then given a [`Caller`], and there is
//! no way to a ledger but through it: [`Caller::enter`] looks at the line of this very call.

mod door;
mod entered;
mod rights;

use std::net::SocketAddr;
use std::sync::Arc;

use deliberation::{Code, EntryId, FactKind, ParticipantId, Publicity};
use engine::{AsOf, Desk, Desks, Ledger, Ledgers, Role};
use tonic::{Request, Status};

pub(crate) use door::DoorLayer;
pub(crate) use entered::Entered;
use rights::Right;

use crate::present::Kept;
use crate::status::fault_status;

/// Whom a server lets in.
pub enum Callers {
    /// Desks with their tokens; without one only what a ledger's rules make public.
    Known(Desks),
    /// One desk on no list, by its token: a process that serves nobody but itself.
    Alone(Desk, String),
    /// Anybody, without asking, with every right: on a loopback address only.
    Anybody,
}

impl Callers {
    /// Whether they may be let in at an address.
    pub(crate) fn fit(&self, address: SocketAddr) -> bool {
        matches!(self, Callers::Known(_) | Callers::Alone(..)) || address.ip().is_loopback()
    }
}

/// What the door knows.
pub(crate) struct Porter {
    pub(crate) callers: Callers,
    pub(crate) ledgers: Arc<Ledgers>,
    /// Minutes under the veils of those who may not see everything.
    pub(crate) kept: Arc<Kept>,
}

/// Whoever makes one call.
#[derive(Clone)]
pub(crate) struct Caller {
    porter: Arc<Porter>,
    right: &'static Right,
    who: Who,
}

/// Who that is.
#[derive(Clone)]
enum Who {
    /// Where nobody is asked.
    Anybody,
    /// No token.
    Nobody,
    /// A desk, and its token to ask for it again.
    Desk(Arc<Desk>, Arc<str>),
}

impl Caller {
    /// Whoever made this call. The door has put it there.
    pub(crate) fn of<T>(request: &Request<T>) -> Result<Caller, Status> {
        let caller = request.extensions().get::<Caller>().cloned();
        caller.ok_or_else(|| Status::permission_denied("the call came past the door: report this"))
    }

    /// Lets the caller into a ledger for this call, or says what is missing.
    pub(crate) async fn enter(&self, name: &str) -> Result<Entered, Status> {
        match &self.who {
            Who::Anybody => Ok(Entered::unasked(self.ledger(name)?, self.kept())),
            Who::Desk(desk, _) => match desk.role_in(name) {
                Some(role) => self.enter_as(name, desk, role).await,
                None => self.enter_unknown(name).await,
            },
            Who::Nobody => self.enter_unknown(name).await,
        }
    }

    async fn enter_as(&self, name: &str, desk: &Arc<Desk>, role: Role) -> Result<Entered, Status> {
        if !self.right.is_of(role) {
            return Err(self.not_of(desk, role));
        }
        let ledger = self.ledger(name)?;
        let own = match (role, &desk.participant) {
            (Role::Delegate, Some(participant)) => {
                Some(self.participant(&ledger, desk, participant.clone()).await?)
            }
            _ => None,
        };
        Ok(Entered::desk(ledger, role, own, self.kept()))
    }

    /// Without a role in the ledger: what its rules make public. Whether there is such a ledger at
    /// all is nobody's business either.
    async fn enter_unknown(&self, name: &str) -> Result<Entered, Status> {
        if let Ok(ledger) = self.porter.ledgers.get(name)
            && self.right.public.is_met(publicity(&ledger).await?)
        {
            return Ok(Entered::public(ledger, self.kept()));
        }
        Err(self.kept_out(name))
    }

    /// The ledgers that the caller may see in a list.
    pub(crate) async fn ledgers(&self) -> Result<Vec<Entered>, Status> {
        let mut seen = Vec::new();
        for ledger in self.porter.ledgers.all() {
            if let Ok(entered) = self.enter(ledger.name()).await {
                seen.push(entered);
            }
        }
        match self.who {
            Who::Nobody if seen.is_empty() => Err(Status::unauthenticated(
                "no ledger here is public: give a desk's token with --token-file FILE",
            )),
            _ => Ok(seen),
        }
    }

    /// The ledgers of the server, to found one of this name.
    pub(crate) fn founds(&self, name: &str) -> Result<Arc<Ledgers>, Status> {
        match &self.who {
            Who::Anybody => {}
            Who::Desk(desk, _) => match desk.role_in(name) {
                Some(role) if self.right.is_of(role) => {}
                Some(role) => return Err(self.not_of(desk, role)),
                None => return Err(self.kept_out(name)),
            },
            Who::Nobody => return Err(self.kept_out(name)),
        }
        Ok(Arc::clone(&self.porter.ledgers))
    }

    /// Whether the desk still is one: streams outlive a withdrawal.
    pub(crate) fn refuse_withdrawn(&self) -> Result<(), Status> {
        match &self.who {
            Who::Desk(desk, token) if self.porter.desk(token)?.as_ref() != Some(&**desk) => {
                Err(Status::unauthenticated(format!(
                    "desk {} was withdrawn, or its time is over: the stream ends here",
                    desk.name
                )))
            }
            _ => Ok(()),
        }
    }

    fn kept(&self) -> Arc<Kept> {
        Arc::clone(&self.porter.kept)
    }

    fn ledger(&self, name: &str) -> Result<Arc<Ledger>, Status> {
        let found = self.porter.ledgers.get(name);
        found.map_err(|fault| fault_status(&fault))
    }

    fn not_of(&self, desk: &Desk, role: Role) -> Status {
        Status::permission_denied(format!(
            "desk {} has the role {role}: {} is for others; ask whoever makes desks for one that may",
            desk.name, self.right.call
        ))
    }

    fn kept_out(&self, name: &str) -> Status {
        let call = self.right.call;
        match &self.who {
            Who::Desk(desk, _) => Status::permission_denied(format!(
                "desk {} is one of ledger {}: it has no role in {name} that may call {call}",
                desk.name,
                desk.ledger.as_deref().unwrap_or_default()
            )),
            _ => Status::unauthenticated(format!(
                "{call} of ledger {name} is not public: give a desk's token with --token-file FILE"
            )),
        }
    }

    /// The participant whose delegate a desk is.
    async fn participant(
        &self,
        ledger: &Arc<Ledger>,
        desk: &Desk,
        name: String,
    ) -> Result<ParticipantId, Status> {
        let wanted = name.clone();
        let found = asked(ledger, move |minutes| {
            let state = minutes.state();
            let coded = wanted.parse::<Code>().ok();
            let coded = coded.and_then(|code| state.coded(&code));
            let id = coded.or_else(|| wanted.parse::<EntryId>().ok());
            id.filter(|id| state.kind_of(*id) == Some(FactKind::ParticipantRegistered))
        });
        let missing = || {
            Status::permission_denied(format!(
                "desk {} is the delegate of {name}, which is no participant of ledger {}: register it first",
                desk.name,
                ledger.name()
            ))
        };
        Ok(ParticipantId(found.await?.ok_or_else(missing)?.0))
    }
}

impl Porter {
    /// The desk of a token, as of now.
    fn desk(&self, token: &str) -> Result<Option<Desk>, Status> {
        let desks = match &self.callers {
            Callers::Known(desks) => desks,
            Callers::Alone(desk, own) => {
                let known = Desks::same_token(own, token);
                return Ok(known.then(|| desk.clone()));
            }
            Callers::Anybody => return Ok(None),
        };
        desks.of_token(token).map_err(|fault| {
            tracing::error!(%fault, "the list of desks cannot be read: nobody is let in");
            Status::internal("the list of desks cannot be read: tell whoever runs the server")
        })
    }
}

async fn publicity(ledger: &Arc<Ledger>) -> Result<Publicity, Status> {
    asked(ledger, |minutes| minutes.state().rules().public).await
}

/// Asks the minutes in a thread that may block.
async fn asked<T: Send + 'static>(
    ledger: &Arc<Ledger>,
    question: impl FnOnce(&views::Minutes) -> T + Send + 'static,
) -> Result<T, Status> {
    let ledger = Arc::clone(ledger);
    let answer = tokio::task::spawn_blocking(move || ledger.ask(AsOf::Now, question)).await;
    let answer = answer.map_err(|_| Status::internal("asking the rules broke off"))?;
    answer.map_err(|fault| fault_status(&fault))
}
