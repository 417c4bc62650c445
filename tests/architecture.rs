//! The floors: arrows between crates point down, and what a room must not have is absent from it.
//!
//! Read from the manifests (as cargo understands them) and from the sources.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Every room and its floor. A crate depends only on crates of lower floors.
const FLOORS: [(&str, u8); 17] = [
    ("record", 0),
    ("deliberation", 0),
    ("lexicon", 0),
    ("opinions", 0),
    ("texts", 0),
    ("facts", 1),
    ("imports", 2),
    ("witness", 1),
    ("journal", 2),
    ("views", 2),
    ("index", 3),
    ("summary", 3),
    ("lint", 4),
    ("render", 4),
    ("engine", 4),
    ("server", 5),
    ("cli", 6),
];

/// Rooms without IO, clock, randomness or async.
const PURE: [&str; 11] = [
    "record",
    "deliberation",
    "lexicon",
    "opinions",
    "texts",
    "facts",
    "views",
    "summary",
    "lint",
    "render",
    "imports",
];

/// What brings IO, a clock, randomness or async with it.
const IMPURE_CRATES: [&str; 8] = [
    "tokio", "tonic", "rand", "rustix", "sled", "tempfile", "uuid", "tracing",
];

/// The same in the standard library.
const IMPURE_PATHS: [&str; 9] = [
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::io::stdin",
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "async fn",
];

/// A dependency, and the only rooms that may have it.
const ONLY_IN: [(&str, &[&str]); 8] = [
    ("hyper", &["witness"]),
    ("tonic", &["server", "cli"]),
    ("tonic-reflection", &["server"]),
    ("sled", &["index"]),
    ("bincode", &["index"]),
    ("rand", &["engine"]),
    ("clap", &["cli"]),
    ("ed25519-dalek", &["record"]),
];

/// Lines a file has at most, tests not counted.
const MAX_LINES: usize = 400;

/// Files that are longer, each with its reason.
const LONGER: [(&str, &str); 1] = [(
    "crates/deliberation/src/statements.rs",
    "one struct for each fact with the meaning of each field: no code to get lost in",
)];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A room's dependencies: names by kind ("normal", "build", "dev").
type Room = BTreeMap<String, Vec<String>>;

