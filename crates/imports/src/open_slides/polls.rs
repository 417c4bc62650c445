//! Polls: decisions on motions, with the numbers that the export holds.

use serde_json::json;

use super::export::{Amount, Row};
use super::{Reading, at};
use crate::words::some_line;

impl Reading<'_> {
    pub(super) fn read_polls(&mut self) {
        let mut by_hand = 0;
        let mut of_polls = self.export.rows_by("option", "poll_id");
        let votes = self.export.rows_by("vote", "option_id");
        for poll in self.export.rows("poll") {
            let about = poll.text("content_object_id").unwrap_or_default();
            let options = of_polls.remove(&poll.id).unwrap_or_default();
            if about.starts_with("assignment/") {
                self.leave_election(poll, about, &options);
                continue;
            }
            if !matches!(state(poll), "started" | "finished" | "published") {
                let state = state(poll);
                self.leave(format!(
                    "poll/{}: it is {state:?}, so nothing was put to a decision yet",
                    poll.id
                ));
                continue;
            }
            let ([option], Some(method)) = (&options[..], method(poll)) else {
                let count = options.len();
                let kind = poll.shown("type");
                self.leave(format!(
                    "poll/{}: {count} options, of type {kind}: a decision has one matter and a known way",
                    poll.id
                ));
                continue;
            };
            by_hand += u32::from(poll.text("type") == Some("analog"));
            self.decision(poll, about, method);
            self.result(poll, *option);
            let votes = votes.get(&option.id).into_iter().flatten();
            let by_name = votes.filter(|it| it.has("user_id")).count();
            self.tell_of(poll, by_name);
        }
        if by_hand > 0 {
            self.unsaid(format!(
                "poll type analog: {by_hand} were counted outside the program, by hands or by papers; recorded \
                 as a show of hands, where only the numbers are on record"
            ));
        }
    }

    fn decision(&mut self, poll: Row<'_>, about: &str, method: &str) {
        let motion = about
            .strip_prefix("motion/")
            .and_then(|it| it.parse::<u64>().ok());
        let motion = motion.and_then(|it| self.motions.get(&it));
        let own = poll.text("title").and_then(some_line);
        let title = match (self.title_of(about).filter(|_| motion.is_none()), own) {
            (Some(matter), Some(own)) => Some(format!("{matter}, {own}")),
            (matter, own) => matter.or(own),
        };
        let put = json!({
            "as": format!("poll-{}", poll.id),
            "subject": motion.map(|it| json!({"proposal": at(it)})),
            "method": method,
            "topics": self.topics.get(about).map(|it| vec![at(it)]),
            "texts": title.map(|it| json!({"title": it})),
        });
        self.imported.fact("decision_put", put);
    }

    /// The numbers, once the poll has ended; an outcome is in no export.
    fn result(&mut self, poll: Row<'_>, option: Row<'_>) {
        let state = state(poll);
        if !matches!(state, "finished" | "published") {
            self.leave(format!(
                "poll/{}: it is {state:?}, so no result is declared",
                poll.id
            ));
            return;
        }
        if state == "finished" {
            self.leave(format!(
                "poll/{}: it has ended and is not published; its numbers are taken",
                poll.id
            ));
        }
        let asked = poll.text("pollmethod").unwrap_or_default();
        let mut declared = json!({"decision": format!("@poll-{}", poll.id)});
        for (field, letter) in [("yes", 'Y'), ("no", 'N'), ("abstain", 'A')] {
            let amount = option.amount(field);
            let was_asked = asked.contains(letter);
            match amount {
                Amount::Votes(votes) if was_asked => declared[field] = json!(votes),
                Amount::Votes(0) | Amount::NotGiven => {}
                other => {
                    let why = match other {
                        Amount::Majority => "the majority, without a number".to_owned(),
                        Amount::Undocumented => "not documented".to_owned(),
                        Amount::Odd(written) => format!("{written}, no whole number of votes"),
                        Amount::Votes(votes) => format!("{votes}, which was not asked for"),
                        Amount::NotGiven => continue,
                    };
                    self.leave(format!("poll/{}: {field} is {why}", poll.id));
                }
            }
        }
        self.imported.fact("result_declared", declared);
    }

    /// Valid, invalid and cast votes, and who voted how.
    fn tell_of(&mut self, poll: Row<'_>, by_name: usize) {
        let fields = ["votesvalid", "votesinvalid", "votescast"];
        let given: Vec<String> = fields
            .iter()
            .filter(|it| poll.has(it))
            .map(|it| format!("{it} {}", poll.shown(it)))
            .collect();
        if !given.is_empty() {
            let given = given.join(", ");
            self.leave(format!(
                "poll/{}: {given}: a result has no place for them",
                poll.id
            ));
        }
        if by_name > 0 {
            self.leave(format!(
                "poll/{}: {by_name} votes by name; who is a member of the body is not said, and only members vote",
                poll.id
            ));
        }
    }

    /// A choice among persons is no decision on a matter.
    fn leave_election(&mut self, poll: Row<'_>, about: &str, options: &[Row<'_>]) {
        let figures = options.iter().map(|it| {
            let on = it.text("content_object_id").unwrap_or("a list");
            let of = |field| match it.amount(field) {
                Amount::Votes(votes) => votes.to_string(),
                Amount::Majority => "majority".to_owned(),
                Amount::Undocumented => "not documented".to_owned(),
                Amount::Odd(written) => written,
                Amount::NotGiven => "none".to_owned(),
            };
            format!(
                "{on}: yes {}, no {}, abstain {}",
                of("yes"),
                of("no"),
                of("abstain")
            )
        });
        let figures = figures.collect::<Vec<String>>().join("; ");
        let state = state(poll);
        self.leave(format!(
            "poll/{} ({state}) of {about}: an election among persons, for which the record has no word: {figures}",
            poll.id
        ));
    }
}

/// How far a poll is.
fn state(poll: Row<'_>) -> &str {
    poll.text("state").unwrap_or_default()
}

/// How a poll is taken.
fn method(poll: Row<'_>) -> Option<&'static str> {
    match poll.text("type")? {
        "analog" => Some("show_of_hands"),
        "named" => Some("recorded_vote"),
        "pseudoanonymous" | "cryptographic" => Some("ballot"),
        _ => None,
    }
}
