#![allow(clippy::unwrap_used, clippy::expect_used)]

mod asking;
mod reminding;
#[path = "../survey/support.rs"]
#[allow(dead_code)]
mod support;
mod telling;
mod triggers;
