//! The HTTP client of all providers: no redirects, a time limit, the house's own certificate authorities.

use super::SendFailed;
use reqwest::{Client, RequestBuilder, StatusCode, redirect::Policy};
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use serde_json::Value;
use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

const TIMEOUT: Duration = Duration::from_secs(15);
/// No provider's answer is longer.
const LONGEST_ANSWER: usize = 64 * 1024;

/// Made at the first use; clones share it.
#[derive(Clone, Default)]
pub(crate) struct HttpClient(Arc<OnceLock<Option<Client>>>);

/// What a provider said.
#[derive(Debug)]
pub(super) struct Answer {
    pub status: StatusCode,
    pub text: String,
}

impl Answer {
    /// `Null` when it is no JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or(Value::Null)
    }
}

impl HttpClient {
    pub fn client(&self) -> Result<Client, SendFailed> {
        let client = self.0.get_or_init(|| build().ok());
        client.clone().ok_or_else(|| SendFailed::Temporary("tls_unavailable".to_owned()))
    }

    /// Sends and reads the whole answer. A connection that never came about may be tried again; one that broke
    /// afterwards may have delivered.
    pub async fn call(&self, request: RequestBuilder) -> Result<Answer, SendFailed> {
        let mut response =
            request.send().await.map_err(|error| match error.is_connect() || error.is_builder() {
                true => SendFailed::Temporary("unreachable".to_owned()),
                false => SendFailed::Unconfirmed("no_answer".to_owned()),
            })?;
        let status = response.status();
        if status == StatusCode::TOO_MANY_REQUESTS || status == StatusCode::SERVICE_UNAVAILABLE {
            return Err(SendFailed::Temporary(format!("http_{}", status.as_u16())));
        }
        let mut bytes = Vec::new();
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
                Ok(None) => break,
                Err(_) => return Err(SendFailed::Unconfirmed("answer_cut".to_owned())),
            }
            if bytes.len() > LONGEST_ANSWER {
                return Err(SendFailed::Unconfirmed("answer_too_long".to_owned()));
            }
        }
        Ok(Answer { status, text: String::from_utf8_lossy(&bytes).into_owned() })
    }
}

fn build() -> Result<Client, reqwest::Error> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    // Private deployments are signed by the house's own authority, which the system knows.
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let builder = Client::builder().redirect(Policy::none()).timeout(TIMEOUT).no_proxy();
    match ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
    {
        Ok(config) => builder
            .tls_backend_preconfigured(config.with_root_certificates(roots).with_no_client_auth())
            .build(),
        Err(_) => builder.build(),
    }
}

/// A provider's own code in a reason: letters, digits and a few marks, never a sentence with an address in it.
pub(crate) fn code(prefix: &str, value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Null => "none".to_owned(),
        other => other.to_string(),
    };
    let plain: String =
        text.chars().filter(|one| one.is_ascii_alphanumeric() || "._-".contains(*one)).take(60).collect();
    format!("{prefix}_{plain}")
}
