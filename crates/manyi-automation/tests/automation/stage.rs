//! One outlet with a supervisor, an agent, an oversight office above, and cases that exist as codes alone.

use crate::world::{Alive, Announced, Changed, Company, Read, World};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header},
};
use jiff::SignedDuration;
use manyi_automation::{
    AutomationParts, AutomationRoom, BeginRuns, Matter, MatterKind, TellLadder, TellOccasions, TextRead,
    look_job, perform_job,
};
use manyi_connect::{
    ChannelSecrets, ChannelSettings, ConnectRoom, MailSecurity, NewChannel, QuietHours, Robot, SealKey,
    Sealer, Smtp, create_channel,
};
use manyi_kernel::{
    Actor, ActorKind, Locale, OrgScope, Permission, PersonId, PersonRef, UnitId, UnitKind, UnitPath, UnitRef,
};
use manyi_storage::{
    deliver_pending,
    log::{AuditFilter, audit_rows},
    run_due_jobs,
    sea_orm::{ConnectionTrait, Statement},
};
use manyi_test::TestDatabase;
use manyi_web::{BaseUrl, SessionContext, Translations, WebConfig, assemble};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, atomic::AtomicBool};
use tower::ServiceExt;
use uuid::Uuid;

pub struct Stage {
    pub room: AutomationRoom,
    pub world: Arc<World>,
    pub outlet: UnitRef,
    pub supervisor: Actor,
    pub agent: Actor,
    /// Of another outlet.
    pub elsewhere: Actor,
    pub oversight: Actor,
}

