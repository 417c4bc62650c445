//! Names as they stand in a sentence: alone, after an article, after "of", "from", "in" and "to".

use crate::{Day, State};

/// Grammatical gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// Masculine.
    Masculine,
    /// Feminine.
    Feminine,
    /// Neuter: of the six languages only Russian has it.
    Neuter,
}

/// Grammatical number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Number {
    /// One.
    Singular,
    /// More than one; in French also a name like "les Philippines".
    Plural,
}

/// A name in one language with every form that a sentence asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// For brackets, tables and headings: "Philippines", "Bolivie (État plurinational de)".
    pub bare: String,
    /// As a subject or object: "les Philippines", "the Philippines".
    pub running: String,
    /// Belonging: "des Philippines" as in "le représentant des Philippines".
    pub of: String,
    /// Origin: "d'Italie" as in "des panélistes d'Italie".
    pub from: String,
    /// Place: "en Colombie", "au Kenya", "in Kenya".
    pub place: String,
    /// Addressed: "à la Colombie", "au Kenya", "to Kenya".
    pub to: String,
    /// How a verb agrees with it.
    pub number: Number,
    /// How a participle agrees with it; `None` where the name does not show it.
    pub gender: Option<Gender>,
}

/// What stands before a verb, with what the verb must agree with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The words: "la Colombie et le Kenya", "plusieurs délégations".
    pub text: String,
    /// How the verb agrees.
    pub number: Number,
    /// How a participle agrees, where it is known.
    pub gender: Option<Gender>,
}

/// Names of States and bodies in one language.
pub trait Names {
    /// The name of a State as it was on a day; without a day, today's.
    fn state(&self, state: &State, as_of: Option<Day>) -> Name;

    /// The name of any other body as the ledger has it. An article in small letters in front
    /// ("le Saint-Siège", "the Holy See") is grammar; without one the noun that the name is built
    /// on gives it ("Union africaine", "World Bank"), and a name without such a noun takes none
    /// ("Caritas Internationalis"). `gender` is only asked where the article does not show it.
    fn body(&self, written: &str, gender: Option<Gender>) -> Name;

    /// The name of a group: as that of a body; where no article can be told the word "group"
    /// carries it in French: "du groupe CARICOM".
    fn group(&self, written: &str) -> Name;

    /// A name that is no phrase of this language: of a person, or in another language. Nothing
    /// is told from its words.
    fn as_given(&self, written: &str, is_group: bool) -> Name;

    /// Several names as one subject: "la Colombie et le Kenya".
    fn subject(&self, names: &[Name]) -> Subject;
}

/// The gender that a participle takes for all of them together: feminine only when all are,
/// masculine as soon as one is, otherwise not known.
pub fn common_gender(names: &[Name]) -> Option<Gender> {
    if names.iter().any(|n| n.gender == Some(Gender::Masculine)) {
        return Some(Gender::Masculine);
    }
    names
        .iter()
        .map(|name| name.gender)
        .reduce(|all, one| if all == one { all } else { None })
        .flatten()
}
