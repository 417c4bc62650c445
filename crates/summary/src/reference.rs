//! What a rendering was made of, in one line that stands in every format of it: enough to make it
//! again and compare.

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
            audience,
            ledger,
        } = self;
        write!(
            f,
            "{BEGINS} size={size} root={root} template={template} language={lang} \
             audience={audience} ledger={ledger}"
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
            audience: read("audience", "no audience")?
                .parse()
                .map_err(|_| wrong("an audience that is none"))?,
            ledger: ledger.to_owned(),
        })
    }
}

impl Reference {
    /// The reference inside the bytes of a rendering of any format, as far as it is there.
    pub fn find(rendering: &[u8]) -> Option<Result<Reference, NoReference>> {
        let begins = [BEGINS.as_bytes(), b" "].concat();
        let at = rendering
            .windows(begins.len())
            .position(|it| it == begins)?;
        let line = rendering.get(at..)?;
        let ends = |byte: &u8| matches!(byte, b'"' | b'<' | b'\n' | b'\r' | b')');
        let end = line.iter().position(ends).unwrap_or(line.len());
        let line = String::from_utf8_lossy(line.get(..end)?);
        let line = line.strip_suffix(" --").unwrap_or(&line);
        Some(line.trim_end_matches(" -->").parse())
    }
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
            let found = Reference::find(page.as_bytes()).unwrap().unwrap();
            assert_eq!(found, reference(), "{page}");
        }
        assert!(Reference::find(b"# a\n").is_none());
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
