//! Who takes part: users of the meeting.

use serde_json::json;

use super::export::Row;
use super::{Reading, at};
use crate::words::some_line;

/// Labels of somebody who takes part.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub participant: String,
    pub speaker: String,
}

impl Reading<'_> {
    /// Each is a participant, because it can table motions and support them, and a speaker of it.
    pub(super) fn read_people(&mut self) {
        for row in self.export.rows("meeting_user") {
            let user = row
                .link("user_id")
                .and_then(|it| self.export.row("user", it));
            let Some(name) = user.and_then(name) else {
                self.leave(format!("meeting_user/{}: a user without a name", row.id));
                continue;
            };
            let code = format!("{}U{}", self.prefix, row.id);
            let registered = json!({
                "code": code,
                "category": "other",
                "personal": {"name": {"und": name}},
            });
            self.imported.fact("participant_registered", registered);
            let speaker = format!("speaker-{}", row.id);
            let mut personal = json!({"name": {"und": name}});
            if let Some(levels) = self.levels(row) {
                personal["capacity"] = json!({"und": levels});
            }
            let introduced = json!({
                "as": speaker,
                "participant": at(&code),
                "gender": user.and_then(|it| self.gender(it)),
                "personal": personal,
            });
            self.imported.fact("speaker_introduced", introduced);
            let person = Person {
                participant: code,
                speaker,
            };
            self.people.insert(row.id, person);
        }
        self.tell_groups();
    }

    /// What they belong to is kept as the source gives it: as their capacity.
    fn levels(&self, row: Row<'_>) -> Option<String> {
        let levels = row.ids("structure_level_ids").into_iter();
        let levels = levels.filter_map(|it| self.export.row("structure_level", it)?.text("name"));
        let names: Vec<String> = levels.filter_map(some_line).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }

    fn gender(&mut self, user: Row<'_>) -> Option<&'static str> {
        let row = user
            .link("gender_id")
            .and_then(|it| self.export.row("gender", it));
        let named = row
            .and_then(|it| it.text("name"))
            .or_else(|| user.text("gender"))?;
        let found = match named.to_lowercase().as_str() {
            "male" => Some("man"),
            "female" => Some("woman"),
            "diverse" | "non-binary" => Some("another"),
            _ => None,
        };
        if found.is_none() {
            self.leave(format!(
                "user/{}: the gender {named:?} is none that is known",
                user.id
            ));
        }
        found
    }

    /// Groups say who may do what in the program.
    fn tell_groups(&mut self) {
        let groups = self.export.rows("group");
        let named = groups.iter().filter_map(|it| {
            let members = it.ids("meeting_user_ids").len();
            Some(format!("{} ({members})", some_line(it.text("name")?)?))
        });
        let named = named.collect::<Vec<String>>().join(", ");
        if !named.is_empty() {
            self.unsaid(format!(
                "group: {named}: what their members may do in the program, and no standing in the body"
            ));
        }
        if self
            .export
            .rows("structure_level")
            .iter()
            .any(|it| it.has("name"))
        {
            self.unsaid("structure_level: kept as the capacity of speakers; which kind of group it is, is not said");
        }
    }
}

/// Title, first and last name; the name of the account where there is none.
fn name(user: Row<'_>) -> Option<String> {
    let parts = ["title", "first_name", "last_name"].iter();
    let parts: Vec<String> = parts
        .filter_map(|it| user.text(it).and_then(some_line))
        .collect();
    if parts.is_empty() {
        return user.text("username").and_then(some_line);
    }
    Some(parts.join(" "))
}
