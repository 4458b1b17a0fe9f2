#![allow(clippy::unwrap_used, clippy::expect_used)]

mod dovecot;
mod mail;
mod mailbox;
mod once;
mod pace;
mod providers;
mod receipts;
mod support;
