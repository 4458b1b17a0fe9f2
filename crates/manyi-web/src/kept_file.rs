//! Files that people sent, given away again.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// So that a browser neither shows, runs nor guesses what somebody sent, and keeps no copy by itself.
pub fn only_to_keep(name: &str, media_type: &'static str) -> HeaderMap {
    guarded(name, media_type, "no-store")
}

/// The same for pictures that our own pages show, several on one page: on its own a browser neither shows nor
/// runs them, and asks again after five minutes.
pub fn to_keep_or_picture(name: &str, media_type: &'static str) -> HeaderMap {
    guarded(name, media_type, "private, max-age=300")
}

fn guarded(name: &str, media_type: &'static str, caching: &'static str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect();
    let disposition = format!("attachment; filename*=UTF-8''{encoded}");
    let all = [
        (header::CONTENT_DISPOSITION, disposition.as_str()),
        (header::CONTENT_TYPE, media_type),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox; frame-ancestors 'none'"),
        (header::CACHE_CONTROL, caching),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in all {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    headers
}
