//! The customer's side: a form that anybody can fill in, and the page that follows one's own matter. Both are whole
//! pages without scripts.

mod form;
mod frame;
mod origin;
mod status;

use crate::FeedbackRoom;
use axum::{Router, extract::DefaultBodyLimit, routing::get};

/// A long text, twelve bytes a character when it is written as a form, and a little more.
const BODY_LIMIT: usize = 192 * 1024;

pub(crate) fn pages() -> Router<FeedbackRoom> {
    Router::new()
        .route("/fb/{code}", get(form::show_form).post(form::post_form))
        .route("/fb/status/{token}", get(status::show_status).post(status::post_status))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
}
