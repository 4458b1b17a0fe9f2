//! A small organisation, a client that is somebody, and a database with a clock that stands still.

use async_trait::async_trait;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use manyi_calendar::{WorkCalendar, WorkHours};
use manyi_case::{
    CasePress, CasePressRefusal, CaseReaders, CaseRoom, CaseRules, LOCALES, Presence, PrintDesk,
    public_router, router,
};
use manyi_document::Paper;
use manyi_kernel::{
    Actor, ActorKind, AutomationRuleId, Directory, Locale, OrgScope, Permission, PersonId, PersonRef, UnitId,
    UnitKind, UnitPath, UnitRef,
};
use manyi_storage::{
    BlobStore, StorageError,
    log::{AuditFilter, audit_rows},
    run_due_jobs,
};
use manyi_test::TestDatabase;
use manyi_web::{BaseUrl, SessionContext, SessionWatch, Translations, WebConfig, assemble};
use serde_json::{Value, json};
use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex},
};
use tower::ServiceExt;

pub struct Organisation {
    units: Vec<UnitRef>,
    people: Vec<PersonRef>,
}

#[async_trait]
impl Directory for Organisation {
    async fn units(&self) -> Vec<UnitRef> {
        self.units.clone()
    }
    async fn people(&self) -> Vec<PersonRef> {
        self.people.clone()
    }
}

/// Everybody whose place holds the case may read it.
#[async_trait]
impl CaseReaders for Organisation {
    async fn readers_at(&self, path: &UnitPath) -> Result<Vec<PersonRef>, StorageError> {
        Ok(self.people.iter().filter(|person| person.unit_path.contains(path)).cloned().collect())
    }
}

/// One rule is there; the others are gone.
pub const RULE: AutomationRuleId = AutomationRuleId(uuid::Uuid::from_u128(501));

#[async_trait]
impl CaseRules for Organisation {
    async fn names(
        &self,
        rules: &BTreeSet<AutomationRuleId>,
    ) -> Result<HashMap<AutomationRuleId, String>, StorageError> {
        let there = rules.iter().filter(|rule| **rule == RULE);
        Ok(there.map(|rule| (*rule, "客户催办当天回电".to_owned())).collect())
    }
}

/// Ids that read well in failures.
fn uuid(number: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(number)
}

pub const EAST: UnitId = UnitId(uuid::Uuid::from_u128(12));
pub const WEST: UnitId = UnitId(uuid::Uuid::from_u128(13));
pub const AGENT: PersonId = PersonId(uuid::Uuid::from_u128(101));
pub const SUPERVISOR: PersonId = PersonId(uuid::Uuid::from_u128(102));
/// Works in the west and sees nothing of the east.
pub const WESTERNER: PersonId = PersonId(uuid::Uuid::from_u128(103));
pub const EAST_PATH: &str = "/1/2/";
pub const WEST_PATH: &str = "/1/3/";

/// One of many who sit at the same inbox.
pub fn crowd_member(number: u128) -> PersonId {
    PersonId(uuid(1_000 + number))
}

fn organisation() -> Organisation {
    let unit = |id, path: &str, kind, code: &str, name: &str| UnitRef {
        id: UnitId(uuid(id)),
        path: UnitPath::from_stored(path),
        kind,
        code: code.into(),
        name: name.into(),
    };
    let person = |id, name: &str, path: &str| PersonRef {
        id,
        name: name.into(),
        unit_path: UnitPath::from_stored(path),
    };
    Organisation {
        units: vec![
            unit(11, "/1/", UnitKind::Group, "HQ", "晴川集团"),
            unit(12, EAST_PATH, UnitKind::Outlet, "EAST", "东城营业厅"),
            unit(13, WEST_PATH, UnitKind::Outlet, "WEST", "西城营业厅"),
        ],
        people: [
            person(AGENT, "周敏", EAST_PATH),
            person(SUPERVISOR, "林涛", "/1/"),
            person(WESTERNER, "何静", WEST_PATH),
        ]
        .into_iter()
        .chain((0..200).map(|number| person(crowd_member(number), "坐席", EAST_PATH)))
        .collect(),
    }
}

/// The product as far as cases go.
pub struct TestApp {
    pub db: TestDatabase,
    pub room: CaseRoom,
    app: Router,
    printed: Arc<Keeping>,
    _files: tempfile::TempDir,
}

/// A printer that keeps what it was given.
#[derive(Default)]
struct Keeping(Mutex<Option<Paper>>);

