use crate::support::TestApp;
use manyi_case::{CaseChanged, enqueue_sweep, migrations};
use manyi_storage::log::read_after;
use manyi_test::{TestDatabase, db_test};
use serde_json::json;

async fn breaches(app: &TestApp) -> Vec<String> {
    let events = read_after(app.db.reader(), 0, 1_000).await.unwrap();
    let changed = events.iter().filter_map(|event| event.parse::<CaseChanged>()).map(Result::unwrap);
    changed.filter(|changed| changed.action == "breach").map(|changed| changed.case_id.to_string()).collect()
}

#[db_test(migrations())]
async fn a_clock_that_ran_out_is_told_once(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    enqueue_sweep(&app.db).await.unwrap();
    enqueue_sweep(&app.db).await.unwrap();
    app.run_jobs().await;
    assert!(breaches(&app).await.is_empty());
    for at in ["09:30", "09:31", "09:32", "09:40"] {
        app.at(&format!("2026-10-12T{at}"));
        app.run_jobs().await;
        assert_eq!(breaches(&app).await.len(), usize::from(at > "09:30"), "{at}");
    }
    let case = app.agent().show(&case).await;
    let breached: Vec<_> =
        case["timeline"].as_array().unwrap().iter().filter(|entry| entry["kind"] == "breached").collect();
    assert_eq!(breached.len(), 1);
    assert_eq!(
        (&breached[0]["at"], &breached[0]["reason"]),
        (&json!("2026-10-12T01:30:00Z"), &json!("respond"))
    );
}

#[db_test(migrations())]
async fn after_days_without_a_server_each_is_told_in_order(db: TestDatabase) {
    let app = TestApp::new(db);
    let normal = app.complaint(json!({})).await;
    let urgent = app.complaint(json!({ "priority": "urgent", "channel": "hotline" })).await;
    let late = app.in_work().await;
    app.at("2026-10-12T09:45");
    app.done(&late, "reply", json!({ "text": "晚了", "channel": "online" })).await;
    app.at("2026-10-16T09:00");
    enqueue_sweep(&app.db).await.unwrap();
    app.run_jobs().await;
    let id = |case: &serde_json::Value| case["id"].as_str().unwrap().to_owned();
    let told = breaches(&app).await;
    // Three clocks of the urgent one and of the normal one, two of the late one (accepted in time).
    assert_eq!(told.len(), 8);
    assert_eq!(told[0], id(&urgent), "its quarter of an hour ran out first");
    assert_eq!(told.iter().filter(|case| **case == id(&normal)).count(), 3);
    assert_eq!(told.iter().filter(|case| **case == id(&late)).count(), 2);
    app.at("2026-10-16T10:00");
    app.run_jobs().await;
    assert_eq!(breaches(&app).await.len(), 8);
}

#[db_test(migrations())]
async fn a_clock_on_hold_does_not_run_out(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    let case = app.done(&case, "hold", json!({ "reason": "waiting_customer" })).await;
    app.at("2026-10-23T09:00");
    enqueue_sweep(&app.db).await.unwrap();
    app.run_jobs().await;
    assert!(breaches(&app).await.is_empty());
    app.done(&case, "resume", json!({})).await;
    app.at("2026-10-23T09:31");
    app.run_jobs().await;
    assert_eq!(breaches(&app).await.len(), 1);
}
