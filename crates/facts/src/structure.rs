//! The structure part: one fact.

use deliberation::{Fact, FactKind};
use prost::Message;

use crate::{
    Malformed, Problem,
    error::At,
    kinds, pb,
    walk::{Value, Walk},
};

/// Number of the field of `EntryCorrected` that holds a structure.
const CORRECTED_FACT: u32 = 3;

/// What a structure part says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::large_enum_variant)] // known is the rule, and boxing it would cost the hot path
pub enum Decoded {
    /// A fact. Whether it is of the kind that its submission names is for the caller to check.
    Known(Fact),
    /// Something that newer software recorded: the numbers of the fields found, one of which
    /// should be the submission's kind.
    Unknown {
        /// In the order of the bytes, each once.
        kinds: Vec<u32>,
    },
}

/// Reads a structure part. Fields of newer schemas beside the fact, and inside it, are skipped; a
/// value that newer software added to an enum is an error, since leaving it out would say
/// something else.
pub fn decode_structure(structure: &[u8]) -> Result<Decoded, Malformed> {
    match outermost(structure)? {
        Outermost::Fact(FactKind::EntryCorrected, message) => decode_correction(message),
        Outermost::Fact(kind, message) => kinds::read_message(kind, message).map(Decoded::Known),
        Outermost::Unknown(kinds) => Ok(Decoded::Unknown { kinds }),
    }
}

/// The bytes of a structure part. The same fact always gives the same bytes, but only stored
/// bytes are ever hashed.
pub fn encode_structure(fact: &Fact) -> Vec<u8> {
    structure_message(fact).encode_to_vec()
}

/// How many bytes the structure part of a fact has.
pub fn structure_len(fact: &Fact) -> usize {
    structure_message(fact).encoded_len()
}

/// A fact as a message.
pub fn structure_message(fact: &Fact) -> pb::Structure {
    pb::Structure {
        fact: Some(kinds::write_message(fact)),
    }
}

/// What stands in the oneof, its message not yet read.
enum Outermost<'a> {
    Fact(FactKind, &'a [u8]),
    Unknown(Vec<u32>),
}

fn outermost(structure: &[u8]) -> Result<Outermost<'_>, Malformed> {
    let mut fact = None;
    let mut unknown = Vec::new();
    for field in Walk::over(structure) {
        let (number, value) = field?;
        match u16::try_from(number).ok().and_then(FactKind::from_number) {
            Some(_) if fact.is_some() => return Err(Problem::SeveralFacts.into()),
            Some(kind) => fact = Some((kind, value.bytes().at(kinds::name(kind))?)),
            None if unknown.contains(&number) => {}
            None if unknown.len() == MAX_UNKNOWN => return Err(too_many_unknown()),
            None => unknown.push(number),
        }
    }
    match fact {
        Some((kind, message)) => Ok(Outermost::Fact(kind, message)),
        None if unknown.is_empty() => Err(Problem::NoFact.into()),
        None => Ok(Outermost::Unknown(unknown)),
    }
}

/// A structure holds one fact; newer software may put a few fields beside it, not hundreds.
const MAX_UNKNOWN: usize = 16;

fn too_many_unknown() -> Malformed {
    Problem::TooMany { limit: MAX_UNKNOWN }.into()
}

/// A correction, with the fact inside it read from its own bytes.
fn decode_correction(message: &[u8]) -> Result<Decoded, Malformed> {
    let kind = FactKind::EntryCorrected;
    let mut fact = kinds::read_message(kind, message)?;
    let inside = corrected_fact(message).and_then(|bytes| bytes.map(outermost).transpose());
    let inside = match inside.at("fact").at(kinds::name(kind))? {
        None => None,
        Some(Outermost::Unknown(_)) => {
            let kinds = vec![kind.number().into()];
            return Ok(Decoded::Unknown { kinds });
        }
        Some(Outermost::Fact(FactKind::EntryCorrected, _)) => {
            let problem: Result<_, Malformed> = Err(Problem::CorrectionInCorrection.into());
            return problem.at("fact").at(kinds::name(kind));
        }
        Some(Outermost::Fact(inner, message)) => Some(
            kinds::read_message(inner, message)
                .at("fact")
                .at(kinds::name(kind))?,
        ),
    };
    if let Fact::EntryCorrected(correction) = &mut fact {
        correction.fact = inside.map(Box::new);
    }
    Ok(Decoded::Known(fact))
}

/// The bytes of the fact inside a correction.
fn corrected_fact(correction: &[u8]) -> Result<Option<&[u8]>, Malformed> {
    let mut found = None;
    for field in Walk::over(correction) {
        match field? {
            (CORRECTED_FACT, _) if found.is_some() => return Err(Problem::SeveralFacts.into()),
            (CORRECTED_FACT, Value::Bytes(bytes)) => found = Some(bytes),
            _ => {}
        }
    }
    Ok(found)
}
