//! More time for a resolution.

use crate::stage::{Stage, id_of, tables};
use jiff::{Timestamp, civil::Date};
use manyi_kernel::{Actor, Permission};
use manyi_meeting::{facts_for_events, job_handlers};
use manyi_storage::{log, run_due_jobs};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

struct Asked {
    stage: Stage,
    /// Path of the resolution.
    path: String,
    due_at: Timestamp,
}

fn instant(value: &Value) -> Timestamp {
    value.as_str().unwrap().parse().unwrap()
}

fn day(at: Timestamp) -> Date {
    manyi_kernel::day_of(at)
}

/// Issued, due in three working days; its owner asks for ten more days.
async fn asked(db: &TestDatabase) -> Asked {
    let stage = Stage::new(db);
    let (_, id) = stage.issued().await;
    let path = format!("/meeting-resolutions/{id}");
    let due_at = instant(&stage.did("GET", &path, Value::Null).await["due_at"]);
    stage.told();
    let wish = json!({ "wanted_on": day(due_at) + jiff::Span::new().days(10), "reason": "设备未到货" });
    let (status, found) = stage.call(&stage.head, "POST", &format!("{path}/extension"), wish).await;
    assert_eq!(status, 200, "{found}");
    Asked { stage, path, due_at }
}

impl Asked {
    async fn decide(&self, who: &Actor, body: Value) -> (u16, Value) {
        self.stage.call(who, "POST", &format!("{}/extension-decision", self.path), body).await
    }

    async fn detail(&self) -> Value {
        self.stage.did("GET", &self.path, Value::Null).await
    }
}

