//! Where decisions stand, and what was adopted by them.

use std::collections::{BTreeSet, HashMap, HashSet};

use foldhash::fast::RandomState;
use serde::{Deserialize, Serialize};

use crate::{
    DecisionId, DecisionMethod, DecisionPut, Outcome, Party, ProposalId, ResultDeclared, Subject,
};

/// Every decision, and the proposals that were adopted as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Decisions {
    put: HashMap<DecisionId, Decision, RandomState>,
    adopted: HashSet<ProposalId, RandomState>,
}

/// Where a decision stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Decision {
    pub method: DecisionMethod,
    /// The proposal that it decides on as a whole.
    on: Option<ProposalId>,
    pub declared: bool,
    /// The objections that stand.
    pub objections: BTreeSet<Party>,
}

impl Decisions {
    pub fn find(&self, decision: DecisionId) -> Option<&Decision> {
        self.put.get(&decision)
    }

    pub fn find_mut(&mut self, decision: DecisionId) -> Option<&mut Decision> {
        self.put.get_mut(&decision)
    }

    pub fn is_adopted(&self, proposal: ProposalId) -> bool {
        self.adopted.contains(&proposal)
    }

    /// Something is put to a decision. What is corrected later leaves what was declared and objected.
    pub fn put(&mut self, decision: DecisionId, put: &DecisionPut) {
        let as_a_whole = put.paragraph.is_none() && put.appeal_of.is_none();
        let on = match put.subject {
            Some(Subject::Proposal(proposal)) if as_a_whole => Some(proposal),
            _ => None,
        };
        let kept = self.put.entry(decision).or_insert_with(|| Decision {
            method: put.method,
            on,
            declared: false,
            objections: BTreeSet::new(),
        });
        (kept.method, kept.on) = (put.method, on);
    }

    /// The chair declares a result. The first one counts.
    pub fn declare(&mut self, result: &ResultDeclared) {
        if self.find(result.decision).is_some_and(|it| !it.declared) {
            self.correct(result);
        }
    }

    /// The first result is what it was corrected to.
    pub fn correct(&mut self, result: &ResultDeclared) {
        let Some(decision) = self.put.get_mut(&result.decision) else {
            return;
        };
        decision.declared = true;
        match (decision.on, result.outcome) {
            (Some(proposal), Outcome::Adopted) => self.adopted.insert(proposal),
            (Some(proposal), _) => self.adopted.remove(&proposal),
            (None, _) => false,
        };
    }

    /// A proposal is on the table again.
    pub fn take_up(&mut self, proposal: ProposalId) {
        self.adopted.remove(&proposal);
    }
}
