//! What customers wrote, in Chinese and English, offline.

mod chance;
pub mod evaluate;
pub mod learn;
pub mod normal;
pub mod words;

pub use chance::Chance;
