//! RFC 9457 problem details. A handler returns codes; the outermost layer finds the words.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use manyi_kernel::{FieldProblem, Problem, ProblemKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub type ApiResult<T> = Result<T, ApiProblem>;

/// A [`Problem`] on its way out. Any error that turns into a `Problem` turns into this with `?`.
#[derive(Clone, Debug)]
pub struct ApiProblem {
    pub problem: Problem,
    pub status: StatusCode,
    /// Seconds, for `Retry-After`.
    pub retry_after: Option<u32>,
}

impl<E: Into<Problem>> From<E> for ApiProblem {
    fn from(error: E) -> Self {
        let problem = error.into();
        let status = status_of(problem.kind);
        let retry_after = match problem.kind {
            ProblemKind::Unavailable => Some(2),
            ProblemKind::TooMany => Some(
                problem.params.get("retry_after_seconds").and_then(|value| value.parse().ok()).unwrap_or(60),
            ),
            _ => None,
        };
        Self { problem, status, retry_after }
    }
}

impl ApiProblem {
    /// For the few statuses that no [`ProblemKind`] names (405, 415).
    pub(crate) fn with_status(problem: Problem, status: StatusCode) -> Self {
        Self { status, ..problem.into() }
    }
}

fn status_of(kind: ProblemKind) -> StatusCode {
    match kind {
        ProblemKind::Malformed => StatusCode::BAD_REQUEST,
        ProblemKind::NotSignedIn => StatusCode::UNAUTHORIZED,
        ProblemKind::Forbidden => StatusCode::FORBIDDEN,
        ProblemKind::NotFound => StatusCode::NOT_FOUND,
        ProblemKind::Conflict => StatusCode::CONFLICT,
        ProblemKind::Gone => StatusCode::GONE,
        ProblemKind::RevisionMismatch => StatusCode::PRECONDITION_FAILED,
        ProblemKind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ProblemKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        ProblemKind::RevisionRequired => StatusCode::PRECONDITION_REQUIRED,
        ProblemKind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        ProblemKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        ProblemKind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Travels in the response's extensions to the rendering layer.
#[derive(Clone)]
pub(crate) struct PendingProblem(pub ApiProblem);

impl IntoResponse for ApiProblem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(PendingProblem(self));
        response
    }
}

/// What a refused request is answered with, as `application/problem+json`.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// `urn:manyi:problem:` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// What sort of problem, in the reader's language.
    pub title: String,
    pub status: u16,
    /// What happened and what to do, in the reader's language.
    pub detail: String,
    /// Stable code, e.g. `case.transition_refused`.
    pub code: String,
    pub params: BTreeMap<String, String>,
    /// Every wrong place of the input.
    pub fields: Vec<FieldProblemBody>,
    /// Also in the header `x-request-id` and in the server's log.
    pub request_id: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = FieldProblem)]
pub struct FieldProblemBody {
    /// JSON pointer or question key.
    pub place: String,
    pub code: String,
    /// In the reader's language.
    pub detail: String,
    pub params: BTreeMap<String, String>,
}

impl FieldProblemBody {
    pub(crate) fn new(field: &FieldProblem, detail: String) -> Self {
        Self { place: field.place.clone(), code: field.code.clone(), detail, params: field.params.clone() }
    }
}
