//! Goes over the fields of a message where they lie, without copying them.

use prost::encoding::{DecodeContext, WireType, decode_key, decode_varint, skip_field};

use crate::{Malformed, Problem};

/// What stands in a field.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value<'a> {
    /// A string, bytes or a message.
    Bytes(&'a [u8]),
    /// A number or a value of an enum.
    Number(u64),
    /// Something that the body schema does not use; skipped.
    Other,
}

/// The fields of a message in the order of the bytes. Ends after the first error.
pub(crate) struct Walk<'a> {
    rest: &'a [u8],
}

impl<'a> Walk<'a> {
    pub(crate) fn over(message: &'a [u8]) -> Self {
        Walk { rest: message }
    }

    fn step(&mut self) -> Result<(u32, Value<'a>), Malformed> {
        let (number, wire_type) = decode_key(&mut self.rest)?;
        let value = match wire_type {
            WireType::Varint => Value::Number(decode_varint(&mut self.rest)?),
            WireType::LengthDelimited => Value::Bytes(self.bytes()?),
            _ => {
                skip_field(wire_type, number, &mut self.rest, DecodeContext::default())?;
                Value::Other
            }
        };
        Ok((number, value))
    }

    fn bytes(&mut self) -> Result<&'a [u8], Malformed> {
        let len = decode_varint(&mut self.rest)?;
        let split = usize::try_from(len).ok();
        let (bytes, rest) = split
            .and_then(|len| self.rest.split_at_checked(len))
            .ok_or_else(|| Problem::NotProtobuf(format!("a field of {len} bytes is cut short")))?;
        self.rest = rest;
        Ok(bytes)
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Result<(u32, Value<'a>), Malformed>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let step = self.step();
        if step.is_err() {
            self.rest = &[];
        }
        Some(step)
    }
}

impl<'a> Value<'a> {
    pub(crate) fn bytes(self) -> Result<&'a [u8], Malformed> {
        match self {
            Value::Bytes(bytes) => Ok(bytes),
            _ => Err(Problem::NotProtobuf("wrong wire type".to_owned()).into()),
        }
    }

    pub(crate) fn text(self) -> Result<&'a str, Malformed> {
        let not_utf8 = |_| Problem::NotProtobuf("not UTF-8".to_owned());
        Ok(std::str::from_utf8(self.bytes()?).map_err(not_utf8)?)
    }

    pub(crate) fn number(self) -> Result<u64, Malformed> {
        match self {
            Value::Number(number) => Ok(number),
            _ => Err(Problem::NotProtobuf("wrong wire type".to_owned()).into()),
        }
    }
}
