//! Interviews on both engines, one behaviour a test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod coding;
mod people;
mod process;
mod stage;
