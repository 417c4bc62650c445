//! Strategies that make any fact and any text, for property tests here and in other crates.

/// A strategy for a fact from one for each of its fields.
macro_rules! made {
    ($name:ident { $($field:ident: $strategy:expr),* $(,)? }) => {
        ($($strategy,)*)
            .prop_map(|($($field,)*)| Fact::from($name { $($field,)* }))
            .boxed()
    };
}

mod decisions;
mod floor;
mod sayings;
mod settings;
mod subjects;
mod values;

use deliberation::{Fact, FactKind, Text};
use proptest::prelude::*;

use crate::{Attachment, Line};

pub use values::{code, country, date, date_span, language, party, subject};

/// Any fact of any kind: every field present in some and absent in others.
pub fn any_fact() -> BoxedStrategy<Fact> {
    prop::sample::select(FactKind::ALL)
        .prop_flat_map(fact_of)
        .boxed()
}

/// Any fact of one kind.
pub fn fact_of(kind: FactKind) -> BoxedStrategy<Fact> {
    if kind == FactKind::EntryCorrected {
        return sayings::entry_corrected();
    }
    settings::fact_of(kind)
        .or_else(|| subjects::fact_of(kind))
        .or_else(|| sayings::fact_of(kind))
        .or_else(|| decisions::fact_of(kind))
        .or_else(|| floor::fact_of(kind))
        .expect("every kind has its strategy")
}

/// Any texts of one entry: not empty, one for each field and language.
pub fn any_texts() -> BoxedStrategy<Vec<Text>> {
    let text = (
        values::one::<deliberation::TextField>(),
        language(),
        values::one::<deliberation::TextBasis>(),
        content(),
    );
    let text = text.prop_map(|(field, language, basis, content)| Text {
        field,
        language,
        basis,
        content,
    });
    prop::collection::vec(text, 0..4)
        .prop_map(|mut texts| {
            texts.sort_by_key(|text| (text.field, text.language));
            texts.dedup_by_key(|text| (text.field, text.language));
            texts
        })
        .boxed()
}

/// Any attachments.
pub fn any_attachments() -> BoxedStrategy<Vec<Attachment>> {
    let media_type = prop::sample::select(vec!["application/pdf", "text/plain", "audio/ogg"]);
    let attachment = (any::<[u8; 32]>(), any::<u64>(), media_type);
    let attachment = attachment.prop_map(|(sha256, size, media_type)| Attachment {
        sha256,
        size,
        media_type: media_type.to_owned(),
    });
    prop::collection::vec(attachment, 0..3).boxed()
}

/// Any submission as a line says it; a session's session is itself.
pub fn any_line() -> BoxedStrategy<Line> {
    let occurred_at_ms = prop::option::of(-30_000_000_000_000i64..=30_000_000_000_000);
    let parts = (any_texts(), any_texts(), any_attachments());
    (
        values::id::<deliberation::EntryId>(),
        values::maybe(values::id()),
        occurred_at_ms,
        any_fact(),
        parts,
    )
        .prop_map(|(id, session, occurred_at_ms, fact, parts)| {
            let opens = fact.kind() == FactKind::SessionOpened;
            let own = deliberation::SessionId(id.0);
            let (texts, personal, attachments) = parts;
            Line {
                id,
                session: if opens { Some(own) } else { session },
                occurred_at_ms,
                fact,
                texts,
                personal,
                attachments,
            }
        })
        .boxed()
}

/// Words in several scripts, with line breaks.
fn content() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Zéü ,.;\n\t]{1,60}",
        "\\PC{1,20}",
        Just("régulière — «irrégulière»".to_owned()),
    ]
}
