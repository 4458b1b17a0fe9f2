//! What the HTTP side is told once at start.

use crate::Translations;
use std::{sync::Arc, time::Duration};

/// Where the product is reached from outside: every link it hands out begins with this, never with
/// what a request claims in `Host` or a forwarding header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    https: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a base URL: write http://host[:port] or https://host[:port], without a path")]
pub struct BaseUrlError(pub String);

impl BaseUrl {
    pub fn parse(text: &str) -> Result<Self, BaseUrlError> {
        let refuse = || BaseUrlError(text.to_owned());
        let trimmed = text.trim().trim_end_matches('/').to_ascii_lowercase();
        let uri: axum::http::Uri = trimmed.parse().map_err(|_| refuse())?;
        let https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(refuse()),
        };
        let authority = uri.authority().ok_or_else(refuse)?;
        if uri.path() != "/" || uri.query().is_some() || authority.as_str().contains('@') {
            return Err(refuse());
        }
        let default_port = if https { 443 } else { 80 };
        let host = match authority.port_u16() {
            Some(port) if port != default_port => format!("{}:{port}", authority.host()),
            _ => authority.host().to_owned(),
        };
        Ok(Self { origin: format!("{}://{host}", if https { "https" } else { "http" }), https })
    }

    /// `https://manyi.example.com`, as a browser writes it in `Origin`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    pub fn is_https(&self) -> bool {
        self.https
    }

    /// An absolute address; `path` begins with `/`.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }
}

impl std::fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.origin)
    }
}

#[derive(Clone)]
pub struct WebConfig {
    pub base_url: BaseUrl,
    pub translations: Arc<Translations>,
    /// Shown on error pages; empty before set-up.
    pub organisation: String,
    /// Bytes of a request body; a route may set its own `DefaultBodyLimit`.
    pub body_limit: usize,
    /// Until the answer begins; streams may go on.
    pub timeout: Duration,
    /// Paths to which files are posted: as long as they keep coming, they may take their time. Below one that ends in
    /// `/`, bodies with files may.
    pub upload_paths: &'static [&'static str],
}

impl WebConfig {
    /// 1 MiB bodies, answers within 30 seconds.
    pub fn new(base_url: BaseUrl, translations: Arc<Translations>) -> Self {
        Self {
            base_url,
            translations,
            organisation: String::new(),
            body_limit: 1024 * 1024,
            timeout: Duration::from_secs(30),
            upload_paths: &[],
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn a_base_url_is_an_origin() {
        for (text, origin) in [
            ("http://127.0.0.1:8080", Some("http://127.0.0.1:8080")),
            ("https://Manyi.Example.com/", Some("https://manyi.example.com")),
            ("https://manyi.example.com:443", Some("https://manyi.example.com")),
            ("http://[::1]:8080", Some("http://[::1]:8080")),
            ("https://manyi.example.com/path", None),
            ("https://user@manyi.example.com", None),
            ("ftp://manyi.example.com", None),
            ("manyi.example.com", None),
            ("", None),
        ] {
            let parsed = BaseUrl::parse(text).ok();
            assert_eq!(parsed.as_ref().map(BaseUrl::origin), origin, "{text}");
        }
    }
}
