//! Names and ids that the layouts carry.

use std::fmt;
use std::str::FromStr;

use crate::derive::Context;
use crate::digest::{parse_hex, sha256, write_hex};
use crate::layout::field;
use crate::{Digest, Malformed};

/// Longest origin: it is a line of every checkpoint and part of every key name.
pub const MAX_ORIGIN_LEN: usize = 255;

/// The permanent name of a ledger, `[a-z0-9.-]+/[a-z0-9-]+`; it survives a move to another host.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Origin(String);

impl Origin {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id that every submission to this ledger carries.
    pub fn ledger_id(&self) -> LedgerId {
        LedgerId(sha256(self.0.as_bytes()).0)
    }
}

impl FromStr for Origin {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let named = text.split_once('/').is_some_and(|(host, ledger)| {
            !host.is_empty()
                && !ledger.is_empty()
                && host.bytes().all(|b| plain(b) || b == b'.')
                && ledger.bytes().all(plain)
        });
        if named && text.len() <= MAX_ORIGIN_LEN {
            Ok(Self(text.to_owned()))
        } else {
            Err(Malformed::Origin)
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// SHA-256 of the origin: ties every submission to one ledger.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LedgerId(pub [u8; 32]);

impl fmt::Display for LedgerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(f, &self.0)
    }
}

impl fmt::Debug for LedgerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(f, &self.0)
    }
}

impl FromStr for LedgerId {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        parse_hex(text)
            .map(Self)
            .ok_or(Malformed::Text { what: "ledger id" })
    }
}

/// A UUID made by the client: the idempotency key, and the id of what the submission creates.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubmissionId(pub [u8; 16]);

impl SubmissionId {
    /// The id of an imported line, the same whenever it is imported again, as a UUID of version 8:
    /// 6 bytes that name the source, 6 that name the line in it, and the line's number.
    ///
    /// The number stands in it so that a record knows which lines of a source it holds, and a line
    /// that was edited since is told from a new one. `secret` is known to those who record, so that
    /// nobody else can tell from an id whether a line that was erased or kept back said what he
    /// guesses; ledgers that were founded without one have none.
    pub fn of_import(
        ledger: LedgerId,
        secret: Option<&[u8; 32]>,
        source: &str,
        (line_number, line): (u64, &str),
    ) -> Self {
        let name = Self::import_name(ledger, source, &[]);
        let secret = secret.map_or(&[][..], |secret| secret);
        let content = [&line_number.to_be_bytes(), line.as_bytes(), secret];
        let content = Self::import_name(ledger, source, &content);
        let mut id = [0; 16];
        id[..6].copy_from_slice(&name);
        id[6..12].copy_from_slice(&content);
        id[12..].copy_from_slice(&line_number.to_be_bytes()[4..]);
        id[6] = id[6] & 0x0f | 0x80;
        id[8] = id[8] & 0x3f | 0x80;
        Self(id)
    }

    /// The number of the line of this source that it was made for, modulo 2^32; none where it was
    /// made elsewhere.
    pub fn line_of_import(self, ledger: LedgerId, source: &str) -> Option<u32> {
        let [name @ .., a, b, c, d] = self.0;
        (name[..6] == Self::import_name(ledger, source, &[]) && name[6] >> 4 == 8)
            .then_some(u32::from_be_bytes([a, b, c, d]))
    }

    fn import_name(ledger: LedgerId, source: &str, more: &[&[u8]]) -> [u8; 6] {
        // A name over 4 GiB is no file name; the length only keeps name and line apart.
        let source_len = u32::try_from(source.len())
            .unwrap_or(u32::MAX)
            .to_be_bytes();
        let mut pieces: Vec<&[u8]> = vec![&ledger.0, &source_len, source.as_bytes()];
        pieces.extend(more);
        field(Context::Import.derive_parts(&pieces).as_bytes(), 0)
    }
}

/// The session a submission belongs to: the id of the submission that opened it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionTag(pub [u8; 16]);

impl SessionTag {
    /// Zero: the entry concerns the whole ledger.
    pub const LEDGER_WIDE: Self = Self([0; 16]);

    /// Whether the entry concerns the whole ledger.
    pub fn is_ledger_wide(self) -> bool {
        self == Self::LEDGER_WIDE
    }
}

impl From<SubmissionId> for SessionTag {
    fn from(id: SubmissionId) -> Self {
        Self(id.0)
    }
}

/// On whose behalf: a pseudonym of one session, whose meaning stands in a personal part.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PrincipalTag(pub [u8; 16]);

impl PrincipalTag {
    /// Zero: nobody is named, as under not-for-attribution.
    pub const NONE: Self = Self([0; 16]);
}

impl fmt::Display for SubmissionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_uuid(f, &self.0)
    }
}

impl fmt::Debug for SubmissionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_uuid(f, &self.0)
    }
}

impl FromStr for SubmissionId {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        parse_uuid(text).map(Self).ok_or(Malformed::Text {
            what: "submission id",
        })
    }
}

impl fmt::Display for SessionTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_uuid(f, &self.0)
    }
}

impl fmt::Debug for SessionTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_uuid(f, &self.0)
    }
}

impl FromStr for SessionTag {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        parse_uuid(text)
            .map(Self)
            .ok_or(Malformed::Text { what: "session id" })
    }
}

impl fmt::Display for PrincipalTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_uuid(f, &self.0)
    }
}

impl fmt::Debug for PrincipalTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_uuid(f, &self.0)
    }
}

impl FromStr for PrincipalTag {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        parse_uuid(text)
            .map(Self)
            .ok_or(Malformed::Text { what: "principal" })
    }
}

