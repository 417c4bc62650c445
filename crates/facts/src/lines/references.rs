//! Labels and codes in the places of ids.

use deliberation::EntryId;
use serde_json::{Map, Value};

use super::{Labels, LineProblem, Resolve, error::Wrong};

/// Fields that hold one id.
const ONE: &[&str] = &[
    "accepted_by",
    "appeal_of",
    "chair",
    "comment",
    "commitment",
    "decision",
    "draft",
    "evidence",
    "follows",
    "form",
    "framework",
    "group",
    "in_reply_to",
    "instead_of",
    "intervention",
    "meeting",
    "of_session",
    "parent",
    "participant",
    "point",
    "practice",
    "proposal",
    "request",
    "requested_by",
    "same_person_as",
    "segment",
    "speaker",
    "target",
    "term",
    "topic",
    "voter",
    "with",
];

/// Fields that hold a list of ids.
const LISTS: &[&str] = &[
    "amendments",
    "builds_on",
    "examples",
    "interventions",
    "of",
    "of_groups",
    "proposals",
    "requests",
    "topics",
];

/// What labels and codes stand for.
pub(super) struct References<'a> {
    pub(super) labels: &'a Labels,
    pub(super) resolve: Resolve<'a>,
}

impl References<'_> {
    /// Puts ids in the place of labels and codes, at any depth.
    pub(super) fn replace(&mut self, fields: &mut Map<String, Value>) -> Result<(), Wrong> {
        for (field, value) in fields {
            let name = field.as_str();
            match value {
                Value::String(text) if ONE.contains(&name) => self.replace_one(text),
                Value::Array(items) => self.replace_items(items, LISTS.contains(&name)),
                Value::Object(inner) => self.replace(inner),
                _ => Ok(()),
            }
            .map_err(|wrong| wrong.inside(name))?;
        }
        Ok(())
    }

    fn replace_items(&mut self, items: &mut [Value], are_ids: bool) -> Result<(), Wrong> {
        for (index, item) in items.iter_mut().enumerate() {
            match item {
                Value::String(text) if are_ids => self.replace_one(text),
                Value::Object(inner) => self.replace(inner),
                _ => Ok(()),
            }
            .map_err(|wrong| wrong.inside(&format!("[{index}]")))?;
        }
        Ok(())
    }

    fn replace_one(&mut self, text: &mut String) -> Result<(), Wrong> {
        *text = self.id(text)?.to_string();
        Ok(())
    }

    /// What a UUID, a label or a code with @, or a code alone stands for. A label of this file goes
    /// before a code of the ledger: what a file says of itself does not change with the ledger.
    pub(super) fn id(&mut self, text: &str) -> Result<EntryId, Wrong> {
        let declared = |label: &str| self.labels.get(label).map(|(id, _)| *id);
        if let Some(label) = text.strip_prefix('@') {
            let unknown = || LineProblem::UnknownLabel(label.to_owned());
            let known = declared(label).or_else(|| (self.resolve)(label));
            return Ok(known.ok_or_else(unknown)?);
        }
        if let Ok(id) = text.parse() {
            return Ok(id);
        }
        match (self.resolve)(text) {
            Some(id) => Ok(id),
            None if declared(text).is_some() => {
                Err(LineProblem::LabelWithoutAt(text.to_owned()).into())
            }
            None => Err(LineProblem::UnknownCode(text.to_owned()).into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{testing::any_fact, to_json};

    /// Every place of a value: the field it stands in, whether in a list, and its text.
    fn places(field: &str, in_list: bool, value: &Value, found: &mut Vec<(String, bool, String)>) {
        match value {
            Value::String(text) => found.push((field.to_owned(), in_list, text.clone())),
            Value::Array(items) => items
                .iter()
                .for_each(|item| places(field, true, item, found)),
            Value::Object(fields) => fields
                .iter()
                .for_each(|(field, value)| places(field, false, value, found)),
            _ => {}
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn given_any_fact_when_written_then_ids_stand_where_labels_are_looked_for_and_nowhere_else(
            fact in any_fact(),
        ) {
            let line = crate::Line {
                id: EntryId([1; 16]),
                session: None,
                occurred_at_ms: None,
                fact,
                texts: vec![],
                personal: vec![],
                attachments: vec![],
            };
            let mut found = Vec::new();
            places("", false, &to_json(&line), &mut found);
            for (field, in_list, text) in found {
                let is_uuid = text.len() == 36 && text.parse::<EntryId>().is_ok();
                let wanted = if in_list { LISTS } else { ONE };
                prop_assert_eq!(is_uuid, wanted.contains(&field.as_str()), "{} {}", field, text);
            }
        }
    }
}
