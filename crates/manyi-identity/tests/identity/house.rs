//! A small organisation and a browser to look at it with.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Method, Request, StatusCode, header},
};
use manyi_identity::{
    CreatePerson, CreateUnit, IdentityRoom, Person, Role, create_person, create_unit, found_organisation,
    grant_roles, session_layer,
};
use manyi_kernel::{Actor, UnitKind, UnitRef};
use manyi_test::TestDatabase;
use manyi_web::{BaseUrl, Translations, WebConfig};
use serde_json::{Value, json};
use std::sync::Arc;
use tower::ServiceExt;

pub const PASSWORD: &str = "seven white herons";
pub const BASE: &str = "http://127.0.0.1:8080";

/// The whole stack as the server assembles it, without the network.
pub fn app_at(room: &IdentityRoom, base: &str) -> Router {
    let translations = Translations::from_files(&[manyi_web::LOCALES, manyi_identity::LOCALES]).unwrap();
    let config = WebConfig::new(BaseUrl::parse(base).unwrap(), Arc::new(translations));
    let (api, _) = manyi_identity::router(room.clone()).split_for_parts();
    let api = manyi_web::protect(api, &config).layer(session_layer(room.clone()));
    manyi_web::assemble(api, &config)
}

/// 云岭集团 with one company, two outlets, and people in them.
pub struct House {
    pub db: TestDatabase,
    pub room: IdentityRoom,
    pub app: Router,
    pub root: UnitRef,
    pub company: UnitRef,
    pub east: UnitRef,
    pub west: UnitRef,
}

impl House {
    pub async fn build(db: TestDatabase) -> Self {
        Self::build_at(db, BASE).await
    }

    pub async fn build_at(db: TestDatabase, base: &str) -> Self {
        let room = IdentityRoom::new(db.handle(), BaseUrl::parse(base).unwrap());
        let system = Actor::system();
        let root = found_organisation(&room, &system, "云岭集团", "YL").await.unwrap();
        let add = async |parent: &UnitRef, kind, code: &str, name: &str| {
            let unit = CreateUnit { parent_id: parent.id, kind, code: code.into(), name: name.into() };
            create_unit(&room, &system, unit).await.unwrap()
        };
        let company = add(&root, UnitKind::Company, "YL-E", "云岭供电").await;
        let east = add(&company, UnitKind::Outlet, "E-01", "城东营业厅").await;
        let west = add(&company, UnitKind::Outlet, "E-02", "城西营业厅").await;
        let app = app_at(&room, base);
        Self { db, room, app, root, company, east, west }
    }

    pub async fn person(&self, login: &str, unit: &UnitRef, roles: &[Role]) -> Person {
        let input = CreatePerson { login: login.into(), name: format!("{login}某"), unit_id: unit.id };
        let system = Actor::system();
        let person = create_person(&self.room, &system, input, Some(PASSWORD)).await.unwrap();
        grant_roles(&self.room, &system, person.id, roles.to_vec()).await.unwrap()
    }

    /// Adds the person and signs them in.
    pub async fn browser_of(&self, login: &str, unit: &UnitRef, roles: &[Role]) -> Browser {
        self.person(login, unit, roles).await;
        Browser::signed_in(&self.app, login, PASSWORD).await
    }
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub body: Value,
}

impl Answer {
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    pub fn etag(&self) -> &str {
        self.headers[header::ETAG].to_str().unwrap()
    }

    /// `place code` of each wrong place.
    pub fn fields(&self) -> Vec<String> {
        let fields = self.body["fields"].as_array().cloned().unwrap_or_default();
        let one = |field: &Value| {
            format!("{} {}", field["place"].as_str().unwrap(), field["code"].as_str().unwrap())
        };
        fields.iter().map(one).collect()
    }
}

/// Keeps cookie and CSRF token like the console does.
#[derive(Clone)]
pub struct Browser {
    app: Router,
    pub cookie: Option<String>,
    pub csrf: Option<String>,
}

impl Browser {
    pub fn new(app: &Router) -> Self {
        Self { app: app.clone(), cookie: None, csrf: None }
    }

    pub async fn signed_in(app: &Router, login: &str, password: &str) -> Self {
        let mut browser = Self::new(app);
        let answer = browser.sign_in(login, password).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        browser
    }

    pub async fn sign_in(&mut self, login: &str, password: &str) -> Answer {
        let answer = self.post("/api/v1/session", json!({"login": login, "password": password})).await;
        self.keep(&answer);
        answer
    }

    /// Takes over what an answer sets.
    pub fn keep(&mut self, answer: &Answer) {
        if let Some(cookie) = answer.headers.get(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            self.cookie = Some(pair.to_owned());
        }
        if let Some(token) = answer.body["csrf_token"].as_str() {
            self.csrf = Some(token.to_owned());
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None, &[]).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(body), &[]).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PUT, path, Some(body), &[]).await
    }

    pub async fn patch(&self, path: &str, revision: &str, body: Value) -> Answer {
        self.send(Method::PATCH, path, Some(body), &[("if-match", revision)]).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None, &[]).await
    }

    pub async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
        more: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        if let Some(token) = &self.csrf {
            request = request.header("x-csrf-token", token);
        }
        for (name, value) in more {
            request = request.header(*name, *value);
        }
        let request = match body {
            Some(body) => request
                .header(header::CONTENT_TYPE, "application/json")
                .body(Body::from(serde_json::to_vec(&body).unwrap())),
            None => request.body(Body::empty()),
        };
        answered(&self.app, request.unwrap()).await
    }
}

pub async fn answered(app: &Router, request: Request<Body>) -> Answer {
    let response = app.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
    Answer { status: parts.status, headers: parts.headers, body }
}
