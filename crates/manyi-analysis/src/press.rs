//! The port to the printer of PDF, which is slow to build and therefore stands apart.

use manyi_document::Paper;

/// Prints papers as PDF. Called where blocking is allowed.
pub trait PaperPress: Send + Sync + 'static {
    /// The bytes of a PDF file.
    ///
    /// # Errors
    /// When no fitting font is installed, or the paper cannot be set.
    fn paper(&self, paper: &Paper) -> Result<Vec<u8>, PressRefusal>;
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PressRefusal {
    #[error("no font with Chinese characters: install fonts-noto-cjk, or put a font into {folder}")]
    NoChineseFont {
        /// Where the operator may put fonts.
        folder: String,
    },
    /// For the log.
    #[error("the PDF could not be set: {0}")]
    Failed(String),
}
