use crate::{ApiProblem, WebConfig};
use axum::http::Method;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use manyi_kernel::{Problem, ProblemKind};
use std::sync::Arc;

/// 503 when the answer has not begun in time; bodies that stream may take longer. An upload is ended by its own
/// operation when nothing comes any more.
pub(super) async fn limit(
    State(config): State<Arc<WebConfig>>,
    request: Request,
    next: Next,
) -> Result<Response, ApiProblem> {
    if request.method() == Method::POST && config.upload_paths.contains(&request.uri().path()) {
        return Ok(next.run(request).await);
    }
    tokio::time::timeout(config.timeout, next.run(request))
        .await
        .map_err(|_| Problem::new(ProblemKind::Unavailable, "timed_out").into())
}
