use crate::ApiProblem;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use manyi_kernel::{Problem, ProblemKind};
use std::time::Duration;

/// 503 when the answer has not begun in time; bodies that stream may take longer.
pub(super) async fn limit(
    State(within): State<Duration>,
    request: Request,
    next: Next,
) -> Result<Response, ApiProblem> {
    tokio::time::timeout(within, next.run(request))
        .await
        .map_err(|_| Problem::new(ProblemKind::Unavailable, "timed_out").into())
}
