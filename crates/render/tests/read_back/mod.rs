//! Reads each format back into sentences with their entries, as a stranger's program would.
#![allow(dead_code, clippy::unwrap_used)] // each test file uses its part, and may panic

pub mod schema;
pub mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use self::tree::Element;
use serde_json::Value;
use summary::Document;

/// The words of a sentence, and the entries it rests on.
pub type Told = (String, Vec<u64>);

/// The sentences of the tree as pages show them.
pub fn of_tree(document: &Document) -> Vec<Told> {
    let sentences = document.sentences().into_iter();
    sentences
        .map(|it| (plain(&it.text()), it.entries().to_vec()))
        .collect()
}

/// Words as every page shows them: line breaks are spaces, what XML cannot hold is replaced. What
/// turns the direction of writing is left out, since a page may have to close what a text opens.
pub fn plain(text: &str) -> String {
    let shown = |letter: char| match letter {
        '\n' | '\r' | '\t' => Some(' '),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            None
        }
        _ if letter.is_control() => Some(char::REPLACEMENT_CHARACTER),
        _ => Some(letter),
    };
    let text: String = text.chars().filter_map(shown).collect();
    text.trim().to_owned()
}

/// "12, 14–17" as indices.
pub fn entries(written: &str) -> Vec<u64> {
    let mut all = Vec::new();
    for range in written.split([',', '،', '、']).map(str::trim) {
        let number = |text: &str| text.parse::<u64>().unwrap();
        match range.split_once('–') {
            Some((first, last)) => all.extend(number(first)..=number(last)),
            None => all.push(number(range)),
        }
    }
    all
}

pub fn of_markdown(page: &str) -> Vec<Told> {
    let mut all = Vec::new();
    for line in page.lines() {
        if let Some(row) = line.strip_prefix("| ") {
            all.extend(of_row(row));
            continue;
        }
        let line = line.trim_start_matches("- ").trim_start_matches("# ");
        let line = match line.strip_prefix("### ") {
            Some(heading) => heading.split_once(". ").map_or("", |(_, title)| title),
            None => line,
        };
        let numbered = line.split_once(". ").filter(|(number, _)| {
            !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit())
        });
        let paragraph = line.split_once("\\. ").filter(|(number, _)| {
            !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit())
        });
        let mut rest = numbered.or(paragraph).map_or(line, |(_, item)| item);
        while let Some((words, after)) = rest.split_once('⟦') {
            let (marks, after) = after.split_once('⟧').unwrap();
            // A line of the list of entries has its words behind them.
            if !words.trim().is_empty() {
                all.push((plain(&without_marks(words)), entries(&plain(marks))));
            }
            rest = after;
        }
    }
    all
}

/// A row of a table is one sentence, its entries in the last cell; the head and the rule have none.
fn of_row(row: &str) -> Option<Told> {
    let row = row.trim_end_matches(" |");
    let (words, marks) = row.rsplit_once('⟦')?;
    let cells = words.split(" | ").map(|it| plain(&without_marks(it)));
    let marks = marks.trim().trim_end_matches('⟧');
    Some((cells.collect(), entries(&plain(marks))))
}

/// Markdown as it is read: no marks of emphasis, no backslashes, references resolved.
fn without_marks(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => out.extend(letters.next()),
            '*' => {}
            '&' => {
                let name: String = letters.by_ref().take_while(|it| *it != ';').collect();
                out.push(tree::resolve(&name));
            }
            _ => out.push(letter),
        }
    }
    out
}

pub fn of_html(page: &str) -> Vec<Told> {
    let classes = ["computed", "recorded", "reported"];
    with_marks(&tree::read(page), &classes, |sup| {
        let of = sup
            .all("a")
            .iter()
            .flat_map(|it| entries(&it.text()))
            .collect();
        (of, sup.text())
    })
}

