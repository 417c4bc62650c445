//! Roll calls of the General Assembly: three tables, as the data set of Voeten and others has them.
//!
//! One table says what was voted on, one how each State voted, one which tallies were published. A
//! published tally becomes a declared result without an outcome, because the source has none; whether
//! the votes bear it out is for the ledger to say. A roll call without votes by name is left, and a
//! tally that was published of it with it: the report names both.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::countries::{Country, country};
use crate::lines::Imported;
use crate::table::{ImportError, Row, Source, rows};

/// Which files, and what of them is wanted.
#[derive(Debug, Clone, Copy)]
pub struct RollCalls<'a> {
    /// What was voted on: `rcid`, `session`, `date`, `unres`, `amend`, `para`, `short`, `descr`.
    pub calls: Source<'a>,
    /// Who voted how: `rcid`, `country`, `country_code`, `vote`.
    pub votes: Source<'a>,
    /// The tallies that were published: `rcid`, `yes`, `no`, `abstain`.
    pub tallies: Option<Source<'a>>,
    /// Only this session.
    pub session: Option<u32>,
    /// Only this roll call.
    pub rcid: Option<u32>,
}

/// What was voted on.
struct Call {
    /// Its line, from 1.
    line: u64,
    session: u32,
    date: String,
    number: String,
    title: String,
    words: String,
    /// On an amendment, or on a paragraph, which the source does not name.
    on_a_part: bool,
}

/// Roll calls of the first table.
#[derive(Default)]
struct Calls {
    wanted: BTreeMap<u32, Call>,
    /// Those that can be read and are not wanted: what is said of them is nothing that is left.
    unwanted: BTreeSet<u32>,
}

/// How one State voted.
struct Cast {
    /// Its line, from 1.
    line: u64,
    voter: Country,
    vote: &'static str,
}

/// A tally as it was published.
#[derive(Clone, Copy)]
struct Tally {
    /// Its line, from 1.
    line: u64,
    yes: u32,
    no: u32,
    abstain: u32,
}

/// Lines of every wanted roll call of which votes are there.
pub fn roll_calls(wanted: &RollCalls<'_>) -> Result<Imported, ImportError> {
    let mut imported = Imported::new("roll calls of the General Assembly (CSV)");
    let calls = calls(wanted, &mut imported)?;
    let (voters, cast) = cast(wanted, &calls, &mut imported)?;
    let tallies = tallies(wanted, &calls, &mut imported)?;
    leave_without_votes(wanted, &calls, &cast, &tallies, &mut imported);
    if cast.is_empty() {
        return Err(ImportError::Nothing {
            file: wanted.votes.file.to_owned(),
            why: "no vote of a wanted roll call is in it; look at the session and at rcid"
                .to_owned(),
        });
    }
    imported.defaults(None, "published_source");
    for (code, (name, is_iso)) in &voters {
        imported.fact("participant_registered", voter(code, name, *is_iso));
    }
    let mut sessions = BTreeSet::new();
    let mut without_tally = 0;
    let mut on_a_part = 0;
    for (rcid, votes) in &cast {
        let call = &calls.wanted[rcid];
        if sessions.insert(call.session) {
            open(&mut imported, call.session);
        }
        on_a_part += u32::from(call.on_a_part);
        put(&mut imported, *rcid, call, votes);
        match tallies.get(rcid) {
            Some(tally) => declare(&mut imported, *rcid, *tally),
            None => without_tally += 1,
        }
    }
    let unsaid = &mut imported.report.unsaid;
    unsaid.push("importantvote: a designation by one State, no rule of the body".to_owned());
    if on_a_part > 0 {
        unsaid.push(format!(
            "amend, para: {on_a_part} roll calls are on a part that the source does not name"
        ));
    }
    if without_tally > 0 {
        unsaid.push(format!(
            "{without_tally} roll calls have no published tally, so no result is declared"
        ));
    }
    Ok(imported)
}

fn voter(code: &str, name: &str, is_iso: bool) -> Value {
    json!({
        "code": code,
        "category": "state",
        "standing": "member",
        "country": is_iso.then_some(code),
        "texts": {"name": name},
    })
}

