//! What outsiders are given: proofs, bundles and tiles, checked by others' code where there is some.

#![allow(clippy::unwrap_used)] // the whole file is a test

use std::fs;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use deliberation::{EntryId, Fact, GroupFormed, GroupKind, SessionId, SessionOpened};
use engine::{
    Answer, Archive, Export, Fault, Founding, Incoming, KeyFolder, Ledger, Ledgers, Publisher,
    verify_bundle,
};
use record::bundle::{Audience, BundleVerdict, no_keys};
use record::{SessionTag, TreeHead, VerifierKey, tile_path};
use tokio::sync::mpsc;

const SESSION: [u8; 16] = [0xaa; 16];

fn open(data: &Path) -> Ledgers {
    Ledgers::open(data, KeyFolder::beside(data)).unwrap()
}

/// An id that no other number has.
fn id(number: u32) -> EntryId {
    let mut id = [7; 16];
    id[..4].copy_from_slice(&number.to_be_bytes());
    EntryId(id)
}

fn incoming(id: EntryId, session: Option<SessionId>, fact: &Fact) -> Incoming {
    Incoming {
        id,
        session,
        occurred_at_ms: None,
        seen: None,
        refers_to: None,
        parts: vec![(1, Bytes::from(facts::encode_structure(fact)))],
    }
}

fn group() -> Fact {
    Fact::GroupFormed(GroupFormed {
        code: None,
        kind: GroupKind::AdHoc,
    })
}

/// Records groups, the ones before `in_session` of no session.
fn record(ledger: &Ledger, numbers: std::ops::Range<u32>, session: Option<SessionId>) {
    let (outbox, mut answers) = mpsc::unbounded_channel();
    let wanted = numbers.len();
    let prepared = numbers.map(|number| {
        let incoming = incoming(id(number), session, &group());
        let id = incoming.id;
        ledger.prepare(incoming).map_err(|declined| (id, declined))
    });
    ledger.submit(prepared.collect(), &outbox).unwrap();
    let mut all = Vec::new();
    while all.len() < wanted {
        all.extend(answers.blocking_recv().unwrap());
    }
    for answer in &all {
        assert!(matches!(answer, Answer::Recorded(_)), "{answer:?}");
    }
}

fn open_session(ledger: &Ledger) {
    let opened = Fact::SessionOpened(SessionOpened {
        code: Some("S1".parse().unwrap()),
        dates: None,
        country: None,
        languages: Vec::new(),
    });
    let (outbox, mut answers) = mpsc::unbounded_channel();
    let incoming = incoming(EntryId(SESSION), Some(SessionId(SESSION)), &opened);
    let prepared = ledger.prepare(incoming).unwrap();
    ledger.submit(vec![Ok(prepared)], &outbox).unwrap();
    let answer = answers.blocking_recv().unwrap();
    assert!(matches!(answer[0], Answer::Recorded(_)), "{answer:?}");
}

fn with_ledger(test: impl FnOnce(&Path, Ledgers, Arc<Ledger>)) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let ledgers = open(&data);
    let founding = Founding::plain("example.org/test".parse().unwrap(), EntryId([1; 16]));
    let ledger = ledgers.found(&founding).unwrap();
    test(&data, ledgers, ledger);
}

fn head(ledger: &Ledger) -> TreeHead {
    ledger.tip().borrow().head.tree()
}

/// Every entry's proof, checked with the entry's own bytes and the log's key.
fn check_all(ledger: &Ledger) {
    let evidence = ledger.evidence().unwrap();
    for index in 0..head(ledger).size {
        let proof = evidence.inclusion(index).unwrap();
        let entry = *ledger.reader().entry(index).unwrap().entry();
        let checkpoint = proof.verify(&entry, &ledger.vkey()).unwrap();
        assert_eq!(checkpoint.tree(), head(ledger));
    }
}

