//! How a network is written and what of it can be told in a trace.

use std::net::{IpAddr, Ipv4Addr};

/// A declared network is told apart address by address: 256 of them are an outlet, more are a city.
const WIDEST_V4: u8 = 24;
/// What one subscriber gets.
const SUBSCRIBER_V6: u8 = 64;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NetworkRefused {
    #[error("neither an address nor a network")]
    Unreadable,
    #[error("wider than /{WIDEST_V4} (IPv4) or /{SUBSCRIBER_V6} (IPv6)")]
    TooWide,
    #[error("an address of this machine tells nothing")]
    Loopback,
}

/// A network as it is written back, and the texts that traces are made of.
pub fn parse(text: &str) -> Result<(String, Vec<String>), NetworkRefused> {
    let (address, length) = match text.trim().split_once('/') {
        Some((address, length)) => {
            (address, Some(length.parse::<u8>().map_err(|_| NetworkRefused::Unreadable)?))
        }
        None => (text.trim(), None),
    };
    let address: IpAddr = address.parse().map_err(|_| NetworkRefused::Unreadable)?;
    let address = address.to_canonical();
    if address.is_loopback() {
        return Err(NetworkRefused::Loopback);
    }
    match address {
        IpAddr::V4(address) => of_v4(address, length.unwrap_or(32)),
        IpAddr::V6(address) => match length.unwrap_or(SUBSCRIBER_V6) {
            129.. => Err(NetworkRefused::Unreadable),
            0..SUBSCRIBER_V6 => Err(NetworkRefused::TooWide),
            _ => {
                let [a, b, c, d, ..] = address.segments();
                let network = std::net::Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0);
                Ok((format!("{network}/{SUBSCRIBER_V6}"), vec![network_text(IpAddr::V6(address))]))
            }
        },
    }
}

fn of_v4(address: Ipv4Addr, length: u8) -> Result<(String, Vec<String>), NetworkRefused> {
    match length {
        33.. => return Err(NetworkRefused::Unreadable),
        0..WIDEST_V4 => return Err(NetworkRefused::TooWide),
        _ => {}
    }
    let count = 1_u32 << (32 - length);
    let first = address.to_bits() & !(count - 1);
    let written = match length {
        32 => address.to_string(),
        _ => format!("{}/{length}", Ipv4Addr::from_bits(first)),
    };
    Ok((written, (first..=first + (count - 1)).map(|bits| Ipv4Addr::from_bits(bits).to_string()).collect()))
}

/// What a trace says of an address; of IPv6 the part that one subscriber gets.
pub(crate) fn network_text(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("{:x?}", &address.segments()[..4]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_is_an_address_or_as_many_as_an_outlet_has() {
        for (text, wanted) in [
            ("203.0.113.7", Ok(("203.0.113.7", 1))),
            (" 203.0.113.9/29 ", Ok(("203.0.113.8/29", 8))),
            ("203.0.113.0/24", Ok(("203.0.113.0/24", 256))),
            ("255.255.255.255/24", Ok(("255.255.255.0/24", 256))),
            ("::ffff:203.0.113.7", Ok(("203.0.113.7", 1))),
            ("2001:db8:1:2::9", Ok(("2001:db8:1:2::/64", 1))),
            ("2001:db8:1:2::9/128", Ok(("2001:db8:1:2::/64", 1))),
            ("203.0.0.0/16", Err(NetworkRefused::TooWide)),
            ("2001:db8::/32", Err(NetworkRefused::TooWide)),
            ("203.0.113.7/33", Err(NetworkRefused::Unreadable)),
            ("203.0.113", Err(NetworkRefused::Unreadable)),
            ("outlet", Err(NetworkRefused::Unreadable)),
            ("", Err(NetworkRefused::Unreadable)),
            ("127.0.0.1", Err(NetworkRefused::Loopback)),
            ("::1", Err(NetworkRefused::Loopback)),
        ] {
            let found = parse(text);
            let found =
                found.as_ref().map(|(written, all)| (written.as_str(), all.len())).map_err(|error| *error);
            assert_eq!(found, wanted, "{text}");
        }
    }

    #[test]
    fn a_declared_network_holds_the_texts_of_its_addresses() {
        let holds = |network: &str, address: &str| {
            parse(network).is_ok_and(|(_, all)| {
                address.parse().is_ok_and(|address| all.contains(&network_text(address)))
            })
        };
        assert!(holds("203.0.113.0/28", "203.0.113.15") && !holds("203.0.113.0/28", "203.0.113.16"));
        assert!(
            holds("2001:db8:1:2::/64", "2001:db8:1:2:3::4") && !holds("2001:db8:1:2::/64", "2001:db8:1:3::4")
        );
    }
}
