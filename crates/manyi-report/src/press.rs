//! The port to the printer of PDF, which is slow to build and therefore stands apart.

use manyi_document::Report;

/// Prints PDF. Called where blocking is allowed.
pub trait Press: Send + Sync + 'static {
    /// The bytes of a PDF file.
    ///
    /// # Errors
    /// When no fitting font is installed, or the document cannot be set.
    fn pdf(&self, report: &Report) -> Result<Vec<u8>, PressRefusal>;
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PressRefusal {
    #[error(
        "no font with Chinese characters: install the package fonts-noto-cjk, or put a font into {folder}"
    )]
    NoChineseFont {
        /// Where the operator may put fonts.
        folder: String,
    },
    /// For the log.
    #[error("the PDF could not be set: {0}")]
    Failed(String),
}
