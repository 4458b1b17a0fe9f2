//! The customer's side: a form that anybody can fill in, and the page that follows one's own matter. Both are whole
//! pages without scripts.

mod address;
mod form;
pub(crate) mod frame;
mod status;

pub(crate) use form::open_point;

use crate::{
    FeedbackRoom,
    file::{MAX_FILE_BYTES, MAX_FILES},
};
use axum::{Router, extract::DefaultBodyLimit, routing::get};
use manyi_web::{PostLimits, SentFile};

/// A long text, twelve bytes a character when it is written as a form, and a little more.
const BODY_LIMIT: usize = 192 * 1024;
/// With as many files as are taken at once, and one spoken.
const FILES_LIMIT: usize = BODY_LIMIT + (MAX_FILES + 1) * MAX_FILE_BYTES;
const POST_LIMITS: PostLimits = PostLimits { field_bytes: BODY_LIMIT, file_bytes: MAX_FILE_BYTES };

pub(crate) fn pages() -> Router<FeedbackRoom> {
    Router::new()
        .route("/fb/{code}", get(form::show_form).post(form::post_form))
        .route("/fb/heard/{code}", get(crate::heard::page::show_heard))
        .route("/fb/status/{token}", get(status::show_status).post(status::post_status))
        .layer(DefaultBodyLimit::max(FILES_LIMIT))
}

/// The files of a form, by their field.
fn files_of(files: Vec<(String, SentFile)>) -> (Vec<SentFile>, Option<SentFile>) {
    let (mut attached, mut voice) = (Vec::new(), None);
    for (field, file) in files {
        match field.as_str() {
            "files" => attached.push(file),
            "voice" => voice = Some(file),
            _ => {}
        }
    }
    (attached, voice)
}
