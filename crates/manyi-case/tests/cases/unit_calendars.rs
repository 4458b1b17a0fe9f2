//! Calendars of units, and open cases that follow them.

use crate::support::{EAST, TestApp, WEST};
use axum::http::StatusCode;
use manyi_case::migrations;
use manyi_storage::verify_chain;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

fn path(unit: impl std::fmt::Display) -> String {
    format!("/api/v1/case-calendars/{unit}")
}

fn due(case: &Value) -> &Value {
    let clocks = case["clocks"].as_array().unwrap();
    &clocks.iter().find(|clock| clock["target"] == "resolve").unwrap()["due_at"]
}

#[db_test(migrations())]
async fn open_cases_of_a_unit_follow_its_calendar_and_others_do_not(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    let west = json!({ "origin": "complaint", "title": "排队", "unit_id": WEST, "channel": "outlet" });
    let west = app.supervisor().post("/api/v1/cases", None, west).await.json();
    assert_eq!(due(&case), "2026-10-15T01:00:00Z");
    let calendar = json!({ "name": "东城班次", "work_hours": [{ "opens": "08:30", "closes": "12:00" }],
        "days": [{ "date": "2026-10-14", "rule": "off" }, { "date": "2026-10-17", "rule": "work" }] });
    let stored = app.supervisor().put(&path(EAST), 1, calendar.clone()).await;
    assert_eq!(stored.status, StatusCode::OK, "{}", stored.text);
    app.run_jobs().await;
    let moved = app.supervisor().show(&case).await;
    // 3 h, 3.5 h a working day: Monday, Tuesday, Thursday, Friday, Saturday; the rest on Monday and Tuesday.
    assert_eq!(due(&moved), "2026-10-20T01:30:00Z");
    assert_eq!(moved["timeline"].as_array().unwrap().last().unwrap()["kind"], "recompute");
    assert_eq!(due(&app.supervisor().show(&west).await), "2026-10-15T01:00:00Z");
    let stale = app.supervisor().put(&path(EAST), 1, calendar).await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(app.supervisor().delete(&path(EAST)).await.status, StatusCode::NO_CONTENT);
    app.run_jobs().await;
    assert_eq!(due(&app.supervisor().show(&case).await), "2026-10-15T01:00:00Z");
    assert_eq!(app.supervisor().delete(&path(EAST)).await.status, StatusCode::NOT_FOUND);
    verify_chain(&app.db).await.unwrap();
}

#[db_test(migrations())]
async fn a_desk_that_never_closes_counts_minutes_day_and_night(db: TestDatabase) {
    let app = TestApp::new(db);
    app.at("2026-10-10T20:00");
    let calendar = json!({ "name": "95598", "always_open": true,
        "work_hours": [{ "opens": "08:30", "closes": "17:30" }] });
    app.supervisor().put(&path(EAST), 1, calendar).await;
    let case = app.complaint(json!({})).await;
    let respond = &case["clocks"].as_array().unwrap()[1];
    assert_eq!((&respond["target"], &respond["due_at"]), (&json!("respond"), &json!("2026-10-10T12:30:00Z")));
    assert_eq!(respond["basis"], "calendar_time");
}

#[db_test(migrations())]
async fn a_calendar_file_is_read_into_days_or_refused_with_its_line(db: TestDatabase) {
    let app = TestApp::new(db);
    let import = format!("{}/import", path(EAST));
    let text = "date,kind,name\n2026-10-01,off,国庆节\n2026-10-10,班,\n";
    let days = app.supervisor().post(&import, None, json!({ "text": text })).await.json();
    assert_eq!(
        days,
        json!([{ "date": "2026-10-01", "rule": "off" }, { "date": "2026-10-10", "rule": "work" }])
    );
    let refused = app.supervisor().post(&import, None, json!({ "text": "2026-13-01,off" })).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.json()["fields"][0]["detail"], "第 1 行：“2026-13-01”不是日期，应写作 2026-10-01");
}
