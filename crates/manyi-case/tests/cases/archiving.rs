//! What still waits for somebody is not put away.

use crate::{
    review::reason,
    support::{EAST, TestApp, WEST},
};
use axum::http::StatusCode;
use manyi_case::migrations;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

/// Neither done nor offered, for this reason.
async fn stays_out(app: &TestApp, case: &Value, why: &str) {
    let answer = app.supervisor().act(case, "archive", json!({})).await;
    assert_eq!(
        (answer.status, reason(&answer.json())),
        (StatusCode::CONFLICT, &json!(why)),
        "{}",
        answer.text
    );
    assert!(!case["allowed_actions"].as_array().unwrap().contains(&json!("archive")), "{why}");
}

#[db_test(migrations())]
async fn a_closed_case_stays_out_of_the_archive_while_something_waits(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.resolved().await;
    let shares = json!([{ "unit_id": EAST, "percent": 40 }, { "unit_id": WEST, "percent": 60 }]);
    let case = app.done(&case, "finding", json!({ "cause": "system", "shares": shares })).await;
    let case = app.done(&case, "close", json!({ "reason": "客户认可" })).await;
    assert!(case["allowed_actions"].as_array().unwrap().contains(&json!("archive")));

    let path = format!("/api/v1/cases/{}/appeal", case["id"].as_str().unwrap());
    let appeal = json!({ "unit_id": WEST, "text": "线路产权不属于我厅" });
    let answer = app.stranger().post(&path, case["revision"].as_i64(), appeal).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.text);
    let case = app.supervisor().show(&case).await;
    stays_out(&app, &case, "appeal_pending").await;
    let verdict = json!({ "upheld": false, "text": "产权归属已核实" });
    let answer = app.head().act(&case, "appeal-decision", verdict).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);

    let asked = json!({ "code": "refund", "amount_fen": 20_001 });
    let answer = app.agent().act(&answer.json(), "remedies", asked).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let case = app.supervisor().show(&case).await;
    stays_out(&app, &case, "remedy_pending").await;
    let decision = json!({ "remedy_id": case["review"]["remedies"][0]["id"], "granted": true });
    let case = app.done(&case, "remedy-decision", decision).await;

    let order = json!({ "kind": "improvement", "unit_id": WEST, "text": "检修线路" });
    let case = app.done(&case, "tasks", order).await;
    stays_out(&app, &case, "tasks_open").await;
    let task = &case["review"]["tasks"][0]["id"];
    let case = app.done(&case, "cancel-task", json!({ "task_id": task, "reason": "另案办理" })).await;
    assert_eq!(app.done(&case, "archive", json!({})).await["state"], "archived");
}

#[db_test(migrations())]
async fn what_was_withdrawn_took_its_tasks_with_it(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    let order = json!({ "kind": "assist", "unit_id": WEST, "text": "提供检修记录" });
    let case = app.done(&case, "tasks", order).await;
    let case = app.done(&case, "withdraw", json!({ "reason": "客户来电撤回" })).await;
    app.done(&case, "archive", json!({})).await;
}
