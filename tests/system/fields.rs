//! One mutation for each field of all that we give out: rejected by us, and by others where it
//! concerns them.
//!
//! The tables name every field of `crates/record/FORMAT.md` and cover the layouts without a gap. What
//! is changed is the golden ledger's, whose bytes nobody can improve.

use std::fs;
use std::path::PathBuf;

use engine::{ring_of_bundle, verify_bundle};
use record::bundle::{Audience, BundleSum};
use record::{AuthorKey, ENTRY_LEN, InclusionProof, KeyFingerprint, PartMask, VerifierKey};
use tempfile::TempDir;

use crate::foreign::{Case, all_hold, checkpoint, none_holds, openssl};
use crate::golden::kept;
use crate::house::folder;

/// A field of a fixed layout.
struct Field {
    name: &'static str,
    at: usize,
    len: usize,
}

const fn field(name: &'static str, at: usize, len: usize) -> Field {
    Field { name, at, len }
}

impl Field {
    /// The layout with the lowest bit of this field changed.
    fn changed(&self, bytes: &[u8]) -> Vec<u8> {
        let mut changed = bytes.to_vec();
        changed[self.at + self.len - 1] ^= 1;
        changed
    }
}

const SUBMISSION: [Field; 16] = [
    field("magic", 0, 16),
    field("ledger id", 16, 32),
    field("session id", 48, 16),
    field("submission id", 64, 16),
    field("key fingerprint", 80, 32),
    field("principal", 112, 16),
    field("kind", 128, 2),
    field("schema", 130, 2),
    field("authorship", 132, 1),
    field("reserved", 133, 3),
    field("author sequence", 136, 8),
    field("occurred at", 144, 8),
    field("size of the checkpoint seen", 152, 8),
    field("root of the checkpoint seen", 160, 32),
    field("refers to", 192, 32),
    field("body root", 224, 32),
];

/// What the ledger adds; the submission in the middle has fields of its own.
const ENTRY: [Field; 11] = [
    field("magic", 0, 16),
    field("index", 16, 8),
    field("recorded at", 24, 8),
    field("signature algorithm", 32, 1),
    field("reserved", 33, 3),
    field("place", 36, 4),
    field("prev", 40, 32),
    field("control hash", 72, 32),
    field("control index", 104, 8),
    field("submission", 112, 256),
    field("author signature", 368, 64),
];

/// Behind it follow policy and checkpoint.
const BUNDLE_HEAD: [Field; 10] = [
    field("magic", 0, 16),
    field("coverage", 16, 1),
    field("audience", 17, 1),
    field("reserved", 18, 2),
    field("length of the policy", 20, 4),
    field("length of the checkpoint", 24, 4),
    field("reserved again", 28, 4),
    field("count of entries", 32, 8),
    field("session id", 40, 16),
    field("reserved at the end", 56, 8),
];

/// The golden ledger's bytes, and a folder for what is made of them.
struct Specimen {
    folder: TempDir,
    vkey: String,
    whole: Vec<u8>,
    session: Vec<u8>,
    proof: String,
    growth: String,
}

/// The entry of the tlog-proof that is kept.
const PROVEN: usize = 7;

/// An entry that its author signed, with a text.
const SIGNED: usize = 20;

impl Specimen {
    fn read() -> Specimen {
        let kept = kept("ledger-1");
        let bytes = |name: &str| fs::read(kept.join(name)).expect("a golden file");
        let text = |name: &str| String::from_utf8(bytes(name)).expect("a text");
        Specimen {
            folder: folder(),
            vkey: text("record/log.vkey").trim().to_owned(),
            whole: bytes("proofs/whole.bundle"),
            session: bytes("proofs/session.bundle"),
            proof: text("proofs/7.tlog-proof"),
            growth: text("proofs/7.consistency"),
        }
    }

    fn key(&self) -> VerifierKey {
        self.vkey.parse().expect("a key")
    }

    /// The 432 bytes of an entry of the whole bundle.
    fn entry(&self, index: usize) -> [u8; ENTRY_LEN] {
        let at = blocks(&self.whole)[index] + 8;
        self.whole[at..at + ENTRY_LEN]
            .try_into()
            .expect("432 bytes")
    }

    fn keep(&self, name: &str, bytes: &[u8]) -> String {
        let path: PathBuf = self.folder.path().join(name.replace(' ', "-"));
        fs::write(&path, bytes).expect("written");
        path.into_os_string().into_string().expect("a plain path")
    }

    fn bundle_case(&self, name: &str, bytes: &[u8]) -> Case {
        Case::new(name, &["bundle", &self.vkey, &self.keep(name, bytes)])
    }

