//! Words out of HTML.

use crate::words::Page;

/// Elements whose words are paragraphs.
const BLOCKS: [&str; 20] = [
    "article",
    "blockquote",
    "br",
    "dd",
    "div",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "tr",
    "ul",
];

/// Names of letters, and the letters.
const LETTERS: [(&str, &str); 48] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("auml", "ä"),
    ("ouml", "ö"),
    ("uuml", "ü"),
    ("Auml", "Ä"),
    ("Ouml", "Ö"),
    ("Uuml", "Ü"),
    ("szlig", "ß"),
    ("agrave", "à"),
    ("aacute", "á"),
    ("acirc", "â"),
    ("atilde", "ã"),
    ("aring", "å"),
    ("aelig", "æ"),
    ("ccedil", "ç"),
    ("egrave", "è"),
    ("eacute", "é"),
    ("ecirc", "ê"),
    ("euml", "ë"),
    ("igrave", "ì"),
    ("iacute", "í"),
    ("icirc", "î"),
    ("iuml", "ï"),
    ("ntilde", "ñ"),
    ("ograve", "ò"),
    ("oacute", "ó"),
    ("ocirc", "ô"),
    ("otilde", "õ"),
    ("oslash", "ø"),
    ("ugrave", "ù"),
    ("uacute", "ú"),
    ("ucirc", "û"),
    ("Eacute", "É"),
    ("Ccedil", "Ç"),
    ("Aring", "Å"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("bdquo", "„"),
    ("ldquo", "“"),
    ("rdquo", "”"),
];

/// The words, a paragraph on each line; a name of a letter that is not known stays as it is written.
pub(super) fn plain(html: &str) -> String {
    let mut page = Page::default();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        page.say(&rest[..at]);
        rest = &rest[at..];
        rest = if rest.starts_with('<') {
            tag(rest, &mut page)
        } else {
            letter(rest, &mut page)
        };
    }
    page.say(rest);
    page.finish().text
}

/// Takes a tag; where none ends, everything is words.
fn tag<'a>(text: &'a str, page: &mut Page) -> &'a str {
    let Some(end) = text.find('>') else {
        page.say(text);
        return "";
    };
    let name = text[1..end].trim_start_matches('/').trim_start();
    let name: String = name
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    if BLOCKS.contains(&name.to_ascii_lowercase().as_str()) {
        page.turn();
    }
    &text[end + 1..]
}

/// Takes `&name;` or `&#number;`.
fn letter<'a>(text: &'a str, page: &mut Page) -> &'a str {
    const LONGEST: usize = 12;
    let end = text.bytes().take(LONGEST).position(|it| it == b';');
    let Some(name) = end.map(|end| &text[1..end]) else {
        page.say("&");
        return &text[1..];
    };
    let number = name
        .strip_prefix('#')
        .and_then(|it| match it.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => it.parse().ok(),
        });
    let known = LETTERS
        .iter()
        .find(|it| it.0 == name)
        .map(|it| it.1.to_owned());
    let found = known.or_else(|| number.and_then(char::from_u32).map(String::from));
    page.say(found.as_deref().unwrap_or(&text[..name.len() + 2]));
    &text[name.len() + 2..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_html_when_read_then_only_its_words_are_left() {
        let html = "<ul>\n<li class=\"a\">Eins &amp; zw&ouml;lf</li><li>3 &#60; 4</li></ul><b>x</b>&zz; & <open";
        assert_eq!(plain(html), "Eins & zwölf\n3 < 4\nx&zz; & <open");
        assert_eq!(plain(&"<".repeat(200_000)).len(), 200_000);
        assert_eq!(plain("&ä;"), "&ä;");
    }
}
