//! Guides: what is to be talked about, in which order, and the words by which consent is asked for.

pub mod commands;
mod document;
pub(crate) mod entity;
pub(crate) mod store;
pub(crate) mod web;

pub use document::{GuideQuestion, GuideTopic, InterviewGuide};
