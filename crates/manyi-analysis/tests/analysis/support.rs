//! Two outlets, people who see one or both, and rows that are counted on fingers.

use async_trait::async_trait;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Method, Request, StatusCode, header},
};
use manyi_analysis::{
    AnalysisParts, AnalysisRoom, AnswerTables, LOCALES, Limits, Origin, PaperPress, PressRefusal, RowRequest,
    Rows, RowsRefused, SourceHead, Variable, router,
};
use manyi_document::Paper;
use manyi_kernel::{
    Actor, ActorKind, Counted, Directory, Locale, OrgScope, Permission, PersonId, PersonRef, QualityCounts,
    QuestionnaireId, UnitId, UnitKind, UnitPath, UnitRef,
};
use manyi_stat::Values;
use manyi_storage::StorageError;
use manyi_test::TestDatabase;
use manyi_web::{BaseUrl, SessionContext, SessionWatch, Translations, WebConfig, assemble};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tower::ServiceExt;
use uuid::Uuid;

pub const EAST: UnitId = UnitId(Uuid::from_u128(12));
pub const QUESTIONNAIRE: QuestionnaireId = QuestionnaireId(Uuid::from_u128(77));
const PATHS: [&str; 2] = ["/1/2/", "/1/3/"];

struct Organisation;

#[async_trait]
impl Directory for Organisation {
    async fn units(&self) -> Vec<UnitRef> {
        let unit = |id, path: &str, kind, name: &str| UnitRef {
            id: UnitId(Uuid::from_u128(id)),
            path: UnitPath::from_stored(path),
            kind,
            code: name.into(),
            name: name.into(),
        };
        vec![
            unit(11, "/1/", UnitKind::Group, "集团"),
            unit(12, PATHS[0], UnitKind::Outlet, "东城"),
            unit(13, PATHS[1], UnitKind::Outlet, "西城"),
        ]
    }

    async fn people(&self) -> Vec<PersonRef> {
        Vec::new()
    }
}

/// Unit and likelihood to recommend of each response.
#[derive(Clone)]
pub struct Answers(pub Arc<Mutex<Vec<(usize, f64)>>>);

#[async_trait]
impl AnswerTables for Answers {
    async fn sources(&self, _: &OrgScope) -> Result<Vec<SourceHead>, StorageError> {
        Ok(Vec::new())
    }

    async fn rows(&self, request: &RowRequest<'_>) -> Result<Rows, RowsRefused> {
        if request.questionnaire != QUESTIONNAIRE {
            return Err(RowsRefused::NoSuchQuestionnaire);
        }
        let seen = |(unit, _): &(usize, f64)| request.scope.allows(&UnitPath::from_stored(PATHS[*unit]));
        let mut rows: Vec<_> = self.0.lock().unwrap().iter().copied().filter(seen).collect();
        // The first is a suspect, and there is one more that somebody called invalid.
        let suspect = rows.len().min(1);
        let quality =
            QualityCounts { valid: (rows.len() - suspect) as u64, suspect: suspect as u64, invalid: 1 };
        match request.counted {
            Counted::WithoutInvalid => {}
            Counted::WithoutSuspects => drop(rows.drain(..suspect)),
            Counted::All => rows.push((0, 10.0)),
        }
        if rows.len() as u64 > request.max_rows {
            return Err(RowsRefused::TooManyRows { rows: rows.len() as u64, limit: request.max_rows });
        }
        let variable = |code: &str, label: &str, origin, values| Variable {
            code: code.into(),
            label: label.into(),
            origin,
            role: None,
            scale: None,
            values,
        };
        let units = Values::Levels {
            codes: rows.iter().map(|(unit, _)| Some(u32::try_from(*unit).unwrap())).collect(),
            levels: vec!["东城".into(), "西城".into()],
        };
        let likely = Values::Numbers(rows.iter().map(|(_, value)| *value).collect());
        let variables = vec![
            variable("q1", "您愿意推荐我们吗", Origin::Rating, likely),
            variable("unit", "", Origin::Unit, units),
        ];
        let is_wanted = |one: &Variable| request.wanted.is_none_or(|wanted| wanted.contains(&one.code));
        let variables = variables.into_iter().filter(is_wanted).collect();
        Ok(Rows { title: "服务回访".into(), rows: rows.len(), quality, variables })
    }
}