impl CasePress for Keeping {
    fn paper(&self, paper: &Paper) -> Result<Vec<u8>, CasePressRefusal> {
        *self.0.lock().unwrap() = Some(paper.clone());
        Ok(b"%PDF-1.7".to_vec())
    }
}

struct EndlessSession;

#[async_trait]
impl SessionWatch for EndlessSession {
    async fn is_alive(&self) -> bool {
        true
    }
}

pub struct Answer {
    pub status: StatusCode,
    pub location: Option<String>,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("{} {}", self.status, self.text))
    }
}

impl TestApp {
    pub fn new(db: TestDatabase) -> Self {
        let files = tempfile::tempdir().unwrap();
        let printed = Arc::new(Keeping::default());
        let room = CaseRoom {
            blobs: BlobStore::new(files.path().to_owned()),
            print: PrintDesk::new(printed.clone()),
            db: db.handle(),
            directory: Arc::new(organisation()),
            base_url: BaseUrl::parse("http://127.0.0.1:8080").unwrap(),
            calendar: WorkCalendar::china(WorkHours::default()).unwrap(),
            readers: Arc::new(organisation()),
            rules: Arc::new(organisation()),
            presence: Presence::telling(|_, _| {}),
        };
        let translations = Translations::from_files(&[manyi_web::LOCALES, LOCALES]).unwrap();
        let config = WebConfig::new(room.base_url.clone(), Arc::new(translations));
        let (api, _) = router(room.clone()).split_for_parts();
        let app = assemble(api.merge(public_router(room.clone())), &config);
        Self { db, room, app, printed, _files: files }
    }

    /// What was printed last.
    pub fn printed(&self) -> Paper {
        self.printed.0.lock().unwrap().clone().expect("something was printed")
    }

    /// How often this stands in the audit trail.
    pub async fn audited(&self, action: &str) -> usize {
        let (rows, _) = audit_rows(self.db.reader(), &AuditFilter::default(), 500).await.unwrap();
        rows.iter().filter(|row| row.action == action).count()
    }

    /// Moves the clock, in Shanghai time.
    pub fn at(&self, local: &str) {
        self.db.clock().set(shanghai(local));
    }

    pub async fn run_jobs(&self) {
        run_due_jobs(&self.db, &manyi_case::job_handlers(self.room.clone())).await.unwrap();
    }

    pub fn agent(&self) -> Client<'_> {
        use Permission::{CaseCreate, CaseHandle, CaseRead};
        self.client(AGENT, EAST_PATH, &[CaseRead, CaseCreate, CaseHandle])
    }

    pub fn supervisor(&self) -> Client<'_> {
        use Permission::{CaseAssign, CaseCreate, CaseHandle, CasePolicyEdit, CaseRead};
        let may = [CaseRead, CaseCreate, CaseHandle, CaseAssign, CasePolicyEdit];
        self.client(SUPERVISOR, "/1/", &may)
    }

    /// May see customers in full.
    pub fn revealer(&self) -> Client<'_> {
        use Permission::{CaseRead, CustomerReveal};
        self.client(PersonId(uuid(106)), "/1/", &[CaseRead, CustomerReveal])
    }

    /// Above the supervisor.
    pub fn head(&self) -> Client<'_> {
        use Permission::{CaseAssign, CaseHandle, CaseRead};
        self.client(PersonId(uuid(104)), "/1/", &[CaseRead, CaseHandle, CaseAssign])
    }

    /// Hands out the work of the east and of nothing above it.
    pub fn local_lead(&self) -> Client<'_> {
        use Permission::{CaseAssign, CaseHandle, CaseRead};
        self.client(PersonId(uuid(105)), EAST_PATH, &[CaseRead, CaseHandle, CaseAssign])
    }

    pub fn crowd(&self, number: u128) -> Client<'_> {
        use Permission::{CaseAssign, CaseHandle, CaseRead};
        self.client(crowd_member(number), EAST_PATH, &[CaseRead, CaseHandle, CaseAssign])
    }

    pub fn stranger(&self) -> Client<'_> {
        use Permission::{CaseAssign, CaseCreate, CaseHandle, CaseRead};
        self.client(WESTERNER, WEST_PATH, &[CaseRead, CaseCreate, CaseHandle, CaseAssign])
    }

    fn client(&self, person: PersonId, path: &str, permissions: &[Permission]) -> Client<'_> {
        let actor = Actor {
            kind: ActorKind::Person(person),
            permissions: permissions.iter().copied().collect(),
            scope: OrgScope::subtrees(vec![UnitPath::from_stored(path)]),
            locale: Locale::ZhCn,
        };
        Client { app: self, actor: Some(actor) }
    }

    pub fn customer(&self) -> Client<'_> {
        Client { app: self, actor: None }
    }

    /// A complaint in the east, as registered by the agent.
    pub async fn complaint(&self, more: Value) -> Value {
        let mut body = json!({
            "origin": "complaint", "title": "停电三天无人处理", "description": "", "unit_id": EAST, "channel": "online",
        });
        for (name, value) in more.as_object().unwrap() {
            body[name] = value.clone();
        }
        let answer = self.agent().post("/api/v1/cases", None, body).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
        answer.json()
    }

    /// Does `verb` as the supervisor and returns the case as it is then.
    pub async fn done(&self, case: &Value, verb: &str, body: Value) -> Value {
        let answer = self.supervisor().act(case, verb, body).await;
        assert_eq!(answer.status, StatusCode::OK, "{verb}: {}", answer.text);
        answer.json()
    }

    /// A complaint that somebody works on.
    pub async fn in_work(&self) -> Value {
        let case = self.complaint(json!({})).await;
        let case = self.done(&case, "accept", json!({})).await;
        self.done(&case, "assign", json!({ "person_id": AGENT })).await
    }

    pub async fn resolved(&self) -> Value {
        let case = self.in_work().await;
        self.done(&case, "resolve", json!({ "summary": "已更换变压器", "cause": "设备老化" })).await
    }
}

