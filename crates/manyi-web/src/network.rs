//! From which network a request comes. A hint: whoever needs to be sure asks for a session.

use axum::http::HeaderMap;
use std::net::IpAddr;

/// The address at the other end or, when that is a proxy on the way in, the last one that the proxy says: earlier
/// entries are what its own caller claimed, in one line or in lines before. Absent where it tells nothing: everybody
/// behind a local proxy that says nothing has the same.
pub fn network(headers: &HeaderMap, peer: Option<IpAddr>) -> Option<IpAddr> {
    let inside = |address: &IpAddr| match address {
        IpAddr::V4(address) => address.is_loopback() || address.is_private(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local(),
    };
    let last = headers.get_all("x-forwarded-for").iter().next_back();
    let said = last.and_then(|line| line.to_str().ok()?.rsplit(',').next()?.trim().parse::<IpAddr>().ok());
    match peer.map(|peer| peer.to_canonical())? {
        peer if inside(&peer) && said.is_some() => said.map(|said| said.to_canonical()),
        peer if peer.is_loopback() => None,
        peer => Some(peer),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn the_network_is_the_persons_and_not_the_proxys() {
        let cases: &[(Option<&str>, &[&str], Option<&str>)] = &[
            (Some("203.0.113.7"), &[], Some("203.0.113.7")),
            (Some("203.0.113.7"), &["198.51.100.1"], Some("203.0.113.7")),
            (Some("10.0.0.2"), &["198.51.100.1"], Some("198.51.100.1")),
            (Some("127.0.0.1"), &["1.1.1.1, 198.51.100.1"], Some("198.51.100.1")),
            (Some("127.0.0.1"), &["1.1.1.1", "198.51.100.1"], Some("198.51.100.1")),
            (Some("127.0.0.1"), &[], None),
            (Some("127.0.0.1"), &["nonsense"], None),
            (Some("10.0.0.2"), &[], Some("10.0.0.2")),
            (Some("::ffff:203.0.113.7"), &[], Some("203.0.113.7")),
            (None, &[], None),
            (None, &["198.51.100.1"], None),
        ];
        for (peer, lines, wanted) in cases {
            let mut headers = HeaderMap::new();
            for line in *lines {
                headers.append("x-forwarded-for", HeaderValue::from_str(line).unwrap());
            }
            let address = |text: &str| text.parse::<IpAddr>().unwrap();
            assert_eq!(network(&headers, peer.map(address)), wanted.map(address), "{peer:?} {lines:?}");
        }
    }
}
