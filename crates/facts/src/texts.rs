//! Text parts and personal parts: wordings, each for one field in one language.

use std::str::FromStr;

use deliberation::{Language, Text, TextBasis, TextField};
use prost::Message;

use crate::{
    Malformed, Problem,
    enums::Numbered,
    error::At,
    fields::Field,
    pb,
    walk::{Value, Walk},
};

/// Most texts in one part: every field in each of the six official languages fits twice.
pub const MAX_TEXTS: usize = 256;

/// One wording where it lies in the part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextRef<'a> {
    /// Which wording of the entry it is.
    pub field: TextField,
    /// Its language.
    pub language: Language,
    /// What it rests on.
    pub basis: TextBasis,
    /// The words, in Unicode.
    pub content: &'a str,
}

impl TextRef<'_> {
    /// The same, with words of its own.
    pub fn to_text(self) -> Text {
        Text {
            field: self.field,
            language: self.language,
            basis: self.basis,
            content: self.content.to_owned(),
        }
    }
}

/// Reads a text part or a personal part, leaving the words where they are. An erased part, all
/// zeros, is an error here: ask first whether it is erased.
pub fn text_refs(texts: &[u8]) -> Result<Vec<TextRef<'_>>, Malformed> {
    let mut found = Vec::new();
    for message in messages(texts) {
        let text = message
            .and_then(read)
            .and_then(|text| fits(text, &found))
            .at_index(found.len())
            .at("texts")?;
        found.push(text);
    }
    Ok(found)
}

/// Reads a text part or a personal part.
pub fn decode_texts(texts: &[u8]) -> Result<Vec<Text>, Malformed> {
    let refs = text_refs(texts)?;
    Ok(refs.into_iter().map(TextRef::to_text).collect())
}

/// Which wordings a part holds, their words neither read nor checked. For parts that were checked
/// when they were recorded; an erased part holds none.
pub fn text_fields(texts: &[u8]) -> impl Iterator<Item = (TextField, Language)> {
    messages(texts).filter_map(|message| place(&unread(message.ok()?).ok()?).ok())
}

/// The bytes of a text part or a personal part.
pub fn encode_texts(texts: &[Text]) -> Vec<u8> {
    let texts = texts.iter().map(text_message).collect();
    pb::Texts { texts }.encode_to_vec()
}

/// A text as a message.
pub fn text_message(text: &Text) -> pb::Text {
    pb::Text {
        field: text.field.write(),
        language: text.language.write(),
        basis: text.basis.write(),
        content: text.content.clone(),
    }
}

/// Words may hold any Unicode but control characters other than line feed and tab.
pub(crate) fn check_content(content: &str) -> Result<(), Problem> {
    if content.is_empty() {
        return Err(Problem::EmptyText);
    }
    // Without early exit, so that it compiles to wide instructions; 0xc2 opens U+0080 to U+00BF.
    let suspect = |byte| matches!(byte, 0..=8 | 0x0b..=0x1f | 0x7f | 0xc2);
    if !content.bytes().fold(false, |any, byte| any | suspect(byte)) {
        return Ok(());
    }
    let barred = |c: &(usize, char)| c.1.is_control() && !matches!(c.1, '\n' | '\t');
    match content.char_indices().find(barred) {
        None => Ok(()),
        Some((at, c)) => Err(Problem::ControlCharacter { at, code: c.into() }),
    }
}

/// The texts of a part, each unread.
fn messages(texts: &[u8]) -> impl Iterator<Item = Result<&[u8], Malformed>> {
    Walk::over(texts).filter_map(|field| match field {
        Ok((1, value)) => Some(value.bytes()),
        Ok(_) => None,
        Err(malformed) => Some(Err(malformed)),
    })
}

/// The fields of a text by their numbers from 1, unread.
type Unread<'a> = [Option<Value<'a>>; 4];

fn unread(message: &[u8]) -> Result<Unread<'_>, Malformed> {
    let mut found = [None; 4];
    for field in Walk::over(message) {
        let (number, value) = field?;
        if let Some(place @ 0..4) = number.checked_sub(1) {
            found[place as usize] = Some(value); // the last counts, as everywhere in protobuf
        }
    }
    Ok(found)
}

fn read(message: &[u8]) -> Result<TextRef<'_>, Malformed> {
    let unread = unread(message)?;
    let (field, language) = place(&unread)?;
    let [_, _, basis, content] = unread;
    let basis = basis.map_or(Ok(TextBasis::default()), numbered);
    let content = content.map_or(Ok(""), Value::text).and_then(|content| {
        check_content(content)?;
        Ok(content)
    });
    Ok(TextRef {
        field,
        language,
        basis: basis.at("basis")?,
        content: content.at("content")?,
    })
}

/// Field and language of a text.
fn place(unread: &Unread<'_>) -> Result<(TextField, Language), Malformed> {
    let field = unread[0]
        .ok_or(Problem::Unspecified.into())
        .and_then(numbered);
    let language = unread[1].ok_or(Problem::Missing.into());
    let language = language.and_then(|value| Ok(Language::from_str(value.text()?)?));
    Ok((field.at("field")?, language.at("language")?))
}

fn numbered<T: Numbered>(value: Value<'_>) -> Result<T, Malformed> {
    let number = value.number()?;
    let known = i32::try_from(number).map_err(|_| {
        Problem::UnknownValue(number.cast_signed()) // as protobuf writes a negative number
    });
    Ok(T::from_number(known?)?)
}

/// Refuses a second wording of the same field in the same language. Quadratic over a bounded list.
fn fits<'a>(text: TextRef<'a>, found: &[TextRef<'_>]) -> Result<TextRef<'a>, Malformed> {
    if found.len() == MAX_TEXTS {
        return Err(Problem::TooMany { limit: MAX_TEXTS }.into());
    }
    let place = (text.field, text.language);
    if found
        .iter()
        .any(|other| (other.field, other.language) == place)
    {
        let (field, language) = place;
        return Err(Problem::TextTwice { field, language }.into());
    }
    Ok(text)
}
