//! The six official languages.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{
    Dates, LexiconError, Lists, Names, Numbers, Phrases, Report, Words, ar, en, es, fr, ru, zh,
};

/// An official language of the United Nations, by its ISO 639-1 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Arabic.
    Ar,
    /// English.
    En,
    /// Spanish.
    Es,
    /// French.
    Fr,
    /// Russian.
    Ru,
    /// Chinese.
    Zh,
}

/// Everything a language must bring for a summary to be composed in it.
pub trait Prose: Words + Names + Numbers + Lists + Dates + Phrases + Report + Sync {
    /// The language it is.
    fn lang(&self) -> Lang;
}

impl Lang {
    /// All six, by code.
    pub const ALL: [Lang; 6] = [Lang::Ar, Lang::En, Lang::Es, Lang::Fr, Lang::Ru, Lang::Zh];

    /// The code: `fr`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Ar => "ar",
            Lang::En => "en",
            Lang::Es => "es",
            Lang::Fr => "fr",
            Lang::Ru => "ru",
            Lang::Zh => "zh",
        }
    }

    /// The grammar to compose sentences with.
    pub fn prose(self) -> &'static dyn Prose {
        match self {
            Lang::Ar => &ar::Arabic,
            Lang::En => &en::English,
            Lang::Es => &es::Spanish,
            Lang::Fr => &fr::French,
            Lang::Ru => &ru::Russian,
            Lang::Zh => &zh::Chinese,
        }
    }

    /// Whether it is written from right to left.
    pub fn is_right_to_left(self) -> bool {
        self == Lang::Ar
    }

    /// Its column in the tables of names.
    pub(crate) fn column(self) -> usize {
        self as usize
    }
}

impl FromStr for Lang {
    type Err = LexiconError;

    fn from_str(code: &str) -> Result<Lang, LexiconError> {
        Lang::ALL
            .into_iter()
            .find(|lang| lang.code() == code)
            .ok_or_else(|| LexiconError::UnknownLanguage {
                given: code.to_owned(),
            })
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_as_its_language() {
        for lang in Lang::ALL {
            assert_eq!(lang.code().parse(), Ok(lang));
            let json = serde_json::to_string(&lang).unwrap();
            assert_eq!(json, format!("\"{lang}\""));
        }
        assert!("FR".parse::<Lang>().is_err());
    }

    #[test]
    fn every_language_has_a_grammar_of_its_own() {
        for lang in Lang::ALL {
            assert_eq!(lang.prose().lang(), lang);
        }
    }
}
