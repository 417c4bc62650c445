//! What the program gives out, checked by programs and libraries of others.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use engine::Archive;
use record::{Entry, Signature};
use tempfile::TempDir;
use tlog_tiles::{HashReader as _, Tile, TileHashReader, TileReader};

use crate::foreign::{Case, all_hold, b3sum, checkpoint, none_holds, openssl};
use crate::house::{folder, program};
use crate::wire::hex;

/// The worked example, recorded by the program.
struct Demo {
    folder: TempDir,
}

impl Demo {
    fn recorded() -> Demo {
        let demo = Demo { folder: folder() };
        demo.run(&["demo", "--once"]);
        demo
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// What a command on its folder prints.
    fn run(&self, arguments: &[&str]) -> Vec<u8> {
        let run = Command::new(program())
            .args(arguments)
            .arg("--data")
            .arg(self.data())
            .output()
            .expect("the program runs");
        let errors = String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{arguments:?}: {errors}");
        run.stdout
    }

    fn archive(&self) -> Archive {
        Archive::open(&self.data().join("idm-2017")).expect("the example")
    }

    fn vkey(&self) -> String {
        let path = self.data().join("idm-2017/log.vkey");
        let text = fs::read_to_string(path).expect("the key");
        text.trim().to_owned()
    }

    /// Writes a file, and gives its path.
    fn keep(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).expect("written");
        path
    }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

/// A published folder, as `tlog_tiles` asks for its files: by its own paths.
struct Published(PathBuf);

impl TileReader for Published {
    fn height(&self) -> u8 {
        8
    }

    fn read_tiles(&self, tiles: &[Tile]) -> Result<Vec<Vec<u8>>, tlog_tiles::Error> {
        // Its paths begin with the height, which the C2SP form leaves out.
        let path = |tile: &Tile| tile.path().replacen("tile/8/", "tile/", 1);
        let read = |tile: &Tile| fs::read(self.0.join(path(tile))).expect("a published tile");
        Ok(tiles.iter().map(read).collect())
    }

