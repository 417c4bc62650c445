//! What is answered to what: the rules of `tlog-witness`, without files, clock or network.

use record::{Checkpoint, ConsistencyProof, TreeHead, Unproven, verify_consistency};

use crate::Logs;

/// Most lines of a consistency proof.
pub const MAX_PROOF_LINES: usize = 63;

/// A request that can be read, about a log that is followed, signed by it.
#[derive(Clone, Debug)]
pub struct Asked {
    proof: ConsistencyProof,
    checkpoint: Checkpoint,
}

/// Why nothing is cosigned.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The body has another form, or asks for a smaller tree.
    #[error("{0}")]
    BadRequest(String),
    /// The log is not followed.
    #[error("this log is not followed here: ask the witness's operator to add its key")]
    UnknownLog,
    /// No signature by a key that is trusted for this log.
    #[error("the checkpoint is not signed by a key that is trusted for its origin")]
    NotSigned,
    /// The old size is not the one that was cosigned last.
    #[error("{known}")]
    OtherSize {
        /// The size that was cosigned last.
        known: u64,
    },
    /// Another tree of the same size was cosigned: the log has signed two histories.
    #[error("{known}")]
    OtherRoot {
        /// The size of both.
        known: u64,
    },
    /// The proof does not lead from the one to the other.
    #[error("the consistency proof does not lead from the old size to the checkpoint")]
    Inconsistent,
}

impl Refusal {
    /// The status of HTTP.
    pub fn status(&self) -> u16 {
        match self {
            Self::BadRequest(_) => 400,
            Self::UnknownLog => 404,
            Self::NotSigned => 403,
            Self::OtherSize { .. } | Self::OtherRoot { .. } => 409,
            Self::Inconsistent => 422,
        }
    }

    /// The type of the body, which is this refusal's text and a newline.
    pub fn content_type(&self) -> &'static str {
        match self.status() {
            409 => "text/x.tlog.size",
            _ => "text/plain; charset=utf-8",
        }
    }
}

impl Asked {
    /// Reads the body of an add-checkpoint request and verifies the log's signature.
    pub fn read(body: &[u8], logs: &Logs) -> Result<Self, Refusal> {
        let bad = |why: &str| Refusal::BadRequest(why.to_owned());
        let text = std::str::from_utf8(body).map_err(|_| bad("the body is no UTF-8 text"))?;
        let (head, note) = text
            .split_once("\n\n")
            .ok_or_else(|| bad("there is no empty line before the checkpoint"))?;
        if head.split('\n').count() > MAX_PROOF_LINES + 1 {
            return Err(bad("there are more than 63 lines of proof"));
        }
        // Notes of other logs may have a form that is not read here.
        let keys = logs.keys(note.split('\n').next().unwrap_or_default());
        let keys = keys.ok_or(Refusal::UnknownLog)?;
        let proof: ConsistencyProof = text
            .parse()
            .map_err(|malformed: record::Malformed| bad(&malformed.to_string()))?;
        let mut verified = Err(Refusal::NotSigned);
        for key in keys {
            match proof.checkpoint.verify(key) {
                Ok(checkpoint) => verified = Ok(checkpoint),
                Err(Unproven::NoSignature) => {}
                // A known key's line that does not verify spoils the note.
                Err(_) => return Err(Refusal::NotSigned),
            }
        }
        let checkpoint = verified?;
        if proof.old_size > checkpoint.tree().size {
            return Err(bad("the old size is larger than the checkpoint's"));
        }
        Ok(Self { proof, checkpoint })
    }

    /// The checkpoint, verified with the log's key.
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// The note as it was sent, with all its signatures.
    pub fn note(&self) -> String {
        self.proof.checkpoint.to_string()
    }
}

/// Whether the checkpoint may be cosigned where `known` was cosigned last: the empty tree where
/// nothing was.
pub fn decide(asked: &Asked, known: TreeHead) -> Result<(), Refusal> {
    let tree = asked.checkpoint.tree();
    if asked.proof.old_size != known.size {
        return Err(Refusal::OtherSize { known: known.size });
    }
    if tree.size == known.size && tree.root != known.root {
        return Err(Refusal::OtherRoot { known: known.size });
    }
    verify_consistency(known, tree, &asked.proof.hashes).map_err(|_| Refusal::Inconsistent)
}

#[cfg(test)]
mod tests {
    use record::{
        ConsistencyProof, Digest, LogKey, Tiles, TreeHead, consistency_proof, empty_root, sha256,
        tree_root,
    };

    use super::*;

    fn tiles(leaves: &[u8]) -> Tiles {
        let mut tiles = Tiles::new();
        for leaf in leaves {
            tiles.push(sha256(&[*leaf]));
        }
        tiles
    }

    fn head(tiles: &Tiles, size: u64) -> TreeHead {
        let root = tree_root(size, |node| tiles.node(node)).expect("in the tree");
        TreeHead { size, root }
    }

    fn log() -> LogKey {
        LogKey::from_secret("log.example/a".parse().expect("an origin"), &[7; 32])
    }

    fn logs() -> Logs {
        Logs::of([log().verifier()]).expect("a log")
    }

    fn request(tiles: &Tiles, old: u64, size: u64) -> ConsistencyProof {
        ConsistencyProof {
            old_size: old,
            hashes: consistency_proof(old, size, |node| tiles.node(node)).expect("in the tree"),
            checkpoint: log().sign(head(tiles, size)),
        }
    }

    fn answer(request: &ConsistencyProof, known: TreeHead) -> Result<(), Refusal> {
        decide(
            &Asked::read(request.to_string().as_bytes(), &logs())?,
            known,
        )
    }

