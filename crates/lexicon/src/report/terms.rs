//! Disputed terms and cited instruments.

use crate::{FormStanding, OrderBasis};

/// What is said of terms and frameworks.
pub trait TermPhrases {
    /// A form of a term by its wording, and the one in whose place it is asked for.
    fn form(&self, standing: FormStanding, wording: &str, instead_of: Option<&str>) -> String;
    /// The proposal under which a term is debated.
    fn debated_under(&self, code: &str) -> String;
    /// What the order of the names rests on.
    fn names_stand_in(&self, basis: OrderBasis) -> String;
    /// When an instrument was adopted, the day as it stands by itself.
    fn adopted(&self, day: &str) -> String;
    /// Who cites an instrument; `unnamed`: also without a name on record.
    fn cited_by(&self, names: &[String], unnamed: bool) -> String;
    /// On what, each as [`Phrases::matter`](crate::Phrases::matter) words it.
    fn cited_on(&self, matters: &[String]) -> String;
    /// Proposals that build on it, by their codes.
    fn carries(&self, codes: &[String]) -> String;
}
