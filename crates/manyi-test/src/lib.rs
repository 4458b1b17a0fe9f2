//! Tests on both engines: `#[db_test]`, a database per test with a clock that stands still, and a
//! PostgreSQL server started from the installed binaries. For tests only: it panics with what to do.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod database;
mod fast_dir;
pub mod postgres;
mod run;

pub use database::{START, TestDatabase};
pub use fast_dir::fast_dir;
pub use manyi_test_macros::db_test;
pub use run::{run_on_postgres, run_on_sqlite};