/// Prints the words of a paper instead of setting them.
struct Plain;

impl PaperPress for Plain {
    fn paper(&self, paper: &Paper) -> Result<Vec<u8>, PressRefusal> {
        Ok(format!("{paper:#?}").into_bytes())
    }
}

struct Endless;

#[async_trait]
impl SessionWatch for Endless {
    async fn is_alive(&self) -> bool {
        true
    }
}

pub struct App {
    pub answers: Answers,
    /// The database, alive as long as the application.
    pub db: TestDatabase,
    router: Router,
}

impl App {
    pub fn new(db: TestDatabase) -> Self {
        let answers = Answers(Arc::new(Mutex::new(vec![
            (0, 10.0),
            (0, 9.0),
            (0, 9.0),
            (0, 8.0),
            (0, 3.0),
            (1, 10.0),
            (1, 2.0),
            (1, f64::NAN),
        ])));
        let translations = Arc::new(Translations::from_files(&[manyi_web::LOCALES, LOCALES]).unwrap());
        let room = AnalysisRoom::new(AnalysisParts {
            db: db.handle(),
            directory: Arc::new(Organisation),
            tables: Arc::new(answers.clone()),
            press: Arc::new(Plain),
            clock: db.clock().clone(),
            translations: translations.clone(),
            limits: Limits { rows: 100, ..Limits::default() },
        });
        let config = WebConfig::new(BaseUrl::parse("http://127.0.0.1:8080").unwrap(), translations);
        let (api, _) = router(room).split_for_parts();
        Self { answers, db, router: assemble(api, &config) }
    }

    /// Sees everything.
    pub fn manager(&self) -> Client<'_> {
        self.client(1, "/1/", Locale::ZhCn)
    }

    pub fn client(&self, person: u128, path: &str, locale: Locale) -> Client<'_> {
        self.client_who(&[Permission::AnalysisRun, Permission::MetricRead], person, path, locale)
    }

    /// Reads reports, runs nothing.
    pub fn reader(&self, person: u128, path: &str) -> Client<'_> {
        self.client_who(&[Permission::MetricRead], person, path, Locale::ZhCn)
    }

    fn client_who(&self, may: &[Permission], person: u128, path: &str, locale: Locale) -> Client<'_> {
        let actor = Actor {
            kind: ActorKind::Person(PersonId(Uuid::from_u128(person))),
            permissions: may.iter().copied().collect(),
            scope: OrgScope::subtrees(vec![UnitPath::from_stored(path)]),
            locale,
        };
        Client { app: self, actor }
    }
}

pub struct Client<'a> {
    app: &'a App,
    actor: Actor,
}

impl Client<'_> {
    pub async fn call(&self, method: Method, path: &str, body: Value) -> (StatusCode, Vec<u8>) {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_string()))
            .unwrap();
        request.extensions_mut().insert(SessionContext {
            actor: self.actor.clone(),
            csrf_token: String::new(),
            watch: Arc::new(Endless),
        });
        let response = self.app.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        (status, to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec())
    }

    pub async fn json(&self, method: Method, path: &str, body: Value) -> (StatusCode, Value) {
        let (status, bytes) = self.call(method, path, body).await;
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }

    pub async fn get(&self, path: &str) -> (StatusCode, Value) {
        self.json(Method::GET, path, Value::Null).await
    }

    /// The recommendation score over what this person sees.
    pub async fn run_nps(&self) -> Value {
        let (status, made) = self.json(Method::POST, "/analyses", nps(json!({"outcome": "q1"}))).await;
        assert_eq!(status, StatusCode::CREATED, "{made}");
        made
    }
}

pub fn nps(parameters: Value) -> Value {
    json!({"source": {"questionnaire": QUESTIONNAIRE}, "method": "nps", "parameters": parameters})
}
