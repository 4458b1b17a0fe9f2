//! How a file is handed over.

use axum::http::{HeaderMap, HeaderValue, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What RFC 8187 lets stand as it is.
const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// Named after its title, without what file systems refuse; programs without RFC 8187 get the plain name.
pub(crate) fn attachment(title: &str, plain: &str, extension: &str, media_type: &'static str) -> HeaderMap {
    let safe = |one: char| if one.is_control() || r#"/\:*?"<>|"#.contains(one) { '_' } else { one };
    let name: String = title.chars().map(safe).take(80).collect();
    let name = utf8_percent_encode(&name, NAME);
    let disposition =
        format!("attachment; filename=\"{plain}.{extension}\"; filename*=UTF-8''{name}.{extension}");
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    headers
}
