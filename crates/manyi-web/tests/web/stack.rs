//! A product of a few handlers, and a session that a test header stands for.

use async_trait::async_trait;
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderMap, StatusCode},
    middleware::{Next, from_fn},
    response::Response,
};
use manyi_kernel::{Actor, Locale, OrgScope, Permission, UnitPath};
use manyi_web::{BaseUrl, SessionContext, SessionWatch, Translations, WebConfig};
use serde_json::Value;
use std::{sync::Arc, time::Duration};
use tower::ServiceExt;

pub struct Forever;

#[async_trait]
impl SessionWatch for Forever {
    async fn is_alive(&self) -> bool {
        true
    }
}

/// `x-test-session: /1/2/ case.read,unit.read`
async fn test_session(mut request: Request, next: Next) -> Response {
    if let Some(value) =
        request.headers().get("x-test-session").map(|value| value.to_str().unwrap().to_owned())
    {
        let (path, codes) = value.split_once(' ').unwrap();
        let permissions =
            Permission::ALL.iter().copied().filter(|one| codes.split(',').any(|code| code == one.code()));
        let actor = Actor {
            permissions: permissions.collect(),
            scope: OrgScope::subtrees(vec![UnitPath::from_stored(path)]),
            ..Actor::respondent(Locale::ZhCn)
        };
        let context = SessionContext { actor, csrf_token: "token".to_owned(), watch: Arc::new(Forever) };
        request.extensions_mut().insert(context);
    }
    next.run(request).await
}

pub fn config(base: &str) -> WebConfig {
    let translations = Arc::new(Translations::from_files(&[manyi_web::LOCALES]).unwrap());
    let mut config = WebConfig::new(BaseUrl::parse(base).unwrap(), translations);
    config.timeout = Duration::from_millis(300);
    config.body_limit = 1024;
    config.organisation = "云岭<集团>".to_owned();
    config
}

pub fn product(router: Router) -> Router {
    let config = config("http://127.0.0.1:8080");
    manyi_web::assemble(manyi_web::protect(router, &config).layer(from_fn(test_session)), &config)
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }
}

pub async fn answer(app: &Router, request: axum::http::Request<Body>) -> Answer {
    let response = app.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    Answer { status: parts.status, headers: parts.headers, text: String::from_utf8(bytes.to_vec()).unwrap() }
}

pub async fn get(app: &Router, path: &str) -> Answer {
    answer(app, Request::builder().uri(path).body(Body::empty()).unwrap()).await
}
