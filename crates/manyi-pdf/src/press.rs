//! From data to PDF bytes.

use typst::comemo;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::font::FontShelf;
use crate::world::PrintWorld;

/// The PDF could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// No face on this machine has Chinese.
    #[error("no font with Chinese characters was found")]
    NoChineseFont,
    /// The template or the export refused; the text is for the log.
    #[error("the document could not be set: {0}")]
    Refused(String),
}

/// Sets `template` with `data` (JSON text) and returns a PDF/A-2b file.
///
/// # Errors
/// No Chinese font, or a fault of the template.
pub fn print(fonts: &FontShelf, template: &str, data: Vec<u8>) -> Result<Vec<u8>, PressError> {
    if !fonts.has_chinese() {
        return Err(PressError::NoChineseFont);
    }
    let world = PrintWorld::new(fonts, template, data)
        .ok_or_else(|| PressError::Refused("no main file".to_owned()))?;
    let result = set(&world);
    // The memory of the compiler is of no use to the next report, which has other figures.
    comemo::evict(0);
    result
}

fn set(world: &PrintWorld<'_>) -> Result<Vec<u8>, PressError> {
    let refused = |problems: &[typst::diag::SourceDiagnostic]| {
        PressError::Refused(problems.iter().map(|one| one.message.to_string()).collect::<Vec<_>>().join("; "))
    };
    let document = typst::compile::<PagedDocument>(world).output.map_err(|problems| refused(&problems))?;
    let standards = PdfStandards::new(&[PdfStandard::A_2b])
        .map_err(|problem| PressError::Refused(problem.message().to_string()))?;
    let options =
        PdfOptions { creator: Smart::Custom(Some("Manyi".to_owned())), standards, ..PdfOptions::default() };
    typst_pdf::pdf(&document, &options).map_err(|problems| refused(&problems))
}
