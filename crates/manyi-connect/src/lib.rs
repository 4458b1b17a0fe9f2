//! What leaves the house and what is written to it: mailboxes that are read; channels that an administrator sets up (mail, SMS, group robots), the messages waiting
//! to go through them, and the people who want none.
//!
//! A feature queues a message inside its own unit of work and hears of its end through [`MessageSettled`]; where the
//! provider reports what became of it, it hears once more.
//! A message leaves at most once: when a process dies while a provider has it, the message is kept as unconfirmed
//! and not sent again by itself.

mod channel;
mod mailbox;
mod message;
mod migrations;
mod opt_out;
mod origin;
mod receipt;
mod room;
mod seal;
mod transport;
mod web;
mod words;

pub use channel::{
    Channel, ChannelId, ChannelKind, ChannelSecrets, ChannelSettings, HttpBody, MailSecurity, Medium,
    NewChannel, QuietHours, Robot, SmsAliyun, SmsHttp, SmsTencent, Smtp, TestFailed, all_channels,
    create_channel, find_channel, is_address, mask, send_test,
};
pub use mailbox::{
    Attachment, Handed, Ignored, Imap, IncomingMail, MailReceiver, Mailbox, MailboxId, MailboxRefused,
    NewMailbox, ReceivedMail, Unreadable, create_mailbox, enqueue_polls, find_mailbox, list_mailboxes,
    mailbox_jobs, poll_mailbox, update_mailbox,
};
pub use message::{
    Content, MessageId, MessageSettled, MessageState, NewMessage, find_message, job_handlers, queue_message,
    withhold_messages, withhold_waiting,
};
pub use migrations::migrations;
pub use opt_out::{is_opted_out, opt_out};
pub use origin::Origin;
pub use receipt::{
    Receipt, ReceiptBatch, ReceiptsRefused, ReceiptsTaken, ReceiptsUnreadable, Reporter, receipt_path,
    take_receipts,
};
pub use room::ConnectRoom;
pub use seal::{SealKey, Sealer};
pub use web::router;

/// The words of this room.
pub const LOCALES: manyi_web::LocaleFiles = manyi_web::LocaleFiles {
    room: "connect",
    zh_cn: include_str!("../locales/zh-CN.json"),
    en: include_str!("../locales/en.json"),
};
