//! Labels through the store, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod corrections;
mod facts;
mod novelty;
mod privacy;
mod reading;
mod stage;
mod versions;
