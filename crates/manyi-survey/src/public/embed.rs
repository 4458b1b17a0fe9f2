//! `GET /q/embed.js`: what a site puts into its pages to show a questionnaire there.

use axum::{
    http::{HeaderName, header},
    response::{IntoResponse, Response},
};

const SCRIPT: &str = include_str!("../../assets/embed.js");

/// The same for everybody: it holds no address but the one that it came from, and reads none of the page's cookies.
pub(super) async fn embed_script() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
        // Other sites may load this file; whom the pages show themselves to is each link's own list.
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
    ];
    (headers, SCRIPT).into_response()
}