fn unit(path: &str, code: &str) -> UnitRef {
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

fn person(actor: &Actor, name: &str) -> PersonRef {
    let unit_path = actor.scope.paths()[0].clone();
    PersonRef { id: actor.person_id().unwrap(), name: name.into(), unit_path }
}

impl Stage {
    pub fn new(db: &TestDatabase) -> Self {
        use Permission::{AutomationEdit, AutomationRead, CaseHandle, CaseRead};
        let (outlet, other, top) = (unit("/1/1/", "N01"), unit("/1/2/", "S01"), unit("/1/", "G"));
        let supervisor = actor("/1/1/", &[AutomationRead, AutomationEdit, CaseRead, CaseHandle]);
        let agent = actor("/1/1/", &[CaseRead, CaseHandle]);
        let elsewhere = actor("/1/2/", &[AutomationRead, AutomationEdit, CaseRead, CaseHandle]);
        let oversight = actor("/1/", &[AutomationRead, AutomationEdit, CaseRead]);
        let people = vec![
            (person(&supervisor, "赵敏"), "service_supervisor"),
            (person(&agent, "周一"), "agent"),
            (person(&oversight, "孙立"), "oversight"),
        ];
        let directory = Arc::new(Company {
            units: vec![top, outlet.clone(), other],
            people: people.iter().map(|(person, _)| person.clone()).collect(),
        });
        let world = Arc::new(World {
            db: db.handle(),
            done: Mutex::default(),
            broken: AtomicBool::new(false),
            supervisor: Mutex::new(Some(supervisor.clone())),
            people,
            late: Mutex::default(),
            texts: Mutex::default(),
            moved: Mutex::default(),
            occasion: Mutex::default(),
        });
        let room = AutomationRoom::new(AutomationParts {
            db: db.handle(),
            directory,
            base_url: BaseUrl::parse("https://manyi.example.com").unwrap(),
            connect: ConnectRoom::new(db.handle(), Sealer::new(SealKey::from_bytes([7; 32]))),
            matters: world.clone(),
            deeds: world.clone(),
            staff: world.clone(),
            late: world.clone(),
            occasions: world.clone(),
        });
        Self { room, world, outlet, supervisor, agent, elsewhere, oversight }
    }

    /// A rule of the supervisor on changed cases that notes something when `action` happened.
    pub fn rule(&self, name: &str, action: &str) -> Value {
        json!({
            "name": name, "unit_id": self.outlet.id, "trigger": "case_changed", "join": "all",
            "conditions": [{ "field": "event_action", "operator": "is", "values": [action] }],
            "actions": [{ "action": "note", "text": "请关注" }],
        })
    }

    /// Written and switched on by the supervisor; its id.
    pub async fn switched_on(&self, rule: Value) -> String {
        let (status, made) = self.call(&self.supervisor, "POST", "/automation-rules", rule).await;
        assert_eq!(status, 201, "{made}");
        let id = made["id"].as_str().unwrap().to_owned();
        let on = json!({ "enabled": true });
        let (status, shown) =
            self.call(&self.supervisor, "POST", &format!("/automation-rules/{id}/switch"), on).await;
        assert_eq!((status, &shown["enabled"]), (200, &json!(true)));
        id
    }

    /// Something happens to a case, by the hand of the agent.
    pub async fn happens(&self, case: Uuid, action: &str) {
        self.happens_at(&self.outlet.path, case, action).await;
    }

    pub async fn happens_at(&self, path: &UnitPath, case: Uuid, action: &str) {
        let mut work = self.room.db.begin(&self.agent).await.unwrap();
        work.record(&Changed { action: action.to_owned() }, case, path).unwrap();
        work.audit("case.note", "case", case, path);
        work.commit().await.unwrap();
    }

    /// A text at a place, as it is read from now on; its id.
    pub fn text(&self, kind: MatterKind, (path, days): (&str, i64), values: &[(&'static str, &str)]) -> Uuid {
        let id = Uuid::now_v7();
        let written_at = self.room.db.now() - SignedDuration::from_hours(24 * days);
        self.world.texts.lock().unwrap().push(Matter {
            kind,
            id: Uuid::now_v7(),
            number: "F-0001".to_owned(),
            unit_path: UnitPath::from_stored(path),
            assignee: None,
            text: Some(TextRead { id, written_at }),
            values: values.iter().map(|(field, value)| (*field, (*value).to_owned())).collect(),
        });
        id
    }

    /// One event tells that these texts were read, by the product itself.
    pub async fn read(&self, texts: &[Uuid]) {
        let mut work = self.room.db.begin(&Actor::system()).await.unwrap();
        work.record(&Read { texts: texts.to_vec() }, "feedback", &UnitPath::root()).unwrap();
        work.audit("voice.read", "voice_source", "feedback", &UnitPath::root());
        work.commit().await.unwrap();
    }

    /// A rule of the supervisor on angry texts about fees.
    pub fn text_rule(&self, actions: Value) -> Value {
        json!({
            "name": "费用意见", "unit_id": self.outlet.id, "trigger": "text_read", "join": "all",
            "conditions": [
                { "field": "topic", "operator": "is", "values": ["fees"] },
                { "field": "angry", "operator": "is", "values": ["yes"] },
            ],
            "actions": actions,
        })
    }

    /// What the background does, until it is quiet.
    pub async fn settle(&self) {
        let jobs = [perform_job(self.room.clone())];
        loop {
            let heard = deliver_pending(&self.room.db, &BeginRuns(self.room.clone())).await.unwrap();
            let ran = run_due_jobs(&self.room.db, &jobs).await.unwrap();
            if heard + ran == 0 {
                return;
            }
        }
    }

    pub async fn tell(&self) {
        deliver_pending(&self.room.db, &TellLadder(self.room.clone())).await.unwrap();
    }

    /// An article is announced, and whoever it concerns is told.
    pub async fn announced(&self) {
        let mut work = self.room.db.begin(&Actor::system()).await.unwrap();
        work.record(&Announced, Uuid::now_v7(), &self.outlet.path).unwrap();
        work.audit("knowledge.announce", "knowledge_article", "a", &self.outlet.path);
        work.commit().await.unwrap();
        deliver_pending(&self.room.db, &TellOccasions(self.room.clone())).await.unwrap();
    }

    pub async fn look(&self) {
        manyi_automation::enqueue_look(&self.room.db).await.unwrap();
        run_due_jobs(&self.room.db, &[look_job(self.room.clone())]).await.unwrap();
    }

    pub async fn runs(&self) -> Vec<Value> {
        let (status, runs) = self.call(&self.supervisor, "GET", "/automation-runs", Value::Null).await;
        assert_eq!(status, 200, "{runs}");
        runs.as_array().unwrap().clone()
    }

    pub fn deeds(&self) -> usize {
        self.world.done.lock().unwrap().len()
    }

    /// A mail channel that sleeps at night.
    pub async fn mail_channel(&self) {
        let settings = ChannelSettings::Smtp(Smtp {
            host: "mail.example.com".into(),
            port: 25,
            security: MailSecurity::None,
            username: None,
            from: "manyi@example.com".into(),
            from_name: None,
        });
        self.channel(settings).await;
    }

    pub async fn channel(&self, settings: ChannelSettings) -> Uuid {
        let new = NewChannel {
            name: "渠道".into(),
            enabled: true,
            settings,
            secrets: ChannelSecrets { secret: Some("key".into()), signing: None },
            per_minute: 600,
            quiet: Some(QuietHours { from: 0, until: 1_439 }),
        };
        create_channel(&self.room.connect, &Actor::system(), new).await.unwrap().id.0
    }

    pub async fn robot_channel(&self) -> Uuid {
        let robot = Robot { base_url: "https://robot.example.com".into() };
        self.channel(ChannelSettings::WecomRobot(robot)).await
    }

    pub async fn reached_by_mail(&self, who: &Actor, address: &str) {
        let body = json!({ "medium": "mail", "address": address });
        let (status, found) = self.call(who, "PUT", "/notice-contact", body).await;
        assert_eq!(status, 200, "{found}");
    }

    /// Purpose and masked address of each message in the outbox, and whether it ignores quiet hours.
    pub async fn outbox(&self) -> Vec<(String, String, bool)> {
        let reader = self.room.db.reader();
        let sql = "SELECT purpose, masked_to, to_staff FROM messages ORDER BY masked_to, purpose";
        let rows =
            reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
        rows.iter()
            .map(|row| {
                let of = |column: &str| row.try_get::<String>("", column).unwrap();
                (of("purpose"), of("masked_to"), row.try_get("", "to_staff").unwrap())
            })
            .collect()
    }

    /// Actor and action of the latest rows of the audit trail.
    pub async fn trail(&self) -> Vec<(String, String)> {
        let (rows, _) = audit_rows(self.room.db.reader(), &AuditFilter::default(), 100).await.unwrap();
        rows.into_iter().map(|row| (row.actor, row.action)).collect()
    }

    /// Status and body of a call by somebody, against version 1.
    pub async fn call(&self, who: &Actor, method: &str, path: &str, body: Value) -> (u16, Value) {
        let context =
            SessionContext { actor: who.clone(), csrf_token: "csrf".to_owned(), watch: Arc::new(Alive) };
        let words = Translations::from_files(&[manyi_web::LOCALES, manyi_automation::LOCALES]).unwrap();
        let config = WebConfig::new(BaseUrl::parse("https://manyi.example.com").unwrap(), Arc::new(words));
        let router: Router = manyi_automation::router(self.room.clone()).split_for_parts().0;
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
