//! What a line of a log is: a command of the minutes, or words.
//!
//! As scribe.perl reads it, <https://github.com/w3c/scribe2>; letters may be large or small.

/// What a line is, with what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line<'a> {
    /// `topic:` and `subtopic:`.
    Topic(&'a str),
    /// `resolved:` and `resolution:`.
    Resolution(&'a str),
    /// `action:`.
    Action(&'a str),
    /// `issue:`.
    Issue,
    /// `meeting:`.
    Meeting(&'a str),
    /// `date:`.
    Date(&'a str),
    /// `agenda:`.
    Agenda(&'a str),
    /// Names of those who preside, attend, or sent regrets; or who write.
    People(Who, Op, &'a str),
    /// A command about the queue.
    Queue(&'a str),
    /// A command about something else, or the answer of a program.
    Other,
    /// Anything else.
    Words,
}

/// Whose names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Chair,
    Present,
    Regrets,
    Scribe,
}

/// What is done with names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
    Set,
    Add,
    Remove,
}

/// Programs that answer on a channel.
const PROGRAMS: [&str; 7] = [
    "rrsagent",
    "trackbot",
    "ghurlbot",
    "gb",
    "github-bot",
    "agendabot",
    "zakim",
];

/// Commands that say nothing for the record.
const OTHERS: [&str; 12] = [
    "repo",
    "repos",
    "repository",
    "slides",
    "slideset",
    "recording",
    "namedanchorhere",
    "scribeoptions",
    "previous meeting",
    "next meeting",
    "repositories",
    "ghurlbot",
];

pub(super) fn is_program(nick: &str) -> bool {
    PROGRAMS.contains(&nick.to_lowercase().as_str())
}

/// The rest behind a word, whatever its letters.
fn after<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let start = text.get(..word.len())?;
    start
        .eq_ignore_ascii_case(word)
        .then(|| text[word.len()..].trim_start())
}

/// The rest behind the colon of a command.
fn told<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    let behind = |word: &&str| after(text, word)?.strip_prefix([':', '：']);
    words.iter().find_map(behind).map(str::trim)
}

/// What a line is that this nick typed.
pub(super) fn line<'a>(nick: &str, text: &'a str) -> Line<'a> {
    let text = text.trim();
    if let Some(found) = people(text) {
        return found;
    }
    if let Some(title) = told(text, &["topic", "subtopic", "sub-topic"]) {
        return Line::Topic(title);
    }
    if nick.eq_ignore_ascii_case("rrsagent") || after(text, "rrsagent,").is_some() {
        return Line::Other;
    }
    if let Some(what) = told(text, &["action"]).or_else(|| action(text)) {
        return Line::Action(what);
    }
    if let Some(what) = told(text, &["resolved", "resolution"]) {
        return Line::Resolution(what);
    }
    if told(text, &["issue"]).is_some() {
        return Line::Issue;
    }
    if let Some(title) = told(text, &["meeting"]) {
        return Line::Meeting(title);
    }
    if let Some(day) = told(text, &["date"]) {
        return Line::Date(day);
    }
    if let Some(agenda) = told(text, &["agenda"]) {
        return Line::Agenda(agenda);
    }
    if told(text, &OTHERS).is_some() || after(text, "scribeoptions").is_some() {
        return Line::Other;
    }
    program(nick, text).unwrap_or(Line::Words)
}

/// `action somebody to …`.
fn action(text: &str) -> Option<&str> {
    let rest = after(text, "action")?;
    let is_apart = text.len() > rest.len() + "action".len();
    (is_apart && rest.contains(" to ")).then_some(rest)
}

/// `present+ names`, `chair: names` …
fn people(text: &str) -> Option<Line<'_>> {
    let words = [
        ("chairs", Who::Chair),
        ("chair", Who::Chair),
        ("present", Who::Present),
        ("regrets", Who::Regrets),
        ("regret", Who::Regrets),
        ("scribenick", Who::Scribe),
        ("scribe", Who::Scribe),
    ];
    words.iter().find_map(|(word, who)| {
        let rest = after(text, word)?;
        let (op, names) = match rest.chars().next()? {
            ':' | '：' => (Op::Set, rest),
            '=' if *who == Who::Present => (Op::Set, rest),
            '+' => (Op::Add, rest),
            '-' => (Op::Remove, rest),
            _ => return None,
        };
        let names = names.trim_start_matches([':', '：', '=', '+', '-']).trim();
        Some(Line::People(*who, op, names))
    })
}

/// Commands to programs, and what programs say.
fn program<'a>(nick: &str, text: &'a str) -> Option<Line<'a>> {
    if nick.eq_ignore_ascii_case("zakim") {
        return Some(zakim_says(text));
    }
    if is_program(nick) {
        return Some(Line::Other);
    }
    if let Some(asked) = after(text, "zakim,") {
        return Some(if is_of_queue(asked) {
            Line::Queue(asked)
        } else {
            Line::Other
        });
    }
    if is_of_queue(text) {
        return Some(Line::Queue(text));
    }
    let others = [
        "trackbot,",
        "agendabot,",
        "ghurlbot,",
        "gb,",
        "agenda+",
        "agenda?",
        "agenda-",
    ];
    let others = others.iter().any(|it| after(text, it).is_some());
    let next = [
        "next agendum",
        "next agenda",
        "take up agendum",
        "close agendum",
    ];
    let next = next.iter().any(|it| after(text, it).is_some());
    (others || next).then_some(Line::Other)
}

