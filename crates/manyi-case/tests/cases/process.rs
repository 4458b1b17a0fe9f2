use crate::support::{AGENT, RULE, SUPERVISOR, TestApp};
use axum::http::StatusCode;
use manyi_case::{Act, migrations, perform_act};
use manyi_kernel::{Actor, ActorKind, AutomationRuleId, CaseId, Locale};
use manyi_storage::verify_chain;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

#[db_test(migrations())]
async fn a_case_goes_its_way_and_its_history_says_who_did_what(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    assert_eq!(case["assignee"], json!({ "id": AGENT, "name": "周敏" }));
    let case = app.done(&case, "reply", json!({ "text": "今天派人上门", "channel": "hotline" })).await;
    assert_eq!(case["state"], "in_progress");
    let case = app.done(&case, "hold", json!({ "reason": "waiting_parts" })).await;
    let case = app.done(&case, "note", json!({ "text": "备件明早到" })).await;
    assert_eq!(case["state"], "on_hold");
    let case = app.done(&case, "resume", json!({})).await;
    let case = app.done(&case, "resolve", json!({ "summary": "已修复" })).await;
    assert_eq!(case["state"], "resolved");
    let kinds: Vec<&Value> =
        case["timeline"].as_array().unwrap().iter().map(|entry| &entry["kind"]).collect();
    assert_eq!(kinds, ["registered", "accept", "assign", "reply", "hold", "note", "resume", "resolve"]);
    let hold = &case["timeline"][4];
    assert_eq!((&hold["reason_text"], &hold["actor_name"]), (&json!("等待备件"), &json!("林涛")));
    assert_eq!(case["revision"], 8);
    verify_chain(&app.db).await.unwrap();
}

#[db_test(migrations())]
async fn an_action_that_does_not_fit_is_refused_and_says_what_does(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    let answer = app.supervisor().act(&case, "resolve", json!({ "summary": "x" })).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let problem = answer.json();
    assert_eq!(problem["code"], "case.transition_refused");
    assert_eq!(
        problem["params"]["allowed_actions"],
        "acknowledge,accept,assess,transfer,note,escalate,expedite,recuse,decline,withdraw,link,merge,split,recompute"
    );
    assert_eq!(problem["detail"], "工单处于“已登记”，不能“办结”：尚未受理。");
    let english =
        app.supervisor().speaking(Locale::En).act(&case, "resolve", json!({ "summary": "x" })).await;
    assert_eq!(
        english.json()["detail"],
        "The case is “registered”; “resolve” is not possible: it is not accepted yet."
    );
    assert_eq!(app.agent().show(&case).await["revision"], 1);
}

#[db_test(migrations())]
async fn of_two_people_who_act_on_what_they_saw_the_second_is_told(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    app.done(&case, "note", json!({ "text": "先到" })).await;
    let answer = app.agent().act(&case, "accept", json!({})).await;
    assert_eq!(answer.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(answer.json()["code"], "case.edited_meanwhile");
    let path = format!("/api/v1/cases/{}/accept", case["id"].as_str().unwrap());
    assert_eq!(app.agent().post(&path, None, json!({})).await.status, StatusCode::PRECONDITION_REQUIRED);
}

#[db_test(migrations())]
async fn two_at_the_same_moment_leave_one_step(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    let (agent, supervisor) = (app.agent(), app.supervisor());
    let (one, other) =
        tokio::join!(agent.act(&case, "accept", json!({})), supervisor.act(&case, "accept", json!({})));
    let mut statuses = [one.status, other.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::OK, StatusCode::PRECONDITION_FAILED]);
    assert_eq!(app.agent().show(&case).await["timeline"].as_array().unwrap().len(), 2);
}

