#![allow(clippy::unwrap_used, clippy::expect_used)]

mod mail;
mod once;
mod pace;
mod providers;
mod support;
