//! Whose signatures count, as the ledger says it: a C2SP tlog-policy file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::str::FromStr;

use crate::key::UNKNOWN_TYPE;
use crate::{KeyRole, Malformed, SignedCheckpoint, Unproven, VerifierKey};

/// Longest policy that is read, 64 KiB: some hundred witnesses.
pub const MAX_POLICY_LEN: usize = 64 * 1024;

/// The quorum that asks for nobody.
const NONE: &str = "none";

/// A policy that was read: a claim, until a reader compares it with the one it was given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Policy {
    text: String,
    logs: Vec<VerifierKey>,
    /// Witnesses and groups share their names.
    named: BTreeMap<String, Named>,
    quorum: String,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Named {
    /// None: a key of a kind that cannot be verified here, which never counts.
    Witness(Option<VerifierKey>),
    Group {
        threshold: usize,
        members: Vec<String>,
    },
}

impl Policy {
    /// One log, no witnesses.
    pub fn of_log(key: &VerifierKey) -> Self {
        Self::witnessed(std::slice::from_ref(key), &[], 0)
    }

    /// One log by all the keys that sign it at once, whose checkpoints `threshold` of these
    /// witnesses must have cosigned. The keys are witnesses', each another; a threshold above their
    /// number asks for all.
    pub fn witnessed(logs: &[VerifierKey], witnesses: &[VerifierKey], threshold: u32) -> Self {
        let mut text = String::new();
        for log in logs {
            writeln!(text, "log {log}").expect("a text takes everything");
        }
        let names: Vec<String> = (1..=witnesses.len()).map(|n| format!("w{n}")).collect();
        for (name, witness) in names.iter().zip(witnesses) {
            writeln!(text, "witness {name} {witness}").expect("a text takes everything");
        }
        let threshold = usize::try_from(threshold).unwrap_or(usize::MAX);
        match threshold.min(names.len()) {
            0 => text.push_str("quorum none\n"),
            count => {
                let members = names.join(" ");
                writeln!(text, "group witnesses {count} {members}\nquorum witnesses")
                    .expect("a text takes everything");
            }
        }
        text.parse().expect("a policy in the form it is read in")
    }

    /// The log's keys: one, or two while one replaces the other.
    pub fn logs(&self) -> &[VerifierKey] {
        &self.logs
    }

    /// The witnesses whose cosignatures can be verified, by the policy's names for them.
    pub fn witnesses(&self) -> impl Iterator<Item = (&str, &VerifierKey)> {
        self.named.iter().filter_map(|(name, named)| match named {
            Named::Witness(Some(key)) => Some((name.as_str(), key)),
            _ => None,
        })
    }

    /// Whether those have cosigned whom the policy asks for. Signature lines of others are
    /// ignored; one of a known witness that does not verify refuses the checkpoint.
    pub fn is_met_by(&self, checkpoint: &SignedCheckpoint) -> Result<bool, Unproven> {
        let mut met = BTreeSet::from([NONE]);
        for (name, key) in self.witnesses() {
            match checkpoint.verify_witness(key) {
                Ok(_) => {
                    met.insert(name);
                }
                Err(Unproven::NoSignature) => {}
                Err(unproven) => return Err(unproven),
            }
        }
        Ok(self.is_met(&self.quorum, &met))
    }

    /// Members were defined before their group, so this ends.
    fn is_met(&self, name: &str, met: &BTreeSet<&str>) -> bool {
        match self.named.get(name) {
            Some(Named::Group { threshold, members }) => {
                let count = members.iter().filter(|member| self.is_met(member, met));
                count.count() >= *threshold
            }
            _ => met.contains(name),
        }
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
            return Err(wrong("over 64 KiB"));
        }
        if text
            .chars()
            .any(|c| c.is_ascii_control() && !"\t\n".contains(c))
        {
            return Err(wrong("a control character other than tab and newline"));
        }
        let body = text
            .strip_suffix('\n')
            .ok_or(wrong("no newline at its end"))?;
        let mut reading = Reading::default();
        body.split('\n').try_for_each(|line| reading.line(line))?;
        if reading.logs.is_empty() {
            return Err(wrong("it names no log"));
        }
        Ok(Self {
            text: text.to_owned(),
            logs: reading.logs,
            named: reading.named,
            quorum: reading.quorum.ok_or(wrong("it has no quorum line"))?,
        })
    }
}

/// What was read of a policy so far.
#[derive(Default)]
struct Reading {
    logs: Vec<VerifierKey>,
    named: BTreeMap<String, Named>,
    /// Names that are members of a group already.
    members: BTreeSet<String>,
    quorum: Option<String>,
}

