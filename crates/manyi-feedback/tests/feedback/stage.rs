//! Two outlets, the people who take calls there, customers, and a desk for cases that only remembers.

use async_trait::async_trait;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, header},
};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use manyi_connect::{ConnectRoom, SealKey, Sealer};
use manyi_feedback::{
    CaseDesk, CaseMatter, CustomerBook, FeedbackRoom, KnownCustomer, LOCALES, OpenedCase, UnitGuess,
    UnitGuesses, public_router, router,
};
use manyi_kernel::{
    Actor, ActorKind, CaseId, CustomerId, Directory, FeedbackId, Locale, OrgScope, Permission, PersonId,
    PersonRef, UnitId, UnitKind, UnitPath, UnitRef,
};
use manyi_storage::{BlobStore, MigrationTrait, StorageError};
use manyi_test::TestDatabase;
use manyi_web::{BaseUrl, SessionContext, SessionWatch, Translations, WebConfig, assemble};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tower::ServiceExt;

/// Of the register and of what it stands on.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    let mut all = manyi_connect::migrations();
    all.extend(manyi_feedback::migrations());
    all
}

struct Company(Vec<UnitRef>);

#[async_trait]
impl Directory for Company {
    async fn units(&self) -> Vec<UnitRef> {
        self.0.clone()
    }

    async fn people(&self) -> Vec<PersonRef> {
        let person =
            |id, name: &str| PersonRef { id, name: name.into(), unit_path: UnitPath::from_stored("/1/1/") };
        vec![person(AGENT, "周敏"), person(COLLEAGUE, "李强")]
    }
}

pub const AGENT: PersonId = PersonId(uuid::Uuid::from_u128(7));
pub const COLLEAGUE: PersonId = PersonId(uuid::Uuid::from_u128(8));
pub const NORTH: UnitId = UnitId(uuid::Uuid::from_u128(11));
pub const SOUTH: UnitId = UnitId(uuid::Uuid::from_u128(12));
pub const WANG: CustomerId = CustomerId(uuid::Uuid::from_u128(21));

struct Book;

#[async_trait]
impl CustomerBook for Book {
    async fn known_by(&self, scope: &OrgScope, what: &str) -> Result<Vec<KnownCustomer>, StorageError> {
        let is_wang = ["13812341234", "wang@example.com", "K1"].contains(&what);
        let seen = scope.allows(&UnitPath::from_stored("/1/1/"));
        Ok(if is_wang && seen { vec![wang()] } else { Vec::new() })
    }

    async fn reached_by(&self, scope: &OrgScope, way: &str) -> Result<Vec<KnownCustomer>, StorageError> {
        if way == "K1" { Ok(Vec::new()) } else { self.known_by(scope, way).await }
    }

    async fn customer(
        &self,
        scope: &OrgScope,
        id: CustomerId,
    ) -> Result<Option<KnownCustomer>, StorageError> {
        Ok((id == WANG && scope.allows(&UnitPath::from_stored("/1/1/"))).then(wang))
    }
}

fn wang() -> KnownCustomer {
    KnownCustomer { id: WANG, code: "K1".into(), name: Some("王芳".into()), tier: None, unit_id: NORTH }
}

/// What the case room was asked.
#[derive(Default)]
pub struct Desk {
    pub opened: Mutex<Vec<(CaseId, String)>>,
    pub told: Mutex<Vec<String>>,
}

#[async_trait]
impl CaseDesk for Desk {
    async fn open(&self, _: &Actor, matter: CaseMatter) -> Result<OpenedCase, StorageError> {
        let mut opened = self.opened.lock().unwrap();
        let known = opened.iter().find(|(_, source)| *source == matter.feedback_id.to_string());
        let id = known.map_or_else(CaseId::new, |(id, _)| *id);
        opened.push((id, matter.feedback_id.to_string()));
        Ok(OpenedCase { id, number: "C2026-000001".into() })
    }

    async fn tell(&self, _: CaseId, text: String) -> Result<(), StorageError> {
        self.told.lock().unwrap().push(text);
        Ok(())
    }
}

