//! Akoma Ntoso 3.0: a `debateReport`, valid against the schema of OASIS. Each sentence is a
//! `span` whose class says what it is, followed by references to the entries it rests on; these
//! are the items of the last section.

mod body;
mod meta;

use summary::{Block, Document, Sentence};

use self::body::Body;
use crate::xml::Xml;

/// The document as Akoma Ntoso.
pub fn akn(document: &Document) -> String {
    let mut xml = Xml::new();
    let namespace = ("xmlns", "http://docs.oasis-open.org/legaldocml/ns/akn/3.0");
    xml.open("akomaNtoso", &[namespace]);
    xml.line();
    xml.open(
        "debateReport",
        &[("name", "summary"), ("contains", "originalVersion")],
    );
    xml.line();
    meta::write(document, &mut xml);
    let parts = Parts::of(document);
    let mut body = Body::new(document, xml);
    body.preface(&document.title, parts.before);
    body.main(&parts.headed, &document.index);
    body.conclusions(&parts.foot);
    let mut xml = body.finish();
    xml.close("debateReport");
    xml.line();
    xml.close("akomaNtoso");
    xml.line();
    xml.finish()
}

/// What the tree holds in a row, taken apart as the elements of a report want it.
struct Parts<'a> {
    /// What stands before the first heading.
    before: &'a [Block],
    /// Each heading with what stands under it.
    headed: Vec<(&'a str, Vec<&'a Block>)>,
    /// The feet.
    foot: Vec<&'a Sentence>,
}

impl Parts<'_> {
    fn of(document: &Document) -> Parts<'_> {
        let is_part = |it: &Block| matches!(it, Block::Heading(_) | Block::Footer(_));
        let first = document.blocks.iter().position(is_part);
        let (before, rest) = document
            .blocks
            .split_at(first.unwrap_or(document.blocks.len()));
        let mut parts = Parts {
            before,
            headed: Vec::new(),
            foot: Vec::new(),
        };
        for block in rest {
            match block {
                Block::Heading(text) => parts.headed.push((text, Vec::new())),
                Block::Footer(all) => parts.foot.extend(all),
                _ => match parts.headed.last_mut() {
                    Some((_, under)) => under.push(block),
                    None => parts.headed.push(("", vec![block])),
                },
            }
        }
        parts
    }
}
