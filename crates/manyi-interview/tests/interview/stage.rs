//! Two outlets, and the people who ask, read and look on from elsewhere.

use async_trait::async_trait;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header},
};
use manyi_interview::InterviewRoom;
use manyi_kernel::{
    Actor, ActorKind, Directory, Locale, OrgScope, Permission, PersonId, PersonRef, UnitId, UnitKind,
    UnitPath, UnitRef,
};
use manyi_storage::log::{AuditFilter, audit_rows};
use manyi_test::TestDatabase;
use manyi_web::{BaseUrl, SessionContext, SessionWatch, Translations, WebConfig, assemble};
use serde_json::{Value, json};
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
    pub room: InterviewRoom,
    pub north: UnitRef,
    pub manager: Actor,
    /// Reads, and changes nothing.
    pub analyst: Actor,
    /// Of the south outlet alone.
    pub elsewhere: Actor,
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
        use Permission::{InterviewManage, InterviewRead};
        let (north, south) = (outlet("/1/1/", "N01"), outlet("/1/2/", "S01"));
        let manager = actor("/1/", &[InterviewRead, InterviewManage]);
        let person = PersonRef {
            id: manager.person_id().unwrap(),
            name: "周一".into(),
            unit_path: UnitPath::from_stored("/1/"),
        };
        let directory = Arc::new(Company { units: vec![north.clone(), south], people: vec![person] });
        Self {
            room: InterviewRoom { db: db.handle(), directory },
            north,
            manager,
            analyst: actor("/1/", &[InterviewRead]),
            elsewhere: actor("/1/2/", &[InterviewRead, InterviewManage]),
        }
    }

    /// A call by the manager that is expected to succeed.
    pub async fn did(&self, method: &str, path: &str, body: Value) -> Value {
        let (status, found) = self.call(&self.manager, method, path, body).await;
        assert!((200..300).contains(&status), "{method} {path}: {status} {found}");
        found
    }

    pub async fn guide(&self) -> String {
        let body = json!({ "title": "报装访谈", "consent_wording": "您是否同意我们记录并匿名引用您的话？", "topics": [
            { "key": "wait", "title": "等候", "minutes": 15, "questions": [{ "text": "最近一次来办什么？" }] },
            { "key": "staff", "title": "人员", "questions": [{ "text": "谁帮了您？", "probe": "怎么帮的？" }] },
        ] });
        self.did("POST", "/interview-guides", body).await["id"].as_str().unwrap().to_owned()
    }

    pub fn plan(&self, guide: &str) -> Value {
        json!({ "kind": "focus_group", "title": "老客户座谈", "guide_id": guide, "unit_id": self.north.id, "place": "二楼会议室",
            "starts_at": "2026-10-08T14:00:00+08:00", "minutes": 90, "moderator_id": self.manager.person_id() })
    }

    /// A session that took place.
    pub async fn held(&self, title: &str) -> String {
        let guide = self.guide().await;
        let mut plan = self.plan(&guide);
        plan["title"] = json!(title);
        let id = self.did("POST", "/interview-sessions", plan).await["id"].as_str().unwrap().to_owned();
        self.did("POST", &format!("/interview-sessions/{id}/step"), json!({ "action": "hold" })).await;
        id
    }

    /// Somebody who took part and agreed.
    pub async fn agreed(&self, session: &str, name: &str, segment: &str) -> String {
        let body = json!({ "name": name, "contact": "13800131000", "segment": segment });
        let path = format!("/interview-sessions/{session}/participants");
        let found = self.did("POST", &path, body).await;
        let id = found["participants"].as_array().unwrap().last().unwrap()["id"].as_str().unwrap().to_owned();
        self.did("POST", &format!("/interview-participants/{id}/consent"), json!({ "way": "written" })).await;
        id
    }

    pub async fn code(&self, name: &str, parent: Option<&str>) -> String {
        let body = json!({ "name": name, "parent_id": parent });
        self.did("POST", "/interview-codes", body).await["id"].as_str().unwrap().to_owned()
    }

    pub async fn said(&self, session: &str, who: &str, text: &str, codes: &[&str]) -> Value {
        let body = json!({ "participant_id": who, "text": text, "topic": "wait", "code_ids": codes });
        let found = self.did("POST", &format!("/interview-sessions/{session}/quotes"), body).await;
        found["quotes"].as_array().unwrap().last().unwrap().clone()
    }

    /// Action and subject of the latest rows of the audit trail.
    pub async fn trail(&self) -> Vec<(String, String)> {
        let (rows, _) = audit_rows(self.room.db.reader(), &AuditFilter::default(), 50).await.unwrap();
        rows.into_iter().map(|row| (row.action, row.subject)).collect()
    }

    /// Status and body of a call by somebody.
    pub async fn call(&self, who: &Actor, method: &str, path: &str, body: Value) -> (u16, Value) {
        let context =
            SessionContext { actor: who.clone(), csrf_token: "csrf".to_owned(), watch: Arc::new(Alive) };
        let words = Translations::from_files(&[manyi_web::LOCALES, manyi_interview::LOCALES]).unwrap();
        let config = WebConfig::new(BaseUrl::parse("https://manyi.example.com").unwrap(), Arc::new(words));
        let router: Router = manyi_interview::router(self.room.clone()).split_for_parts().0;
        let app = assemble(router.layer(axum::Extension(context)), &config);
        let request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::IF_MATCH, "\"1\"")
            .header("x-csrf-token", "csrf")
            .body(if method == "GET" { Body::empty() } else { Body::from(body.to_string()) })
            .unwrap();
        let response = app.oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        let text = || Value::String(String::from_utf8_lossy(&bytes).into_owned());
        (status, serde_json::from_slice(&bytes).unwrap_or_else(|_| text()))
    }
}
