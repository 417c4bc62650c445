//! Prints what sealing and verifying cost per entry on this machine.
//!
//! `cargo run --release -p record --example seal_speed`

use std::hint::black_box;
use std::time::Instant;

use bytes::Bytes;
use record::{
    Authorship, Body, Chain, EntryDigests, Kind, LedgerId, OccurredAt, Origin, Part, PartTag,
    PrincipalTag, SealedEntry, SessionTag, Signature, Submission, SubmissionId, Tiles, Verifier,
    digest_entry, inclusion_proof,
};

/// Entries of the example.
const ENTRIES: u64 = 400_000;

/// Entries a thread digests before they are linked.
const CHUNK: usize = 4_096;

fn main() {
    let origin: Origin = "ledger.example.org/speed".parse().expect("a plain origin");
    let ledger = origin.ledger_id();

    let started = Instant::now();
    let prepared: Vec<_> = (0..ENTRIES).map(|n| prepare(ledger, n)).collect();
    print("body and submission, ahead of the writer", started, ENTRIES);

    let mut chain = Chain::genesis(ledger);
    let mut sealed = Vec::with_capacity(prepared.len());
    let started = Instant::now();
    for (n, (submission, body)) in (0..).zip(prepared) {
        let entry = chain.seal(n, &submission, Signature::None, body);
        sealed.push(entry.expect("a sound submission"));
        if n % 2_000 == 1_999 {
            black_box(chain.head());
            chain.settle();
        }
    }
    print("sealing, on the writer", started, ENTRIES);

    for threads in [1, 2] {
        let started = Instant::now();
        let verdict = verify(ledger, &sealed, threads).finish();
        print(&format!("verifying, {threads} thread(s)"), started, ENTRIES);
        assert!(verdict.is_intact(), "{:?}", verdict.findings.first());
        assert_eq!(
            verdict.tree,
            chain.head().tree(),
            "the tree that was sealed"
        );
    }
    prove(&sealed);
}

fn prove(sealed: &[SealedEntry]) {
    let started = Instant::now();
    let tiles: Tiles = sealed.iter().map(|entry| entry.leaf).collect();
    print("tiles", started, ENTRIES);
    let started = Instant::now();
    for index in (0..ENTRIES).step_by(401) {
        black_box(inclusion_proof(index, ENTRIES, |node| tiles.node(node)).expect("in the tree"));
    }
    print("inclusion proof", started, ENTRIES / 401);
}

/// About the mix of a meeting: 2 or 3 parts of 60 to 250 bytes.
fn prepare(ledger: LedgerId, n: u64) -> ([u8; 256], Body) {
    let salt = [u8::try_from(n % 255).expect("below 255") + 1; 32];
    let part = |tag, len| Part {
        tag,
        salt,
        content: Bytes::from(vec![7; len]),
    };
    let mut parts = vec![part(PartTag::Structure, 60), part(PartTag::Text, 250)];
    if n.is_multiple_of(2) {
        parts.push(part(PartTag::Personal, 90));
    }
    let body = Body::new(parts).expect("within the limits");
    let mut id = [0; 16];
    id[8..].copy_from_slice(&n.to_be_bytes());
    let submission = Submission {
        ledger,
        session: SessionTag([u8::try_from(n % 7).expect("below 7"); 16]),
        id: SubmissionId(id),
        key: None,
        principal: PrincipalTag::NONE,
        kind: Kind(if n.is_multiple_of(1_000) {
            Kind::CONTROL_BIT
        } else {
            1
        }),
        schema: 1,
        authorship: Authorship::Server,
        author_sequence: 0,
        occurred_at: OccurredAt::UNKNOWN,
        seen: None,
        refers_to: None,
        body_root: body.root(),
    };
    (submission.to_bytes(), body)
}

/// Threads digest the chunks of one round side by side, while those of the round before are
/// linked in order.
fn verify(ledger: LedgerId, sealed: &[SealedEntry], threads: usize) -> Verifier {
    let mut verifier = Verifier::from_genesis(ledger);
    let mut before: Vec<Vec<EntryDigests>> = Vec::new();
    for round in sealed.chunks(CHUNK * threads) {
        before = std::thread::scope(|scope| {
            let work: Vec<_> = round
                .chunks(CHUNK)
                .map(|chunk| scope.spawn(|| digest(chunk)))
                .collect();
            link(&mut verifier, &before);
            work.into_iter()
                .map(|handle| handle.join().expect("no panic"))
                .collect()
        });
    }
    link(&mut verifier, &before);
    verifier
}

fn link(verifier: &mut Verifier, digested: &[Vec<EntryDigests>]) {
    for digests in digested.iter().flatten() {
        verifier.link(digests);
    }
}

fn digest(chunk: &[SealedEntry]) -> Vec<EntryDigests> {
    chunk
        .iter()
        .map(|entry| {
            let parts = entry.body.parts().iter().map(Part::borrow);
            digest_entry(&entry.bytes, entry.body.manifest(), parts)
        })
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "for reading only")]
fn print(what: &str, started: Instant, count: u64) {
    let ns = started.elapsed().as_nanos() as f64 / count as f64;
    println!("{what}: {ns:.0} ns each, {:.0} per second", 1e9 / ns);
}
