//! A room that holds texts, and somebody who looks after them.

use async_trait::async_trait;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::Request,
};
use calamine::{Reader, Xlsx, open_workbook_from_rs};
use jiff::Timestamp;
use manyi_kernel::{
    Actor, ActorKind, CaseId, Directory, Locale, OrgScope, Permission, PersonId, PersonRef, UnitId, UnitKind,
    UnitPath, UnitRef,
};
use manyi_storage::{JobHandler, MigrationTrait, StorageError, run_due_jobs};
use manyi_test::TestDatabase;
use manyi_topic::{
    BuildVersion, LOCALES, SolvedCase, SourceText, TextSource, TextSources, TopicRoom, prepare, read_voices,
    router,
};
use manyi_web::{BaseUrl, SessionContext, SessionWatch, Translations, WebConfig, assemble};
use serde_json::Value;
use std::{
    io::Cursor,
    sync::{Arc, Mutex},
};
use tower::ServiceExt;
use uuid::Uuid;

pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    manyi_topic::migrations()
}

/// Texts that can be changed and erased.
#[derive(Default)]
pub struct Texts(pub Mutex<Vec<SourceText>>, pub Mutex<Vec<SolvedCase>>);

#[async_trait]
impl TextSources for Texts {
    async fn texts(&self, source: TextSource, ids: &[Uuid]) -> Result<Vec<SourceText>, StorageError> {
        let texts = self.0.lock().unwrap();
        Ok(texts.iter().filter(|text| text.source == source && ids.contains(&text.id)).cloned().collect())
    }

    async fn solved_cases(&self, scope: &OrgScope, _: u64) -> Result<Vec<SolvedCase>, StorageError> {
        Ok(self.1.lock().unwrap().iter().filter(|case| scope.allows(&case.unit_path)).cloned().collect())
    }
}

struct Company;

#[async_trait]
impl Directory for Company {
    async fn units(&self) -> Vec<UnitRef> {
        ["/1/1/", "/1/2/"]
            .map(|path| UnitRef {
                id: UnitId(Uuid::from_u128(if path == "/1/1/" { 11 } else { 12 })),
                path: UnitPath::from_stored(path),
                kind: UnitKind::Outlet,
                code: path.to_owned(),
                name: format!("厅{path}"),
            })
            .into()
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

pub struct Stage {
    pub db: TestDatabase,
    pub room: TopicRoom,
    pub texts: Arc<Texts>,
    app: Router,
}

/// A manager of the north, who sees nothing of the south.
pub fn manager(path: &str) -> Actor {
    use Permission::{CaseRead, FeedbackRead, ResponseRead, TopicManage, TopicRead};
    Actor {
        kind: ActorKind::Person(PersonId(Uuid::from_u128(7))),
        permissions: [CaseRead, FeedbackRead, ResponseRead, TopicManage, TopicRead].into_iter().collect(),
        scope: OrgScope::subtrees(vec![UnitPath::from_stored(path)]),
        locale: Locale::ZhCn,
    }
}

impl Stage {
    pub async fn new(db: TestDatabase) -> Self {
        let texts = Arc::new(Texts::default());
        let room = TopicRoom::new((*db).clone(), Arc::new(Company), texts.clone());
        prepare(&room).await.unwrap();
        let translations = Arc::new(Translations::from_files(&[LOCALES, manyi_web::LOCALES]).unwrap());
        let (routes, _) = router(room.clone()).split_for_parts();
        let config = WebConfig::new(BaseUrl::parse("http://127.0.0.1").unwrap(), translations);
        let app = assemble(routes, &config);
        Self { db, room, texts, app }
    }

    /// Somebody wrote this in this month; it is read.
    pub async fn wrote(&self, text: &str, (path, at): (&str, &str), score: Option<f64>) -> Uuid {
        let id = Uuid::now_v7();
        let written_at: Timestamp = at.parse().unwrap();
        self.texts.0.lock().unwrap().push(SourceText {
            source: TextSource::Response,
            id,
            part: "q".into(),
            text: text.into(),
            unit_path: UnitPath::from_stored(path),
            written_at,
            score,
            number: None,
            is_copy: false,
        });
        self.read(id).await;
        id
    }

    pub async fn north(&self, text: &str) -> Uuid {
        self.wrote(text, ("/1/1/", "2026-10-12T02:00:00Z"), None).await
    }

    pub async fn read(&self, id: Uuid) {
        read_voices(&self.room, &[(TextSource::Response, id)]).await.unwrap();
    }

    pub async fn jobs(&self) {
        let handlers: Vec<Arc<dyn JobHandler>> = vec![Arc::new(BuildVersion(self.room.clone()))];
        run_due_jobs(&self.db, &handlers).await.unwrap();
    }

    /// Status and answer of an operation.
    pub async fn ask(
        &self,
        actor: &Actor,
        (method, path): (&str, &str),
        body: Option<Value>,
    ) -> (u16, Value) {
        let context =
            SessionContext { actor: actor.clone(), csrf_token: "t".to_owned(), watch: Arc::new(Alive) };
        let request = Request::builder().method(method).uri(path).header("content-type", "application/json");
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        let mut request = request.body(body).unwrap();
        request.extensions_mut().insert(context);
        let answer = self.app.clone().oneshot(request).await.unwrap();
        let status = answer.status().as_u16();
        let bytes = to_bytes(answer.into_body(), 10_000_000).await.unwrap();
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }

    /// A file, by somebody who sees everything.
    pub async fn file(&self, path: &str) -> Vec<u8> {
        let context =
            SessionContext { actor: manager("/"), csrf_token: "t".to_owned(), watch: Arc::new(Alive) };
        let mut request = Request::builder().uri(path).body(Body::empty()).unwrap();
        request.extensions_mut().insert(context);
        let answer = self.app.clone().oneshot(request).await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        to_bytes(answer.into_body(), 10_000_000).await.unwrap().to_vec()
    }

    pub async fn get(&self, path: &str) -> Value {
        let (status, answer) = self.ask(&manager("/"), ("GET", path), None).await;
        assert_eq!(status, 200, "{path}: {answer}");
        answer
    }
}

pub fn solved(number: &str, text: &str) -> SolvedCase {
    SolvedCase {
        id: CaseId::new(),
        number: number.into(),
        title: None,
        text: text.into(),
        unit_id: UnitId(Uuid::from_u128(11)),
        unit_path: UnitPath::from_stored("/1/1/"),
    }
}

/// Every cell of every sheet.
pub fn workbook_texts(file: Vec<u8>) -> Vec<String> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(file)).unwrap();
    let sheets = book.worksheets();
    assert_eq!(sheets.len(), 2);
    sheets.iter().flat_map(|(_, range)| range.cells().map(|(_, _, cell)| cell.to_string())).collect()
}
