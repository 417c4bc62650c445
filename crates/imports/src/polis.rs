//! An open consultation as Polis exports it: statements, and who agreed or disagreed with which.
//!
//! A statement becomes a proposal of whoever wrote it; to agree is to support it, to disagree to oppose
//! it, to pass to reserve one's position. Votes come in the order of their times, and where these are
//! the same in that of the file, because the file is not sorted and a later vote replaces an earlier.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::lines::Imported;
use crate::table::{ImportError, Row, Source, rows};

/// The two files of an export.
#[derive(Debug, Clone, Copy)]
pub struct Polis<'a> {
    /// Statements: `comment-id`, `author-id`, `comment-body`.
    pub comments: Source<'a>,
    /// Every vote: `timestamp` in milliseconds, `comment-id`, `voter-id`, `vote` (1, -1 or 0).
    pub votes: Source<'a>,
}

struct Statement {
    author: u64,
    words: String,
}

struct Vote {
    at_ms: i64,
    statement: u64,
    voter: u64,
    stance: &'static str,
}

/// Lines of the whole consultation.
pub fn polis(export: &Polis<'_>) -> Result<Imported, ImportError> {
    let mut imported = Imported::new("Polis export (CSV)");
    let statements = statements(export, &mut imported)?;
    let votes = votes(export, &statements, &mut imported)?;
    if votes.is_empty() {
        return Err(ImportError::Nothing {
            file: export.votes.file.to_owned(),
            why: "no vote in it is on a statement of the other file".to_owned(),
        });
    }
    imported.defaults(None, "published_source");
    let authors = statements.values().map(|it| it.author);
    let everybody: BTreeSet<u64> = authors.chain(votes.iter().map(|it| it.voter)).collect();
    for one in everybody {
        let code = participant(one);
        let registered = json!({"code": code, "category": "other", "texts": {"name": code}});
        imported.fact("participant_registered", registered);
    }
    for (number, statement) in &statements {
        imported.fact("proposal_tabled", tabled(*number, statement));
    }
    for vote in &votes {
        imported.fact("position_taken", taken(vote));
    }
    let unsaid = &mut imported.report.unsaid;
    unsaid.push("moderated, is-meta, is-seed: what the consultation's owners did".to_owned());
    unsaid.push("agrees, disagrees, groups: they follow from the votes".to_owned());
    Ok(imported)
}

fn participant(id: u64) -> String {
    format!("V{id}")
}

/// `ST`, because `S1` is how sessions are called, and a code stands for one thing of a ledger.
fn proposal(id: u64) -> String {
    format!("ST{id}")
}

fn tabled(number: u64, statement: &Statement) -> Value {
    let author = format!("@{}", participant(statement.author));
    json!({
        "code": proposal(number),
        "proposers": {"on_record": [{"participant": author}]},
        "texts": {"title": {"und": statement.words}},
    })
}

fn taken(vote: &Vote) -> Value {
    let at = jiff::Timestamp::from_millisecond(vote.at_ms);
    json!({
        "occurred_at": at.ok().map(|it| it.to_string()),
        "holder": {"participant": format!("@{}", participant(vote.voter))},
        "subject": {"proposal": format!("@{}", proposal(vote.statement))},
        "stance": vote.stance,
    })
}

fn statements(
    export: &Polis<'_>,
    imported: &mut Imported,
) -> Result<BTreeMap<u64, Statement>, ImportError> {
    let mut read = rows(export.comments, ["comment-id", "author-id", "comment-body"])?;
    read.leave_unread(&mut imported.report);
    let mut statements = BTreeMap::new();
    for Row { line, fields } in read.taken {
        let [number, author, words] = fields;
        let (Ok(number), Ok(author)) = (number.parse(), author.parse()) else {
            let why = format!("comment {number:?} and author {author:?} are not both numbers");
            imported.report.leave(read.file, Some(line), why);
            continue;
        };
        if words.is_empty() {
            let why = format!("comment {number} has no words");
            imported.report.leave(read.file, Some(line), why);
            continue;
        }
        if statements
            .insert(number, Statement { author, words })
            .is_some()
        {
            let why =
                format!("comment {number} stands there a second time; the later line is taken");
            imported.report.leave(read.file, Some(line), why);
        }
    }
    Ok(statements)
}

fn votes(
    export: &Polis<'_>,
    statements: &BTreeMap<u64, Statement>,
    imported: &mut Imported,
) -> Result<Vec<Vote>, ImportError> {
    let mut read = rows(
        export.votes,
        ["timestamp", "comment-id", "voter-id", "vote"],
    )?;
    read.leave_unread(&mut imported.report);
    let mut votes = Vec::new();
    for Row { line, fields } in read.taken {
        let [at, statement, voter, vote] = &fields;
        let stance = match vote.as_str() {
            "1" => Some("support"),
            "-1" => Some("oppose"),
            "0" => Some("reserve"),
            _ => None,
        };
        let (Ok(at_ms), Ok(statement), Ok(voter), Some(stance)) =
            (at.parse(), statement.parse(), voter.parse(), stance)
        else {
            let why = format!(
                "not a time, two numbers and 1, -1 or 0: {}",
                fields.join(", ")
            );
            imported.report.leave(read.file, Some(line), why);
            continue;
        };
        if !statements.contains_key(&statement) {
            let why = format!("comment {statement} is not in {}", export.comments.file);
            imported.report.leave(read.file, Some(line), why);
            continue;
        }
        votes.push(Vote {
            at_ms,
            statement,
            voter,
            stance,
        });
    }
    votes.sort_by_key(|it| it.at_ms); // a stable sort: the order of the file where times are the same
    Ok(votes)
}
