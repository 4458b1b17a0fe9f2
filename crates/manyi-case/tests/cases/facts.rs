use crate::support::{TestApp, path_of};
use manyi_case::{CASE_FACTS, FOLLOW_UP_FACTS, enqueue_sweep, facts_for_events, migrations};
use manyi_kernel::{FactBatch, FactTable, FactValue};
use manyi_storage::log::read_after;
use manyi_test::{TestDatabase, db_test};
use serde_json::json;

async fn batches(app: &TestApp) -> Vec<FactBatch> {
    let events = read_after(app.db.reader(), 0, 1_000).await.unwrap();
    let batches = facts_for_events(&app.db, &events).await.unwrap();
    for batch in &batches {
        assert!(batch.rows.iter().all(|row| row.values.len() == batch.table.columns.len()));
    }
    batches
}

/// The value of `column` in the only row of `table`.
fn value(batches: &[FactBatch], table: &FactTable, column: &str) -> FactValue {
    let batch = batches.iter().find(|batch| batch.table.name == table.name).unwrap();
    let place = table.columns.iter().position(|candidate| candidate.name == column).unwrap();
    assert_eq!(batch.rows.len(), 1);
    batch.rows[0].values[place].clone()
}

#[db_test(migrations())]
async fn a_case_is_judged_when_it_is_decided(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    let facts = batches(&app).await;
    let of = |facts: &[FactBatch], column| value(facts, &CASE_FACTS, column);
    assert_eq!(of(&facts, "origin"), FactValue::Code("complaint".into()));
    // 2026-10-12 is day 20,738 since 1970.
    assert_eq!(of(&facts, "registered_day"), FactValue::Day(20_738));
    for open in ["resolved_day", "respond_on_time", "resolve_on_time", "resolution_working_minutes"] {
        assert_eq!(of(&facts, open), FactValue::Missing, "{open}");
    }
    app.at("2026-10-12T09:40");
    enqueue_sweep(&app.db).await.unwrap();
    app.run_jobs().await;
    assert_eq!(of(&batches(&app).await, "respond_on_time"), FactValue::Int(0), "late before anybody answers");
    app.at("2026-10-13T09:00");
    app.done(&case, "resolve", json!({ "summary": "已修复" })).await;
    let facts = batches(&app).await;
    assert_eq!(of(&facts, "resolve_on_time"), FactValue::Int(1));
    assert_eq!(of(&facts, "resolved_day"), FactValue::Day(20_739));
    assert_eq!(of(&facts, "resolution_working_minutes"), FactValue::Int(450));
    assert_eq!(of(&facts, "state"), FactValue::Code("resolved".into()));
}

#[db_test(migrations())]
async fn rounds_add_up_and_waiting_for_the_customer_does_not_count(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    app.at("2026-10-12T10:00");
    let case = app.done(&case, "resolve", json!({ "summary": "一" })).await;
    app.at("2026-10-14T10:00");
    app.customer().submit(&path_of(&case["follow_up"]["url"]), "score=1").await;
    let facts = batches(&app).await;
    assert_eq!(value(&facts, &CASE_FACTS, "resolution_working_minutes"), FactValue::Missing);
    assert_eq!(value(&facts, &FOLLOW_UP_FACTS, "score"), FactValue::Int(1));
    assert_eq!(value(&facts, &FOLLOW_UP_FACTS, "answered_day"), FactValue::Day(20_740));
    let case = app.supervisor().show(&case).await;
    app.at("2026-10-14T10:30");
    app.done(&case, "resolve", json!({ "summary": "二" })).await;
    assert_eq!(value(&batches(&app).await, &CASE_FACTS, "resolution_working_minutes"), FactValue::Int(90));
}

#[db_test(migrations())]
async fn a_declined_case_is_neither_late_nor_in_time(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    app.done(&case, "decline", json!({ "reason": "not_ours" })).await;
    let facts = batches(&app).await;
    assert_eq!(value(&facts, &CASE_FACTS, "respond_on_time"), FactValue::Missing);
    assert_eq!(value(&facts, &CASE_FACTS, "resolve_on_time"), FactValue::Missing);
}
