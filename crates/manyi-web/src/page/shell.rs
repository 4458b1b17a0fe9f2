use super::{Accent, escape, policy::content_security_policy};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use manyi_kernel::Locale;

const STYLE: &str = include_str!("shell.css");

/// A public page.
#[derive(Clone, Debug, Default)]
pub struct PageShell {
    pub locale: Locale,
    /// Plain text.
    pub title: String,
    pub accent: Accent,
    /// Plain text; shown at the top. Empty before set-up.
    pub organisation: String,
    /// HTML, already escaped, for inside `<main>`.
    pub body: String,
    pub head_extra: HeadExtra,
    /// Sites (scheme, host, port; checked before) whose pages may show this one inside of them; none: nobody may.
    pub frame_ancestors: Vec<String>,
}

/// Put onto an answer that other sites may frame: `X-Frame-Options` knows no list and stays away.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Framed;

/// What a page adds to the frame. Both go inline and are allowed by their hash, so they must not
/// vary by person: put data into the body.
#[derive(Clone, Debug, Default)]
pub struct HeadExtra {
    /// CSS after the frame's own; the variables of `shell.css` are there to use.
    pub style: &'static str,
    /// JavaScript, run after the page is read. The page must work without it.
    pub script: &'static str,
}

/// The page as an answer with status 200; it is not stored by browsers or proxies.
pub fn shell(page: PageShell) -> Response {
    let style = format!("{}{STYLE}{}", colours(page.accent), page.head_extra.style);
    let policy = content_security_policy(&style, page.head_extra.script, &page.frame_ancestors);
    let mut response = (StatusCode::OK, axum::response::Html(document(&page, &style))).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(page.locale.code()));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if !page.frame_ancestors.is_empty() {
        response.extensions_mut().insert(Framed);
    }
    response
}

fn colours(accent: Accent) -> String {
    let (light, dark) = (accent.on_light(), accent.on_dark());
    format!(
        ":root{{--accent:{light};--on-accent:{}}}@media(prefers-color-scheme:dark){{:root{{--accent:{dark};--on-accent:{}}}}}",
        light.text_upon(),
        dark.text_upon()
    )
}

/// The empty icon keeps browsers from asking for one: the page is the organisation's, and one request is all.
fn document(page: &PageShell, style: &str) -> String {
    let organisation = escape(&page.organisation);
    let header = if organisation.is_empty() {
        String::new()
    } else {
        format!("<header class=\"organisation\">{organisation}</header>")
    };
    let script = match page.head_extra.script {
        "" => String::new(),
        script => format!("<script>{script}</script>"),
    };
    format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\
         <meta name=\"color-scheme\" content=\"light dark\"><meta name=\"robots\" content=\"noindex\">\
         <meta name=\"format-detection\" content=\"telephone=no\">\
         <link rel=\"icon\" href=\"data:,\">\
         <title>{}</title><style>{style}</style></head>\
         <body>{header}<main>{}</main>{script}</body></html>\n",
        page.locale.code(),
        escape(&page.title),
        page.body,
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use base64::{Engine, engine::general_purpose::STANDARD};
    use sha2::{Digest, Sha256};

    async fn rendered(page: PageShell) -> (String, String) {
        let response = shell(page);
        let policy = response.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (policy, String::from_utf8(bytes.to_vec()).unwrap())
    }

    fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
        text.split_once(from).unwrap().1.split_once(to).unwrap().0
    }

    #[tokio::test]
    async fn the_policy_allows_exactly_the_inline_parts() {
        let head_extra = HeadExtra { style: "p{margin:0}", script: "void 0" };
        let (policy, html) = rendered(PageShell { head_extra, ..PageShell::default() }).await;
        for (from, to) in [("<style>", "</style>"), ("<script>", "</script>")] {
            let hash = STANDARD.encode(Sha256::digest(between(&html, from, to)));
            assert!(policy.contains(&hash), "{from} {policy}");
        }
        assert!(!policy.contains("unsafe"));
        let (policy, _) = rendered(PageShell::default()).await;
        assert!(policy.contains("script-src 'none'") && policy.ends_with("frame-ancestors 'none'"));
        let frame_ancestors = vec!["https://a.example".to_owned(), "https://b.example:8443".to_owned()];
        let (policy, _) = rendered(PageShell { frame_ancestors, ..PageShell::default() }).await;
        assert!(policy.ends_with("frame-ancestors https://a.example https://b.example:8443"), "{policy}");
    }

    #[tokio::test]
    async fn names_cannot_become_markup() {
        let page =
            PageShell { title: "</title><b>".into(), organisation: "<i>\"".into(), ..PageShell::default() };
        let (_, html) = rendered(page).await;
        assert!(!html.contains("<b>") && !html.contains("<i>"));
    }

    #[test]
    fn the_frame_is_small() {
        assert!(STYLE.len() < 6 * 1024);
    }
}