    fn proof_case(&self, verifier: &str, name: &str, proof: &str, entry: &[u8]) -> Case {
        let (proof, entry) = (
            self.keep(&format!("{name}.proof"), proof.as_bytes()),
            self.keep(&format!("{name}.entry"), entry),
        );
        let asked = [verifier, &self.vkey, &proof, &entry];
        Case::new(format!("{verifier}: {name}"), &asked)
    }

    /// Why we reject a bundle, as `rapporteur verify FILE` does.
    fn refused(&self, bundle: &[u8]) -> Option<String> {
        let judged = match ring_of_bundle(bundle) {
            Ok(judged) => judged,
            Err(error) => return Some(error.to_string()),
        };
        if let Some((index, refusal)) = judged.forbidden.first() {
            return Some(format!("entry {index}: {refusal}"));
        }
        let find = |key, index| judged.ring.key_at(key, index).map(|at| at.enrolled.key);
        match verify_bundle(bundle, Some(&self.key()), &find, &|_, _| {}) {
            Err(error) => Some(error.to_string()),
            Ok(verdict) => {
                let lost = verdict.missing_without_order(|_| PartMask::NONE);
                let lost = verdict.audience == Audience::Full && !lost.is_empty();
                let finding = verdict.findings.first().map(ToString::to_string);
                finding.or(lost.then(|| "a part is missing".to_owned()))
            }
        }
    }

    /// Asks for a bundle with something changed: we reject it, and so does Python.
    fn neither_accepts(&self, name: &str, bundle: &[u8]) -> Case {
        let closed = closed(bundle);
        assert!(self.refused(&closed).is_some(), "{name}: we accept it");
        self.bundle_case(name, &closed)
    }

    fn author(&self, entry: &[u8; ENTRY_LEN]) -> AuthorKey {
        let judged = ring_of_bundle(&self.whole[..]).expect("its keys");
        let fingerprint: [u8; 32] = entry[192..224].try_into().expect("32 bytes");
        let key = KeyFingerprint(record::Digest(fingerprint));
        judged.ring.get(key).expect("it was enrolled").key
    }
}

/// A bundle with the checksum that belongs to it: only hashes and signatures can tell.
fn closed(bundle: &[u8]) -> Vec<u8> {
    let mut closed = bundle[..bundle.len() - 32].to_vec();
    let mut sum = BundleSum::new();
    sum.update(&closed);
    closed.extend(sum.finish().as_bytes());
    closed
}

fn u32_at(bytes: &[u8], at: usize) -> usize {
    let number: [u8; 4] = bytes[at..at + 4].try_into().expect("four bytes");
    u32::from_be_bytes(number) as usize
}

/// Where the blocks of a bundle begin, with their lengths.
fn blocks(bundle: &[u8]) -> Vec<usize> {
    let mut at = 64 + u32_at(bundle, 20) + u32_at(bundle, 24);
    let mut blocks = Vec::new();
    while at < bundle.len() - 32 {
        blocks.push(at);
        at += 4 + u32_at(bundle, at);
    }
    blocks
}

/// The text with another letter or digit at a place.
fn another_letter(text: &str, at: usize) -> String {
    let letter = if text.as_bytes()[at] == b'A' {
        "B"
    } else {
        "A"
    };
    format!("{}{letter}{}", &text[..at], &text[at + 1..])
}

fn covers(fields: &[Field], len: usize) {
    let end = fields.iter().fold(0, |at, field| {
        assert_eq!(field.at, at, "a gap before {}", field.name);
        at + field.len
    });
    assert_eq!(end, len);
}

#[test]
fn given_the_tables_when_added_up_then_no_byte_of_a_layout_is_left_out() {
    covers(&SUBMISSION, 256);
    covers(&ENTRY, 432);
    covers(&BUNDLE_HEAD, 64);
}

#[test]
fn given_nothing_changed_when_checked_then_everybody_accepts_it() {
    let specimen = Specimen::read();
    for bundle in [&specimen.whole, &specimen.session] {
        assert_eq!(closed(bundle), *bundle);
        assert_eq!(specimen.refused(bundle), None);
    }
    let entry = specimen.entry(PROVEN);
    all_hold(&[
        specimen.bundle_case("whole", &specimen.whole),
        specimen.bundle_case("session", &specimen.session),
        specimen.proof_case("proof", "as it was", &specimen.proof, &entry),
        specimen.proof_case("sigstore", "as it was", &specimen.proof, &entry),
    ]);
}

