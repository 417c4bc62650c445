//! The fuzz targets, called with every file of their corpus: `fuzz/README.md`.

use std::fs;
use std::path::Path;

#[path = "../../fuzz/src/lib.rs"]
mod fuzz;

#[test]
fn given_the_corpus_of_each_target_when_read_then_nothing_panics_and_all_is_written_back() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, target) in fuzz::TARGETS {
        let folder = corpus.join(name);
        let files = fs::read_dir(&folder).unwrap_or_else(|_| panic!("no corpus of {name}"));
        let mut seeds = 0;
        for file in files {
            let path = file.expect("a file").path();
            eprintln!("{}", path.display());
            let seed = fs::read(&path).expect("a seed");
            target(&seed);
            // As it is, cut short, and with a bit flipped: near misses are where readers err.
            for cut in [seed.len() / 2, seed.len().saturating_sub(1)] {
                target(&seed[..cut]);
            }
            for at in (0..seed.len()).step_by(seed.len() / 32 + 1) {
                let mut flipped = seed.clone();
                flipped[at] ^= 1 << (at % 8);
                target(&flipped);
            }
            seeds += 1;
        }
        assert!(seeds >= 2, "{name} has {seeds} seeds");
    }
}
