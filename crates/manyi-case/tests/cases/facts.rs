use crate::support::{AGENT, EAST, TestApp, WEST, path_of};
use manyi_case::{
    CASE_CLOCK_FACTS, CASE_FACTS, CASE_STAGE_FACTS, FOLLOW_UP_FACTS, enqueue_sweep, facts_for_events,
    migrations,
};
use manyi_kernel::{FactBatch, FactTable, FactValue};
use manyi_storage::log::read_after;
use manyi_test::{TestDatabase, db_test};
use serde_json::json;

async fn batches(app: &TestApp) -> Vec<FactBatch> {
    let events = read_after(app.db.reader(), 0, 1_000).await.unwrap();
    let batches = facts_for_events(&app.room, &events).await.unwrap();
    for batch in &batches {
        assert!(batch.rows.iter().all(|row| row.values.len() == batch.table.columns.len()));
    }
    batches
}

/// The rows of `table`, each with its value of `column`.
fn column(batches: &[FactBatch], table: &FactTable, column: &str) -> Vec<FactValue> {
    let batch = batches.iter().find(|batch| batch.table.name == table.name).unwrap();
    let place = table.columns.iter().position(|candidate| candidate.name == column).unwrap();
    batch.rows.iter().map(|row| row.values[place].clone()).collect()
}

/// The value of `name` in the only row of `table`.
fn value(batches: &[FactBatch], table: &FactTable, name: &str) -> FactValue {
    let values = column(batches, table, name);
    assert_eq!(values.len(), 1);
    values[0].clone()
}

/// Of one clock of the only case.
fn clock(batches: &[FactBatch], target: &str, name: &str) -> FactValue {
    let targets = column(batches, &CASE_CLOCK_FACTS, "target");
    let place = targets.iter().position(|code| *code == FactValue::Code(target.into())).unwrap();
    column(batches, &CASE_CLOCK_FACTS, name)[place].clone()
}

/// The columns of every row, as people would say them.
fn table(batches: &[FactBatch], table: &FactTable, names: &[&str]) -> Vec<String> {
    let columns: Vec<Vec<FactValue>> = names.iter().map(|name| column(batches, table, name)).collect();
    let said = |value: &FactValue| match value {
        FactValue::Code(code) => code.clone(),
        FactValue::Int(number) => number.to_string(),
        FactValue::Day(day) => format!("day {day}"),
        FactValue::Missing => "–".to_owned(),
    };
    let row = |row: usize| columns.iter().map(|column| said(&column[row])).collect::<Vec<_>>().join(" ");
    (0..columns[0].len()).map(row).collect()
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
    for open in ["resolved_day", "resolution_working_minutes", "first_contact", "reopened", "major"] {
        assert_eq!(of(&facts, open), FactValue::Missing, "{open}");
    }
    assert_eq!(of(&facts, "declined"), FactValue::Int(0));
    for target in ["respond", "resolve"] {
        assert_eq!(clock(&facts, target, "on_time"), FactValue::Missing, "{target}");
    }
    app.at("2026-10-12T09:40");
    enqueue_sweep(&app.db).await.unwrap();
    app.run_jobs().await;
    let facts = batches(&app).await;
    assert_eq!(clock(&facts, "respond", "on_time"), FactValue::Int(0), "late before anybody answers");
    assert_eq!(of(&facts, "risk"), FactValue::Int(25));
    app.at("2026-10-13T09:00");
    app.done(&case, "resolve", json!({ "summary": "已修复" })).await;
    let facts = batches(&app).await;
    assert_eq!(clock(&facts, "resolve", "on_time"), FactValue::Int(1));
    assert_eq!(of(&facts, "resolved_day"), FactValue::Day(20_739));
    assert_eq!(of(&facts, "resolution_working_minutes"), FactValue::Int(450));
    assert_eq!(clock(&facts, "resolve", "working_minutes"), FactValue::Int(450));
    assert_eq!(of(&facts, "state"), FactValue::Code("resolved".into()));
    assert_eq!(of(&facts, "first_contact"), FactValue::Missing, "the customer has not spoken yet");
}

#[db_test(migrations())]
async fn time_is_booked_on_the_unit_that_had_the_case_then(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    app.at("2026-10-12T09:10");
    let case = app.done(&case, "accept", json!({})).await;
    app.at("2026-10-12T10:10");
    let case = app.done(&case, "transfer", json!({ "unit_id": WEST, "reason": "属西城" })).await;
    app.at("2026-10-12T10:40");
    app.done(&case, "assign", json!({ "person_id": AGENT })).await;
    let facts = batches(&app).await;
    let stays = ["unit_path", "stage", "working_minutes", "on_time", "handed_on"];
    assert_eq!(
        table(&facts, &CASE_STAGE_FACTS, &stays),
        [
            "/1/2/ registered 10 1 0",
            // The first answer was due at half past nine.
            "/1/2/ accepted 60 0 1",
            "/1/3/ accepted 30 1 0",
            "/1/3/ assigned – – –",
        ]
    );
    assert_eq!(clock(&facts, "respond", "unit_path"), FactValue::Code("/1/2/".into()));
    assert_eq!(clock(&facts, "accept", "unit_path"), FactValue::Code("/1/2/".into()));
    assert_eq!(value(&facts, &CASE_FACTS, "transfers"), FactValue::Int(1));
    assert_eq!(value(&facts, &CASE_FACTS, "unit_path"), FactValue::Code("/1/3/".into()));
    for (query, wanted) in [
        (format!("basis=stage&stage=accepted&unit={EAST}&period=2026-10"), 1),
        (format!("basis=stage&stage=accepted&unit={WEST}&period=2026-10"), 1),
        (format!("basis=stage&stage=registered&unit={WEST}&period=2026-10"), 0),
        ("basis=stage&stage=assigned&period=2026-10".to_owned(), 0),
        ("basis=stage&period=2026-09".to_owned(), 0),
        ("decided=acceptance&period=2026-10".to_owned(), 1),
        ("decided=settled&period=2026-10".to_owned(), 0),
        ("channel=online".to_owned(), 1),
        ("severity=major".to_owned(), 0),
    ] {
        let list = app.supervisor().get(&format!("/api/v1/cases?{query}")).await.json();
        assert_eq!(list["total"], wanted, "{query}: {list}");
    }
    let elsewhere = app.local_lead().get("/api/v1/cases?basis=stage&period=2026-10").await.json();
    assert_eq!(elsewhere["total"], 0, "who lost the case does not see it any more");
}