#[test]
fn given_any_field_of_a_submission_changed_when_its_signature_is_checked_then_nobody_accepts_it() {
    let specimen = Specimen::read();
    let entry = specimen.entry(SIGNED);
    let key = specimen.author(&entry);
    let (submission, signature) = (&entry[112..368], entry[368..].try_into());
    let signature: [u8; 64] = signature.expect("64 bytes");
    let openssl = |message: &[u8], signature: &[u8; 64]| {
        openssl(specimen.folder.path(), &key.to_bytes(), message, signature)
    };
    assert!(openssl(submission, &signature));
    assert!(key.verify(submission, &signature).is_ok());
    for field in &SUBMISSION {
        let changed = field.changed(submission);
        assert!(!openssl(&changed, &signature), "openssl: {}", field.name);
        assert!(
            key.verify(&changed, &signature).is_err(),
            "we: {}",
            field.name
        );
    }
    for half in [31, 63] {
        let mut changed = signature;
        changed[half] ^= 1;
        assert!(!openssl(submission, &changed), "openssl: byte {half}");
        assert!(key.verify(submission, &changed).is_err(), "we: byte {half}");
    }
}

#[test]
fn given_any_field_of_an_entry_changed_when_it_is_proven_then_nobody_accepts_it() {
    let specimen = Specimen::read();
    let entry = specimen.entry(PROVEN);
    let proof: InclusionProof = specimen.proof.parse().expect("a proof");
    let path = proof.hashes.iter().map(|hash| tlog_tiles::Hash(hash.0));
    let path = path.collect();
    let (size, root) = noted(&specimen.proof, &specimen.vkey).expect("signed");
    let mut cases = Vec::new();
    let inside = SUBMISSION.iter().map(|inner| Field {
        at: 112 + inner.at,
        ..*inner
    });
    for field in inside.chain(ENTRY) {
        let (name, changed) = (
            format!("{} at {}", field.name, field.at),
            field.changed(&entry),
        );
        let bytes = changed.first_chunk().expect("432 bytes");
        assert!(proof.verify(bytes, &specimen.key()).is_err(), "we: {name}");
        let leaf = tlog_tiles::record_hash(&changed);
        let found = tlog_tiles::check_record(&path, size, root, PROVEN as u64, leaf);
        assert!(found.is_err(), "tlog_tiles: {name}");
        for verifier in ["sigstore", "proof"] {
            cases.push(specimen.proof_case(verifier, &name, &specimen.proof, &changed));
        }
    }
    none_holds(&cases);
}

/// In a bundle whose checksum was made again: the entry, its manifest and its parts.
#[test]
fn given_any_field_of_a_bundled_entry_changed_when_verified_then_nobody_accepts_it() {
    let specimen = Specimen::read();
    let mut cases = Vec::new();
    let at = blocks(&specimen.whole)[SIGNED] + 8;
    let inside = SUBMISSION.iter().map(|inner| (112 + inner.at, inner));
    for (start, field) in inside.chain(ENTRY.iter().map(|field| (field.at, field))) {
        let mut changed = specimen.whole.clone();
        changed[at + start + field.len - 1] ^= 1;
        let name = format!("whole: entry: {} at {start}", field.name);
        cases.push(specimen.neither_accepts(&name, &changed));
    }
    for (name, place) in block_fields(&specimen.session) {
        let mut changed = specimen.session.clone();
        changed[place] ^= 1;
        let name = format!("session: {name}");
        cases.push(specimen.neither_accepts(&name, &changed));
    }
    none_holds(&cases);
}

/// What surrounds an entry in a bundle: each field, and a byte of it.
fn block_fields(bundle: &[u8]) -> Vec<(&'static str, usize)> {
    let has_text =
        |at: &&usize| bundle[**at + 4] == 0 && bundle[**at + 5] > 0 && two_parts(bundle, **at);
    let all = blocks(bundle);
    let at = *all.iter().find(has_text).expect("an entry with a text");
    let manifest = manifest_at(bundle, at);
    let parts = manifest + 2 + 2 * 34;
    let first = u32_at(bundle, parts);
    let second = parts + 4 + 32 + first;
    vec![
        ("length of the block", at + 3),
        ("form", at + 4),
        ("count of proof hashes", at + 5),
        ("parts that are shown", at + 7),
        ("first hash of the proof", at + 8 + 432),
        ("last hash of the proof", manifest - 1),
        ("manifest: count", manifest + 1),
        ("manifest: tag of the structure", manifest + 3),
        ("manifest: commitment of the structure", manifest + 2 + 33),
        ("manifest: tag of the text", manifest + 2 + 34 + 1),
        ("manifest: commitment of the text", manifest + 2 + 34 + 33),
        ("length of the structure", parts + 3),
        ("salt of the structure", parts + 4),
        ("content of the structure", parts + 4 + 32),
        ("length of the text", second + 3),
        ("salt of the text", second + 4),
        ("content of the text", second + 4 + 32),
    ]
}

