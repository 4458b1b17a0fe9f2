//! The register of feedback through its own operations and pages.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod cases;
mod customer_side;
mod dispatch;
mod facts;
mod files;
mod heard;
mod import;
mod links;
mod mail;
mod register;
mod routes;
mod stage;