pub fn of_akn(page: &str) -> Vec<Told> {
    let classes = ["computed", "recorded_text", "reported"];
    with_marks(&tree::read(page), &classes, |sup| {
        let number = |of: &Element, attribute: &str| {
            let id = of.attribute(attribute).strip_prefix("#entry_");
            id.unwrap().parse::<u64>().unwrap()
        };
        let mut of = Vec::new();
        for it in sup.elements() {
            match it.name.as_str() {
                "ref" => of.push(number(it, "href")),
                "rref" => of.extend(number(it, "from")..=number(it, "upTo")),
                other => panic!("{other} among references"),
            }
        }
        (of, sup.text())
    })
}

/// Spans of these classes, each with the raised marks that follow it; these must read as they link.
fn with_marks(
    page: &Element,
    classes: &[&str],
    marks: impl Fn(&Element) -> (Vec<u64>, String),
) -> Vec<Told> {
    let mut all: Vec<Told> = Vec::new();
    for it in page.descendants() {
        let class = it.attributes.get("class").map(String::as_str);
        match (it.name.as_str(), class) {
            ("span" | "tr", Some(class)) if classes.contains(&class) => {
                all.push((plain(&words_of(it)), Vec::new()));
            }
            ("sup", Some("entries")) => {
                let (of, read) = marks(it);
                assert_eq!(of, entries(read.trim_matches(['[', ']'])));
                all.last_mut().unwrap().1 = of;
            }
            _ => {}
        }
    }
    all
}

/// The words of a sentence without its marks; of a row, those of its cells.
fn words_of(sentence: &Element) -> String {
    if sentence.name != "tr" {
        return sentence.text();
    }
    let cells = sentence.all("td").into_iter();
    let words = cells.map(|it| match it.all("sup").first() {
        Some(marks) => it.text().replacen(&marks.text(), "", 1),
        None => it.text(),
    });
    words.collect()
}

/// The parts of a zip, by name, each well-formed XML.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, Element> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        assert_eq!(
            file.last_modified(),
            Some(zip::DateTime::default()),
            "{name}"
        );
        let mut part = String::new();
        // Reading to the end compares the sum.
        file.read_to_string(&mut part).unwrap();
        parts.insert(name, tree::read(&part));
    }
    parts
}

/// Words up to the marks of their entries, or to the number of a footnote with them, are a sentence;
/// a tab ends the label of a point.
pub fn of_docx(bytes: &[u8]) -> Vec<Told> {
    let parts = parts(bytes);
    let bare = |written: &str| {
        let text = plain(written);
        let text = text.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
        entries(text.unwrap())
    };
    let mut notes = BTreeMap::new();
    for note in parts["word/footnotes.xml"].all("w:footnote") {
        if !note.attributes.contains_key("w:type") {
            notes.insert(note.attribute("w:id"), bare(&note.text()));
        }
    }
    let mut all = Vec::new();
    let mut words = String::new();
    for paragraph in parts["word/document.xml"].all("w:p") {
        let style = paragraph.all("w:pStyle");
        // The cells of a row are one sentence; those of the head are none.
        match style.first().map(|it| it.attribute("w:val")) {
            Some("TableHead") => continue,
            Some("TableCell") => {}
            _ => words.clear(),
        }
        let mut marks = String::new();
        let mut told = |words: &mut String, of: Vec<u64>| {
            all.push((plain(words), of));
            words.clear();
        };
        for run in paragraph.all("w:r") {
            let style = run.all("w:rStyle");
            let style = style.first().map(|it| it.attribute("w:val"));
            if !run.all("w:tab").is_empty() {
                words.clear();
            } else if let [number] = run.all("w:footnoteReference")[..] {
                told(&mut words, notes.remove(number.attribute("w:id")).unwrap());
            } else if style == Some("Entries") {
                marks.push_str(&run.text());
                if marks.ends_with(']') {
                    told(&mut words, bare(&marks));
                    marks.clear();
                }
            } else {
                words.push_str(&run.text());
            }
        }
    }
    assert!(notes.is_empty(), "notes that nothing refers to: {notes:?}");
    all
}

