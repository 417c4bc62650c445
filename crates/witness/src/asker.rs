//! The other side: asking a witness for its cosignature.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::header::CONTENT_TYPE;
use hyper::{Method, Request, Uri};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use record::{ConsistencyProof, KeyRole, NoteSignature, VerifierKey};

/// Longest answer that is read: sixteen post-quantum signatures.
const MAX_ANSWER_BYTES: usize = 128 * 1024;

/// How long a witness may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// A witness's key, and where it is asked: `VKEY@URL`, the URL being its submission prefix.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WitnessAddress {
    /// What verifies its cosignatures.
    pub key: VerifierKey,
    url: String,
}

impl WitnessAddress {
    /// The submission prefix.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl fmt::Display for WitnessAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.key, self.url)
    }
}

impl FromStr for WitnessAddress {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let form = "write VKEY@URL, such as witness.example/w1+5b2f…@http://127.0.0.1:7500";
        let (key, url) = text.split_once("@http").ok_or(form)?;
        let url = format!("http{}", url.trim_end_matches('/'));
        let key: VerifierKey = key.parse().map_err(|error| format!("{error}; {form}"))?;
        if key.role() != KeyRole::Witness {
            return Err(
                "that is the key of a log: give the one that `rapporteur witness` printed".into(),
            );
        }
        if url.starts_with("https:") {
            return Err(
                "https is not spoken yet: ask through a tunnel or a proxy on this machine".into(),
            );
        }
        let address: Uri = format!("{url}/add-checkpoint").parse().map_err(|_| form)?;
        if address.scheme_str() != Some("http") || address.host().is_none_or(str::is_empty) {
            return Err(form.into());
        }
        Ok(Self { key, url })
    }
}

/// What a witness answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answered {
    /// Its signature lines, unverified.
    Cosigned(Vec<NoteSignature>),
    /// 409: this is the size that it cosigned last.
    Knows(u64),
    /// 422: the checkpoint does not continue what it cosigned last.
    Inconsistent,
    /// Anything else.
    Refused(String),
}

/// Why there is no answer that can be read.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// The witness cannot be reached.
    #[error("reaching the witness at {url}: {why}")]
    Unreached {
        /// Where it was asked.
        url: String,
        /// What went wrong.
        why: String,
    },
    /// It took too long.
    #[error("the witness at {url} did not answer within ten seconds")]
    Slow {
        /// Where it was asked.
        url: String,
    },
    /// It answered something else than the protocol says.
    #[error("the witness at {url} answered {what}")]
    Unreadable {
        /// Where it was asked.
        url: String,
        /// What is wrong with the answer.
        what: &'static str,
    },
}

/// Asks witnesses, over connections that are kept.
#[derive(Clone)]
pub struct Asker(Client<HttpConnector, Full<Bytes>>);

impl Default for Asker {
    fn default() -> Self {
        Self(Client::builder(TokioExecutor::new()).build_http())
    }
}

impl Asker {
    /// Asks a witness to cosign.
    pub async fn add_checkpoint(
        &self,
        witness: &WitnessAddress,
        proof: &ConsistencyProof,
    ) -> Result<Answered, Unanswered> {
        let url = witness.url.clone();
        match tokio::time::timeout(PATIENCE, self.ask(witness, proof)).await {
            Ok(answered) => answered,
            Err(_) => Err(Unanswered::Slow { url }),
        }
    }

    async fn ask(
        &self,
        witness: &WitnessAddress,
        proof: &ConsistencyProof,
    ) -> Result<Answered, Unanswered> {
        let unreached = |why: String| Unanswered::Unreached {
            url: witness.url.clone(),
            why,
        };
        let request = Request::builder()
            .method(Method::POST)
            .uri(format!("{}/add-checkpoint", witness.url))
            .header(CONTENT_TYPE, "text/plain; charset=utf-8")
            .body(Full::from(proof.to_string()))
            .expect("the address was read as one");
        let response = self.0.request(request).await;
        let response = response.map_err(|error| unreached(chain(&error)))?;
        let (head, body) = response.into_parts();
        let body = Limited::new(body, MAX_ANSWER_BYTES).collect().await;
        let body = body
            .map_err(|error| unreached(error.to_string()))?
            .to_bytes();
        let is_size = head
            .headers
            .get(CONTENT_TYPE)
            .is_some_and(|found| found == "text/x.tlog.size");
        read(head.status.as_u16(), is_size, &body).map_err(|what| Unanswered::Unreadable {
            url: witness.url.clone(),
            what,
        })
    }
}

/// What an answer says.
fn read(status: u16, is_size: bool, body: &[u8]) -> Result<Answered, &'static str> {
    let text = std::str::from_utf8(body).map_err(|_| "what is no text")?;
    match status {
        200 => {
            let lines = text.strip_suffix('\n').ok_or("200 without a whole line")?;
            let lines = lines.split('\n').map(str::parse);
            let lines = lines.collect::<Result<_, _>>();
            lines
                .map(Answered::Cosigned)
                .map_err(|_| "200 with what is no signature line")
        }
        409 if is_size => {
            let size = text.trim_end_matches('\n').parse();
            size.map(Answered::Knows).map_err(|_| "409 without a size")
        }
        409 => Err("409 without the size it knows"),
        422 => Ok(Answered::Inconsistent),
        _ => {
            let said: String = text.chars().filter(|c| !c.is_control()).take(200).collect();
            Ok(Answered::Refused(format!("{status} {said}")))
        }
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(deeper) = source {
        text = format!("{text}: {deeper}");
        source = deeper.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::WitnessKey;

    #[test]
    fn given_key_and_url_when_read_then_they_are_kept_and_anything_else_is_refused() {
        let key = WitnessKey::from_secret("w.example/@1", &[1; 32]).expect("a name");
        let key = key.verifier();
        let address: WitnessAddress = format!("{key}@http://127.0.0.1:7500/")
            .parse()
            .expect("both");
        assert_eq!(
            (&address.key, address.url()),
            (key, "http://127.0.0.1:7500")
        );
        assert_eq!(address.to_string().parse(), Ok(address));
        let log = record::LogKey::from_secret("a/b".parse().expect("an origin"), &[1; 32]);
        for bad in [
            String::new(),
            key.to_string(),
            format!("{key}@ftp://x"),
            format!("{key}@http://"),
            format!("{key}@https://x"),
            format!("{}@http://x", log.verifier()),
            "x@http://y".to_owned(),
        ] {
            assert!(bad.parse::<WitnessAddress>().is_err(), "{bad}");
        }
    }

    #[test]
    fn given_answers_when_read_then_only_those_of_the_protocol_say_something() {
        assert_eq!(read(409, true, b"12\n"), Ok(Answered::Knows(12)));
        assert_eq!(read(422, false, b""), Ok(Answered::Inconsistent));
        assert_eq!(
            read(403, false, b"no\n"),
            Ok(Answered::Refused("403 no".into()))
        );
        for (status, is_size, body) in [
            (409, false, &b"12\n"[..]),
            (409, true, b"twelve\n"),
            (200, false, b""),
            (200, false, b"x\n"),
            (200, false, b"\xff\n"),
        ] {
            assert!(read(status, is_size, body).is_err(), "{status}");
        }
    }
}
