//! The operations of imports, one a file.

mod import_feedback;
mod preview_feedback_import;

use crate::{FeedbackRoom, import::FeedbackMapping};
use axum::{
    body::Bytes,
    extract::{DefaultBodyLimit, rejection::BytesRejection},
    http::StatusCode,
};
use manyi_kernel::{FieldProblem, Permission::FeedbackRecord, Problem, ProblemKind};
use manyi_tabular::Source;
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

/// Of a file.
const MAX_BYTES: usize = 20 * 1024 * 1024;

pub(crate) fn routes() -> OpenApiRouter<FeedbackRoom> {
    let record = Access::Needs(FeedbackRecord, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(preview_feedback_import::preview_feedback_import), record))
        .routes(operation(routes!(import_feedback::import_feedback), record))
        .layer(DefaultBodyLimit::max(MAX_BYTES))
}

fn source(body: Result<Bytes, BytesRejection>) -> Result<Source, Problem> {
    match body {
        Ok(bytes) => Ok(Source::Bytes(bytes.as_ref().into())),
        Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            Err(Problem::new(ProblemKind::TooLarge, "feedback.import_too_large")
                .with("max", MAX_BYTES / 1024 / 1024))
        }
        Err(_) => Err(Problem::new(ProblemKind::Malformed, "body_cut_short")),
    }
}

/// The mapping as the address carries it.
fn mapping(text: Option<&str>) -> Result<Option<FeedbackMapping>, Problem> {
    let read = text.map(serde_json::from_str).transpose();
    read.map_err(|_| Problem {
        fields: vec![FieldProblem::new("/mapping", "unreadable_value")],
        ..Problem::new(ProblemKind::Malformed, "bad_query")
    })
}
