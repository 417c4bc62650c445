//! The attachment part: documents named by their digest.

use bytes::Bytes;
use prost::Message;
use serde::{Deserialize, Serialize};

use crate::{Malformed, Problem, error::At, fields::exactly, pb};

/// Longest media type: registered ones have up to 127 characters on each side of the slash.
const MAX_MEDIA_TYPE_LEN: usize = 255;

/// A document that belongs to an entry, kept elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// SHA-256 of the document; in lines, 64 hexadecimal digits.
    #[serde(with = "hex")]
    pub sha256: [u8; 32],
    /// Its size in bytes.
    pub size: u64,
    /// Its media type ("application/pdf").
    pub media_type: String,
}

/// Reads an attachment part.
pub fn decode_attachments(attachments: &[u8]) -> Result<Vec<Attachment>, Malformed> {
    let message = pb::Attachments::decode(attachments)?;
    let read = |(index, attachment)| read(attachment).at_index(index).at("attachments");
    message
        .attachments
        .into_iter()
        .enumerate()
        .map(read)
        .collect()
}

/// The bytes of an attachment part.
pub fn encode_attachments(attachments: &[Attachment]) -> Vec<u8> {
    let write = |attachment: &Attachment| pb::Attachment {
        sha256: Bytes::copy_from_slice(&attachment.sha256),
        size: attachment.size,
        media_type: attachment.media_type.clone(),
    };
    let attachments = attachments.iter().map(write).collect();
    pb::Attachments { attachments }.encode_to_vec()
}

fn read(message: pb::Attachment) -> Result<Attachment, Malformed> {
    check_media_type(&message.media_type)
        .map_err(Malformed::from)
        .at("media_type")?;
    Ok(Attachment {
        sha256: exactly(&message.sha256).at("sha256")?,
        size: message.size,
        media_type: message.media_type,
    })
}

/// `type/subtype` and no parameters: nothing that could be free text.
pub(crate) fn check_media_type(media_type: &str) -> Result<(), Problem> {
    let token = |part: &str| {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&b);
        !part.is_empty() && part.bytes().all(plain)
    };
    let typed = media_type
        .split_once('/')
        .is_some_and(|(kind, subtype)| token(kind) && token(subtype));
    if typed && media_type.len() <= MAX_MEDIA_TYPE_LEN {
        Ok(())
    } else {
        Err(Problem::MediaType)
    }
}

/// A digest in hexadecimal.
mod hex {
    use record::Digest;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8; 32], to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&Digest(*bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<[u8; 32], D::Error> {
        let text = String::deserialize(from)?;
        let digest: Result<Digest, _> = text.parse();
        digest.map(|digest| digest.0).map_err(|_| {
            D::Error::custom(format!(
                "\"{text}\" is no digest: write 64 hexadecimal digits"
            ))
        })
    }
}
