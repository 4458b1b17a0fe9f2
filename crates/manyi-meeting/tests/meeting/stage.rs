//! A company with two outlets: who meets, who does what was resolved, and who looks on from elsewhere.

use async_trait::async_trait;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header},
};
use jiff::SignedDuration;
use manyi_calendar::{DayKind, Holiday, WorkCalendar, WorkHours};
use manyi_connect::{ChannelId, ConnectRoom, SealKey, Sealer};
use manyi_document::Paper;
use manyi_kernel::{
    Actor, ActorKind, Directory, Locale, OrgScope, Permission, PersonId, PersonRef, UnitId, UnitKind,
    UnitPath, UnitRef,
};
use manyi_meeting::{
    MeetingItemSource, MeetingMatterKind, MeetingRoom, MinutesPress, OpenProblem, OpenProblems, PressRefusal,
    StaffNotice, StaffNotices, UnitCalendars,
};
use manyi_storage::{
    MigrationTrait, StorageError, UnitOfWork,
    log::{AuditFilter, audit_rows},
    run_due_jobs,
    sea_orm::{ConnectionTrait, Statement},
};
use manyi_test::TestDatabase;
use manyi_web::{BaseUrl, SessionContext, SessionWatch, Translations, WebConfig, assemble};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tower::ServiceExt;
use uuid::Uuid;

/// Tables of this room and of the outbox.
pub fn tables() -> Vec<Box<dyn MigrationTrait>> {
    let mut all = manyi_connect::migrations();
    all.extend(manyi_meeting::migrations());
    all
}

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

/// One late case, of the north outlet.
pub const CASE: Uuid = Uuid::from_u128(7);

struct Problems;

#[async_trait]
impl OpenProblems for Problems {
    async fn open_problems(&self, _: &Actor, _: &UnitPath, _: u64) -> Result<Vec<OpenProblem>, StorageError> {
        Ok(vec![OpenProblem {
            source: MeetingItemSource::OverdueCase,
            id: CASE,
            label: "C2026-000007".into(),
            title: "报装两周无人联系".into(),
            unit_name: "N01".into(),
            at: "2026-11-20T09:30:00Z".parse().ok(),
            figure: None,
        }])
    }

    async fn label(
        &self,
        _: &OrgScope,
        kind: MeetingMatterKind,
        id: Uuid,
    ) -> Result<Option<String>, StorageError> {
        let known = kind == MeetingMatterKind::Case && id == CASE;
        Ok(known.then(|| "C2026-000007".to_owned()))
    }
}

/// Keeps what was to be printed.
#[derive(Default)]
pub struct Press(pub Mutex<Vec<Paper>>);

impl MinutesPress for Press {
    fn minutes(&self, paper: &Paper) -> Result<Vec<u8>, PressRefusal> {
        self.0.lock().unwrap().push(paper.clone());
        Ok(b"%PDF-".to_vec())
    }
}

/// The organisation's calendar, and days off of single units.
#[derive(Default)]
pub struct Calendars(pub Mutex<Vec<(UnitPath, jiff::civil::Date)>>);

#[async_trait]
impl UnitCalendars for Calendars {
    async fn holding_at(&self, unit: &UnitPath) -> Result<WorkCalendar, StorageError> {
        let all = self.0.lock().unwrap();
        let own = all.iter().filter(|(path, _)| path == unit);
        let own = own.map(|(_, day)| (*day, DayKind::Holiday(Holiday::Other)));
        Ok(WorkCalendar::china(WorkHours::default()).unwrap().with_days(own))
    }
}

/// Keeps what people were told.
#[derive(Default)]
pub struct Told(pub Mutex<Vec<StaffNotice>>);

