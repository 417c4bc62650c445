//! A page of XML as a tree, up to where it can be read.
//!
//! Nothing is fetched and no entity of a page's own is expanded, so a page is never larger in memory
//! than its bytes ask for. Elements deeper than [`DEEPEST`] end the reading like a mistake does.

use std::collections::BTreeMap;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::words::{Gathered, Page};
use crate::{Report, Source};

/// How deep elements may lie in one another.
const DEEPEST: usize = 256;

/// The number of an element in its tree.
pub(crate) type Id = usize;

/// A page.
#[derive(Debug)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
    /// Where and why the reading ended before the end.
    pub broken: Option<(u64, String)>,
    /// References to entities that are not resolved: first line, and how many.
    unresolved: BTreeMap<String, (u64, u64)>,
}

#[derive(Debug)]
struct Node {
    name: String,
    attributes: Vec<(String, String)>,
    line: u64,
    parent: Option<Id>,
    children: Vec<Child>,
    cut: bool,
}

#[derive(Debug)]
enum Child {
    Element(Id),
    Words(String),
}

/// What becomes of an element among words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Its words go on with those around it.
    Inline,
    /// Its words are a paragraph.
    Block,
    /// It is taken out.
    Out,
    /// It is taken out, and something is told of it.
    Told,
    /// It says that words are missing here; told too.
    Hole,
}

/// Words of an element.
#[derive(Debug, Default)]
pub(crate) struct Spoken {
    /// The words.
    pub words: Gathered,
    /// Elements that were taken out and are told of: how many by name.
    pub out: BTreeMap<String, u64>,
    /// Tags of the languages in which the words stand, each once, in their order.
    pub languages: Vec<Option<String>>,
}

/// Reads a page as far as it can be read.
pub(crate) fn tree(source: Source<'_>) -> Tree {
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(source.text);
    let mut growing = Growing::new(text);
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    loop {
        let begins = position(reader.buffer_position());
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => {
                if let Err(why) = growing.take(begins, event) {
                    growing.fail(begins, why);
                    break;
                }
            }
            Err(error) => {
                let at = position(reader.error_position()).max(begins);
                growing.fail(at, error.to_string());
                break;
            }
        }
    }
    growing.finish()
}

fn position(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

/// A tree and the elements that are open in it.
struct Growing<'a> {
    text: &'a str,
    tree: Tree,
    open: Vec<Id>,
    /// Up to where lines were counted, and the line there.
    counted: (usize, u64),
}