fn open(imported: &mut Imported, session: u32) {
    let code = format!("GA{session}");
    let title = format!("General Assembly, session {session}");
    let opened = json!({"code": code, "texts": {"title": title}});
    imported.fact("session_opened", opened);
    imported.defaults(Some(&code), "published_source");
}

fn put(imported: &mut Imported, rcid: u32, call: &Call, votes: &[Cast]) {
    let title = [&call.number, &call.date, &call.title];
    let title = title
        .map(String::as_str)
        .into_iter()
        .filter(|it| !it.is_empty());
    let title = title.collect::<Vec<&str>>().join(", ");
    let mut texts = json!({"title": title});
    if !call.words.is_empty() {
        texts["description"] = json!(call.words);
    }
    let code = code_of(rcid);
    let decision = json!({"code": code, "method": "recorded_vote", "texts": texts});
    imported.fact("decision_put", decision);
    for Cast { voter, vote, .. } in votes {
        let cast = json!({
            "decision": format!("@{code}"),
            "voter": format!("@{}", voter.code),
            "vote": vote,
        });
        imported.fact("vote_cast", cast);
    }
}

fn declare(imported: &mut Imported, rcid: u32, tally: Tally) {
    let declared = json!({
        "decision": format!("@{}", code_of(rcid)),
        "yes": tally.yes,
        "no": tally.no,
        "abstain": tally.abstain,
    });
    imported.fact("result_declared", declared);
}

fn code_of(rcid: u32) -> String {
    format!("RC{rcid}")
}

/// A whole number; some files write it as `70.0`.
fn number(written: &str) -> Option<u32> {
    let whole = written.strip_suffix(".0").unwrap_or(written);
    whole.parse().ok()
}

/// Tells of each wanted roll call that nobody is known to have voted in, and of its tally.
///
/// A tally alone would be a result that no vote bears out, of which nothing says who was asked.
fn leave_without_votes(
    files: &RollCalls<'_>,
    calls: &Calls,
    cast: &BTreeMap<u32, Vec<Cast>>,
    tallies: &BTreeMap<u32, Tally>,
    imported: &mut Imported,
) {
    let silent = calls.wanted.iter().filter(|it| !cast.contains_key(it.0));
    for (rcid, call) in silent {
        let votes = files.votes.file;
        let why =
            format!("roll call {rcid} is left: no vote by name that can be read is in {votes}");
        let file = files.calls.file;
        imported.report.leave(file, Some(call.line), why);
        let (Some(tally), Some(source)) = (tallies.get(rcid), files.tallies) else {
            continue;
        };
        let Tally {
            line,
            yes,
            no,
            abstain,
        } = tally;
        let why = format!(
            "roll call {rcid}: its tally, {yes} yes, {no} no, {abstain} abstaining, is left with it: \
             {votes} has no vote by name"
        );
        imported.report.leave(source.file, Some(*line), why);
    }
}

fn calls(wanted: &RollCalls<'_>, imported: &mut Imported) -> Result<Calls, ImportError> {
    let columns = [
        "rcid", "session", "date", "unres", "amend", "para", "short", "descr",
    ];
    let mut read = rows(wanted.calls, columns)?;
    read.leave_unread(&mut imported.report);
    let mut calls = Calls::default();
    for Row { line, fields } in read.taken {
        let [rcid, session, date, unres, amend, para, short, descr] = fields;
        let (Some(rcid), Some(session)) = (number(&rcid), number(&session)) else {
            let why = format!("rcid {rcid:?} and session {session:?} are not both numbers");
            imported.report.leave(read.file, Some(line), why);
            continue;
        };
        let is_wanted = wanted.session.is_none_or(|it| it == session)
            && wanted.rcid.is_none_or(|it| it == rcid);
        if !is_wanted {
            calls.unwanted.insert(rcid);
            continue;
        }
        let call = Call {
            line,
            session,
            date,
            number: unres,
            title: short,
            words: descr,
            on_a_part: [amend, para].iter().any(|it| number(it) == Some(1)),
        };
        if calls.wanted.insert(rcid, call).is_some() {
            let why =
                format!("roll call {rcid} stands there a second time; the later line is taken");
            imported.report.leave(read.file, Some(line), why);
        }
    }
    Ok(calls)
}

