//! What every request passes through, outermost first: request id, log and metrics, security
//! headers, wording of problems, panic catcher, time limit, body limit; then, for the API, the
//! session (of `manyi-identity`), the CSRF check and the access check of the operation.

mod catch_panic;
mod csrf;
mod deadline;
mod observe;
mod render;
mod request_id;
mod security_headers;

pub use request_id::RequestId;

use crate::{ApiProblem, WebConfig};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    middleware::{from_fn, from_fn_with_state},
};
use manyi_kernel::{Problem, ProblemKind};
use std::sync::Arc;
use tower_http::compression::CompressionLayer;

/// Adds the CSRF and origin check. Put the session layer around the result: it must run before.
pub fn protect(router: Router, config: &WebConfig) -> Router {
    router.layer(from_fn_with_state(Arc::new(config.base_url.clone()), csrf::check))
}

/// Wraps the whole product, API and pages. Add nothing around the result.
pub fn assemble(router: Router, config: &WebConfig) -> Router {
    let config = Arc::new(config.clone());
    router
        .method_not_allowed_fallback(|| async {
            let problem = Problem::new(ProblemKind::NotFound, "method_not_allowed");
            ApiProblem::with_status(problem, StatusCode::METHOD_NOT_ALLOWED)
        })
        .layer(DefaultBodyLimit::max(config.body_limit))
        .layer(from_fn_with_state(config.clone(), deadline::limit))
        .layer(from_fn(catch_panic::catch))
        .layer(from_fn_with_state(config.clone(), render::render))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(config.base_url.is_https(), security_headers::add))
        .layer(from_fn(observe::observe))
        .layer(from_fn(request_id::assign))
}

/// Whether a path is answered to programs (JSON) rather than to people (pages).
fn is_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}
