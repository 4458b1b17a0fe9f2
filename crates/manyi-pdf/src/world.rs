//! What a template can see: itself, one data file, the fonts. No disk, no network, no clock.

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};

use crate::font::FontShelf;

/// One template with its data.
pub(crate) struct PrintWorld<'a> {
    library: LazyHash<Library>,
    fonts: &'a FontShelf,
    main: Source,
    data: (FileId, Bytes),
}

impl<'a> PrintWorld<'a> {
    /// `data` is JSON; the template reads it as `data.json`. `None` if a name is not a path (never, for these two names).
    pub(crate) fn new(fonts: &'a FontShelf, template: &str, data: String) -> Option<Self> {
        let main = Source::new(file_id("main.typ")?, template.to_owned());
        Some(Self {
            library: LazyHash::new(Library::default()),
            fonts,
            main,
            data: (file_id("data.json")?, Bytes::from_string(data)),
        })
    }

    /// The line of the template that a fault points at, from 1.
    pub(crate) fn line_of(&self, fault: &SourceDiagnostic) -> Option<usize> {
        let place = self.range(fault.span)?.start;
        Some(self.main.text().get(..place)?.lines().count())
    }
}

fn file_id(name: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern())
}

impl World for PrintWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data.0 { Ok(self.data.1.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
