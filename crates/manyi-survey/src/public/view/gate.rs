//! The page before the first one.

use super::super::gate_words::GateWords;
use super::Frame;
use askama::Template;

#[derive(Debug, Template)]
#[template(path = "gate_page.html", whitespace = "minimize")]
pub(in crate::public) struct GatePage {
    pub frame: Frame,
    pub words: &'static GateWords,
    /// Where the form is sent.
    pub action: String,
    pub has_password: bool,
    pub needs_code: bool,
    pub challenge: Option<ChallengeView>,
    /// What was wrong with the last try; empty at first.
    pub problem: String,
}

/// A challenge as it is drawn.
#[derive(Debug)]
pub(in crate::public) struct ChallengeView {
    pub text: String,
    pub question: String,
    pub nonce: String,
    /// Where the mark stands, of 100.
    pub mark: u8,
    pub bits: u32,
}
