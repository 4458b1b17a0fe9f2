//! The reports of providers, each in its own format. Both send a JSON list over HTTP:
//!
//! - Aliyun, `SmsReport`: `phone_number`, `send_time`, `report_time`, `success` (true or false), `err_code`
//!   (`DELIVERED` …), `err_msg`, `sms_size`, `biz_id` (what the sending answered) and `out_id` (our own number).
//! - Tencent: `user_receive_time`, `nationcode`, `mobile`, `report_status` (`SUCCESS` or `FAIL`), `errmsg`
//!   (`DELIVRD` …), `description` and `sid` (the `SerialNo` that the sending answered).

use crate::{channel::ChannelKind, message::MessageId, transport::code};
use serde_json::Value;

/// Reports of one call; providers send a few hundred at most.
const MOST: usize = 1_000;
const LONGEST_ID: usize = 100;
const LONGEST_WORDS: usize = 120;
/// Digits in a row that may be somebody's number.
const NUMBER: usize = 7;

/// Who reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reporter {
    Aliyun,
    Tencent,
}

impl Reporter {
    /// Absent for channels that say nothing afterwards.
    pub fn of(kind: ChannelKind) -> Option<Self> {
        match kind {
            ChannelKind::SmsAliyun => Some(Self::Aliyun),
            ChannelKind::SmsTencent => Some(Self::Tencent),
            _ => None,
        }
    }
}

/// What became of one message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Our own number, where the provider says it again.
    pub message: Option<MessageId>,
    /// The provider's number; one of the two is always there.
    pub provider_id: Option<String>,
    /// It is on the telephone; otherwise it never will be.
    pub arrived: bool,
    /// The provider's code after its name: `aliyun_MOBILE_NOT_ON_SERVICE`.
    pub code: String,
    /// The provider's words, one line without numbers; empty when it has none.
    pub words: String,
}

/// A call's reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReceiptBatch {
    pub receipts: Vec<Receipt>,
    /// Entries that say nothing of any message: refusing the call for them would lose the others.
    pub unreadable: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptsUnreadable {
    #[error("the body is no JSON list")]
    NotAList,
    #[error("more than {MOST} reports in one call")]
    TooMany,
}

impl Receipt {
    /// Reads the body of one call.
    ///
    /// # Errors
    /// When it is no list, or too long a one.
    pub fn read(reporter: Reporter, body: &[u8]) -> Result<ReceiptBatch, ReceiptsUnreadable> {
        let Ok(Value::Array(entries)) = serde_json::from_slice(body) else {
            return Err(ReceiptsUnreadable::NotAList);
        };
        if entries.len() > MOST {
            return Err(ReceiptsUnreadable::TooMany);
        }
        let all = entries.len();
        let one = match reporter {
            Reporter::Aliyun => aliyun,
            Reporter::Tencent => tencent,
        };
        let receipts: Vec<Self> = entries.iter().filter_map(one).collect();
        Ok(ReceiptBatch { unreadable: all - receipts.len(), receipts })
    }

    /// By what a report is kept that comes before the answer to the sending.
    pub(crate) fn reference(&self) -> String {
        self.message.map(|id| id.to_string()).or_else(|| self.provider_id.clone()).unwrap_or_default()
    }
}

fn aliyun(entry: &Value) -> Option<Receipt> {
    let arrived = match &entry["success"] {
        Value::Bool(success) => *success,
        Value::String(text) => text.parse().ok()?,
        _ => return None,
    };
    let message = entry["out_id"].as_str().and_then(|text| text.parse().ok()).map(MessageId);
    let provider_id = id(&entry["biz_id"]);
    (message.is_some() || provider_id.is_some()).then(|| Receipt {
        message,
        provider_id,
        arrived,
        code: code("aliyun", &entry["err_code"]),
        words: words(&entry["err_msg"]),
    })
}

fn tencent(entry: &Value) -> Option<Receipt> {
    let arrived = match entry["report_status"].as_str()? {
        "SUCCESS" => true,
        "FAIL" => false,
        _ => return None,
    };
    Some(Receipt {
        message: None,
        provider_id: Some(id(&entry["sid"])?),
        arrived,
        code: code("tencent", &entry["errmsg"]),
        words: words(&entry["description"]),
    })
}

fn id(value: &Value) -> Option<String> {
    let text = value.as_str()?;
    let is_plain = !text.is_empty() && text.len() <= LONGEST_ID && text.bytes().all(|b| b.is_ascii_graphic());
    is_plain.then(|| text.to_owned())
}

