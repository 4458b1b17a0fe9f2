//! The rooms of this crate through HTTP and through their commands, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod audit;
mod bad_input;
mod csrf;
mod directory;
mod expiry;
mod house;
mod links;
mod lock;
mod people;
mod preferences;
mod roles;
mod separation;
mod set_up;
mod sign_in;
mod timing;
mod units;
