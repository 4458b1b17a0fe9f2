//! Two outlets, and the people who send, go, review and are visited.

use async_trait::async_trait;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header},
};
use manyi_kernel::{
    Actor, ActorKind, Directory, Locale, OrgScope, Permission, PersonId, PersonRef, UnitId, UnitKind,
    UnitPath, UnitRef,
};
use manyi_storage::BlobStore;
use manyi_test::TestDatabase;
use manyi_visit::VisitRoom;
use manyi_web::{BaseUrl, SessionContext, SessionWatch, Translations, WebConfig, assemble};
use serde_json::Value;
use std::sync::Arc;
use tower::ServiceExt;

struct Company {
    units: Vec<UnitRef>,
    people: Vec<PersonRef>,
}

#[async_trait]
impl Directory for Company {
    async fn units(&self) -> Vec<UnitRef> {
        self.units.clone()
    }

    async fn people(&self) -> Vec<PersonRef> {
        self.people.clone()
    }
}

struct Alive;

#[async_trait]
impl SessionWatch for Alive {
    async fn is_alive(&self) -> bool {
        true
    }
}

pub struct Stage {
    pub room: VisitRoom,
    /// Where evidence lies; gone with the stage.
    _files: tempfile::TempDir,
    pub north: UnitRef,
    pub south: UnitRef,
    pub manager: Actor,
    /// Of the north outlet.
    pub head: Actor,
    pub shopper: Actor,
    pub other_shopper: Actor,
}

fn outlet(path: &str, code: &str) -> UnitRef {
    let path = UnitPath::from_stored(path);
    UnitRef { id: UnitId::new(), path, kind: UnitKind::Outlet, code: code.into(), name: code.into() }
}

fn actor(path: &str, permissions: &[Permission]) -> Actor {
    Actor {
        kind: ActorKind::Person(PersonId::new()),
        permissions: permissions.iter().copied().collect(),
        scope: OrgScope::subtrees(vec![UnitPath::from_stored(path)]),
        locale: Locale::ZhCn,
    }
}

impl Stage {
    pub fn new(db: &TestDatabase) -> Self {
        use Permission::{VisitAppeal, VisitEdit, VisitRead, VisitRecord, VisitReview};
        let (north, south) = (outlet("/1/1/", "N01"), outlet("/1/2/", "S01"));
        let shopper = actor("/1/", &[VisitRecord]);
        let other_shopper = actor("/1/", &[VisitRecord]);
        let person = |actor: &Actor, name: &str| PersonRef {
            id: actor.person_id().unwrap(),
            name: name.into(),
            unit_path: UnitPath::from_stored("/1/"),
        };
        let people = vec![person(&shopper, "周一"), person(&other_shopper, "周二")];
        let directory = Arc::new(Company { units: vec![north.clone(), south.clone()], people });
        let files = tempfile::tempdir().unwrap();
        let blobs = BlobStore::new(files.path().to_owned());
        Self {
            room: VisitRoom { db: db.handle(), directory, blobs },
            _files: files,
            head: actor("/1/1/", &[VisitRead, VisitAppeal]),
            manager: actor("/1/", &[VisitRead, VisitEdit, VisitReview]),
            north,
            south,
            shopper,
            other_shopper,
        }
    }

    /// Status and body of a call by somebody.
    pub async fn call(&self, who: &Actor, method: &str, path: &str, body: Value) -> (u16, Value) {
        self.send(who, (method, path), "application/json", body.to_string().into_bytes()).await
    }

    /// The same with any body.
    pub async fn send(
        &self,
        who: &Actor,
        (method, path): (&str, &str),
        content_type: &str,
        body: Vec<u8>,
    ) -> (u16, Value) {
        let context =
            SessionContext { actor: who.clone(), csrf_token: "csrf".to_owned(), watch: Arc::new(Alive) };
        let words = Translations::from_files(&[manyi_web::LOCALES, manyi_visit::LOCALES]).unwrap();
        let config = WebConfig::new(BaseUrl::parse("https://manyi.example.com").unwrap(), Arc::new(words));
        let router: Router = manyi_visit::router(self.room.clone()).split_for_parts().0;
        let app = assemble(router.layer(axum::Extension(context)), &config);
        let request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header(header::CONTENT_TYPE, content_type)
            .header(header::IF_MATCH, "\"1\"")
            .header("x-csrf-token", "csrf")
            .body(if method == "GET" { Body::empty() } else { Body::from(body) })
            .unwrap();
        let response = app.oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }
}
