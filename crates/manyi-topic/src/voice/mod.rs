//! Voices (客户之声): what was read in each text. The texts stay with their owners.

pub(crate) mod board;
mod export;
mod figures;
mod labels;
pub(crate) mod read;
mod reading;
pub(crate) mod rows;
pub(crate) mod store;
pub(crate) mod web;

pub(crate) use labels::{Labels, stored_topics, told_topics};
pub use read::{read_voices, voice_id};
pub use reading::{TextReading, latest_readings, readings_of};
