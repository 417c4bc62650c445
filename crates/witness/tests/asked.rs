//! A witness over HTTP, asked as a ledger asks it and as a stranger might.

#![allow(clippy::unwrap_used)] // the whole file is a test

use std::future::Future;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use record::{
    ConsistencyProof, LogKey, NoteSignature, SignedCheckpoint, Tiles, TreeHead, VerifierKey,
    WitnessKey, consistency_proof, sha256, tree_root,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use witness::{Answered, Asker, Fault, Logs, Witness, WitnessAddress, serve};

fn log() -> LogKey {
    LogKey::from_secret("log.example/a".parse().unwrap(), &[7; 32])
}

fn key() -> WitnessKey {
    WitnessKey::from_secret("witness.example/w1", &[9; 32]).unwrap()
}

/// A log whose leaf at `odd` is another one.
fn history(leaves: u64, odd: Option<u64>) -> Tiles {
    let mut tiles = Tiles::new();
    for leaf in 0..leaves {
        tiles.push(sha256(
            &[leaf.to_be_bytes(), [u8::from(odd == Some(leaf)); 8]].concat(),
        ));
    }
    tiles
}

fn request(tiles: &Tiles, old: u64, size: u64) -> ConsistencyProof {
    let root = tree_root(size, |node| tiles.node(node)).unwrap();
    ConsistencyProof {
        old_size: old,
        hashes: consistency_proof(old, size, |node| tiles.node(node)).unwrap(),
        checkpoint: log().sign(TreeHead { size, root }),
    }
}

fn opened(folder: &Path, is_new_key: bool) -> Result<Witness, Fault> {
    let times = AtomicU64::new(1_700_000_000);
    let clock = Box::new(move || times.fetch_add(1, Ordering::Relaxed));
    let logs = Logs::of([log().verifier()]).unwrap();
    Witness::open(folder, key(), is_new_key, logs, clock)
}

/// Runs a conversation with the witness of this folder.
async fn with<F: Future>(
    witness: Witness,
    talk: impl FnOnce(WitnessAddress, String) -> F,
) -> F::Output {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (end, ended) = oneshot::channel::<()>();
    let serving = tokio::spawn(serve(listener, Arc::new(witness), async {
        let _ = ended.await;
    }));
    let asked = format!("{}@http://{address}", key().verifier())
        .parse()
        .unwrap();
    let said = talk(asked, address).await;
    end.send(()).unwrap();
    serving.await.unwrap();
    said
}

fn vouched(proof: &ConsistencyProof, lines: &[NoteSignature]) -> u64 {
    let mut note: SignedCheckpoint = proof.checkpoint.clone();
    for line in lines {
        note.add(line.clone());
    }
    note.verify_witness(key().verifier()).unwrap()
}

fn cosigned(answered: Answered) -> Vec<NoteSignature> {
    match answered {
        Answered::Cosigned(lines) => lines,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn given_a_log_that_grows_when_asked_then_each_step_is_cosigned_also_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let (data, ours) = (folder.path().join("w"), history(9, None));
    let (first, second) = (request(&ours, 0, 3), request(&ours, 3, 7));
    with(opened(&data, true).unwrap(), |asked, _| async move {
        let asker = Asker::default();
        let lines = cosigned(asker.add_checkpoint(&asked, &first).await.unwrap());
        assert_eq!(vouched(&first, &lines), 1_700_000_000);
        let again = asker.add_checkpoint(&asked, &first).await.unwrap();
        assert_eq!(again, Answered::Knows(3), "its old size is behind");
        cosigned(asker.add_checkpoint(&asked, &second).await.unwrap());
    })
    .await;
    let kept = opened(&data, false).unwrap();
    assert_eq!(kept.sizes()[0].1, 7);
    with(kept, |asked, _| async move {
        let (asker, ours) = (Asker::default(), history(9, None));
        let forgot = request(&ours, 0, 9);
        let answered = asker.add_checkpoint(&asked, &forgot).await.unwrap();
        assert_eq!(answered, Answered::Knows(7));
        let same = request(&ours, 7, 7);
        vouched(
            &same,
            &cosigned(asker.add_checkpoint(&asked, &same).await.unwrap()),
        );
        cosigned(
            asker
                .add_checkpoint(&asked, &request(&ours, 7, 9))
                .await
                .unwrap(),
        );
    })
    .await;
}

#[tokio::test]
async fn given_a_fork_when_asked_then_it_is_refused_and_kept_as_evidence() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("w");
    with(opened(&data, true).unwrap(), |asked, _| async move {
        let (asker, ours, theirs) = (Asker::default(), history(9, None), history(9, Some(4)));
        cosigned(
            asker
                .add_checkpoint(&asked, &request(&ours, 0, 6))
                .await
                .unwrap(),
        );
        let same = asker
            .add_checkpoint(&asked, &request(&theirs, 6, 6))
            .await
            .unwrap();
        assert_eq!(same, Answered::Knows(6));
        let larger = asker
            .add_checkpoint(&asked, &request(&theirs, 6, 8))
            .await
            .unwrap();
        assert_eq!(larger, Answered::Inconsistent);
        cosigned(
            asker
                .add_checkpoint(&asked, &request(&ours, 6, 8))
                .await
                .unwrap(),
        );
    })
    .await;
    let mut kept: Vec<_> = std::fs::read_dir(data.join("refused"))
        .unwrap()
        .map(|item| item.unwrap().file_name().into_string().unwrap())
        .collect();
    kept.sort();
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert!(kept[0].starts_with("inconsistent-8-") && kept[1].starts_with("other-root-6-"));
    let evidence = std::fs::read_to_string(data.join("refused").join(&kept[1])).unwrap();
    let evidence: ConsistencyProof = evidence.parse().unwrap();
    evidence.checkpoint.verify(&log().verifier()).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn given_many_histories_at_once_when_asked_then_one_of_them_is_cosigned() {
    let folder = tempfile::tempdir().unwrap();
    let witness = opened(&folder.path().join("w"), true).unwrap();
    with(witness, |asked, _| async move {
        // Sixteen histories of sixteen leaves, no two with the same root.
        let asking = (0..16).map(|odd| {
            let (asked, proof) = (asked.clone(), request(&history(16, Some(odd)), 0, 16));
            tokio::spawn(async move { Asker::default().add_checkpoint(&asked, &proof).await })
        });
        let (mut cosigned, mut refused) = (0, 0);
        for asked in asking.collect::<Vec<_>>() {
            match asked.await.unwrap().unwrap() {
                Answered::Cosigned(_) => cosigned += 1,
                Answered::Knows(16) => refused += 1,
                other => panic!("{other:?}"),
            }
        }
        assert_eq!((cosigned, refused), (1, 15));
    })
    .await;
}

async fn raw(address: &str, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    let mut said = String::new();
    let _ = stream.read_to_string(&mut said).await;
    said
}

#[tokio::test]
async fn given_a_stranger_when_it_asks_otherwise_then_it_is_told_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let witness = opened(&folder.path().join("w"), true).unwrap();
    with(witness, |_, address| async move {
        let post = |length: usize, body: &str| {
            format!("POST /add-checkpoint HTTP/1.1\r\nhost: w\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}")
        };
        let get = |path: &str| format!("GET {path} HTTP/1.1\r\nhost: w\r\nconnection: close\r\n\r\n");
        let other = request(&history(2, None), 0, 2).to_string().replace("example/a", "example/b");
        for (asked, status) in [
            (get("/"), "404"),
            (get("/add-checkpoint"), "405"),
            (post(0, ""), "400"),
            (post(9, "old 1\n\nxx"), "404"),
            (post(other.len(), &other), "404"),
            (post(1 << 20, &"x".repeat(1 << 18)), "413"),
            ("nonsense\r\n\r\n".to_owned(), "400"),
        ] {
            let said = raw(&address, asked.as_bytes()).await;
            assert!(said.starts_with(&format!("HTTP/1.1 {status}")), "{status}: {said}");
        }
        let good = request(&history(2, None), 0, 2).to_string();
        let said = raw(&address, post(good.len(), &good).as_bytes()).await;
        assert!(said.contains("200 OK") && said.contains("\r\n\r\n— witness.example/w1 "), "{said}");
        let said = raw(&address, post(good.len(), &good).as_bytes()).await;
        assert!(said.contains("text/x.tlog.size") && said.ends_with("\r\n\r\n2\n"), "{said}");
    })
    .await;
}

#[test]
fn given_a_folder_that_is_lost_damaged_held_or_anothers_when_opened_then_it_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("w");
    assert!(matches!(opened(&data, false), Err(Fault::Forgotten { .. })));
    let witness = opened(&data, true).unwrap();
    assert!(matches!(opened(&data, false), Err(Fault::InUse { .. })));
    let reply = witness.add_checkpoint(request(&history(3, None), 0, 3).to_string().as_bytes());
    assert_eq!(reply.status, 200);
    drop(witness);
    let logs = || Logs::of([log().verifier()]).unwrap();
    let other = WitnessKey::from_secret("witness.example/w1", &[8; 32]).unwrap();
    let refused = Witness::open(&data, other, true, logs(), Box::new(|| 0));
    assert!(matches!(refused, Err(Fault::OtherKey { .. })));
    let kept = std::fs::read_dir(&data)
        .unwrap()
        .map(|item| item.unwrap().path());
    let kept = kept.filter(|path| path.extension().is_some_and(|found| found == "checkpoint"));
    let kept = kept.last().unwrap();
    let note = std::fs::read_to_string(&kept).unwrap();
    for damaged in [
        String::new(),
        note.replace("\n3\n", "\n2\n"),
        note[..40].to_owned(),
    ] {
        std::fs::write(&kept, damaged).unwrap();
        assert!(matches!(opened(&data, false), Err(Fault::Damaged { .. })));
    }
    std::fs::write(&kept, note).unwrap();
    assert_eq!(opened(&data, false).unwrap().sizes()[0].1, 3);
}

#[test]
fn given_keys_that_are_none_of_a_log_when_followed_then_it_is_said() {
    let own: VerifierKey = key().verifier().clone();
    assert!(matches!(Logs::of([own]), Err(Fault::NotALog { .. })));
}