fn manifest_at(bundle: &[u8], block: usize) -> usize {
    block + 8 + 432 + 32 * usize::from(bundle[block + 5])
}

/// Exactly two parts, and both are shown.
fn two_parts(bundle: &[u8], block: usize) -> bool {
    let manifest = manifest_at(bundle, block);
    bundle[manifest..manifest + 2] == [0, 2] && bundle[block + 6..block + 8] == [0, 3]
}

#[test]
fn given_any_field_of_a_bundles_head_changed_when_verified_then_nobody_accepts_it() {
    let specimen = Specimen::read();
    let mut cases = Vec::new();
    for (what, bundle) in [("whole", &specimen.whole), ("session", &specimen.session)] {
        for field in &BUNDLE_HEAD {
            let mut changed = field.changed(bundle);
            if field.name == "audience" {
                // Full or public is a claim of the exporter; there is no third one.
                changed[field.at] = bundle[field.at] ^ 2;
            }
            let name = format!("{what}: head: {}", field.name);
            cases.push(specimen.neither_accepts(&name, &changed));
        }
        let policy = 64 + "log ".len();
        let id = policy + specimen.vkey.find('+').expect("a key") + 1;
        let note = 64 + u32_at(bundle, 20);
        for (piece, at) in [
            ("policy: the word log", 64),
            ("policy: name of the key", policy),
            ("policy: id of the key", id),
            ("policy: key", id + 20),
            ("checkpoint: origin", note),
            ("checkpoint: last byte", note + u32_at(bundle, 24) - 1),
        ] {
            let mut changed = bundle.clone();
            changed[at] ^= 1;
            let name = format!("{what}: {piece}");
            cases.push(specimen.neither_accepts(&name, &changed));
        }
    }
    none_holds(&cases);
    // What is said of witnesses concerns whoever counts them; its form is ours to judge.
    let mut quorum = specimen.whole.clone();
    let at = 64 + u32_at(&quorum, 20) - "quorum none\n".len();
    quorum[at] ^= 1;
    assert!(specimen.refused(&closed(&quorum)).is_some(), "quorum");
}

#[test]
fn given_a_bundles_checksum_changed_when_verified_then_nobody_accepts_it() {
    let specimen = Specimen::read();
    let mut changed = specimen.whole.clone();
    *changed.last_mut().expect("a byte") ^= 1;
    assert!(specimen.refused(&changed).is_some());
    let short = &specimen.whole[..specimen.whole.len() - 1];
    assert!(specimen.refused(short).is_some());
    none_holds(&[
        specimen.bundle_case("checksum", &changed),
        specimen.bundle_case("a byte less", short),
    ]);
}

/// The pieces of a note that stands at the end of a text: each with a text in which it differs.
fn changed_notes(text: &str) -> Vec<(&'static str, String)> {
    let note = text.find("golden.example.org").expect("an origin");
    let lines: Vec<&str> = text[note..].split('\n').collect();
    let size = note + lines[0].len() + 1;
    let root = size + lines[1].len() + 1;
    let blank = root + lines[2].len() + 1;
    let name = blank + 1 + "— ".len();
    let signature = name + lines[0].len() + 1;
    let without = |at: usize| format!("{}{}", &text[..at], &text[at + 1..]);
    let mut smaller = text.to_owned();
    smaller.replace_range(size..size + lines[1].len(), "48");
    vec![
        ("origin", another_letter(text, note)),
        ("size", smaller),
        ("root", another_letter(text, root + 3)),
        ("blank line", without(blank)),
        ("dash of the signature", text.replace("— ", "- ")),
        ("key id", another_letter(text, signature + 1)),
        ("signature", another_letter(text, signature + 40)),
        ("last newline", text[..text.len() - 1].to_owned()),
        ("a line more", text.replacen("\n\n— ", "\nmore\n\n— ", 1)),
        ("name of the key", another_letter(text, name)),
    ]
}

/// Size and root under the note of a proof, by the crates of others.
fn noted(proof: &str, vkey: &str) -> Result<(u64, tlog_tiles::Hash), String> {
    let (_, note) = proof.split_once("\n\n").ok_or("no blank line")?;
    checkpoint(note.as_bytes(), vkey)
}