/// Every part is of a type and every relation leads to one; every style and numbering that is used
/// is there, and so is every bookmark that a link leads to.
pub fn check_package(bytes: &[u8]) {
    let parts = parts(bytes);
    let types = parts["[Content_Types].xml"].all("Override");
    for it in &types {
        let name = it.attribute("PartName").trim_start_matches('/');
        assert!(parts.contains_key(name), "{name}");
    }
    for (folder, name) in [
        ("", "_rels/.rels"),
        ("word/", "word/_rels/document.xml.rels"),
    ] {
        for it in parts[name].all("Relationship") {
            let target = format!("{folder}{}", it.attribute("Target"));
            assert!(parts.contains_key(&target), "{target}");
        }
    }
    let values = |part: &str, name: &str, attribute: &str| -> BTreeSet<String> {
        let all = parts[part].all(name);
        all.iter()
            .map(|it| it.attribute(attribute).to_owned())
            .collect()
    };
    let styles = values("word/styles.xml", "w:style", "w:styleId");
    let bookmarks = values("word/document.xml", "w:bookmarkStart", "w:name");
    let numberings = values("word/numbering.xml", "w:num", "w:numId");
    for part in [
        "word/document.xml",
        "word/footnotes.xml",
        "word/header1.xml",
        "word/footer1.xml",
    ] {
        for name in ["w:pStyle", "w:rStyle"] {
            assert!(values(part, name, "w:val").is_subset(&styles), "{part}");
        }
        assert!(
            values(part, "w:numId", "w:val").is_subset(&numberings),
            "{part}"
        );
        assert!(
            values(part, "w:hyperlink", "w:anchor").is_subset(&bookmarks),
            "{part}"
        );
    }
}

/// Every id of an Akoma Ntoso document is there once, and every reference into it leads somewhere.
pub fn check_ids(page: &str) {
    let root = tree::read(page);
    let mut ids = BTreeSet::new();
    for it in root.descendants() {
        if let Some(id) = it.attributes.get("eId") {
            assert!(ids.insert(id.clone()), "{id} is there twice");
        }
    }
    for it in root.descendants() {
        for name in ["source", "href", "from", "upTo"] {
            let target = it.attributes.get(name).and_then(|it| it.strip_prefix('#'));
            if let Some(target) = target {
                assert!(ids.contains(target), "{}: {name} {target}", it.name);
            }
        }
    }
}

pub fn of_json(page: &str) -> Vec<Told> {
    let document: Value = serde_json::from_str(page).unwrap();
    let mut all = vec![told(&document["title"])];
    of_blocks(&document["blocks"], &mut all);
    all
}

fn of_blocks(blocks: &Value, all: &mut Vec<Told>) {
    let list = |value: &Value| value.as_array().unwrap().clone();
    for block in list(blocks) {
        match block["type"].as_str().unwrap() {
            "heading" => {}
            "table" => {
                all.push(told(&block["caption"]));
                all.extend(list(&block["rows"]).iter().map(of_cells));
            }
            "paragraph" | "footer" => all.extend(list(&block["sentences"]).iter().map(told)),
            "list" => {
                let items = list(&block["items"]);
                let lead = Some(&block["lead"]).filter(|it| !it.is_null());
                all.extend(lead.map(told));
                all.extend(items.iter().flat_map(list).map(|it| told(&it)));
            }
            "points" => {
                for point in list(&block["points"]) {
                    let title = Some(&point["title"]).filter(|it| !it.is_null());
                    all.extend(title.map(told));
                    of_blocks(&point["blocks"], all);
                }
            }
            other => panic!("{other} is no block"),
        }
    }
}

fn of_cells(row: &Value) -> Told {
    let cells = row["cells"].as_array().unwrap();
    let runs = cells.iter().flat_map(|it| it.as_array().unwrap());
    let text: String = runs.map(|it| it["text"].as_str().unwrap()).collect();
    let entries = row["entries"].as_array().unwrap();
    let entries = entries.iter().map(|it| it.as_u64().unwrap()).collect();
    (plain(&text), entries)
}

fn told(sentence: &Value) -> Told {
    let runs = sentence["runs"].as_array().unwrap();
    let text: String = runs.iter().map(|it| it["text"].as_str().unwrap()).collect();
    let entries = sentence["entries"].as_array().unwrap();
    let entries = entries.iter().map(|it| it.as_u64().unwrap()).collect();
    (plain(&text), entries)
}
