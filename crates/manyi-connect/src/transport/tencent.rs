//! SMS through Tencent Cloud: API version 2021-01-11, signed with TC3-HMAC-SHA256.

use super::{
    Outgoing, SendFailed, Sent,
    http::{HttpClient, code},
};
use crate::{
    channel::SmsTencent,
    seal::{hex, hmac_sha256},
};
use serde_json::json;
use sha2::{Digest, Sha256};

const CONTENT_TYPE: &str = "application/json; charset=utf-8";

pub(super) async fn send(http: &HttpClient, settings: &SmsTencent, outgoing: &Outgoing<'_>) -> Sent {
    let secret = outgoing.secrets.secret.as_deref();
    let secret = secret.ok_or_else(|| SendFailed::Permanent("no_secret".to_owned()))?;
    let params = &outgoing.content.params;
    let values: Vec<&str> = settings
        .parameters
        .iter()
        .map(|name| params.get(name).map(String::as_str).unwrap_or_default())
        .collect();
    let body = json!({
        "PhoneNumberSet": [international(&outgoing.content.to)],
        "SmsSdkAppId": settings.app_id,
        "SignName": settings.sign_name,
        "TemplateId": settings.template_id,
        "TemplateParamSet": values,
        "SessionContext": outgoing.id.to_string(),
    })
    .to_string();
    let base = settings.base_url.trim_end_matches('/');
    let host = base.split_once("://").map_or(base, |(_, host)| host);
    let call = Call { host, service: "sms", timestamp: outgoing.now.as_second(), body: &body };
    let request = http
        .client()?
        .post(format!("{base}/"))
        .header("authorization", authorization(&settings.secret_id, secret, &call))
        .header("content-type", CONTENT_TYPE)
        .header("x-tc-action", "SendSms")
        .header("x-tc-version", "2021-01-11")
        .header("x-tc-region", &settings.region)
        .header("x-tc-timestamp", call.timestamp.to_string())
        .body(body.clone());
    let answer = http.call(request).await?.json();
    let status = &answer["Response"]["SendStatusSet"][0];
    match (status["Code"].as_str(), answer["Response"]["Error"]["Code"].as_str()) {
        (Some("Ok"), _) => Ok(status["SerialNo"].as_str().map(str::to_owned)),
        (Some(refusal), _) if refusal.starts_with("LimitExceeded") => {
            Err(SendFailed::Temporary(code("tencent", &status["Code"])))
        }
        (Some("InvalidParameterValue.IncorrectPhoneNumber"), _) => {
            Err(SendFailed::Bounced(code("tencent", &status["Code"])))
        }
        (Some(_), _) => Err(SendFailed::Permanent(code("tencent", &status["Code"]))),
        (None, Some(refusal)) if refusal.starts_with("RequestLimitExceeded") => {
            Err(SendFailed::Temporary(code("tencent", &refusal.into())))
        }
        (None, Some(refusal)) => Err(SendFailed::Permanent(code("tencent", &refusal.into()))),
        (None, None) => Err(SendFailed::Unconfirmed("tencent_answer".to_owned())),
    }
}

/// A mainland number without its country gets it.
fn international(number: &str) -> String {
    if number.starts_with('+') { number.to_owned() } else { format!("+86{number}") }
}

/// What is signed of a call.
struct Call<'a> {
    host: &'a str,
    service: &'a str,
    /// Seconds.
    timestamp: i64,
    body: &'a str,
}

fn authorization(id: &str, secret: &str, call: &Call<'_>) -> String {
    let digest = |text: &str| hex(&Sha256::digest(text.as_bytes()));
    let names = "content-type;host";
    let canonical = format!(
        "POST\n/\n\ncontent-type:{CONTENT_TYPE}\nhost:{}\n\n{names}\n{}",
        call.host,
        digest(call.body)
    );
    let date = jiff::Timestamp::from_second(call.timestamp)
        .map(|instant| instant.strftime("%Y-%m-%d").to_string())
        .unwrap_or_default();
    let scope = format!("{date}/{}/tc3_request", call.service);
    let signature =
        signature(secret, &date, call.service, &to_sign(call.timestamp, &scope, &digest(&canonical)));
    format!("TC3-HMAC-SHA256 Credential={id}/{scope}, SignedHeaders={names}, Signature={signature}")
}

fn to_sign(timestamp: i64, scope: &str, canonical_digest: &str) -> String {
    format!("TC3-HMAC-SHA256\n{timestamp}\n{scope}\n{canonical_digest}")
}

fn signature(secret: &str, date: &str, service: &str, text: &str) -> String {
    let key = hmac_sha256(format!("TC3{secret}").as_bytes(), date.as_bytes());
    let key = hmac_sha256(&hmac_sha256(&key, service.as_bytes()), b"tc3_request");
    hex(&hmac_sha256(&key, text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The worked example of the vendor's page on the signature method; the secret's stars stand there too.
    #[test]
    fn the_published_example_is_reproduced() {
        let digest = "5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031";
        let text = to_sign(1_551_113_065, "2019-02-25/cvm/tc3_request", digest);
        let signature = signature("Gu5t9xGARNpq86cd98joQYCN3*******", "2019-02-25", "cvm", &text);
        assert_eq!(signature, "2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c");
        let call = Call {
            host: "cvm.tencentcloudapi.com",
            service: "cvm",
            timestamp: 1_551_113_065,
            body: "{\"Limit\": 1, \"Filters\": [{\"Values\": [\"\\u672a\\u547d\\u540d\"], \"Name\": \"instance-name\"}]}",
        };
        let line =
            authorization("AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******", "Gu5t9xGARNpq86cd98joQYCN3*******", &call);
        assert!(line.ends_with(&signature), "{line}");
    }

    #[test]
    fn a_number_without_a_country_is_a_mainland_one() {
        assert_eq!(international("13800138000"), "+8613800138000");
        assert_eq!(international("+85261234567"), "+85261234567");
    }
}
