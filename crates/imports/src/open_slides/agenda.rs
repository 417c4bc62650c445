//! The agenda: its items are topics.

use std::collections::BTreeMap;

use serde_json::json;

use super::export::Row;
use super::{Reading, at};
use crate::words::some_line;

impl Reading<'_> {
    /// Items in the order of the agenda, those under another behind it.
    pub(super) fn read_agenda(&mut self) {
        let items = self.export.rows("agenda_item");
        let mut below: BTreeMap<Option<u64>, Vec<Row<'_>>> = BTreeMap::new();
        for item in &items {
            let parent = item
                .link("parent_id")
                .filter(|it| self.export.row("agenda_item", *it).is_some());
            below.entry(parent).or_default().push(*item);
        }
        for rows in below.values_mut() {
            rows.sort_by_key(|it| std::cmp::Reverse((it.number("weight"), it.id)));
        }
        // The last of the stack comes next.
        let mut open = below.remove(&None).unwrap_or_default();
        while let Some(item) = open.pop() {
            open.extend(below.remove(&Some(item.id)).unwrap_or_default());
            self.item(item);
        }
        for item in below.into_values().flatten() {
            self.leave(format!("agenda_item/{}: it lies under itself", item.id));
        }
        self.tell_kinds(&items);
    }

    fn item(&mut self, item: Row<'_>) {
        let about = item
            .text("content_object_id")
            .unwrap_or_default()
            .to_owned();
        let number = item.text("item_number").and_then(some_line);
        let title = self.title_of(&about);
        let title = match (number, title) {
            (Some(number), Some(title)) => Some(format!("{number} {title}")),
            (number, title) => title.or(number),
        };
        let Some(title) = title else {
            self.leave(format!(
                "agenda_item/{}: it has no title ({about})",
                item.id
            ));
            return;
        };
        let parent = item
            .link("parent_id")
            .and_then(|it| self.export.row("agenda_item", it));
        let parent = parent.and_then(|it| self.topics.get(it.text("content_object_id")?));
        let label = format!("topic-{}", item.id);
        let added = json!({
            "as": label,
            "parent": parent.map(|it| at(it)),
            "texts": {"title": title},
        });
        self.imported.fact("topic_added", added);
        self.topics.insert(about, label);
    }

    fn tell_kinds(&mut self, items: &[Row<'_>]) {
        let closed = items.iter().filter(|it| it.is("closed")).count();
        let kinds = ["internal", "hidden"];
        let kinds = kinds.map(|kind| {
            (
                kind,
                items
                    .iter()
                    .filter(|it| it.text("type") == Some(kind))
                    .count(),
            )
        });
        if closed > 0 {
            self.unsaid(format!("agenda_item closed: {closed} items are done with"));
        }
        for (kind, count) in kinds.into_iter().filter(|it| it.1 > 0) {
            self.unsaid(format!(
                "agenda_item {kind}: {count} items that not everybody is shown there; the ledger has rights of its own"
            ));
        }
    }
}