    const EMPTY: fn() -> TreeHead = || TreeHead {
        size: 0,
        root: empty_root(),
    };

    #[test]
    fn given_a_log_that_only_grows_when_asked_then_every_step_is_cosigned() {
        let tiles = tiles(&[1, 2, 3, 4, 5, 6, 7, 8, 9]);
        assert_eq!(answer(&request(&tiles, 0, 4), EMPTY()), Ok(()));
        for old in 1..=9 {
            for size in old..=9 {
                assert_eq!(
                    answer(&request(&tiles, old, size), head(&tiles, old)),
                    Ok(())
                );
            }
        }
    }

    #[test]
    fn given_another_old_size_when_asked_then_the_known_one_is_told() {
        let tiles = tiles(&[1, 2, 3, 4, 5]);
        for old in [0, 2, 4, 5] {
            let found = answer(&request(&tiles, old, 5), head(&tiles, 3));
            assert_eq!(found, Err(Refusal::OtherSize { known: 3 }), "old {old}");
        }
        let told = Refusal::OtherSize { known: 3 };
        assert_eq!((told.status(), told.to_string().as_str()), (409, "3"));
        assert_eq!(told.content_type(), "text/x.tlog.size");
    }

    #[test]
    fn given_a_fork_when_asked_then_it_is_refused_at_the_same_and_at_a_larger_size() {
        let (ours, theirs) = (tiles(&[1, 2, 3, 4, 5]), tiles(&[1, 2, 9, 4, 5]));
        let same = answer(&request(&theirs, 3, 3), head(&ours, 3));
        assert_eq!(same, Err(Refusal::OtherRoot { known: 3 }));
        let larger = answer(&request(&theirs, 3, 5), head(&ours, 3));
        assert_eq!(larger, Err(Refusal::Inconsistent));
        let mut empty = request(&ours, 0, 1);
        empty.checkpoint = log().sign(TreeHead {
            size: 0,
            root: Digest([1; 32]),
        });
        assert_eq!(
            answer(&empty, EMPTY()),
            Err(Refusal::OtherRoot { known: 0 })
        );
    }

    #[test]
    fn given_proofs_with_one_hash_more_less_or_other_when_asked_then_none_is_cosigned() {
        let tiles = tiles(&[1, 2, 3, 4, 5, 6, 7]);
        for (old, size) in [(0, 5), (3, 7), (4, 4), (4, 6)] {
            let known = if old == 0 { EMPTY() } else { head(&tiles, old) };
            let mut longer = request(&tiles, old, size);
            longer.hashes.push(Digest([1; 32]));
            assert_eq!(answer(&longer, known), Err(Refusal::Inconsistent));
            for at in 0..longer.hashes.len() - 1 {
                let mut other = request(&tiles, old, size);
                other.hashes[at].0[0] ^= 1;
                assert_eq!(answer(&other, known), Err(Refusal::Inconsistent));
                other.hashes.remove(at);
                assert_eq!(answer(&other, known), Err(Refusal::Inconsistent));
            }
        }
    }

    #[test]
    fn given_unknown_logs_and_wrong_signatures_when_read_then_each_has_its_status() {
        let tiles = tiles(&[1, 2, 3]);
        let good = request(&tiles, 1, 3).to_string();
        let read = |text: &str| Asked::read(text.as_bytes(), &logs()).err();
        assert_eq!(read(&good), None);
        for unknown in [
            good.replace("log.example/a", "log.example/b"),
            good.replace("\n\nlog.example/a", "\n\ngo.sum database tree"),
        ] {
            assert_eq!(read(&unknown), Some(Refusal::UnknownLog));
        }
        let stranger = LogKey::from_secret(log().origin().clone(), &[8; 32]);
        let mut signed = request(&tiles, 1, 3);
        signed.checkpoint = stranger.sign(head(&tiles, 3));
        assert_eq!(read(&signed.to_string()), Some(Refusal::NotSigned));
        // Besides the log's own line a stranger's is ignored.
        let own = log().sign(head(&tiles, 3));
        own.signatures()
            .iter()
            .for_each(|line| signed.checkpoint.add(line.clone()));
        assert_eq!(read(&signed.to_string()), None);
        let changed = good.replace("\n3\n", "\n4\n");
        assert_eq!(read(&changed), Some(Refusal::NotSigned));
        let backwards = good.replace("old 1\n", "old 4\n");
        assert!(matches!(read(&backwards), Some(Refusal::BadRequest(_))));
    }

    #[test]
    fn given_any_cut_or_flipped_byte_when_read_then_it_is_answered_without_a_panic() {
        let tiles = tiles(&[1, 2, 3, 4, 5]);
        let good = request(&tiles, 3, 5).to_string().into_bytes();
        for at in 0..good.len() {
            assert!(Asked::read(&good[..at], &logs()).is_err(), "cut at {at}");
            let mut flipped = good.clone();
            flipped[at] ^= 0x11;
            let asked = Asked::read(&flipped, &logs());
            let cosigned = asked.and_then(|asked| decide(&asked, head(&tiles, 3)));
            assert!(cosigned.is_err(), "byte {at}");
        }
        for bad in [
            "",
            "old 1",
            "old 01\n\n",
            "old 1\n\n\n",
            "old 1\nx\n\nlog.example/a\n",
        ] {
            assert!(Asked::read(bad.as_bytes(), &logs()).is_err(), "{bad}");
        }
        let long = "AAAA\n".repeat(64);
        let text = String::from_utf8(good).expect("a text");
        let long = text.replace("old 3\n", &format!("old 3\n{long}"));
        assert!(matches!(
            Asked::read(long.as_bytes(), &logs()),
            Err(Refusal::BadRequest(_))
        ));
    }
}
