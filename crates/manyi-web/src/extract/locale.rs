use axum::{
    extract::FromRequestParts,
    http::{Extensions, HeaderMap, Uri, header, request::Parts},
};
use manyi_kernel::Locale;
use std::convert::Infallible;

/// The reader's language: `?lang=` of a public page, else what the session says, else the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestLocale(pub Locale);

impl<S: Send + Sync> FromRequestParts<S> for RequestLocale {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(locale_of(&parts.uri, &parts.headers, &parts.extensions)))
    }
}

pub(crate) fn locale_of(uri: &Uri, headers: &HeaderMap, extensions: &Extensions) -> Locale {
    if let Some(locale) = asked(uri) {
        return locale;
    }
    if let Some(session) = extensions.get::<crate::SessionContext>() {
        return session.actor.locale;
    }
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    accepted.map(Locale::from_accept_language).unwrap_or_default()
}

fn asked(uri: &Uri) -> Option<Locale> {
    let query = uri.query()?;
    query.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(Locale::from_tag)
}
