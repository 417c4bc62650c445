//! Words of a source on their way into texts of the record.

/// Longest text, in bytes: a part of an entry holds 64 KiB, and some of it is form.
pub(crate) const LONGEST: usize = 63 * 1024;

/// What stands where the source says that words are missing.
pub(crate) const HOLE: &str = "[…]";

/// Letters that no text of the record may hold.
pub(crate) fn unruly(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\n' | '\t')
}

/// Words on one line: white space is one space, control characters are left out.
pub(crate) fn one_line(words: &str) -> String {
    let mut page = Page::default();
    page.say(words);
    page.finish().text
}

/// The same, none where nothing is left of them.
pub(crate) fn some_line(words: &str) -> Option<String> {
    Some(one_line(words)).filter(|it| !it.is_empty())
}

/// Words with their lines, each trimmed at its end; control characters are left out.
pub(crate) fn lines(words: &str) -> String {
    let rows = words.lines().map(|row| {
        let row: String = row.chars().filter(|it| !unruly(*it)).collect();
        row.trim_end().to_owned()
    });
    let text = rows.collect::<Vec<String>>().join("\n");
    text.trim().to_owned()
}

/// Paragraphs while they are being gathered.
#[derive(Debug, Default)]
pub(crate) struct Page {
    paragraphs: Vec<String>,
    row: String,
    left_out: u64,
}

/// What was gathered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Gathered {
    /// Paragraphs, each on a line.
    pub text: String,
    /// How many control characters were left out of it.
    pub left_out: u64,
}

impl Page {
    /// Words that go on where the last ended.
    pub fn say(&mut self, words: &str) {
        for letter in words.chars() {
            if letter.is_whitespace() {
                if !self.row.is_empty() && !self.row.ends_with(' ') {
                    self.row.push(' ');
                }
            } else if unruly(letter) {
                self.left_out += 1;
            } else {
                self.row.push(letter);
            }
        }
    }

    /// A place at which the source has no words.
    pub fn hole(&mut self) {
        self.say(" ");
        if !self.row.trim_end().ends_with(HOLE) {
            self.say(HOLE);
            self.say(" ");
        }
    }

    /// What follows is another paragraph.
    pub fn turn(&mut self) {
        let row = std::mem::take(&mut self.row);
        let row = row.trim();
        if !row.is_empty() {
            self.paragraphs.push(row.to_owned());
        }
    }

    /// Everything.
    pub fn finish(mut self) -> Gathered {
        self.turn();
        Gathered {
            text: self.paragraphs.join("\n"),
            left_out: self.left_out,
        }
    }
}

/// Codes of three letters, and those of two for the same languages.
const TWO_LETTERS: [(&str, &str); 16] = [
    ("ara", "ar"),
    ("cat", "ca"),
    ("chi", "zh"),
    ("deu", "de"),
    ("dut", "nl"),
    ("eng", "en"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("ger", "de"),
    ("ita", "it"),
    ("nld", "nl"),
    ("por", "pt"),
    ("rus", "ru"),
    ("slv", "sl"),
    ("spa", "es"),
    ("zho", "zh"),
];

/// The code of a language in the record for a tag of a source ("ca", "ca-ES", "eng"); none where the
/// tag is not of that form.
pub(crate) fn language(tag: &str) -> Option<String> {
    let main = tag.trim().split(['-', '_']).next().unwrap_or_default();
    let code = main.to_ascii_lowercase();
    let fits = (2..=3).contains(&code.len()) && code.bytes().all(|it| it.is_ascii_lowercase());
    let shorter = TWO_LETTERS.iter().find(|(three, _)| *three == code);
    fits.then(|| shorter.map_or(code.clone(), |(_, two)| (*two).to_owned()))
}

/// A day of the calendar as the record writes it; none for anything else.
pub(crate) fn day(written: &str) -> Option<String> {
    let written = written.trim();
    let day: jiff::civil::Date = written.parse().ok()?;
    (written.len() == 10).then(|| day.to_string())
}

/// One day as dates of the record.
pub(crate) fn on(day: &str) -> serde_json::Value {
    serde_json::json!({"begins": day, "ends": day, "precision": "day"})
}

/// A moment as the record writes it: RFC 3339 with an offset, not finer than a millisecond; none for
/// anything else, above all for a time without an offset.
pub(crate) fn moment(written: &str) -> Option<String> {
    let moment: jiff::Timestamp = written.trim().parse().ok()?;
    let whole = jiff::Timestamp::from_millisecond(moment.as_millisecond()).ok()?;
    (whole == moment).then(|| moment.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_words_with_holes_and_breaks_when_gathered_then_each_stands_once() {
        let mut page = Page::default();
        page.hole();
        page.say("and\n   then\u{1} ");
        page.hole();
        page.hole();
        page.turn();
        page.turn();
        page.say(" more ");
        let gathered = page.finish();
        assert_eq!(gathered.text, "[…] and then […]\nmore");
        assert_eq!(gathered.left_out, 1);
    }

    #[test]
    fn given_tags_of_languages_when_read_then_they_are_codes_of_the_record() {
        for (tag, code) in [("ca", "ca"), ("ca-ES", "ca"), ("eng", "en"), ("gsw", "gsw")] {
            assert_eq!(language(tag).as_deref(), Some(code));
        }
        for tag in ["", "i-klingon", "x1", "català"] {
            assert_eq!(language(tag), None, "{tag}");
        }
    }

    #[test]
    fn given_times_when_read_then_only_those_with_an_offset_are_moments() {
        let at = moment("2011-06-10T10:30:00+02:00");
        assert_eq!(at.as_deref(), Some("2011-06-10T08:30:00Z"));
        assert_eq!(moment("2011-06-10T10:30:00"), None);
        assert_eq!(moment("2011-06-10T10:30:00.00001Z"), None);
        assert_eq!(day("2011-06-10").as_deref(), Some("2011-06-10"));
        assert_eq!(day("2011-06-31"), None);
        assert_eq!(day("2020-04-08+02:00"), None);
    }
}
