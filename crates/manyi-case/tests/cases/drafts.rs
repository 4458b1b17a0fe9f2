use crate::support::TestApp;
use axum::http::StatusCode;
use manyi_case::migrations;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

fn drafts(case: &Value) -> String {
    format!("/api/v1/cases/{}/drafts", case["id"].as_str().unwrap())
}

#[db_test(migrations())]
async fn a_draft_is_ones_own_and_goes_with_the_sending(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    let keep = async |body: Value| app.agent().put(&drafts(&case), 1, body).await.status;
    let kept = async || app.agent().get(&drafts(&case)).await.json();
    assert_eq!(
        keep(json!({ "action": "reply", "text": "您好，", "channel": "email" })).await,
        StatusCode::NO_CONTENT
    );
    assert_eq!(keep(json!({ "action": "note", "text": "先别回 " })).await, StatusCode::NO_CONTENT);
    app.at("2026-10-12T09:20");
    keep(json!({ "action": "reply", "text": "您好，已安排", "channel": "hotline" })).await;
    let found = kept().await;
    let said: Vec<(&Value, &Value)> =
        found.as_array().unwrap().iter().map(|draft| (&draft["action"], &draft["text"])).collect();
    assert_eq!(said, [(&json!("note"), &json!("先别回 ")), (&json!("reply"), &json!("您好，已安排"))]);
    assert_eq!(found[1]["channel"], "hotline");
    assert_eq!(app.supervisor().get(&drafts(&case)).await.json(), json!([]));
    let heads = app.agent().get("/api/v1/case-notices").await.json()["drafts"].clone();
    assert_eq!((heads.as_array().unwrap().len(), &heads[0]["action"]), (2, &json!("reply")));

    // Another's reply leaves it; one's own takes it along, and only it.
    app.done(&case, "reply", json!({ "text": "主管已回", "channel": "hotline" })).await;
    assert_eq!(kept().await.as_array().unwrap().len(), 2);
    let stale =
        app.agent().act(&case, "reply", json!({ "text": "您好，已安排", "channel": "hotline" })).await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(kept().await.as_array().unwrap().len(), 2);
    let fresh = app.agent().show(&case).await;
    let sent =
        app.agent().act(&fresh, "reply", json!({ "text": "您好，已安排", "channel": "hotline" })).await;
    assert_eq!(sent.status, StatusCode::OK);
    let left = kept().await;
    assert_eq!((left.as_array().unwrap().len(), &left[0]["action"]), (1, &json!("note")));
    assert_eq!(keep(json!({ "action": "note", "text": "  " })).await, StatusCode::NO_CONTENT);
    assert_eq!(kept().await, json!([]));
}

#[db_test(migrations())]
async fn a_draft_needs_a_case_one_sees_and_a_length_that_can_be_sent(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    let long = "长".repeat(10_001);
    for (who, body, status) in [
        (app.stranger(), json!({ "action": "note", "text": "x" }), StatusCode::NOT_FOUND),
        (app.agent(), json!({ "action": "note", "text": long }), StatusCode::UNPROCESSABLE_ENTITY),
        (app.agent(), json!({ "action": "resolve", "text": "x" }), StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        assert_eq!(who.put(&drafts(&case), 1, body).await.status, status);
    }
    assert_eq!(app.stranger().get(&drafts(&case)).await.status, StatusCode::NOT_FOUND);
}
