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

/// A ZIP of one PNG for each link and `list.csv`, which says what file belongs to which unit and place.
pub(crate) fn bundle(links: &[LinkView]) -> Result<Vec<u8>, BundleFailed> {
    let pictures = links.iter().map(|link| qr::png(&link.url)).collect::<Result<_, _>>()?;
    of_files(links, "png", pictures)
}

/// A ZIP of a file for each link, in their order, with the same list.
pub(crate) fn of_files(
    links: &[LinkView],
    ending: &str,
    files: Vec<Vec<u8>>,
) -> Result<Vec<u8>, BundleFailed> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let mut list = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    list.write_record(["file", "unit_code", "unit", "place_code", "place", "address", "short_address"])?;
    for (link, content) in links.iter().zip(files) {
        let name = file_name(link, ending);
        zip.start_file(&name, options)?;
        zip.write_all(&content)?;
        let (code, place) = link.place.as_ref().map_or(("", ""), |place| (&place.code, &place.name));
        let unit = [&link.unit.code, &link.unit.name, code, place].map(harmless);
        let short = link.short_url.as_deref().unwrap_or_default();
        let row = [name.as_str()].into_iter().chain(unit.iter().map(String::as_str));
        list.write_record(row.chain([link.url.as_str(), short]))?;
    }
    zip.start_file("list.csv", options)?;
    zip.write_all(&list.into_inner().map_err(|error| csv::Error::from(error.into_error()))?)?;
    Ok(zip.finish()?.into_inner())
}

/// The codes of unit and place, as far as every file system takes them, and the link's, which is never the same twice.
fn file_name(link: &LinkView, ending: &str) -> String {
    let place = link.place.as_ref().map_or("", |place| &place.code);
    let plain = |text: &str| -> String {
        text.chars().filter(|one| one.is_ascii_alphanumeric() || "-_".contains(*one)).take(40).collect()
    };
    let parts = [plain(&link.unit.code), plain(place), link.code.clone()];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}.{ending}", parts.join("-"))
}

/// No cell is a formula.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell.to_owned() }
}
