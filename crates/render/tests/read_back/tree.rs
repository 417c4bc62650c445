//! XML as a tree. Fails where a page is none.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    inside: Vec<Node>,
}

#[derive(Debug)]
enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// The value of an attribute that must be there.
    pub fn attribute(&self, name: &str) -> &str {
        let value = self.attributes.get(name);
        value.unwrap_or_else(|| panic!("{} has no {name}", self.name))
    }

    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.inside.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// This element and all below it, in the order of reading.
    pub fn descendants(&self) -> Vec<&Element> {
        let mut all = vec![self];
        for element in self.elements() {
            all.extend(element.descendants());
        }
        all
    }

    /// All of that name below.
    pub fn all(&self, name: &str) -> Vec<&Element> {
        let mut all = self.descendants();
        all.retain(|it| it.name == name);
        all
    }

    /// All words below.
    pub fn text(&self) -> String {
        let words = |node: &Node| match node {
            Node::Element(element) => element.text(),
            Node::Text(text) => text.clone(),
        };
        self.inside.iter().map(words).collect()
    }
}

/// The root of a page.
pub fn read(page: &str) -> Element {
    let held = |letter: char| letter == '\n' || !letter.is_control();
    assert!(page.chars().all(held), "a control character");
    let mut reader = quick_xml::Reader::from_str(page);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(element(&start)),
            Event::Empty(start) => add(&mut open, Node::Element(element(&start))),
            Event::End(_) => {
                let closed = open.pop().unwrap();
                add(&mut open, Node::Element(closed));
            }
            Event::Text(text) => add(&mut open, Node::Text(text.to_string())),
            Event::GeneralRef(reference) => {
                let letter = resolve(&reference);
                add(&mut open, Node::Text(letter.to_string()));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "an element is not closed");
    let outside = open.remove(0);
    let mut roots = outside.inside.into_iter().filter_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(text) => {
            assert!(text.trim().is_empty(), "words outside: {text}");
            None
        }
    });
    let root = roots.next().unwrap();
    assert!(roots.next().is_none(), "two roots");
    root
}

fn add(open: &mut [Element], node: Node) {
    open.last_mut().unwrap().inside.push(node);
}

fn element(start: &BytesStart<'_>) -> Element {
    let mut made = Element {
        name: start.name().as_ref().to_owned(),
        ..Element::default()
    };
    for attribute in start.attributes() {
        let attribute = attribute.unwrap();
        let key = attribute.key.as_ref().to_owned();
        let value = unescaped(&attribute.value);
        assert!(made.attributes.insert(key, value).is_none());
    }
    made
}

fn unescaped(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        let (name, after) = after.split_once(';').unwrap();
        out.push_str(before);
        out.push(resolve(name));
        rest = after;
    }
    out + rest
}

/// The character of a reference: "lt", "#x202e".
pub fn resolve(name: &str) -> char {
    match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        number => {
            let digits = number.strip_prefix("#x").unwrap();
            let letter = char::from_u32(u32::from_str_radix(digits, 16).unwrap()).unwrap();
            assert!(!letter.is_control(), "{name}");
            letter
        }
    }
}
