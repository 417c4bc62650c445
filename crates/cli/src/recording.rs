//! From lines of JSON to entries: many submissions in flight, answers in order.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::Bytes;
use facts::{Line, Lines};
use indicatif::ProgressBar;
use server::pb;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tonic::Code;

use crate::channel::Channel;
use crate::countries;
use crate::failure::Failure;
use crate::held::{Held, edited_text};
use crate::names::{Codes, Names};
use crate::page::say;
use crate::script::{Script, read_line};
use crate::signing::Signer;

/// Submissions that wait for their answers at most.
const IN_FLIGHT: usize = 256;

/// What may be meant where a code is taken.
const COPIED: &str = " (if this file was recorded before under another name, give that name with --source: its lines are then the same submissions)";

/// Where it is recorded.
pub(crate) struct Book {
    pub(crate) url: String,
    pub(crate) channel: Channel,
    pub(crate) ledger: pb::Ledger,
}

/// What is recorded although something speaks against it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Manner {
    /// Go on after a line that is refused or cannot be read.
    pub(crate) keep_going: bool,
    /// Lines that were recorded with other content are further entries.
    pub(crate) edited_as_new: bool,
    /// Codes of countries that nobody uses.
    pub(crate) unknown_country: bool,
}

/// What came of a script.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// Lines that are entries now and were not before.
    pub(crate) recorded: u64,
    /// Lines that were entries already.
    pub(crate) known: u64,
    /// Lines that the ledger refused.
    pub(crate) refused: u64,
    /// Lines that cannot be read, or were not sent for another reason that was told.
    pub(crate) broken: u64,
    /// Where it stopped.
    pub(crate) stopped: Option<Stop>,
}

/// Where a recording stopped, and how far its lines had gone by then.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stop {
    /// The line that stopped it.
    pub(crate) at: u64,
    /// The last line that was looked at.
    pub(crate) read: u64,
    /// Lines behind it that were on their way, and are entries now.
    pub(crate) behind: u64,
}

impl Outcome {
    /// Whether every line is an entry.
    pub(crate) fn is_whole(&self) -> bool {
        self.refused + self.broken == 0
    }
}

/// Records a script. Unless told to keep going, the first line that is refused or cannot be read
/// ends it: no line behind it is looked at any more. Those that were on their way by then, some
/// hundreds at most, may still be recorded; the outcome says how many were.
///
/// With a signer every line is laid out and signed here, in the order of the lines.
pub(crate) async fn record(
    book: &Book,
    script: Script,
    manner: Manner,
    signer: Option<Signer>,
    bar: &ProgressBar,
) -> Result<Outcome, Failure> {
    let id = book.ledger.ledger_id[..].try_into();
    let id =
        id.map_err(|_| Failure::Refused("the server gave a ledger id of a wrong length".into()))?;
    // Empty: the ledger was founded without one, or this desk does not record, as it will be told.
    let secret = book.ledger.line_secret[..].try_into().ok();
    let knows_lines = secret.is_some() || !book.ledger.has_line_secret;
    let lines = Lines::new(id, &script.name).keyed(secret);
    let held = if script.is_named && knows_lines {
        Held::ask(book, &lines, bar).await?
    } else {
        Held::default()
    };
    bar.set_message("lines");
    let (requests, outgoing) = mpsc::channel(IN_FLIGHT);
    // Its room is the number of submissions in flight.
    let (numbers, waiting) = mpsc::channel(IN_FLIGHT);
    let stop = Arc::new(AtomicBool::new(false));
    let names = Names::default();
    let prefix = script.prefix.clone();
    let feeder = Feeder {
        lines,
        held,
        ledger: book.ledger.name.clone(),
        codes: Codes::new(book, names.clone()),
        names: names.clone(),
        requests,
        numbers,
        stop: Arc::clone(&stop),
        manner,
        signer,
        bar: bar.clone(),
    };
    let feeding = tokio::task::spawn_blocking(move || feeder.run(script));
    let answers = Answers {
        book,
        waiting,
        stop,
        names,
        prefix,
        manner,
        bar,
    };
    let answered = answers.take(outgoing).await;
    let fed = feeding.await;
    let fed = fed.map_err(|_| Failure::Refused("reading the lines broke off".to_owned()))?;
    let (mut outcome, fed) = (answered?, fed?);
    outcome.broken = fed.broken;
    outcome.known += fed.known;
    outcome.stopped = match (outcome.stopped, fed.stopped) {
        (Some(stop), _) => Some(Stop {
            read: fed.read.max(stop.at),
            ..stop
        }),
        (None, Some(at)) => Some(Stop {
            at,
            read: at,
            behind: 0,
        }),
        (None, None) => None,
    };
    Ok(outcome)
}