    fn save_tiles(&self, _: &[Tile], _: &[Vec<u8>]) {}
}

#[test]
fn given_what_the_program_proves_and_publishes_when_others_check_it_then_it_holds() {
    let demo = Demo::recorded();
    let (archive, vkey) = (demo.archive(), demo.vkey());
    let public = demo.folder.path().join("public");
    demo.run(&["publish", "--once", text(&public)]);
    let note = fs::read(public.join("checkpoint")).expect("a checkpoint");
    let (size, root) = checkpoint(&note, &vkey).expect("signed");
    assert!(size > 512, "more than two tiles: {size}");
    let published = Published(public);
    let tree = TileHashReader::new(size, root, &published);
    let mut cases = Vec::new();
    for index in [0, 7, 255, 256, size - 1] {
        let entry = *archive.reader().entry(index).expect("an entry").entry();
        let path = tlog_tiles::prove_record(size, index, &tree).expect("from the tiles");
        let leaf = tlog_tiles::record_hash(&entry);
        tlog_tiles::check_record(&path, size, root, index, leaf).expect("it is in the tree");
        let proof = demo.run(&["prove", &index.to_string()]);
        let proof = demo.keep(&format!("{index}.tlog-proof"), &proof);
        let entry = demo.keep(&format!("{index}.entry"), &entry);
        for verifier in ["sigstore", "proof"] {
            let asked = [verifier, &vkey, text(&proof), text(&entry)];
            cases.push(Case::new(format!("{verifier} of entry {index}"), &asked));
        }
    }
    for old in [1, 100, 256, size] {
        let growth = demo.run(&["consistency", &old.to_string()]);
        let growth = demo.keep(&format!("{old}.consistency"), &growth);
        let old_root = tlog_tiles::tree_hash(old, &tree).expect("from the tiles");
        let asked = ["consistency", &vkey, text(&growth), &hex(&old_root.0)];
        cases.push(Case::new(format!("growth from {old}"), &asked));
    }
    all_hold(&cases);
}

/// `tile/entries` holds what the tree's leaves are the hashes of.
#[test]
fn given_published_entries_when_hashed_by_others_then_they_are_the_leaves() {
    let demo = Demo::recorded();
    let public = demo.folder.path().join("public");
    demo.run(&["publish", "--once", text(&public)]);
    let note = fs::read(public.join("checkpoint")).expect("a checkpoint");
    let (size, root) = checkpoint(&note, &demo.vkey()).expect("signed");
    let published = Published(public);
    let tree = TileHashReader::new(size, root, &published);
    let indexes: Vec<u64> = (0..size)
        .map(|index| tlog_tiles::stored_hash_index(0, index))
        .collect();
    let leaves = tree.read_hashes(&indexes).expect("authenticated");
    let mut read = Vec::new();
    for mut tile in Tile::new_tiles(8, 0, size) {
        if tile.level() == 0 {
            tile.set_is_data();
            let path = format!("tile/entries/{}", entries_path(&tile));
            let bytes = fs::read(published.0.join(path)).expect("entries");
            read.extend(bytes.chunks_exact(434).map(|entry| {
                assert_eq!(entry[..2], 432_u16.to_be_bytes());
                tlog_tiles::record_hash(&entry[2..])
            }));
        }
    }
    assert!(read == leaves, "entries and leaves differ");
}

/// The path of a data tile, without `tile/8/data/`.
fn entries_path(tile: &Tile) -> String {
    let path = tile.path();
    let (_, rest) = path.split_once("data/").expect("a path of data");
    rest.to_owned()
}

#[test]
fn given_the_checkpoint_of_a_bundle_when_others_check_it_then_it_is_signed_and_no_other_is() {
    let demo = Demo::recorded();
    let file = demo.folder.path().join("b.bundle");
    demo.run(&["export", text(&file)]);
    let bytes = fs::read(&file).expect("written");
    let len = |at: usize| {
        let len: [u8; 4] = bytes[at..at + 4].try_into().expect("four bytes");
        u32::from_be_bytes(len) as usize
    };
    let (policy, note) = bytes[64..64 + len(20) + len(24)].split_at(len(20));
    let policy = std::str::from_utf8(policy).expect("a text");
    assert_eq!(policy, format!("log {}\nquorum none\n", demo.vkey()));
    let (size, _) = checkpoint(note, &demo.vkey()).expect("signed");
    assert_eq!(size, demo.archive().reader().head().size);
    for at in 0..note.len() {
        let mut changed = note.to_vec();
        changed[at] ^= 1;
        assert!(checkpoint(&changed, &demo.vkey()).is_err(), "byte {at}");
    }
}

#[test]
fn given_signed_entries_when_openssl_checks_them_then_it_says_what_we_say() {
    let demo = Demo::recorded();
    let archive = demo.archive();
    let judged = engine::ring_of_record(archive.reader()).expect("its keys");
    let (mut signed, folder) = (0, demo.folder.path());
    for index in (0..archive.reader().head().size).step_by(40) {
        let frame = archive.reader().entry(index).expect("an entry");
        let entry = Entry::parse(frame.entry()).expect("it can be read");
        let Signature::Ed25519(signature) = entry.signature else {
            continue;
        };
        let fingerprint = entry.submission().expect("it can be read").key;
        let fingerprint = fingerprint.expect("it names its key");
        let key = judged.ring.key_at(fingerprint, index).expect("in force");
        let key = key.enrolled.key.to_bytes();
        let file = demo.keep("key", &[&[1], &key[..]].concat());
        assert_eq!(b3sum("key", &[file]), [fingerprint.0.to_string()]);
        assert!(openssl(folder, &key, &entry.submission, &signature));
        assert!(!openssl(folder, &key, &entry.to_bytes()[..256], &signature));
        signed += 1;
    }
    assert!(signed > 5, "only {signed} were signed");
}

/// Part commitment, body root, submission hash (which others refer to) and entry hash (the chain).
#[test]
fn given_bodies_and_entries_when_b3sum_hashes_them_then_it_gives_what_the_record_holds() {
    let demo = Demo::recorded();
    let archive = demo.archive();
    let mut kept = Kept::default();
    for index in (1..archive.reader().head().size).step_by(29) {
        let frame = archive.reader().entry(index).expect("an entry");
        let entry = Entry::parse(frame.entry()).expect("it can be read");
        let before = archive.reader().entry(index - 1).expect("an entry");
        let root = entry.submission().expect("it can be read").body_root;
        kept.put(
            "body",
            demo.keep(&format!("{index}.body"), frame.manifest()),
            root,
        );
        kept.put(
            "entry",
            demo.keep(&format!("{index}.entry"), before.entry()),
            entry.prev,
        );
        let submission = demo.keep(&format!("{index}.submission"), &entry.submission);
        let hash = record::submission_hash(&entry.submission);
        kept.put("submission", submission, hash);
        let lines = frame.manifest()[2..].chunks_exact(34);
        for (at, (line, part)) in lines.zip(frame.parts()).enumerate() {
            let salted = [&part.salt[..], part.content].concat();
            let salted = demo.keep(&format!("{index}.{at}.part"), &salted);
            let commitment = record::Digest(line[2..].try_into().expect("32 bytes"));
            kept.put("part", salted, commitment);
        }
    }
    assert!(kept.check() > 60, "too little was hashed");
}

/// Files, and what their hashes must be.
#[derive(Default)]
struct Kept(Vec<(&'static str, PathBuf, String)>);

impl Kept {
    fn put(&mut self, what: &'static str, file: PathBuf, hash: record::Digest) {
        self.0.push((what, file, hash.to_string()));
    }

    fn check(&self) -> usize {
        for what in ["part", "body", "submission", "entry"] {
            let of = |kept: &&(&str, PathBuf, String)| kept.0 == what;
            let files: Vec<_> = self
                .0
                .iter()
                .filter(of)
                .map(|kept| kept.1.clone())
                .collect();
            let hashes: Vec<_> = self
                .0
                .iter()
                .filter(of)
                .map(|kept| kept.2.clone())
                .collect();
            assert_eq!(b3sum(what, &files), hashes, "{what}");
        }
        self.0.len()
    }
}

/// The foreign verifiers can say no: else nothing they accept means anything.
#[test]
fn given_the_entry_of_another_index_when_others_check_its_proof_then_it_does_not_hold() {
    let demo = Demo::recorded();
    let proof = demo.keep("proof", &demo.run(&["prove", "7"]));
    let other = *demo.archive().reader().entry(8).expect("an entry").entry();
    let other = demo.keep("entry", &other);
    let vkey = demo.vkey();
    let asked = |verifier| Case::new(verifier, &[verifier, &vkey, text(&proof), text(&other)]);
    none_holds(&[asked("sigstore"), asked("proof")]);
}

/// A page is read where no ledger is at hand: whoever has an entry finds its proof on the page.
#[test]
fn given_a_page_when_others_check_the_proofs_on_it_then_each_entry_is_under_its_root() {
    let demo = Demo::recorded();
    let archive = demo.archive();
    let page = demo.run(&["summary", "--format", "html", "--as-of", "1200"]);
    let page = String::from_utf8(page).expect("a page");
    let size = archive
        .minutes(engine::AsOf::Index(1200))
        .expect("read")
        .len();
    let tree = |leaves: &mut dyn Iterator<Item = tlog_tiles::Hash>| {
        let mut hashes: Vec<tlog_tiles::Hash> = Vec::new();
        for (at, leaf) in (0..).zip(leaves) {
            let new = tlog_tiles::stored_hashes_for_record_hash(at, leaf, &Stored(&hashes));
            hashes.extend(new.expect("in memory"));
        }
        hashes
    };
    let mut leaves = (0..size).map(|index| {
        let frame = archive.reader().entry(index).expect("an entry");
        tlog_tiles::record_hash(frame.entry())
    });
    let stored = tree(&mut leaves);
    let root = tlog_tiles::tree_hash(size, &Stored(&stored)).expect("in memory");
    assert!(page.contains(&hex(&root.0)), "the page states the root");
    let mut proven = 0;
    for item in page.split("<li id=\"e").skip(1) {
        let index: u64 = item
            .split('"')
            .next()
            .expect("an id")
            .parse()
            .expect("an index");
        let codes = item.split("</li>").next().expect("an item");
        let hashes = codes.split("<code dir=\"ltr\">").skip(1);
        let hashes = hashes.map(|it| hash(it.split('<').next().expect("a hash")));
        let hashes: Vec<tlog_tiles::Hash> = hashes.collect();
        let (leaf, path) = hashes.split_first().expect("a hash and its proof");
        let frame = archive.reader().entry(index).expect("an entry");
        assert_eq!(
            *leaf,
            tlog_tiles::record_hash(frame.entry()),
            "entry {index}"
        );
        tlog_tiles::check_record(&path.to_vec(), size, root, index, *leaf).expect("proven");
        proven += 1;
    }
    assert!(proven > 100, "{proven} proofs on the page");
}

struct Stored<'a>(&'a [tlog_tiles::Hash]);

impl tlog_tiles::HashReader for Stored<'_> {
    fn read_hashes(&self, at: &[u64]) -> Result<Vec<tlog_tiles::Hash>, tlog_tiles::Error> {
        let hash = |at: &u64| self.0[usize::try_from(*at).expect("small")];
        Ok(at.iter().map(hash).collect())
    }
}

fn hash(hex: &str) -> tlog_tiles::Hash {
    let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal");
    assert_eq!(hex.len(), 64, "{hex}");
    tlog_tiles::Hash(std::array::from_fn(|at| byte(2 * at)))
}
