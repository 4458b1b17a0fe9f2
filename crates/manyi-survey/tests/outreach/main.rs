#![allow(clippy::unwrap_used, clippy::expect_used)]

mod asking;
#[path = "../survey/frame.rs"]
mod frame;
mod leaving_in_peace;
mod receipts;
mod reminding;
mod sampling;
#[path = "../survey/support.rs"]
#[allow(dead_code)]
mod support;
mod telling;
mod triggers;
