//! Things that are edited travel with their revision as `ETag`.

use axum::{
    Json,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use manyi_kernel::Revision;
use serde::Serialize;

/// A JSON answer whose `ETag` is the revision to send back in `If-Match`.
#[derive(Clone, Debug)]
pub struct Revised<T>(pub T, pub Revision);

impl<T: Serialize> IntoResponse for Revised<T> {
    fn into_response(self) -> Response {
        let mut response = Json(self.0).into_response();
        if let Ok(tag) = HeaderValue::from_str(&format!("\"{}\"", self.1.0)) {
            response.headers_mut().insert(header::ETAG, tag);
        }
        response
    }
}
