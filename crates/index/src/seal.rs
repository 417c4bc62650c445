//! The seal on every value: which ledger, which software, which name, which bytes.

use deliberation::FactKind;

/// What the values of this crate mean. Raise it when [`deliberation::State`] is stored otherwise
/// or folds otherwise: what was kept before is then dropped. So does every new version of the
/// software, of the parts of the minutes and of the body schema.
pub const SCHEMA: u32 = 7;

const CONTEXT: &str = "rapporteur 2026-11-23 index v1";

/// Bytes of a seal.
pub(crate) const TAG_LEN: usize = 32;

pub(crate) type Tag = [u8; TAG_LEN];

/// Seals and recognises the values of one ledger, made by this very software.
#[derive(Clone, Copy)]
pub(crate) struct Seal {
    key: [u8; 32],
}

impl Seal {
    pub(crate) fn new(ledger: [u8; 32]) -> Seal {
        Seal::of_schema(ledger, SCHEMA)
    }

    pub(crate) fn of_schema(ledger: [u8; 32], schema: u32) -> Seal {
        let key = blake3::derive_key(CONTEXT, about(ledger, schema).as_bytes());
        Seal { key }
    }

    /// The seal of a value under a name of fixed length.
    pub(crate) fn tag(&self, name: &[u8], value: &[u8]) -> Tag {
        let mut hasher = blake3::Hasher::new_keyed(&self.key);
        hasher.update(name).update(value);
        hasher.finalize().into()
    }
}

/// Whose values these are, for a person to read.
pub(crate) fn about(ledger: [u8; 32], schema: u32) -> String {
    let ledger = blake3::Hash::from_bytes(ledger).to_hex();
    let software = env!("CARGO_PKG_VERSION");
    let (views, facts, kinds) = (views::SCHEMA, facts::SCHEMA, FactKind::ALL.len());
    format!(
        "Rebuilt from the record at any time: may be deleted.\nledger {ledger}\nsoftware {software}\n\
         schemas: index {schema}, views {views}, facts {facts} with {kinds} kinds\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_another_ledger_schema_name_or_byte_when_sealed_then_another_seal() {
        let tag = Seal::new([7; 32]).tag(b"s", b"value");
        assert_eq!(tag, Seal::of_schema([7; 32], SCHEMA).tag(b"s", b"value"));
        let others = [
            Seal::new([8; 32]).tag(b"s", b"value"),
            Seal::of_schema([7; 32], SCHEMA + 1).tag(b"s", b"value"),
            Seal::new([7; 32]).tag(b"m", b"value"),
            Seal::new([7; 32]).tag(b"s", b"valuf"),
        ];
        assert!(others.iter().all(|other| *other != tag));
    }
}
