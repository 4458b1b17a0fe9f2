//! What a kiosk shows while nobody uses it.

use super::super::words::Words;
use super::{Frame, LanguageChoice};
use askama::Template;

#[derive(Debug, Template)]
#[template(path = "kiosk_page.html", whitespace = "minimize")]
pub(in crate::public) struct KioskPage {
    pub frame: Frame,
    pub words: &'static Words,
    pub title: String,
    /// Where the questionnaire begins, in the language shown.
    pub start: String,
    /// Languages beside it, with where the questionnaire begins in them.
    pub languages: Vec<(LanguageChoice, String)>,
}
