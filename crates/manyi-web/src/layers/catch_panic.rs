use crate::ApiProblem;
use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures::FutureExt;
use manyi_kernel::Problem;
use std::panic::AssertUnwindSafe;

/// A panic in a handler is answered with 500 and the request id; the process lives on.
pub(super) async fn catch(request: Request, next: Next) -> Response {
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(_) => {
            // The message of the panic may hold personal data: the panic hook has printed its place.
            tracing::error!("a handler panicked");
            metrics::counter!("http_panics_total").increment(1);
            ApiProblem::from(Problem::internal()).into_response()
        }
    }
}