/// Where the next matter points to.
#[derive(Default)]
pub struct Guesses(pub std::sync::Mutex<Option<UnitGuess>>);

#[async_trait]
impl UnitGuesses for Guesses {
    async fn guess(&self, _: FeedbackId) -> Result<Option<UnitGuess>, StorageError> {
        Ok(*self.0.lock().unwrap())
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
    pub room: FeedbackRoom,
    pub desk: Arc<Desk>,
    pub guesses: Arc<Guesses>,
    app: Router,
    /// Where files are kept; gone with the stage.
    _files: tempfile::TempDir,
    /// Takes calls in the north.
    pub agent: Actor,
    /// Over the whole organisation.
    pub chief: Actor,
    /// Of the south.
    pub stranger: Actor,
}

pub struct Answer {
    pub status: u16,
    pub location: Option<String>,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("{} {}", self.status, self.text))
    }
}

fn actor(path: &str) -> Actor {
    use Permission::{FeedbackEdit, FeedbackHandle, FeedbackRead, FeedbackRecord};
    Actor {
        kind: ActorKind::Person(AGENT),
        permissions: [FeedbackRead, FeedbackRecord, FeedbackHandle, FeedbackEdit].into_iter().collect(),
        scope: OrgScope::subtrees(vec![UnitPath::from_stored(path)]),
        locale: Locale::ZhCn,
    }
}

impl Stage {
    pub fn new(db: TestDatabase) -> Self {
        let unit = |id, path: &str, kind, name: &str| UnitRef {
            id,
            path: UnitPath::from_stored(path),
            kind,
            code: name.into(),
            name: name.into(),
        };
        let units = vec![
            unit(UnitId(uuid::Uuid::from_u128(10)), "/1/", UnitKind::Group, "晴川集团"),
            unit(NORTH, "/1/1/", UnitKind::Outlet, "北城营业厅"),
            unit(SOUTH, "/1/2/", UnitKind::Outlet, "南城营业厅"),
        ];
        let desk = Arc::new(Desk::default());
        let files = tempfile::tempdir().unwrap();
        let guesses = Arc::new(Guesses::default());
        let sealer = Sealer::new(SealKey::from_bytes([9; 32]));
        let room = FeedbackRoom {
            db: db.handle(),
            directory: Arc::new(Company(units)),
            base_url: BaseUrl::parse("https://manyi.example.com").unwrap(),
            sealer: sealer.clone(),
            connect: ConnectRoom::new(db.handle(), sealer),
            customers: Arc::new(Book),
            cases: desk.clone(),
            guesses: guesses.clone(),
            blobs: BlobStore::new(files.path().to_owned()),
        };
        let words = Translations::from_files(&[manyi_web::LOCALES, LOCALES]).unwrap();
        let config = WebConfig::new(room.base_url.clone(), Arc::new(words));
        let (api, _) = router(room.clone()).split_for_parts();
        let app = assemble(api.merge(public_router(room.clone())), &config);
        Self {
            db,
            room,
            desk,
            guesses,
            app,
            _files: files,
            agent: actor("/1/1/"),
            chief: Actor { scope: OrgScope::everything(), ..actor("/1/") },
            stranger: actor("/1/2/"),
        }
    }

    /// Moves the clock, in Shanghai time.
    pub fn at(&self, local: &str) {
        let local: DateTime = local.parse().expect(local);
        let at: Timestamp = local.to_zoned(TimeZone::get("Asia/Shanghai").unwrap()).unwrap().timestamp();
        self.db.clock().set(at);
    }

    pub async fn call(&self, who: &Actor, method: &str, path: &str, body: Value) -> Answer {
        self.send(Some(who), method, path, None, body).await
    }

    /// Does it at the revision that `thing` was read with, and gives the thing as it is then.
    pub async fn act(&self, thing: &Value, act: Value) -> Value {
        let answer = self.try_act(thing, act).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()
    }

    pub async fn try_act(&self, thing: &Value, act: Value) -> Answer {
        let path = format!("/feedback/{}/actions", thing["id"].as_str().unwrap());
        self.send(Some(&self.agent), "POST", &path, thing["revision"].as_i64(), act).await
    }

