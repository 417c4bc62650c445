//! What can be asked for and is not here.

use crate::Lang;

/// Why the lexicon has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LexiconError {
    /// The code is none of the six official languages.
    #[error("reading the language code {given:?}: not one of ar, en, es, fr, ru, zh")]
    UnknownLanguage {
        /// The code as it was given.
        given: String,
    },
    /// The language has names of States, but no grammar to compose sentences with.
    #[error("composing text in {lang}: no grammar for it yet, ask for en or fr")]
    NoProse {
        /// The language that was asked for.
        lang: Lang,
    },
}