/// `agendum 2 -- Title -- taken up [from nick]`, `the attendees were …`.
fn zakim_says(text: &str) -> Line<'_> {
    let attended = ["the attendees were ", "the attendees have been "];
    if let Some((_, names)) = attended.iter().find_map(|it| text.split_once(it)) {
        let names = names.trim_end_matches(',').trim();
        return Line::People(
            Who::Present,
            Op::Add,
            if names == "(no one)" { "" } else { names },
        );
    }
    let title = after(text, "agendum").and_then(|rest| {
        let title = rest.split_once(" -- ").map(|it| it.1);
        let older = || {
            rest.split_once(". \"")
                .and_then(|it| it.1.split_once("\" taken up"))
        };
        title.or_else(|| older().map(|it| it.0))
    });
    title.map_or(Line::Other, |it| {
        let end = it.find(" -- taken up").unwrap_or(it.len());
        Line::Topic(it[..end].trim())
    })
}

/// `q+`, `q-`, `q?`, `ack name`, `close the queue` …
fn is_of_queue(text: &str) -> bool {
    let q = ["queue", "qq", "q"].iter().find_map(|it| after(text, it));
    let opened = ["close", "open", "reopen"]
        .iter()
        .find_map(|it| after(text, it));
    let opened = opened.is_some_and(|it| after(it.trim_start_matches("the "), "queue").is_some());
    q.is_some_and(|it| it.is_empty() || it.starts_with(['+', '-', '=', '?']))
        || acknowledged(text).is_some()
        || opened
}

/// Whom an `ack` gives the floor.
pub(super) fn acknowledged(text: &str) -> Option<&str> {
    let text = after(text, "chair ").unwrap_or(text);
    let words = ["ack ", "acks ", "recognize ", "recognizes "];
    let name = words.iter().find_map(|it| after(text, it))?;
    Some(name.trim()).filter(|it| it.starts_with(char::is_alphanumeric))
}

/// A line of the scribe that says who spoke: the name, and the words.
pub(super) fn spoken(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let (name, words) = text.split_once([':', '：'])?;
    let name = name.trim_end();
    let barred = |it: char| it.is_whitespace() || matches!(it, '"' | '>');
    let is_name =
        !name.is_empty() && !name.starts_with("..") && name != "." && !name.contains(barred);
    let lower = name.to_lowercase();
    let is_address = words.starts_with("//") || lower == "mailto" || lower == "urn";
    let numbered = |word: &str| {
        let number = lower.strip_prefix(word);
        number.is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
    };
    let is_special = matches!(lower.as_str(), "proposed" | "proposal" | "github")
        || numbered("issue-")
        || numbered("action-");
    (is_name && !is_address && !is_special).then(|| (name, words.trim()))
}

/// A line that goes on where the last ended: `... words`, `… words`.
pub(super) fn continued(text: &str) -> Option<&str> {
    let text = text.trim();
    let rest = text.strip_prefix('…').or_else(|| {
        let rest = text.strip_prefix("..")?;
        Some(rest.trim_start_matches('.'))
    });
    rest.map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_lines_of_a_log_when_read_then_each_is_what_it_is() {
        let of = |text| line("ana", text);
        assert_eq!(of("TOPIC : Ports"), Line::Topic("Ports"));
        assert_eq!(of("ACTION: Rui to ask"), Line::Action("Rui to ask"));
        assert_eq!(of("action Rui to ask"), Line::Action("Rui to ask"));
        assert_eq!(of("actions to take"), Line::Words);
        assert_eq!(of("Resolved: yes"), Line::Resolution("yes"));
        assert_eq!(of("present+"), Line::People(Who::Present, Op::Add, ""));
        assert_eq!(of("Chair: Ana"), Line::People(Who::Chair, Op::Set, "Ana"));
        assert_eq!(
            of("scribe- Rui"),
            Line::People(Who::Scribe, Op::Remove, "Rui")
        );
        assert_eq!(of("chairs should rule"), Line::Words);
        assert_eq!(of("q+ to ask"), Line::Queue("q+ to ask"));
        assert_eq!(of("Zakim, close the queue"), Line::Queue("close the queue"));
        assert_eq!(of("acknowledged"), Line::Words);
        assert_eq!(of("quite"), Line::Words);
        assert_eq!(
            line("trackbot", "Date: 2 March 2026"),
            Line::Date("2 March 2026")
        );
        let agendum = "agendum 2 -- Ports -- taken up [from ana]";
        assert_eq!(line("Zakim", agendum), Line::Topic("Ports"));
    }

    #[test]
    fn given_lines_of_a_scribe_when_read_then_only_names_speak() {
        assert_eq!(spoken("Ana: yes: no"), Some(("Ana", "yes: no")));
        for text in [
            "http://example.org",
            "PROPOSED: this",
            "Two words: x",
            "...: y",
            "issue-12: z",
        ] {
            assert_eq!(spoken(text), None, "{text}");
        }
        assert_eq!(continued("...and"), Some("and"));
        assert_eq!(continued("… and"), Some("and"));
        assert_eq!(continued(".net"), None);
    }
}
