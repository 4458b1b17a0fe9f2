//! The analysis room on both engines, one behaviour a test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod keeping;
mod pages;
mod running;
mod support;
mod words;
