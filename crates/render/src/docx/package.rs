//! The zip around the parts: deflated, but for one in which programs look for what the document was
//! made of; without times, permissions or anything else of a machine.

use miniz_oxide::deflate::compress_to_vec;

/// How hard to press: the bytes of a document depend on it, so it never changes.
const LEVEL: u8 = 6;
/// How hard to press a part of more bytes than [`LARGE`]: in a third of the time, by a fifth larger.
const LEVEL_OF_LARGE: u8 = 1;
const LARGE: usize = 4 << 20;

/// The first moment that a zip can tell, for all: 1 January 1980, midnight.
const TIME: u16 = 0;
const DATE: u16 = 0x21;

/// Version 2.0 of the format, for deflate.
const VERSION: u16 = 20;
/// Names are in UTF-8.
const FLAGS: u16 = 1 << 11;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// Parts, one after the other, and the directory of them that ends a zip.
#[derive(Default)]
pub(super) struct Package {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    parts: u16,
}

impl Package {
    pub fn add(&mut self, name: &str, part: &str) {
        let level = if part.len() > LARGE {
            LEVEL_OF_LARGE
        } else {
            LEVEL
        };
        let pressed = compress_to_vec(part.as_bytes(), level);
        self.put(name, part, DEFLATED, &pressed);
    }

    /// A part whose words can be found in the file.
    pub fn add_as_it_is(&mut self, name: &str, part: &str) {
        self.put(name, part, STORED, part.as_bytes());
    }

    fn put(&mut self, name: &str, part: &str, method: u16, pressed: &[u8]) {
        let mut shared = Vec::new();
        for field in [VERSION, FLAGS, method, TIME, DATE] {
            shared.extend(field.to_le_bytes());
        }
        shared.extend(crc32fast::hash(part.as_bytes()).to_le_bytes());
        shared.extend(length(pressed.len()));
        shared.extend(length(part.len()));
        shared.extend(short(name.len()));
        shared.extend([0; 2]); // nothing extra
        let at = length(self.bytes.len());
        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&shared);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(pressed);
        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(&shared);
        self.directory.extend([0; 10]); // no comment, first disk, no attributes
        self.directory.extend(at);
        self.directory.extend(name.as_bytes());
        self.parts += 1;
    }

    pub fn finish(mut self) -> Vec<u8> {
        let at = length(self.bytes.len());
        self.bytes.extend(&self.directory);
        self.bytes.extend(b"PK\x05\x06");
        self.bytes.extend([0; 4]); // one disk
        self.bytes.extend(self.parts.to_le_bytes());
        self.bytes.extend(self.parts.to_le_bytes());
        self.bytes.extend(length(self.directory.len()));
        self.bytes.extend(at);
        self.bytes.extend([0; 2]); // no comment
        self.bytes
    }
}

fn length(length: usize) -> [u8; 4] {
    let length = u32::try_from(length).expect("no summary comes near 4 GiB");
    length.to_le_bytes()
}

fn short(length: usize) -> [u8; 2] {
    let length = u16::try_from(length).expect("our names of parts are short");
    length.to_le_bytes()
}
