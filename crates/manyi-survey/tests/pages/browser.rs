//! A browser that knows forms, links and cookies, and nothing else.

use crate::support::Stage;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, header},
};
use manyi_survey::public_router;
use manyi_web::{Translations, WebConfig, assemble};
use std::sync::Arc;
use tower::ServiceExt;

#[derive(Clone)]
pub struct Browser {
    router: Router,
    pub cookie: Option<String>,
    pub keeps_cookies: bool,
    /// The cookie that names the device, once it is set.
    pub device: Option<String>,
    /// Of the last answer.
    pub headers: HeaderMap,
}

#[derive(Clone, Debug)]
pub struct Shown {
    pub status: u16,
    pub location: String,
    pub html: String,
}

impl Browser {
    pub fn new(stage: &Stage) -> Self {
        let words = Translations::from_files(&[manyi_web::LOCALES, manyi_survey::LOCALES]).unwrap();
        let config = WebConfig::new(stage.room.base_url.clone(), Arc::new(words));
        let router = assemble(public_router(stage.room.clone()), &config);
        Self { router, cookie: None, keeps_cookies: true, device: None, headers: HeaderMap::new() }
    }

    pub async fn open(&mut self, path: &str) -> Shown {
        self.send(Request::builder().uri(path), Body::empty()).await
    }

    /// Status of what a mail scanner asks.
    pub async fn head(&mut self, path: &str) -> u16 {
        self.send(Request::builder().method("HEAD").uri(path), Body::empty()).await.status
    }

    pub async fn post_text(&mut self, path: &str, body: String) -> Shown {
        let request = Request::builder()
            .method("POST")
            .uri(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(body)).await
    }

    /// Presses a button with files chosen: each has its field, its name and its content.
    pub async fn press_with(&mut self, page: &Shown, button: &str, files: &[(&str, &str, &[u8])]) -> Shown {
        let (path, pairs) = page.fields(button, &[]);
        let mut body = Vec::new();
        let mut part = |head: String, content: &[u8]| {
            body.extend(format!("--edge\r\nContent-Disposition: form-data; {head}\r\n\r\n").bytes());
            body.extend(content);
            body.extend(b"\r\n");
        };
        for (name, value) in pairs {
            part(format!("name=\"{name}\""), value.as_bytes());
        }
        for (field, name, content) in files {
            part(format!("name=\"a.{field}\"; filename=\"{name}\""), content);
        }
        body.extend(b"--edge--\r\n");
        let request = Request::builder()
            .method("POST")
            .uri(path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        self.send(request, Body::from(body)).await
    }

    /// Presses a button of the form on `page` after filling fields in; fields filled before stay.
    pub async fn press(&mut self, page: &Shown, button: &str, fields: &[(&str, &str)]) -> Shown {
        let (path, body) = page.form(button, fields);
        self.post_text(&path, body).await
    }

    /// The same, and follows to where it leads.
    pub async fn press_and_follow(&mut self, page: &Shown, button: &str, fields: &[(&str, &str)]) -> Shown {
        let answer = self.press(page, button, fields).await;
        assert_eq!(answer.status, 303, "{}", answer.html);
        let path = answer.location.split('#').next().unwrap().to_owned();
        self.open(&path).await
    }

    async fn send(&mut self, mut request: axum::http::request::Builder, body: Body) -> Shown {
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let head = |name: header::HeaderName| {
            parts.headers.get(name).map(|value| value.to_str().unwrap().to_owned())
        };
        let mut set =
            parts.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        let device = set.rfind(|set| set.starts_with("manyi_device="));
        if let Some(set) = device {
            self.device = set.split(';').next().map(str::to_owned);
        }
        if let Some(set) = head(header::SET_COOKIE).filter(|_| self.keeps_cookies) {
            let pair = set.split(';').next().unwrap().to_owned();
            self.cookie = (!set.contains("Max-Age=0")).then_some(pair);
        }
        self.headers.clone_from(&parts.headers);
        let (status, location) = (parts.status.as_u16(), head(header::LOCATION).unwrap_or_default());
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Shown { status, location, html: String::from_utf8(bytes.to_vec()).unwrap() }
    }
}

/// Beginnings of inputs of one line.
const LINES: [&str; 6] = [
    "type=\"text\"",
    "type=\"email\"",
    "type=\"tel\"",
    "type=\"date\"",
    "type=\"time\"",
    "type=\"datetime-local\"",
];

impl Shown {
    /// Address and body of the form as a browser would send it.
    pub fn form(&self, button: &str, fields: &[(&str, &str)]) -> (String, String) {
        let (path, pairs) = self.fields(button, fields);
        let pairs = pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
        (path, pairs.collect::<Vec<_>>().join("&"))
    }

    /// Address and fields of the form.
    pub fn fields(&self, button: &str, fields: &[(&str, &str)]) -> (String, Vec<(String, String)>) {
        let form = self.html.split("<form ").nth(1).expect("a form");
        let path = attribute(form, "action").expect("an action");
        let filled: Vec<_> = fields.iter().map(|(name, _)| format!("a.{name}")).collect();
        let hidden = self.inputs(|tag| tag.contains("type=\"hidden\""));
        let mut pairs: Vec<(String, String)> =
            hidden.into_iter().filter(|(name, _)| !filled.contains(name)).collect();
        let kept = self.inputs(|tag| tag.contains(" checked"));
        pairs.extend(kept.into_iter().filter(|(name, _)| !filled.contains(name)));
        let lines =
            self.inputs(|tag| !tag.contains("data-for") && LINES.iter().any(|kind| tag.starts_with(kind)));
        let lines = lines.into_iter().chain(self.selects());
        pairs.extend(lines.filter(|(name, value)| !value.is_empty() && !filled.contains(name)));
        if let Some((name, text)) = self.text_area().filter(|(name, _)| !filled.contains(name)) {
            pairs.push((name, text));
        }
        pairs.extend(fields.iter().map(|(name, value)| (format!("a.{name}"), (*value).to_owned())));
        pairs.push(("press".to_owned(), button.to_owned()));
        (path, pairs)
    }

    fn inputs(&self, wanted: impl Fn(&str) -> bool) -> Vec<(String, String)> {
        let tags = self.html.split("<input ").skip(1).filter_map(|rest| rest.split('>').next());
        tags.filter(|tag| wanted(tag))
            .map(|tag| (attribute(tag, "name").unwrap(), attribute(tag, "value").unwrap()))
            .collect()
    }

    /// Chosen values of folded lists.
    fn selects(&self) -> Vec<(String, String)> {
        let chosen = self.html.split("<select ").skip(1).filter_map(|rest| {
            let list = rest.split("</select>").next()?;
            let option = list.split("<option ").find(|option| option.contains(" selected"))?;
            Some((attribute(list, "name")?, attribute(option, "value")?))
        });
        chosen.collect()
    }

    fn text_area(&self) -> Option<(String, String)> {
        let area = self.html.split("<textarea ").nth(1)?;
        let (tag, rest) = area.split_once('>')?;
        Some((attribute(tag, "name")?, rest.split("</textarea>").next()?.trim_start().to_owned()))
    }

    pub fn has(&self, text: &str) -> bool {
        self.html.contains(text)
    }

    pub fn is_checked(&self, id: &str) -> bool {
        self.html.split("<input ").any(|tag| {
            let tag = tag.split('>').next().unwrap_or_default();
            tag.contains(&format!("id=\"{id}\"")) && tag.contains(" checked")
        })
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let rest = tag.split_once(&format!("{name}=\""))?.1;
    Some(rest.split('"').next()?.replace("&#38;", "&").replace("&amp;", "&"))
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}
