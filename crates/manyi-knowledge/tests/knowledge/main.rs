//! The knowledge base on both engines, one behaviour a test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod asking;
mod change;
mod process;
mod search;
mod stage;
