//! What can be asked for and is not here.

/// Why the lexicon has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LexiconError {
    /// The code is none of the six official languages.
    #[error("reading the language code {given:?}: not one of ar, en, es, fr, ru, zh")]
    UnknownLanguage {
        /// The code as it was given.
        given: String,
    },
}
