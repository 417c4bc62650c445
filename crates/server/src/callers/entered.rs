//! A ledger that a caller was let into, and what the caller may do there.

use std::sync::Arc;

use deliberation::ParticipantId;
use engine::{Declined, Ledger, Prepared, Role};

/// A ledger, for one call.
pub(crate) struct Entered {
    pub(crate) ledger: Arc<Ledger>,
    /// None: whoever has no desk, or where nobody is asked.
    role: Option<Role>,
    /// Whose delegate it is.
    own: Option<ParticipantId>,
}

impl Entered {
    /// Where nobody is asked who they are.
    pub(super) fn unasked(ledger: Arc<Ledger>) -> Entered {
        Entered {
            ledger,
            role: None,
            own: None,
        }
    }

    /// A desk with a role in the ledger.
    pub(super) fn desk(ledger: Arc<Ledger>, role: Role, own: Option<ParticipantId>) -> Entered {
        Entered {
            ledger,
            role: Some(role),
            own,
        }
    }

    /// Whoever has no desk.
    pub(super) fn public(ledger: Arc<Ledger>) -> Entered {
        Entered::unasked(ledger)
    }

    /// What this desk may not have recorded. A signed submission is relayed for its author: the
    /// signature decides.
    pub(crate) fn refuse(&self, prepared: &Prepared) -> Result<(), Declined> {
        let kind = prepared.fact().kind();
        let no = |why: &str| {
            Err(Declined::NotByThisDesk {
                kind,
                why: why.to_owned(),
            })
        };
        match (self.role, self.own) {
            (Some(Role::Administrator), _) if !(prepared.is_signed() && is_control(kind)) => no(
                "an administrator's relays what an authority has signed of keys and orders; record with a rapporteur's or a chair's",
            ),
            (Some(Role::Delegate), Some(own)) => {
                if prepared.is_signed() || prepared.is_own_act_of(own) {
                    return Ok(());
                }
                no("a delegate's has its own participant's acts recorded, and nothing else")
            }
            (Some(Role::Delegate | Role::Observer | Role::Auditor), _) => {
                no("its role records nothing")
            }
            _ => Ok(()),
        }
    }
}

/// Whether a fact is about the ledger itself: its keys, rules and orders.
fn is_control(kind: deliberation::FactKind) -> bool {
    kind.number() & 0x8000 != 0
}
