//! Joint review: departments, extensions, oversight, cause, responsibility, appeals.

use crate::support::{AGENT, EAST, SUPERVISOR, TestApp, WEST};
use axum::http::StatusCode;
use manyi_case::migrations;
use manyi_storage::verify_chain;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

pub fn clock<'a>(case: &'a Value, target: &str, round: i64) -> &'a Value {
    let clocks = case["clocks"].as_array().unwrap();
    clocks.iter().find(|clock| clock["target"] == target && clock["round"] == round).unwrap()
}

fn task<'a>(case: &'a Value, kind: &str) -> &'a Value {
    let tasks = case["review"]["tasks"].as_array().unwrap();
    tasks.iter().find(|task| task["kind"] == kind).unwrap()
}

/// The west answers its task with the revision its list shows.
async fn west_answers(app: &TestApp, kind: &str, outcome: &str, text: &str) -> Value {
    let west = app.stranger();
    let page = west.get(&format!("/api/v1/case-tasks?open=true&kind={kind}")).await.json();
    let row = &page["items"][0];
    let path = format!("/api/v1/case-tasks/{}/finish", row["id"].as_str().unwrap());
    let body = json!({ "outcome": outcome, "text": text });
    let answer = west.post(&path, row["case_revision"].as_i64(), body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer.json()
}

pub fn reason(problem: &Value) -> &Value {
    assert_eq!(problem["code"], "case.blocked", "{problem}");
    &problem["params"]["reason"]
}

/// Monday 12 October 2026, 09:00, and the working days behind it.
#[db_test(migrations())]
async fn one_case_through_three_departments_keeps_its_clocks_and_its_blame(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    assert_eq!(clock(&case, "resolve", 1)["due_at"], "2026-10-15T01:00:00Z");

    // The east leads, the west assists, the head office countersigns.
    let case =
        app.done(&case, "tasks", json!({ "kind": "lead", "unit_id": EAST, "text": "查明停电原因" })).await;
    let west = json!({ "kind": "assist", "unit_id": WEST, "text": "提供线路检修记录",
        "allowance": { "minutes": 450, "basis": "working_time" } });
    let case = app.done(&case, "tasks", west).await;
    assert_eq!(task(&case, "lead")["due_at"], "2026-10-14T09:30:00Z", "two working days, to the close");
    assert_eq!(task(&case, "assist")["due_at"], "2026-10-13T01:00:00Z");
    assert_eq!(case["open_tasks"], 2);

    // First pause: the customer. Every clock stands still.
    app.at("2026-10-12T10:00");
    let case = app.done(&case, "hold", json!({ "reason": "waiting_customer" })).await;
    app.at("2026-10-13T10:00");
    let case = app.done(&case, "resume", json!({})).await;
    assert_eq!(clock(&case, "resolve", 1)["due_at"], "2026-10-16T01:00:00Z", "a working day later");
    assert_eq!(task(&case, "assist")["due_at"], "2026-10-14T01:00:00Z");

    // Second pause: a department. Its own clock runs on.
    let case = app.done(&case, "hold", json!({ "reason": "waiting_department" })).await;
    app.at("2026-10-14T10:00");
    let case = app.done(&case, "resume", json!({})).await;
    assert_eq!(clock(&case, "resolve", 1)["due_at"], "2026-10-19T01:00:00Z");
    let assist = task(&case, "assist");
    assert_eq!((&assist["due_at"], &assist["state"]), (&json!("2026-10-14T01:00:00Z"), &json!("breached")));

    // An extension: whoever asks does not grant.
    let asked = json!({ "target": "resolve", "amount": 450, "reason": "等待设备到货" });
    let agent = app.agent();
    let answer = agent.act(&case, "extend", asked).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let case = app.done(&answer.json(), "extension-decision", json!({ "granted": true })).await;
    assert_eq!(clock(&case, "resolve", 1)["due_at"], "2026-10-20T01:00:00Z");
    assert_eq!(clock(&case, "resolve", 1)["allowed_working_minutes"], 1_800);

    // An oversight order; until it and the departments are answered, nothing is resolved.
    let order = json!({ "kind": "oversight", "unit_id": WEST, "text": "今日下班前答复",
        "allowance": { "minutes": 120, "basis": "working_time" } });
    let case = app.done(&case, "tasks", order).await;
    let early = app.supervisor().act(&case, "resolve", json!({ "summary": "早了" })).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    assert_eq!(reason(&early.json()), "tasks_open");
    assert!(!case["allowed_actions"].as_array().unwrap().contains(&json!("resolve")));
    let row = west_answers(&app, "oversight", "done", "已派人").await;
    assert_eq!((&row["state"], &row["case_number"]), (&json!("met"), &case["number"]));
    west_answers(&app, "assist", "done", "检修记录已提供").await;
    let case = app.supervisor().show(&case).await;
    let lead = task(&case, "lead")["id"].clone();
    let path = format!("/api/v1/case-tasks/{}/finish", lead.as_str().unwrap());
    let done = json!({ "outcome": "done", "text": "变压器老化" });
    assert_eq!(app.agent().post(&path, case["revision"].as_i64(), done).await.status, StatusCode::OK);
    let case = app.supervisor().show(&case).await;
    let case = app.done(&case, "resolve", json!({ "summary": "已更换变压器" })).await;
    assert_eq!(clock(&case, "resolve", 1)["state"], "met");

    // The customer is not content: a second round.
    app.at("2026-10-15T09:00");
    let case = app.done(&case, "reopen", json!({ "reason": "又停电了" })).await;
    assert_eq!(case["review"]["reopened"], 1);
    let case = app.done(&case, "resolve", json!({ "summary": "更换线路" })).await;
    assert_eq!(clock(&case, "resolve", 2)["state"], "met");

    // Responsibility; the west appeals and is heard by somebody else.
    let found = json!({ "cause": "system", "shares": [
        { "unit_id": EAST, "percent": 40 }, { "unit_id": WEST, "percent": 60 }] });
    let case = app.done(&case, "finding", found).await;
    let west = app.stranger();
    let page = west.get("/api/v1/case-tasks").await.json();
    assert_eq!(page["items"][0]["finding"]["cause_name"], "系统与设备故障");
    let path = format!("/api/v1/cases/{}/appeal", case["id"].as_str().unwrap());
    let appeal = json!({ "unit_id": WEST, "text": "线路产权不属于我厅,见附图" });
    let answer = west.post(&path, case["revision"].as_i64(), appeal).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.text);
    let case = app.supervisor().show(&case).await;
    let verdict = json!({ "upheld": true, "text": "产权归属已核实",
        "shares": [{ "unit_id": EAST, "percent": 80 }, { "unit_id": WEST, "percent": 20 }] });
    let own = app.supervisor().act(&case, "appeal-decision", verdict.clone()).await;
    assert_eq!(reason(&own.json()), "own_matter");
    let early = app.supervisor().act(&case, "close", json!({ "reason": "x" })).await;
    assert_eq!(reason(&early.json()), "appeal_pending");
    let answer = app.head().act(&case, "appeal-decision", verdict).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let shares: Vec<_> = answer.json()["review"]["finding"]["shares"]
        .as_array()
        .unwrap()
        .iter()
        .map(|share| (share["unit"]["name"].clone(), share["percent"].clone()))
        .collect();
    assert_eq!(shares, [(json!("东城营业厅"), json!(80)), (json!("西城营业厅"), json!(20))]);
    let case = app.done(&answer.json(), "close", json!({ "reason": "客户认可" })).await;
    let case = app.done(&case, "archive", json!({})).await;
    assert_eq!((&case["state"], &case["allowed_actions"]), (&json!("archived"), &json!([])));

    let kinds: Vec<_> =
        case["timeline"].as_array().unwrap().iter().map(|entry| entry["kind"].as_str().unwrap()).collect();
    for kind in
        ["extend", "decide_extension", "add_task", "finish_task", "find_cause", "appeal", "decide_appeal"]
    {
        assert!(kinds.contains(&kind), "{kind} in {kinds:?}");
    }
    verify_chain(&app.db).await.unwrap();
}

