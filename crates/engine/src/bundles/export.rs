//! Writing a bundle: which entries, which of their parts, each with its proof.

use std::io::{self, BufWriter, Write};

use journal::{Frame, Reader};
use record::bundle::{Audience, BundleBody, BundleEntry, BundleHead, BundleSum, Coverage, Policy};
use record::{
    ENTRY_LEN, Entry, Manifest, PartTag, SessionTag, SignedCheckpoint, Submission, digest_entry,
};

use views::{Handing, Veil};

use crate::Fault;
use crate::proving::Nodes;
use crate::read::recorded;
use crate::redaction::OrderBook;

/// What to export.
#[derive(Debug, Clone, Copy)]
pub struct Export {
    /// One session; none: the whole ledger.
    pub session: Option<SessionTag>,
    /// For whom, as the bundle's head says.
    pub audience: Audience,
    /// What is kept from them.
    pub veil: Veil,
    /// The entries behind a session's last one show, bare, that it has no later one. Beyond this
    /// many they are left out, and the bundle says so.
    pub max_tail: u64,
}

/// What was exported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Exported {
    /// Entries in the bundle.
    pub entries: u64,
    /// Parts withheld from the audience.
    pub withheld: u64,
    /// Bytes.
    pub len: u64,
}

pub(crate) struct Exporter<'a> {
    pub(crate) reader: &'a Reader,
    pub(crate) orders: &'a OrderBook,
    pub(crate) nodes: &'a Nodes,
    pub(crate) policy: Policy,
    pub(crate) checkpoint: &'a SignedCheckpoint,
    pub(crate) what: &'a Export,
}

impl Exporter<'_> {
    pub(crate) fn write(&self, out: &mut dyn Write) -> Result<Exported, Fault> {
        let wanted = self.wanted()?;
        let head = BundleHead {
            coverage: self.what.session.map_or(Coverage::Whole, Coverage::Session),
            audience: self.what.audience,
            entries: wanted.count(),
            policy: self.policy.clone(),
            checkpoint: self.checkpoint.clone(),
        };
        let mut sheet = Sheet::new(out);
        sheet.put(&head.to_bytes())?;
        let (mut block, mut withheld) = (Vec::new(), 0);
        self.each(|frame| {
            if wanted.has(frame.index()) {
                block.clear();
                withheld += self.put(frame, &wanted, &mut block)?;
                sheet.put(&block)?;
            }
            Ok(())
        })?;
        Ok(Exported {
            entries: wanted.count(),
            withheld,
            len: sheet.finish()?,
        })
    }

    /// The first look at the record: which entries belong to the bundle.
    fn wanted(&self) -> Result<Wanted, Fault> {
        let size = self.checkpoint.claimed_tree().size;
        let Some(session) = self.what.session else {
            return Ok(Wanted::All { size });
        };
        let mut full = Vec::new();
        let mut bare_from = 0;
        self.each(|frame| {
            let submission = submission(frame)?;
            let own = submission.session == session;
            if own {
                bare_from = frame.index() + 1;
            }
            if own || submission.session.is_ledger_wide() || submission.kind.is_control() {
                full.push(frame.index());
            }
            Ok(())
        })?;
        if bare_from == 0 {
            return Err(Fault::NotCovered { index: size, size });
        }
        if size - bare_from > self.what.max_tail {
            // The last entry alone still shows that no control entry is left out.
            bare_from = size - 1;
        }
        let bare = (bare_from..size).filter(|index| full.binary_search(index).is_err());
        let bare = bare.count() as u64;
        Ok(Wanted::Some {
            full,
            bare_from,
            bare,
        })
    }

    /// Appends the block of an entry; tells how many parts were withheld.
    fn put(&self, frame: &Frame, wanted: &Wanted, block: &mut Vec<u8>) -> Result<u64, Fault> {
        let index = frame.index();
        let digests = digest_entry(frame.entry(), frame.manifest(), frame.parts());
        let flaw = digests.flaws().first();
        if let Some(flaw) = flaw.filter(|_| !self.orders.excuses(index)) {
            return Err(fault(index, flaw.to_string()));
        }
        let proof = match wanted {
            Wanted::All { .. } => Vec::new(),
            Wanted::Some { .. } => self.nodes.path(index, self.checkpoint.claimed_tree())?,
        };
        let (body, withheld) = if wanted.is_bare(index) {
            (None, 0)
        } else {
            let (body, withheld) = self.body(frame)?;
            (Some(body), withheld)
        };
        let entry: &[u8; ENTRY_LEN] = frame.entry();
        BundleEntry { entry, proof, body }.write(block);
        Ok(withheld)
    }

    fn body<'a>(&self, frame: &'a Frame) -> Result<(BundleBody<'a>, u64), Fault> {
        let manifest = Manifest::parse(frame.manifest());
        let manifest = manifest.map_err(|error| fault(frame.index(), error.to_string()))?;
        let handing = self.handing(frame)?;
        let (erased, mut withheld) = (self.erased(frame)?, 0);
        let lines = manifest.lines().zip(frame.parts()).zip(erased);
        let parts = lines.map(|((line, part), erased)| {
            if erased || part.is_erased() {
                return None;
            }
            let hidden = !hands_out(handing, line.tag);
            withheld += u64::from(hidden);
            (!hidden).then_some(part)
        });
        let parts = parts.collect();
        let manifest = frame.manifest();
        Ok((BundleBody { manifest, parts }, withheld))
    }

    /// Which parts the audience may have.
    fn handing(&self, frame: &Frame) -> Result<Handing, Fault> {
        if self.what.veil.is_none() {
            return Ok(match self.what.audience {
                Audience::Full => Handing::Everything,
                Audience::Public => Handing::AllButPersonal,
            });
        }
        Ok(self.what.veil.hands_out(recorded(frame)?.fact.as_ref()))
    }

    /// Whether each part was erased by order, or is about to be. The order must stand under the
    /// checkpoint, or a reader of the bundle would take the part for lost.
    fn erased(&self, frame: &Frame) -> Result<Vec<bool>, Fault> {
        let orders = self.orders.erased_by(frame)?;
        let size = self.checkpoint.claimed_tree().size;
        match orders.iter().flatten().find(|order| **order >= size) {
            Some(by) => Err(Fault::RedactedMeanwhile {
                index: frame.index(),
                by: *by,
            }),
            None => Ok(orders.iter().map(Option::is_some).collect()),
        }
    }

    /// Every entry under the checkpoint.
    fn each(&self, mut take: impl FnMut(&Frame) -> Result<(), Fault>) -> Result<(), Fault> {
        let size = self.checkpoint.claimed_tree().size;
        let mut next = 0;
        for frames in self.reader.scan(0) {
            for frame in frames?.iter() {
                if frame.index() == size {
                    return Ok(());
                }
                take(&frame)?;
                next = frame.index() + 1;
            }
        }
        if next == size {
            Ok(())
        } else {
            Err(Fault::Tree { size })
        }
    }
}

