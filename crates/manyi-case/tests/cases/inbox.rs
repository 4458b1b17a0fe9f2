use crate::support::{AGENT, EAST, TestApp, WEST};
use axum::http::StatusCode;
use manyi_case::migrations;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

async fn numbers(app: &TestApp, query: &str) -> Vec<String> {
    let answer = app.supervisor().get(&format!("/api/v1/cases?{query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{query}: {}", answer.text);
    let page = answer.json();
    let numbers =
        |item: &Value| item["number"].as_str().unwrap().trim_start_matches("C2026-00000").to_owned();
    page["items"].as_array().unwrap().iter().map(numbers).collect()
}

/// 1 urgent, resolved by nobody; 2 normal, on hold; 3 normal in the west; 4 resolved.
async fn four_cases(app: &TestApp) {
    app.complaint(json!({ "title": "急修 100% 停电", "priority": "urgent" })).await;
    let held = app.in_work().await;
    app.done(&held, "hold", json!({ "reason": "waiting_customer" })).await;
    let west = json!({ "origin": "complaint", "title": "排队太久", "unit_id": WEST, "channel": "outlet" });
    app.supervisor().post("/api/v1/cases", None, west).await;
    app.resolved().await;
}

#[db_test(migrations())]
async fn the_earliest_deadline_comes_first_and_holds_and_ends_come_last(db: TestDatabase) {
    let app = TestApp::new(db);
    four_cases(&app).await;
    assert_eq!(numbers(&app, "").await, ["1", "3", "2", "4"]);
    assert_eq!(numbers(&app, "sort=newest").await, ["4", "3", "2", "1"]);
}

#[db_test(migrations())]
async fn filters_narrow_and_combine(db: TestDatabase) {
    let app = TestApp::new(db);
    four_cases(&app).await;
    for (query, wanted) in [
        ("state=open".to_owned(), &["1", "3", "2"][..]),
        ("state=on_hold,resolved".to_owned(), &["2", "4"]),
        ("assignee=none".to_owned(), &["1", "3"]),
        (format!("assignee={AGENT}"), &["2", "4"]),
        ("assignee=me".to_owned(), &[]),
        (format!("unit={WEST}"), &["3"]),
        (format!("unit={EAST}&state=open"), &["1", "2"]),
        ("priority=urgent".to_owned(), &["1"]),
        ("origin=low_score".to_owned(), &[]),
        ("q=%E6%8E%92%E9%98%9F".to_owned(), &["3"]),
        ("q=100%25".to_owned(), &["1"]),
        ("q=1_0".to_owned(), &[]),
        ("q=c2026-000004".to_owned(), &["4"]),
        ("period=2026-10".to_owned(), &["1", "3", "2", "4"]),
        ("period=2026-09".to_owned(), &[]),
        ("overdue=true".to_owned(), &[]),
        ("due_today=true".to_owned(), &["1", "3"]),
    ] {
        assert_eq!(numbers(&app, &query).await, wanted, "{query}");
    }
    app.at("2026-10-12T09:31");
    // The held one was answered by nobody either, but its clock stands still.
    assert_eq!(numbers(&app, "overdue=true").await, ["1", "3"]);
    for query in ["state=lost", "assignee=you", "sort=up", "period=soon", "cursor=1", "unit=1", "nonsense=1"]
    {
        let answer = app.supervisor().get(&format!("/api/v1/cases?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
    }
}

#[db_test(migrations())]
async fn the_cases_behind_a_figure_are_those_that_it_counts(db: TestDatabase) {
    let app = TestApp::new(db);
    four_cases(&app).await;
    for (at, query, wanted) in [
        // Only the fourth was answered (by its resolution) and resolved.
        ("2026-10-12T09:10", "decided=respond", &["4"][..]),
        ("2026-10-12T09:10", "decided=resolve", &["4"]),
        ("2026-10-12T09:10", "basis=resolved&period=2026-10", &["4"]),
        ("2026-10-12T09:10", "basis=resolved&period=2026-09", &[]),
        ("2026-10-12T09:10", "basis=resolved&period=2026-11", &[]),
        ("2026-10-12T09:10", "basis=follow_up", &[]),
        // The quarter of an hour and the half hour are over; the second stands still.
        ("2026-10-12T09:40", "decided=respond", &["1", "3", "4"]),
        ("2026-10-12T09:40", "decided=respond&period=2026-09", &[]),
        ("2026-10-12T09:40", "decided=resolve", &["4"]),
        ("2026-10-30T09:40", "decided=resolve", &["1", "3", "4"]),
    ] {
        app.at(at);
        assert_eq!(numbers(&app, query).await, wanted, "{query} at {at}");
    }
    let refused = app.supervisor().get("/api/v1/cases?decided=nothing").await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
}

#[db_test(migrations())]
async fn pages_cover_everything_once(db: TestDatabase) {
    let app = TestApp::new(db);
    for _ in 0..7 {
        app.complaint(json!({})).await;
    }
    for sort in ["due", "newest"] {
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = app.agent().get(&format!("/api/v1/cases?sort={sort}&limit=3{cursor}")).await.json();
            assert_eq!(page["total"], 7);
            seen.extend(page["items"].as_array().unwrap().iter().map(|item| item["number"].to_string()));
            let Some(next) = page["next_cursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(seen.len(), 7);
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 7, "{sort}");
    }
}

#[db_test(migrations())]
async fn the_counts_above_the_inbox_agree_with_its_filters(db: TestDatabase) {
    let app = TestApp::new(db);
    four_cases(&app).await;
    let counts = async || app.agent().get("/api/v1/cases/counts").await.json();
    assert_eq!(
        counts().await,
        json!({ "open": 2, "mine": 1, "unassigned": 1, "overdue": 0, "due_today": 1, "on_hold": 1 })
    );
    app.at("2026-10-12T17:00");
    assert_eq!(
        counts().await,
        json!({ "open": 2, "mine": 1, "unassigned": 1, "overdue": 1, "due_today": 0, "on_hold": 1 })
    );
}

#[db_test(migrations())]
async fn a_row_says_how_its_next_deadline_stands(db: TestDatabase) {
    let app = TestApp::new(db);
    app.complaint(json!({})).await;
    let state =
        async || app.agent().get("/api/v1/cases").await.json()["items"][0]["next_due"]["state"].clone();
    for (at, wanted) in [
        ("09:00", "running"),
        ("09:23", "running"),
        ("09:24", "warning"),
        ("09:30", "warning"),
        ("09:31", "breached"),
    ] {
        app.at(&format!("2026-10-12T{at}"));
        assert_eq!(state().await, wanted, "{at}");
    }
}
