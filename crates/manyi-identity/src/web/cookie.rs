//! The session cookie: out of reach of scripts, of other sites' requests and, over https, of other hosts.

use crate::{IdentityRoom, secret::Secret};
use axum::http::HeaderValue;
use manyi_kernel::Problem;
use manyi_web::session::cookie_name;

/// Ends with the browser; the server's limits hold regardless.
pub(super) fn holding(room: &IdentityRoom, secret: &Secret) -> Result<HeaderValue, Problem> {
    written(room, secret.reveal(), "")
}

pub(super) fn cleared(room: &IdentityRoom) -> Result<HeaderValue, Problem> {
    written(room, "", "; Max-Age=0")
}

fn written(room: &IdentityRoom, value: &str, more: &str) -> Result<HeaderValue, Problem> {
    let https = room.base_url().is_https();
    let secure = if https { "; Secure" } else { "" };
    let text = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{more}", cookie_name(https));
    HeaderValue::from_str(&text).map_err(|_| Problem::internal())
}
