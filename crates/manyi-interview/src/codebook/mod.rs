//! The codebook: a tree of codes, and how often each comes up.

pub mod commands;
mod count;
pub(crate) mod entity;
pub(crate) mod store;
mod tree;
pub(crate) mod web;

pub(crate) use store::load;
pub(crate) use tree::{Code, Codebook};
