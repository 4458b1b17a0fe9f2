//! The printer of PDF behind the reports' port.

use manyi_analysis::PaperPress;
use manyi_case::{CasePress, CasePressRefusal};
use manyi_document::{Paper, PosterSheet, Report};
use manyi_meeting::MinutesPress;
use manyi_pdf::{FontShelf, PressError, Printed, print, print_paper, print_posters};
use manyi_report::{Press, PressRefusal};
use manyi_survey::poster::{PosterPress, PosterRefusal};
use parking_lot::Mutex;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where the operator may put fonts that the enterprise holds a licence for; they go before those of the system.
pub fn font_folder(data: &Path) -> PathBuf {
    data.join("fonts")
}

/// Keeps the fonts it found (about 40 MB) for the next report. While it has found none it looks again each time,
/// so that installing a font needs no restart.
pub struct PdfPress {
    folder: PathBuf,
    shelf: Mutex<Option<Arc<FontShelf>>>,
}

impl PdfPress {
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, shelf: Mutex::new(None) }
    }

    /// The fonts that a report would use now.
    pub fn fonts(&self) -> Arc<FontShelf> {
        let mut kept = self.shelf.lock();
        if let Some(shelf) = kept.as_ref() {
            return shelf.clone();
        }
        let shelf = Arc::new(FontShelf::search(std::slice::from_ref(&self.folder)));
        if shelf.has_chinese() {
            *kept = Some(shelf.clone());
        }
        shelf
    }
}

/// The file, with a word in the log about characters that no font has.
fn told(printed: Printed) -> Vec<u8> {
    if !printed.missing.is_empty() {
        // Names of people and places are not for the log; code points tell which font is needed.
        let points: Vec<String> =
            printed.missing.iter().map(|one| format!("U+{:04X}", u32::from(*one))).collect();
        tracing::warn!(characters = points.join(" "), "no font has these characters: 〓 is printed instead");
    }
    printed.pdf
}

impl Press for PdfPress {
    fn pdf(&self, report: &Report) -> Result<Vec<u8>, PressRefusal> {
        print(&self.fonts(), report).map(told).map_err(|error| match error {
            PressError::NoChineseFont => {
                PressRefusal::NoChineseFont { folder: self.folder.display().to_string() }
            }
            PressError::Refused(why) => PressRefusal::Failed(why),
        })
    }
}

impl PaperPress for PdfPress {
    fn paper(&self, paper: &Paper) -> Result<Vec<u8>, manyi_analysis::PressRefusal> {
        use manyi_analysis::PressRefusal;
        print_paper(&self.fonts(), paper).map(told).map_err(|error| match error {
            PressError::NoChineseFont => {
                PressRefusal::NoChineseFont { folder: self.folder.display().to_string() }
            }
            PressError::Refused(why) => PressRefusal::Failed(why),
        })
    }
}

impl MinutesPress for PdfPress {
    fn minutes(&self, paper: &Paper) -> Result<Vec<u8>, manyi_meeting::PressRefusal> {
        use manyi_meeting::PressRefusal;
        print_paper(&self.fonts(), paper).map(told).map_err(|error| match error {
            PressError::NoChineseFont => {
                PressRefusal::NoChineseFont { folder: self.folder.display().to_string() }
            }
            PressError::Refused(why) => PressRefusal::Failed(why),
        })
    }
}

impl CasePress for PdfPress {
    fn paper(&self, paper: &Paper) -> Result<Vec<u8>, CasePressRefusal> {
        print_paper(&self.fonts(), paper).map(told).map_err(|error| match error {
            PressError::NoChineseFont => {
                CasePressRefusal::NoChineseFont { folder: self.folder.display().to_string() }
            }
            PressError::Refused(why) => CasePressRefusal::Failed(why),
        })
    }
}

impl PosterPress for PdfPress {
    fn posters(&self, sheet: &PosterSheet) -> Result<Vec<u8>, PosterRefusal> {
        print_posters(&self.fonts(), sheet).map(told).map_err(|error| match error {
            PressError::NoChineseFont => {
                PosterRefusal::NoChineseFont { folder: self.folder.display().to_string() }
            }
            PressError::Refused(why) => PosterRefusal::Failed(why),
        })
    }
}