#[db_test(migrations())]
async fn a_case_merged_into_another_counts_once(db: TestDatabase) {
    let app = TestApp::new(db);
    let (kept, merged) = (app.complaint(json!({})).await, app.complaint(json!({})).await);
    let kept = app.done(&kept, "accept", json!({})).await;
    app.done(&merged, "merge", json!({ "number": kept["number"] })).await;
    let facts = batches(&app).await;
    let mut counted = table(&facts, &CASE_FACTS, &["state", "counted", "risk"]);
    counted.sort_unstable();
    assert_eq!(counted, ["accepted 1 20", "merged 0 0"]);
    for (batch, one) in [(&CASE_CLOCK_FACTS, "on_time"), (&CASE_STAGE_FACTS, "on_time")] {
        let rows = table(&facts, batch, &["counted", one]);
        assert!(rows.iter().any(|row| row.starts_with("0 ")) && rows.iter().any(|row| row.starts_with("1 ")));
    }
}

#[db_test(migrations())]
async fn what_held_at_once_is_told_from_what_did_not(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.resolved().await;
    app.customer().submit(&path_of(&case["follow_up"]["url"]), "score=5").await;
    let outcome = ["first_contact", "one_time", "reopened", "state"];
    assert_eq!(table(&batches(&app).await, &CASE_FACTS, &outcome), ["1 1 0 closed"]);
    let case = app.supervisor().show(&case).await;
    let case = app.done(&case, "reopen", json!({ "reason": "客户来电称未解决" })).await;
    assert_eq!(table(&batches(&app).await, &CASE_FACTS, &outcome), ["0 0 1 in_progress"]);
    let remedy = json!({ "code": "refund", "amount_fen": 12_300 });
    app.done(&case, "remedies", remedy).await;
    assert_eq!(value(&batches(&app).await, &CASE_FACTS, "remedy_fen"), FactValue::Int(12_300));
}

#[db_test(migrations())]
async fn a_case_answered_twice_was_not_solved_in_the_first_contact(db: TestDatabase) {
    let app = TestApp::new(db);
    let mut case = app.in_work().await;
    for text in ["您好，已收到", "还需要两天"] {
        case = app.done(&case, "reply", json!({ "text": text, "channel": "hotline" })).await;
    }
    let case = app.done(&case, "resolve", json!({ "summary": "已修复" })).await;
    app.customer().submit(&path_of(&case["follow_up"]["url"]), "score=5").await;
    assert_eq!(table(&batches(&app).await, &CASE_FACTS, &["first_contact", "one_time"]), ["0 1"]);
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
    assert_eq!(clock(&facts, "respond", "on_time"), FactValue::Missing);
    assert_eq!(clock(&facts, "resolve", "on_time"), FactValue::Missing);
    assert_eq!(value(&facts, &CASE_FACTS, "declined"), FactValue::Int(1));
}

/// The page counts in the database, the catalogue counts these rows: they must not drift apart.
#[db_test(migrations())]
async fn the_page_of_causes_counts_what_the_facts_count(db: TestDatabase) {
    let app = TestApp::new(db);
    for cause in ["system", "system", "people"] {
        let case = app.in_work().await;
        let shares = json!([{ "unit_id": EAST, "percent": 100 }]);
        app.done(&case, "finding", json!({ "cause": cause, "shares": shares })).await;
    }
    let (kept, merged) = (app.in_work().await, app.complaint(json!({})).await);
    app.done(&merged, "merge", json!({ "number": kept["number"] })).await;
    let facts = batches(&app).await;
    let rows = table(&facts, &CASE_FACTS, &["counted", "cause"]);
    let counted = |wanted: &str| rows.iter().filter(|row| *row == wanted).count();
    let page = app.supervisor().get("/api/v1/case-pareto?by=cause&period=2026-10").await.json();
    let groups = page["groups"].as_array().unwrap();
    let found: Vec<_> =
        groups.iter().map(|group| (group["code"].as_str().unwrap(), &group["count"])).collect();
    assert_eq!(found, [("system", &json!(2)), ("people", &json!(1))]);
    assert_eq!((counted("1 system"), counted("1 people")), (2, 1));
    assert_eq!(page["unknown"], json!(counted("1 –")));
}
