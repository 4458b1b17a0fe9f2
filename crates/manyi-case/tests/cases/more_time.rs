//! More time on a clock, other rules over it, and what that does to the ladder.

use crate::{
    review::{clock, reason},
    support::TestApp,
};
use axum::http::StatusCode;
use manyi_case::{CaseChanged, enqueue_sweep, migrations};
use manyi_kernel::Actor;
use manyi_storage::log::read_after;
use manyi_test::{TestDatabase, db_test};
use sea_orm::ConnectionTrait;
use serde_json::{Map, Value, json};

const POLICY: &str = "/api/v1/case-policy";

/// Stores the policy with every rule as `edit` leaves it.
async fn set_rules(app: &TestApp, revision: i64, edit: impl Fn(&mut Map<String, Value>)) {
    let mut policy = app.supervisor().get(POLICY).await.json();
    let fields = policy.as_object_mut().unwrap();
    fields.remove("version");
    fields.remove("updated_at");
    for rule in fields["targets"].as_array_mut().unwrap() {
        edit(rule.as_object_mut().unwrap());
    }
    let stored = app.supervisor().put(POLICY, revision, policy).await;
    assert_eq!(stored.status, StatusCode::OK, "{}", stored.text);
}

async fn follow_policy(app: &TestApp) {
    let applied = app.supervisor().post("/api/v1/case-policy/apply", None, json!({})).await;
    assert_eq!(applied.status, StatusCode::ACCEPTED);
    app.run_jobs().await;
}

/// Asks for more time and lets the head grant it.
async fn granted(app: &TestApp, case: &Value, target: &str, amount: u32) -> Value {
    let asked = json!({ "target": target, "amount": amount, "reason": "等待设备到货" });
    let case = app.done(case, "extend", asked).await;
    let answer = app.head().act(&case, "extension-decision", json!({ "granted": true })).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer.json()
}

async fn breaches(app: &TestApp) -> usize {
    let events = read_after(app.db.reader(), 0, 1_000).await.unwrap();
    let changed = events.iter().filter_map(|event| event.parse::<CaseChanged>()).map(Result::unwrap);
    changed.filter(|changed| changed.action == "breach").count()
}

#[db_test(migrations())]
async fn minutes_that_were_granted_stay_minutes_under_a_rule_that_counts_days(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    let case = granted(&app, &case, "resolve", 450).await;
    set_rules(&app, 1, |rule| {
        rule["resolve"] = json!({ "minutes": 0, "days": 15, "basis": "natural_days" });
    })
    .await;
    follow_policy(&app).await;
    let case = app.agent().show(&case).await;
    // Less than a working day: one more day than the rule gives, not 450.
    assert_eq!(clock(&case, "resolve", 1)["allowed_days"], 16);
    let extension = &case["review"]["extensions"][0];
    assert_eq!((&extension["amount"], &extension["in_days"]), (&json!(450), &json!(false)));
    let most = app
        .supervisor()
        .act(&case, "extend", json!({ "target": "resolve", "amount": 61, "reason": "x" }))
        .await
        .json();
    assert_eq!(
        (&most["fields"][0]["place"], &most["fields"][0]["params"]["max"]),
        (&json!("/amount"), &json!("60"))
    );
}

#[db_test(migrations())]
async fn a_request_lapses_when_its_clock_stops(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    let asked = json!({ "target": "respond", "amount": 60, "reason": "客户联系不上" });
    let case = app.done(&case, "extend", asked).await;
    let case = app.done(&case, "reply", json!({ "text": "已联系", "channel": "hotline" })).await;
    assert_eq!(case["review"]["extensions"][0]["lapsed"], true);
    let late = app.head().act(&case, "extension-decision", json!({ "granted": true })).await;
    assert_eq!(reason(&late.json()), "no_extension");
}

