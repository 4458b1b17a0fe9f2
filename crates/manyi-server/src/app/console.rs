//! The console, built into the binary and served with the headers its hashed names allow.

use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../web/console/dist"]
#[allow_missing = true]
struct Files;

/// The file at the path, or the application itself for every address its router knows.
pub async fn serve(uri: Uri, request: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    if let Some(response) = file(path, &request) {
        return response;
    }
    let looks_like_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    if looks_like_file || path.starts_with("api/") {
        return StatusCode::NOT_FOUND.into_response();
    }
    file("index.html", &request).unwrap_or_else(|| {
        (
            StatusCode::NOT_FOUND,
            "The console is not built into this binary: run `make console`, then build again.\n",
        )
            .into_response()
    })
}

fn file(path: &str, request: &HeaderMap) -> Option<Response> {
    let accepted = request.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    let variants = [("br", ".br"), ("gzip", ".gz")];
    let compressed =
        variants.iter().filter(|(coding, _)| accepted.contains(coding)).find_map(|(coding, suffix)| {
            Files::get(&format!("{path}{suffix}")).map(|found| (found, Some(*coding)))
        });
    let (found, coding) = compressed.or_else(|| Files::get(path).map(|found| (found, None)))?;
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    // Built assets carry a hash in their name; everything else must be asked for again.
    let cache = if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response = found.data.into_owned().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, kind.as_ref().parse().ok()?);
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static(cache));
    headers.insert(header::VARY, header::HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = coding {
        headers.insert(header::CONTENT_ENCODING, header::HeaderValue::from_static(coding));
    }
    Some(response)
}
