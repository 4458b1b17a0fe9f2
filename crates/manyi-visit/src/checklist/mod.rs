//! Checklists: what a shopper looks at, and how much each thing weighs.

pub mod commands;
mod document;
pub(crate) mod entity;
pub(crate) mod store;
pub(crate) mod web;

#[cfg(test)]
pub(crate) use document::tests::item as tests_item;
pub use document::{Checklist, ChecklistItem, ItemKind};
