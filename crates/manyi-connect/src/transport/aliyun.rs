//! SMS through Aliyun: API version 2017-05-25, signed with ACS3-HMAC-SHA256.

use super::{
    Outgoing, SendFailed, Sent,
    http::{HttpClient, code},
};
use crate::{
    channel::SmsAliyun,
    seal::{hex, hmac_sha256},
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use uuid::Uuid;

/// RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

pub(super) async fn send(http: &HttpClient, settings: &SmsAliyun, outgoing: &Outgoing<'_>) -> Sent {
    let secret = outgoing.secrets.secret.as_deref();
    let secret = secret.ok_or_else(|| SendFailed::Permanent("no_secret".to_owned()))?;
    let values: Map<String, Value> = settings
        .parameters
        .iter()
        .map(|name| (name.clone(), outgoing.content.params.get(name).cloned().unwrap_or_default().into()))
        .collect();
    let query = canonical_query(&[
        ("PhoneNumbers", &outgoing.content.to),
        ("SignName", &settings.sign_name),
        ("TemplateCode", &settings.template_code),
        ("TemplateParam", &Value::Object(values).to_string()),
        ("OutId", &outgoing.id.to_string()),
    ]);
    let base = settings.base_url.trim_end_matches('/');
    let host = base.split_once("://").map_or(base, |(_, host)| host);
    let headers = BTreeMap::from([
        ("host", host.to_owned()),
        ("x-acs-action", "SendSms".to_owned()),
        ("x-acs-content-sha256", hex(&Sha256::digest(b""))),
        ("x-acs-date", outgoing.now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()),
        // Another at each try: a nonce is refused when it comes again.
        ("x-acs-signature-nonce", Uuid::new_v4().to_string()),
        ("x-acs-version", "2017-05-25".to_owned()),
    ]);
    let authorization = authorization(&settings.access_key_id, secret, &query, &headers);
    let mut request = http.client()?.post(format!("{base}/?{query}")).header("authorization", authorization);
    for (name, value) in headers.iter().filter(|(name, _)| **name != "host") {
        request = request.header(*name, value);
    }
    let answer = http.call(request).await?.json();
    match answer["Code"].as_str() {
        Some("OK") => Ok(answer["BizId"].as_str().map(str::to_owned)),
        Some("isv.MOBILE_NUMBER_ILLEGAL") => Err(SendFailed::Bounced(code("aliyun", &answer["Code"]))),
        Some("isv.BUSINESS_LIMIT_CONTROL" | "Throttling" | "Throttling.User" | "isp.SYSTEM_ERROR") => {
            Err(SendFailed::Temporary(code("aliyun", &answer["Code"])))
        }
        Some(_) => Err(SendFailed::Permanent(code("aliyun", &answer["Code"]))),
        None => Err(SendFailed::Unconfirmed("aliyun_answer".to_owned())),
    }
}

fn canonical_query(pairs: &[(&str, &str)]) -> String {
    let encoded = |text: &str| utf8_percent_encode(text, RESERVED).to_string();
    let mut pairs: Vec<String> =
        pairs.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
    pairs.sort_unstable();
    pairs.join("&")
}

/// Of a POST to `/` without a body.
fn authorization(id: &str, secret: &str, query: &str, headers: &BTreeMap<&str, String>) -> String {
    let lines: String = headers.iter().map(|(name, value)| format!("{name}:{}\n", value.trim())).collect();
    let names: Vec<&str> = headers.keys().copied().collect();
    let names = names.join(";");
    let payload = headers.get("x-acs-content-sha256").map(String::as_str).unwrap_or_default();
    let canonical = format!("POST\n/\n{query}\n{lines}\n{names}\n{payload}");
    let to_sign = format!("ACS3-HMAC-SHA256\n{}", hex(&Sha256::digest(canonical.as_bytes())));
    let signature = hex(&hmac_sha256(secret.as_bytes(), to_sign.as_bytes()));
    format!("ACS3-HMAC-SHA256 Credential={id},SignedHeaders={names},Signature={signature}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The worked example of the vendor's page on the signature method.
    #[test]
    fn the_published_example_is_reproduced() {
        let query = canonical_query(&[
            ("RegionId", "cn-shanghai"),
            ("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"),
        ]);
        let headers = BTreeMap::from([
            ("host", "ecs.cn-shanghai.aliyuncs.com".to_owned()),
            ("x-acs-action", "RunInstances".to_owned()),
            ("x-acs-content-sha256", hex(&Sha256::digest(b""))),
            ("x-acs-date", "2023-10-26T10:22:32Z".to_owned()),
            ("x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d".to_owned()),
            ("x-acs-version", "2014-05-26".to_owned()),
        ]);
        let line = authorization("YourAccessKeyId", "YourAccessKeySecret", &query, &headers);
        assert!(
            line.ends_with("Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"),
            "{line}"
        );
    }

    #[test]
    fn a_query_is_sorted_and_encoded_as_rfc_3986_says() {
        let query = canonical_query(&[("b", "满意 *~"), ("a", "{\"k\":1}")]);
        assert_eq!(query, "a=%7B%22k%22%3A1%7D&b=%E6%BB%A1%E6%84%8F%20%2A~");
    }
}
