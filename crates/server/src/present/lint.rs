//! A draft held against the record.

use engine::AsOf;
use lexicon::Lang;
use lint::{Finding, Form};

use super::{Source, Unanswered};

/// What a draft in a language says that the record does not bear out, and how many entries it was
/// held against: as a source lets its reader see. Blocks.
pub fn lint(
    source: Source<'_>,
    (draft, form): (&str, Form),
    lang: Lang,
    as_of: AsOf,
) -> Result<(Vec<Finding>, u64), Unanswered> {
    source.read_texts(as_of, |minutes, texts| {
        let shown = source.veil().shown(minutes);
        let findings = lint::lint(draft, form, minutes, texts, lang, shown);
        Ok((findings, minutes.len()))
    })
}
