//! Gives problems their words: problem details for programs, a page for people.

use super::{RequestId, is_api};
use crate::{
    ApiProblem, FieldProblemBody, ProblemBody, SessionContext, Translations, WebConfig, extract::locale_of,
    page::error_page, problem::PendingProblem,
};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use manyi_kernel::{Locale, Problem, ProblemKind};
use std::sync::Arc;

pub(super) async fn render(State(config): State<Arc<WebConfig>>, request: Request, next: Next) -> Response {
    let api = is_api(request.uri().path());
    let wants_page = !api && !asks_for_json(&request);
    let by_request = locale_of(request.uri(), request.headers(), request.extensions());
    let id = request.extensions().get::<RequestId>().map_or_else(String::new, |id| id.0.clone());
    let response = next.run(request).await;
    let Some(pending) = pending(&response) else {
        return response;
    };
    if pending.status.is_server_error() {
        tracing::warn!(code = pending.problem.code, "refused");
    }
    let session = response.extensions().get::<SessionContext>();
    let locale = session.map_or(by_request, |context| context.actor.locale);
    let worded = if wants_page {
        error_page(&config, locale, &pending, &id)
    } else {
        details(&config.translations, locale, &pending, id)
    };
    replaced(response, worded)
}

/// The problem a handler returned, or one for the bare error status of a library.
fn pending(response: &Response) -> Option<ApiProblem> {
    if let Some(PendingProblem(problem)) = response.extensions().get() {
        return Some(problem.clone());
    }
    let written = response.headers().contains_key(header::CONTENT_TYPE) && !is_plain_text(response);
    let problem = match response.status() {
        _ if written => return None,
        StatusCode::NOT_FOUND => Problem::new(ProblemKind::NotFound, "no_such_address"),
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(ProblemKind::TooLarge, "too_large"),
        status if status.is_client_error() => Problem::new(ProblemKind::Malformed, "malformed"),
        StatusCode::SERVICE_UNAVAILABLE => Problem::unavailable(),
        status if status.is_server_error() => Problem::internal(),
        _ => return None,
    };
    Some(ApiProblem::with_status(problem, response.status()))
}

fn is_plain_text(response: &Response) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"text/plain"))
}

fn asks_for_json(request: &Request) -> bool {
    let accept = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("json") && !accept.contains("text/html"))
}

fn details(words: &Translations, locale: Locale, pending: &ApiProblem, request_id: String) -> Response {
    let problem = &pending.problem;
    let body = ProblemBody {
        kind: format!("urn:manyi:problem:{}", problem.code),
        title: words.title(locale, problem),
        status: pending.status.as_u16(),
        detail: words.detail(locale, problem),
        code: problem.code.to_owned(),
        params: problem.params.clone(),
        fields: problem
            .fields
            .iter()
            .map(|field| FieldProblemBody::new(field, words.field(locale, field)))
            .collect(),
        request_id,
    };
    let mut response = axum::Json(body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, axum::http::HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CONTENT_LANGUAGE, axum::http::HeaderValue::from_static(locale.code()));
    response
}

/// Keeps status, extensions and other headers (`Retry-After`, `Allow`, cookies) of the first answer.
fn replaced(first: Response, worded: Response) -> Response {
    let (mut parts, _) = first.into_parts();
    parts.extensions.remove::<PendingProblem>();
    parts.headers.remove(header::CONTENT_LENGTH);
    let (worded_parts, body) = worded.into_parts();
    for (name, value) in worded_parts.headers {
        if let Some(name) = name {
            parts.headers.insert(name, value);
        }
    }
    Response::from_parts(parts, Body::new(body))
}
