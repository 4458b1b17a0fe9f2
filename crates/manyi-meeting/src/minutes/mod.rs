//! The minutes (会议纪要) as they are issued: versions that never change.

mod document;
mod entity;
pub(crate) mod issue;
mod paper;
mod queries;
pub(crate) mod web;

pub(crate) use queries::{VersionHead, versions};