#[db_test(migrations())]
async fn more_time_after_a_breach_stops_the_ladder_until_it_runs_out_again(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    let case = app.done(&case, "reply", json!({ "text": "正在处理", "channel": "online" })).await;
    enqueue_sweep(&app.db).await.unwrap();
    app.at("2026-10-15T09:01");
    app.run_jobs().await;
    assert_eq!(breaches(&app).await, 1);
    // Three working days more: until the 20th at nine.
    let minutes = clock(&case, "resolve", 1)["allowed_working_minutes"].as_u64().unwrap();
    let case = granted(&app, &case, "resolve", u32::try_from(minutes).unwrap()).await;
    assert_eq!(clock(&case, "resolve", 1)["due_at"], "2026-10-20T01:00:00Z");
    let mut seen = Vec::new();
    for at in ["19T17:31", "20T09:01", "20T09:02", "21T17:29", "21T17:31"] {
        app.at(&format!("2026-10-{at}"));
        app.run_jobs().await;
        app.run_jobs().await;
        seen.push((breaches(&app).await, app.agent().show(&case).await["level"].as_i64().unwrap()));
    }
    assert_eq!(seen, [(1, 0), (2, 0), (2, 0), (2, 0), (2, 1)]);
}

#[db_test(migrations())]
async fn a_clock_that_the_new_rule_does_not_have_runs_out_no_more(db: TestDatabase) {
    let app = TestApp::new(db);
    set_rules(&app, 1, |rule| {
        rule.insert("acknowledge".into(), json!({ "minutes": 10, "basis": "working_time" }));
    })
    .await;
    let case = app.complaint(json!({})).await;
    let has_clock = |case: &Value| {
        case["clocks"].as_array().unwrap().iter().any(|clock| clock["target"] == "acknowledge")
    };
    assert!(has_clock(&case));
    set_rules(&app, 2, |rule| drop(rule.remove("acknowledge"))).await;
    follow_policy(&app).await;
    assert!(!has_clock(&app.agent().show(&case).await));
    enqueue_sweep(&app.db).await.unwrap();
    for (at, ran_out) in [("09:20", false), ("09:31", true)] {
        app.at(&format!("2026-10-12T{at}"));
        app.run_jobs().await;
        assert_eq!(breaches(&app).await > 0, ran_out, "{at}");
    }
}

#[db_test(migrations())]
async fn a_case_that_nobody_closes_is_escalated(db: TestDatabase) {
    let app = TestApp::new(db);
    set_rules(&app, 1, |rule| {
        rule.insert("close".into(), json!({ "minutes": 0, "days": 1, "basis": "working_days" }));
    })
    .await;
    let case = app.resolved().await;
    enqueue_sweep(&app.db).await.unwrap();
    let mut seen = Vec::new();
    for at in ["13T17:31", "14T17:29", "14T17:31"] {
        app.at(&format!("2026-10-{at}"));
        app.run_jobs().await;
        app.run_jobs().await;
        let case = app.agent().show(&case).await;
        assert_eq!(case["state"], "resolved");
        seen.push((breaches(&app).await, case["level"].as_i64().unwrap()));
    }
    assert_eq!(seen, [(1, 0), (1, 0), (1, 1)]);
}

#[db_test(migrations())]
async fn one_case_that_cannot_be_reckoned_does_not_hold_up_the_others(db: TestDatabase) {
    let app = TestApp::new(db);
    let broken = app.in_work().await;
    granted(&app, &broken, "resolve", 450).await;
    let other = app.complaint(json!({})).await;
    let uow = app.db.begin(&Actor::system()).await.unwrap();
    // As a log from before amounts had a limit.
    let spoilt = "UPDATE case_steps SET detail = REPLACE(detail, '450', '2000000000') \
        WHERE detail LIKE '%extension_asked%'";
    uow.connection().execute_unprepared(spoilt).await.unwrap();
    uow.commit().await.unwrap();
    set_rules(&app, 1, |rule| rule["resolve"]["minutes"] = json!(60)).await;
    follow_policy(&app).await;
    let moved = app.agent().show(&other).await;
    assert_eq!(moved["timeline"].as_array().unwrap().last().unwrap()["kind"], "recompute");
}