impl<'a> Growing<'a> {
    fn new(text: &'a str) -> Growing<'a> {
        let root = Node {
            name: String::new(),
            attributes: Vec::new(),
            line: 1,
            parent: None,
            children: Vec::new(),
            cut: false,
        };
        let tree = Tree {
            nodes: vec![root],
            broken: None,
            unresolved: BTreeMap::new(),
        };
        Growing {
            text,
            tree,
            open: vec![0],
            counted: (0, 1),
        }
    }

    /// The line of a place; places only rise.
    fn line(&mut self, at: usize) -> u64 {
        let (from, line) = self.counted;
        let passed = &self.text.as_bytes()[from..at.clamp(from, self.text.len())];
        let breaks = passed.split(|it| *it == b'\n').count() - 1;
        self.counted = (from + passed.len(), line + breaks as u64);
        self.counted.1
    }

    fn here(&mut self) -> &mut Node {
        let id = self.open.last().copied().unwrap_or_default();
        &mut self.tree.nodes[id]
    }

    fn take(&mut self, at: usize, event: Event<'_>) -> Result<(), String> {
        let line = self.line(at);
        match event {
            Event::Start(start) => self.open(line, &start)?,
            Event::End(_) => {
                self.open.truncate(self.open.len().saturating_sub(1).max(1));
            }
            Event::Text(text) => self.say(&text.xml10_content()),
            Event::CData(text) => self.say(&text.xml10_content()),
            Event::GeneralRef(reference) => self.refer(line, &reference)?,
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, line: u64, start: &BytesStart<'_>) -> Result<(), String> {
        if self.open.len() > DEEPEST {
            return Err(format!("elements lie deeper than {DEEPEST} in one another"));
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            let name = attribute.key.as_ref().to_owned();
            match attribute.normalized_value(XmlVersion::Implicit1_0) {
                Ok(value) => attributes.push((name, value.into_owned())),
                Err(_) => self.unresolve(line, &format!("in the attribute {name}")),
            }
        }
        let id = self.tree.nodes.len();
        let parent = self.open.last().copied();
        self.tree.nodes.push(Node {
            name: start.local_name().as_ref().to_owned(),
            attributes,
            line,
            parent,
            children: Vec::new(),
            cut: false,
        });
        self.here().children.push(Child::Element(id));
        self.open.push(id);
        Ok(())
    }

    fn say(&mut self, words: &str) {
        match self.here().children.last_mut() {
            Some(Child::Words(before)) => before.push_str(words),
            _ => self.here().children.push(Child::Words(words.to_owned())),
        }
    }

    fn refer(&mut self, line: u64, reference: &BytesRef<'_>) -> Result<(), String> {
        let letter = reference.resolve_char_ref();
        if let Some(letter) = letter.map_err(|error| error.to_string())? {
            self.say(letter.encode_utf8(&mut [0; 4]));
            return Ok(());
        }
        match &**reference {
            "amp" => self.say("&"),
            "lt" => self.say("<"),
            "gt" => self.say(">"),
            "quot" => self.say("\""),
            "apos" => self.say("'"),
            other => self.unresolve(line, &format!("&{other};")),
        }
        Ok(())
    }

    fn unresolve(&mut self, line: u64, what: &str) {
        let what: String = what.chars().take(60).collect();
        self.tree.unresolved.entry(what).or_insert((line, 0)).1 += 1;
    }

    fn fail(&mut self, at: usize, why: String) {
        let line = self.line(at);
        self.tree.broken = Some((line, why));
    }

    /// Elements that are open at the end were cut.
    fn finish(mut self) -> Tree {
        let open = self.open.split_off(1);
        if self.tree.broken.is_none() && !open.is_empty() {
            let why = format!("it ends while {} elements are open", open.len());
            self.fail(self.text.len(), why);
        }
        for id in open {
            self.tree.nodes[id].cut = true;
        }
        self.tree
    }
}

impl Tree {
    /// The local name of an element.
    pub fn name(&self, id: Id) -> &str {
        &self.nodes[id].name
    }

    /// The line at which it begins.
    pub fn line(&self, id: Id) -> u64 {
        self.nodes[id].line
    }

    /// Whether the page ends in it, so that it is not whole.
    pub fn is_cut(&self, id: Id) -> bool {
        self.nodes[id].cut
    }

    /// An attribute by its name as written ("xml:lang").
    pub fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        let mut attributes = self.nodes[id].attributes.iter();
        attributes
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The attribute of the element or else of the nearest around it that has one.
    pub fn inherited(&self, id: Id, name: &str) -> Option<&str> {
        let mut at = Some(id);
        while let Some(id) = at {
            if let Some(value) = self.attribute(id, name) {
                return Some(value);
            }
            at = self.nodes[id].parent;
        }
        None
    }

    /// The elements around it, from the outermost.
    pub fn around(&self, id: Id) -> Vec<Id> {
        let mut around = Vec::new();
        let mut at = self.nodes[id].parent;
        while let Some(id) = at {
            around.push(id);
            at = self.nodes[id].parent;
        }
        around.reverse();
        around
    }

    /// The elements right inside it.
    pub fn inside(&self, id: Id) -> impl Iterator<Item = Id> {
        self.nodes[id].children.iter().filter_map(|it| match it {
            Child::Element(id) => Some(*id),
            Child::Words(_) => None,
        })
    }

    /// Those of this name.
    pub fn named(&self, id: Id, name: &str) -> impl Iterator<Item = Id> {
        self.inside(id).filter(move |it| self.name(*it) == name)
    }

    /// Every element inside it, at any depth, as they stand on the page; it itself is not among them.
    pub fn all(&self, id: Id) -> impl Iterator<Item = Id> {
        // Elements are numbered as they stand, and those of a subtree one after the other.
        let after = self.nodes[id + 1..]
            .iter()
            .position(|it| it.parent.is_none_or(|parent| parent < id));
        let end = after.map_or(self.nodes.len(), |it| id + 1 + it);
        id + 1..end
    }

    /// The first element of this name, at any depth.
    pub fn first(&self, id: Id, name: &str) -> Option<Id> {
        self.all(id).find(|it| self.name(*it) == name)
    }

    /// Its words on one line, all of them.
    pub fn title(&self, id: Id) -> Option<String> {
        let spoken = self.spoken(id, |_| Part::Inline);
        let words = spoken.words.text.replace('\n', " ");
        Some(words).filter(|it| !it.is_empty())
    }

    /// Its words, with what becomes of each element by its local name.
    pub fn spoken(&self, id: Id, part: fn(&str) -> Part) -> Spoken {
        let mut page = Page::default();
        let mut spoken = Spoken::default();
        self.speak(id, part, &mut page, &mut spoken);
        spoken.words = page.finish();
        spoken
    }

    /// Goes as deep as the tree, which is [`DEEPEST`] at most.
    fn speak(&self, id: Id, part: fn(&str) -> Part, page: &mut Page, spoken: &mut Spoken) {
        for child in &self.nodes[id].children {
            let id = match child {
                Child::Element(id) => *id,
                Child::Words(words) => {
                    self.note_language(id, words, spoken);
                    page.say(words);
                    continue;
                }
            };
            let found = part(self.name(id));
            if matches!(found, Part::Told | Part::Hole) {
                *spoken.out.entry(self.name(id).to_owned()).or_default() += 1;
            }
            match found {
                Part::Inline => self.speak(id, part, page, spoken),
                Part::Block => {
                    page.turn();
                    self.speak(id, part, page, spoken);
                    page.turn();
                }
                Part::Hole => page.hole(),
                Part::Out | Part::Told => page.say(" "),
            }
        }
    }

    fn note_language(&self, id: Id, words: &str, spoken: &mut Spoken) {
        if words.trim().is_empty() {
            return;
        }
        let language = self.inherited(id, "xml:lang").map(str::to_owned);
        if !spoken.languages.contains(&language) {
            spoken.languages.push(language);
        }
    }

    /// Tells of what could not be read.
    pub fn tell(&self, file: &str, report: &mut Report) {
        for (what, (line, count)) in &self.unresolved {
            let why =
                format!("the reference {what} stands for nothing known; left out {count} times");
            report.leave(file, Some(*line), why);
        }
        if let Some((line, why)) = &self.broken {
            let why = format!("it cannot be read from here on, what stands before is taken: {why}");
            report.leave(file, Some(*line), why);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Tree {
        tree(Source {
            file: "f.xml",
            text,
        })
    }

    #[test]
    fn given_a_mistake_in_the_middle_when_read_then_what_stands_before_is_there() {
        let page = read("<a>\n<b>one</b>\n<c>two</d>\n<e/></a>");
        let (line, _) = page.broken.clone().unwrap();
        assert_eq!(line, 3);
        assert_eq!(page.title(page.first(0, "b").unwrap()).unwrap(), "one");
        assert!(page.is_cut(page.first(0, "c").unwrap()));
        assert!(page.first(0, "e").is_none());
    }

    #[test]
    fn given_elements_too_deep_when_read_then_the_reading_ends_there() {
        let page = read(&"<a>".repeat(100_000));
        assert!(page.broken.clone().unwrap().1.contains("256"));
        assert_eq!(page.all(0).count(), DEEPEST);
        assert!(page.title(0).is_none());
    }

    #[test]
    fn given_entities_of_a_page_when_read_then_none_is_expanded() {
        let page = read(
            "<!DOCTYPE a [<!ENTITY x \"y\"><!ENTITY z \"&x;&x;\">]>\n<a b='&z;'>1&z;2 &amp; &#x41;</a>",
        );
        assert_eq!(page.title(0).unwrap(), "12 & A");
        let mut report = Report::default();
        page.tell("f.xml", &mut report);
        assert_eq!(report.left.len(), 2);
        assert!(report.left.iter().all(|it| it.line == Some(2)));
    }

    #[test]
    fn given_a_subtree_when_all_its_elements_are_asked_then_no_other_is_among_them() {
        let page = read("<a><b><c/><d/></b><e><f/></e></a>");
        let names = |id| page.all(id).map(|it| page.name(it)).collect::<Vec<_>>();
        assert_eq!(names(page.first(0, "b").unwrap()), ["c", "d"]);
        assert_eq!(names(0), ["a", "b", "c", "d", "e", "f"]);
    }
}
