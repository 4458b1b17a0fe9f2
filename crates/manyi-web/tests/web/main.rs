//! The layers as the server assembles them, around handlers that misbehave.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod access;
mod faults;
mod headers;
mod input;
mod live;
mod pages;
mod stack;
