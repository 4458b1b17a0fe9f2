//! From which network somebody writes: hidden under the installation's key, kept only to turn a flood away.

use crate::Sealer;
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};
use std::{
    convert::Infallible,
    net::{IpAddr, SocketAddr},
};

/// The address at the other end and what a proxy says.
pub struct Origin {
    peer: Option<IpAddr>,
    forwarded: Option<IpAddr>,
}

impl<S: Send + Sync> FromRequestParts<S> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map(|ConnectInfo(address)| address.ip().to_canonical());
        let forwarded = parts.headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
        let forwarded = forwarded.and_then(|list| list.rsplit(',').next()?.trim().parse().ok());
        Ok(Self { peer, forwarded })
    }
}

impl Origin {
    /// Another value for each `purpose`. Absent where the address tells nothing: everybody behind a local proxy has the same.
    pub fn hidden(&self, sealer: &Sealer, purpose: &str) -> Option<i64> {
        let inside = |address: &IpAddr| match address {
            IpAddr::V4(address) => address.is_loopback() || address.is_private(),
            IpAddr::V6(address) => address.is_loopback() || address.is_unique_local(),
        };
        let address = match (self.peer, self.forwarded) {
            (Some(peer), Some(forwarded)) if inside(&peer) => forwarded.to_canonical(),
            (Some(peer), None) if peer.is_loopback() => return None,
            (peer, _) => peer?,
        };
        let text = match address {
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
