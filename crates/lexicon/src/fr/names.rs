//! French names: "la Colombie", "du Kenya", "aux Philippines", "d'Italie".

use super::French;
use super::grammar::{Article, NounPhrase, elide};
use crate::lists::join_with;
use crate::names::common_gender;
use crate::states::PlaceWord;
use crate::{Day, Gender, Lang, Name, Names, Number, State, StateName, Subject};

impl Names for French {
    fn state(&self, state: &State, as_of: Option<Day>) -> Name {
        let name = state.name(Lang::Fr, as_of);
        let (short, plain) = (typographic(name.short), typographic(name.plain));
        let usage = state.french_use(as_of);
        let phrase = NounPhrase::new(article(name, usage.gender), &plain);
        let running = phrase.definite();
        Name {
            bare: short,
            of: phrase.of(),
            from: if usage.origin_with_article {
                phrase.of()
            } else {
                elide("de", &plain)
            },
            place: match usage.place {
                PlaceWord::En => format!("en {plain}"),
                PlaceWord::Bare => format!("à {plain}"),
                PlaceWord::WithArticle => phrase.to(),
                PlaceWord::Within => format!("dans {running}"),
            },
            to: phrase.to(),
            number: number(phrase),
            gender: usage.gender,
            running,
        }
    }

    fn body(&self, written: &str, gender: Option<Gender>) -> Name {
        let phrase = NounPhrase::from_written(written);
        name_of(phrase.with_known_article(), phrase.text, gender)
    }

    fn group(&self, written: &str) -> Name {
        let phrase = NounPhrase::from_written(written).with_known_article();
        match phrase.article {
            Article::None => apposed(phrase.text),
            _ => name_of(phrase, phrase.text, None),
        }
    }

    fn as_given(&self, written: &str, is_group: bool) -> Name {
        let phrase = NounPhrase::from_written(written);
        match phrase.article {
            Article::None if is_group => apposed(phrase.text),
            _ => name_of(phrase, phrase.text, None),
        }
    }

    fn subject(&self, names: &[Name]) -> Subject {
        let running: Vec<String> = names.iter().map(|name| name.running.clone()).collect();
        Subject {
            text: join_with(&running, ", ", " et "),
            number: match names {
                [one] => one.number,
                _ => Number::Plural,
            },
            gender: common_gender(names),
        }
    }
}

/// "le groupe CARICOM".
fn apposed(text: &str) -> Name {
    let noun = format!("groupe {text}");
    name_of(NounPhrase::new(Article::Le, &noun), text, None)
}

fn name_of(phrase: NounPhrase<'_>, bare: &str, gender: Option<Gender>) -> Name {
    Name {
        bare: bare.to_owned(),
        running: phrase.definite(),
        of: phrase.of(),
        from: phrase.of(),
        place: phrase.to(),
        to: phrase.to(),
        number: number(phrase),
        gender: match phrase.article {
            Article::Le => Some(Gender::Masculine),
            Article::La => Some(Gender::Feminine),
            Article::None | Article::Elided | Article::Les => gender,
        },
    }
}

/// The table writes "l'" where it is said so; the gender says which article that stands for.
fn article(name: &StateName, gender: Option<Gender>) -> Article {
    match (name.article, gender) {
        ("", _) => Article::None,
        ("les", _) => Article::Les,
        (_, Some(Gender::Feminine)) => Article::La,
        (_, Some(_)) => Article::Le,
        (_, None) => Article::Elided,
    }
}

/// The table has the apostrophe of the keyboard.
fn typographic(text: &str) -> String {
    text.replace('\'', "’")
}

fn number(phrase: NounPhrase<'_>) -> Number {
    if phrase.article == Article::Les {
        Number::Plural
    } else {
        Number::Singular
    }
}
