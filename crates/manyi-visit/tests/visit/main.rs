//! Visits on both engines, one behaviour a test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod process;
mod stage;
