//! Results and helps as plain text for a terminal.

mod grid;
mod help;
mod outcome;

pub use help::{method_help, method_list};
pub use outcome::outcome;

/// The language of plain texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Chinese,
    English,
}

impl Language {
    pub(crate) fn pick(self, zh: &'static str, en: &'static str) -> &'static str {
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }
}
