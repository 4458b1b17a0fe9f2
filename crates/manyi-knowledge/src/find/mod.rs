//! Which article a question means, or none.

mod finder;
mod pinyin;
mod search;
mod shelf;
pub(crate) mod web;

pub(crate) use finder::asks_the_same;
pub(crate) use search::{Answer, Asker, answer, readable};
pub use shelf::ShelfCache;
pub(crate) use shelf::Shown;
