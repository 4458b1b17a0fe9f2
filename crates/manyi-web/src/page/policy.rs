//! Inline style and script are allowed by their hash and by nothing else.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// `script` empty means that no script may run at all; `ancestors` are the sites whose pages may show this one
/// inside of them.
pub(super) fn content_security_policy(style: &str, script: &str, ancestors: &[String]) -> String {
    let ancestors = if ancestors.is_empty() { "'none'".to_owned() } else { ancestors.join(" ") };
    let scripts = if script.is_empty() { "'none'".to_owned() } else { hash(script) };
    let connect = if script.is_empty() { "'none'" } else { "'self'" };
    format!(
        "default-src 'none'; style-src {}; script-src {scripts}; connect-src {connect}; img-src 'self' data:; \
         form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}",
        hash(style)
    )
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}
