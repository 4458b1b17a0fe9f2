//! A study as a text document (`.docx`) that people go on writing in: title, masthead, what was found or resolved, and
//! chapters with their tables. Charts are left out; a table beside each has the same figures.
//!
//! The page follows GB/T 9704 for official documents where that says something: margins, faces, sizes, page numbers.
//! Faces are named, not shipped; where one is missing, the word processor takes the next one named.

mod body;
mod parts;
mod xml;

use crate::Paper;
use std::io::{Cursor, Write};
use zip::{DateTime, ZipWriter, write::SimpleFileOptions};

/// The text document could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DocxError {
    #[error("the document could not be packed: {0}")]
    Pack(#[from] zip::result::ZipError),
    #[error("the document could not be written: {0}")]
    Write(#[from] std::io::Error),
}

/// Writes the study as a `.docx` file; the same study makes the same bytes.
///
/// # Errors
/// When memory runs out.
pub fn paper_docx(paper: &Paper) -> Result<Vec<u8>, DocxError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let parts = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::PACKAGE_RELATIONS.to_owned()),
        ("docProps/core.xml", parts::properties(paper)),
        ("word/_rels/document.xml.rels", parts::DOCUMENT_RELATIONS.to_owned()),
        ("word/document.xml", body::document(paper)),
        ("word/styles.xml", parts::styles(paper.language)),
        ("word/numbering.xml", parts::NUMBERING.to_owned()),
        ("word/fontTable.xml", parts::FONTS.to_owned()),
        ("word/footer1.xml", parts::footer(&paper.source)),
    ];
    for (name, content) in parts {
        zip.start_file(name, options)?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}