/// Takes the answers, in the order of the lines.
struct Answers<'a> {
    book: &'a Book,
    waiting: mpsc::Receiver<u64>,
    stop: Arc<AtomicBool>,
    names: Names,
    prefix: String,
    manner: Manner,
    bar: &'a ProgressBar,
}

impl Answers<'_> {
    async fn take(
        mut self,
        outgoing: mpsc::Receiver<pb::SubmitRequest>,
    ) -> Result<Outcome, Failure> {
        use pb::submit_answer::Answer;
        let mut client = pb::record_client::RecordClient::new(self.book.channel.clone());
        let stream = client.submit_stream(ReceiverStream::new(outgoing)).await;
        let mut answers = stream
            .map_err(|status| self.broken(0, &status))?
            .into_inner();
        let mut outcome = Outcome::default();
        let mut last = 0;
        while let Some(answer) = answers.message().await.map_err(|s| self.broken(last, &s))? {
            let Some(number) = self.waiting.recv().await else {
                break;
            };
            last = number;
            match answer.answer {
                Some(Answer::Receipt(receipt)) if receipt.index < self.book.ledger.size => {
                    outcome.known += 1;
                }
                Some(Answer::Receipt(_)) => {
                    outcome.recorded += 1;
                    if let Some(stop) = &mut outcome.stopped {
                        stop.behind += 1;
                    }
                }
                Some(Answer::Refusal(refusal)) => self.refused(number, &refusal, &mut outcome)?,
                None => outcome.refused += 1,
            }
        }
        Ok(outcome)
    }

    fn refused(
        &self,
        number: u64,
        refusal: &pb::Refusal,
        outcome: &mut Outcome,
    ) -> Result<(), Failure> {
        outcome.refused += 1;
        // What follows from the first refusal is counted, not told.
        if outcome.stopped.is_none() {
            let why = self.names.put_into(&refusal.message);
            let prefix = &self.prefix;
            let mut text = format!("{prefix}line {number}: refused: {why}");
            if why.starts_with("code ") && why.contains(" is taken") {
                text.push_str(COPIED);
            }
            self.bar.suspend(|| say(&text));
        }
        if !self.manner.keep_going {
            self.stop.store(true, Ordering::Relaxed);
            outcome.stopped.get_or_insert(Stop {
                at: number,
                read: number,
                behind: 0,
            });
        }
        match Code::from_i32(refusal.code) {
            // The ledger takes nothing more: there is no use in going on.
            Code::Unavailable | Code::DataLoss | Code::Internal => {
                self.stop.store(true, Ordering::Relaxed);
                Err(Failure::Refused(
                    "the ledger takes nothing more; what was recorded stays, and the same command resumes"
                        .to_owned(),
                ))
            }
            _ => Ok(()),
        }
    }

    fn broken(&self, last: u64, status: &tonic::Status) -> Failure {
        let failure = Failure::of_status(&self.book.url, status);
        Failure::Refused(format!(
            "{}recording broke off after line {last}: {failure}; what was recorded stays, and the same command resumes",
            self.prefix
        ))
    }
}

/// Reads the lines and sends what they say, in a thread of its own.
struct Feeder {
    lines: Lines,
    held: Held,
    ledger: String,
    codes: Codes,
    names: Names,
    requests: mpsc::Sender<pb::SubmitRequest>,
    numbers: mpsc::Sender<u64>,
    stop: Arc<AtomicBool>,
    manner: Manner,
    signer: Option<Signer>,
    bar: ProgressBar,
}

/// How far the lines were read.
#[derive(Debug, Default)]
struct Fed {
    read: u64,
    /// Lines that are entries already, and were not signed again.
    known: u64,
    broken: u64,
    stopped: Option<u64>,
}

