//! DOCX: paragraphs with the styles that every word processor knows, so that a secretariat can
//! restyle the whole; the entries behind each sentence as links to the list of them; words in
//! another language tagged as such. No names of authors, no clock, no random identifiers.

mod body;
mod citing;
mod package;
mod parts;
mod table;
mod words;

use summary::Document;

use self::body::Body;
use self::package::Package;

/// The document as the bytes of a DOCX.
pub fn docx(document: &Document) -> Vec<u8> {
    let body = Body::of(document);
    let mut package = Package::default();
    package.add("[Content_Types].xml", parts::CONTENT_TYPES);
    package.add("_rels/.rels", parts::RELATIONS);
    package.add("docProps/core.xml", &parts::core(document));
    package.add_as_it_is("docProps/custom.xml", &parts::custom(document));
    package.add("word/document.xml", &body.text);
    package.add("word/_rels/document.xml.rels", parts::DOCUMENT_RELATIONS);
    package.add("word/styles.xml", &parts::styles(document));
    package.add("word/numbering.xml", &parts::numbering(body.numbered));
    package.add("word/settings.xml", parts::SETTINGS);
    package.add("word/footnotes.xml", &body.notes);
    package.add("word/header1.xml", &parts::header(document));
    package.add("word/footer1.xml", &parts::footer(document));
    package.finish()
}
