//! A group with two outlets, authors, an approver, an agent who reads, and the help page of the north.

use async_trait::async_trait;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header},
};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use manyi_connect::{SealKey, Sealer};
use manyi_kernel::{
    Actor, ActorKind, CaseId, Directory, Locale, OrgScope, Permission, PersonId, PersonRef, UnitId, UnitKind,
    UnitPath, UnitRef,
};
use manyi_knowledge::{
    CaseMatters, HelpDoor, HelpDoors, KnowledgeRoom, LOCALES, ShelfCache, public_router, router,
};
use manyi_storage::{
    StorageError,
    log::{AuditFilter, audit_rows},
};
use manyi_test::TestDatabase;
use manyi_web::{BaseUrl, SessionContext, SessionWatch, Translations, WebConfig, assemble};
use serde_json::{Value, json};
use std::sync::Arc;
use tower::ServiceExt;

struct Company(Vec<UnitRef>);

#[async_trait]
impl Directory for Company {
    async fn units(&self) -> Vec<UnitRef> {
        self.0.clone()
    }

    async fn people(&self) -> Vec<PersonRef> {
        vec![PersonRef { id: AUTHOR, name: "周敏".into(), unit_path: UnitPath::from_stored("/1/") }]
    }
}

const AUTHOR: PersonId = PersonId(uuid::Uuid::from_u128(7));
pub const CASE: CaseId = CaseId(uuid::Uuid::from_u128(31));

/// One case, of the north.
struct Cases;

#[async_trait]
impl CaseMatters for Cases {
    async fn matter(&self, scope: &OrgScope, id: CaseId) -> Result<Option<String>, StorageError> {
        let seen = id == CASE && scope.allows(&UnitPath::from_stored("/1/1/"));
        Ok(seen.then(|| "我把房子卖了，水表户名想改成新房主，应该带什么材料".to_owned()))
    }
}

struct Doors(UnitRef);

#[async_trait]
impl HelpDoors for Doors {
    async fn door(&self, code: &str) -> Result<Option<HelpDoor>, StorageError> {
        Ok((code == "north").then(|| HelpDoor { unit: self.0.clone(), form: Some("/fb/north".into()) }))
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
    pub db: TestDatabase,
    pub room: KnowledgeRoom,
    pub group: UnitRef,
    pub south: UnitRef,
    /// Writes and publishes for the whole group.
    pub author: Actor,
    /// Publishes what others wrote.
    pub approver: Actor,
    /// Reads, in the north.
    pub agent: Actor,
    /// Writes and publishes in the south alone.
    pub elsewhere: Actor,
}

pub struct Answer {
    pub status: u16,
    pub location: Option<String>,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("{} {}", self.status, self.text))
    }
}

fn actor(id: u128, path: &str, permissions: &[Permission]) -> Actor {
    Actor {
        kind: ActorKind::Person(PersonId(uuid::Uuid::from_u128(id))),
        permissions: permissions.iter().copied().collect(),
        scope: OrgScope::subtrees(vec![UnitPath::from_stored(path)]),
        locale: Locale::ZhCn,
    }
}

impl Stage {
    pub fn new(db: TestDatabase) -> Self {
        use Permission::{CaseRead, KnowledgeEdit, KnowledgePublish, KnowledgeRead};
        let unit = |path: &str, kind, name: &str| UnitRef {
            id: UnitId::new(),
            path: UnitPath::from_stored(path),
            kind,
            code: name.into(),
            name: name.into(),
        };
        let group = unit("/1/", UnitKind::Group, "晴川集团");
        let north = unit("/1/1/", UnitKind::Outlet, "北城营业厅");
        let south = unit("/1/2/", UnitKind::Outlet, "南城营业厅");
        let room = KnowledgeRoom {
            db: db.handle(),
            directory: Arc::new(Company(vec![group.clone(), north.clone(), south.clone()])),
            sealer: Sealer::new(SealKey::from_bytes([9; 32])),
            matters: Arc::new(Cases),
            doors: Arc::new(Doors(north.clone())),
            mask: |text| text.replace("13800138000", "【手机号】"),
            shelf: ShelfCache::default(),
        };
        let all = [KnowledgeRead, KnowledgeEdit, KnowledgePublish];
        Self {
            db,
            room,
            group,
            south,
            author: actor(7, "/1/", &all),
            approver: actor(8, "/1/", &all),
            agent: actor(9, "/1/1/", &[KnowledgeRead, CaseRead]),
            elsewhere: actor(10, "/1/2/", &[KnowledgeRead, KnowledgeEdit, KnowledgePublish, CaseRead]),
        }
    }

    /// Moves the clock, in Shanghai time.
    pub fn at(&self, local: &str) {
        let local: DateTime = local.parse().expect(local);
        let at: Timestamp = local.to_zoned(TimeZone::get("Asia/Shanghai").unwrap()).unwrap().timestamp();
        self.db.clock().set(at);
    }

