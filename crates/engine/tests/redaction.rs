//! Parts erased by order: from the order to zeros on the disk, through kills, copies and bundles.

#![allow(clippy::unwrap_used)] // the whole file is a test

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use deliberation::{
    EntryId, ErasablePart, Fact, GroupFormed, GroupKind, KeyCapacity, KeyEnrolled, PartsRedacted,
    PublicKey, Refusal, SignatureBytes, Text, TextBasis, TextField,
};
use engine::{
    Answer, Archive, AsOf, Declined, Export, Fault, Founding, Incoming, KeyFolder, Ledger, Ledgers,
    Missing, Prepared, Publisher, Reapplied, Receipt, SignedIncoming, orders_of_bundle,
    reapply_orders, ring_of_bundle, verify_bundle,
};
use journal::Reader;
use record::bundle::{Audience, no_keys};
use record::{
    AuthorSecret, Authorship, Body, KeyRefusal, Kind, OccurredAt, Part, PartMask, PartTag,
    Possession, PrincipalTag, SessionTag, Signature, Submission, SubmissionId,
};
use tempfile::TempDir;
use tokio::sync::mpsc;

const SECRET: &str = "Le témoin protégé s’appelle Nyokabi № 7";
const NAME: &str = "Dr Ama Osei-Tutu, clé privée";
const KEPT: &str = "Ce qui reste lisible pour toujours";
const REASON: &str = "Ordonnance du juge, dossier 14-B";

const TEXT: ErasablePart = ErasablePart::Text;
const PERSONAL: ErasablePart = ErasablePart::Personal;

fn secret(n: u8) -> AuthorSecret {
    AuthorSecret::from_secret(&[n; 32])
}

/// Key 1 is the authority's, key 2 the rapporteur's. Entry 2 has SECRET as text and NAME as
/// personal data, entry 3 KEPT as text, entry 4 a structure alone. Entry 0 has a title.
struct Room {
    folder: TempDir,
    ledgers: Ledgers,
    ledger: Arc<Ledger>,
    sequence: u64,
}

