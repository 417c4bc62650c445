//! Lists of speakers: who waits, and who has spoken.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::export::Row;
use super::people::Person;
use super::{Reading, at};

/// Somebody on a list.
struct Entry<'a> {
    row: Row<'a>,
    person: Person,
    request: String,
    kind: &'static str,
    began: Option<String>,
}

impl Reading<'_> {
    /// A list with speakers, or that is closed, is a segment.
    pub(super) fn read_lists(&mut self) {
        let mut on_list: BTreeMap<u64, Vec<Row<'_>>> = BTreeMap::new();
        for row in self.export.rows("speaker") {
            match row.link("list_of_speakers_id") {
                Some(list) => on_list.entry(list).or_default().push(row),
                None => self.leave(format!("speaker/{}: on no list", row.id)),
            }
        }
        let mut silent = 0;
        for list in self.export.rows("list_of_speakers") {
            let speakers = on_list.remove(&list.id).unwrap_or_default();
            if speakers.is_empty() && !list.is("closed") {
                silent += 1;
                continue;
            }
            self.list(list, &speakers);
        }
        for row in on_list.into_values().flatten() {
            self.leave(format!("speaker/{}: its list is not in the export", row.id));
        }
        if silent > 0 {
            self.unsaid(format!("list_of_speakers: {silent} on which nobody stands"));
        }
        self.tell_order();
    }

    fn tell_order(&mut self) {
        let speakers = self.export.rows("speaker");
        if speakers.is_empty() {
            return;
        }
        self.unsaid(
            "speaker: when each asked for the floor; requests come in the order of the list, those \
             who have begun before those who wait",
        );
        let states = speakers
            .iter()
            .filter(|it| it.has("speech_state") || it.has("note"))
            .count();
        if states > 0 {
            self.unsaid(format!(
                "speech_state, note: {states} speakers have one (pro, contra …); no word for it"
            ));
        }
    }

    fn list(&mut self, list: Row<'_>, speakers: &[Row<'_>]) {
        let about = list.text("content_object_id").unwrap_or_default();
        let segment = format!("segment-{}", list.id);
        let is_debate = ["topic/", "motion/", "motion_block/"]
            .iter()
            .any(|it| about.starts_with(it));
        let topics = self.topics.get(about).map(|it| vec![at(it)]);
        let texts = self.title_of(about).map(|it| json!({"title": it}));
        let opened = json!({
            "as": segment,
            "kind": if is_debate { "debate" } else { "other" },
            "topics": topics,
            "texts": texts,
        });
        self.imported.fact("segment_opened", opened);
        self.segments.insert(list.id, segment.clone());
        let mut entries: Vec<Entry<'_>> = Vec::new();
        for row in speakers {
            entries.extend(self.entry(*row));
        }
        // Those who have begun stand first, in the order of their times; then by weight.
        entries.sort_by_key(|it| {
            let weight = it.row.number("weight");
            (it.began.is_none(), it.began.clone(), weight, it.row.id)
        });
        for entry in &entries {
            let requested = json!({
                "as": entry.request,
                "segment": at(&segment),
                "speaker": at(&entry.person.speaker),
                "participant": at(&entry.person.participant),
                "kind": entry.kind,
            });
            self.imported.fact("floor_requested", requested);
        }
        let begun = entries.iter().filter(|it| it.began.is_some());
        for (ordinal, entry) in (1..).zip(begun) {
            self.speech(&segment, ordinal, entry);
        }
        if list.is("closed") {
            let closed = json!({"segment": at(&segment), "change": "closed"});
            self.imported.fact("list_changed", closed);
        }
    }

    fn entry<'r>(&mut self, row: Row<'r>) -> Option<Entry<'r>> {
        let person = row
            .link("meeting_user_id")
            .and_then(|it| self.people.get(&it))
            .cloned();
        let Some(person) = person else {
            self.leave(format!(
                "speaker/{}: whoever it is, is not in the export",
                row.id
            ));
            return None;
        };
        let began = row.moment("begin_time");
        if began.is_none() && row.has("begin_time") {
            let time = row.shown("begin_time");
            self.leave(format!(
                "speaker/{}: begin_time {time} is no moment",
                row.id
            ));
        }
        let kind = match row.text("speech_state") {
            _ if row.is("point_of_order") => "point_of_order",
            Some("interposed_question") => "question",
            _ => "statement",
        };
        Some(Entry {
            request: format!("request-{}", row.id),
            row,
            person,
            kind,
            began,
        })
    }

    /// What was done with the floor, and the intervention.
    fn speech(&mut self, segment: &str, ordinal: u32, entry: &Entry<'_>) {
        let row = entry.row;
        let ended = row.moment("end_time");
        let changes = [
            ("given", entry.began.clone()),
            ("paused", row.moment("pause_time")),
            ("ended", ended.clone()),
        ];
        for (change, moment) in changes {
            let Some(moment) = moment else { continue };
            let changed = json!({
                "request": at(&entry.request),
                "change": change,
                "occurred_at": moment,
            });
            self.imported.fact("floor_changed", changed);
        }
        let made = json!({
            "segment": at(segment),
            "speaker": at(&entry.person.speaker),
            "participant": at(&entry.person.participant),
            "kind": entry.kind,
            "order": {"ordinal": ordinal, "basis": "time"},
            "occurred_at": entry.began,
            "duration_ms": self.duration(entry, ended.as_deref()),
        });
        self.imported.fact("intervention_made", made);
    }

    fn duration(&mut self, entry: &Entry<'_>, ended: Option<&str>) -> Value {
        let began = entry
            .began
            .as_deref()
            .and_then(|it| it.parse::<jiff::Timestamp>().ok());
        let ended = ended.and_then(|it| it.parse::<jiff::Timestamp>().ok());
        let (Some(began), Some(ended)) = (began, ended) else {
            return Value::Null;
        };
        let paused = entry
            .row
            .number("total_pause")
            .unwrap_or_default()
            .checked_mul(1000);
        let spoken = ended.as_millisecond() - began.as_millisecond();
        let spoken = paused.and_then(|it| spoken.checked_sub(it));
        let spoken = spoken.and_then(|it| u64::try_from(it).ok());
        if spoken.is_none() {
            self.leave(format!(
                "speaker/{}: it ends before it begins",
                entry.row.id
            ));
        }
        json!(spoken)
    }
}
