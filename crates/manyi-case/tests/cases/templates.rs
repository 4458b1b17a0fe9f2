use crate::support::{AGENT, EAST, TestApp, WEST};
use axum::http::StatusCode;
use manyi_case::migrations;
use manyi_storage::verify_chain;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

const TEMPLATES: &str = "/api/v1/case-templates";

/// Made for the east by the supervisor.
async fn made(app: &TestApp, template: Value) -> Value {
    let body = json!({ "unit_id": EAST, "template": template });
    let answer = app.supervisor().post(TEMPLATES, None, body).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    answer.json()
}

async fn offered(app: &TestApp, case: &Value) -> Value {
    app.agent().get(&format!("/api/v1/cases/{}/templates", case["id"].as_str().unwrap())).await.json()
}

fn waiting_for_papers() -> Value {
    json!({ "name": "补件并等待客户", "steps": [
        { "verb": "accept" },
        { "verb": "reply", "text": "{customer}您好，工单 {number} 还缺户号，请回电。{agent}", "channel": "hotline" },
        { "verb": "hold", "hold_reason": "waiting_customer" },
    ] })
}

#[db_test(migrations())]
async fn a_text_module_is_filled_in_for_the_case_and_holds_below_its_unit(db: TestDatabase) {
    let app = TestApp::new(db);
    made(&app, json!({ "name": "致歉", "text": "{customer}您好，{unit}{agent}将于 {due_date} 前答复工单 {number}。" })).await;
    let named = app.complaint(json!({ "complainant": { "name": "张三丰" } })).await;
    assert_eq!(
        offered(&app, &named).await[0]["text"],
        "张**您好，东城营业厅周敏将于 2026-10-15 前答复工单 C2026-000001。"
    );
    let nameless = app.complaint(json!({})).await;
    let text = offered(&app, &nameless).await[0]["text"].as_str().unwrap().to_owned();
    assert!(text.starts_with("客户您好"), "{text}");
    let west = json!({ "origin": "complaint", "title": "排队", "unit_id": WEST, "channel": "outlet" });
    let west = app.supervisor().post("/api/v1/cases", None, west).await.json();
    let there =
        app.stranger().get(&format!("/api/v1/cases/{}/templates", west["id"].as_str().unwrap())).await;
    assert_eq!(there.json(), json!([]));
    assert_eq!(app.stranger().get(TEMPLATES).await.json(), json!([]));
    let listed = app.agent().get(TEMPLATES).await.json();
    assert_eq!((&listed[0]["editable"], &listed[0]["unit_name"]), (&json!(false), &json!("东城营业厅")));
}

#[db_test(migrations())]
async fn the_catalogue_refuses_what_cannot_be_used_and_edits_by_revision(db: TestDatabase) {
    let app = TestApp::new(db);
    let first = made(&app, json!({ "name": "致歉", "text": "抱歉" })).await;
    for (template, place, code) in [
        (json!({ "name": "致歉", "text": "x" }), "/name", "case.template_name_twice"),
        (json!({ "name": "甲", "text": "{phone}" }), "/text", "case.unknown_placeholder"),
        (json!({ "name": "乙" }), "/text", "required"),
        (json!({ "name": "丙", "steps": [{ "verb": "hold" }] }), "/steps/0/hold_reason", "required"),
    ] {
        let answer =
            app.supervisor().post(TEMPLATES, None, json!({ "unit_id": EAST, "template": template })).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let field = answer.json()["fields"][0].clone();
        assert_eq!((&field["place"], &field["code"]), (&json!(place), &json!(code)));
    }
    let one = format!("{TEMPLATES}/{}", first["id"].as_str().unwrap());
    let edited = app.supervisor().put(&one, 1, json!({ "name": "致歉", "text": "非常抱歉" })).await;
    assert_eq!((edited.status, edited.json()["revision"].clone()), (StatusCode::OK, json!(2)));
    let stale = app.supervisor().put(&one, 1, json!({ "name": "致歉", "text": "旧" })).await;
    assert_eq!(stale.json()["code"], "case.template_edited_meanwhile");
    assert_eq!(app.supervisor().delete(&one).await.status, StatusCode::NO_CONTENT);
    assert_eq!(app.supervisor().delete(&one).await.status, StatusCode::NOT_FOUND);
    verify_chain(&app.db).await.unwrap();
}

