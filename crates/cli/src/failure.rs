//! What the user is told when something does not work, and the exit code that goes with it.

use std::error::Error;
use std::io;
use std::process::ExitCode;

use server::present::Unanswered;
use tonic::Code;

use crate::page::say;

/// Why a command did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The arguments contradict each other or name nothing.
    #[error("{0}")]
    Usage(String),
    /// Something was refused, damaged or not found; the text says what, where and what to do.
    #[error("{0}")]
    Refused(String),
    /// Everything was said already.
    #[error("")]
    Said,
    /// Everything was said already: intact, but by a key that nobody vouched for.
    #[error("")]
    NotPinned,
    /// The engine broke.
    #[error(transparent)]
    Engine(#[from] engine::Fault),
    /// The record cannot be read.
    #[error(transparent)]
    Journal(#[from] journal::Fault),
    /// A view has no answer.
    #[error(transparent)]
    Unanswered(#[from] Unanswered),
    /// The server ended.
    #[error(transparent)]
    Serving(#[from] server::ServeError),
    /// A witness cannot work.
    #[error(transparent)]
    Witness(#[from] witness::Fault),
    /// There is no certificate to serve with.
    #[error(transparent)]
    Certificate(#[from] server::TlsError),
    /// Nothing can be printed.
    #[error("printing")]
    Output(#[source] io::Error),
    /// The system gives no threads.
    #[error("starting")]
    Runtime(#[source] io::Error),
}

impl Failure {
    /// Says it in one line, and gives the exit code: 2 for wrong usage and for a bundle
    /// verified without a key, 1 for everything else.
    pub(crate) fn report(&self) -> ExitCode {
        match self {
            // Whoever reads has seen enough, as with `| head`.
            Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                return ExitCode::SUCCESS;
            }
            Failure::Said | Failure::NotPinned => {}
            failure => say(&format!("error: {}", chain(failure))),
        }
        match self {
            Failure::Usage(_) | Failure::NotPinned => ExitCode::from(2),
            _ => ExitCode::from(1),
        }
    }

    /// What a server answered instead of an answer.
    pub(crate) fn of_status(server: &str, status: &tonic::Status) -> Failure {
        let broken = status.source().is_some() || status.message().is_empty();
        Failure::Refused(match status.code() {
            Code::Unavailable | Code::Unknown if broken => unreachable_text(server),
            Code::Unimplemented => format!(
                "the server at {server} does not know this call: use a server of this version"
            ),
            Code::OutOfRange if status.message().contains("message length too large") => {
                "the answer is larger than one message may be: `levels` gives numbers alone, `who` one \
                 proposal; or read the folder itself with --data DIR"
                    .to_owned()
            }
            _ => status.message().to_owned(),
        })
    }

    /// No server answers.
    pub(crate) fn unreachable(server: &str) -> Failure {
        Failure::Refused(unreachable_text(server))
    }
}

fn unreachable_text(server: &str) -> String {
    format!(
        "no server answers at {server}: start one with `rapporteur serve --data DIR`, name another with --server URL, or read the files with --data DIR"
    )
}

/// What broke and what it rests on, in one line.
pub(crate) fn chain(failure: &dyn Error) -> String {
    let mut text = failure.to_string();
    let mut source = failure.source();
    while let Some(deeper) = source {
        let more = deeper.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        source = deeper.source();
    }
    text
}
