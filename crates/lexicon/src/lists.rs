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
        format!("[{}]", items.join(", "))
    }

    /// With a capital in front and a full stop behind, unless it ends with a mark already.
    fn sentence(&self, text: &str) -> String {
        let text = text.trim();
        let mut letters = text.chars();
        let Some(first) = letters.next() else {
            return String::new();
        };
        let stop = if text.ends_with(['.', '!', '?', '…']) {
            ""
        } else {
            "."
        };
        format!("{}{}{stop}", first.to_uppercase(), letters.as_str())
    }
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
    items.iter().any(|item| item.contains(", "))
}