/// Whether a part with this tag may leave.
pub fn hands_out(handing: Handing, tag: PartTag) -> bool {
    match handing {
        Handing::Everything => true,
        Handing::AllButPersonal => tag != PartTag::Personal,
        Handing::Structure => tag == PartTag::Structure,
        Handing::Nothing => false,
    }
}

/// Which entries go into the bundle.
enum Wanted {
    All {
        size: u64,
    },
    Some {
        /// With their bodies, in order.
        full: Vec<u64>,
        /// From here on every entry is shown, those of others bare.
        bare_from: u64,
        bare: u64,
    },
}

impl Wanted {
    fn count(&self) -> u64 {
        match self {
            Wanted::All { size } => *size,
            Wanted::Some { full, bare, .. } => full.len() as u64 + bare,
        }
    }

    fn has(&self, index: u64) -> bool {
        match self {
            Wanted::All { .. } => true,
            Wanted::Some {
                full, bare_from, ..
            } => index >= *bare_from || full.binary_search(&index).is_ok(),
        }
    }

    fn is_bare(&self, index: u64) -> bool {
        match self {
            Wanted::All { .. } => false,
            Wanted::Some { full, .. } => full.binary_search(&index).is_err(),
        }
    }
}

/// What is being written, with the checksum over it.
struct Sheet<'a> {
    out: BufWriter<&'a mut dyn Write>,
    sum: BundleSum,
    len: u64,
}

impl<'a> Sheet<'a> {
    fn new(out: &'a mut dyn Write) -> Sheet<'a> {
        Sheet {
            out: BufWriter::with_capacity(256 * 1024, out),
            sum: BundleSum::new(),
            len: 0,
        }
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.sum.update(bytes);
        self.len += bytes.len() as u64;
        self.out.write_all(bytes).map_err(writing)
    }

    fn finish(mut self) -> Result<u64, Fault> {
        let sum = self.sum.finish();
        self.out.write_all(sum.as_ref()).map_err(writing)?;
        self.out.flush().map_err(writing)?;
        Ok(self.len + sum.as_bytes().len() as u64)
    }
}

fn submission(frame: &Frame) -> Result<Submission, Fault> {
    let read = Entry::parse(frame.entry()).and_then(|entry| entry.submission());
    read.map_err(|error| fault(frame.index(), error.to_string()))
}

fn fault(index: u64, why: String) -> Fault {
    Fault::Entry { index, why }
}

fn writing(source: io::Error) -> Fault {
    Fault::Io {
        doing: "writing the bundle".to_owned(),
        source,
    }
}

impl Export {
    /// The whole ledger, nothing withheld.
    pub const WHOLE: Export = Export {
        session: None,
        audience: Audience::Full,
        veil: Veil::NONE,
        max_tail: Export::MAX_TAIL,
    };

    /// Bare entries behind a session, some 10 MB with their proofs.
    pub const MAX_TAIL: u64 = 10_000;

    /// One session, nothing withheld.
    pub fn of_session(session: SessionTag) -> Export {
        Export {
            session: Some(session),
            ..Export::WHOLE
        }
    }
}
