//! What a library wants to know of the report: work, expression, manifestation, and the prefix of
//! the ledger that it rests on.

use std::fmt::Write as _;

use summary::Document;

use crate::xml::Xml;

/// Which software and process speaks, in the terms of the standard.
const SOURCE: (&str, &str) = ("source", "#rapporteur");

pub(super) fn write(document: &Document, xml: &mut Xml) {
    xml.open("meta", &[]);
    xml.line();
    identification(document, xml);
    references(document, xml);
    proprietary(document, xml);
    xml.close("meta");
    xml.line();
}

/// The record tells neither an author nor a jurisdiction, and no clock is read: the author is the
/// process, the country the code that ISO 3166 leaves to its users, the day that of the session. The
/// version of the expression is the size of the prefix.
fn identification(document: &Document, xml: &mut Xml) {
    let ledger = &document.ledger;
    let mut name = uri_part(&ledger.name);
    if let Some(session) = &ledger.session {
        name = format!("{name}-{}", uri_part(&session.name));
    }
    let size = ledger.size.to_string();
    let work = format!("/akn/xx/debateReport/{}/{name}", document.day);
    let expression = format!("{work}/{}@{size}", three_letters(document.lang.code()));
    xml.open("identification", &[SOURCE]);
    xml.line();
    xml.element("FRBRWork", &[], |xml| {
        core(
            &[&work, &work],
            ("origin", &ledger.origin),
            &document.day,
            xml,
        );
        xml.empty("FRBRcountry", &[("value", "xx")]);
        xml.empty("FRBRsubtype", &[("value", "summary")]);
        xml.empty("FRBRnumber", &[("value", &name)]);
    });
    xml.line();
    xml.element("FRBRExpression", &[], |xml| {
        core(
            &[&expression, &expression],
            ("root", &ledger.root),
            &document.day,
            xml,
        );
        xml.empty("FRBRversionNumber", &[("value", &size)]);
        xml.empty(
            "FRBRlanguage",
            &[("language", three_letters(document.lang.code()))],
        );
    });
    xml.line();
    xml.element("FRBRManifestation", &[], |xml| {
        let this = [
            format!("{expression}/!main.xml"),
            format!("{expression}.akn"),
        ];
        core(
            &[&this[0], &this[1]],
            ("root", &ledger.root),
            &document.day,
            xml,
        );
        xml.empty("FRBRformat", &[("value", "application/akn+xml")]);
    });
    xml.line();
    xml.close("identification");
    xml.line();
}

fn core(this_and_uri: &[&str; 2], alias: (&str, &str), day: &str, xml: &mut Xml) {
    let [this, uri] = this_and_uri;
    xml.empty("FRBRthis", &[("value", this)]);
    xml.empty("FRBRuri", &[("value", uri)]);
    xml.empty("FRBRalias", &[("name", alias.0), ("value", alias.1)]);
    xml.empty("FRBRdate", &[("date", day), ("name", "session")]);
    xml.empty("FRBRauthor", &[("href", "#rapporteur")]);
}

fn references(document: &Document, xml: &mut Xml) {
    let href = "/akn/ontology/process/rapporteur";
    let ledger = format!("/akn/ontology/object/{}", uri_part(&document.ledger.origin));
    xml.element("references", &[SOURCE], |xml| {
        let process = [
            ("eId", "rapporteur"),
            ("href", href),
            ("showAs", "Rapporteur"),
        ];
        xml.empty("TLCProcess", &process);
        let shown = ("showAs", document.ledger.name.as_str());
        xml.empty("TLCObject", &[("eId", "ledger"), ("href", &ledger), shown]);
    });
    xml.line();
}

fn proprietary(document: &Document, xml: &mut Xml) {
    let ledger = &document.ledger;
    xml.element("proprietary", &[SOURCE], |xml| {
        let attributes = [
            ("xmlns:r", "urn:rapporteur:summary:1"),
            ("name", &ledger.name),
            ("origin", &ledger.origin),
            ("size", &ledger.size.to_string()),
            ("root", &ledger.root),
            ("symbol", &document.symbol),
            ("reference", &document.reference.to_string()),
        ];
        xml.empty("r:ledger", &attributes);
    });
    xml.line();
}

/// The code of a language in three letters, as ISO 639-2 has it and the standard wants it.
fn three_letters(code: &str) -> &str {
    match code {
        "ar" => "ara",
        "en" => "eng",
        "es" => "spa",
        "fr" => "fra",
        "ru" => "rus",
        "zh" => "zho",
        other => other,
    }
}

/// A name as one part of a path: bytes that may not stand there by number.
fn uri_part(name: &str) -> String {
    let mut out = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => out.push(byte.into()),
            _ => write!(out, "%{byte:02X}").expect("writing to a string never fails"),
        }
    }
    out
}
