//! From lines of JSON to entries: many submissions in flight, answers in order.

use std::collections::HashMap;
use std::io::{BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::Bytes;
use deliberation::EntryId;
use facts::{Line, Lines, MAX_LINE_LEN};
use indicatif::ProgressBar;
use server::pb;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tonic::Code;
use tonic::transport::Channel;

use crate::failure::Failure;
use crate::page::say;

/// Submissions that wait for their answers at most.
const IN_FLIGHT: usize = 256;

/// A source of lines. Its name is part of the ids that its lines get, so that a rerun resumes.
pub(crate) struct Script {
    pub(crate) name: String,
    pub(crate) lines: Box<dyn BufRead + Send>,
}

/// Where it is recorded.
pub(crate) struct Book {
    pub(crate) url: String,
    pub(crate) channel: Channel,
    pub(crate) ledger: pb::Ledger,
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
    /// Lines that cannot be read.
    pub(crate) broken: u64,
}

impl Outcome {
    /// Whether every line is an entry.
    pub(crate) fn is_whole(&self) -> bool {
        self.refused + self.broken == 0
    }
}

/// Records a script. Without `keep_going` the first line that is refused or cannot be read ends it;
/// what came before stays recorded.
pub(crate) async fn record(
    book: &Book,
    script: Script,
    keep_going: bool,
    bar: &ProgressBar,
) -> Result<Outcome, Failure> {
    let (requests, outgoing) = mpsc::channel(IN_FLIGHT);
    // Its room is the number of submissions in flight.
    let (numbers, waiting) = mpsc::channel(IN_FLIGHT);
    let stop = Arc::new(AtomicBool::new(false));
    let id = book.ledger.ledger_id[..].try_into();
    let id =
        id.map_err(|_| Failure::Refused("the server gave a ledger id of a wrong length".into()))?;
    let feeder = Feeder {
        lines: Lines::new(id, &script.name),
        ledger: book.ledger.name.clone(),
        codes: Codes::new(book),
        requests,
        numbers,
        stop: Arc::clone(&stop),
        keep_going,
        bar: bar.clone(),
    };
    let feeding = tokio::task::spawn_blocking(move || feeder.run(script));
    let answers = Answers {
        book,
        waiting,
        stop,
        keep_going,
        bar,
    };
    let answered = answers.take(outgoing).await;
    let fed = feeding.await;
    let fed = fed.map_err(|_| Failure::Refused("reading the lines broke off".to_owned()))?;
    let mut outcome = answered?;
    outcome.broken = fed?;
    Ok(outcome)
}

/// Takes the answers, in the order of the lines.
struct Answers<'a> {
    book: &'a Book,
    waiting: mpsc::Receiver<u64>,
    stop: Arc<AtomicBool>,
    keep_going: bool,
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
                Some(Answer::Receipt(_)) => outcome.recorded += 1,
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
        let text = format!("line {number}: refused: {}", refusal.message);
        outcome.refused += 1;
        self.bar.suspend(|| say(&text));
        if !self.keep_going {
            self.stop.store(true, Ordering::Relaxed);
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
            "recording broke off after line {last}: {failure}; what was recorded stays, and the same command resumes"
        ))
    }
}

/// Reads the lines and sends what they say, in a thread of its own.
struct Feeder {
    lines: Lines,
    ledger: String,
    codes: Codes,
    requests: mpsc::Sender<pb::SubmitRequest>,
    numbers: mpsc::Sender<u64>,
    stop: Arc<AtomicBool>,
    keep_going: bool,
    bar: ProgressBar,
}

impl Feeder {
    /// How many lines could not be read.
    fn run(mut self, mut script: Script) -> Result<u64, Failure> {
        let mut broken = 0;
        let mut buffer = Vec::new();
        for number in 1.. {
            if self.stop.load(Ordering::Relaxed) {
                break;
            }
            let read = read_line(&mut script.lines, &mut buffer);
            let read = read.map_err(|error| {
                Failure::Refused(format!("reading {}, line {number}: {error}", script.name))
            })?;
            if !read {
                break;
            }
            self.bar.inc(1);
            match self.line(number, &buffer)? {
                Said::Nothing => {}
                Said::Broken(text) => {
                    broken += 1;
                    self.bar.suspend(|| say(&text));
                    if !self.keep_going {
                        break;
                    }
                }
                Said::Request(request) => {
                    let sent = self.numbers.blocking_send(number).is_ok()
                        && self.requests.blocking_send(*request).is_ok();
                    if !sent {
                        break; // the answering side has said why
                    }
                }
            }
        }
        Ok(broken)
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
        Ok(match read {
            Ok(None) => Said::Nothing,
            Ok(Some(line)) => Said::Request(Box::new(request(&self.ledger, &line))),
            Err(error) => Said::Broken(error.to_string()),
        })
    }
}