#[db_test(migrations())]
async fn a_department_sees_its_task_and_neither_the_case_nor_who_complained(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({ "complainant": { "name": "张三丰", "phone": "13812341234" } })).await;
    let case = app.done(&case, "accept", json!({})).await;
    let ask = json!({ "kind": "consult", "unit_id": WEST, "text": "请说明收费标准" });
    let case = app.done(&case, "tasks", ask).await;
    let answer = app.stranger().get("/api/v1/case-tasks").await;
    assert_eq!(answer.json()["total"], 1);
    assert!(!answer.text.contains('张') && !answer.text.contains("1234"), "{}", answer.text);
    let path = format!("/api/v1/cases/{}", case["id"].as_str().unwrap());
    assert_eq!(app.stranger().get(&path).await.status, StatusCode::NOT_FOUND);
    // The agent of the east sees the case, the task of the west is not theirs to answer.
    assert_eq!(app.agent().get("/api/v1/case-tasks").await.json()["total"], 0);
    let task = task(&case, "consult")["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/case-tasks/{task}/finish");
    let body = json!({ "outcome": "done", "text": "x" });
    let answer = app.agent().post(&path, case["revision"].as_i64(), body).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    // A consultation does not keep the case from being resolved.
    let case = app.done(&case, "assign", json!({ "person_id": AGENT })).await;
    assert_eq!(case["open_tasks"], 0);
    app.done(&case, "resolve", json!({ "summary": "已说明" })).await;
}

