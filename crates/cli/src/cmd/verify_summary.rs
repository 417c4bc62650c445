//! `rapporteur verify-summary`.

use std::cmp::Reverse;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use server::pb;
use summary::{NoReference, Reference};
use views::Audience as Kept;

use super::summary::Format;
use crate::desk::{Source, SourceArgs};
use crate::failure::Failure;
use crate::page::print;
use crate::rendering::{Audience, TemplateArgs, render};
use crate::sheet::hex;

/// Make a summary again from the record, and compare every byte with the file.
///
/// The file says what it was made of. Exit code 0: it is what the record says. 1: it is not. 2: that
/// could not be checked: wrong usage, a file or a record that cannot be read, fonts that are missing.
#[derive(Debug, Args)]
pub(crate) struct VerifySummary {
    /// The summary, in whatever format.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    source: SourceArgs,
    /// The template, where it is none of those that ship.
    #[arg(long, value_name = "FILE")]
    template: Option<String>,
}

impl VerifySummary {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let file = self.file.display();
        let bytes = std::fs::read(&self.file)
            .map_err(|error| Failure::Usage(format!("reading {file}: {error}")))?;
        let references = Reference::find_all(&bytes);
        if references.is_empty() {
            return Err(Failure::Refused(format!(
                "{file} does not say what it was made of: it was not written by rapporteur summary, or was saved by another program since"
            )));
        }
        if bytes.starts_with("\u{feff}".as_bytes()) {
            return Err(Failure::Refused(format!(
                "{file} begins with a byte-order mark: it was saved by another program since, and is not the file that was written"
            )));
        }
        let (source, ledger) = self.source.open().await.map_err(unchecked)?;
        let mut why = None;
        for reference in likely(&references, format_of(&bytes), &ledger) {
            let verified = match reference {
                Ok(reference) => self.made_again(&bytes, reference, &source, &ledger).await,
                Err(error) => Err(Failure::Refused(format!("{file}: {error}"))),
            };
            match (verified, reference) {
                (Ok(()), Ok(reference)) => {
                    return print(said(&self.file, reference).as_bytes());
                }
                (Err(failure), _) => why = why.or(Some(failure)),
                (Ok(()), Err(_)) => {}
            }
        }
        Err(why.unwrap_or(Failure::Said))
    }

    /// Whether what the reference says has the bytes of the file.
    async fn made_again(
        &self,
        bytes: &[u8],
        reference: &Reference,
        source: &Source,
        ledger: &str,
    ) -> Result<(), Failure> {
        let file = self.file.display();
        if ledger != reference.ledger {
            return Err(Failure::Refused(format!(
                "{file} is of the ledger {}, and this is {ledger}: name the other one with --ledger or --data",
                reference.ledger
            )));
        }
        let request = pb::RenderRequest {
            ledger: ledger.to_owned(),
            language: reference.lang.code().to_owned(),
            format: pb::SummaryFormat::from(format_of(bytes)).into(),
            as_of: Some(pb::render_request::AsOf::Index(
                reference.size.saturating_sub(1),
            )),
            template: Some(self.template(reference)?),
            session: reference.session.clone().unwrap_or_default(),
        };
        let again = render(source, request, audience(reference, source)?);
        let again = again.await.map_err(unchecked)?;
        let root = hex(&again.root);
        if (again.size, &root) != (reference.size, &reference.root) {
            return Err(Failure::Refused(format!(
                "{file} was made of {} entries with root {}, and this ledger has {} with root {root}: it is another ledger, or its history was changed",
                reference.size, reference.root, again.size
            )));
        }
        if *bytes != *again.content {
            return Err(Failure::Refused(differs(&self.file, bytes, &again.content)));
        }
        Ok(())
    }

    fn template(&self, reference: &Reference) -> Result<pb::render_request::Template, Failure> {
        let given = self.template.clone();
        let template = given.unwrap_or_else(|| reference.template.clone());
        let asked = TemplateArgs { template }.asked();
        asked.map_err(|failure| match (&self.template, failure) {
            (None, Failure::Usage(_)) => Failure::Refused(format!(
                "{} was written by the template {}, which does not ship: give its file with --template",
                self.file.display(),
                reference.template
            )),
            (_, failure) => failure,
        })
    }
}

/// References that are tried at most: a recorded text may look like one.
const TRIED: usize = 16;

