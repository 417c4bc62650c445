//! A verifier that shares no code with us checks what outsiders are given.

use std::fs;
use std::path::Path;
use std::process::Command;

use bytes::Bytes;
use engine::{Archive, Export};
use record::bundle::Audience;
use server::pb;

use crate::house::{House, folder};
use crate::wire::{entry_bytes, found, group, hex, ledger, replay, submit};

/// The Python environment of the foreign client.
pub fn python(arguments: &[&str]) -> (bool, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = root.join("tests/.venv/bin/python");
    assert!(
        python.exists(),
        "{} is missing: run tests/all, which installs it",
        python.display()
    );
    let run = Command::new(python)
        .arg(root.join("tests/python/verify.py"))
        .args(arguments)
        .output()
        .expect("python runs");
    let said = [run.stdout, run.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    (run.status.success(), said)
}

pub fn holds(arguments: &[&str]) {
    let (sound, said) = python(arguments);
    assert!(sound && said.contains("holds:"), "{arguments:?}: {said}");
}

pub fn fails(arguments: &[&str]) {
    let (sound, said) = python(arguments);
    assert!(
        !sound && said.contains("does not hold"),
        "{arguments:?}: {said}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_receipt_with_a_proof_when_a_foreign_verifier_checks_it_then_it_holds() {
    let folder = folder();
    let house = House::open(&folder.path().join("data")).await;
    let channel = house.connect().await;
    found(&channel).await.expect("a ledger");
    for number in 1..9 {
        submit(&channel, group(number, 10)).await.expect("recorded");
    }
    let old = ledger(&channel).await.expect("a ledger");
    let wanted = pb::SubmitRequest {
        want_proof: true,
        ..group(9, 10)
    };
    let receipt = submit(&channel, wanted).await.expect("recorded");
    let plain = submit(&channel, group(9, 10))
        .await
        .expect("the same again");
    assert_eq!(plain.proof, "", "nobody asked for one");
    let entries = replay(&channel, receipt.index).await.expect("its entry");
    let (entry, proof) = (folder.path().join("entry"), folder.path().join("proof"));
    fs::write(&entry, entry_bytes(&entries[0])).expect("written");
    fs::write(&proof, &receipt.proof).expect("written");
    let mut client = pb::proofs_client::ProofsClient::new(channel.clone());
    let request = pb::ProveConsistencyRequest {
        ledger: old.name.clone(),
        old_size: old.size,
        new_size: None,
    };
    let growth = client.prove_consistency(request).await.expect("a proof");
    let grown = folder.path().join("growth");
    fs::write(&grown, growth.into_inner().proof).expect("written");
    let (entry, proof) = (text(&entry), text(&proof));
    let (grown, root) = (text(&grown), hex(&old.root));
    let vkey = old.log_vkey.clone();
    let run = tokio::task::spawn_blocking(move || {
        holds(&["proof", &vkey, &proof, &entry]);
        holds(&["consistency", &vkey, &grown, &root]);
        fails(&["consistency", &vkey, &grown, &"00".repeat(32)]);
        let mut changed = fs::read(&entry).expect("read");
        changed[400] ^= 1;
        fs::write(&entry, changed).expect("written");
        fails(&["proof", &vkey, &proof, &entry]);
    });
    run.await.expect("the verifier is waited for");
    house.close().await;
}

#[test]
fn given_bundles_when_a_foreign_verifier_checks_them_then_it_says_what_we_say() {
    let folder = folder();
    let data = folder.path().join("data");
    let demo = Command::new(crate::house::program())
        .args(["demo", "--once", "--data"])
        .arg(&data)
        .output()
        .expect("the program runs");
    assert!(demo.status.success());
    let archive = Archive::open(&data.join("idm-2017")).expect("the example");
    let evidence = archive.evidence().expect("a checkpoint");
    let key = evidence.keys()[0].to_string();
    let session = archive.session("W1").expect("the workshop");
    let whole = Export::WHOLE;
    let one = Export::of_session(session);
    let public = |what| Export {
        audience: Audience::Public,
        ..what
    };
    let path = folder.path().join("bundle");
    for what in [whole, one, public(whole), public(one)] {
        let mut bytes = Vec::new();
        evidence.export(&what, &mut bytes).expect("exported");
        fs::write(&path, &bytes).expect("written");
        holds(&["bundle", &key, &text(&path)]);
        for place in [20, 300, bytes.len() / 2, bytes.len() - 40] {
            fs::write(&path, changed(&bytes, place)).expect("written");
            fails(&["bundle", &key, &text(&path)]);
        }
    }
}

/// One bit, and the checksum that belongs to it: only hashes and signature can tell.
fn changed(bytes: &[u8], place: usize) -> Bytes {
    let mut changed = bytes[..bytes.len() - 32].to_vec();
    changed[place] ^= 4;
    let mut sum = record::bundle::BundleSum::new();
    sum.update(&changed);
    changed.extend(sum.finish().as_bytes());
    changed.into()
}

fn text(path: &Path) -> String {
    path.to_str().expect("a plain path").to_owned()
}
