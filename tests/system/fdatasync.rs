//! Between the write of a block and the acknowledgement on the socket, the block's file is synced.
//!
//! Shown from the outside: the program runs under `strace`, and what it asked of the system is read
//! in the order in which it asked. A block and an acknowledgement are recognised by the entry hash
//! that both carry.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::house::{Process, connect, folder, serving};
use crate::redaction;
use crate::wire::{found, group, submit};

/// Submissions, each sent when the one before is acknowledged.
const SUBMISSIONS: u128 = 20;

/// How long the tracer may take to write its last line once the program is gone.
const LAST_LINE_TRIES: u32 = 3_000;

const TRACED: &str =
    "trace=write,writev,pwrite64,pwritev,pwritev2,sendto,sendmsg,sendmmsg,fdatasync,fsync";

/// One system call, from the line where it was begun to the line where it returned.
#[derive(Debug)]
struct Call {
    name: String,
    /// The file or socket it is about.
    target: String,
    /// The line as traced, with what was written.
    text: String,
    begun: usize,
    /// Where it returned, and what.
    returned: Option<(usize, String)>,
}

impl Call {
    fn succeeded(&self) -> bool {
        let failed = |result: &str| result.starts_with('-') || result.starts_with('?');
        self.returned
            .as_ref()
            .is_some_and(|(_, result)| !failed(result))
    }

    fn is_sync(&self) -> bool {
        self.name == "fdatasync" || self.name == "fsync"
    }

    fn to_segment(&self) -> bool {
        self.target.ends_with(".segment")
    }

    fn to_socket(&self) -> bool {
        self.target.starts_with("TCP")
    }

    fn ended(&self) -> usize {
        self.returned.as_ref().map_or(usize::MAX, |(line, _)| *line)
    }
}

/// Reads a trace of `strace -f -yy -xx`, putting together calls that others interrupted.
fn calls(trace: &str) -> Vec<Call> {
    let mut calls: Vec<Call> = Vec::new();
    let mut open: Vec<(&str, usize)> = Vec::new();
    for (number, line) in trace.lines().enumerate() {
        let Some((thread, rest)) = line.split_once(' ') else {
            continue;
        };
        let rest = rest.trim_start();
        let result = |text: &str| {
            text.rsplit_once(" = ")
                .map(|(_, result)| (number, result.to_owned()))
        };
        if rest.starts_with("<... ") {
            if let Some(place) = open.iter().position(|(waiting, _)| *waiting == thread) {
                let (_, call) = open.swap_remove(place);
                calls[call].returned = result(rest);
            }
            continue;
        }
        let Some((name, arguments)) = rest.split_once('(') else {
            continue;
        };
        let unfinished = rest.ends_with("<unfinished ...>");
        if unfinished {
            open.push((thread, calls.len()));
        }
        calls.push(Call {
            name: name.to_owned(),
            target: target(arguments),
            text: rest.to_owned(),
            begun: number,
            returned: if unfinished { None } else { result(rest) },
        });
    }
    calls
}

/// What stands in angle brackets behind the descriptor, with its escapes resolved.
fn target(arguments: &str) -> String {
    let named = arguments.split_once('<').map_or("", |(_, rest)| rest);
    let end = named.find([',', ')', ' ']).unwrap_or(named.len());
    let named = named[..end].trim_end_matches('>');
    let mut resolved = String::new();
    let mut pieces = named.split("\\x");
    resolved.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (digits, rest) = piece.split_at(piece.len().min(2));
        resolved.extend(u8::from_str_radix(digits, 16).map(char::from));
        resolved.push_str(rest);
    }
    resolved
}

fn escaped(hash: &[u8]) -> String {
    hash.iter()
        .fold(String::new(), |text, byte| format!("{text}\\x{byte:02x}"))
}

