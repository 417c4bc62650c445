//! The parts beside the text: styles, numberings, header, footer, properties.

use summary::Document;

use super::citing::{NAMESPACE, style};
use super::words::{Setting, script, tag, words};
use crate::xml::Xml;

pub(super) const CONTENT_TYPES: &str = include_str!("content_types.xml");
pub(super) const RELATIONS: &str = include_str!("relations.xml");
pub(super) const DOCUMENT_RELATIONS: &str = include_str!("document_relations.xml");
pub(super) const SETTINGS: &str = include_str!("settings.xml");
const STYLES: &str = include_str!("styles.xml");

/// The styles, with the language of words that say no other one.
pub(super) fn styles(document: &Document) -> String {
    let lang = document.lang.code();
    let own = format!("<w:lang {}=\"{}\"/>", script(lang), tag(lang));
    STYLES.replacen("<w:lang/>", &own, 1)
}

/// How many numberings the styles have: bullets, numbers, paragraphs.
pub(super) const OF_STYLES: usize = 3;

/// Bullets, numbers, paragraphs, and one numbering more for each numbered list, so that each begins with 1.
pub(super) fn numbering(lists: usize) -> String {
    let mut xml = Xml::new();
    xml.open("w:numbering", &[NAMESPACE]);
    kind("0", "bullet", "•", "ListBullet", &mut xml);
    kind("1", "decimal", "%1.", "ListNumber", &mut xml);
    kind("2", "decimal", "%1.", "NumberedText", &mut xml);
    for style in 0..OF_STYLES {
        let numbering = (style + 1).to_string();
        number(&numbering, &style.to_string(), false, &mut xml);
    }
    for list in 0..lists {
        let numbering = (list + 1 + OF_STYLES).to_string();
        number(&numbering, "1", true, &mut xml);
    }
    xml.close("w:numbering");
    xml.finish()
}

fn kind(id: &str, format: &str, text: &str, style: &str, xml: &mut Xml) {
    xml.open("w:abstractNum", &[("w:abstractNumId", id)]);
    xml.empty("w:multiLevelType", &[("w:val", "singleLevel")]);
    xml.element("w:lvl", &[("w:ilvl", "0")], |xml| {
        xml.empty("w:start", &[("w:val", "1")]);
        xml.empty("w:numFmt", &[("w:val", format)]);
        xml.empty("w:pStyle", &[("w:val", style)]);
        xml.empty("w:lvlText", &[("w:val", text)]);
        xml.empty("w:lvlJc", &[("w:val", "left")]);
        xml.element("w:pPr", &[], |xml| {
            xml.empty("w:ind", &[("w:left", "397"), ("w:hanging", "397")]);
        });
    });
    xml.close("w:abstractNum");
}

fn number(id: &str, kind: &str, from_one: bool, xml: &mut Xml) {
    xml.open("w:num", &[("w:numId", id)]);
    xml.empty("w:abstractNumId", &[("w:val", kind)]);
    if from_one {
        xml.element("w:lvlOverride", &[("w:ilvl", "0")], |xml| {
            xml.empty("w:startOverride", &[("w:val", "1")]);
        });
    }
    xml.close("w:num");
}

/// The symbol of the document, and the permanent name of the ledger.
pub(super) fn header(document: &Document) -> String {
    let setting = Setting::of(document.lang.code());
    let mut xml = Xml::new();
    xml.open("w:hdr", &[NAMESPACE]);
    xml.open("w:p", &[]);
    style("Header", setting, &mut xml);
    words(&document.symbol, setting, &mut xml);
    xml.element("w:r", &[], |xml| xml.empty("w:tab", &[]));
    words(&document.ledger.origin, setting, &mut xml);
    xml.close("w:p");
    xml.close("w:hdr");
    xml.finish()
}

/// The root of the prefix, and the page among all pages.
pub(super) fn footer(document: &Document) -> String {
    let setting = Setting::of(document.lang.code());
    let mut xml = Xml::new();
    xml.open("w:ftr", &[NAMESPACE]);
    xml.open("w:p", &[]);
    style("Footer", setting, &mut xml);
    words(&document.ledger.root, setting, &mut xml);
    xml.element("w:r", &[], |xml| xml.empty("w:tab", &[]));
    field(" PAGE ", &mut xml);
    words(" / ", setting, &mut xml);
    field(" NUMPAGES ", &mut xml);
    xml.close("w:p");
    xml.close("w:ftr");
    xml.finish()
}

fn field(instruction: &str, xml: &mut Xml) {
    xml.element("w:fldSimple", &[("w:instr", instruction)], |xml| {
        xml.element("w:r", &[], |xml| {
            xml.element("w:t", &[], |xml| xml.text("1"));
        });
    });
}

/// Title, language, and which document it is. Nobody wrote it, and no moment is told.
pub(super) fn core(document: &Document) -> String {
    let mut xml = Xml::new();
    let namespaces = [
        (
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        ),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    let ledger = &document.ledger;
    xml.open("cp:coreProperties", &namespaces);
    for (name, value) in [
        ("dc:title", document.title.text()),
        ("dc:language", tag(document.lang.code()).to_owned()),
        (
            "dc:identifier",
            format!("{}@{}", ledger.origin, ledger.size),
        ),
    ] {
        xml.element(name, &[], |xml| xml.text(&value));
    }
    xml.close("cp:coreProperties");
    xml.finish()
}

/// The prefix of the ledger, for programs.
pub(super) fn custom(document: &Document) -> String {
    let mut xml = Xml::new();
    let namespaces = [
        (
            "xmlns",
            "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
        ),
        (
            "xmlns:vt",
            "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
        ),
    ];
    let ledger = &document.ledger;
    xml.open("Properties", &namespaces);
    let size = ledger.size.to_string();
    let reference = document.reference.to_string();
    let properties = [
        ("ledger", &ledger.name),
        ("origin", &ledger.origin),
        ("size", &size),
        ("root", &ledger.root),
        ("symbol", &document.symbol),
        ("reference", &reference),
    ];
    for ((name, value), id) in properties.into_iter().zip(2u8..) {
        let attributes = [
            ("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"),
            ("pid", &id.to_string()),
            ("name", name),
        ];
        xml.element("property", &attributes, |xml| {
            xml.element("vt:lpwstr", &[], |xml| xml.text(value));
        });
    }
    xml.close("Properties");
    xml.finish()
}
