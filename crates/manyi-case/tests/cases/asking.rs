//! What is offered to whoever reads a case: the decision on somebody else's request, the customer's number.

use crate::{
    review::reason,
    support::{AGENT, TestApp},
};
use axum::http::StatusCode;
use manyi_case::migrations;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

fn may(case: &Value, action: &str) -> bool {
    case["allowed_actions"].as_array().unwrap().contains(&json!(action))
}

#[db_test(migrations())]
async fn whoever_asks_for_time_is_not_offered_the_decision_and_the_request_ends_with_the_case(
    db: TestDatabase,
) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    let asked = json!({ "target": "resolve", "amount": 450, "reason": "等待设备到货" });
    let case = app.done(&case, "extend", asked.clone()).await;
    assert!(!may(&case, "decide_extension"), "whoever asked: {}", case["allowed_actions"]);
    assert!(may(&app.head().show(&case).await, "decide_extension"), "somebody else");
    let own = app.supervisor().act(&case, "extension-decision", json!({ "granted": true })).await;
    assert_eq!(reason(&own.json()), "own_matter");

    // Nobody decided before the case was resolved: after a reopening there is nothing left to decide.
    let case = app.done(&case, "resolve", json!({ "summary": "已更换变压器" })).await;
    assert_eq!(case["review"]["extensions"][0]["lapsed"], true);
    let case = app.done(&case, "reopen", json!({ "reason": "又停电了" })).await;
    assert!(!may(&app.head().show(&case).await, "decide_extension") && may(&case, "extend"));
    let late = app.head().act(&case, "extension-decision", json!({ "granted": true })).await;
    assert_eq!(reason(&late.json()), "no_extension");

    // What is asked for anew is decided on; the old request stays as it ended.
    let case = app.done(&case, "extend", asked).await;
    let answer = app.head().act(&case, "extension-decision", json!({ "granted": true })).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let extensions = &answer.json()["review"]["extensions"];
    assert_eq!((&extensions[0]["granted"], &extensions[0]["lapsed"]), (&Value::Null, &json!(true)));
    assert_eq!((&extensions[1]["granted"], &extensions[1]["lapsed"]), (&json!(true), &json!(false)));
}

#[db_test(migrations())]
async fn whoever_handles_the_case_sees_the_number_and_the_audit_trail_says_so(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({ "complainant": { "name": "张三丰", "phone": "13812341234" } })).await;
    let path = format!("/api/v1/cases/{}/complainant/reveal", case["id"].as_str().unwrap());
    let shown = app.agent().post(&path, None, json!({})).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text);
    assert_eq!(shown.json(), json!({ "name": "张三丰", "phone": "13812341234" }));
    assert_eq!(app.audited("case.reveal_complainant").await, 1);
    // The case itself stays masked, for whoever looked too.
    assert_eq!(app.agent().show(&case).await["complainant"]["phone"], "138****1234");

    // Neither another unit, nor who only reads, nor who was recused; nothing is noted as shown.
    assert_eq!(app.stranger().post(&path, None, json!({})).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.revealer().post(&path, None, json!({})).await.status, StatusCode::FORBIDDEN);
    app.done(&case, "recuse", json!({ "person_id": AGENT, "reason": "与客户系亲属" })).await;
    assert_eq!(reason(&app.agent().post(&path, None, json!({})).await.json()), "recused");
    assert_eq!(app.audited("case.reveal_complainant").await, 1);
}
