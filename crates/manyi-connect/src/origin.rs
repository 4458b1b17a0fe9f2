//! From which network somebody writes: hidden under the installation's key, kept only to turn a flood away.

use crate::Sealer;
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};
use manyi_web::network;
use std::{
    convert::Infallible,
    net::{IpAddr, SocketAddr},
};

/// The network that a request comes from.
pub struct Origin(Option<IpAddr>);

impl<S: Send + Sync> FromRequestParts<S> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(Self(network(&parts.headers, peer.map(|ConnectInfo(address)| address.ip()))))
    }
}

impl Origin {
    /// Another value for each `purpose`. Absent where the address tells nothing.
    pub fn hidden(&self, sealer: &Sealer, purpose: &str) -> Option<i64> {
        let text = match self.0? {
            IpAddr::V4(address) => address.to_string(),
            // The network part is what one subscriber gets.
            IpAddr::V6(address) => format!("{:x?}", &address.segments()[..4]),
        };
        let hidden = sealer.derive(purpose, &text);
        let mut bytes = [0_u8; 8];
        bytes.copy_from_slice(&hidden[..8]);
        Some(i64::from_be_bytes(bytes))
    }
}
