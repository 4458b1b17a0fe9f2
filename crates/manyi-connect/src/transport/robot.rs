//! Group robots of WeCom, DingTalk and Feishu. HTTP 200 is not success: each says so in its body.

use super::{
    Outgoing, SendFailed, Sent,
    http::{HttpClient, code},
    within_bytes,
};
use crate::{channel::Robot, seal::hmac_sha256};
use base64::{Engine, engine::general_purpose::STANDARD};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

/// WeCom cuts at bytes, not characters.
const WECOM_TEXT_BYTES: usize = 2_048;
/// The body may have 20 kB; signs and quotes need some of it.
const OTHER_TEXT_BYTES: usize = 18 * 1_024;

/// The key stands in the address; there is no signature.
pub(super) async fn wecom(http: &HttpClient, settings: &Robot, outgoing: &Outgoing<'_>) -> Sent {
    let url = format!("{}/cgi-bin/webhook/send?key={}", base(settings), encoded(key(outgoing)?));
    let text = within_bytes(&outgoing.content.text, WECOM_TEXT_BYTES);
    let body = json!({ "msgtype": "text", "text": { "content": text } });
    let answer = http.call(http.client()?.post(url).json(&body)).await?;
    judge(&answer.json(), "errcode", &["45009", "-1"])
}

/// Signed in the query, with milliseconds.
pub(super) async fn dingtalk(http: &HttpClient, settings: &Robot, outgoing: &Outgoing<'_>) -> Sent {
    let mut url = format!("{}/robot/send?access_token={}", base(settings), encoded(key(outgoing)?));
    if let Some(secret) = &outgoing.secrets.signing {
        let timestamp = outgoing.now.as_millisecond().to_string();
        let sign = dingtalk_sign(&timestamp, secret);
        url = format!("{url}&timestamp={timestamp}&sign={}", encoded(&sign));
    }
    let text = within_bytes(&outgoing.content.text, OTHER_TEXT_BYTES);
    let body = json!({ "msgtype": "text", "text": { "content": text }, "at": { "isAtAll": false } });
    let answer = http.call(http.client()?.post(url).json(&body)).await?;
    judge(&answer.json(), "errcode", &["130101", "410100", "-1"])
}

/// Signed in the body, with seconds and the roles of key and message swapped.
pub(super) async fn feishu(http: &HttpClient, settings: &Robot, outgoing: &Outgoing<'_>) -> Sent {
    let url = format!("{}/open-apis/bot/v2/hook/{}", base(settings), encoded(key(outgoing)?));
    let text = within_bytes(&outgoing.content.text, OTHER_TEXT_BYTES);
    let mut body = json!({ "msg_type": "text", "content": { "text": text } });
    if let Some(secret) = &outgoing.secrets.signing {
        let timestamp = outgoing.now.as_second().to_string();
        body["sign"] = feishu_sign(&timestamp, secret).into();
        body["timestamp"] = timestamp.into();
    }
    let answer = http.call(http.client()?.post(url).json(&body)).await?;
    judge(&answer.json(), "code", &["11232", "9499"])
}

fn base(settings: &Robot) -> &str {
    settings.base_url.trim_end_matches('/')
}

fn key<'a>(outgoing: &'a Outgoing<'_>) -> Result<&'a str, SendFailed> {
    outgoing.secrets.secret.as_deref().ok_or_else(|| SendFailed::Permanent("no_secret".to_owned()))
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// `busy` are the codes of "too many at once".
fn judge(answer: &Value, field: &str, busy: &[&str]) -> Sent {
    let value = &answer[field];
    match value.as_i64() {
        Some(0) => Ok(None),
        Some(number) if busy.contains(&number.to_string().as_str()) => {
            Err(SendFailed::Temporary(code("robot", value)))
        }
        Some(_) => Err(SendFailed::Permanent(code("robot", value))),
        None => Err(SendFailed::Unconfirmed("robot_answer".to_owned())),
    }
}

fn dingtalk_sign(timestamp: &str, secret: &str) -> String {
    STANDARD.encode(hmac_sha256(secret.as_bytes(), format!("{timestamp}\n{secret}").as_bytes()))
}

fn feishu_sign(timestamp: &str, secret: &str) -> String {
    STANDARD.encode(hmac_sha256(format!("{timestamp}\n{secret}").as_bytes(), b""))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Recomputed with OpenSSL from the vendors' descriptions.
    #[test]
    fn signatures_swap_key_and_message() {
        let sign = dingtalk_sign("1700000000000", "SECthis-is-a-secret");
        assert_eq!(sign, "TaTiygEFKE1tL8S16JSPQ4yM8i9Yx+vo6HuO+H1oDpI=");
        assert_eq!(encoded(&sign), "TaTiygEFKE1tL8S16JSPQ4yM8i9Yx%2Bvo6HuO%2BH1oDpI%3D");
        assert_eq!(
            feishu_sign("1700000000", "feishu-secret"),
            "OrBzY1Y01Gq+HgJsl+7OfWcMVwc7YocohQm5iiZwjhU="
        );
    }

    #[test]
    fn an_answer_counts_by_its_body() {
        for (answer, wanted) in [
            (json!({ "errcode": 0, "errmsg": "ok" }), Ok(None)),
            (json!({ "errcode": 310000 }), Err(SendFailed::Permanent("robot_310000".to_owned()))),
            (json!({ "errcode": 130101 }), Err(SendFailed::Temporary("robot_130101".to_owned()))),
            (Value::Null, Err(SendFailed::Unconfirmed("robot_answer".to_owned()))),
        ] {
            assert_eq!(judge(&answer, "errcode", &["130101"]), wanted, "{answer}");
        }
    }
}
