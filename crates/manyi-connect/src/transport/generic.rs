//! SMS through any gateway that takes one HTTP request for each message.

use super::{Outgoing, SendFailed, Sent, http::HttpClient};
use crate::channel::{HttpBody, SmsHttp};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

pub(super) async fn send(http: &HttpClient, settings: &SmsHttp, outgoing: &Outgoing<'_>) -> Sent {
    let secret = outgoing.secrets.secret.as_deref().unwrap_or_default();
    let id = outgoing.id.to_string();
    let values = Values { to: &outgoing.content.to, text: &outgoing.content.text, id: &id, secret };
    let url = values.fill(&settings.url, address);
    let mut request = match settings.body {
        HttpBody::None => http.client()?.get(url),
        HttpBody::Json => http
            .client()?
            .post(url)
            .header("content-type", "application/json; charset=utf-8")
            .body(values.fill(&settings.template, json_text)),
        HttpBody::Form => http
            .client()?
            .post(url)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(values.fill(&settings.template, address)),
    };
    for (name, value) in &settings.headers {
        request = request.header(name, values.fill(value, str::to_owned));
    }
    let answer = http.call(request).await?;
    if !answer.status.is_success() {
        return Err(SendFailed::Permanent(format!("http_{}", answer.status.as_u16())));
    }
    match settings.success_place.as_str() {
        "" => Ok(None),
        place => {
            let json = answer.json();
            let found =
                json.pointer(place).ok_or_else(|| SendFailed::Unconfirmed("gateway_answer".to_owned()))?;
            let text = found.as_str().map_or_else(|| found.to_string(), str::to_owned);
            match text == settings.success_value {
                true => Ok(None),
                false => Err(SendFailed::Permanent(super::http::code("gateway", found))),
            }
        }
    }
}

struct Values<'a> {
    to: &'a str,
    text: &'a str,
    id: &'a str,
    secret: &'a str,
}

impl Values<'_> {
    /// Fills `{to}`, `{text}`, `{id}` and `{secret}`, each written as the place needs it. A value is never read again
    /// as a template.
    fn fill(&self, template: &str, write: fn(&str) -> String) -> String {
        let mut filled = String::with_capacity(template.len() + self.text.len());
        let mut rest = template;
        while let Some(at) = rest.find('{') {
            filled.push_str(&rest[..at]);
            rest = &rest[at..];
            let known =
                [("{to}", self.to), ("{text}", self.text), ("{id}", self.id), ("{secret}", self.secret)];
            match known.iter().find(|(name, _)| rest.starts_with(name)) {
                Some((name, value)) => {
                    filled.push_str(&write(value));
                    rest = &rest[name.len()..];
                }
                None => {
                    filled.push('{');
                    rest = &rest[1..];
                }
            }
        }
        filled.push_str(rest);
        filled
    }
}

fn address(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// As it stands between the quotes of a JSON text.
fn json_text(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_cannot_leave_their_place() {
        let values = Values { to: "138", text: "a\"b&c={secret}\n", id: "7", secret: "s3" };
        for (template, write, wanted) in [
            (
                r#"{"m":"{to}","t":"{text}"}"#,
                json_text as fn(&str) -> String,
                r#"{"m":"138","t":"a\"b&c={secret}\n"}"#,
            ),
            ("t={text}&id={id}", address, "t=a%22b%26c%3D%7Bsecret%7D%0A&id=7"),
            ("Bearer {secret}", str::to_owned, "Bearer s3"),
            ("{unknown} {", str::to_owned, "{unknown} {"),
        ] {
            assert_eq!(values.fill(template, write), wanted);
        }
        assert_eq!(json_text("\"x\""), "\\\"x\\\"");
    }
}