impl Calls {
    /// Whether a roll call is wanted; one that the first table does not have is told.
    fn wants(
        &self,
        files: &RollCalls<'_>,
        rcid: u32,
        (file, line): (&str, u64),
        imported: &mut Imported,
    ) -> bool {
        let is_other = files.rcid.is_some_and(|it| it != rcid) || self.unwanted.contains(&rcid);
        if self.wanted.contains_key(&rcid) {
            return true;
        }
        if !is_other {
            let calls = files.calls.file;
            let why = format!("roll call {rcid} is none that can be read in {calls}");
            imported.report.leave(file, Some(line), why);
        }
        false
    }
}

type Voters = BTreeMap<&'static str, (String, bool)>;

fn cast(
    wanted: &RollCalls<'_>,
    calls: &Calls,
    imported: &mut Imported,
) -> Result<(Voters, BTreeMap<u32, Vec<Cast>>), ImportError> {
    let mut read = rows(wanted.votes, ["rcid", "country", "country_code", "vote"])?;
    read.leave_unread(&mut imported.report);
    let (mut voters, mut cast) = (Voters::new(), BTreeMap::<u32, Vec<Cast>>::new());
    for Row { line, fields } in read.taken {
        let [rcid, name, two, vote] = fields;
        let Some(rcid) = number(&rcid) else {
            let why = format!("rcid {rcid:?} is no number");
            imported.report.leave(read.file, Some(line), why);
            continue;
        };
        if !calls.wants(wanted, rcid, (read.file, line), imported) {
            continue;
        }
        let vote = match vote.as_str() {
            "yes" => "yes",
            "no" => "no",
            "abstain" => "abstain",
            other => {
                let why = format!("roll call {rcid}, {name}: {other:?} is no vote");
                imported.report.leave(read.file, Some(line), why);
                continue;
            }
        };
        let Some(voter) = country(&two, &name) else {
            let why = format!("roll call {rcid}: no State is known by {two:?}, {name:?}");
            imported.report.leave(read.file, Some(line), why);
            continue;
        };
        let one = Cast { line, voter, vote };
        if let Some(why) = take(cast.entry(rcid).or_default(), one) {
            let why = format!("roll call {rcid}, {name}: {why}");
            imported.report.leave(read.file, Some(line), why);
        }
        voters
            .entry(voter.code)
            .or_insert_with(|| (name, voter.is_iso));
    }
    Ok((voters, cast))
}

/// Takes a vote in the place of an earlier one of the same State; says so where there is one.
///
/// The source has one vote for each State in a roll call and no order among rows, so two of them are a
/// defect of it, and no change of a vote that the record might tell.
fn take(votes: &mut Vec<Cast>, one: Cast) -> Option<String> {
    let Some(earlier) = votes.iter_mut().find(|it| it.voter == one.voter) else {
        votes.push(one);
        return None;
    };
    let (now, before, line) = (one.vote, earlier.vote, earlier.line);
    *earlier = one;
    Some(format!(
        "this State has a vote in line {line} already, {before:?}, and {now:?} here; the later line is taken"
    ))
}

fn tallies(
    wanted: &RollCalls<'_>,
    calls: &Calls,
    imported: &mut Imported,
) -> Result<BTreeMap<u32, Tally>, ImportError> {
    let Some(source) = wanted.tallies else {
        return Ok(BTreeMap::new());
    };
    let mut read = rows(source, ["rcid", "yes", "no", "abstain"])?;
    read.leave_unread(&mut imported.report);
    let mut tallies = BTreeMap::new();
    for Row { line, fields } in read.taken {
        let [Some(rcid), Some(yes), Some(no), Some(abstain)] =
            fields.each_ref().map(|it| number(it))
        else {
            let why = format!("not four whole numbers: {}", fields.join(", "));
            imported.report.leave(read.file, Some(line), why);
            continue;
        };
        if !calls.wants(wanted, rcid, (read.file, line), imported) {
            continue;
        }
        let tally = Tally {
            line,
            yes,
            no,
            abstain,
        };
        if tallies.insert(rcid, tally).is_some() {
            let why =
                format!("the tally of {rcid} stands there a second time; the later line is taken");
            imported.report.leave(read.file, Some(line), why);
        }
    }
    Ok(tallies)
}
