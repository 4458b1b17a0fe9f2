#![doc = include_str!("../README.md")]

mod chance;
pub mod evaluate;
pub mod extract;
pub mod find;
pub mod learn;
mod models;
pub mod normal;
pub mod personal;
mod recipe;
pub mod sequence;
mod tone;
pub mod topic;
pub mod words;

pub use chance::Chance;
pub use models::{FORMAT, ModelError, Models};
pub use recipe::{ClassifierRecipe, Opener, Recipe, RecipeError, Source, TaggerRecipe, WrittenRow};
pub use tone::{Tone, ToneJudge, ToneVerdict};
