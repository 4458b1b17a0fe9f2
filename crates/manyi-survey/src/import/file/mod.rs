//! A file as rows of cells, read from beginning to end with bounded memory, as often as needed.

mod cells;
mod detect;
mod encoding;
mod kind;
mod records;
mod table;
mod text;

pub(crate) use cells::Cells;
pub(crate) use detect::Layout;
pub use detect::{Delimiter, DetectFailed, LayoutChoice, detect};
pub use encoding::FileEncoding;
pub use kind::UnreadableFile;
pub(crate) use records::{Record, Records};
pub use table::UnreadableTable;
pub(crate) use table::{Header, Row, Rows};

use std::{
    fs::File,
    io::{self, Read},
    path::PathBuf,
    sync::Arc,
};

/// Where the bytes are; opened once for each pass over them.
#[derive(Clone, Debug)]
pub enum ImportSource {
    Path(PathBuf),
    Bytes(Arc<[u8]>),
}

impl ImportSource {
    /// Size of the file; 0 where it cannot be found out.
    pub(crate) fn bytes(&self) -> u64 {
        match self {
            Self::Path(path) => std::fs::metadata(path).map_or(0, |about| about.len()),
            Self::Bytes(bytes) => bytes.len() as u64,
        }
    }

    pub(crate) fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(match self {
            Self::Path(path) => Box::new(File::open(path)?),
            Self::Bytes(bytes) => Box::new(io::Cursor::new(bytes.clone())),
        })
    }
}
