//! Words of the desk's own on cases: given, taken off, searched, counted.

use crate::support::{TestApp, WEST};
use axum::http::StatusCode;
use manyi_case::migrations;
use manyi_storage::verify_chain;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

const TAGS: &str = "/api/v1/case-tags";

fn path(case: &Value) -> String {
    format!("/api/v1/cases/{}/tags", case["id"].as_str().unwrap())
}

/// Tags it as the agent of the east.
async fn tagged(app: &TestApp, case: &Value, body: Value) -> Value {
    let answer = app.agent().post(&path(case), None, body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer.json()["tags"].clone()
}

/// The totals of the list for each of these, as the supervisor sees it.
async fn totals(app: &TestApp, queries: &[&str]) -> Vec<Value> {
    let mut totals = Vec::new();
    for query in queries {
        let page = app.supervisor().get(&format!("/api/v1/cases?{query}")).await;
        totals.push(page.json()["total"].clone());
    }
    totals
}

#[db_test(migrations())]
async fn tags_are_given_and_taken_off_and_found_again(db: TestDatabase) {
    let app = TestApp::new(db);
    let (first, second) = (app.complaint(json!({})).await, app.complaint(json!({})).await);
    assert_eq!(tagged(&app, &first, json!({ "add": [" VIP ", "12345"] })).await, json!(["12345", "VIP"]));
    assert_eq!(tagged(&app, &second, json!({ "add": ["VIP"] })).await, json!(["VIP"]));
    assert_eq!(app.agent().show(&first).await["tags"], json!(["12345", "VIP"]));
    // %E5.. is 工: a tag that no case has.
    let queries = ["tag=VIP", "tag=VIP,12345", "tag=vip", "tag=%E5%B7%A5", "q=vip", "q=1234", "tag="];
    assert_eq!(totals(&app, &queries).await, [2, 1, 0, 0, 2, 1, 2]);
    assert_eq!(
        app.agent().get(TAGS).await.json(),
        json!([
            { "tag": "VIP", "count": 2 }, { "tag": "12345", "count": 1 }
        ])
    );
    let view = json!({ "name": "要客", "search": "tag=VIP" });
    assert_eq!(app.agent().post("/api/v1/case-views", None, view).await.json()["count"], 2);

    // Nothing was done to the case itself: whoever has it on screen can go on.
    assert_eq!(app.agent().show(&first).await["revision"], 1);
    assert_eq!(
        tagged(&app, &first, json!({ "add": ["待回访"], "remove": ["VIP"] })).await.as_array().unwrap().len(),
        2
    );
    assert_eq!(totals(&app, &["tag=VIP"]).await, [1]);
    // What is so already leaves no trace.
    assert_eq!(app.audited("case.tag").await, 3);
    tagged(&app, &first, json!({ "remove": ["VIP"] })).await;
    assert_eq!(app.audited("case.tag").await, 3);
    verify_chain(&app.db).await.unwrap();
}

#[db_test(migrations())]
async fn what_is_no_tag_or_not_ones_case_is_refused(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    let many: Vec<String> = (0..19).map(|number| format!("标签{number}")).collect();
    tagged(&app, &case, json!({ "add": many })).await;
    for (body, place, code) in [
        (json!({}), "/add", "missing"),
        (json!({ "add": ["甲,乙"] }), "/add/0", "case.bad_tag"),
        (json!({ "remove": [""] }), "/remove/0", "case.bad_tag"),
        (json!({ "add": ["又一", "再一"] }), "/add", "case.tags_full"),
    ] {
        let answer = app.agent().post(&path(&case), None, body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
        let field = answer.json()["fields"][0].clone();
        assert_eq!((&field["place"], &field["code"]), (&json!(place), &json!(code)));
    }
    let foreign = app.stranger().post(&path(&case), None, json!({ "add": ["x"] })).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    assert_eq!(app.stranger().get(TAGS).await.json(), json!([]));
    let declined = app.agent().act(&case, "decline", json!({ "reason": "duplicate" })).await.json();
    app.done(&declined, "archive", json!({})).await;
    let archived = app.agent().post(&path(&case), None, json!({ "add": ["x"] })).await;
    assert_eq!(archived.status, StatusCode::CONFLICT, "{}", archived.text);
    assert_eq!(archived.json()["code"], "case.transition_refused");
}

#[db_test(migrations())]
async fn many_are_tagged_at_once_each_for_itself(db: TestDatabase) {
    let app = TestApp::new(db);
    let first = app.complaint(json!({})).await;
    let second = app.complaint(json!({})).await;
    let west = json!({ "origin": "complaint", "title": "排队", "unit_id": WEST, "channel": "outlet" });
    let west = app.supervisor().post("/api/v1/cases", None, west).await.json();
    // Tags do not mind that somebody wrote a note meanwhile.
    app.done(&first, "note", json!({ "text": "先到" })).await;
    let cases: Vec<Value> =
        [&first, &second, &west].map(|case| json!({ "id": case["id"], "revision": 1 })).to_vec();
    let order = json!({ "action": "add_tags", "cases": cases, "tags": ["集中投诉"] });
    let results = app.agent().post("/api/v1/case-actions", None, order).await.json();
    let words: Vec<&Value> = results.as_array().unwrap().iter().map(|result| &result["words"]).collect();
    assert_eq!(words, [&Value::Null, &Value::Null, &json!("已不在您的数据范围内")]);
    assert_eq!(totals(&app, &["tag=%E9%9B%86%E4%B8%AD%E6%8A%95%E8%AF%89"]).await, [2]);
    let order = json!({ "action": "remove_tags", "cases": cases, "tags": ["集中投诉"] });
    app.agent().post("/api/v1/case-actions", None, order).await;
    assert_eq!(totals(&app, &["tag=%E9%9B%86%E4%B8%AD%E6%8A%95%E8%AF%89"]).await, [0]);
    let wrong = json!({ "action": "add_tags", "cases": cases });
    let wrong = app.agent().post("/api/v1/case-actions", None, wrong).await;
    assert_eq!(wrong.json()["fields"][0]["place"], "/tags");
}
