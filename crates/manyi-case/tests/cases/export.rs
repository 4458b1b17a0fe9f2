//! The list of cases as a file.

use crate::support::TestApp;
use axum::http::StatusCode;
use manyi_case::migrations;
use manyi_storage::sea_orm::{ConnectionTrait, Statement};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

const PATH: &str = "/api/v1/case-exports";

async fn two_cases(app: &TestApp) -> Value {
    let complainant = json!({ "name": "张三丰", "phone": "13812341234" });
    let first = json!({ "title": "=HYPERLINK(1) 请回电 13987654321", "complainant": complainant });
    let first = app.complaint(first).await;
    app.complaint(json!({ "title": "另一件" })).await;
    app.done(&first, "tags", json!({ "add": ["停电"] })).await;
    first
}

fn csv() -> Value {
    json!({ "search": "tag=停电&state=open", "format": "csv" })
}

#[db_test(migrations())]
async fn the_file_holds_the_list_as_it_is_asked_for_and_masks_the_customer(db: TestDatabase) {
    let app = TestApp::new(db);
    let first = two_cases(&app).await;
    let answer = app.supervisor().post(PATH, None, csv()).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let lines: Vec<&str> = answer.text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 2, "{}", answer.text);
    assert!(lines[0].starts_with("工单编号,标题,状态,") && lines[0].ends_with(",客户,电话"), "{}", lines[0]);
    let number = first["number"].as_str().unwrap();
    let beginning = format!(
        "{number},'=HYPERLINK(1) 请回电 139******21,已登记,一般,,投诉,网上,普通客户,东城营业厅,,2026-10-"
    );
    assert!(lines[1].starts_with(&beginning), "{beginning}\n{}", lines[1]);
    assert!(lines[1].ends_with(",停电,张**,138****1234"), "{}", lines[1]);
    let both = app.supervisor().post(PATH, None, json!({ "search": "", "format": "csv" })).await;
    assert_eq!(both.text.lines().count(), 3);
    let book = app.supervisor().post(PATH, None, json!({ "search": "", "format": "xlsx" })).await;
    assert!(book.status == StatusCode::OK && book.text.starts_with("PK"));
    assert_eq!((app.audited("case.export").await, app.audited("case.export_in_full").await), (3, 0));
    // Of another place nothing but the heads; an address that is none is said to be.
    let nothing = app.stranger().post(PATH, None, json!({ "format": "csv" })).await;
    assert_eq!((nothing.status, nothing.text.lines().count()), (StatusCode::OK, 1));
    let wrong = app.supervisor().post(PATH, None, json!({ "search": "state=lost", "format": "csv" })).await;
    assert_eq!(
        (wrong.status, &wrong.json()["fields"][0]["place"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("/search"))
    );
}

#[db_test(migrations())]
async fn customers_in_full_need_a_right_and_a_reason_that_is_kept(db: TestDatabase) {
    let app = TestApp::new(db);
    two_cases(&app).await;
    let full = |reason: Value| {
        let mut body = csv();
        body["full"] = json!(true);
        body["reason"] = reason;
        body
    };
    assert_eq!(app.supervisor().post(PATH, None, full(json!("回访"))).await.status, StatusCode::FORBIDDEN);
    let wordless = app.revealer().post(PATH, None, full(json!(" "))).await;
    assert_eq!(
        (wordless.status, &wordless.json()["fields"][0]["place"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("/reason"))
    );
    assert_eq!(app.audited("case.export_in_full").await, 0);
    let whole = app.revealer().post(PATH, None, full(json!("逐户电话回访"))).await;
    assert!(
        whole.text.contains("13987654321") && whole.text.contains(",张三丰,13812341234"),
        "{}",
        whole.text
    );
    assert_eq!(app.audited("case.export_in_full").await, 1);
    let reader = app.db.reader();
    let sql = "SELECT reason, case_count FROM case_exports";
    let rows =
        reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
    let kept: Vec<(String, i64)> = rows
        .iter()
        .map(|row| (row.try_get("", "reason").unwrap(), row.try_get("", "case_count").unwrap()))
        .collect();
    assert_eq!(kept, [("逐户电话回访".to_owned(), 1)]);
}