    pub async fn put_link(&self, thing: &Value, body: Value) -> Answer {
        let path = format!("/feedback/{}/link", thing["id"].as_str().unwrap());
        self.send(Some(&self.agent), "PUT", &path, thing["revision"].as_i64(), body).await
    }

    pub async fn open_case(&self, thing: &Value) -> Answer {
        let path = format!("/feedback/{}/case", thing["id"].as_str().unwrap());
        self.send(Some(&self.agent), "POST", &path, thing["revision"].as_i64(), json!({})).await
    }

    pub async fn show(&self, thing: &Value) -> Value {
        let path = format!("/feedback/{}", thing["id"].as_str().unwrap());
        self.call(&self.agent, "GET", &path, Value::Null).await.json()
    }

    /// A telephone call in the north, written down.
    pub async fn recorded(&self, more: Value) -> Value {
        let mut body = json!({ "kind": "complaint", "channel": "phone", "unit_id": NORTH, "text": "排队两个小时，只开了一个窗口" });
        for (name, value) in more.as_object().unwrap() {
            body[name] = value.clone();
        }
        let answer = self.call(&self.agent, "POST", "/feedback", body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.json()
    }

    pub async fn page(&self, path: &str) -> Answer {
        let request = Request::get(path).header(header::ACCEPT, "text/html").body(Body::empty()).unwrap();
        self.answer(request).await
    }

    pub async fn submit(&self, path: &str, form: &str) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "text/html")
            .body(Body::from(form.to_owned()))
            .unwrap();
        self.answer(request).await
    }

    /// As a browser posts a form with files: `(field, name, content)`.
    pub async fn submit_files(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part =
                format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.as_bytes());
        }
        for (field, name, content) in files {
            let head = format!(
                "--edge\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend(head.as_bytes());
            body.extend(*content);
            body.extend(b"\r\n");
        }
        body.extend(b"--edge--\r\n");
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
            .header(header::ACCEPT, "text/html")
            .body(Body::from(body))
            .unwrap();
        self.answer(request).await
    }

    /// A body that is no JSON.
    pub async fn send_bytes(&self, who: &Actor, path: &str, bytes: &[u8]) -> Answer {
        let mut request = Request::post(format!("/api/v1{path}")).body(Body::from(bytes.to_vec())).unwrap();
        request.extensions_mut().insert(SessionContext {
            actor: who.clone(),
            csrf_token: String::new(),
            watch: Arc::new(Alive),
        });
        self.answer(request).await
    }

    /// As the agent of the north.
    pub async fn at_revision(&self, method: &str, path: &str, revision: Option<i64>, body: Value) -> Answer {
        self.send(Some(&self.agent), method, path, revision, body).await
    }

    pub async fn as_chief(&self, method: &str, path: &str, revision: Option<i64>, body: Value) -> Answer {
        self.send(Some(&self.chief), method, path, revision, body).await
    }

    async fn send(
        &self,
        who: Option<&Actor>,
        method: &str,
        path: &str,
        revision: Option<i64>,
        body: Value,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header(header::CONTENT_TYPE, "application/json");
        if let Some(revision) = revision {
            request = request.header(header::IF_MATCH, format!("\"{revision}\""));
        }
        let body = if method == "GET" { Body::empty() } else { Body::from(body.to_string()) };
        let mut request = request.body(body).unwrap();
        if let Some(actor) = who {
            request.extensions_mut().insert(SessionContext {
                actor: actor.clone(),
                csrf_token: String::new(),
                watch: Arc::new(Alive),
            });
        }
        self.answer(request).await
    }

    async fn answer(&self, request: Request<Body>) -> Answer {
        let response = self.app.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let location = response.headers().get(header::LOCATION);
        let location = location.map(|value| value.to_str().unwrap().to_owned());
        let headers = response.headers().clone();
        let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        Answer { status, location, headers, text: String::from_utf8_lossy(&bytes).into_owned() }
    }
}
