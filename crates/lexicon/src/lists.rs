//! Lists, brackets, quotes and the spaces that go with them.

/// Lists and typography of one language.
pub trait Lists {
    /// Joined to one: "la Colombie, le Kenya et les Philippines". Items that hold commas
    /// themselves are set apart by semicolons.
    fn join(&self, items: &[String]) -> String;
    /// With "y compris" in front.
    fn including(&self, items: &[String]) -> String;
    /// The list and word that it is not complete: "la Colombie et le Kenya, entre autres".
    fn among_others(&self, items: &[String]) -> String;
    /// In quotes; quotes inside become those of the second level.
    fn quote(&self, text: &str) -> String;
    /// A label and what it says: "original : français".
    fn labelled(&self, label: &str, text: &str) -> String;
    /// Two whole statements in one sentence, set apart by a semicolon.
    fn apart(&self, items: &[String]) -> String;

    /// In square brackets, as summaries name the States behind a number word: "[Colombie,
    /// Kenya]".
    fn bracketed(&self, items: &[String]) -> String {
        format!("[{}]", self.series(items))
    }

    /// Side by side without "and", as in brackets: "Colombie, Kenya".
    fn series(&self, items: &[String]) -> String {
        items.join(self.comma())
    }

    /// Between parts of one clause, with the space that goes with it.
    fn comma(&self) -> &'static str {
        ", "
    }

    /// At the end of a sentence.
    fn stop(&self) -> &'static str {
        "."
    }

    /// Between words, and between sentences.
    fn space(&self) -> &'static str {
        " "
    }

    /// In round brackets behind other words: " (question)".
    fn aside(&self, text: &str) -> String {
        format!(" ({text})")
    }

    /// A mark in square brackets behind other words: " [original : anglais]".
    fn marked(&self, text: &str) -> String {
        format!(" [{text}]")
    }

    /// With a capital in front and a full stop behind, unless it ends with a mark already.
    fn sentence(&self, text: &str) -> String {
        let text = text.trim();
        let mut letters = text.chars();
        let Some(first) = letters.next() else {
            return String::new();
        };
        let stop = if ends_sentence(text) { "" } else { self.stop() };
        format!("{}{}{stop}", first.to_uppercase(), letters.as_str())
    }
}

/// Whether a text ends with a mark after which no other stop stands.
pub fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…', '؟', '。', '！', '？'])
}

/// The text in small letters without accents, to put names in the order of the alphabet:
/// "Égypte" between "Dominique" and "El Salvador".
pub fn sort_key(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(base)
        .collect()
}

fn base(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ÿ' | 'ý' => 'y',
        '-' | '\'' | '’' | '\u{a0}' => ' ',
        other => other,
    }
}

/// Joins with `between`, and `last` before the last item.
pub(crate) fn join_with(items: &[String], between: &str, last: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., end] => format!("{}{last}{end}", first.join(between)),
    }
}

/// Whether a comma between the items would leave open where one ends.
pub(crate) fn holds_comma(items: &[String]) -> bool {
    items
        .iter()
        .any(|item| item.contains(", ") || item.contains("، "))
}
