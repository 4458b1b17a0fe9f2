//! The port to the printer of PDF, which is slow to build and therefore stands apart.

use manyi_document::PosterSheet;

/// Prints posters as PDF. Called where blocking is allowed.
pub trait PosterPress: Send + Sync + 'static {
    /// The bytes of a PDF file, a page for each poster.
    ///
    /// # Errors
    /// When no fitting font is installed, or the posters cannot be set.
    fn posters(&self, sheet: &PosterSheet) -> Result<Vec<u8>, PosterRefusal>;
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PosterRefusal {
    #[error("no font with Chinese characters: install fonts-noto-cjk, or put a font into {folder}")]
    NoChineseFont {
        /// Where the operator may put fonts.
        folder: String,
    },
    /// For the log.
    #[error("the PDF could not be set: {0}")]
    Failed(String),
}
