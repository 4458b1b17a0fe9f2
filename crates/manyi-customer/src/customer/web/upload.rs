//! A file of customers and how it is to be read.

use crate::customer::CustomerMapping;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use manyi_kernel::{FieldProblem, Problem, ProblemKind};
use manyi_tabular::Source;

/// Of a file.
pub(super) const MAX_BYTES: usize = 20 * 1024 * 1024;

pub(super) fn source(body: Result<Bytes, BytesRejection>) -> Result<Source, Problem> {
    match body {
        Ok(bytes) => Ok(Source::Bytes(bytes.as_ref().into())),
        Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            Err(Problem::new(ProblemKind::TooLarge, "customer.file_too_large")
                .with("max_mb", MAX_BYTES / 1024 / 1024))
        }
        Err(_) => Err(Problem::new(ProblemKind::Malformed, "body_cut_short")),
    }
}

/// The mapping as the address carries it.
pub(super) fn mapping(text: Option<&str>) -> Result<Option<CustomerMapping>, Problem> {
    let read = text.map(serde_json::from_str).transpose();
    read.map_err(|_| Problem {
        fields: vec![FieldProblem::new("/mapping", "unreadable_value")],
        ..Problem::new(ProblemKind::Malformed, "bad_query")
    })
}
