//! Whose signatures count, as the ledger says it: a C2SP tlog-policy file.

use std::fmt;
use std::str::FromStr;

use crate::{KeyRole, Malformed, VerifierKey};

/// Longest policy that is read, 64 KiB: some hundred witnesses.
pub const MAX_POLICY_LEN: usize = 64 * 1024;

/// The words a line of the policy may begin with.
const WORDS: [&str; 4] = ["log", "witness", "group", "quorum"];

/// A policy that was read: a claim, until a reader compares it with the one it was given.
///
/// Only the `log` lines are used here; lines about witnesses are kept for those who count them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Policy {
    text: String,
    logs: Vec<VerifierKey>,
}

impl Policy {
    /// One log, no witnesses.
    pub fn of_log(key: &VerifierKey) -> Self {
        Self::of_keys(std::slice::from_ref(key))
    }

    /// One log by all the keys that sign it at once, no witnesses.
    pub fn of_keys(keys: &[VerifierKey]) -> Self {
        let lines: String = keys.iter().map(|key| format!("log {key}\n")).collect();
        Self {
            text: format!("{lines}quorum none\n"),
            logs: keys.to_vec(),
        }
    }

    /// The log's keys: one, or two while one replaces the other.
    pub fn logs(&self) -> &[VerifierKey] {
        &self.logs
    }

    /// The file, byte for byte.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for Policy {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        if text.len() > MAX_POLICY_LEN {
            return Err(Malformed::Policy("over 64 KiB"));
        }
        let body = text
            .strip_suffix('\n')
            .ok_or(Malformed::Policy("no newline at its end"))?;
        let mut logs = Vec::new();
        for line in body.split('\n') {
            logs.extend(log_of(line)?);
        }
        if logs.is_empty() {
            return Err(Malformed::Policy("it names no log"));
        }
        Ok(Self {
            text: text.to_owned(),
            logs,
        })
    }
}

/// The key on a `log` line; none on any other line that a policy may have.
fn log_of(line: &str) -> Result<Option<VerifierKey>, Malformed> {
    let mut words = line.split(' ');
    let word = words.next().unwrap_or_default();
    if line.is_empty() || line.starts_with('#') || (word != "log" && WORDS.contains(&word)) {
        return Ok(None);
    }
    if word != "log" {
        return Err(Malformed::Policy(
            "a line begins with none of log, witness, group, quorum, #",
        ));
    }
    let key: VerifierKey = words
        .next()
        .ok_or(Malformed::Policy("a log line without a key"))?
        .parse()?;
    match key.role() {
        KeyRole::Log => Ok(Some(key)),
        KeyRole::Witness => Err(Malformed::Policy("a log line with a witness's key")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LogKey;

    fn key() -> VerifierKey {
        LogKey::from_secret("a.example/b".parse().expect("an origin"), &[1; 32]).verifier()
    }

    #[test]
    fn given_a_policy_of_one_log_when_read_again_then_it_is_the_same() {
        let policy = Policy::of_log(&key());
        assert_eq!(policy.as_str().parse(), Ok(policy.clone()));
        assert_eq!(policy.logs(), [key()]);
    }

    #[test]
    fn given_lines_about_witnesses_when_read_then_they_are_kept_and_the_log_is_found() {
        let text = format!("# ours\n\nlog {}\nwitness w1 x\nquorum w1\n", key());
        let policy: Policy = text.parse().expect("a policy");
        assert_eq!((policy.as_str(), policy.logs()), (&*text, &[key()][..]));
    }

    #[test]
    fn given_another_form_when_read_then_it_is_malformed() {
        for bad in [
            String::new(),
            "\n".to_owned(),
            "quorum none\n".to_owned(),
            format!("log {}", key()),
            "log\n".to_owned(),
            "log x\n".to_owned(),
            format!("logs {}\n", key()),
            format!("log {}\n{}\n", key(), "#".repeat(MAX_POLICY_LEN)),
        ] {
            assert!(bad.parse::<Policy>().is_err(), "{bad}");
        }
    }
}