/// What one line came to.
enum Said {
    Nothing,
    Broken(String),
    Request(Box<pb::SubmitRequest>),
}

/// Codes of the ledger, asked for once each.
struct Codes {
    url: String,
    client: pb::views_client::ViewsClient<Channel>,
    ledger: String,
    runtime: Handle,
    found: HashMap<String, EntryId>,
    failure: Option<Failure>,
}

impl Codes {
    fn new(book: &Book) -> Codes {
        Codes {
            url: book.url.clone(),
            client: pb::views_client::ViewsClient::new(book.channel.clone()),
            ledger: book.ledger.name.clone(),
            runtime: Handle::current(),
            found: HashMap::new(),
            failure: None,
        }
    }

    fn find(&mut self, code: &str) -> Option<EntryId> {
        if let Some(id) = self.found.get(code) {
            return Some(*id);
        }
        let request = pb::FindCodeRequest {
            ledger: self.ledger.clone(),
            code: code.to_owned(),
        };
        match self.runtime.block_on(self.client.find_code(request)) {
            Ok(found) => {
                let id = EntryId(found.into_inner().id[..].try_into().ok()?);
                self.found.insert(code.to_owned(), id);
                Some(id)
            }
            Err(status) if status.code() == Code::NotFound => None,
            Err(status) => {
                self.failure = Some(Failure::of_status(&self.url, &status));
                None
            }
        }
    }
}

/// Reads a line with its break, but no more than the longest line and a byte; false at the end.
fn read_line(lines: &mut dyn BufRead, buffer: &mut Vec<u8>) -> std::io::Result<bool> {
    buffer.clear();
    let most = MAX_LINE_LEN as u64 + 2;
    lines.take(most).read_until(b'\n', buffer)?;
    if buffer.len() > MAX_LINE_LEN && buffer.last() != Some(&b'\n') {
        skip_line(lines)?;
        // Cut within a character: the line is too long either way, and is told so.
        buffer.fill(b' ');
        buffer.resize(MAX_LINE_LEN + 1, b' ');
    }
    Ok(!buffer.is_empty())
}

fn skip_line(lines: &mut dyn BufRead) -> std::io::Result<()> {
    loop {
        let ready = lines.fill_buf()?;
        if ready.is_empty() {
            return Ok(());
        }
        let end = ready.iter().position(|byte| *byte == b'\n');
        let len = ready.len();
        lines.consume(end.map_or(len, |end| end + 1));
        if end.is_some() {
            return Ok(());
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_a_line_that_is_too_long_when_read_then_the_next_one_is_whole() {
        let text = format!("{}\nshort\n", "x".repeat(3 * MAX_LINE_LEN));
        let mut lines = text.as_bytes();
        let mut buffer = Vec::new();
        assert!(read_line(&mut lines, &mut buffer).unwrap());
        assert_eq!(buffer.len(), MAX_LINE_LEN + 1);
        assert!(read_line(&mut lines, &mut buffer).unwrap());
        assert_eq!(buffer, b"short\n");
        assert!(!read_line(&mut lines, &mut buffer).unwrap());
    }

    #[test]
    fn given_the_longest_line_when_read_then_it_is_whole() {
        let text = format!("{}\nshort", "x".repeat(MAX_LINE_LEN));
        let mut lines = text.as_bytes();
        let mut buffer = Vec::new();
        assert!(read_line(&mut lines, &mut buffer).unwrap());
        assert_eq!(buffer.len(), MAX_LINE_LEN + 1);
        assert_eq!(buffer.last(), Some(&b'\n'));
        assert!(read_line(&mut lines, &mut buffer).unwrap());
        assert_eq!(buffer, b"short");
    }
}
