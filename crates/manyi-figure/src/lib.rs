//! How a figure is written: its kind, its decimals, its unit, the line it lies on.
//!
//! The metric catalogue says of what kind a metric is, documents write it; both take the kind from here. The
//! console's copy of these rules (`web/console/src/shared/figure/display.ts`) is compared with them in a test.

#![forbid(unsafe_code)]

mod measure;
mod text;

pub use measure::Measure;
pub use text::{count_text, number_text};

/// The language of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Chinese,
    English,
}

impl Language {
    /// The one of two texts that is in this language.
    #[must_use]
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }
}
