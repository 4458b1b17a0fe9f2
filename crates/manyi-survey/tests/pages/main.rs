//! The respondent's pages, as a browser without scripts goes through them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod answering;
mod browser;
mod distributing;
mod doors;
mod files;
mod gates;
mod kinds;
mod logic;
#[path = "../survey/support.rs"]
#[allow(dead_code)]
mod support;
mod switches;
