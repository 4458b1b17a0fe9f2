//! What a message says: who wrote, to what it belongs, the text as somebody typed it, and what hangs on it. Pure.

use super::loops::automatic;
use jiff::Timestamp;
use mail_parser::{Address, HeaderValue, Message, MessageParser, MimeHeaders, PartType};

/// Characters of a text that are kept; nobody writes more by hand.
const LONGEST_TEXT: usize = 10_000;
const LONGEST_SUBJECT: usize = 300;
/// Of one message.
const MOST_ATTACHMENTS: usize = 20;

/// A file on a message, as its sender calls it: whoever keeps it looks into it first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A message as far as somebody has to read it. `Debug` would show personal data: there is none.
#[derive(Clone, PartialEq, Eq)]
pub struct IncomingMail {
    /// Without angle brackets; absent where the sender's program gave none.
    pub message_id: Option<String>,
    /// Messages that it answers, the latest last.
    pub references: Vec<String>,
    /// In small letters.
    pub from: String,
    pub from_name: Option<String>,
    /// One line.
    pub subject: String,
    /// Plain, without what was quoted of earlier messages.
    pub text: String,
    pub attachments: Vec<Attachment>,
    /// As its sender says.
    pub written_at: Option<Timestamp>,
    /// A program wrote it, as the code of the sign.
    pub automatic: Option<&'static str>,
}

/// Why a message cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("it is no message")]
    NoMessage,
    #[error("it has no sender")]
    NoSender,
}

impl IncomingMail {
    /// Reads a message in any of the character sets of the field.
    pub fn parse(bytes: &[u8]) -> Result<Self, Unreadable> {
        let message = MessageParser::default().parse(bytes).ok_or(Unreadable::NoMessage)?;
        let (from, from_name) = sender(&message).ok_or(Unreadable::NoSender)?;
        let subject: String = one_line(message.subject().unwrap_or_default());
        Ok(Self {
            message_id: message.message_id().map(str::to_owned),
            references: references(&message),
            automatic: automatic(&message, &from),
            from,
            from_name,
            subject: subject.chars().take(LONGEST_SUBJECT).collect(),
            text: text(&message),
            attachments: attachments(&message),
            written_at: message.date().and_then(|date| Timestamp::from_second(date.to_timestamp()).ok()),
        })
    }
}

fn sender(message: &Message<'_>) -> Option<(String, Option<String>)> {
    let Address::List(list) = message.from()? else { return None };
    let first = list.first()?;
    let address = first.address()?.trim().to_lowercase();
    let name = first.name().map(one_line).filter(|name| !name.is_empty());
    crate::channel::is_address(crate::channel::Medium::Mail, &address).then_some((address, name))
}

