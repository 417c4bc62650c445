//! One entry in a bundle: its 432 bytes, its proof, its manifest, and the parts that are shown.

use crate::layout::field;
use crate::{
    Digest, ENTRY_LEN, MAX_BODY_LEN, MAX_PART_LEN, MAX_PARTS, Malformed, Manifest, PartRef,
};

/// Bytes of the length in front of every block.
pub const BLOCK_LEN_LEN: usize = 4;

/// Form, count of hashes, mask of parts.
const FORM_LEN: usize = 4;

/// A proof has one hash for every bit of a size at most.
const MAX_HASHES: usize = 64;

/// u16 count, and u16 tag ‖ commitment for each part.
const MAX_MANIFEST_LEN: usize = 2 + MAX_PARTS * 34;

/// u32 content length ‖ salt, in front of a part's content.
const PART_HEAD_LEN: usize = 4 + 32;

/// Longest block: all limits of a body, and the longest proof.
const MAX_BLOCK_LEN: usize = FORM_LEN
    + ENTRY_LEN
    + MAX_HASHES * 32
    + MAX_MANIFEST_LEN
    + MAX_PARTS * PART_HEAD_LEN
    + MAX_BODY_LEN;

/// An entry as a bundle holds it.
#[derive(Clone, Debug)]
pub struct BundleEntry<'a> {
    /// The 432 bytes.
    pub entry: &'a [u8; ENTRY_LEN],
    /// The inclusion proof, from its sibling upwards; none in a whole bundle.
    pub proof: Vec<Digest>,
    /// Manifest and parts. A bare entry has none: it only shows which session it belongs to.
    pub body: Option<BundleBody<'a>>,
}

/// The body of an entry, as far as it is shown.
#[derive(Clone, Debug)]
pub struct BundleBody<'a> {
    /// Count and commitments of all parts, the missing ones too.
    pub manifest: &'a [u8],
    /// The parts in the manifest's order; `None` where one was erased or is withheld.
    pub parts: Vec<Option<PartRef<'a>>>,
}

/// The length of the block that begins with these bytes, themselves not counted. `at` is where it
/// stands in the bundle.
pub fn block_len(bytes: [u8; BLOCK_LEN_LEN], at: u64) -> Result<usize, Malformed> {
    let len = u32::from_be_bytes(bytes) as usize;
    if (FORM_LEN + ENTRY_LEN..=MAX_BLOCK_LEN).contains(&len) {
        Ok(len)
    } else {
        Err(Malformed::Bundle {
            at,
            what: "an entry's length is none that an entry can have; fetch it again",
        })
    }
}

impl<'a> BundleEntry<'a> {
    /// Appends the block, its length included.
    pub fn write(&self, out: &mut Vec<u8>) {
        let start = out.len();
        let mask = self.body.as_ref().map_or(0, BundleBody::mask);
        let hashes = u8::try_from(self.proof.len()).expect("a proof has at most 64 hashes");
        out.extend([0; BLOCK_LEN_LEN]);
        out.extend([u8::from(self.body.is_none()), hashes]);
        out.extend(mask.to_be_bytes());
        out.extend(self.entry);
        self.proof.iter().for_each(|hash| out.extend(&hash.0));
        if let Some(body) = &self.body {
            out.extend(body.manifest);
            for part in body.parts.iter().flatten() {
                let len = u32::try_from(part.content.len()).expect("a part is at most 64 KiB");
                out.extend(len.to_be_bytes());
                out.extend(part.salt);
                out.extend(part.content);
            }
        }
        let len = u32::try_from(out.len() - start - BLOCK_LEN_LEN).expect("a block is short");
        out[start..start + BLOCK_LEN_LEN].copy_from_slice(&len.to_be_bytes());
    }

    /// Reads a block without its length. `at` is where the block stands in the bundle.
    pub fn parse(block: &'a [u8], at: u64) -> Result<Self, Malformed> {
        let mut rest = Rest { bytes: block, at };
        let [form, hashes, mask @ ..] = *rest.chunk::<FORM_LEN>()?;
        let mask = u16::from_be_bytes(mask);
        let entry = rest.chunk()?;
        if usize::from(hashes) > MAX_HASHES {
            return Err(rest.wrong("a proof has more than 64 hashes"));
        }
        let proof = rest.take(usize::from(hashes) * 32)?.chunks_exact(32);
        let proof = proof.map(|hash| Digest(field(hash, 0))).collect();
        let body = match form {
            0 => Some(body(&mut rest, mask)?),
            1 if mask == 0 => None,
            1 => return Err(rest.wrong("a bare entry has parts")),
            _ => return Err(rest.wrong("no such form of an entry; read it with newer software")),
        };
        if rest.bytes.is_empty() {
            Ok(Self { entry, proof, body })
        } else {
            Err(rest.wrong("bytes are left over behind an entry"))
        }
    }
}

impl BundleBody<'_> {
    /// Bit i is set where part i is shown.
    fn mask(&self) -> u16 {
        let shown = self.parts.iter().enumerate();
        let shown = shown.filter(|(_, part)| part.is_some());
        shown.fold(0, |mask, (position, _)| mask | 1 << position)
    }
}

fn body<'a>(rest: &mut Rest<'a>, mask: u16) -> Result<BundleBody<'a>, Malformed> {
    let count = usize::from(u16::from_be_bytes(*rest.peek::<2>()?));
    if !(1..=MAX_PARTS).contains(&count) {
        return Err(rest.wrong("a manifest has no part, or more than 16"));
    }
    if u32::from(mask) >> count != 0 {
        return Err(rest.wrong("a part is shown that the manifest does not have"));
    }
    let manifest = rest.take(2 + count * 34)?;
    Manifest::parse(manifest)?;
    let parts = (0..count).map(|position| {
        let shown = mask >> position & 1 == 1;
        shown.then(|| part(rest)).transpose()
    });
    Ok(BundleBody {
        manifest,
        parts: parts.collect::<Result<_, _>>()?,
    })
}

fn part<'a>(rest: &mut Rest<'a>) -> Result<PartRef<'a>, Malformed> {
    let len = u32::from_be_bytes(*rest.chunk()?) as usize;
    if len > MAX_PART_LEN {
        return Err(rest.wrong("a part is over 64 KiB"));
    }
    let salt = rest.chunk()?;
    if *salt == [0; 32] {
        return Err(rest.wrong("a part that is shown has a zero salt; leave erased parts out"));
    }
    let content = rest.take(len)?;
    Ok(PartRef { salt, content })
}

/// What is left of a block.
struct Rest<'a> {
    bytes: &'a [u8],
    at: u64,
}

impl<'a> Rest<'a> {
    fn take(&mut self, len: usize) -> Result<&'a [u8], Malformed> {
        let (taken, rest) = self
            .bytes
            .split_at_checked(len)
            .ok_or(self.wrong("an entry ends too early; fetch it again"))?;
        self.bytes = rest;
        Ok(taken)
    }

    fn chunk<const N: usize>(&mut self) -> Result<&'a [u8; N], Malformed> {
        let chunk = self.peek()?;
        self.take(N)?;
        Ok(chunk)
    }

    fn peek<const N: usize>(&self) -> Result<&'a [u8; N], Malformed> {
        self.bytes
            .first_chunk()
            .ok_or(self.wrong("an entry ends too early; fetch it again"))
    }

    fn wrong(&self, what: &'static str) -> Malformed {
        Malformed::Bundle { at: self.at, what }
    }
}
