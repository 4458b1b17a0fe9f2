//! Visits on both engines, one behaviour a test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod evidence;
mod facts;
mod process;
mod stage;