fn rooms() -> BTreeMap<String, Room> {
    let run = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(
        run.status.success(),
        "cargo metadata: {}",
        String::from_utf8_lossy(&run.stderr)
    );
    let metadata: Value = serde_json::from_slice(&run.stdout).expect("metadata is JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let rooms: BTreeMap<_, _> = packages
        .iter()
        .filter(|package| package["name"] != "rapporteur")
        .map(|package| (text(&package["name"]), dependencies(package)))
        .collect();
    assert!(!rooms.is_empty(), "cargo metadata names no crate");
    rooms
}

fn dependencies(package: &Value) -> Room {
    let mut room = Room::new();
    for dependency in package["dependencies"].as_array().expect("dependencies") {
        let kind = dependency["kind"].as_str().unwrap_or("normal").to_owned();
        room.entry(kind)
            .or_default()
            .push(text(&dependency["name"]));
    }
    room
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

/// What goes into the crate itself, tests aside.
fn shipped(room: &Room) -> impl Iterator<Item = &String> {
    ["normal", "build"]
        .into_iter()
        .filter_map(|kind| room.get(kind))
        .flatten()
}

fn floor(name: &str) -> Option<u8> {
    FLOORS
        .iter()
        .find(|(room, _)| *room == name)
        .map(|(_, floor)| *floor)
}

/// The sources of a room without its tests: path below the root, and the text.
fn sources(room: &str) -> Vec<(String, String)> {
    let folder = root().join("crates").join(room).join("src");
    let mut paths = Vec::new();
    collect(&folder, &mut paths);
    assert!(!paths.is_empty(), "no sources in {}", folder.display());
    let read = |path: &PathBuf| fs::read_to_string(path).expect("a source can be read");
    let test_files: Vec<PathBuf> = paths
        .iter()
        .flat_map(|path| test_modules(path, &read(path)))
        .collect();
    let is_test = |path: &Path| {
        let inside = |module: &PathBuf| path.with_extension("").starts_with(module);
        test_files.iter().any(inside)
    };
    let below = |path: &Path| {
        path.strip_prefix(root())
            .expect("below the root")
            .display()
            .to_string()
    };
    paths
        .iter()
        .filter(|path| !is_test(path))
        .map(|path| (below(path), without_tests(&read(path)).to_owned()))
        .collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

/// Modules in files of their own that are only compiled for tests.
fn test_modules(path: &Path, source: &str) -> Vec<PathBuf> {
    let name = path
        .file_stem()
        .and_then(|stem| stem.to_str())
        .expect("a name");
    let folder = match name {
        "lib" | "main" | "mod" => path.with_file_name(""),
        _ => path.with_extension(""),
    };
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    lines
        .windows(2)
        .filter(|pair| pair[0].starts_with("#[cfg(") && pair[0].contains("test"))
        .filter_map(|pair| pair[1].strip_suffix(';')?.split("mod ").nth(1))
        .map(|module| folder.join(module))
        .collect()
}

/// Up to the module of tests at the end.
fn without_tests(source: &str) -> &str {
    let end = source
        .find("#[cfg(test)]\nmod tests")
        .unwrap_or(source.len());
    &source[..end]
}

/// Lines of code: comments may name what the code must not have.
fn code(source: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..)
        .zip(source.lines())
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn none(breaches: &[String]) {
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}

#[test]
fn given_the_manifests_when_read_then_every_room_has_a_floor() {
    let named: Vec<String> = rooms().into_keys().collect();
    let mut floors: Vec<&str> = FLOORS.iter().map(|(room, _)| *room).collect();
    floors.sort_unstable();
    assert_eq!(named, floors, "give a new crate its floor in {}", file!());
}

#[test]
fn given_the_manifests_when_read_then_every_arrow_points_down() {
    let mut breaches = Vec::new();
    for (room, dependencies) in rooms() {
        let own = floor(&room).expect("every room has a floor");
        for needed in shipped(&dependencies) {
            if floor(needed).is_some_and(|below| below >= own) {
                breaches.push(format!("{room} (floor {own}) depends on {needed}"));
            }
        }
        // Tests may look sideways, but not up.
        for needed in dependencies.get("dev").into_iter().flatten() {
            if *needed != room && floor(needed).is_some_and(|other| other > own) {
                breaches.push(format!(
                    "the tests of {room} (floor {own}) depend on {needed}"
                ));
            }
        }
    }
    none(&breaches);
}

#[test]
fn given_the_pure_rooms_when_read_then_they_have_no_io_clock_or_randomness() {
    let rooms = rooms();
    let mut breaches = Vec::new();
    for room in PURE {
        for needed in shipped(&rooms[room]) {
            if IMPURE_CRATES.contains(&needed.as_str()) {
                breaches.push(format!("{room} depends on {needed}"));
            }
        }
        for (path, source) in sources(room) {
            for (number, line) in code(&source) {
                if let Some(found) = IMPURE_PATHS.iter().find(|found| line.contains(**found)) {
                    breaches.push(format!("{path}:{number}: {found}"));
                }
            }
        }
    }
    none(&breaches);
}

#[test]
fn given_the_manifests_when_read_then_each_special_dependency_is_in_its_room_alone() {
    let mut breaches = Vec::new();
    for (room, dependencies) in rooms() {
        for needed in shipped(&dependencies) {
            for (special, allowed) in ONLY_IN {
                if special == needed && !allowed.contains(&room.as_str()) {
                    breaches.push(format!("{room} depends on {special}, only {allowed:?} may"));
                }
            }
        }
    }
    none(&breaches);
}

/// The command line may ask what time it is, to say when something happened; it decides nothing.
#[test]
fn given_the_sources_when_read_then_only_the_engine_reads_the_clock() {
    let mut breaches = Vec::new();
    for (room, _) in FLOORS {
        for (path, source) in sources(room) {
            let mut clock = code(&source).filter(|(_, line)| {
                line.contains("SystemTime::now")
                    || (room != "cli" && line.contains("Timestamp::now"))
            });
            match clock.next() {
                Some((number, _)) if path != "crates/engine/src/clock.rs" => {
                    breaches.push(format!("{path}:{number}: reads the clock"));
                }
                _ => {}
            }
        }
    }
    none(&breaches);
}

#[test]
fn given_the_manifests_when_read_then_every_room_obeys_the_lints_of_the_house() {
    let mut breaches = Vec::new();
    for (room, _) in FLOORS {
        let path = root().join("crates").join(room).join("Cargo.toml");
        let manifest = fs::read_to_string(&path).expect("a manifest");
        if !manifest.contains("[lints]\nworkspace = true") {
            breaches.push(format!("{} has lints of its own", path.display()));
        }
    }
    none(&breaches);
}

#[test]
fn given_the_sources_when_read_then_no_file_is_too_long_without_a_reason() {
    let mut breaches = Vec::new();
    for (longer, _) in LONGER {
        if !root().join(longer).is_file() {
            breaches.push(format!("{longer} is excused and not there"));
        }
    }
    for (room, _) in FLOORS {
        for (path, source) in sources(room) {
            let lines = source.lines().count();
            let excused = LONGER.iter().any(|(longer, _)| *longer == path);
            if lines > MAX_LINES && !excused {
                breaches.push(format!("{path}: {lines} lines, at most {MAX_LINES}"));
            }
            if lines <= MAX_LINES && excused {
                breaches.push(format!("{path}: {lines} lines need no excuse any more"));
            }
        }
    }
    none(&breaches);
}
