//! For whom something is kept back, by name.

use std::fmt;
use std::str::FromStr;

/// For whom something is kept back: the same words for all who are in it, but for delegates, each of
/// whom is shown its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Nothing is kept back.
    Full,
    /// One delegate: what is kept from the public, but for its own.
    Delegate,
    /// What the rules and the protection of persons keep from the public.
    Public,
}

/// A word that names no audience.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no audience: full, delegate or public")]
pub struct NoAudience(String);

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Audience::Full => "full",
            Audience::Delegate => "delegate",
            Audience::Public => "public",
        })
    }
}

impl FromStr for Audience {
    type Err = NoAudience;

    fn from_str(word: &str) -> Result<Audience, NoAudience> {
        [Audience::Full, Audience::Delegate, Audience::Public]
            .into_iter()
            .find(|it| it.to_string() == word)
            .ok_or_else(|| NoAudience(word.to_owned()))
    }
}
