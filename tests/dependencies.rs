//! Licences and origins of all that is built into the program, checked without the network.
//!
//! `deny.toml` holds the lists; `cargo deny check` reads the same file where it is installed, and
//! knows the advisories too.

use std::fs;
use std::path::Path;

use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn packages() -> Vec<Value> {
    let run = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "cargo metadata: {said}");
    let mut metadata: Value = serde_json::from_slice(&run.stdout).expect("metadata is JSON");
    match metadata["packages"].take() {
        Value::Array(packages) => packages,
        other => panic!("no list of packages: {other}"),
    }
}

fn deny() -> String {
    fs::read_to_string(root().join("deny.toml")).expect("deny.toml can be read")
}

/// The texts in the list `name = [ … ]` of deny.toml, one to a line.
fn list<'a>(deny: &'a str, name: &str) -> Vec<&'a str> {
    deny.lines()
        .skip_while(|line| *line != format!("{name} = ["))
        .skip(1)
        .take_while(|line| *line != "]")
        .filter_map(|line| line.split('"').nth(1))
        .collect()
}

/// Whether an SPDX expression can be met with the licences allowed: one alternative of every group.
fn is_met(expression: &str, allowed: &[&str]) -> bool {
    let spaced = expression.replace('/', " OR ");
    let expression = spaced.trim();
    if let Some((left, right)) = split(expression, " OR ") {
        return is_met(left, allowed) || is_met(right, allowed);
    }
    if let Some((left, right)) = split(expression, " AND ") {
        return is_met(left, allowed) && is_met(right, allowed);
    }
    match expression
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        Some(inner) => is_met(inner, allowed),
        None => allowed.contains(&expression),
    }
}

/// Splits at a word outside all brackets. `OR` binds less than `AND`, so it is split at first.
fn split<'a>(expression: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let outside = |at: usize| {
        let before = &expression[..at];
        before.matches('(').count() == before.matches(')').count()
    };
    let mut places = expression.match_indices(word);
    let (at, _) = places.find(|(at, _)| outside(*at))?;
    Some((&expression[..at], &expression[at + word.len()..]))
}

fn named(package: &Value) -> String {
    let text = |field: &str| package[field].as_str().unwrap_or_default().to_owned();
    format!("{} {}", text("name"), text("version"))
}

#[test]
fn given_all_dependencies_when_listed_then_each_licence_is_allowed() {
    let deny = deny();
    let allowed = list(&deny, "allow");
    assert!(
        allowed.contains(&"MIT"),
        "the list was not read: {allowed:?}"
    );
    let refused: Vec<String> = packages()
        .iter()
        .filter(|package| !is_met(package["license"].as_str().unwrap_or("none"), &allowed))
        .map(|package| format!("{}: {}", named(package), package["license"]))
        .collect();
    assert!(refused.is_empty(), "\n{}\n", refused.join("\n"));
}

#[test]
fn given_all_dependencies_when_listed_then_each_comes_from_the_registry_or_from_here() {
    let foreign: Vec<String> = packages()
        .iter()
        .filter(|package| {
            let source = package["source"].as_str();
            source.is_some_and(|source| !source.starts_with("registry+"))
        })
        .map(named)
        .collect();
    assert!(foreign.is_empty(), "\n{}\n", foreign.join("\n"));
}

/// An exception for what is not used any more hides the next one.
#[test]
fn given_the_exceptions_when_compared_then_each_is_still_needed() {
    let deny = deny();
    let packages = packages();
    let there = |name: &str| packages.iter().any(|package| package["name"] == name);
    for line in deny.lines().filter(|line| line.contains("id = \"RUSTSEC-")) {
        let reason = line
            .split("reason = \"")
            .nth(1)
            .expect("an exception has a reason");
        let name = reason
            .split(' ')
            .next()
            .expect("a reason begins with the crate");
        assert!(
            there(name),
            "{name} is not used any more: remove its exception from deny.toml"
        );
    }
}

#[test]
fn given_expressions_when_judged_then_one_way_to_meet_them_suffices() {
    let allowed = ["MIT", "Unicode-3.0"];
    assert!(is_met("MIT OR GPL-3.0", &allowed));
    assert!(is_met("Apache-2.0/MIT", &allowed));
    assert!(is_met("(MIT OR Apache-2.0) AND Unicode-3.0", &allowed));
    assert!(!is_met("(MIT OR Apache-2.0) AND GPL-3.0", &allowed));
    assert!(is_met("MIT OR Apache-2.0 AND GPL-3.0", &allowed));
    assert!(!is_met("GPL-3.0", &allowed));
    assert!(!is_met("none", &allowed));
}
