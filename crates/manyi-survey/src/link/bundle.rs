//! All QR codes of a questionnaire in one file, for a printer's shop.

use super::{LinkView, qr};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

#[derive(Debug, thiserror::Error)]
pub(crate) enum BundleFailed {
    #[error(transparent)]
    Picture(#[from] qr::PngFailed),
    #[error(transparent)]
    Zip(#[from] zip::result::ZipError),
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error(transparent)]
    List(#[from] csv::Error),
}

/// A ZIP of one PNG for each link and `list.csv`, which says what file belongs to which unit.
pub(crate) fn bundle(links: &[LinkView]) -> Result<Vec<u8>, BundleFailed> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let mut list = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    list.write_record(["file", "unit_code", "unit", "address"])?;
    for link in links {
        let name = file_name(link);
        file.start_file(&name, options)?;
        file.write_all(&qr::png(&link.url)?)?;
        list.write_record([&name, &harmless(&link.unit.code), &harmless(&link.unit.name), &link.url])?;
    }
    file.start_file("list.csv", options)?;
    file.write_all(&list.into_inner().map_err(|error| csv::Error::from(error.into_error()))?)?;
    Ok(file.finish()?.into_inner())
}

/// The unit's code, as far as every file system takes it, and the link's, which is never the same twice.
fn file_name(link: &LinkView) -> String {
    let plain: String = link
        .unit
        .code
        .chars()
        .filter(|one| one.is_ascii_alphanumeric() || "-_".contains(*one))
        .take(40)
        .collect();
    format!("{plain}-{}.png", link.code)
}

/// No cell is a formula.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell.to_owned() }
}
