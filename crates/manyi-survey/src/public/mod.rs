//! The pages that respondents see: plain HTML that works without scripts, one form a page.
//!
//! `GET /q/{token}` shows a page, `POST /q/{token}` takes one and leads on, `GET /q/{token}/thanks`
//! ends it. Answers so far are kept as a draft on the server; nothing is counted before the last page.

mod address;
mod door;
mod embed;
mod form;
mod gate;
mod gate_words;
mod origin;
pub(crate) mod preview;
pub(crate) mod preview_files;
mod problem_words;
mod refused;
mod render;
mod sheet;
mod show_kiosk;
mod show_page;
mod show_short;
mod show_thanks;
mod submit;
mod take_page;
mod view;
mod visit;
mod words;

pub(crate) use form::media_address;

use crate::{SurveyRoom, media::serve_media};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};
use manyi_web::PostLimits;

/// A page with all its answers is far smaller; more is no questionnaire.
const BODY_LIMIT: usize = 256 * 1024;
/// A page with the files that it asks for. What is more is sent in two goes.
const FILES_LIMIT: usize = 64 * 1024 * 1024;
const POST_LIMITS: PostLimits =
    PostLimits { field_bytes: BODY_LIMIT, file_bytes: manyi_rules::MAX_FILE_MEGABYTES * 1024 * 1024 };

/// Public pages; nobody signs in here, the token in the address is the key.
pub fn public_router(room: SurveyRoom) -> Router {
    Router::new()
        .route("/q/{token}", get(show_page::show_page).post(take_page::take_page))
        .route("/q/{token}/kiosk", get(show_kiosk::show_kiosk))
        .route("/q/embed.js", get(embed::embed_script))
        .route("/q/{token}/door", post(gate::take_gate))
        .route("/q/{token}/thanks", get(show_thanks::show_thanks))
        .route("/q/media/{name}", get(serve_media))
        .layer(DefaultBodyLimit::max(FILES_LIMIT))
        .with_state(room)
}
