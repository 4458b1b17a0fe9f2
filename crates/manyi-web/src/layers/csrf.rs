//! Requests of a signed-in browser that change something must come from our own pages.

use super::is_api;
use crate::{ApiProblem, BaseUrl, SessionContext, session::CSRF_HEADER};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, header},
    middleware::Next,
    response::Response,
};
use manyi_kernel::{Problem, ProblemKind};
use sha2::{Digest, Sha256};
use std::sync::Arc;

pub(super) async fn check(
    State(base_url): State<Arc<BaseUrl>>,
    request: Request,
    next: Next,
) -> Result<Response, ApiProblem> {
    if is_api(request.uri().path()) && !request.method().is_safe() {
        let token = request.extensions().get::<SessionContext>().map(|context| context.csrf_token.as_str());
        decide(&base_url, request.headers(), token)?;
    }
    Ok(next.run(request).await)
}

/// `token` is the session's, if there is a session. Sign-in has none yet and still needs the right origin.
fn decide(base_url: &BaseUrl, headers: &HeaderMap, token: Option<&str>) -> Result<(), Problem> {
    let refuse = |code| Err(Problem::new(ProblemKind::Forbidden, code));
    if !is_own_origin(base_url, headers) {
        return refuse("wrong_origin");
    }
    let Some(token) = token else {
        return Ok(());
    };
    match headers.get(CSRF_HEADER) {
        None => refuse("csrf_missing"),
        Some(sent) if same(sent.as_bytes(), token.as_bytes()) => Ok(()),
        Some(_) => refuse("csrf_wrong"),
    }
}

/// Programs send no `Origin`; browsers do with every request that changes something.
/// The address the browser itself used (`Host`) also counts as ours: a foreign page cannot send it.
fn is_own_origin(base_url: &BaseUrl, headers: &HeaderMap) -> bool {
    let mut origins = headers.get_all(header::ORIGIN).iter();
    let Some(origin) = origins.next() else {
        let fetch_site = headers.get("sec-fetch-site").map(|value| value.as_bytes());
        return !matches!(fetch_site, Some(b"cross-site" | b"same-site"));
    };
    let (Ok(origin), None) = (origin.to_str(), origins.next()) else {
        return false;
    };
    if origin == base_url.origin() {
        return true;
    }
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let scheme = if base_url.is_https() { "https" } else { "http" };
    !host.is_empty() && origin == format!("{scheme}://{}", host.to_ascii_lowercase())
}

/// Compares digests, so that the time taken tells nothing about the token.
fn same(left: &[u8], right: &[u8]) -> bool {
    Sha256::digest(left) == Sha256::digest(right)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use axum::http::HeaderValue;

    fn code(pairs: &[(&'static str, &'static str)], token: Option<&str>) -> Option<&'static str> {
        let base_url = BaseUrl::parse("http://127.0.0.1:8080").unwrap();
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, HeaderValue::from_static(value));
        }
        decide(&base_url, &headers, token).err().map(|problem| problem.code)
    }

    #[test]
    fn only_our_own_pages_may_change_something() {
        let ours = ("origin", "http://127.0.0.1:8080");
        let right = ("x-csrf-token", "t0ken");
        for (headers, token, refused) in [
            (&[ours, right][..], Some("t0ken"), None),
            (&[right], Some("t0ken"), None),
            (&[ours], Some("t0ken"), Some("csrf_missing")),
            (&[ours, ("x-csrf-token", "other")], Some("t0ken"), Some("csrf_wrong")),
            (&[ours, ("x-csrf-token", "")], Some("t0ken"), Some("csrf_wrong")),
            (&[("origin", "http://evil.example"), right], Some("t0ken"), Some("wrong_origin")),
            (&[("origin", "null"), right], Some("t0ken"), Some("wrong_origin")),
            (&[("origin", "http://127.0.0.1:80800"), right], Some("t0ken"), Some("wrong_origin")),
            (&[("origin", "https://127.0.0.1:8080"), right], Some("t0ken"), Some("wrong_origin")),
            (&[ours, ("origin", "http://evil.example"), right], Some("t0ken"), Some("wrong_origin")),
            (&[("origin", "http://localhost:8080"), ("host", "localhost:8080"), right], Some("t0ken"), None),
            (&[("sec-fetch-site", "cross-site"), right], Some("t0ken"), Some("wrong_origin")),
            (&[ours], None, None),
            (&[("origin", "http://evil.example")], None, Some("wrong_origin")),
        ] {
            assert_eq!(code(headers, token), refused, "{headers:?}");
        }
    }
}
