//! Texts made comparable: width, traditional characters, case, invisible signs, repetition; language; sentences.

mod fold;
mod language;
mod sentence;

pub use fold::{Folded, fold, fold_char, fold_into};
pub use language::{Language, language};
pub use sentence::{Sentence, sentences};