impl Reading {
    fn line(&mut self, line: &str) -> Result<(), Malformed> {
        let words: Vec<&str> = line
            .split([' ', '\t'])
            .filter(|word| !word.is_empty())
            .collect();
        match words[..] {
            [] => Ok(()),
            [word, ..] if word.starts_with('#') => Ok(()),
            ["log", key] | ["log", key, _] => self.log(key),
            ["witness", name, key] | ["witness", name, key, _] => self.witness(name, key),
            ["group", name, threshold, ref members @ ..] => self.group(name, threshold, members),
            ["quorum", name] => self.quorum(name),
            _ => Err(wrong("a line is none of log, witness, group, quorum, #")),
        }
    }

    fn log(&mut self, key: &str) -> Result<(), Malformed> {
        let key: VerifierKey = key.parse()?;
        if key.role() != KeyRole::Log {
            return Err(wrong("a log line with a witness's key"));
        }
        if self
            .logs
            .iter()
            .any(|other| other.to_bytes() == key.to_bytes())
        {
            return Err(wrong("a log's key stands there twice"));
        }
        self.logs.push(key);
        Ok(())
    }

    fn witness(&mut self, name: &str, key: &str) -> Result<(), Malformed> {
        let key = match key.parse::<VerifierKey>() {
            Ok(key) if key.role() == KeyRole::Witness => Some(key),
            Ok(_) => return Err(wrong("a witness line with a log's key")),
            Err(unknown) if unknown == UNKNOWN_TYPE => None,
            Err(malformed) => return Err(malformed),
        };
        let is_twice = |other: &Named| match (other, &key) {
            (Named::Witness(Some(other)), Some(key)) => other.to_bytes() == key.to_bytes(),
            _ => false,
        };
        if self.named.values().any(is_twice) {
            return Err(wrong("a witness's key stands there twice"));
        }
        self.name(name, Named::Witness(key))
    }

    fn group(&mut self, name: &str, threshold: &str, members: &[&str]) -> Result<(), Malformed> {
        let threshold = match threshold {
            "all" => members.len(),
            "any" => 1,
            number => number
                .parse()
                .map_err(|_| wrong("a group without a threshold"))?,
        };
        if !(1..=members.len()).contains(&threshold) {
            return Err(wrong("a group's threshold is not one of 1 to its members"));
        }
        for member in members {
            if !self.named.contains_key(*member) {
                return Err(wrong("a group's member is not named on a line before it"));
            }
            if !self.members.insert((*member).to_owned()) {
                return Err(wrong("a name is a member of groups twice"));
            }
        }
        let members = members.iter().map(|member| (*member).to_owned()).collect();
        self.name(name, Named::Group { threshold, members })
    }

    fn quorum(&mut self, name: &str) -> Result<(), Malformed> {
        if name != NONE && !self.named.contains_key(name) {
            return Err(wrong("its quorum is not named on a line before it"));
        }
        match self.quorum.replace(name.to_owned()) {
            None => Ok(()),
            Some(_) => Err(wrong("it has two quorum lines")),
        }
    }

    fn name(&mut self, name: &str, named: Named) -> Result<(), Malformed> {
        if name == NONE || self.named.contains_key(name) {
            return Err(wrong("a name stands for two things"));
        }
        self.named.insert(name.to_owned(), named);
        Ok(())
    }
}