#[test]
fn given_any_piece_of_a_proof_changed_when_checked_then_nobody_accepts_it() {
    let specimen = Specimen::read();
    let (entry, proof) = (specimen.entry(PROVEN), &specimen.proof);
    let mut cases = Vec::new();
    for (name, changed) in changed_notes(proof) {
        assert!(noted(&changed, &specimen.vkey).is_err(), "others: {name}");
        // The name on a signature line is none of sigstore's business: the key's id is.
        if name != "name of the key" {
            cases.push(specimen.proof_case("sigstore", name, &changed, &entry));
        }
        cases.push(specimen.proof_case("proof", name, &changed, &entry));
        assert!(!we_accept(&specimen, &changed, &entry), "we: {name}");
    }
    for (name, changed) in changed_paths(proof, "c2sp.org/tlog-proof@v1\nindex 7\n") {
        assert!(!we_accept(&specimen, &changed, &entry), "we: {name}");
        for verifier in ["sigstore", "proof"] {
            cases.push(specimen.proof_case(verifier, &name, &changed, &entry));
        }
    }
    for (name, from, to) in [
        ("first line", "proof@v1", "proof@v2"),
        ("the word index", "index 7", "indes 7"),
        ("index", "index 7", "index 6"),
        ("form of the index", "index 7", "index 07"),
    ] {
        let changed = proof.replacen(from, to, 1);
        assert!(!we_accept(&specimen, &changed, &entry), "we: {name}");
        if name != "form of the index" {
            cases.push(specimen.proof_case("proof", name, &changed, &entry));
        }
    }
    none_holds(&cases);
}

fn we_accept(specimen: &Specimen, proof: &str, entry: &[u8; ENTRY_LEN]) -> bool {
    let read = proof.parse::<InclusionProof>();
    read.is_ok_and(|proof| {
        proof.index == PROVEN as u64 && proof.verify(entry, &specimen.key()).is_ok()
    })
}

/// Each hash changed, one left out, one doubled. The lines of hashes follow `head`.
fn changed_paths(text: &str, head: &str) -> Vec<(String, String)> {
    let end = text.find("\n\n").expect("a blank line") + 1;
    let lines: Vec<&str> = text[head.len()..end].split_inclusive('\n').collect();
    let with = |lines: &[&str]| format!("{head}{}{}", lines.concat(), &text[end..]);
    let mut changed = vec![
        ("a hash less".to_owned(), with(&lines[1..])),
        (
            "a hash twice".to_owned(),
            with(&[&lines[..1], &lines[..]].concat()),
        ),
    ];
    for at in 0..lines.len() {
        let line = another_letter(lines[at], 5);
        let mut lines = lines.clone();
        lines[at] = &line;
        changed.push((format!("hash {at}"), with(&lines)));
    }
    changed
}

#[test]
fn given_any_piece_of_a_growth_changed_when_checked_then_nobody_accepts_it() {
    let specimen = Specimen::read();
    let root = old_root();
    let old = record::TreeHead {
        size: PROVEN as u64,
        root,
    };
    let growth = &specimen.growth;
    let we_accept = |text: &str| {
        let read = text.parse::<record::ConsistencyProof>();
        read.is_ok_and(|proof| proof.verify(old, &specimen.key()).is_ok())
    };
    let case = |name: &str, text: &str, root: &record::Digest| {
        let file = specimen.keep(&format!("{name}.growth"), text.as_bytes());
        let asked = ["consistency", &specimen.vkey, &file, &root.to_string()];
        Case::new(name, &asked)
    };
    assert!(we_accept(growth));
    all_hold(&[case("as it was", growth, &root)]);
    let mut changes = changed_paths(growth, "old 7\n");
    let notes = changed_notes(growth).into_iter();
    changes.extend(notes.map(|(name, text)| (name.to_owned(), text)));
    changes.push(("the word old".to_owned(), growth.replacen("old", "olf", 1)));
    changes.push(("old size".to_owned(), growth.replacen("old 7", "old 6", 1)));
    let mut cases = Vec::new();
    for (name, changed) in &changes {
        assert!(!we_accept(changed), "we: {name}");
        cases.push(case(name, changed, &root));
    }
    let other = record::Digest([7; 32]);
    cases.push(case("old root", growth, &other));
    none_holds(&cases);
}

/// From the list of the golden ledger: the root of the tree of seven entries.
fn old_root() -> record::Digest {
    let list = fs::read_to_string(kept("ledger-1").join("entries.tsv")).expect("the list");
    let line = list.lines().nth(PROVEN - 1).expect("an entry");
    let root = line.split('\t').nth(4).expect("a root");
    let byte = |at: usize| u8::from_str_radix(&root[2 * at..2 * at + 2], 16).expect("hexadecimal");
    record::Digest(std::array::from_fn(byte))
}