/// Line ends and control characters make headers out of texts.
fn one_line(text: &str) -> String {
    let plain: String = text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn references(message: &Message<'_>) -> Vec<String> {
    let mut all = Vec::new();
    for header in [message.references(), message.in_reply_to()] {
        match header {
            HeaderValue::Text(one) => all.push(one.to_string()),
            HeaderValue::TextList(many) => all.extend(many.iter().map(ToString::to_string)),
            _ => {}
        }
    }
    all
}

/// The plain part where there is one, else the words of the HTML part: no markup, no picture, nothing fetched.
fn text(message: &Message<'_>) -> String {
    let body = message.body_text(0).unwrap_or_default();
    let own = without_quotes(&body);
    let own = if own.trim().is_empty() { body.trim() } else { own.trim() };
    own.chars()
        .filter(|sign| *sign == '\n' || *sign == '\t' || !sign.is_control())
        .take(LONGEST_TEXT)
        .collect()
}

/// What the writer added: everything before the earlier message that programs append.
fn without_quotes(body: &str) -> String {
    let mut kept = Vec::new();
    for line in body.lines() {
        let plain = line.trim();
        if begins_quote(plain) {
            break;
        }
        if !plain.starts_with('>') {
            kept.push(line.trim_end());
        }
    }
    kept.join("\n")
}

fn begins_quote(line: &str) -> bool {
    let dashes = line.trim_matches(['-', ' ', '_', '—']);
    let marked = line.starts_with("--") || line.starts_with("__") || line.starts_with("——");
    let words = ["original message", "原始邮件", "原邮件", "forwarded message", "转发邮件", "回复的原邮件"];
    let small = dashes.to_lowercase();
    if marked && words.iter().any(|word| small.contains(word)) {
        return true;
    }
    (small.starts_with("on ") && small.ends_with("wrote:"))
        || (small.starts_with('在') && (small.ends_with("写道：") || small.ends_with("写道:")))
}

fn attachments(message: &Message<'_>) -> Vec<Attachment> {
    let named = |part: &mail_parser::MessagePart<'_>| {
        let bytes = match &part.body {
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes.to_vec(),
            PartType::Text(text) | PartType::Html(text) => text.as_bytes().to_vec(),
            PartType::Message(_) | PartType::Multipart(_) => return None,
        };
        Some(Attachment { name: one_line(part.attachment_name()?), bytes })
    };
    message.attachments().filter_map(named).take(MOST_ATTACHMENTS).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn mail(text: &str) -> IncomingMail {
        IncomingMail::parse(text.replace('\n', "\r\n").as_bytes()).map_err(|error| panic!("{error}")).unwrap()
    }

    #[test]
    fn a_reply_is_read_without_what_it_quotes() {
        let read = mail(
            "From: =?UTF-8?B?546L6Iqz?= <Wang@Example.com>\nTo: kefu@example.com\nSubject: Re: =?gb2312?B?xcW20w==?= [F2026-000001]\n\
             Message-ID: <a1@example.com>\nIn-Reply-To: <b2@kefu.example.com>\nReferences: <b1@x> <b2@kefu.example.com>\n\
             Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n还是没有人来。\n> 您好\n\n在 2026年11月1日，客服 写道：\n我们会处理\n",
        );
        assert_eq!((read.from.as_str(), read.from_name.as_deref()), ("wang@example.com", Some("王芳")));
        assert_eq!(read.subject, "Re: 排队 [F2026-000001]");
        assert_eq!(read.text, "还是没有人来。");
        assert_eq!(read.message_id.as_deref(), Some("a1@example.com"));
        assert!(read.references.contains(&"b2@kefu.example.com".to_owned()));
        assert_eq!(read.automatic, None);
    }

    #[test]
    fn of_a_page_the_words_are_left() {
        let read = mail(
            "From: a@b.cn\nSubject: x\nContent-Type: text/html; charset=utf-8\n\n\
             <html><head><style>p{color:red}</style><script>alert(1)</script></head><body><p>排队&nbsp;太久</p><img src=\"http://t.cn/1.gif\"></body></html>\n",
        );
        assert!(read.text.contains("排队") && !read.text.contains('<'), "{}", read.text);
        assert!(!read.text.contains("alert") && !read.text.contains("t.cn"), "{}", read.text);
    }

    #[test]
    fn attachments_keep_their_last_name_and_bytes() {
        let read = mail(
            "From: a@b.cn\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=cut\n\n--cut\nContent-Type: text/plain\n\nhello\n\
             --cut\nContent-Type: image/png; name=\"a.png\"\nContent-Disposition: attachment; filename=\"a.png\"\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--cut--\n",
        );
        assert_eq!(read.text, "hello");
        assert_eq!(
            read.attachments,
            [Attachment { name: "a.png".into(), bytes: b"\x89PNG\r\n\x1a\n".to_vec() }]
        );
    }

    #[test]
    fn what_a_program_wrote_is_known_by_its_signs() {
        for (header, from, sign) in [
            ("Auto-Submitted: auto-replied", "a@b.cn", Some("auto_submitted")),
            ("Auto-Submitted: no", "a@b.cn", None),
            ("Precedence: bulk", "a@b.cn", Some("precedence")),
            ("X-Autoreply: yes", "a@b.cn", Some("auto_reply")),
            ("List-Id: <news.example.com>", "a@b.cn", Some("list")),
            ("Return-Path: <>", "a@b.cn", Some("bounce")),
            ("X-Nothing: 1", "mailer-daemon@b.cn", Some("bounce")),
            ("Content-Type: multipart/report; boundary=x", "a@b.cn", Some("bounce")),
            ("X-Nothing: 1", "a@b.cn", None),
        ] {
            let read = mail(&format!("{header}\nFrom: {from}\nSubject: x\n\ntext\n"));
            assert_eq!(read.automatic, sign, "{header} {from}");
        }
    }

    #[test]
    fn no_bytes_stop_the_reader() {
        for bytes in [&b""[..], b"\0\xff", b"From:\r\n\r\n", b"From: nobody\r\n\r\nx", b"\r\n\r\n\r\n"] {
            assert!(IncomingMail::parse(bytes).is_err(), "{bytes:?}");
        }
        let whole = b"From: a@b.cn\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=gbk\r\n\r\n\xb2\xe2\r\n--x--\r\n";
        for length in 0..whole.len() {
            let _ = IncomingMail::parse(&whole[..length]);
        }
        let header = mail("From: a@b.cn\nSubject: =?utf-8?Q?a=0D=0ABcc:_x@y.cn?=\n\nx\n");
        assert!(!header.subject.contains(['\r', '\n']));
    }
}
