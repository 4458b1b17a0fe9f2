//! A small organisation, and the API as one of its people.
#![allow(clippy::unwrap_used, clippy::expect_used, dead_code)]

use async_trait::async_trait;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header},
};
use manyi_customer::{CustomerRoom, LOCALES};
use manyi_kernel::{Actor, Directory, OrgScope, Permission, PersonRef, UnitId, UnitKind, UnitPath, UnitRef};
use manyi_test::TestDatabase;
use manyi_web::{BaseUrl, SessionContext, SessionWatch, Translations, WebConfig, assemble};
use serde_json::Value;
use std::sync::Arc;
use tower::ServiceExt as _;
use uuid::Uuid;

/// Code and path.
const UNITS: [(&str, &str); 3] = [("HQ", "/1/"), ("NORTH", "/1/1/"), ("SOUTH", "/1/2/")];

pub fn unit(code: &str) -> UnitRef {
    let place = UNITS.iter().position(|unit| unit.0 == code).unwrap();
    UnitRef {
        id: UnitId(Uuid::from_u128(place as u128 + 1)),
        path: UnitPath::from_stored(UNITS[place].1),
        kind: UnitKind::Company,
        code: code.to_owned(),
        name: format!("单位{code}"),
    }
}

struct Organisation;

#[async_trait]
impl Directory for Organisation {
    async fn units(&self) -> Vec<UnitRef> {
        UNITS.iter().map(|(code, _)| unit(code)).collect()
    }

    async fn people(&self) -> Vec<PersonRef> {
        Vec::new()
    }
}

struct Alive;

#[async_trait]
impl SessionWatch for Alive {
    async fn is_alive(&self) -> bool {
        true
    }
}

pub fn room(db: &TestDatabase) -> CustomerRoom {
    CustomerRoom { db: db.handle(), directory: Arc::new(Organisation) }
}

/// Somebody of this unit with these permissions.
pub fn actor(code: &str, permissions: &[Permission]) -> Actor {
    let mut actor = Actor::system();
    actor.permissions = permissions.iter().copied().collect();
    actor.scope = OrgScope::subtrees(vec![unit(code).path]);
    actor
}

pub struct Api(Router);

impl Api {
    pub fn of(room: &CustomerRoom, actor: Actor) -> Self {
        let words = Translations::from_files(&[manyi_web::LOCALES, LOCALES]).unwrap();
        let config = WebConfig::new(BaseUrl::parse("http://localhost:8080").unwrap(), Arc::new(words));
        let context = SessionContext { actor, csrf_token: "csrf".to_owned(), watch: Arc::new(Alive) };
        let router = manyi_customer::router(room.clone()).split_for_parts().0;
        Self(assemble(router.layer(axum::Extension(context)), &config))
    }

    /// Status and body of a call below `/api/v1`, against the first revision where one is wanted.
    pub async fn at(&self, method: &str, path: &str, body: Option<Value>) -> (u16, Value) {
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        self.send(method, path, ("application/json", body)).await
    }

    /// The same with a file as body.
    pub async fn file(&self, path: &str, bytes: &[u8]) -> (u16, Value) {
        self.send("POST", path, ("application/octet-stream", Body::from(bytes.to_vec()))).await
    }

    async fn send(&self, method: &str, path: &str, (kind, body): (&str, Body)) -> (u16, Value) {
        let request = Request::builder().method(method).uri(format!("/api/v1{path}"));
        let request = request.header(header::CONTENT_TYPE, kind).header(header::IF_MATCH, "\"1\"");
        let response = self.0.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let status = response.status().as_u16();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }
}