fn verified(bytes: &[u8], key: &VerifierKey) -> BundleVerdict {
    verify_bundle(bytes, Some(key), &no_keys, &|_, _| {}).unwrap()
}

fn exported(ledger: &Ledger, what: &Export) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = ledger.evidence().unwrap().export(what, &mut bytes).unwrap();
    assert_eq!(written.len, bytes.len() as u64);
    bytes
}

#[test]
fn given_a_ledger_that_grows_when_entries_are_proven_then_every_proof_verifies_also_after_a_restart()
 {
    with_ledger(|data, ledgers, ledger| {
        check_all(&ledger);
        record(&ledger, 0..40, None);
        check_all(&ledger);
        record(&ledger, 40..300, None);
        check_all(&ledger);
        drop(ledger);
        ledgers.close();
        drop(ledgers);
        let ledgers = open(data);
        let ledger = ledgers.get("test").unwrap();
        record(&ledger, 300..310, None);
        check_all(&ledger);
        assert!(matches!(
            ledger.evidence().unwrap().inclusion(311),
            Err(Fault::NotCovered {
                index: 311,
                size: 311
            })
        ));
    });
}

#[test]
fn given_two_sizes_when_the_growth_is_proven_then_it_verifies_and_foreign_code_agrees() {
    with_ledger(|_, _, ledger| {
        let mut signed = vec![head(&ledger)];
        for batch in 0..6 {
            record(&ledger, batch * 20..(batch + 1) * 20, None);
            signed.push(head(&ledger));
        }
        let evidence = ledger.evidence().unwrap();
        for (place, old) in signed.iter().enumerate() {
            for new in &signed[place..] {
                let proof = evidence.consistency(old.size, Some(new.size)).unwrap();
                let found = proof.verify(*old, &ledger.vkey()).unwrap();
                assert_eq!(found.tree(), *new);
                let hash = |digest: record::Digest| tlog_tiles::Hash(digest.0);
                let foreign = proof.hashes.iter().copied().map(hash).collect();
                let (root, old_root) = (hash(new.root), hash(old.root));
                tlog_tiles::check_tree(&foreign, new.size, root, old.size, old_root).unwrap();
            }
        }
        let unsigned = evidence.consistency(1, Some(signed[3].size - 1));
        let (size, kept) = (signed[3].size - 1, signed[2].size);
        match unsigned {
            Err(Fault::NotSigned {
                size: asked,
                kept: near,
            }) => {
                assert_eq!((asked, near), (size, kept));
            }
            other => panic!("{other:?}"),
        }
        assert!(matches!(
            evidence.consistency(1, Some(1_000)),
            Err(Fault::NotCovered { .. })
        ));
    });
}

#[test]
fn given_files_of_nodes_that_were_damaged_or_deleted_when_proven_then_they_are_made_anew() {
    with_ledger(|data, ledgers, ledger| {
        record(&ledger, 0..100, None);
        check_all(&ledger);
        drop(ledger);
        ledgers.close();
        drop(ledgers);
        let files = data.join("test/tree");
        let damage: [&dyn Fn(); 4] = [
            &|| {
                let mut leaves = fs::read(files.join("00")).unwrap();
                leaves[40 * 32 + 5] ^= 1;
                fs::write(files.join("00"), leaves).unwrap();
            },
            &|| fs::write(files.join("04"), vec![0; 6 * 32]).unwrap(),
            &|| fs::write(files.join("00"), [1; 33]).unwrap(),
            &|| fs::remove_dir_all(&files).unwrap(),
        ];
        for harm in damage {
            harm();
            let ledgers = open(data);
            check_all(&ledgers.get("test").unwrap());
            ledgers.close();
        }
    });
}

