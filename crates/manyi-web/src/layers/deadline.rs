use crate::{ApiProblem, WebConfig};
use axum::http::{Method, header};
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
    if request.method() == Method::POST && is_upload(config.upload_paths, &request) {
        return Ok(next.run(request).await);
    }
    tokio::time::timeout(config.timeout, next.run(request))
        .await
        .map_err(|_| Problem::new(ProblemKind::Unavailable, "timed_out").into())
}

/// A path of the list, or anything with files below one that ends in `/`.
fn is_upload(paths: &[&str], request: &Request) -> bool {
    let path = request.uri().path();
    let media = request.headers().get(header::CONTENT_TYPE).map(|value| value.as_bytes()).unwrap_or_default();
    let has_files = media.to_ascii_lowercase().starts_with(b"multipart/form-data");
    paths.iter().any(|own| *own == path || own.ends_with('/') && has_files && path.starts_with(own))
}