pub fn shanghai(local: &str) -> Timestamp {
    let local: DateTime = local.parse().expect(local);
    local.to_zoned(TimeZone::get("Asia/Shanghai").unwrap()).unwrap().timestamp()
}

pub struct Client<'a> {
    app: &'a TestApp,
    actor: Option<Actor>,
}

impl Client<'_> {
    pub fn speaking(mut self, locale: Locale) -> Self {
        if let Some(actor) = &mut self.actor {
            actor.locale = locale;
        }
        self
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, revision: Option<i64>, body: Value) -> Answer {
        self.write("POST", path, revision, body).await
    }

    pub async fn put(&self, path: &str, revision: i64, body: Value) -> Answer {
        self.write("PUT", path, Some(revision), body).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Request::delete(path).body(Body::empty()).unwrap()).await
    }

    /// Says that something is so, without more words.
    pub async fn send_put(&self, path: &str) -> StatusCode {
        self.send(Request::put(path).body(Body::empty()).unwrap()).await.status
    }

    async fn write(&self, method: &str, path: &str, revision: Option<i64>, body: Value) -> Answer {
        let mut request =
            Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, "application/json");
        if let Some(revision) = revision {
            request = request.header(header::IF_MATCH, format!("\"{revision}\""));
        }
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    /// Sends a file as the body.
    pub async fn upload(&self, path: &str, bytes: Vec<u8>) -> Answer {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/octet-stream");
        self.send(request.body(Body::from(bytes)).unwrap()).await
    }

    pub async fn submit(&self, path: &str, form: &str) -> Answer {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.header(header::ACCEPT, "text/html").body(Body::from(form.to_owned())).unwrap())
            .await
    }

    /// Does `verb` to the case at the revision the case was read with.
    pub async fn act(&self, case: &Value, verb: &str, body: Value) -> Answer {
        let path = format!("/api/v1/cases/{}/{verb}", case["id"].as_str().unwrap());
        self.post(&path, case["revision"].as_i64(), body).await
    }

    /// The case as it is now.
    pub async fn show(&self, case: &Value) -> Value {
        self.get(&format!("/api/v1/cases/{}", case["id"].as_str().unwrap())).await.json()
    }

    async fn send(&self, mut request: Request<Body>) -> Answer {
        if let Some(actor) = &self.actor {
            request.extensions_mut().insert(SessionContext {
                actor: actor.clone(),
                csrf_token: String::new(),
                watch: Arc::new(EndlessSession),
            });
        }
        let response = self.app.app.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let location =
            response.headers().get(header::LOCATION).map(|value| value.to_str().unwrap().to_owned());
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer { status, location, text: String::from_utf8_lossy(&bytes).into_owned() }
    }
}

/// The path of a follow-up address.
pub fn path_of(url: &Value) -> String {
    url.as_str().unwrap().strip_prefix("http://127.0.0.1:8080").unwrap().to_owned()
}
