//! Spanish names: "el Ecuador", "del Ecuador", "en la India", "de El Salvador".

use super::Spanish;
use super::grammar::{Article, and, known_article, split_article};
use crate::lists::join_with;
use crate::{Day, Gender, Lang, Name, Names, Number, State, Subject};

impl Names for Spanish {
    fn state(&self, state: &State, as_of: Option<Day>) -> Name {
        let name = state.name(Lang::Es, as_of);
        name_of(Article::read(name.article), name.plain, name.short)
    }

    fn body(&self, written: &str, _gender: Option<Gender>) -> Name {
        let (article, text) = split_article(written.trim());
        match article {
            Article::None => name_of(known_article(text), text, text),
            _ => name_of(article, text, text),
        }
    }

    fn group(&self, written: &str) -> Name {
        let (article, text) = split_article(written.trim());
        match (article, known_article(text)) {
            (Article::None, Article::None) => apposed(text),
            (Article::None, known) => name_of(known, text, text),
            _ => name_of(article, text, text),
        }
    }

    fn as_given(&self, written: &str, is_group: bool) -> Name {
        let (article, text) = split_article(written.trim());
        match article {
            Article::None if is_group => apposed(text),
            _ => name_of(article, text, text),
        }
    }

    fn subject(&self, names: &[Name]) -> Subject {
        let running: Vec<String> = names.iter().map(|name| name.running.clone()).collect();
        let and = and(running.last().map_or("", String::as_str));
        Subject {
            text: join_with(&running, ", ", &format!(" {and} ")),
            number: match names {
                [one] => one.number,
                _ => Number::Plural,
            },
            gender: None,
        }
    }
}

/// "el grupo CARICOM".
fn apposed(text: &str) -> Name {
    Name {
        bare: text.to_owned(),
        ..name_of(Article::El, &format!("grupo {text}"), text)
    }
}

fn name_of(article: Article, plain: &str, bare: &str) -> Name {
    let running = article.before(plain);
    Name {
        bare: bare.to_owned(),
        of: article.of(plain),
        from: article.of(plain),
        place: format!("en {running}"),
        to: article.to(plain),
        number: match article {
            Article::Los | Article::Las => Number::Plural,
            _ => Number::Singular,
        },
        // No Spanish shape has a participle that would have to agree with it.
        gender: None,
        running,
    }
}