#[test]
fn given_the_folder_alone_when_proven_then_the_proofs_are_those_of_the_server() {
    with_ledger(|data, _, ledger| {
        record(&ledger, 0..70, None);
        ledger.close();
        let archive = Archive::open(&data.join("test")).unwrap();
        let (alone, served) = (archive.evidence().unwrap(), ledger.evidence().unwrap());
        for index in 0..71 {
            assert_eq!(
                alone.inclusion(index).unwrap(),
                served.inclusion(index).unwrap()
            );
        }
        assert_eq!(
            alone.consistency(20, None).unwrap(),
            served.consistency(20, None).unwrap()
        );
        assert!(matches!(
            archive.session("S9"),
            Err(Fault::NoSuchSession { .. })
        ));
    });
}

#[test]
fn given_a_ledger_when_exported_then_the_bundle_verifies_with_its_key_alone() {
    with_ledger(|_, _, ledger| {
        record(&ledger, 0..1_200, None);
        let bytes = exported(&ledger, &Export::WHOLE);
        let verdict = verified(&bytes, &ledger.vkey());
        assert_eq!(
            (verdict.findings.as_slice(), verdict.entries),
            (&[][..], 1_201)
        );
        assert_eq!(
            (verdict.tree, verdict.authors.unsigned),
            (head(&ledger), 1_201)
        );
        let mut changed = bytes.clone();
        changed[bytes.len() / 2] ^= 1;
        let found = verify_bundle(&changed[..], Some(&ledger.vkey()), &no_keys, &|_, _| {});
        assert!(found.is_err());
        let long = [&bytes[..], b"x"].concat();
        let found = verify_bundle(&long[..], Some(&ledger.vkey()), &no_keys, &|_, _| {});
        assert!(found.unwrap_err().to_string().contains("left over"));
        let cut = verify_bundle(&bytes[..90_000], Some(&ledger.vkey()), &no_keys, &|_, _| {});
        assert!(cut.unwrap_err().to_string().contains("ends here"));
    });
}

#[test]
fn given_a_session_among_others_when_exported_then_nothing_of_it_is_missing_up_to_its_end() {
    with_ledger(|_, _, ledger| {
        record(&ledger, 0..10, None);
        open_session(&ledger);
        record(&ledger, 10..20, Some(SessionId(SESSION)));
        record(&ledger, 20..50, None);
        let tag = ledger.session("S1").unwrap();
        assert_eq!(tag, SessionTag(SESSION));
        let verdict = verified(&exported(&ledger, &Export::of_session(tag)), &ledger.vkey());
        assert_eq!(verdict.findings, []);
        let spans = verdict.spans.unwrap();
        assert_eq!((spans.session.entries, spans.session.last), (11, Some(21)));
        assert!(spans.session.shown_to_end && spans.controls_complete);
        let short = Export {
            max_tail: 5,
            audience: Audience::Public,
            veil: views::Veil::NONE,
            ..Export::of_session(tag)
        };
        let verdict = verified(&exported(&ledger, &short), &ledger.vkey());
        assert_eq!(verdict.findings, []);
    });
}

/// The files of a tree, as foreign code asks for them.
struct Files<'a>(&'a Path);

impl tlog_tiles::TileReader for Files<'_> {
    fn height(&self) -> u8 {
        8
    }

    fn read_tiles(&self, tiles: &[tlog_tiles::Tile]) -> Result<Vec<Vec<u8>>, tlog_tiles::Error> {
        let read = |tile: &tlog_tiles::Tile| {
            let width = tile.width() as usize;
            let path = |width| {
                let level = tile.level().to_string();
                self.0.join(tile_path(&level, tile.level_index(), width))
            };
            // A partial tile may be gone once the full one is there.
            let bytes = fs::read(path(width)).or_else(|_| fs::read(path(256)));
            bytes.unwrap()[..width * 32].to_vec()
        };
        Ok(tiles.iter().map(read).collect())
    }

    fn save_tiles(&self, _: &[tlog_tiles::Tile], _: &[Vec<u8>]) {}
}

