//! Motions: proposals, with who tabled and who supports them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::export::Row;
use super::html::plain;
use super::{Reading, at};
use crate::words::{LONGEST, some_line};

impl Reading<'_> {
    /// A motion before its amendments.
    pub(super) fn read_motions(&mut self) {
        let motions = self.export.rows("motion");
        let mut below: BTreeMap<Option<u64>, Vec<Row<'_>>> = BTreeMap::new();
        for motion in &motions {
            let lead = motion.link("lead_motion_id");
            let known = lead.filter(|it| self.export.row("motion", *it).is_some());
            if let (Some(lead), None) = (lead, known) {
                self.leave(format!(
                    "motion/{}: it amends motion/{lead}, which is not in the export; taken as a motion of its own",
                    motion.id
                ));
            }
            below.entry(known).or_default().push(*motion);
        }
        let mut by = self.export.rows_by("motion_submitter", "motion_id");
        let mut open = below.remove(&None).unwrap_or_default();
        open.reverse();
        while let Some(motion) = open.pop() {
            let mut amendments = below.remove(&Some(motion.id)).unwrap_or_default();
            amendments.reverse();
            open.extend(amendments);
            let submitters = by.remove(&motion.id).unwrap_or_default();
            self.motion(motion, submitters);
        }
        for motion in below.into_values().flatten() {
            self.leave(format!("motion/{}: it amends itself", motion.id));
        }
        self.read_supporters();
        self.tell_states(&motions);
        self.tell_fields(&motions);
    }

    fn motion(&mut self, motion: Row<'_>, submitters: Vec<Row<'_>>) {
        let about = format!("motion/{}", motion.id);
        let code = format!("{}M{}", self.prefix, motion.id);
        let mut texts = json!({});
        if let Some(title) = self.title_of(&about) {
            texts["title"] = json!(title);
        }
        let words = motion.text("text").map(plain).unwrap_or_default();
        if words.len() > LONGEST {
            let bytes = words.len();
            self.leave(format!(
                "{about}: its text has {bytes} bytes, more than an entry holds"
            ));
        } else if !words.is_empty() {
            texts["text"] = json!(words);
        }
        let amends = motion
            .link("lead_motion_id")
            .and_then(|it| self.motions.get(&it));
        let tabled = json!({
            "code": code,
            "lineage": amends.map(|it| json!({"amends": {"proposal": at(it)}})),
            "proposers": self.submitters(submitters),
            "topics": self.topics.get(&about).map(|it| vec![at(it)]),
            "texts": texts,
        });
        self.imported.fact("proposal_tabled", tabled);
        self.motions.insert(motion.id, code);
    }

    /// Whoever tabled it, in the order given; nobody where the export names nobody.
    fn submitters(&self, mut rows: Vec<Row<'_>>) -> Option<Value> {
        rows.sort_by_key(|it| (it.number("weight"), it.id));
        let parties = rows.iter().filter_map(|it| self.party(*it));
        let parties: Vec<Value> = parties.collect();
        (!parties.is_empty()).then(|| json!({"on_record": parties}))
    }

    fn party(&self, row: Row<'_>) -> Option<Value> {
        let person = self.people.get(&row.link("meeting_user_id")?)?;
        Some(json!({"participant": at(&person.participant)}))
    }

    /// Whoever supports a motion says so of it.
    fn read_supporters(&mut self) {
        for row in self.export.rows("motion_supporter") {
            let motion = row
                .link("motion_id")
                .and_then(|it| self.motions.get(&it))
                .cloned();
            let (Some(motion), Some(holder)) = (motion, self.party(row)) else {
                self.leave(format!(
                    "motion_supporter/{}: who or what is not in the export",
                    row.id
                ));
                continue;
            };
            let taken = json!({
                "holder": holder,
                "subject": {"proposal": at(&motion)},
                "stance": "support",
            });
            self.imported.fact("position_taken", taken);
        }
    }

    /// A state has a name that a meeting gives it, and nothing says how it came to be.
    fn tell_states(&mut self, motions: &[Row<'_>]) {
        let mut states: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for motion in motions {
            let row = motion
                .link("state_id")
                .and_then(|it| self.export.row("motion_state", it));
            let name = row.and_then(|it| it.text("name")).and_then(some_line);
            let called = motion.text("number").and_then(some_line);
            let called = called.unwrap_or_else(|| format!("motion/{}", motion.id));
            states
                .entry(name.unwrap_or_else(|| "none".to_owned()))
                .or_default()
                .push(called);
        }
        for (state, motions) in states {
            let motions = motions.join(", ");
            self.unsaid(format!(
                "motion_state {state}: {motions}; how it came to be is not said, so it is no decision"
            ));
        }
    }

    fn tell_fields(&mut self, motions: &[Row<'_>]) {
        let fields = [
            "reason",
            "modified_final_version",
            "recommendation_id",
            "state_extension",
            "category_id",
            "block_id",
            "tag_ids",
            "created",
            "workflow_timestamp",
            "editor_ids",
        ];
        for field in fields {
            let count = motions.iter().filter(|it| it.has(field)).count();
            if count > 0 {
                self.unsaid(format!("motion {field}: {count} motions have one"));
            }
        }
    }
}
