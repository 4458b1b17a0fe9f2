//! Pages that ask nothing: thanks, and the doors that do not open.

use super::super::words::Words;
use super::Frame;
use askama::Template;

#[derive(Debug, Template)]
#[template(path = "thanks_page.html", whitespace = "minimize")]
pub(in crate::public) struct ThanksPage {
    pub frame: Frame,
    pub words: &'static Words,
    /// What will happen with the answer, in the words of the questionnaire.
    pub text: String,
    /// A public link may be answered by the next person.
    pub may_answer_again: bool,
}

#[derive(Debug, Template)]
#[template(path = "notice_page.html", whitespace = "minimize")]
pub(in crate::public) struct NoticePage {
    pub frame: Frame,
    pub title: String,
    pub detail: String,
}
