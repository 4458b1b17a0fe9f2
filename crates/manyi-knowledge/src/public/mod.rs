//! The help page of customers: a question, an article that answers it or an honest "not found", and the way to a person.
//! Whole pages without scripts. Questions travel in the body of a form, never in an address.

mod frame;
mod help;
mod judge;
mod listing;
mod read;

use crate::KnowledgeRoom;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// A question of 300 characters, twelve bytes a character when it is written as a form, and a little more.
const BODY_LIMIT: usize = 16 * 1024;
/// Visitors' networks are hidden for this page alone.
const ADDRESS: &str = "knowledge.address";

pub(crate) fn pages() -> Router<KnowledgeRoom> {
    Router::new()
        .route("/help/{code}", get(help::show_help).post(help::post_question))
        .route("/help/{code}/articles/{id}", get(read::show_article))
        .route("/help/{code}/votes", post(judge::post_vote))
        .route("/help/{code}/person", post(judge::post_person))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
}