#[async_trait]
impl StaffNotices for Told {
    async fn tell(&self, _: &mut UnitOfWork, notice: StaffNotice) -> Result<(), StorageError> {
        self.0.lock().unwrap().push(notice);
        Ok(())
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
    pub room: MeetingRoom,
    pub press: Arc<Press>,
    pub calendars: Arc<Calendars>,
    pub told: Arc<Told>,
    /// Of the series, where it has one.
    pub channel: Mutex<Option<ChannelId>>,
    pub company: UnitRef,
    pub north: UnitRef,
    /// Of the company: manages, and decides on resolutions.
    pub manager: Actor,
    /// Head of the north outlet, member of the meetings.
    pub head: Actor,
    /// Of the company: chairs.
    pub chair: Actor,
    /// Head of the south outlet, no member.
    pub elsewhere: Actor,
}

fn unit(path: &str, code: &str, kind: UnitKind) -> UnitRef {
    UnitRef {
        id: UnitId::new(),
        path: UnitPath::from_stored(path),
        kind,
        code: code.into(),
        name: code.into(),
    }
}

fn actor(path: &str, permissions: &[Permission]) -> Actor {
    Actor {
        kind: ActorKind::Person(PersonId::new()),
        permissions: permissions.iter().copied().collect(),
        scope: OrgScope::subtrees(vec![UnitPath::from_stored(path)]),
        locale: Locale::ZhCn,
    }
}

pub fn id_of(actor: &Actor) -> PersonId {
    actor.person_id().unwrap()
}

impl Stage {
    pub fn new(db: &TestDatabase) -> Self {
        use Permission::{MeetingConfirm, MeetingManage, MeetingRead};
        let company = unit("/1/1/", "公司", UnitKind::Company);
        let (north, south) =
            (unit("/1/1/1/", "N01", UnitKind::Outlet), unit("/1/1/2/", "S01", UnitKind::Outlet));
        let all = [MeetingRead, MeetingManage, MeetingConfirm];
        let (manager, chair) = (actor("/1/1/", &all), actor("/1/1/", &all));
        let (head, elsewhere) = (actor("/1/1/1/", &all), actor("/1/1/2/", &all));
        let person = |actor: &Actor, name: &str, place: &UnitRef| PersonRef {
            id: id_of(actor),
            name: name.into(),
            unit_path: place.path.clone(),
        };
        let people = vec![
            person(&manager, "周一", &company),
            person(&chair, "郑主任", &company),
            person(&head, "吴北", &north),
            person(&elsewhere, "王南", &south),
        ];
        let units = vec![company.clone(), north.clone(), south];
        let press = Arc::new(Press::default());
        let (calendars, told) = (Arc::new(Calendars::default()), Arc::new(Told::default()));
        let connect = ConnectRoom::new(db.handle(), Sealer::new(SealKey::from_bytes([7; 32])));
        let room = MeetingRoom {
            db: db.handle(),
            directory: Arc::new(Company { units, people }),
            connect,
            problems: Arc::new(Problems),
            press: press.clone(),
            staff: told.clone(),
            calendars: calendars.clone(),
            told_at: None,
        };
        let channel = Mutex::default();
        Self { room, press, calendars, told, channel, company, north, manager, head, chair, elsewhere }
    }

    pub fn series_fields(&self) -> Value {
        json!({ "title": "满意度月度联席会", "unit_id": self.company.id, "rhythm": "monthly",
            "chair_id": id_of(&self.chair), "secretary_id": id_of(&self.manager), "member_ids": [id_of(&self.head)],
            "place": "三楼会议室", "minutes": 90, "countersign_days": 2,
            "channel_id": *self.channel.lock().unwrap() })
    }

    /// A planned meeting that begins now.
    pub async fn planned(&self) -> String {
        let series = self.did("POST", "/meeting-series", self.series_fields()).await;
        let body = json!({ "series_id": series["id"], "plan": { "starts_at": self.room.db.now() } });
        self.did("POST", "/meetings", body).await["id"].as_str().unwrap().to_owned()
    }

    /// With one item to be decided that is linked with the late case; its id comes second.
    pub async fn held(&self) -> (String, String) {
        let id = self.planned().await;
        let agenda = json!([{ "kind": "decision", "source": "overdue_case", "source_key": format!("overdue_case:{CASE}"),
            "title": "报装超时", "summary": "N01", "links": [{ "kind": "case", "id": CASE }] }]);
        let found = self.did("PUT", &format!("/meetings/{id}/agenda"), agenda).await;
        let item = found["items"][0]["id"].as_str().unwrap().to_owned();
        self.step(&id, "hold").await;
        (id, item)
    }

    /// Held, written up, with one resolution of the head of the north outlet, due in three working days.
    pub async fn written(&self) -> (String, String) {
        let (id, item) = self.held().await;
        let text = json!({ "notes": "人手不足", "decision": "增派两人",
            "positions": [{ "unit_id": self.north.id, "stance": "for", "note": "同意" }] });
        self.did("PUT", &format!("/meeting-items/{item}"), text).await;
        self.did("POST", &format!("/meeting-items/{item}/resolutions"), self.resolution()).await;
        let present = json!([{ "person_id": id_of(&self.chair), "attendance": "present" },
            { "person_id": id_of(&self.head), "attendance": "deputy" }]);
        self.did("PUT", &format!("/meetings/{id}/attendance"), present).await;
        (id, item)
    }

