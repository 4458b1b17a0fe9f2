//! Where the bytes of a file are.

use std::{
    fs::File,
    io::{self, Read},
    path::PathBuf,
    sync::Arc,
};

/// Where the bytes are; opened once for each pass over them.
#[derive(Clone, Debug)]
pub enum Source {
    Path(PathBuf),
    Bytes(Arc<[u8]>),
}

impl Source {
    /// Size of the file; 0 where it cannot be found out.
    pub fn bytes(&self) -> u64 {
        match self {
            Self::Path(path) => std::fs::metadata(path).map_or(0, |about| about.len()),
            Self::Bytes(bytes) => bytes.len() as u64,
        }
    }

    /// From the beginning.
    pub fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(match self {
            Self::Path(path) => Box::new(File::open(path)?),
            Self::Bytes(bytes) => Box::new(io::Cursor::new(bytes.clone())),
        })
    }

    /// All bytes, for formats that are read back and forth.
    pub(crate) fn read(&self) -> io::Result<Arc<[u8]>> {
        match self {
            Self::Path(path) => Ok(std::fs::read(path)?.into()),
            Self::Bytes(bytes) => Ok(bytes.clone()),
        }
    }
}