/// Those that may be what a file was made of, the likeliest first: Markdown has it at its end, a PDF
/// behind its title, the others before any text of the record. Those of another ledger come last, so
/// that their reason is told where there is no other.
fn likely<'a>(
    references: &'a [Result<Reference, NoReference>],
    format: Format,
    ledger: &str,
) -> Vec<&'a Result<Reference, NoReference>> {
    let mut likely: Vec<_> = references.iter().collect();
    match format {
        Format::Md => likely.reverse(),
        // What is recorded in a document cannot know the size of the prefix that it ends in.
        Format::Pdf => likely.sort_by_key(|it| Reverse(it.as_ref().map_or(0, |it| it.size))),
        _ => {}
    }
    let other =
        |it: &&Result<Reference, NoReference>| it.as_ref().is_ok_and(|it| it.ledger != ledger);
    likely.sort_by_key(|it| (it.is_err(), other(it)));
    likely.truncate(TRIED);
    likely
}

/// A failure that says nothing of the file.
fn unchecked(failure: Failure) -> Failure {
    match failure {
        Failure::Said | Failure::NotPinned => failure,
        other => Failure::Usage(format!("not checked: {}", crate::failure::chain(&other))),
    }
}

/// What names the file of a summary, whatever it is called.
fn format_of(bytes: &[u8]) -> Format {
    let begins = |with: &str| bytes.starts_with(with.as_bytes());
    if begins("PK") {
        Format::Docx
    } else if begins("%PDF") {
        Format::Pdf
    } else if begins("<!DOCTYPE html") {
        Format::Html
    } else if begins("<?xml") {
        Format::Akn
    } else if begins("{") {
        Format::Json
    } else {
        Format::Md
    }
}

/// A server keeps back what the token may not see; what was made for one delegate can be made again
/// for that one alone.
fn audience(reference: &Reference, source: &Source) -> Result<Audience, Failure> {
    match (reference.audience, source) {
        (Kept::Full, _) => Ok(Audience::Full),
        (Kept::Public, _) | (Kept::Delegate, Source::Server { .. }) => Ok(Audience::Public),
        (Kept::Delegate, Source::Folder(_)) => Err(Failure::Refused(
            "it was made for one delegate: ask the server with that delegate\u{2019}s token"
                .to_owned(),
        )),
    }
}

fn said(file: &Path, reference: &Reference) -> String {
    let Reference {
        size,
        root,
        template,
        lang,
        session,
        audience,
        ledger,
    } = reference;
    let session = session.as_deref().unwrap_or("all");
    let mut said = format!("intact: {} is what the record says\n", file.display());
    for (name, value) in [
        ("ledger", ledger.clone()),
        ("entries", size.to_string()),
        ("root", root.clone()),
        ("template", template.clone()),
        ("language", lang.code().to_owned()),
        ("session", session.to_owned()),
        ("audience", audience.to_string()),
    ] {
        writeln!(said, "  {name:<9} {value}").expect("writing to a string never fails");
    }
    said
}

/// Where the file leaves the record: the first line that differs, if it has lines.
fn differs(file: &Path, found: &[u8], wanted: &[u8]) -> String {
    let file = file.display();
    let mut said = format!("{file} is not what the record says");
    let text = (std::str::from_utf8(found), std::str::from_utf8(wanted));
    if let (Ok(found), Ok(wanted)) = text {
        let (mut found, mut wanted) = (found.lines(), wanted.lines());
        for number in 1.. {
            let (has, should) = (found.next(), wanted.next());
            if has != should || has.is_none() {
                let [has, should] =
                    [has, should].map(|it| it.map_or("(nothing)".into(), shortened));
                write!(
                    said,
                    "\n  line {number} of the file:  {has}\n  line {number} as recorded: {should}"
                )
                .expect("writing to a string never fails");
                break;
            }
        }
    }
    said + "\nSomebody changed the file; or words were redacted since, which no later rendering has; or it is for the public or a delegate, and rules or names recorded since hide more; or another version of rapporteur wrote it"
}

fn shortened(line: &str) -> String {
    let shown: String = line
        .chars()
        .filter(|it| !it.is_control())
        .take(160)
        .collect();
    if line.chars().count() > 160 {
        return shown + "…";
    }
    shown
}