fn publish(publisher: &mut Publisher, ledger: &Ledger) -> Result<(), Fault> {
    let evidence = ledger.evidence()?;
    let checkpoint = evidence.checkpoint();
    while publisher.next_index() < checkpoint.claimed_tree().size {
        let frame = ledger.reader().entry(publisher.next_index())?;
        publisher.push(frame.entry())?;
    }
    publisher.publish(checkpoint)
}

/// Foreign code reads the tree from the files, authenticates the tiles, and finds every entry.
fn check_published(folder: &Path, ledger: &Ledger) {
    let note = fs::read(folder.join("checkpoint")).unwrap();
    let note = signed_note::Note::from_bytes(&note).unwrap();
    let key = fs::read_to_string(folder.join("log.vkey")).unwrap();
    let key = signed_note::StandardVerifier::new(key.trim()).unwrap();
    let keys = signed_note::VerifierList::new(vec![Box::new(key)]);
    assert_eq!(note.verify(&keys).unwrap().0.len(), 1);
    let checkpoint = tlog_tiles::Checkpoint::from_bytes(note.text()).unwrap();
    let size = checkpoint.size();
    assert_eq!(size, head(ledger).size);
    let files = Files(folder);
    let hashes = tlog_tiles::TileHashReader::new(size, *checkpoint.hash(), &files);
    for index in 0..size {
        let proof = tlog_tiles::prove_record(size, index, &hashes).unwrap();
        let width = usize::try_from(size - index / 256 * 256).unwrap().min(256);
        let bundle = fs::read(folder.join(tile_path("entries", index / 256, width))).unwrap();
        let start = usize::try_from(index % 256).unwrap() * 434;
        assert_eq!(bundle[start..start + 2], [1, 176]);
        let leaf = tlog_tiles::record_hash(&bundle[start + 2..start + 434]);
        tlog_tiles::check_record(&proof, size, *checkpoint.hash(), index, leaf).unwrap();
    }
}

#[test]
fn given_a_published_folder_when_it_grows_or_is_taken_up_again_then_foreign_code_reads_it() {
    with_ledger(|data, _, ledger| {
        let folder = data.with_file_name("public");
        let mut publisher = Publisher::open(&folder, &ledger.vkeys()).unwrap();
        publish(&mut publisher, &ledger).unwrap();
        check_published(&folder, &ledger);
        for end in [3, 255, 256, 300, 700] {
            record(
                &ledger,
                u32::try_from(head(&ledger).size - 1).unwrap()..end,
                None,
            );
            publish(&mut publisher, &ledger).unwrap();
            check_published(&folder, &ledger);
        }
        let mut again = Publisher::open(&folder, &ledger.vkeys()).unwrap();
        assert_eq!(again.next_index(), 701);
        record(&ledger, 700..800, None);
        publish(&mut again, &ledger).unwrap();
        check_published(&folder, &ledger);
        assert!(
            !folder.join("tile/0/002.p").exists(),
            "the full tile is there"
        );

        fs::remove_file(folder.join("tile/0/001")).unwrap();
        let mut anew = Publisher::open(&folder, &ledger.vkeys()).unwrap();
        assert_eq!(anew.next_index(), 0, "what is lost is made again");
        publish(&mut anew, &ledger).unwrap();
        check_published(&folder, &ledger);
    });
}

#[test]
fn given_the_folder_of_another_log_when_published_to_then_it_is_refused() {
    with_ledger(|data, ledgers, ledger| {
        let folder = data.with_file_name("public");
        let mut publisher = Publisher::open(&folder, &ledger.vkeys()).unwrap();
        publish(&mut publisher, &ledger).unwrap();
        let founding = Founding::plain("example.org/other".parse().unwrap(), EntryId([2; 16]));
        let other = ledgers.found(&founding).unwrap();
        let refused = Publisher::open(&folder, &other.vkeys()).map(|_| ());
        assert!(
            matches!(refused, Err(Fault::NoCheckpoint { .. })),
            "{refused:?}"
        );
    });
}