fn wrong(what: &'static str) -> Malformed {
    Malformed::Policy(what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LogKey, TreeHead, WitnessKey, sha256};

    fn log() -> LogKey {
        LogKey::from_secret("a.example/b".parse().expect("an origin"), &[1; 32])
    }

    fn key() -> VerifierKey {
        log().verifier()
    }

    fn witness(n: u8) -> WitnessKey {
        WitnessKey::from_secret(&format!("w.example/{n}"), &[100 + n; 32]).expect("a name")
    }

    fn cosigned(by: &[u8]) -> SignedCheckpoint {
        let root = sha256(b"a root");
        let mut note = log().sign(TreeHead { size: 3, root });
        let checkpoint = note.verify(&key()).expect("just signed");
        for n in by {
            note.add(witness(*n).cosign(&checkpoint, 1_700_000_000));
        }
        note
    }

    #[test]
    fn given_a_policy_of_one_log_when_read_again_then_it_is_the_same() {
        let policy = Policy::of_log(&key());
        assert_eq!(policy.as_str(), format!("log {}\nquorum none\n", key()));
        assert_eq!(policy.as_str().parse(), Ok(policy.clone()));
        assert_eq!(policy.logs(), [key()]);
        assert_eq!(policy.is_met_by(&cosigned(&[])), Ok(true));
    }

    #[test]
    fn given_witnesses_and_a_threshold_when_fewer_cosigned_then_it_is_not_met() {
        let witnesses = [1, 2, 3].map(|n| witness(n).verifier().clone());
        let policy = Policy::witnessed(&[key()], &witnesses, 2);
        let text = policy.as_str();
        assert!(
            text.ends_with("group witnesses 2 w1 w2 w3\nquorum witnesses\n"),
            "{text}"
        );
        for (by, met) in [
            (&[][..], false),
            (&[1], false),
            (&[4, 5], false),
            (&[1, 3], true),
            (&[1, 2, 3, 4], true),
        ] {
            assert_eq!(policy.is_met_by(&cosigned(by)), Ok(met), "{by:?}");
        }
        let mut broken = cosigned(&[1, 2]);
        let mut wrong = broken.signatures()[1].clone();
        wrong.bytes[20] ^= 1;
        broken.add(wrong);
        assert_eq!(policy.is_met_by(&broken), Err(Unproven::Signature));
    }

    #[test]
    fn given_groups_of_groups_tabs_urls_and_comments_when_read_then_the_quorum_is_theirs() {
        let keys = [1, 2, 3].map(|n| witness(n).verifier().clone());
        let text = format!(
            "# ours\n\n log\t{}  https://log.example/\nwitness a {}\nwitness b {} http://b.example\n\
             witness c {}\ngroup ab any a b\n\tgroup both all ab c\nquorum both \n",
            key(),
            keys[0],
            keys[1],
            keys[2]
        );
        let policy: Policy = text.parse().expect("a policy");
        assert_eq!((policy.as_str(), policy.logs()), (&*text, &[key()][..]));
        assert_eq!(policy.witnesses().count(), 3);
        for (by, met) in [(&[1, 2][..], false), (&[3], false), (&[2, 3], true)] {
            assert_eq!(policy.is_met_by(&cosigned(by)), Ok(met), "{by:?}");
        }
    }

    #[test]
    fn given_a_witness_with_a_key_of_a_later_kind_when_read_then_it_only_never_counts() {
        use base64::Engine as _;
        let later = base64::engine::general_purpose::STANDARD.encode([6; 1_313]);
        let text = format!(
            "log {}\nwitness w w.example+0a0b0c0d+{later}\nquorum w\n",
            key()
        );
        let policy: Policy = text.parse().expect("a policy");
        assert_eq!(policy.is_met_by(&cosigned(&[1])), Ok(false));
    }

    #[test]
    fn given_another_form_when_read_then_it_is_malformed() {
        let (log, w) = (key(), witness(1).verifier().clone());
        for bad in [
            String::new(),
            "\n".to_owned(),
            "quorum none\n".to_owned(),
            format!("log {log}"),
            format!("log {log}\n"),
            "log\nquorum none\n".to_owned(),
            "log x\nquorum none\n".to_owned(),
            format!("log {w}\nquorum none\n"),
            format!("log {log}\nlog {log}\nquorum none\n"),
            format!("logs {log}\nquorum none\n"),
            format!("log {log}\nquorum none\nquorum none\n"),
            format!("log {log}\nquorum w\n"),
            format!("log {log}\nquorum w\nwitness w {w}\n"),
            format!("log {log}\nwitness w x\nquorum w\n"),
            format!("log {log}\nwitness w {log}\nquorum w\n"),
            format!("log {log}\nwitness none {w}\nquorum none\n"),
            format!("log {log}\nwitness w {w}\nwitness v {w}\nquorum w\n"),
            format!("log {log}\nwitness w {w}\ngroup w 1 w\nquorum w\n"),
            format!("log {log}\nwitness w {w}\ngroup g 2 w\nquorum g\n"),
            format!("log {log}\nwitness w {w}\ngroup g 0 w\nquorum g\n"),
            format!("log {log}\nwitness w {w}\ngroup g any w w\nquorum g\n"),
            format!("log {log}\nwitness w {w}\ngroup g any none\nquorum g\n"),
            format!("log {log}\nwitness w {w}\ngroup g 1 w\ngroup h 1 w\nquorum g\n"),
            format!("log {log}\r\nquorum none\n"),
            format!("log {log}\n{}\nquorum none\n", "#".repeat(MAX_POLICY_LEN)),
        ] {
            assert!(bad.parse::<Policy>().is_err(), "{bad}");
        }
    }
}
