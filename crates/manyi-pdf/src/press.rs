//! From a report to PDF bytes.

use manyi_document::{Paper, PosterSheet, Report};
use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::font::FontShelf;
use crate::layout::layout;
use crate::paper;
use crate::poster;
use crate::world::PrintWorld;

const BRIEF: &str = include_str!("../template/brief.typ");
const POSTER: &str = include_str!("../template/poster.typ");
const PAPER: &str = include_str!("../template/paper.typ");
/// More are cut from the list of missing characters: they are for a log line.
const MOST_MISSING: usize = 40;

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

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// PDF/A-2b.
    pub pdf: Vec<u8>,
    pub pages: usize,
    /// Characters of the report that no font has; 〓 stands in their place.
    pub missing: Vec<char>,
}

/// Sets the report. The same report and fonts give the same bytes.
///
/// # Errors
/// No Chinese font, or a fault of the template.
pub fn print(fonts: &FontShelf, report: &Report) -> Result<Printed, PressError> {
    press(fonts, BRIEF, &layout(report, &fonts.families()))
}

/// Sets a study. The same study and fonts give the same bytes.
///
/// # Errors
/// No Chinese font, or a fault of the template.
pub fn print_paper(fonts: &FontShelf, paper: &Paper) -> Result<Printed, PressError> {
    press(fonts, PAPER, &paper::layout(paper, &fonts.families()))
}

/// Sets posters, one a page. The same posters and fonts give the same bytes.
///
/// # Errors
/// No Chinese font, or a fault of the template.
pub fn print_posters(fonts: &FontShelf, sheet: &PosterSheet) -> Result<Printed, PressError> {
    press(fonts, POSTER, &poster::layout(sheet, &fonts.families()))
}

fn press(fonts: &FontShelf, template: &str, data: &serde_json::Value) -> Result<Printed, PressError> {
    if !fonts.has_chinese() {
        return Err(PressError::NoChineseFont);
    }
    let text = serde_json::to_string(data).map_err(|fault| PressError::Refused(fault.to_string()))?;
    let mut missing = fonts.missing(&text);
    // PDF/A refuses a character that no font can draw: printers have always set 〓 in its place.
    let text =
        if missing.is_empty() { text } else { text.replace(|one| missing.contains(&one), &stand_in(fonts)) };
    missing.truncate(MOST_MISSING);
    let world = PrintWorld::new(fonts, template, text)
        .ok_or_else(|| PressError::Refused("no main file".to_owned()))?;
    let set = set(&world);
    // What the compiler remembers is of no use to the next report, which has other figures.
    comemo::evict(0);
    set.map(|(pdf, pages)| Printed { pdf, pages, missing })
}

fn stand_in(fonts: &FontShelf) -> String {
    ["〓", "□", "?"].into_iter().find(|mark| fonts.missing(mark).is_empty()).unwrap_or_default().to_owned()
}

fn set(world: &PrintWorld<'_>) -> Result<(Vec<u8>, usize), PressError> {
    let document = typst::compile::<PagedDocument>(world).output.map_err(|faults| refused(world, &faults))?;
    let standards = PdfStandards::new(&[PdfStandard::A_2b])
        .map_err(|fault| PressError::Refused(fault.message().to_string()))?;
    let options =
        PdfOptions { creator: Smart::Custom(Some("Manyi".to_owned())), standards, ..PdfOptions::default() };
    let pdf = typst_pdf::pdf(&document, &options).map_err(|faults| refused(world, &faults))?;
    Ok((pdf, document.pages().len()))
}

/// The faults with their lines in the template.
fn refused(world: &PrintWorld<'_>, faults: &[SourceDiagnostic]) -> PressError {
    let told: Vec<String> = faults
        .iter()
        .map(|fault| {
            world
                .line_of(fault)
                .map_or_else(|| fault.message.to_string(), |line| format!("line {line}: {}", fault.message))
        })
        .collect();
    PressError::Refused(told.join("; "))
}