/// Checks the order for each acknowledged hash; says what is wrong with the first that breaks it.
fn check(calls: &[Call], hashes: &[Vec<u8>]) -> Result<(), String> {
    for (number, hash) in hashes.iter().enumerate() {
        let bytes = escaped(hash);
        let first = |what: &str, is: &dyn Fn(&Call) -> bool| {
            calls
                .iter()
                .find(|call| !call.is_sync() && is(call) && call.text.contains(&bytes))
                .ok_or_else(|| format!("submission {number}: no {what} in the trace"))
        };
        let written = first("write of its block", &Call::to_segment)?;
        let acknowledged = first("acknowledgement", &Call::to_socket)?;
        if !written.succeeded() {
            return Err(format!(
                "submission {number}: the write failed: {}",
                written.name
            ));
        }
        let syncs = calls
            .iter()
            .filter(|call| call.is_sync() && call.target == written.target && call.succeeded())
            .filter(|call| call.begun > written.ended() && call.ended() < acknowledged.begun)
            .count();
        if syncs != 1 {
            return Err(format!(
                "submission {number}: {syncs} successful syncs of {} between its write (line {}) and its acknowledgement (line {}), not one",
                written.target, written.begun, acknowledged.begun
            ));
        }
    }
    Ok(())
}

fn traced(data: &Path, trace: &Path) -> Command {
    let served = serving(data);
    let mut command = Command::new("strace");
    // -D: the program is our child, the tracer is not, so that killing the child ends both.
    command
        .args(["-D", "-f", "-yy", "-xx", "-s", "4096", "-e", TRACED, "-o"])
        .arg(trace)
        .arg(served.get_program())
        .args(served.get_args())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// The tracer writes on after the program is gone; its last line for the program says so.
fn whole_trace(path: &Path, program: u32) -> String {
    let last = format!("{program} +++ killed by");
    for _ in 0..LAST_LINE_TRIES {
        let trace = std::fs::read_to_string(path).unwrap_or_default();
        if trace.lines().any(|line| {
            line.split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .starts_with(&last)
        }) {
            return trace;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("strace did not write the end of {}", path.display());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_submissions_when_traced_then_each_is_synced_once_before_it_is_acknowledged() {
    let strace = Command::new("strace").arg("--version").output();
    assert!(
        strace.is_ok(),
        "strace is missing: run tests/all, or install the package strace"
    );
    let folder = folder();
    let trace = folder.path().join("trace");
    let process = Process::start(traced(&folder.path().join("data"), &trace));
    let process = process.expect("the program starts under strace");
    let channel = connect(&process.address).await.expect("it answers");
    found(&channel).await.expect("the ledger is founded");
    let mut hashes = Vec::new();
    for number in 1..=SUBMISSIONS {
        let receipt = submit(&channel, group(number, 10))
            .await
            .expect("it is recorded");
        hashes.push(receipt.entry_hash.to_vec());
    }
    let program = process.id();
    process.kill();
    let calls = calls(&whole_trace(&trace, program));
    holds(check(&calls, &hashes), &trace);
}

/// Fails with the breach; the trace is kept, because no other run has the same one.
fn holds(checked: Result<(), String>, trace: &Path) {
    if let Err(breach) = checked {
        let test = std::thread::current();
        let name = test.name().unwrap_or("fdatasync").replace("::", "-");
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.trace"));
        let _ = std::fs::copy(trace, &kept);
        panic!("{breach}; the trace is kept in {}", kept.display());
    }
}

/// Whether a call is the one looked for.
type Is<'a> = &'a dyn Fn(&Call) -> bool;

/// An order is durable, the head file speaks of it, the zeros are written and synced: all before it
/// is acknowledged, in this order.
fn check_erasing(calls: &[Call], hash: &[u8]) -> Result<(), String> {
    let bytes = escaped(hash);
    let with_hash = |is: Is<'_>| {
        let found = calls
            .iter()
            .find(|call| is(call) && call.text.contains(&bytes));
        found.ok_or("the order is not in the trace".to_owned())
    };
    let mut line = with_hash(&|call| !call.is_sync() && call.to_segment())?.ended();
    let acknowledged = with_hash(&|call| !call.is_sync() && call.to_socket())?.begun;
    let to_head = |call: &Call| call.target.ends_with("/head");
    // What was written stands between the first quotation marks.
    let zeros = |call: &Call| {
        let written = call.text.split('"').nth(1).unwrap_or_default();
        written.starts_with(r"\x00") && written.replace(r"\x00", "").is_empty()
    };
    let steps: [(&str, Is<'_>); 5] = [
        ("sync of its block", &|call| {
            call.is_sync() && call.to_segment()
        }),
        ("write of the head file", &|call| {
            !call.is_sync() && to_head(call)
        }),
        ("sync of the head file", &|call| {
            call.is_sync() && to_head(call)
        }),
        ("write of zeros", &|call| {
            !call.is_sync() && call.to_segment() && zeros(call)
        }),
        ("sync of the zeros", &|call| {
            call.is_sync() && call.to_segment()
        }),
    ];
    for (what, is) in steps {
        let mut next = calls.iter().filter(|call| call.begun > line);
        let found = next.find(|call| is(call) && call.succeeded());
        let found = found.filter(|call| call.ended() < acknowledged);
        line = found
            .ok_or(format!("no {what} behind line {line}"))?
            .ended();
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn given_a_redaction_when_traced_then_its_zeros_are_synced_before_it_is_acknowledged() {
    let folder = folder();
    let (trace, data) = (folder.path().join("trace"), folder.path().join("data"));
    let process = Process::start(traced(&data, &trace));
    let process = process.expect("the program starts under strace");
    let channel = connect(&process.address).await.expect("it answers");
    let founded = found(&channel).await.expect("the ledger is founded");
    let spoken = submit(&channel, redaction::spoken(1)).await;
    spoken.expect("it is recorded");
    let ledger = record::LedgerId(founded.ledger_id[..].try_into().expect("32 bytes"));
    let order = redaction::order(&redaction::authority(&data), ledger, 1);
    let receipt = submit(&channel, order).await.expect("it is recorded");
    let program = process.id();
    process.kill();
    let calls = calls(&whole_trace(&trace, program));
    holds(check_erasing(&calls, &receipt.entry_hash), &trace);
    let zeros = |call: &&Call| call.to_segment() && !call.is_sync();
    let without: Vec<Call> = {
        let last = calls.iter().rposition(|call| zeros(&call)).expect("zeros");
        let kept = calls.into_iter().enumerate().filter(|(at, _)| *at != last);
        kept.map(|(_, call)| call).collect()
    };
    assert!(check_erasing(&without, &receipt.entry_hash).is_err());
}

const GOOD: &str = r#"
7 pwrite64(9</d/00000000.segment>, "\x01\xaa\xbb\x02", 4, 4096) = 4
7 fdatasync(9</d/00000000.segment> <unfinished ...>
8 write(3<TCP:[127.0.0.1:1->127.0.0.1:2]>, "\x01", 1) = 1
7 <... fdatasync resumed>) = 0
8 writev(3<TCP:[127.0.0.1:1->127.0.0.1:2]>, [{iov_base="\xaa\xbb", iov_len=2}], 1) = 2
"#;

fn judge(trace: &str) -> Result<(), String> {
    check(&calls(trace), &[vec![0xaa, 0xbb]])
}

#[test]
fn given_a_sync_between_write_and_acknowledgement_when_checked_then_it_holds() {
    assert_eq!(judge(GOOD), Ok(()));
}

#[test]
fn given_traces_that_break_the_order_when_checked_then_each_is_found() {
    let without = GOOD.lines().filter(|line| !line.contains("fdatasync"));
    let breaches = [
        without.collect::<Vec<_>>().join("\n"),
        GOOD.replace("resumed>) = 0", "resumed>) = -1 EIO (Input/output error)"),
        GOOD.replace("\"\\x01\", 1)", "\"\\xaa\\xbb\", 2)"),
        GOOD.replace("fdatasync(9</d/00000000.segment>", "fdatasync(9</d/head>"),
        GOOD.replace("\\x01\\xaa\\xbb\\x02", "\\x01"),
        GOOD.replace("fdatasync(9", "pwrite64(9</d/00000000.segment>, \"\\xcc\", 1, 0) = 1\n7 fdatasync(9</d/00000000.segment>) = 0\n7 fdatasync(9"),
    ];
    for breach in breaches {
        assert!(judge(&breach).is_err(), "not found in:\n{breach}");
    }
}

#[test]
fn given_paths_in_escapes_when_read_then_they_are_resolved() {
    assert_eq!(target(r"7<\x2f\x64\x2f\x30.segment>, 1"), "/d/0.segment");
    assert_eq!(
        target("3<TCP:[127.0.0.1:1->127.0.0.1:2]>, \"\", 0"),
        "TCP:[127.0.0.1:1->127.0.0.1:2]"
    );
}