#[db_test(tables())]
async fn the_clock_follows_an_extension_and_the_earlier_term_stays(db: TestDatabase) {
    let asked = asked(&db).await;
    let open = asked.detail().await;
    assert_eq!(instant(&open["due_at"]), asked.due_at, "asking moves nothing");
    assert!(
        open["wanted_on"].is_string()
            && open["allowed"].as_array().unwrap().contains(&json!("grant_extension"))
    );
    let (status, found) = asked.decide(&asked.stage.chair, json!({ "verdict": "grant" })).await;
    assert_eq!(status, 200, "{found}");
    let due_at = instant(&found["due_at"]);
    let wanted = day(asked.due_at) + jiff::Span::new().days(10);
    assert!(day(due_at) >= wanted, "{due_at} {wanted}");
    assert_eq!(found["wanted_on"], Value::Null);
    let terms = found["terms"].as_array().unwrap();
    assert_eq!(terms.len(), 2);
    assert_eq!((instant(&terms[0]["due_at"]), instant(&terms[1]["due_at"])), (asked.due_at, due_at));
    for term in terms {
        assert!(term["trace"].as_array().unwrap().len() >= 3, "{term}");
    }
    assert!(terms[1]["due_days"].as_i64() > terms[0]["due_days"].as_i64());
    let steps: Vec<_> = found["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| (step["kind"].clone(), step["day"].clone()))
        .collect();
    assert_eq!(
        json!(steps),
        json!([["ask_extension", wanted.to_string()], ["grant_extension", wanted.to_string()]])
    );
    let trail = asked.stage.trail().await;
    for action in ["meeting.ask_extension", "meeting.grant_extension"] {
        assert!(trail.iter().any(|known| known == action), "{action} in {trail:?}");
    }
    let stage = &asked.stage;
    assert_eq!(
        stage.told(),
        [
            ("meeting.extension_asked", vec![id_of(&stage.chair)]),
            ("meeting.extension_granted", vec![id_of(&stage.head)])
        ]
    );
}

#[db_test(tables())]
async fn reminders_and_facts_follow_the_new_term(db: TestDatabase) {
    let asked = asked(&db).await;
    asked.decide(&asked.stage.chair, json!({ "verdict": "grant" })).await;
    let stage = &asked.stage;
    let due_at = instant(&asked.detail().await["due_at"]);
    stage.told();
    let overdue = async || {
        let found = stage.did("GET", "/meeting-resolutions?overdue=true", Value::Null).await;
        found["total"].as_i64().unwrap()
    };
    let run = async || {
        run_due_jobs(&stage.room.db, &job_handlers(stage.room.clone())).await.unwrap();
        // Jobs that are due at once run side by side.
        let mut told: Vec<_> = stage.told().into_iter().map(|(purpose, _)| purpose).collect();
        told.sort_unstable();
        told
    };
    let second = jiff::SignedDuration::from_secs(1);
    db.clock().advance(stage.room.db.now().duration_until(asked.due_at) + second);
    assert_eq!(
        (run().await, overdue().await),
        (Vec::<&str>::new(), 0),
        "the old term means nothing any more"
    );
    db.clock().advance(stage.room.db.now().duration_until(due_at) + second);
    assert_eq!((run().await, overdue().await), (vec!["meeting.due_soon", "meeting.overdue"], 1));
    let events = log::read_after(stage.room.db.reader(), 0, 500).await.unwrap();
    let facts = facts_for_events(&stage.room.db, &events).await.unwrap().remove(0);
    assert_eq!(format!("{:?}", &facts.rows[0].values[4..]), "[Int(0), Int(1)]");
}

#[db_test(tables())]
async fn a_refusal_needs_a_reason_and_leaves_the_term(db: TestDatabase) {
    let asked = asked(&db).await;
    let (status, problem) = asked.decide(&asked.stage.chair, json!({ "verdict": "refuse" })).await;
    assert_eq!((status, problem["fields"][0]["place"].as_str()), (422, Some("/text")));
    let refuse = json!({ "verdict": "refuse", "text": "先用库存设备" });
    let (status, found) = asked.decide(&asked.stage.chair, refuse.clone()).await;
    assert_eq!((status, instant(&found["due_at"])), (200, asked.due_at), "{found}");
    assert_eq!(found["terms"].as_array().unwrap().len(), 1);
    let (status, problem) = asked.decide(&asked.stage.chair, refuse).await;
    assert_eq!((status, problem["code"].as_str()), (409, Some("meeting.no_extension_asked")));
}

#[db_test(tables())]
async fn nobody_decides_on_their_own_time(db: TestDatabase) {
    let asked = asked(&db).await;
    let stage = &asked.stage;
    let grant = || json!({ "verdict": "grant" });
    let (status, problem) = asked.decide(&stage.head, grant()).await;
    assert_eq!((status, problem["code"].as_str()), (409, Some("meeting.not_extension_decider")));
    assert_eq!(asked.decide(&stage.elsewhere, grant()).await.0, 404);
    // The chair decides without the permission to confirm.
    let mut chair = stage.chair.clone();
    chair.permissions = [Permission::MeetingRead].into_iter().collect();
    assert_eq!(asked.decide(&chair, grant()).await.0, 200);
}

#[db_test(tables())]
async fn whoever_asked_for_the_owner_does_not_decide(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (_, id) = stage.issued().await;
    let path = format!("/meeting-resolutions/{id}");
    let wanted = day(stage.room.db.now()) + jiff::Span::new().days(20);
    stage.did("POST", &format!("{path}/extension"), json!({ "wanted_on": wanted, "reason": "r" })).await;
    let decision = format!("{path}/extension-decision");
    let (status, problem) =
        stage.call(&stage.manager, "POST", &decision, json!({ "verdict": "grant" })).await;
    assert_eq!((status, problem["code"].as_str()), (409, Some("meeting.own_resolution")));
}

#[db_test(tables())]
async fn time_is_asked_for_once_by_the_owner_before_the_term_is_over(db: TestDatabase) {
    let asked = asked(&db).await;
    let stage = &asked.stage;
    let ask = async |who: &Actor, wanted: Date| {
        let wish = json!({ "wanted_on": wanted, "reason": "r" });
        let (status, problem) = stage.call(who, "POST", &format!("{}/extension", asked.path), wish).await;
        let field = &problem["fields"][0]["code"];
        let code = if field.is_string() { field } else { &problem["code"] };
        (status, code.as_str().unwrap_or_default().to_owned())
    };
    let later = day(asked.due_at) + jiff::Span::new().days(10);
    assert_eq!(ask(&stage.head, later).await, (409, "meeting.extension_asked".into()));
    asked.decide(&stage.chair, json!({ "verdict": "refuse", "text": "不行" })).await;
    for wanted in [day(asked.due_at), day(asked.due_at) + jiff::Span::new().years(3)] {
        assert_eq!(ask(&stage.head, wanted).await, (422, "meeting.day_out_of_range".into()), "{wanted}");
    }
    assert_eq!(ask(&stage.elsewhere, later).await.0, 404);
    stage.after(&db, 10).await;
    assert_eq!(ask(&stage.head, later + jiff::Span::new().days(20)).await, (409, "meeting.term_over".into()));
}

#[db_test(tables())]
async fn a_unit_with_days_of_its_own_has_terms_of_its_own(db: TestDatabase) {
    let (stage, other) = (Stage::new(&db), Stage::new(&db));
    let due = async |stage: &Stage| {
        let (_, id) = stage.issued().await;
        let found = stage.did("GET", &format!("/meeting-resolutions/{id}"), Value::Null).await;
        (day(instant(&found["due_at"])), found)
    };
    let (national, _) = due(&stage).await;
    // The leading unit is off on the day on which the term would end.
    other.calendars.0.lock().unwrap().push((other.north.path.clone(), national));
    let (own, found) = due(&other).await;
    assert!(own > national, "{own} {national}");
    let trace = found["terms"][0]["trace"].as_array().unwrap();
    assert!(trace.len() > 3, "the day off stands in the way to the deadline: {trace:?}");
}
