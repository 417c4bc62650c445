//! What Typst may see: the page, the document as data, its pictures, the fonts. No files, no clock,
//! no network.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::fonts::Fonts;

/// The page: how the data is laid out.
const PAGE: &str = include_str!("page.typ");

pub(super) struct Paper<'a> {
    library: LazyHash<Library>,
    fonts: &'a Fonts,
    page: Source,
    files: Vec<(FileId, Bytes)>,
}

impl<'a> Paper<'a> {
    pub fn new(files: Vec<(String, Vec<u8>)>, fonts: &'a Fonts) -> Paper<'a> {
        let files = files
            .into_iter()
            .map(|(name, bytes)| (file(&name), Bytes::new(bytes)));
        Paper {
            library: LazyHash::new(Library::default()),
            fonts,
            page: Source::new(file("page.typ"), PAGE.to_owned()),
            files: files.collect(),
        }
    }
}

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("a plain name is a path");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

fn absent<T>(id: FileId) -> FileResult<T> {
    let path = id.get().vpath().get_without_slash().into();
    Err(FileError::NotFound(path))
}

impl World for Paper<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.page.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.page.id() {
            return Ok(self.page.clone());
        }
        absent(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|(held, _)| *held == id);
        found.map_or_else(|| absent(id), |(_, bytes)| Ok(bytes.clone()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index)
    }

    /// Nobody's clock: the same document has the same bytes on any day.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
