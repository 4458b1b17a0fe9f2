//! Log line and metrics of a request. Only the route template is written: paths and query strings
//! of public pages are secrets, bodies are people's answers.

use super::RequestId;
use crate::SessionContext;
use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};
use metrics::{counter, gauge, histogram};
use tokio::time::Instant;
use tracing::Instrument;

const UNMATCHED: &str = "unmatched";

pub(super) async fn observe(request: Request, next: Next) -> Response {
    let method = known_method(request.method().as_str());
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or(UNMATCHED.to_owned(), |path| path.as_str().to_owned());
    let id = request.extensions().get::<RequestId>().map_or_else(String::new, |id| id.0.clone());
    let span = tracing::info_span!("request", request_id = %id, method, route = %route);
    async {
        let begun = Instant::now();
        let _in_flight = InFlight::begin();
        let response = next.run(request).await;
        let seconds = begun.elapsed().as_secs_f64();
        let status = response.status().as_u16();
        counter!("http_requests_total", "method" => method, "route" => route.clone(), "status" => status.to_string())
            .increment(1);
        histogram!("http_request_duration_seconds", "method" => method, "route" => route.clone()).record(seconds);
        let person = response.extensions().get::<SessionContext>().and_then(|context| context.actor.person_id());
        let person = person.map_or_else(|| "-".to_owned(), |id| id.to_string());
        let milliseconds = (seconds * 1000.0).round();
        if status >= 500 {
            tracing::warn!(status, milliseconds, person, "answered");
        } else {
            tracing::info!(status, milliseconds, person, "answered");
        }
        response
    }
    .instrument(span)
    .await
}

/// Counts down also when the client goes away in the middle.
struct InFlight;

impl InFlight {
    fn begin() -> Self {
        gauge!("http_requests_in_flight").increment(1.0);
        Self
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        gauge!("http_requests_in_flight").decrement(1.0);
    }
}

/// A caller may invent methods; labels may not grow with them.
fn known_method(method: &str) -> &'static str {
    match method {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "OTHER",
    }
}