/// One line, without what could be a telephone number.
fn words(value: &Value) -> String {
    let plain = |one: &char| !one.is_control();
    let mut text: Vec<char> =
        value.as_str().unwrap_or_default().chars().filter(plain).take(LONGEST_WORDS).collect();
    let mut begin = 0;
    for at in 0..=text.len() {
        if text.get(at).is_none_or(|one| !one.is_numeric()) {
            if at - begin >= NUMBER {
                text[begin..at].fill('*');
            }
            begin = at + 1;
        }
    }
    text.into_iter().collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const OURS: &str = "0195f3a0-1111-7222-8333-444455556666";

    /// As the vendor's page on receiving `SmsReport` shows it.
    fn aliyun_list() -> String {
        format!(
            r#"[{{"phone_number":"13900000001","send_time":"2017-01-01 11:12:13","report_time":"2017-02-02 22:23:24","success":true,"err_code":"DELIVERED","err_msg":"用户接收成功","sms_size":"1","biz_id":"12345","out_id":"{OURS}"}}]"#
        )
    }

    /// As the vendor's page on the callback of states shows it.
    const TENCENT_LIST: &str = r#"[{"user_receive_time":"2015-10-17 08:03:04","nationcode":"86","mobile":"13900000001","report_status":"SUCCESS","errmsg":"DELIVRD","description":"用户短信送达成功","sid":"2019:538398574538"}]"#;

    /// `message provider_id arrived code words`.
    fn said(receipt: &Receipt) -> String {
        let message = receipt.message.map_or("-".to_owned(), |id| id.to_string());
        let provider = receipt.provider_id.as_deref().unwrap_or("-");
        format!("{message} {provider} {} {} {}", receipt.arrived, receipt.code, receipt.words)
    }

    #[test]
    fn each_provider_is_read_in_its_own_format() {
        for (reporter, body, wanted) in [
            (
                Reporter::Aliyun,
                aliyun_list(),
                format!("{OURS} 12345 true aliyun_DELIVERED 用户接收成功"),
            ),
            (
                Reporter::Tencent,
                TENCENT_LIST.to_owned(),
                "- 2019:538398574538 true tencent_DELIVRD 用户短信送达成功".to_owned(),
            ),
            (
                Reporter::Aliyun,
                r#"[{"success":false,"err_code":"MOBILE_NOT_ON_SERVICE","err_msg":"停机 13900000001","biz_id":"1"}]"#
                    .to_owned(),
                "- 1 false aliyun_MOBILE_NOT_ON_SERVICE 停机 ***********".to_owned(),
            ),
            (
                Reporter::Aliyun,
                r#"[{"success":"false","biz_id":"1","out_id":"of another program"}]"#.to_owned(),
                "- 1 false aliyun_none ".to_owned(),
            ),
            (
                Reporter::Tencent,
                r#"[{"report_status":"FAIL","errmsg":"MK:0012","description":"空号\n","sid":"7"}]"#.to_owned(),
                "- 7 false tencent_MK0012 空号".to_owned(),
            ),
        ] {
            let batch = Receipt::read(reporter, body.as_bytes()).unwrap();
            assert_eq!((batch.receipts.len(), batch.unreadable), (1, 0), "{body}");
            assert_eq!(said(&batch.receipts[0]), wanted);
        }
    }

    #[test]
    fn an_entry_that_says_nothing_does_not_lose_the_others() {
        let good = TENCENT_LIST.trim_matches(['[', ']']);
        for other in [
            "1",
            "null",
            "{}",
            r#"{"report_status":"SUCCESS"}"#,
            r#"{"report_status":"SUCCESS","sid":""}"#,
            r#"{"report_status":"SUCCESS","sid":"a b"}"#,
            r#"{"report_status":"PERHAPS","sid":"1"}"#,
        ] {
            let batch = Receipt::read(Reporter::Tencent, format!("[{other},{good}]").as_bytes()).unwrap();
            assert_eq!((batch.receipts.len(), batch.unreadable), (1, 1), "{other}");
        }
    }

    #[test]
    fn what_is_no_list_is_refused() {
        let long = format!("[{}0]", "0,".repeat(MOST));
        for (body, wanted) in [
            ("", ReceiptsUnreadable::NotAList),
            ("{}", ReceiptsUnreadable::NotAList),
            ("[", ReceiptsUnreadable::NotAList),
            (&long, ReceiptsUnreadable::TooMany),
        ] {
            assert_eq!(Receipt::read(Reporter::Aliyun, body.as_bytes()), Err(wanted));
        }
    }
}
