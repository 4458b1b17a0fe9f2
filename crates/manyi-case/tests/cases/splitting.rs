use crate::support::{AGENT, EAST, TestApp, WEST};
use axum::http::StatusCode;
use manyi_case::migrations;
use manyi_storage::verify_chain;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

/// The place of an entry in the log.
fn step(case: &Value, kind: &str) -> Value {
    let entries = case["timeline"].as_array().unwrap();
    entries.iter().find(|entry| entry["kind"] == kind).unwrap()["step"].clone()
}

fn clock<'c>(case: &'c Value, target: &str) -> &'c Value {
    case["clocks"].as_array().unwrap().iter().find(|clock| clock["target"] == target).unwrap()
}

async fn second_of(app: &TestApp, first: &Value) -> Value {
    let links = first["review"]["links"].as_array().unwrap();
    app.supervisor().show(links.last().unwrap()).await
}

#[db_test(migrations())]
async fn the_second_case_has_its_own_number_and_the_clocks_of_the_first_receipt(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({ "complainant": { "name": "张三丰", "phone": "13812341234" } })).await;
    let case = app.done(&case, "accept", json!({})).await;
    let case = app.done(&case, "assign", json!({ "person_id": AGENT })).await;
    app.at("2026-10-12T10:00");
    let case = app.done(&case, "hold", json!({ "reason": "waiting_customer" })).await;
    app.at("2026-10-12T15:00");
    let case = app.done(&case, "resume", json!({})).await;
    let case = app.done(&case, "reply", json!({ "text": "停电一事已派人", "channel": "hotline" })).await;
    let case = app.done(&case, "note", json!({ "text": "客户另说账单有误" })).await;
    app.at("2026-10-13T09:00");
    let split =
        json!({ "title": "账单金额有误", "description": "多收八十元", "texts": [step(&case, "note")] });
    let first = app.done(&case, "split", split).await;
    let second = second_of(&app, &first).await;

    assert_eq!(second["number"], "C2026-000002");
    assert_eq!(second["registered_at"], first["registered_at"]);
    assert_eq!(second["complainant"], first["complainant"]);
    assert_eq!((&second["state"], &second["assignee"]["name"]), (&json!("in_progress"), &json!("周敏")));
    // The reply was about the other half: this one still waits for its first word.
    assert!(clock(&first, "respond")["stopped_at"].is_string());
    assert!(clock(&second, "respond")["stopped_at"].is_null());
    assert_eq!(clock(&second, "resolve")["due_at"], clock(&first, "resolve")["due_at"]);
    assert_eq!(clock(&second, "accept")["stopped_at"], clock(&first, "accept")["stopped_at"]);
    let kinds: Vec<&Value> =
        second["timeline"].as_array().unwrap().iter().map(|entry| &entry["kind"]).collect();
    for wanted in ["registered", "accept", "assign", "hold", "resume", "note", "link"] {
        assert!(kinds.contains(&&json!(wanted)), "{wanted}: {kinds:?}");
    }
    assert!(!kinds.contains(&&json!("reply")), "{kinds:?}");
    let relation = |case: &Value| case["review"]["links"][0]["relation"].clone();
    assert_eq!((relation(&first), relation(&second)), (json!("split_off"), json!("split_from")));
    // Both go on by themselves.
    app.done(&second, "reply", json!({ "text": "账单正在核对", "channel": "hotline" })).await;
    app.done(&first, "resolve", json!({ "summary": "已恢复供电" })).await;
    verify_chain(&app.db).await.unwrap();
}

#[db_test(migrations())]
async fn an_open_task_that_goes_along_is_the_second_cases_from_its_own_beginning(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    let order = json!({ "kind": "assist", "unit_id": WEST, "text": "核对抄表数" });
    let case = app.done(&case, "tasks", order).await;
    let task = case["review"]["tasks"][0].clone();
    app.at("2026-10-12T11:00");
    let first = app.done(&case, "split", json!({ "title": "抄表", "tasks": [task["id"]] })).await;
    let second = second_of(&app, &first).await;
    assert_eq!(first["review"]["tasks"][0]["outcome"], "cancelled");
    assert_eq!(first["open_tasks"], 0);
    let moved = &second["review"]["tasks"][0];
    assert_ne!(moved["id"], task["id"]);
    for same in ["ordered_at", "due_at", "text"] {
        assert_eq!(moved[same], task[same], "{same}");
    }
    assert_eq!(second["open_tasks"], 1);
    // The department finds it under the second case and answers there.
    let listed = app.stranger().get("/api/v1/case-tasks").await.json().to_string();
    assert!(listed.contains(second["number"].as_str().unwrap()), "{listed}");
}

#[db_test(migrations())]
async fn what_is_not_there_cannot_go_along_and_an_ended_case_is_not_split(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    for (body, places) in [
        (json!({ "title": " " }), vec!["/title"]),
        (json!({ "title": "t", "texts": [1, 99, 0] }), vec!["/texts/0", "/texts/1", "/texts/2"]),
        (json!({ "title": "t", "tasks": [EAST] }), vec!["/tasks/0"]),
    ] {
        let answer = app.agent().act(&case, "split", body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
        let problem = answer.json();
        let found: Vec<&Value> =
            problem["fields"].as_array().unwrap().iter().map(|field| &field["place"]).collect();
        assert_eq!(found, places);
    }
    // Numbers of what was refused are given again.
    assert_eq!(app.complaint(json!({})).await["number"], "C2026-000002");
    let stale = app
        .agent()
        .post(
            &format!("/api/v1/cases/{}/split", case["id"].as_str().unwrap()),
            Some(1),
            json!({ "title": "t" }),
        )
        .await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
    let unseen = app.stranger().act(&case, "split", json!({ "title": "t" })).await;
    assert_eq!(unseen.status, StatusCode::NOT_FOUND);
    let resolved = app.done(&case, "resolve", json!({ "summary": "s" })).await;
    let refused = app.supervisor().act(&resolved, "split", json!({ "title": "t" })).await;
    assert_eq!(
        (refused.status, refused.json()["params"]["reason"].clone()),
        (StatusCode::CONFLICT, json!("already_resolved"))
    );
}
