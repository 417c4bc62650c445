//! Contractions and the conjunctions that change before some sounds: "del Ecuador", "al Perú",
//! "Francia e Italia", "siete u ocho".

/// The definite article before a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Article {
    /// None: "Colombia". The one of "El Salvador" is a part of the name.
    None,
    /// "el".
    El,
    /// "la".
    La,
    /// "los".
    Los,
    /// "las".
    Las,
}

impl Article {
    /// As it is written.
    pub fn written(self) -> &'static str {
        match self {
            Article::None => "",
            Article::El => "el",
            Article::La => "la",
            Article::Los => "los",
            Article::Las => "las",
        }
    }

    /// From how it is written; anything else is none.
    pub fn read(written: &str) -> Article {
        match written {
            "el" => Article::El,
            "la" => Article::La,
            "los" => Article::Los,
            "las" => Article::Las,
            _ => Article::None,
        }
    }

    /// With a name behind it: "el Ecuador", "Colombia".
    pub fn before(self, text: &str) -> String {
        match self {
            Article::None => text.to_owned(),
            other => format!("{} {text}", other.written()),
        }
    }

    /// After "de": "del Ecuador", "de la India", "de Colombia".
    pub fn of(self, text: &str) -> String {
        match self {
            Article::El => format!("del {text}"),
            other => format!("de {}", other.before(text)),
        }
    }

    /// After "a": "al Ecuador", "a la India", "a Colombia".
    pub fn to(self, text: &str) -> String {
        match self {
            Article::El => format!("al {text}"),
            other => format!("a {}", other.before(text)),
        }
    }
}

/// An article in small letters in front of a name, and the rest; a capital one is a part of the
/// name.
pub fn split_article(written: &str) -> (Article, &str) {
    let split = written.split_once(' ');
    match split.map(|(word, rest)| (Article::read(word), rest.trim_start())) {
        Some((article, rest)) if article != Article::None && !rest.is_empty() => (article, rest),
        _ => (Article::None, written),
    }
}

/// "y", or "e" before the sound of i: "Italia e Islandia", but "agua y hielo".
pub fn and(next: &str) -> &'static str {
    let key = crate::sort_key(next);
    let key = key.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let vowel = key
        .strip_prefix("hi")
        .or_else(|| key.strip_prefix('i'))
        .filter(|rest| !rest.starts_with(['a', 'e', 'o', 'u']) || is_apart(next));
    if vowel.is_some() { "e" } else { "y" }
}

/// "o", or "u" before the sound of o.
pub fn or(next: &str) -> &'static str {
    let key = crate::sort_key(next);
    if key.starts_with('o') || key.starts_with("ho") || key.starts_with('8') {
        "u"
    } else {
        "o"
    }
}

/// Whether the i bears the accent and so is a vowel of its own: "e íes".
fn is_apart(next: &str) -> bool {
    let mut letters = next.chars().flat_map(char::to_lowercase);
    match letters.next() {
        Some('h') => letters.next() == Some('í'),
        first => first == Some('í'),
    }
}

/// The article of the noun that a name is built on: "Grupo de los 77", "Unión Africana".
pub fn known_article(text: &str) -> Article {
    let first = text.split_whitespace().next().unwrap_or_default();
    let first = crate::sort_key(first);
    let nouns = [
        (MASCULINE, Article::El),
        (FEMININE, Article::La),
        (MASCULINE_PLURAL, Article::Los),
        (FEMININE_PLURAL, Article::Las),
    ];
    nouns
        .into_iter()
        .find(|(nouns, _)| nouns.contains(&first.as_str()))
        .map_or(Article::None, |(_, article)| article)
}

/// Nouns on which names of bodies are built, without accents and in small letters.
const MASCULINE: &[&str] = &[
    "banco",
    "centro",
    "comite",
    "consejo",
    "fondo",
    "foro",
    "grupo",
    "instituto",
    "mecanismo",
    "movimiento",
    "organismo",
    "parlamento",
    "programa",
    "secretariado",
    "servicio",
    "sindicato",
    "tribunal",
];
const FEMININE: &[&str] = &[
    "agrupacion",
    "alianza",
    "asamblea",
    "asociacion",
    "camara",
    "coalicion",
    "comision",
    "comunidad",
    "confederacion",
    "conferencia",
    "corte",
    "entidad",
    "federacion",
    "fundacion",
    "iniciativa",
    "liga",
    "oficina",
    "organizacion",
    "plataforma",
    "red",
    "secretaria",
    "sociedad",
    "union",
    "universidad",
];
const MASCULINE_PLURAL: &[&str] = &["amigos", "estados", "miembros", "paises"];
const FEMININE_PLURAL: &[&str] = &["islas", "naciones", "partes", "regiones"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conjunctions_change_before_their_own_sound_only() {
        for next in ["Italia", "Indonesia", "hijos", "«interés»"] {
            assert_eq!(and(next), "e", "{next}");
        }
        for next in ["Kenya", "hielo", "Yemen", "la India", "ion", "Haití", ""] {
            assert_eq!(and(next), "y", "{next}");
        }
        assert_eq!(
            [or("ocho"), or("hombre"), or("8"), or("dos")],
            ["u", "u", "u", "o"]
        );
    }

    #[test]
    fn only_a_small_article_contracts() {
        let of = |written| {
            let (article, text) = split_article(written);
            article.of(text)
        };
        assert_eq!(of("el Ecuador"), "del Ecuador");
        assert_eq!(of("El Salvador"), "de El Salvador");
        assert_eq!(of("las Bahamas"), "de las Bahamas");
        assert_eq!(of("el"), "de el");
    }
}