impl Feeder {
    fn run(mut self, mut script: Script) -> Result<Fed, Failure> {
        let mut fed = Fed::default();
        let mut buffer = Vec::new();
        let prefix = script.prefix.clone();
        for number in 1.. {
            if self.stop.load(Ordering::Relaxed) {
                return Ok(fed);
            }
            let read = read_line(&mut script.lines, &mut buffer);
            let read = read.map_err(|error| {
                Failure::Refused(format!("reading {}, line {number}: {error}", script.name))
            })?;
            if !read {
                break;
            }
            fed.read = number;
            self.bar.inc(1);
            match self.line(number, &buffer)? {
                Said::Nothing => {}
                Said::Known => fed.known += 1,
                Said::Broken(text) => {
                    fed.broken += 1;
                    self.bar.suspend(|| say(&format!("{prefix}{text}")));
                    if !self.manner.keep_going {
                        fed.stopped = Some(number);
                        return Ok(fed);
                    }
                }
                Said::Request(request) => {
                    let sent = self.numbers.blocking_send(number).is_ok()
                        && self.requests.blocking_send(*request).is_ok();
                    if !sent {
                        return Ok(fed); // the answering side has said why
                    }
                }
            }
        }
        let gone = self.held.behind(fed.read);
        if gone > 0 {
            let text = format!(
                "{prefix}{gone} lines behind the end of this file were recorded and are no longer in it; they stay recorded"
            );
            self.bar.suspend(|| say(&text));
        }
        Ok(fed)
    }

    fn line(&mut self, number: u64, bytes: &[u8]) -> Result<Said, Failure> {
        let Ok(text) = std::str::from_utf8(bytes) else {
            let text = format!("line {number}: is not UTF-8: save the file as UTF-8");
            return Ok(Said::Broken(text));
        };
        let codes = &mut self.codes;
        let read = self
            .lines
            .next_line(number, text, &mut |code| codes.find(code));
        if let Some(failure) = self.codes.failure.take() {
            return Err(failure);
        }
        let line = match read {
            Ok(line) => line,
            Err(error) => return Ok(Said::Broken(error.to_string())),
        };
        let id = line.as_ref().map(|line| line.id);
        let edited = self.held.edited(number, id);
        if let (Some(index), false) = (edited, self.manner.edited_as_new) {
            return Ok(Said::Broken(edited_text(number, index)));
        }
        let Some(line) = line else {
            return Ok(Said::Nothing);
        };
        if let Some(name) = self.lines.called(line.id) {
            self.names.note(line.id, name);
        }
        if let (Some(why), false) = (countries::unknown(&line), self.manner.unknown_country) {
            return Ok(Said::Broken(format!("line {number}, {why}")));
        }
        let request = request(&self.ledger, &line);
        Ok(match &mut self.signer {
            None => Said::Request(Box::new(request)),
            // Signed anew it would bear another author sequence: other bytes for the same line.
            Some(_) if self.held.holds(number, line.id) => Said::Known,
            Some(signer) => Said::Request(Box::new(signer.sign(request)?)),
        })
    }
}

/// What one line came to.
enum Said {
    Nothing,
    Known,
    Broken(String),
    Request(Box<pb::SubmitRequest>),
}

/// A line as a submission.
fn request(ledger: &str, line: &Line) -> pb::SubmitRequest {
    let part = |tag: u32, content: Vec<u8>| pb::Part {
        tag,
        content: content.into(),
        ..pb::Part::default()
    };
    let mut parts = vec![part(1, facts::encode_structure(&line.fact))];
    if !line.texts.is_empty() {
        parts.push(part(2, facts::encode_texts(&line.texts)));
    }
    if !line.personal.is_empty() {
        parts.push(part(3, facts::encode_texts(&line.personal)));
    }
    if !line.attachments.is_empty() {
        parts.push(part(4, facts::encode_attachments(&line.attachments)));
    }
    let session = line
        .session
        .map(|session| Bytes::copy_from_slice(&session.0));
    pb::SubmitRequest {
        ledger: ledger.to_owned(),
        submission_id: Bytes::copy_from_slice(&line.id.0),
        session_id: session.unwrap_or_default(),
        occurred_at_ms: line.occurred_at_ms,
        parts,
        ..pb::SubmitRequest::default()
    }
}
