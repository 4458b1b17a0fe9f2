//! Looks at a server that does what a test wants. What a real server does stands in `tests/connect/mailbox.rs`.
#![allow(clippy::unwrap_used)]

mod look;
mod poll;
mod server;

use super::{Imap, NewMailbox};
use crate::channel::MailSecurity;
use jiff::Timestamp;
use manyi_kernel::UnitId;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn settings(port: u16) -> Imap {
    Imap {
        host: "127.0.0.1".to_owned(),
        port,
        security: MailSecurity::None,
        username: "kefu".to_owned(),
        address: "kefu@example.com".to_owned(),
        folder: "INBOX".to_owned(),
    }
}

fn mailbox(port: u16) -> NewMailbox {
    NewMailbox {
        name: "客服".to_owned(),
        enabled: true,
        settings: settings(port),
        secret: Some("geheim".to_owned()),
        unit_id: UnitId::new(),
        reply_channel: None,
    }
}