    pub fn resolution(&self) -> Value {
        json!({ "text": "报装窗口增派两人", "owner_id": id_of(&self.head), "due_days": 3 })
    }

    /// Countersigned by all and issued; the id of the resolution comes second.
    pub async fn issued(&self) -> (String, String) {
        let (id, _) = self.written().await;
        self.step(&id, "circulate").await;
        for who in [&self.chair, &self.manager, &self.head] {
            self.sign(who, &id, json!({ "answer": "agreed" })).await;
        }
        let found = self.step(&id, "issue").await;
        let resolution = found["items"][0]["resolutions"][0]["id"].as_str().unwrap().to_owned();
        (id, resolution)
    }

    pub async fn sign(&self, who: &Actor, id: &str, answer: Value) {
        let (status, found) = self.call(who, "POST", &format!("/meetings/{id}/countersign"), answer).await;
        assert_eq!(status, 200, "{found}");
    }

    pub async fn step(&self, id: &str, action: &str) -> Value {
        self.did("POST", &format!("/meetings/{id}/step"), json!({ "action": action })).await
    }

    /// Status and code of a step that is refused.
    pub async fn refused(&self, id: &str, action: &str) -> (u16, String) {
        let path = format!("/meetings/{id}/step");
        let (status, problem) = self.call(&self.manager, "POST", &path, json!({ "action": action })).await;
        let field = &problem["fields"][0]["code"];
        let code = if field.is_string() { field } else { &problem["code"] };
        (status, code.as_str().unwrap_or_default().to_owned())
    }

    /// Jobs that fell due by now run.
    pub async fn after(&self, db: &TestDatabase, days: i64) {
        db.clock().advance(SignedDuration::from_hours(24 * days));
        let handlers = manyi_meeting::job_handlers(self.room.clone());
        run_due_jobs(&self.room.db, &handlers).await.unwrap();
    }

    /// A call by the manager that is expected to succeed.
    pub async fn did(&self, method: &str, path: &str, body: Value) -> Value {
        let (status, found) = self.call(&self.manager, method, path, body).await;
        assert!((200..300).contains(&status), "{method} {path}: {status} {found}");
        found
    }

    /// Purposes of what waits in the outbox, in order.
    pub async fn messages(&self) -> Vec<String> {
        let db = self.room.db.reader();
        let sql = "SELECT purpose FROM messages ORDER BY created_at, purpose";
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        rows.iter().map(|row| row.try_get("", "purpose").unwrap()).collect()
    }

    /// What people were told and who, since the last look.
    pub fn told(&self) -> Vec<(&'static str, Vec<PersonId>)> {
        let told = std::mem::take(&mut *self.told.0.lock().unwrap());
        told.into_iter().map(|notice| (notice.purpose, notice.people)).collect()
    }

    /// Actions of the audit trail, the latest first.
    pub async fn trail(&self) -> Vec<String> {
        let (rows, _) = audit_rows(self.room.db.reader(), &AuditFilter::default(), 50).await.unwrap();
        rows.into_iter().map(|row| row.action).collect()
    }

    /// Status and body of a call by somebody.
    pub async fn call(&self, who: &Actor, method: &str, path: &str, body: Value) -> (u16, Value) {
        self.call_at(who, method, path, (1, body)).await
    }

    /// With the revision that the edit is made against.
    pub async fn call_at(
        &self,
        who: &Actor,
        method: &str,
        path: &str,
        (revision, body): (i32, Value),
    ) -> (u16, Value) {
        let context =
            SessionContext { actor: who.clone(), csrf_token: "csrf".to_owned(), watch: Arc::new(Alive) };
        let words = Translations::from_files(&[manyi_web::LOCALES, manyi_meeting::LOCALES]).unwrap();
        let config = WebConfig::new(BaseUrl::parse("https://manyi.example.com").unwrap(), Arc::new(words));
        let router: Router = manyi_meeting::router(self.room.clone()).split_for_parts().0;
        let app = assemble(router.layer(axum::Extension(context)), &config);
        let request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::IF_MATCH, format!("\"{revision}\""))
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
