//! Where an answer comes from: hints for the check of quality, never a reason to refuse.

use crate::{SurveyRoom, response::Traces, secret, staff_network::network_text};
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, HeaderValue, header, request::Parts},
};
use manyi_storage::StorageError;
use manyi_web::{
    network,
    session::{cookie, cookie_name},
};
use std::{
    collections::BTreeMap,
    convert::Infallible,
    net::{IpAddr, SocketAddr},
};

/// Tells two answers from one browser from two of two browsers; says nothing of who they are.
const DEVICE_COOKIE: &str = "manyi_device";
/// A wave is over by then.
const DEVICE_SECONDS: u32 = 90 * 24 * 3600;

/// A request's headers and the address at its other end.
pub(super) struct Origin {
    pub headers: HeaderMap,
    peer: Option<IpAddr>,
}

impl<S: Send + Sync> FromRequestParts<S> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map(|ConnectInfo(address)| address.ip());
        Ok(Self { headers: parts.headers.clone(), peer })
    }
}

/// The device as its cookie names it.
#[derive(Clone, Debug)]
pub(super) struct Device {
    token: String,
    is_new: bool,
}

impl Origin {
    pub fn device(&self) -> Device {
        let known = cookie(&self.headers, DEVICE_COOKIE).filter(|token| secret::is_plausible(token));
        Device { token: known.map_or_else(secret::token, str::to_owned), is_new: known.is_none() }
    }

    /// What is kept with the response.
    pub async fn traces(
        &self,
        room: &SurveyRoom,
        device: &Device,
        page_seconds: BTreeMap<String, f64>,
    ) -> Result<Traces, StorageError> {
        let key = room.trace_key().await?;
        let https = room.base_url.is_https();
        Ok(Traces {
            page_seconds,
            device: Some(key.hash("device", &device.token)),
            address: self.network().map(|address| key.hash("address", &address)),
            is_staff_device: cookie(&self.headers, cookie_name(https)).is_some(),
            // Whoever takes the answers knows whether it is a kiosk.
            is_shared_device: false,
        })
    }

    /// Of the network, for counting what comes from there; absent where it tells nothing.
    pub async fn address_hash(&self, room: &SurveyRoom) -> Result<Option<u64>, StorageError> {
        let key = room.trace_key().await?;
        Ok(self.network().map(|address| key.hash("address", &address)))
    }

    /// The network a person is in. Believing a proxy costs nothing here: a made-up address hides one's own, as
    /// another network would.
    fn network(&self) -> Option<String> {
        network(&self.headers, self.peer).map(network_text)
    }
}

impl Device {
    /// Set once, when the first response is sent.
    pub fn cookie(&self, https: bool) -> Option<HeaderValue> {
        let secure = if https { "; Secure" } else { "" };
        let text = format!(
            "{DEVICE_COOKIE}={}; Path=/q; Max-Age={DEVICE_SECONDS}; HttpOnly; SameSite=Lax{secure}",
            self.token
        );
        self.is_new.then(|| HeaderValue::from_str(&text).ok()).flatten()
    }

    pub fn remember(&self, response: &mut axum::response::Response, https: bool) {
        if let Some(cookie) = self.cookie(https) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn a_device_keeps_its_first_name() {
        let bare = Origin { headers: HeaderMap::new(), peer: None };
        let device = bare.device();
        let set = device.cookie(false).unwrap();
        let pair = set.to_str().unwrap().split(';').next().unwrap().to_owned();
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_str(&pair).unwrap());
        let again = Origin { headers, peer: None }.device();
        assert_eq!((again.token.clone(), again.cookie(false)), (device.token, None));
    }
}
