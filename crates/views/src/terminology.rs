//! Terminology: the forms of a disputed term, who asked for which, and in which order.

use deliberation::{FormStanding, OrderBasis};
use serde::Serialize;

use crate::{EntryRef, HeldPosition, Mention, ReportedSupport};

/// Every disputed term, in the order in which they were introduced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Terminology {
    /// One line for each term.
    pub terms: Vec<TermLine>,
}

/// One disputed term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TermLine {
    /// The term.
    pub term: EntryRef,
    /// The proposal under which its wording is debated, if any.
    pub proposal: Option<EntryRef>,
    /// What it is about.
    pub topics: Vec<EntryRef>,
    /// Its forms.
    pub forms: Vec<FormLine>,
    /// Positions on that proposal, in the order of speaking: who asked that the term be settled.
    pub on_the_proposal: Askers,
    /// Who mentioned the term as a whole.
    pub mentions: Vec<Mention>,
    /// What a source reports of the term as a whole or of that proposal.
    pub reported: Vec<ReportedSupport>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// One form of a term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormLine {
    /// The form; its wording is a text.
    pub form: EntryRef,
    /// How it stands.
    pub standing: FormStanding,
    /// The form in whose place it is asked for.
    pub instead_of: Option<EntryRef>,
    /// Who holds a position on it, in the order of speaking.
    pub asked: Askers,
    /// Who mentioned it.
    pub mentions: Vec<Mention>,
    /// What a source reports of it.
    pub reported: Vec<ReportedSupport>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// Those who hold a position, in the order of speaking.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Askers {
    /// What the order rests on, strongest first.
    pub bases: Vec<OrderBasis>,
    /// One for each participant, with the position that counts.
    pub held: Vec<HeldPosition>,
}
