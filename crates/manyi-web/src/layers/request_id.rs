use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use uuid::Uuid;

static HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Names one request in the answer, in problems and in the log. Always our own: a caller cannot choose it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(pub String);

pub(super) async fn assign(mut request: Request, next: Next) -> Response {
    let id = Uuid::now_v7().simple().to_string();
    request.extensions_mut().insert(RequestId(id.clone()));
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HEADER.clone(), value);
    }
    response
}
