//! Words that would tell who is hidden: names, codes and countries, over the whole record.
//!
//! Better a text too many kept back than a name told: a name counts as of whenever it was recorded,
//! also after the moment that is asked about, and where one was erased no free text is shown.

use std::collections::{BTreeMap, BTreeSet};

use deliberation::{Code, Country, Fact, Text, TextField};
use engine::{AsOf, Fault, Texts};
use lexicon::{State, sort_key};
use unicode_normalization::UnicodeNormalization;
use views::Veil;

use super::Source;

/// Letters after these are of no language that is written in Latin letters.
const LAST_LATIN: char = '\u{24f}';

/// What no text may hold.
#[derive(Default)]
pub(super) struct Unsaid {
    /// Found anywhere in a text.
    anywhere: BTreeSet<String>,
    /// The same in other scripts, where words are not told apart by spaces or change their ends.
    in_other_scripts: BTreeSet<String>,
    /// Found as whole words, by the first of them; in small letters without accents.
    whole: BTreeMap<String, Vec<Vec<String>>>,
    /// Short codes, as they are written: "PER" is not "per".
    exact: BTreeSet<String>,
    /// Whether a name was erased, so that nobody knows what to look for.
    lost: bool,
}

impl Unsaid {
    /// Of everybody whom the veil hides, in the whole record of a source that nothing veils.
    pub(super) fn of(veil: &Veil, source: &Source<'_>, words: &Texts) -> Result<Unsaid, Fault> {
        let mut unsaid = Unsaid::default();
        if !veil.hides_names() {
            return Ok(unsaid);
        }
        let telling = source.ask(AsOf::Now, |minutes| {
            let entries = veil.telling(minutes).into_iter();
            let facts = entries.map(|index| (index, minutes.fact_as_recorded(index)));
            facts.collect::<Vec<_>>()
        })?;
        for (index, fact) in telling {
            if let Some(fact) = &fact {
                unsaid.of_fact(fact);
            }
            let beside = words.of(index)?;
            unsaid.lost |= beside.erased_by.is_some();
            beside.texts.iter().for_each(|text| unsaid.of_text(text));
        }
        Ok(unsaid)
    }

    /// Keeps the texts that tell nobody.
    pub(super) fn retain(&self, texts: &mut Vec<Text>) {
        let is_title = |field| {
            matches!(
                field,
                TextField::Title | TextField::Name | TextField::ShortName
            )
        };
        texts.retain(|text| (!self.lost || is_title(text.field)) && !self.is_in(&text.content));
    }

    fn of_fact(&mut self, fact: &Fact) {
        match fact {
            Fact::ParticipantRegistered(f) => {
                self.code(f.code.as_ref());
                self.country(f.country);
            }
            Fact::SpeakerIntroduced(f) => self.code(f.code.as_ref()),
            Fact::EntryCorrected(f) => {
                if let Some(fact) = &f.fact {
                    self.of_fact(fact);
                }
            }
            _ => {}
        }
    }

    fn of_text(&mut self, text: &Text) {
        if !matches!(text.field, TextField::Name | TextField::ShortName) {
            return;
        }
        let name = spaced(&as_seen(&text.content));
        match name.chars().count() {
            0 | 1 => {}
            _ if is_other_script(&name) => {
                self.in_other_scripts.insert(name);
            }
            2 => {
                self.exact.insert(text.content.trim().to_owned());
            }
            3 => self.whole(&name),
            _ => {
                self.anywhere.insert(name);
            }
        }
    }

    fn code(&mut self, code: Option<&Code>) {
        match code.map(Code::as_str) {
            Some(code) if code.chars().count() <= 3 => {
                self.exact.insert(code.to_owned());
            }
            Some(code) => self.whole(code),
            None => {}
        }
    }

    fn country(&mut self, country: Option<Country>) {
        let Some(country) = country else { return };
        self.exact.insert(country.as_str().to_owned());
        let state = State::find(country.as_str());
        let names = state.into_iter().flat_map(State::every_name);
        let everyday = state.into_iter().flat_map(State::everyday_names);
        for name in names.chain(everyday) {
            // "US" is not "us".
            if name.len() <= 4 && name.bytes().all(|it| it.is_ascii_uppercase()) {
                self.exact.insert(name.to_owned());
            } else if is_other_script(name) {
                self.in_other_scripts.insert(stem(&spaced(name)));
            } else {
                self.whole(name);
            }
        }
    }

    fn whole(&mut self, name: &str) {
        let words = words(&sort_key(name));
        if let Some(first) = words.first() {
            let same = self.whole.entry(first.clone()).or_default();
            if !same.contains(&words) {
                same.push(words);
            }
        }
    }