#[db_test(migrations())]
async fn a_refused_countersignature_has_to_be_asked_for_again(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    let ask = json!({ "kind": "countersign", "unit_id": WEST, "text": "退费方案会签" });
    let case = app.done(&case, "tasks", ask.clone()).await;
    west_answers(&app, "countersign", "objected", "金额有误").await;
    let case = app.supervisor().show(&case).await;
    let answer = app.supervisor().act(&case, "resolve", json!({ "summary": "x" })).await;
    assert_eq!(reason(&answer.json()), "countersign_refused");
    // Asked for again and taken back is not asked for.
    let case = app.done(&case, "tasks", ask.clone()).await;
    let again = &case["review"]["tasks"][1]["id"];
    let case = app.done(&case, "cancel-task", json!({ "task_id": again, "reason": "重新拟稿" })).await;
    let answer = app.supervisor().act(&case, "resolve", json!({ "summary": "x" })).await;
    assert_eq!(reason(&answer.json()), "countersign_refused");
    let case = app.done(&case, "tasks", ask).await;
    west_answers(&app, "countersign", "agreed", "同意").await;
    let case = app.supervisor().show(&case).await;
    app.done(&case, "resolve", json!({ "summary": "已退费" })).await;
}

#[db_test(migrations())]
async fn who_is_recused_keeps_out(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    let case = app.done(&case, "recuse", json!({ "person_id": AGENT, "reason": "与客户系亲属" })).await;
    assert_eq!(case["assignee"], Value::Null);
    let answer = app.agent().act(&case, "note", json!({ "text": "x" })).await;
    assert_eq!(reason(&answer.json()), "recused");
    let answer = app.supervisor().act(&case, "assign", json!({ "person_id": AGENT })).await;
    assert_eq!(reason(&answer.json()), "recused");
    app.done(&case, "assign", json!({ "person_id": SUPERVISOR })).await;
}