#[db_test(migrations())]
async fn who_lacks_the_permission_is_neither_offered_nor_allowed_the_action(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    let case = app.done(&case, "accept", json!({})).await;
    let offered = |case: &Value| case["allowed_actions"].as_array().unwrap().contains(&json!("assign"));
    assert!(offered(&case));
    assert!(!offered(&app.agent().show(&case).await));
    let answer = app.agent().act(&case, "assign", json!({ "person_id": AGENT })).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[db_test(migrations())]
async fn a_case_of_another_unit_does_not_exist(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    let stranger = app.stranger();
    let path = format!("/api/v1/cases/{}", case["id"].as_str().unwrap());
    assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND);
    for (verb, body) in [
        ("accept", json!({})),
        ("assign", json!({ "person_id": AGENT })),
        ("note", json!({ "text": "x" })),
        ("reply", json!({ "text": "x", "channel": "email" })),
        ("hold", json!({ "reason": "other" })),
        ("resume", json!({})),
        ("resolve", json!({ "summary": "x" })),
        ("decline", json!({ "reason": "other" })),
        ("withdraw", json!({ "reason": "x" })),
        ("reopen", json!({ "reason": "x" })),
        ("close", json!({ "reason": "x" })),
        ("follow-up-link", json!({})),
    ] {
        assert_eq!(stranger.act(&case, verb, body).await.status, StatusCode::NOT_FOUND, "{verb}");
    }
    assert_eq!(stranger.get("/api/v1/cases").await.json()["total"], 0);
    assert_eq!(app.customer().get(&path).await.status, StatusCode::UNAUTHORIZED);
}

#[db_test(migrations())]
async fn bad_input_is_refused_with_its_place(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    for (verb, body, place) in [
        ("note", json!({ "text": " " }), "/text"),
        ("note", json!({ "text": "字".repeat(10_001) }), "/text"),
        ("reply", json!({ "text": "好", "channel": "pigeon" }), "/channel"),
        ("hold", json!({ "reason": "lunch" }), "/reason"),
        ("withdraw", json!({ "reason": "x", "more": 1 }), "/more"),
        ("resolve", json!({}), "/summary"),
        ("assign", json!({ "person_id": "00000000-0000-0000-0000-0000000000ff" }), "/person_id"),
    ] {
        let answer = app.supervisor().act(&case, verb, body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{verb} {}", answer.text);
        assert_eq!(answer.json()["fields"][0]["place"], place, "{verb}");
    }
}

#[db_test(migrations())]
async fn the_ends_of_the_process_are_ends(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    let declined = app.done(&case, "decline", json!({ "reason": "not_ours", "text": "属于燃气公司" })).await;
    assert_eq!(declined["state"], "declined");
    assert_eq!(declined["allowed_actions"], json!(["note", "link", "archive"]));
    assert_eq!(declined["next_due"], Value::Null);
    assert_eq!(declined["clocks"][2]["state"], "cancelled");
    let case = app.in_work().await;
    let withdrawn = app.done(&case, "withdraw", json!({ "reason": "客户来电撤回" })).await;
    assert_eq!(withdrawn["state"], "withdrawn");
    let answer = app.supervisor().act(&withdrawn, "reopen", json!({ "reason": "x" })).await;
    assert_eq!(answer.json()["params"]["reason"], "ended");
}

#[db_test(migrations())]
async fn the_history_names_the_rule_that_took_a_step(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    let id: CaseId = case["id"].as_str().unwrap().parse().unwrap();
    for rule in [RULE, AutomationRuleId::new()] {
        let kind = ActorKind::Automation { rule, event: 7, owner: SUPERVISOR };
        let actor = Actor { kind, ..Actor::system() };
        let note = Act::Note { text: "请当天回电。".to_owned() };
        perform_act(&app.room, &actor, id, None, note).await.unwrap();
    }
    let shown = app.agent().show(&case).await;
    let named: Vec<(&Value, bool)> = shown["timeline"].as_array().unwrap()[1..]
        .iter()
        .map(|entry| (&entry["actor_name"], entry["rule_id"].is_string()))
        .collect();
    assert_eq!(named, [(&json!("自动化规则“客户催办当天回电”"), true), (&json!("自动化规则"), true)]);
    assert_eq!(shown["timeline"][0]["rule_id"], Value::Null);
}
