//! What a rendering was made of, in one line that stands in every format of it: enough to make it
//! again and compare.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use lexicon::Lang;
use serde::{Serialize, Serializer};
use views::Audience;

/// How the line begins: its kind, and the version of its form.
const BEGINS: &str = "rapporteur-summary/1";

/// What a rendering was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// How many entries the prefix has.
    pub size: u64,
    /// The root of the tree over the prefix, in hexadecimal.
    pub root: String,
    /// The name of the template.
    pub template: String,
    /// The language.
    pub lang: Lang,
    /// The one session that it is of; none: all that is recorded.
    pub session: Option<String>,
    /// For whom names were kept back.
    pub audience: Audience,
    /// The name of the ledger.
    pub ledger: String,
}

/// Why a line is no reference.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("reading what a summary was made of: {reason} in {line:?}")]
pub struct NoReference {
    /// What is wrong.
    reason: &'static str,
    /// The line.
    line: String,
}

impl fmt::Display for Reference {
    /// The name of the ledger comes last, because it may have blanks in it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Reference {
            size,
            root,
            template,
            lang,
            session,
            audience,
            ledger,
        } = self;
        let session = session.as_ref();
        let session = session.map_or_else(String::new, |it| format!("session={it} "));
        write!(
            f,
            "{BEGINS} size={size} root={root} template={template} language={lang} \
             {session}audience={audience} ledger={ledger}"
        )
    }
}

impl FromStr for Reference {
    type Err = NoReference;

    fn from_str(line: &str) -> Result<Reference, NoReference> {
        let wrong = |reason| NoReference {
            reason,
            line: line.chars().take(300).collect(),
        };
        let rest = line.strip_prefix(BEGINS);
        let rest = rest.ok_or_else(|| wrong("another beginning than rapporteur-summary/1"))?;
        let (rest, ledger) = rest
            .split_once(" ledger=")
            .ok_or_else(|| wrong("no ledger"))?;
        let field = |name: &str| {
            let mut fields = rest.split_whitespace().filter_map(|it| it.split_once('='));
            fields.find_map(|(found, value)| (found == name).then_some(value))
        };
        let read = |name, reason| field(name).ok_or_else(|| wrong(reason));
        Ok(Reference {
            size: read("size", "no size")?
                .parse()
                .map_err(|_| wrong("a size that is no number"))?,
            root: read("root", "no root")?.to_owned(),
            template: read("template", "no template")?.to_owned(),
            lang: read("language", "no language")?
                .parse()
                .map_err(|_| wrong("a language in which no summary is written"))?,
            session: field("session").map(str::to_owned),
            audience: read("audience", "no audience")?
                .parse()
                .map_err(|_| wrong("an audience that is none"))?,
            ledger: ledger.to_owned(),
        })
    }
}

/// The longest line that is read: names of ledgers and templates are short.
const LONGEST: usize = 1_000;

impl Reference {
    /// Every line in the bytes of a rendering that begins like a reference, in order, each once. A
    /// recorded text may look like one: only that whose rendering has the same bytes is it.
    pub fn find_all(rendering: &[u8]) -> Vec<Result<Reference, NoReference>> {
        let begins = [BEGINS.as_bytes(), b" "].concat();
        let hits = memchr::memmem::find_iter(rendering, &begins);
        let lines = hits.map(|at| line_at(rendering, at));
        let mut seen = BTreeSet::new();
        let once = lines.filter(|line| seen.insert(*line));
        once.map(|line| {
            let line = String::from_utf8_lossy(line);
            line.trim_end_matches(" -->").parse()
        })
        .collect()
    }
}

/// Up to what ends a reference in any format.
fn line_at(rendering: &[u8], at: usize) -> &[u8] {
    let line = rendering.get(at..).unwrap_or_default();
    let line = line.get(..LONGEST).unwrap_or(line);
    let ends = |byte: &u8| matches!(byte, b'"' | b'<' | b'\n' | b'\r' | b')');
    let end = line.iter().position(ends).unwrap_or(line.len());
    line.get(..end).unwrap_or_default()
}

impl Serialize for Reference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reference() -> Reference {
        Reference {
            size: 12,
            root: "5e".repeat(32),
            template: "report".to_owned(),
            lang: Lang::Fr,
            session: Some("S2".to_owned()),
            audience: Audience::Public,
            ledger: "Forum du littoral".to_owned(),
        }
    }

    #[test]
    fn given_a_reference_when_written_and_read_then_it_is_the_same() {
        let line = reference().to_string();
        assert_eq!(line.parse::<Reference>().unwrap(), reference());
        for page in [
            format!("# a\n\n<!-- {line} -->\n"),
            format!("<meta name=\"a\" content=\"{line}\"/>"),
            format!("{{\"schema\": \"{BEGINS}\", \"reference\": \"{line}\"}}"),
            format!("<vt:lpwstr>{line}</vt:lpwstr>"),
        ] {
            assert_eq!(Reference::find_all(page.as_bytes()), [Ok(reference())]);
        }
        assert!(Reference::find_all(b"# a\n").is_empty());
    }

    #[test]
    fn given_a_text_that_looks_like_a_reference_when_read_then_both_are_found() {
        let fake = reference().to_string().replace("size=12", "size=3");
        let page = format!(
            "- {fake}\n- {BEGINS} size\n<!-- {} -->\n{fake}\n",
            reference()
        );
        let found = Reference::find_all(page.as_bytes());
        let sizes: Vec<Option<u64>> = found
            .iter()
            .map(|it| Some(it.as_ref().ok()?.size))
            .collect();
        assert_eq!(sizes, [Some(3), None, Some(12)]);
    }

    #[test]
    fn given_a_file_of_nothing_but_beginnings_when_read_then_it_is_read_once_through() {
        let page = format!("{BEGINS} ").repeat(50_000);
        let found = Reference::find_all(page.as_bytes());
        assert!(found.iter().all(Result::is_err));
        let fakes: Vec<String> = (0..40)
            .map(|size| {
                reference()
                    .to_string()
                    .replace("size=12", &format!("size={size}9"))
            })
            .collect();
        let page = format!("{}\n<!-- {} -->\n", fakes.join("\n"), reference());
        let found = Reference::find_all(page.as_bytes());
        assert_eq!(found.last(), Some(&Ok(reference())));
    }

    #[test]
    fn given_a_line_with_a_mistake_when_read_then_the_mistake_is_named() {
        let line = reference().to_string();
        for (from, to, reason) in [
            ("/1 ", "/2 ", "beginning"),
            ("size=12", "size=x", "size"),
            (" root=", " boot=", "root"),
            ("language=fr", "language=xx", "language"),
            ("audience=public", "audience=all", "audience"),
            (" ledger=", " lodger=", "ledger"),
        ] {
            let read = line.replace(from, to).parse::<Reference>();
            assert!(read.unwrap_err().to_string().contains(reason), "{reason}");
        }
    }
}
