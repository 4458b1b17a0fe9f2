//! The register of feedback through its own operations and pages.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod cases;
mod customer_side;
mod facts;
mod links;
mod register;
mod stage;
