//! The pages that respondents see: plain HTML that works without scripts, one form a page.
//!
//! `GET /q/{token}` shows a page, `POST /q/{token}` takes one and leads on, `GET /q/{token}/thanks`
//! ends it. Answers so far are kept as a draft on the server; nothing is counted before the last page.

mod address;
mod door;
mod form;
mod gate_words;
mod origin;
pub(crate) mod preview;
mod problem_words;
mod refused;
mod render;
mod sheet;
mod show_page;
mod show_thanks;
mod submit;
mod take_page;
mod view;
mod visit;
mod words;

use crate::SurveyRoom;
use axum::{Router, extract::DefaultBodyLimit, routing::get};

/// A page with all its answers is far smaller; more is no questionnaire.
const BODY_LIMIT: usize = 256 * 1024;

/// Public pages; nobody signs in here, the token in the address is the key.
pub fn public_router(room: SurveyRoom) -> Router {
    Router::new()
        .route("/q/{token}", get(show_page::show_page).post(take_page::take_page))
        .route("/q/{token}/thanks", get(show_thanks::show_thanks))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .with_state(room)
}