    pub fn document(&self, title: &str, asked_as: &[&str]) -> Value {
        json!({ "unit_id": self.group.id, "kind": "article", "audience": "customers", "title": title,
            "category": "业务办理", "body": "## 材料\n- **身份证**\n- 房产证", "asked_as": asked_as,
            "review_on": "2030-01-01" })
    }

    /// A call that is expected to succeed.
    pub async fn did(&self, who: &Actor, method: &str, path: &str, body: Value) -> Value {
        let answer = self.call(who, method, path, body).await;
        assert!((200..300).contains(&answer.status), "{method} {path}: {} {}", answer.status, answer.text);
        answer.json()
    }

    pub async fn draft(&self, document: Value) -> String {
        let made =
            self.did(&self.author, "POST", "/knowledge-articles", json!({ "document": document })).await;
        made["id"].as_str().unwrap().to_owned()
    }

    /// Written by the author, published by the approver.
    pub async fn published(&self, document: Value) -> String {
        let id = self.draft(document).await;
        self.publish(&id).await;
        id
    }

    pub async fn publish(&self, id: &str) {
        self.step(id, "submit").await;
        self.did(
            &self.approver,
            "POST",
            &format!("/knowledge-articles/{id}/decision"),
            json!({ "decision": "publish" }),
        )
        .await;
    }

    pub async fn step(&self, id: &str, step: &str) -> Value {
        self.did(&self.author, "POST", &format!("/knowledge-articles/{id}/step"), json!({ "step": step }))
            .await
    }

    pub async fn article(&self, who: &Actor, id: &str) -> Value {
        self.did(who, "GET", &format!("/knowledge-articles/{id}"), Value::Null).await
    }

    /// Four articles with ways to ask for each.
    pub async fn small_base(&self) -> [String; 4] {
        let rows: [(&str, &[&str]); 4] = [
            ("怎么办理用水过户", &["房子卖了水表换户名", "水费户主改名字"]),
            ("停水了怎么查原因", &["家里没水了是停水吗", "什么时候恢复供水"]),
            ("电费账单在哪里看", &["怎么查电费", "上个月用了多少电"]),
            ("燃气漏气怎么办", &["闻到煤气味", "燃气泄漏报警电话"]),
        ];
        let mut ids = Vec::new();
        for (title, asked_as) in rows {
            ids.push(self.published(self.document(title, asked_as)).await);
        }
        ids.try_into().unwrap()
    }

    /// Actions of the audit trail, the latest first.
    pub async fn trail(&self) -> Vec<String> {
        let (rows, _) = audit_rows(self.room.db.reader(), &AuditFilter::default(), 200).await.unwrap();
        rows.into_iter().map(|row| row.action).collect()
    }

    pub async fn call(&self, who: &Actor, method: &str, path: &str, body: Value) -> Answer {
        self.call_at(who, (method, path), 1, body).await
    }

    /// With the revision that an edit is made against.
    pub async fn call_at(
        &self,
        who: &Actor,
        (method, path): (&str, &str),
        revision: i64,
        body: Value,
    ) -> Answer {
        let body = if method == "GET" { Body::empty() } else { Body::from(body.to_string()) };
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::IF_MATCH, format!("\"{revision}\""))
            .body(body)
            .unwrap();
        let context =
            SessionContext { actor: who.clone(), csrf_token: String::new(), watch: Arc::new(Alive) };
        request.extensions_mut().insert(context);
        self.answer(request).await
    }

    pub async fn page(&self, path: &str) -> Answer {
        let request = Request::get(path).header(header::ACCEPT, "text/html").body(Body::empty()).unwrap();
        self.answer(request).await
    }

    pub async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let written = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let form: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", written(value))).collect();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "text/html")
            .body(Body::from(form.join("&")))
            .unwrap();
        self.answer(request).await
    }

    async fn answer(&self, request: Request<Body>) -> Answer {
        let words = Translations::from_files(&[manyi_web::LOCALES, LOCALES]).unwrap();
        let config = WebConfig::new(BaseUrl::parse("https://manyi.example.com").unwrap(), Arc::new(words));
        let (api, _): (Router, _) = router(self.room.clone()).split_for_parts();
        let app = assemble(api.merge(public_router(self.room.clone())), &config);
        let response = app.oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let location = response.headers().get(header::LOCATION);
        let location = location.map(|value| value.to_str().unwrap().to_owned());
        let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        Answer { status, location, text: String::from_utf8_lossy(&bytes).into_owned() }
    }
}

/// What stands between two marks of a page.
pub fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    text.split_once(from).unwrap_or_else(|| panic!("no {from} in {text}")).1.split_once(to).unwrap().0
}
