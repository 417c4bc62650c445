//! In which language a draft is written.

use lexicon::Lang;

use crate::fold::{folded, is_unspaced};

/// Small words that only one of the three languages of the Latin script has.
const SMALL: [(Lang, &[&str]); 3] = [
    (
        Lang::En,
        &[
            "the", "of", "and", "to", "that", "with", "by", "was", "were", "is",
        ],
    ),
    (
        Lang::Es,
        &[
            "el", "los", "las", "y", "del", "por", "con", "una", "para", "se",
        ],
    ),
    (
        Lang::Fr,
        &[
            "le", "les", "des", "et", "du", "par", "avec", "une", "pour", "ont",
        ],
    ),
];

/// The language of most of a draft, told by its script and its small words; none where neither
/// tells.
pub fn language_of(draft: &str) -> Option<Lang> {
    let text = folded(draft);
    let count = |wanted: fn(char) -> bool| text.iter().filter(|it| wanted(**it)).count();
    let latin = count(|it| it.is_ascii_lowercase());
    // A letter of Chinese is a word.
    let others = [
        (Lang::Zh, 4 * count(is_unspaced)),
        (Lang::Ar, count(|it| matches!(it, '\u{620}'..='\u{64a}'))),
        (Lang::Ru, count(|it| matches!(it, '\u{430}'..='\u{451}'))),
    ];
    let most = others.into_iter().max_by_key(|(_, count)| *count);
    if let Some((lang, count)) = most.filter(|(_, count)| *count > latin)
        && count > 0
    {
        return Some(lang);
    }
    let words: String = text.iter().collect();
    let of = |small: &[&str]| {
        let words = words.split(|it: char| !it.is_alphanumeric());
        words.filter(|it| small.contains(it)).count()
    };
    let counts = SMALL.map(|(lang, small)| (lang, of(small)));
    let best = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let ties = counts.iter().filter(|(_, count)| *count == best.1).count();
    (ties == 1).then_some(best.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_a_sentence_of_each_language_when_asked_then_it_is_told() {
        let told = |text| language_of(text);
        assert_eq!(
            told("Most of the States supported proposal P7."),
            Some(Lang::En)
        );
        assert_eq!(
            told("La plupart des États ont appuyé la proposition."),
            Some(Lang::Fr)
        );
        assert_eq!(
            told("La mayoría de los Estados y las organizaciones."),
            Some(Lang::Es)
        );
        assert_eq!(told("Кения поддержала предложение P7."), Some(Lang::Ru));
        assert_eq!(told("أيدت كينيا الاقتراح P7."), Some(Lang::Ar));
        assert_eq!(told("肯尼亚支持提案P7。"), Some(Lang::Zh));
        assert_eq!(told("Kenya"), None);
        assert_eq!(told(""), None);
    }
}
