//! Automation on both engines, one behaviour a test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod notices;
mod personal;
mod rules;
mod runs;
mod stage;
mod texts;
mod weekly;
mod world;