    fn is_in(&self, content: &str) -> bool {
        let content = &as_seen(content);
        let spaced = spaced(content);
        let holds = |name: &String| spaced.contains(name.as_str());
        let other = || is_other_script(&spaced) && self.in_other_scripts.iter().any(holds);
        self.anywhere.iter().any(holds) || other() || self.holds_words(content)
    }

    fn holds_words(&self, content: &str) -> bool {
        let found = words(&sort_key(content));
        let whole = (0..found.len()).any(|at| {
            let names = found.get(at).and_then(|first| self.whole.get(first));
            let mut names = names.into_iter().flatten();
            names.any(|name| found.get(at..).is_some_and(|rest| rest.starts_with(name)))
        });
        whole || words(content).iter().any(|word| self.exact.contains(word))
    }
}

/// As a reader sees it: composed, without letters that take no room, full-width letters as the plain
/// ones, and Cyrillic letters among Latin ones as those that they look like.
fn as_seen(text: &str) -> String {
    let composed: String = text.nfkc().filter(|letter| !is_unseen(*letter)).collect();
    let words = composed.split_inclusive(char::is_whitespace);
    let word = |word: &str| {
        let is_mixed = word.chars().any(|it| it.is_ascii_alphabetic());
        let look = |letter| if is_mixed { looks_like(letter) } else { letter };
        word.chars().map(look).collect::<String>()
    };
    words.map(word).collect()
}

/// Letters that nobody sees: soft hyphens, joiners, marks of direction and of variants.
fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

fn looks_like(letter: char) -> char {
    let pairs = "аaеeоoрpсcуyхxіiјjѕsԁdһhАAВBЕEКKМMНHОOРPСCТTХXІIЈJѕS";
    let mut pairs = pairs.chars();
    while let (Some(cyrillic), Some(latin)) = (pairs.next(), pairs.next()) {
        if cyrillic == letter {
            return latin;
        }
    }
    letter
}

/// In small letters without accents, with single spaces.
fn spaced(text: &str) -> String {
    let key = sort_key(text);
    key.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

fn is_other_script(text: &str) -> bool {
    text.chars()
        .any(|letter| letter > LAST_LATIN && letter.is_alphabetic())
}

/// What stays of a name in its cases: without the Arabic article, and without the last letter of a
/// longer Russian one.
fn stem(name: &str) -> String {
    let name = name
        .strip_prefix("ال")
        .filter(|it| it.chars().count() > 2)
        .unwrap_or(name);
    let is_russian = name.chars().all(|letter| ('а'..='я').contains(&letter));
    match name.char_indices().next_back() {
        Some((last, _)) if is_russian && name.chars().count() > 4 => name[..last].to_owned(),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use deliberation::{Category, ParticipantRegistered, Standing};

    use super::*;

    fn unsaid() -> Unsaid {
        let mut unsaid = Unsaid::default();
        unsaid.of_fact(&Fact::ParticipantRegistered(ParticipantRegistered {
            code: Some("PER".parse().expect("a code")),
            category: Category::State,
            standing: Standing::Member,
            country: Some("PER".parse().expect("a country")),
        }));
        unsaid
    }

    #[test]
    fn given_a_hidden_state_when_called_in_everyday_words_or_written_strangely_then_it_is_found() {
        let hidden = |code: &str| {
            let mut unsaid = Unsaid::default();
            unsaid.country(code.parse().ok());
            unsaid
        };
        for (code, told) in [
            ("BOL", "Bolivia was of another view."),
            ("RUS", "Russia asked for time."),
            ("PRK", "North Korea did not speak."),
            ("CIV", "the Ivory Coast"),
            ("KEN", "Ken\u{ad}ya"),
            ("KEN", "Ken\u{200b}ya and others"),
            ("KEN", "ＫＥＮＹＡ"),
            ("KEN", "K\u{435}nya"),
            ("CIV", "Co\u{302}te d\u{2019}Ivoire"),
        ] {
            assert!(hidden(code).is_in(told), "{code}: {told}");
        }
        assert!(!hidden("USA").is_in("It is for us to decide."));
        assert!(!hidden("COD").is_in("Congratulations."));
    }

    #[test]
    fn given_a_hidden_state_when_its_country_is_named_in_any_language_then_it_is_found() {
        let unsaid = unsaid();
        for told in [
            "As Peru’s delegate said.",
            "Comme l’a dit le PÉROU",
            "asked by PER and others",
            "по просьбе Перу",
            "秘鲁代表团表示支持",
            "كما قالت بيرو",
        ] {
            assert!(unsaid.is_in(told), "{told}");
        }
        for open in ["Two ships per day.", "Perugia is a town.", "Перуанка"] {
            assert_eq!(unsaid.is_in(open), open == "Перуанка", "{open}");
        }
    }
}