#[db_test(migrations())]
async fn a_hold_ends_by_itself_at_its_limit(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    let case = app.done(&case, "hold", json!({ "reason": "other" })).await;
    app.run_jobs().await;
    assert_eq!(app.agent().show(&case).await["state"], "on_hold");
    // Three working days, to the close; the server looks a day later.
    app.at("2026-10-16T17:00");
    app.run_jobs().await;
    let case = app.agent().show(&case).await;
    assert_eq!(case["state"], "in_progress");
    let pause = &clock(&case, "resolve", 1)["trace"][0];
    assert_eq!(
        (&pause["reason_code"], &pause["to"]),
        (&json!("paused:other"), &json!("2026-10-15T09:30:00Z"))
    );
}

#[db_test(migrations())]
async fn a_late_case_climbs_the_ladder_once_a_step(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    manyi_case::enqueue_sweep(&app.db).await.unwrap();
    let mut levels = Vec::new();
    for at in ["12T09:31", "12T18:00", "13T17:29", "13T17:31", "13T17:32", "15T17:31", "20T09:00"] {
        app.at(&format!("2026-10-{at}"));
        app.run_jobs().await;
        app.run_jobs().await;
        levels.push(app.agent().show(&case).await["level"].as_i64().unwrap());
    }
    assert_eq!(levels, [0, 0, 0, 1, 1, 2, 2]);
}

#[db_test(migrations())]
async fn an_assessment_chooses_another_rule(db: TestDatabase) {
    let app = TestApp::new(db);
    let mut policy = app.supervisor().get("/api/v1/case-policy").await.json();
    let fields = policy.as_object_mut().unwrap();
    fields.remove("version");
    fields.remove("updated_at");
    let rule = json!({ "origin": "complaint", "priority": "normal", "tier": "vip",
        "accept": { "minutes": 10, "basis": "working_time" },
        "respond": { "minutes": 10, "basis": "calendar_time" },
        "resolve": { "minutes": 0, "days": 15, "basis": "natural_days" },
        "close": { "minutes": 0, "days": 30, "basis": "natural_days" } });
    fields["targets"].as_array_mut().unwrap().push(rule);
    fields["closing"] = json!({ "cause_for_origins": [], "cause_from_severity": "major" });
    let stored = app.supervisor().put("/api/v1/case-policy", 1, policy).await;
    assert_eq!(stored.status, StatusCode::OK, "{}", stored.text);
    let case = app.in_work().await;
    let case = app.done(&case, "assess", json!({ "severity": "major", "tier": "vip" })).await;
    let resolve = clock(&case, "resolve", 1);
    // 15 days after the 12th is Tuesday the 27th.
    assert_eq!((&resolve["due_at"], &resolve["allowed_days"]), (&json!("2026-10-27T09:30:00Z"), &json!(15)));
    assert_eq!(clock(&case, "close", 1)["due_at"], "2026-11-11T09:30:00Z");
    let case = app.done(&case, "resolve", json!({ "summary": "x" })).await;
    let answer = app.supervisor().act(&case, "close", json!({ "reason": "x" })).await;
    assert_eq!(reason(&answer.json()), "cause_missing");
}

#[db_test(migrations())]
async fn shares_and_causes_are_checked_with_their_places(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    let found = json!({ "cause": "system", "shares": [
        { "unit_id": EAST, "percent": 40 }, { "unit_id": EAST, "percent": 50 }] });
    let problem = app.supervisor().act(&case, "finding", found).await.json();
    let places: Vec<_> =
        problem["fields"].as_array().unwrap().iter().map(|field| field["place"].clone()).collect();
    assert_eq!(places, ["/shares/1/unit_id", "/shares"]);
    assert_eq!(problem["fields"][1]["detail"], "责任比例合计应为 100%，现为 90%");
    let unknown = json!({ "cause": "nonsense", "shares": [{ "unit_id": EAST, "percent": 100 }] });
    let problem = app.supervisor().act(&case, "finding", unknown).await.json();
    assert_eq!(problem["fields"][0]["place"], "/cause");
}
