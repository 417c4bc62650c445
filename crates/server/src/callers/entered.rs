//! A ledger that a caller was let into, and what the caller may do there.

use std::sync::Arc;

use deliberation::ParticipantId;
use engine::{Declined, Fault, Ledger, Prepared, Role};
use record::bundle::Audience;
use tonic::Status;
use views::{Veil, Viewer};

use crate::present::{Kept, Source, Unanswered, Veiled};
use crate::status::fault_status;

/// A ledger, for one call.
#[derive(Clone)]
pub(crate) struct Entered {
    pub(crate) ledger: Arc<Ledger>,
    /// None: whoever has no desk, or where nobody is asked.
    role: Option<Role>,
    /// Whose delegate it is.
    own: Option<ParticipantId>,
    viewer: Viewer,
    kept: Arc<Kept>,
}

impl Entered {
    /// Where nobody is asked who they are.
    pub(super) fn unasked(ledger: Arc<Ledger>, kept: Arc<Kept>) -> Entered {
        Entered {
            ledger,
            role: None,
            own: None,
            viewer: Viewer::Named,
            kept,
        }
    }

    /// A desk with a role in the ledger.
    pub(super) fn desk(
        ledger: Arc<Ledger>,
        role: Role,
        own: Option<ParticipantId>,
        kept: Arc<Kept>,
    ) -> Entered {
        let viewer = match (role, own) {
            (Role::Administrator | Role::Chair | Role::Rapporteur | Role::Auditor, _) => {
                Viewer::Named
            }
            (Role::Delegate, Some(own)) => Viewer::Delegate(own),
            (Role::Delegate | Role::Observer, _) => Viewer::Observer,
        };
        Entered {
            ledger,
            role: Some(role),
            own,
            viewer,
            kept,
        }
    }

    /// Whoever has no desk.
    pub(super) fn public(ledger: Arc<Ledger>, kept: Arc<Kept>) -> Entered {
        Entered {
            viewer: Viewer::Public,
            ..Entered::unasked(ledger, kept)
        }
    }

    /// What the ids of its lines are made with; none for whoever does not record. A delegate has
    /// one of its own, good for no guess at the lines of others.
    pub(crate) fn line_secret(&self) -> Option<[u8; 32]> {
        let secret = *self.ledger.line_secret()?;
        match (self.role, self.own) {
            (Some(Role::Observer | Role::Auditor), _) => None,
            (Some(Role::Delegate), own) => {
                let own = own?.0;
                Some(record::sha256(&[&secret[..], &own].concat()).0)
            }
            (Some(Role::Administrator | Role::Chair | Role::Rapporteur), _) => Some(secret),
            (None, _) => (self.viewer == Viewer::Named).then_some(secret),
        }
    }

    /// Asks a question of the ledger as this caller may see it. Blocks.
    pub(crate) fn ask<T>(
        &self,
        question: impl FnOnce(Source<'_>) -> Result<T, Unanswered>,
    ) -> Result<T, Unanswered> {
        let source = Source::Ledger(&self.ledger);
        if self.viewer == Viewer::Named {
            return question(source);
        }
        let veiled = Veiled::new(source, self.viewer, Some(&self.kept))?;
        question(Source::Veiled(&veiled))
    }

    /// As whom this caller looks.
    pub(crate) fn viewer(&self) -> Viewer {
        self.viewer
    }

    /// What is kept back from this caller.
    pub(crate) async fn veil(&self) -> Result<Veil, Status> {
        self.veil_for(self.viewer).await
    }

    /// What is kept back from the readers of a bundle for this audience. Where something is kept
    /// back from the caller, the caller must have asked for a bundle in which it is.
    pub(crate) async fn veil_of(&self, audience: Audience) -> Result<Veil, Status> {
        let own = self.veil().await?;
        match audience {
            Audience::Public if self.viewer == Viewer::Named => self.veil_for(Viewer::Public).await,
            Audience::Full if !own.is_none() => Err(Status::permission_denied(
                "a whole bundle holds what the rules keep back from you: ask for one for the public (--audience public)",
            )),
            _ => Ok(own),
        }
    }

    async fn veil_for(&self, viewer: Viewer) -> Result<Veil, Status> {
        if viewer == Viewer::Named {
            return Ok(Veil::NONE);
        }
        let ledger = Arc::clone(&self.ledger);
        let ask = move || -> Result<Veil, Fault> { Source::Ledger(&ledger).veil_for(viewer) };
        let veil = tokio::task::spawn_blocking(ask).await;
        let veil = veil.map_err(|_| Status::internal("asking the rules broke off"))?;
        veil.map_err(|fault| fault_status(&fault))
    }

    /// Whether the caller may know that a key is this participant's.
    pub(crate) fn may_know_key_of(&self, veil: &Veil, participant: &[u8]) -> bool {
        let is_own = self.own.is_some_and(|own| own.0 == participant);
        participant.is_empty() || is_own || !veil.hides_names()
    }

    /// Whether refusals tell the caller nothing of what others hold.
    pub(crate) fn is_told_little(&self) -> bool {
        self.role == Some(Role::Delegate)
    }

    /// What this desk may have recorded, as far as it can be said here. A signed submission is relayed
    /// for its author: the signature decides. Whether an act is a delegate's own, the writer knows.
    pub(crate) fn admit(&self, prepared: Prepared) -> Result<Prepared, Declined> {
        let kind = prepared.fact().kind();
        let no = |why: &str| {
            Err(Declined::NotByThisDesk {
                kind,
                why: why.to_owned(),
            })
        };
        match (self.role, self.own) {
            (Some(Role::Administrator), _) if !(prepared.is_signed() && kind.is_control()) => no(
                "an administrator's relays what an authority has signed of keys and orders; record with a rapporteur's or a chair's",
            ),
            (Some(Role::Delegate), Some(_)) if prepared.is_signed() => Ok(prepared),
            (Some(Role::Delegate), Some(own)) => Ok(prepared.only_as(own)),
            (Some(Role::Delegate | Role::Observer | Role::Auditor), _) => {
                no("its role records nothing")
            }
            _ => Ok(prepared),
        }
    }
}