/// derive("key", algorithm ‖ public key): names a key without carrying it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyFingerprint(pub Digest);

impl fmt::Display for KeyFingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for KeyFingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What an entry tells; bit 15 marks control entries (keys, roles, rules, redactions).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Kind(pub u16);

impl Kind {
    /// The bit that marks control entries.
    pub const CONTROL_BIT: u16 = 1 << 15;

    /// The enrolment of a key: the one control entry whose structure may be withheld from the
    /// public, since it says whose key it is.
    pub const KEY_ENROLLED: Kind = Kind(0x8003);

    /// Whether later entries link back to this one until the next control entry.
    pub const fn is_control(self) -> bool {
        self.0 & Self::CONTROL_BIT != 0
    }
}

/// When it happened as the author claims, in ms since 1970 UTC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct OccurredAt(pub i64);

impl OccurredAt {
    /// The source does not say when.
    pub const UNKNOWN: Self = Self(i64::MIN);

    /// The claimed time in ms since 1970 UTC, if there is one.
    pub fn known_ms(self) -> Option<i64> {
        (self != Self::UNKNOWN).then_some(self.0)
    }
}

/// Where the hyphens of a UUID stand.
const HYPHENS: [usize; 4] = [8, 13, 18, 23];

fn write_uuid(f: &mut fmt::Formatter<'_>, id: &[u8; 16]) -> fmt::Result {
    for (i, group) in [0..4, 4..6, 6..8, 8..10, 10..16].into_iter().enumerate() {
        if i > 0 {
            f.write_str("-")?;
        }
        write_hex(f, &id[group])?;
    }
    Ok(())
}

fn parse_uuid(text: &str) -> Option<[u8; 16]> {
    let bytes = text.as_bytes();
    if bytes.len() != 36 || HYPHENS.iter().any(|at| bytes[*at] != b'-') {
        return None;
    }
    let digits: String = text
        .char_indices()
        .filter(|(at, _)| !HYPHENS.contains(at))
        .map(|(_, c)| c)
        .collect();
    parse_hex(&digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_host_and_a_ledger_in_plain_letters() {
        for good in ["ledger.example.org/idm-2017", "a/b", "x-1/2"] {
            assert_eq!(
                good.parse::<Origin>().map(|o| o.to_string()),
                Ok(good.to_owned())
            );
        }
        let long = format!("{}/x", "a".repeat(MAX_ORIGIN_LEN));
        for bad in [
            "", "a", "/b", "a/", "a/b/c", "A/b", "a/b.c", "a b/c", "a/b\n", "é/b", &long,
        ] {
            assert_eq!(bad.parse::<Origin>(), Err(Malformed::Origin), "{bad:?}");
        }
    }

    #[test]
    fn a_submission_id_reads_and_writes_as_a_uuid() {
        let id = SubmissionId(*b"\x01\x23\x45\x67\x89\xab\xcd\xef\x01\x23\x45\x67\x89\xab\xcd\xef");
        assert_eq!(id.to_string(), "01234567-89ab-cdef-0123-456789abcdef");
        assert_eq!("01234567-89AB-cdef-0123-456789abcdef".parse(), Ok(id));
        for bad in [
            "",
            "0123456789abcdef0123456789abcdef",
            "01234567-89ab-cdef-0123-456789abcde-",
        ] {
            assert!(bad.parse::<SubmissionId>().is_err(), "{bad}");
        }
        assert!(
            "é1234567-89ab-cdef-0123-456789abcdé"
                .parse::<SubmissionId>()
                .is_err()
        );
    }

    #[test]
    fn an_imported_line_has_one_id_of_its_own() {
        const LINE: &str = "Ms Example took the floor";
        let ledger = LedgerId([1; 32]);
        let id = SubmissionId::of_import(ledger, None, "notes.txt", (3, LINE));
        let mut bytes = vec![1; 32];
        bytes.extend(b"\x00\x00\x00\x09notes.txt\x00\x00\x00\x00\x00\x00\x00\x03");
        bytes.extend(LINE.as_bytes());
        let whole = Context::Import.derive(&bytes);
        let source = Context::Import.derive(&bytes[..32 + 4 + 9]);
        assert_eq!(id.0[..6], source.0[..6]);
        assert_eq!(id.0[7], whole.0[1]);
        assert_eq!(id.0[9..12], whole.0[3..6]);
        assert_eq!(id.0[12..], [0, 0, 0, 3]);
        assert_eq!((id.0[6] >> 4, id.0[8] >> 6), (8, 2), "a UUID of version 8");
        let others = [
            SubmissionId::of_import(LedgerId([2; 32]), None, "notes.txt", (3, LINE)),
            SubmissionId::of_import(ledger, None, "notes", (3, LINE)),
            SubmissionId::of_import(ledger, None, "notes.txt", (4, LINE)),
            SubmissionId::of_import(ledger, None, "notes.txt", (3, "Ms Example took the floor.")),
            SubmissionId::of_import(ledger, Some(&[9; 32]), "notes.txt", (3, LINE)),
        ];
        assert!(!others.contains(&id));
        let line_in = |id: SubmissionId| id.line_of_import(ledger, "notes.txt");
        assert_eq!(line_in(id), Some(3));
        assert_eq!(others.map(line_in), [None, None, Some(4), Some(3), Some(3)]);
        let mut made_elsewhere = id;
        made_elsewhere.0[6] = 0x40;
        assert_eq!(line_in(made_elsewhere), None);
    }
}