#[db_test(migrations())]
async fn a_macro_does_what_can_be_done_and_says_what_was_refused_and_why(db: TestDatabase) {
    let app = TestApp::new(db);
    let template = made(&app, waiting_for_papers()).await;
    let case = app.complaint(json!({})).await;
    let case = app.done(&case, "accept", json!({})).await;
    let case = app.done(&case, "assign", json!({ "person_id": AGENT })).await;
    let run = json!({ "template_id": template["id"], "texts": [null, "王女士，请补户号。"] });
    let answer = app.agent().act(&case, "macro", run).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let ran = answer.json();
    assert_eq!(
        ran["steps"][0],
        json!({ "verb": "accept", "problem": "case.transition_refused", "words": "已经受理" })
    );
    for done in [1, 2] {
        assert_eq!(ran["steps"][done]["problem"], Value::Null, "{}", ran["steps"]);
    }
    let case = &ran["case"];
    assert_eq!(case["state"], "on_hold");
    let said = case["timeline"].as_array().unwrap().iter().find(|entry| entry["kind"] == "reply").unwrap();
    assert_eq!(said["text"], "王女士，请补户号。");
    verify_chain(&app.db).await.unwrap();
}

#[db_test(migrations())]
async fn a_macro_is_refused_as_a_whole_only_where_nothing_of_it_fits(db: TestDatabase) {
    let app = TestApp::new(db);
    let (run, text) =
        (made(&app, waiting_for_papers()).await, made(&app, json!({ "name": "甲", "text": "x" })).await);
    let case = app.complaint(json!({})).await;
    for (body, place) in [
        (json!({ "template_id": text["id"] }), "/template_id"),
        (json!({ "template_id": EAST }), "/template_id"),
        (json!({ "template_id": run["id"], "texts": [null, "  "] }), "/texts/1"),
    ] {
        let answer = app.agent().act(&case, "macro", body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
        assert_eq!(answer.json()["fields"][0]["place"], place);
    }
    app.done(&case, "note", json!({ "text": "先到" })).await;
    let stale = app.agent().act(&case, "macro", json!({ "template_id": run["id"] })).await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(app.agent().show(&case).await["state"], "registered");
    let foreign = app.stranger().act(&case, "macro", json!({ "template_id": run["id"] })).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}

#[db_test(migrations())]
async fn a_macro_runs_on_many_cases_each_judged_alone(db: TestDatabase) {
    let app = TestApp::new(db);
    let template = made(&app, waiting_for_papers()).await;
    let named = app.complaint(json!({ "complainant": { "name": "张三丰" } })).await;
    let named = app.done(&named, "accept", json!({})).await;
    let named = app.done(&named, "assign", json!({ "person_id": AGENT })).await;
    let fresh = app.complaint(json!({})).await;
    let west = json!({ "origin": "complaint", "title": "排队", "unit_id": WEST, "channel": "outlet" });
    let west = app.supervisor().post("/api/v1/cases", None, west).await.json();
    let stale = app.complaint(json!({})).await;
    app.done(&stale, "note", json!({ "text": "先到" })).await;
    let cases: Vec<Value> = [&named, &fresh, &west, &stale]
        .map(|case| json!({ "id": case["id"], "revision": case["revision"] }))
        .to_vec();
    let order = json!({ "template_id": template["id"], "cases": cases });
    let answer = app.supervisor().post("/api/v1/case-macro-runs", None, order.clone()).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let results = answer.json();
    let steps = |at: usize| -> Vec<Value> {
        results[at]["steps"].as_array().unwrap().iter().map(|step| step["words"].clone()).collect()
    };
    // One is accepted already; another is accepted by it, but nobody has been assigned who could wait.
    assert_eq!(steps(0), [json!("已经受理"), Value::Null, Value::Null]);
    assert_eq!(steps(1), [Value::Null, Value::Null, json!("尚未派单")]);
    assert_eq!(results[2]["words"], "这个宏不适用于该工单的单位");
    assert_eq!(results[3]["problem"], "case.edited_meanwhile");
    assert_eq!((steps(2), steps(3)), (vec![], vec![]));
    // The words were filled in for each.
    let now = app.agent().show(&named).await;
    let said = now["timeline"].as_array().unwrap().iter().find(|entry| entry["kind"] == "reply").unwrap();
    assert_eq!(said["text"], "张**您好，工单 C2026-000001 还缺户号，请回电。林涛");
    let none = json!({ "template_id": template["id"], "cases": [] });
    let none = app.agent().post("/api/v1/case-macro-runs", None, none).await;
    assert_eq!(none.json()["fields"][0]["place"], "/cases");
    verify_chain(&app.db).await.unwrap();
}
