//! Meetings on both engines, one behaviour a test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod agenda;
mod extension;
mod minutes;
mod notices;
mod process;
mod resolutions;
mod sight;
mod stage;
