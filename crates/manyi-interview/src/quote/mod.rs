//! Quotes: what participants said, marked with codes, searched and taken out.

pub mod commands;
pub(crate) mod entity;
mod export;
mod search;
mod view;
pub(crate) mod web;

pub(crate) use commands::delete_of;
pub(crate) use view::{QuoteView, of_session};
