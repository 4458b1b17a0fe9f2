//! One file per behaviour; one program, so that it links once.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod blobs;
mod chain;
mod connect;
mod consumers;
mod faults;
mod group_commit;
mod jobs;
mod look;
mod maintain;
mod migrations;
mod positions;
mod support;
mod unit_of_work;
