//! Pictures of questionnaires: kept once each under the digest of their content, and shown to whoever answers.

mod commands;
mod entity;
mod serve;
mod store;
pub(crate) mod web;

pub(crate) use commands::missing_media;
pub use commands::{UploadMediaFailed, upload_media};
pub(crate) use serve::serve_media;

use serde::Serialize;

/// Of one picture: what a phone loads within a second or two.
pub const MAX_MEDIA_BYTES: usize = 2 * 1024 * 1024;

/// A picture that documents may name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct MediaView {
    /// Goes into `picture.media` of a document: 64 hexadecimal digits.
    pub name: String,
    /// Where it is shown.
    pub address: String,
    /// As the person called it.
    pub file_name: String,
    /// `jpeg`, `png` or `webp`
    pub file_type: String,
    pub bytes: i64,
    pub width: i32,
    pub height: i32,
}
