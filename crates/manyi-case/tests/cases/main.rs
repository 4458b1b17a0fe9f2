//! Cases through their HTTP operations, jobs and events, on both engines.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod archiving;
mod asking;
mod clocks;
mod company;
mod crowd;
mod drafts;
mod export;
mod facts;
mod files;
mod follow_up;
mod improvement;
mod inbox;
mod lives;
mod more_time;
mod policy;
mod print_form;
mod process;
mod recusal;
mod registration;
mod review;
mod ruled;
mod settlement;
mod splitting;
mod support;
mod sweep;
mod tags;
mod templates;
mod unit_calendars;
mod views;
