//! How each kind of channel hands a message over.

mod aliyun;
mod generic;
mod http;
mod robot;
mod smtp;
mod tencent;

pub(crate) use http::code;

use crate::{
    channel::{ChannelSecrets, ChannelSettings},
    message::{Content, MessageId},
};
use jiff::Timestamp;

/// The clients that channels share.
#[derive(Clone, Default)]
pub(crate) struct Transports {
    http: http::HttpClient,
}

/// One message on its way, with what its channel needs.
pub(crate) struct Outgoing<'a> {
    pub id: MessageId,
    pub settings: &'a ChannelSettings,
    pub secrets: &'a ChannelSecrets,
    pub content: &'a Content,
    pub now: Timestamp,
}

/// How a hand-over failed. Codes are ours or the provider's; they hold no address and no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SendFailed {
    /// Not handed over; may work later.
    Temporary(String),
    /// Not handed over and never will be.
    Permanent(String),
    /// The receiving side refuses this address.
    Bounced(String),
    /// Perhaps handed over: the answer was lost.
    Unconfirmed(String),
}

/// What the provider calls the message, where it says so.
pub(crate) type Sent = Result<Option<String>, SendFailed>;

impl Transports {
    pub async fn send(&self, outgoing: &Outgoing<'_>) -> Sent {
        match outgoing.settings {
            ChannelSettings::Smtp(settings) => smtp::send(settings, outgoing).await,
            ChannelSettings::SmsAliyun(settings) => aliyun::send(&self.http, settings, outgoing).await,
            ChannelSettings::SmsTencent(settings) => tencent::send(&self.http, settings, outgoing).await,
            ChannelSettings::SmsHttp(settings) => generic::send(&self.http, settings, outgoing).await,
            ChannelSettings::WecomRobot(settings) => robot::wecom(&self.http, settings, outgoing).await,
            ChannelSettings::DingtalkRobot(settings) => robot::dingtalk(&self.http, settings, outgoing).await,
            ChannelSettings::FeishuRobot(settings) => robot::feishu(&self.http, settings, outgoing).await,
        }
    }
}

/// The longest beginning of `text` of at most `limit` bytes that ends between characters.
pub(crate) fn within_bytes(text: &str, limit: usize) -> &str {
    &text[..text.floor_char_boundary(limit)]
}