impl Room {
    fn new() -> Room {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let ledgers = Ledgers::open(&data, KeyFolder::beside(&data)).unwrap();
        let mut founding = Founding::plain("example.org/test".parse().unwrap(), EntryId([1; 16]));
        founding.founded.authority_keys = vec![PublicKey(secret(1).key().to_bytes())];
        founding.parts = vec![(2, texts(TextField::Title, "Titre du registre"))];
        let ledger = ledgers.found(&founding).unwrap();
        let mut room = Room {
            folder,
            ledgers,
            ledger,
            sequence: 0,
        };
        room.enrol_rapporteur();
        room.plain(2, &[(2, SECRET), (3, NAME)]);
        room.plain(3, &[(2, KEPT)]);
        room.plain(4, &[]);
        room
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn files(&self) -> PathBuf {
        self.data().join("test")
    }

    fn close(self) -> (TempDir, u64) {
        drop(self.ledger);
        self.ledgers.close();
        (self.folder, self.sequence)
    }

    fn open((folder, sequence): (TempDir, u64)) -> Room {
        let data = folder.path().join("data");
        let ledgers = Ledgers::open(&data, KeyFolder::beside(&data)).unwrap();
        let ledger = ledgers.get("test").unwrap();
        Room {
            folder,
            ledgers,
            ledger,
            sequence,
        }
    }

    fn answer(&self, prepared: Result<Prepared, (EntryId, Declined)>) -> Answer {
        let (outbox, mut answers) = mpsc::unbounded_channel();
        self.ledger.submit(vec![prepared], &outbox).unwrap();
        answers.blocking_recv().unwrap().pop().unwrap()
    }

    fn plain(&self, id: u8, parts: &[(u32, &str)]) -> Receipt {
        receipt(&self.unsigned(id, &group(), parts))
    }

    fn unsigned(&self, id: u8, fact: &Fact, parts: &[(u32, &str)]) -> Answer {
        let mut all = vec![(1, Bytes::from(facts::encode_structure(fact)))];
        all.extend(
            parts
                .iter()
                .map(|(tag, text)| (*tag, name_or_gist(*tag, text))),
        );
        let prepared = self.ledger.prepare(Incoming {
            id: EntryId([id; 16]),
            session: None,
            occurred_at_ms: None,
            seen: None,
            refers_to: None,
            parts: all,
        });
        self.answer(prepared.map_err(|declined| (EntryId([id; 16]), declined)))
    }

    fn signed(&self, signed: SignedIncoming) -> Answer {
        let prepared = self.ledger.prepare_signed(signed);
        self.answer(prepared.map_err(|declined| (EntryId::NONE, declined)))
    }

    fn sign(&mut self, id: u8, by: u8, fact: &Fact, reason: Option<&str>) -> SignedIncoming {
        self.sequence += 1;
        let mut parts = vec![(1, [id; 32], Bytes::from(facts::encode_structure(fact)))];
        parts.extend(reason.map(|text| (2, [id + 100; 32], texts(TextField::Reason, text))));
        let part = |(tag, salt, content): &(u32, [u8; 32], Bytes)| Part {
            tag: PartTag::try_from(u16::try_from(*tag).unwrap()).unwrap(),
            salt: *salt,
            content: content.clone(),
        };
        let authorship = match by {
            1 => Authorship::Secretariat,
            _ => Authorship::Rapporteur,
        };
        let submission = Submission {
            ledger: self.ledger.id(),
            session: SessionTag::LEDGER_WIDE,
            id: SubmissionId([id; 16]),
            key: Some(secret(by).key().fingerprint()),
            principal: PrincipalTag::NONE,
            kind: Kind(fact.kind().number()),
            schema: facts::SCHEMA,
            authorship,
            author_sequence: self.sequence,
            occurred_at: OccurredAt::UNKNOWN,
            seen: None,
            refers_to: None,
            body_root: Body::new(parts.iter().map(part).collect()).unwrap().root(),
        };
        let submission = submission.to_bytes();
        let Signature::Ed25519(signature) = secret(by).sign(&submission) else {
            unreachable!("a secret signs")
        };
        SignedIncoming {
            submission,
            signature,
            parts,
        }
    }

    fn enrol_rapporteur(&mut self) {
        let possession = Possession {
            ledger: self.ledger.id(),
            submission: SubmissionId([50; 16]),
            old: None,
            new: secret(2).key().fingerprint(),
            principal: PrincipalTag::NONE,
        };
        let fact = Fact::KeyEnrolled(KeyEnrolled {
            key: PublicKey(secret(2).key().to_bytes()),
            capacity: KeyCapacity::Rapporteur,
            participant: None,
            possession: SignatureBytes(secret(2).sign_possession(&possession)),
        });
        let signed = self.sign(50, 1, &fact, None);
        receipt(&self.signed(signed));
    }

    /// An order of the authority, with a reason.
    fn order(&mut self, id: u8, target: u8, parts: &[ErasablePart]) -> Answer {
        let signed = self.sign(id, 1, &redacted(target, parts), Some(REASON));
        self.signed(signed)
    }

    /// What a view is given of an entry.
    fn beside(&self, index: u64) -> (Vec<String>, Option<u64>) {
        let beside = self.ledger.texts().of(index).unwrap();
        let texts = beside.texts.into_iter().map(|text| text.content);
        (texts.collect(), beside.erased_by)
    }

    fn bundle(&self, audience: Audience) -> Vec<u8> {
        let mut bytes = Vec::new();
        let what = Export {
            audience,
            ..Export::WHOLE
        };
        let evidence = self.ledger.evidence().unwrap();
        evidence.export(&what, &mut bytes).unwrap();
        bytes
    }
}

fn texts(field: TextField, content: &str) -> Bytes {
    let text = Text {
        field,
        language: "fr".parse().unwrap(),
        basis: TextBasis::Unstated,
        content: content.to_owned(),
    };
    Bytes::from(facts::encode_texts(&[text]))
}

fn name_or_gist(tag: u32, text: &str) -> Bytes {
    texts(
        if tag == 3 {
            TextField::Name
        } else {
            TextField::Gist
        },
        text,
    )
}

fn group() -> Fact {
    Fact::GroupFormed(GroupFormed {
        code: None,
        kind: GroupKind::AdHoc,
    })
}

fn redacted(target: u8, parts: &[ErasablePart]) -> Fact {
    Fact::PartsRedacted(PartsRedacted {
        target: EntryId([target; 16]),
        parts: parts.to_vec(),
    })
}

fn receipt(answer: &Answer) -> Receipt {
    match answer {
        Answer::Recorded(receipt) => *receipt,
        other => panic!("not recorded: {other:?}"),
    }
}

fn declined(answer: Answer) -> Declined {
    match answer {
        Answer::Declined(_, declined) => declined,
        other => panic!("not declined: {other:?}"),
    }
}

/// Every file below a folder, with its bytes.
fn all_files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            found.extend(all_files(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    found
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for item in fs::read_dir(from).unwrap() {
        let path = item.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// The files in whose raw bytes a text stands.
fn holding(folder: &Path, text: &str) -> Vec<PathBuf> {
    let holds = |bytes: &[u8]| {
        let mut places = written(bytes).into_iter();
        places.any(|place| place.windows(text.len()).any(|it| it == text.as_bytes()))
    };
    let files = all_files(folder).into_iter();
    files
        .filter(|(_, bytes)| holds(bytes))
        .map(|(path, _)| path)
        .collect()
}

/// The stretches of pages that are not all zeros: a segment is mostly empty room.
fn written(bytes: &[u8]) -> Vec<&[u8]> {
    const PAGE: usize = 4096;
    let (mut found, mut start) = (Vec::new(), None);
    for (at, page) in (0..).step_by(PAGE).zip(bytes.chunks(PAGE)) {
        if *page == [0; PAGE][..page.len()] {
            found.extend(start.take().map(|start| &bytes[start..at]));
        } else {
            start = start.or(Some(at));
        }
    }
    found.extend(start.map(|start| &bytes[start..]));
    found
}

/// Verifies a ledger's files as an auditor does.
fn audit(files: &Path) -> (bool, Missing) {
    let reader = Reader::open(files).unwrap();
    let judged = engine::ring_of_record(&reader).unwrap();
    let find = |key, index| judged.ring.key_at(key, index).map(|at| at.enrolled.key);
    let heads = [reader.head()];
    let verified = engine::verify(reader.ledger(), &reader, &heads, &find, &|_| ());
    let (mut verdict, _) = verified.unwrap();
    let missing = engine::judge_missing(&reader, &judged.orders, &mut verdict).unwrap();
    (verdict.is_intact() && judged.forbidden.is_empty(), missing)
}

fn one_redacted() -> Missing {
    Missing {
        redacted: 1,
        ..Missing::default()
    }
}

/// Where salt and content of a part lie in the first segment.
fn place(files: &Path, content: &[u8]) -> (PathBuf, std::ops::Range<usize>) {
    let path = files.join("00000000.segment");
    let bytes = fs::read(&path).unwrap();
    let start = bytes
        .windows(content.len())
        .position(|it| it == content)
        .unwrap();
    (path, start - 32..start + content.len())
}

#[test]
fn given_an_order_of_an_authority_when_answered_then_the_text_is_in_no_file() {
    let mut room = Room::new();
    let root = room.folder.path().to_owned();
    let mut tiles = Publisher::open(&root.join("tiles"), &[room.ledger.vkey()]).unwrap();
    assert_eq!(
        holding(&root, SECRET),
        [room.files().join("00000000.segment")]
    );
    let ordered = receipt(&room.order(60, 2, &[TEXT]));
    assert!(holding(&root, SECRET).is_empty(), "while it is served");
    assert_eq!(room.beside(2), (vec![NAME.to_owned()], Some(ordered.index)));
    assert_eq!(room.beside(3), (vec![KEPT.to_owned()], None));
    for frame in room.ledger.reader().read(0, 99, usize::MAX).unwrap() {
        tiles.push(frame.entry()).unwrap();
    }
    tiles
        .publish(room.ledger.evidence().unwrap().checkpoint())
        .unwrap();
    room.bundle(Audience::Full);
    let kept = room.close();
    assert!(holding(&root, SECRET).is_empty(), "after it was closed");
    let room = Room::open(kept);
    assert_eq!(room.beside(2), (vec![NAME.to_owned()], Some(ordered.index)));
    assert!(holding(&root, SECRET).is_empty(), "after a restart");
    assert!(
        !holding(&root, KEPT).is_empty(),
        "the search finds what is there"
    );
    assert_eq!(audit(&room.files()), (true, one_redacted()));
}

#[test]
fn given_an_order_when_carried_out_then_all_other_bytes_stay_as_they_were() {
    let mut room = Room::new();
    let files = room.files();
    let segment = files.join("00000000.segment");
    let (_, text) = place(&files, &name_or_gist(2, SECRET));
    let (_, name) = place(&files, &name_or_gist(3, NAME));
    let mut expected = fs::read(&segment).unwrap();
    let end = 4096 * written(&expected)[0].len().div_ceil(4096);
    assert_eq!(written(&expected).len(), 1, "blocks follow one another");
    receipt(&room.order(60, 2, &[PERSONAL, TEXT]));
    expected[text].fill(0);
    expected[name].fill(0);
    let after = fs::read(&segment).unwrap();
    // Behind all that was there stands the block of the order, and nothing else.
    assert!(after[..end] == expected[..end], "other bytes have changed");
    assert!(after[end..] != expected[end..], "the order was appended");
    let (folder, _) = room.close();
    assert!(
        fs::read(&segment).unwrap() == after,
        "closing changes nothing"
    );
    drop(folder);
}

#[test]
fn given_a_signer_who_is_no_authority_or_nobody_when_ordered_then_refused_and_nothing_is_erased() {
    let mut room = Room::new();
    let unsigned = declined(room.unsigned(60, &redacted(2, &[TEXT]), &[]));
    assert!(
        matches!(unsigned, Declined::Key(KeyRefusal::NoOrder(_))),
        "{unsigned}"
    );
    assert!(
        unsigned
            .to_string()
            .contains("have an authority key sign it"),
        "{unsigned}"
    );
    let signed = room.sign(61, 2, &redacted(2, &[TEXT]), None);
    let rapporteur = declined(room.signed(signed));
    assert!(
        matches!(rapporteur, Declined::Key(KeyRefusal::NoOrder(_))),
        "{rapporteur}"
    );
    let signed = room.sign(62, 9, &redacted(2, &[TEXT]), None);
    let stranger = declined(room.signed(signed));
    assert!(
        matches!(stranger, Declined::Key(KeyRefusal::Unknown(_))),
        "{stranger}"
    );
    assert_eq!(
        room.beside(2),
        (vec![SECRET.to_owned(), NAME.to_owned()], None)
    );
}

#[test]
fn given_nothing_to_erase_when_ordered_then_refused_with_what_there_is() {
    let mut room = Room::new();
    let missing = declined(room.order(60, 3, &[TEXT, PERSONAL]));
    let wanted = "entry 3 has no personal part: it has structure, text; name one of these, but not structure";
    assert_eq!(missing.to_string(), wanted);
    let unknown = declined(room.order(61, 99, &[TEXT]));
    assert!(
        matches!(unknown, Declined::Refused(Refusal::UnknownId { .. })),
        "{unknown}"
    );
    let none = declined(room.order(62, 2, &[]));
    assert!(
        matches!(none, Declined::Refused(Refusal::Missing { .. })),
        "{none}"
    );
    let twice = declined(room.order(63, 2, &[TEXT, TEXT]));
    assert!(
        matches!(twice, Declined::Refused(Refusal::PartTwice { .. })),
        "{twice}"
    );
    assert_eq!(room.beside(3).0, [KEPT]);
}

#[test]
fn given_an_order_sent_again_then_the_same_receipt_and_another_one_for_the_same_is_refused() {
    let mut room = Room::new();
    let signed = room.sign(60, 1, &redacted(2, &[TEXT]), Some(REASON));
    let first = receipt(&room.signed(signed.clone()));
    assert_eq!(receipt(&room.signed(signed.clone())), first);
    let again = declined(room.order(61, 2, &[TEXT]));
    assert!(
        matches!(again, Declined::AlreadyRedacted { index: 2, by } if by == first.index),
        "{again}"
    );
    // One that names more is taken.
    let more = receipt(&room.order(62, 2, &[TEXT, PERSONAL]));
    assert_eq!(room.beside(2), (Vec::new(), Some(first.index)));
    assert_eq!(more.index, first.index + 1);
    let room = Room::open(room.close());
    assert_eq!(receipt(&room.signed(signed)), first);
    // And what was erased is still the same submission, with the same receipt.
    let target = room.plain(2, &[(2, SECRET), (3, NAME)]);
    assert_eq!(target.index, 2);
    let found = room.ledger.find(&[EntryId([2; 16])]).unwrap();
    assert_eq!(found[0].1.receipt, target);
    assert!(holding(room.folder.path(), SECRET).is_empty());
}

#[test]
fn given_the_reason_of_an_order_and_the_title_of_the_ledger_when_ordered_then_erased_too() {
    let mut room = Room::new();
    let first = receipt(&room.order(60, 2, &[TEXT]));
    let root = room.folder.path().to_owned();
    assert!(!holding(&root, REASON).is_empty());
    let signed = room.sign(61, 1, &redacted(60, &[TEXT]), Some("autre motif"));
    let second = receipt(&room.signed(signed));
    let signed = room.sign(62, 1, &redacted(1, &[TEXT]), None);
    receipt(&room.signed(signed));
    assert!(holding(&root, REASON).is_empty());
    assert!(holding(&root, "Titre du registre").is_empty());
    assert_eq!(room.beside(first.index), (Vec::new(), Some(second.index)));
    let lines = room
        .ledger
        .ask(AsOf::Now, views::Minutes::redactions)
        .unwrap();
    let targets: Vec<u64> = lines.iter().map(|line| line.target.index).collect();
    assert_eq!(targets, [2, first.index, 0]);
    let room = Room::open(room.close());
    assert_eq!(room.beside(0).0, [] as [String; 0]);
    let (intact, missing) = audit(&room.files());
    assert_eq!((intact, missing.redacted, missing.lost.len()), (true, 3, 0));
}

#[test]
fn given_an_order_in_one_batch_with_its_target_when_committed_then_erased() {
    let mut room = Room::new();
    let target = room.ledger.prepare(Incoming {
        id: EntryId([7; 16]),
        session: None,
        occurred_at_ms: None,
        seen: None,
        refers_to: None,
        parts: vec![
            (1, Bytes::from(facts::encode_structure(&group()))),
            (2, name_or_gist(2, "dit et repris aussitôt")),
        ],
    });
    let signed = room.sign(60, 1, &redacted(7, &[TEXT]), None);
    let order = room.ledger.prepare_signed(signed);
    let (outbox, mut answers) = mpsc::unbounded_channel();
    let both = vec![Ok(target.unwrap()), Ok(order.unwrap())];
    room.ledger.submit(both, &outbox).unwrap();
    let mut all = Vec::new();
    while all.len() < 2 {
        all.extend(answers.blocking_recv().unwrap());
    }
    for answer in &all {
        receipt(answer);
    }
    assert!(holding(room.folder.path(), "dit et repris").is_empty());
}

/// What a kill between the order's sync and the end of the erasing leaves: the text whole, or any
/// part of it, with the order in the record.
#[test]
fn given_a_kill_before_the_erasing_had_ended_when_started_then_it_is_finished() {
    let mut room = Room::new();
    let content = name_or_gist(2, SECRET);
    let (path, range) = place(&room.files(), &content);
    let before = fs::read(&path).unwrap();
    let ordered = receipt(&room.order(60, 2, &[TEXT]));
    let mut kept = room.close();
    let erased = fs::read(&path).unwrap();
    let len = range.len();
    for zeroed in [0..0, 0..1, 0..32, 0..40, 5..len, 32..len, 0..len - 1] {
        let mut bytes = erased.clone();
        bytes[range.clone()].copy_from_slice(&before[range.clone()]);
        bytes[range.clone()][zeroed.clone()].fill(0);
        fs::write(&path, bytes).unwrap();
        let files = kept.0.path().join("data/test");
        // Before the start nobody is shown the text, and an auditor is told.
        let archive = Archive::open(&files).unwrap();
        let beside = archive.texts().of(2).unwrap();
        assert_eq!(beside.erased_by, Some(ordered.index));
        assert!(beside.texts.iter().all(|text| text.content == NAME));
        let (intact, missing) = audit(&files);
        assert!(intact && missing.lost.is_empty(), "{zeroed:?}: {missing:?}");
        assert_eq!(missing.unfinished, [ordered.index], "{zeroed:?}");
        let room = Room::open(kept);
        assert!(holding(room.folder.path(), SECRET).is_empty(), "{zeroed:?}");
        assert_eq!(audit(&files), (true, one_redacted()), "{zeroed:?}");
        kept = room.close();
        assert_eq!(fs::read(&path).unwrap(), erased);
    }
}

#[test]
fn given_zeros_without_an_order_or_other_damage_when_audited_then_found() {
    let mut room = Room::new();
    receipt(&room.order(60, 2, &[TEXT]));
    let (folder, _) = room.close();
    let files = folder.path().join("data/test");
    let (path, kept) = place(&files, &name_or_gist(2, KEPT));
    let (_, name) = place(&files, &name_or_gist(3, NAME));
    let sound = fs::read(&path).unwrap();
    let mut zeroed = sound.clone();
    zeroed[kept.clone()].fill(0);
    fs::write(&path, &zeroed).unwrap();
    let (intact, missing) = audit(&files);
    assert!(intact);
    assert_eq!(
        (missing.redacted, missing.lost),
        (1, vec![(3, PartMask(0b10))])
    );
    let archive = Archive::open(&files).unwrap();
    let lost = archive.texts().of(3).unwrap_err();
    assert!(matches!(lost, Fault::Entry { index: 3, .. }), "{lost}");
    // The other part of the redacted entry has no order.
    for at in [kept.start + 3, kept.end - 1, name.start, name.end - 1] {
        let mut flipped = sound.clone();
        flipped[at] ^= 4;
        fs::write(&path, &flipped).unwrap();
        let (intact, missing) = audit(&files);
        assert!(!intact, "byte {at}: {missing:?}");
    }
    fs::write(&path, &sound).unwrap();
    assert_eq!(audit(&files), (true, one_redacted()));
}

#[test]
fn given_a_view_of_before_the_order_when_asked_then_it_names_the_order_too() {
    let mut room = Room::new();
    let ordered = receipt(&room.order(60, 2, &[TEXT, PERSONAL]));
    let texts = room.ledger.texts();
    let words = |index: u64| texts.of(index).unwrap();
    let language = "fr".parse().unwrap();
    for as_of in [AsOf::Index(3), AsOf::Now] {
        let found = room.ledger.ask(as_of, |minutes| {
            views::wording(minutes, &words, 2, TextField::Name, language)
        });
        let found = found.unwrap().unwrap();
        assert_eq!(
            (found.redacted_by, found.content.as_str()),
            (Some(ordered.index), "")
        );
    }
}

#[test]
fn given_an_export_after_the_order_when_verified_then_the_part_counts_as_redacted() {
    let mut room = Room::new();
    receipt(&room.order(60, 2, &[TEXT]));
    for (audience, withheld) in [(Audience::Full, 0), (Audience::Public, 1)] {
        let bundle = room.bundle(audience);
        assert!(
            !bundle
                .windows(SECRET.len())
                .any(|it| it == SECRET.as_bytes())
        );
        let judged = ring_of_bundle(&bundle[..]).unwrap();
        let vkey = room.ledger.vkey();
        let verdict = verify_bundle(&bundle[..], Some(&vkey), &no_keys, &|_, _| ()).unwrap();
        assert!(verdict.is_intact() && judged.forbidden.is_empty());
        let lost = verdict.missing_without_order(|index| judged.ordered(index));
        assert_eq!(
            lost.len(),
            withheld,
            "the name of entry 2, from the public alone"
        );
        let missing: u32 = verdict.missing.iter().map(|(_, mask)| mask.count()).sum();
        assert_eq!(missing, 1 + u32::try_from(withheld).unwrap());
    }
}

/// A copy from before the order, served again under the same keys.
fn older_copy(room: &Room) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    copy_folder(&room.data(), &copy.path().join("data"));
    copy_folder(
        &room.folder.path().join("data.keys"),
        &copy.path().join("data.keys"),
    );
    copy
}

fn reapplied(room: &Room, bundle: &[u8]) -> Vec<Reapplied> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let orders = orders_of_bundle(bundle).unwrap();
    let done = runtime
        .block_on(reapply_orders(&room.ledger, orders))
        .unwrap();
    done.into_iter().map(|it| it.outcome).collect()
}

#[test]
fn given_an_older_copy_when_the_orders_of_a_bundle_are_given_again_then_the_text_is_gone_there() {
    let mut room = Room::new();
    let copy = older_copy(&room);
    let first = receipt(&room.order(60, 2, &[TEXT]));
    // About an entry that the copy does not hold, and about the reason of the first order.
    room.plain(8, &[(2, "dit plus tard")]);
    receipt(&room.order(61, 8, &[TEXT]));
    let signed = room.sign(62, 1, &redacted(60, &[TEXT]), None);
    receipt(&room.signed(signed));
    let bundle = room.bundle(Audience::Public);
    let original = room.ledger.find(&[EntryId([60; 16])]).unwrap()[0]
        .1
        .submission;

    assert!(!holding(copy.path(), SECRET).is_empty());
    let older = Room::open((copy, 0));
    let outcomes = reapplied(&older, &bundle);
    assert!(
        matches!(outcomes[0], Reapplied::Recorded(_)),
        "{outcomes:?}"
    );
    assert!(matches!(outcomes[1], Reapplied::NoTarget), "{outcomes:?}");
    assert!(
        matches!(outcomes[2], Reapplied::Recorded(_)),
        "{outcomes:?}"
    );
    let root = older.folder.path().to_owned();
    assert!(holding(&root, SECRET).is_empty() && holding(&root, REASON).is_empty());
    assert_eq!(older.beside(2), (vec![NAME.to_owned()], Some(first.index)));
    let found = older.ledger.find(&[EntryId([60; 16])]).unwrap();
    assert_eq!(found[0].1.submission, original, "the same signed bytes");
    let again = reapplied(&older, &bundle);
    assert!(matches!(again[0], Reapplied::AlreadyThere(_)), "{again:?}");
    assert!(matches!(again[2], Reapplied::AlreadyThere(_)), "{again:?}");
    let older = Room::open(older.close());
    let (intact, missing) = audit(&older.files());
    assert_eq!((intact, missing.redacted, missing.lost.len()), (true, 2, 0));
}

#[test]
fn given_orders_that_were_changed_on_the_way_when_given_again_then_declined() {
    let mut room = Room::new();
    let copy = older_copy(&room);
    receipt(&room.order(60, 2, &[TEXT]));
    let mut orders = orders_of_bundle(&room.bundle(Audience::Full)[..]).unwrap();
    orders[0].parts[1] = Some(([9; 32], Bytes::from_static(b"another reason")));
    let older = Room::open((copy, 0));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let mut forged = orders[0].clone();
    forged.submission[150] ^= 1;
    let done = runtime.block_on(reapply_orders(
        &older.ledger,
        vec![orders.remove(0), forged],
    ));
    for it in done.unwrap() {
        assert!(
            matches!(it.outcome, Reapplied::Declined(_)),
            "{:?}",
            it.outcome
        );
    }
    assert_eq!(older.beside(2).0, [SECRET, NAME]);
}
