//! A complaint becomes something that is made better, within 72 hours.

use crate::support::{AGENT, EAST, SUPERVISOR, TestApp, WEST};
use axum::http::StatusCode;
use manyi_case::migrations;
use manyi_storage::verify_chain;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

const ITEMS: &str = "/api/v1/improvement-items";

async fn with_policy(app: &TestApp, improvement: Value) {
    let mut policy = app.supervisor().get("/api/v1/case-policy").await.json();
    let version = policy["version"].as_i64().unwrap();
    let fields = policy.as_object_mut().unwrap();
    fields.remove("version");
    fields.remove("updated_at");
    fields.insert("improvement".to_owned(), improvement);
    let stored = app.supervisor().put("/api/v1/case-policy", version, policy).await;
    assert_eq!(stored.status, StatusCode::OK, "{}", stored.text);
}

async fn items_of(app: &TestApp, case: &Value) -> Value {
    app.supervisor().get(&format!("{ITEMS}?case={}", case["id"].as_str().unwrap())).await.json()
}

async fn done(app: &TestApp, item: &Value, by_agent: bool, verb: &str, body: Value) -> Value {
    let path = format!("{ITEMS}/{}/{verb}", item["id"].as_str().unwrap());
    let client = if by_agent { app.agent() } else { app.supervisor() };
    let answer = client.post(&path, item["revision"].as_i64(), body).await;
    assert_eq!(answer.status, StatusCode::OK, "{verb}: {}", answer.text);
    answer.json()
}

async fn refused(app: &TestApp, item: &Value, verb: &str, body: Value) -> String {
    let path = format!("{ITEMS}/{}/{verb}", item["id"].as_str().unwrap());
    let answer = app.supervisor().post(&path, item["revision"].as_i64(), body).await;
    answer.json()["code"].as_str().unwrap_or_default().to_owned()
}

fn proposal() -> Value {
    json!({ "measure": "老旧变压器列入年度更换计划", "owner_id": AGENT, "due_on": "2026-11-30" })
}

#[db_test(migrations())]
async fn a_severe_case_becomes_an_item_when_it_is_closed_and_the_item_is_carried_through(db: TestDatabase) {
    let app = TestApp::new(db);
    with_policy(&app, json!({ "from_severity": "major", "for_repeats": false, "hours": 72 })).await;
    let case = app.in_work().await;
    let case = app.done(&case, "assess", json!({ "severity": "major" })).await;
    let case = app.done(&case, "resolve", json!({ "summary": "已更换" })).await;
    assert_eq!(items_of(&app, &case).await["total"], 0, "not before it is closed");
    // Friday, 16:00: the weekend counts.
    app.at("2026-10-16T16:00");
    let case = app.done(&case, "close", json!({ "reason": "客户认可" })).await;
    let page = items_of(&app, &case).await;
    let item = page["items"][0].clone();
    assert_eq!((&item["state"], &item["origin"]), (&json!("needed"), &json!("severity")));
    assert_eq!(item["clock"]["due_at"], "2026-10-19T08:00:00Z");
    assert_eq!((&item["clock"]["state"], &item["case_number"]), (&json!("running"), &case["number"]));

    let item = done(&app, &item, true, "proposal", proposal()).await;
    assert_eq!((&item["state"], &item["clock"]["state"]), (&json!("proposed"), &json!("met")));
    assert_eq!(item["owner"]["name"], "周敏");
    let minutes: i64 =
        item["trace"].as_array().unwrap().iter().map(|line| line["working_minutes"].as_i64().unwrap()).sum();
    assert_eq!(minutes, 72 * 60);
    let item = done(&app, &item, false, "acceptance", json!({})).await;
    let item = done(&app, &item, true, "completion", json!({ "text": "已更换 12 台" })).await;
    let item = done(&app, &item, false, "check", json!({ "effective": false, "text": "仍有两台未换" })).await;
    assert_eq!(item["state"], "accepted");
    let item = done(&app, &item, true, "completion", json!({ "text": "全部更换" })).await;
    let item =
        done(&app, &item, false, "check", json!({ "effective": true, "text": "一个月无同类投诉" })).await;
    assert_eq!((&item["state"], &item["allowed_actions"]), (&json!("checked"), &json!([])));
    let steps: Vec<_> =
        item["steps"].as_array().unwrap().iter().map(|step| step["action"].as_str().unwrap()).collect();
    assert_eq!(steps, ["need", "propose", "accept", "complete", "redo", "complete", "check"]);
    assert_eq!(item["steps"][0]["by"], Value::Null, "the policy did it");
    verify_chain(&app.db).await.unwrap();
}

#[db_test(migrations())]
async fn a_customer_who_had_to_come_again_is_reason_enough_where_the_policy_says_so(db: TestDatabase) {
    let app = TestApp::new(db);
    with_policy(&app, json!({ "from_severity": null, "for_repeats": true, "hours": 48 })).await;
    let case = app.resolved().await;
    let case = app.done(&case, "close", json!({ "reason": "x" })).await;
    assert_eq!(items_of(&app, &case).await["total"], 0);
    let case = app.done(&case, "reopen", json!({ "reason": "又停电了" })).await;
    let case = app.done(&case, "resolve", json!({ "summary": "x" })).await;
    let case = app.done(&case, "close", json!({ "reason": "x" })).await;
    let page = items_of(&app, &case).await;
    assert_eq!((&page["total"], &page["items"][0]["origin"]), (&json!(1), &json!("repeat")));
    assert_eq!(page["items"][0]["clock"]["hours"], 48);
    // Once is enough.
    let case = app.done(&case, "reopen", json!({ "reason": "x" })).await;
    let case = app.done(&case, "resolve", json!({ "summary": "x" })).await;
    let case = app.done(&case, "close", json!({ "reason": "x" })).await;
    assert_eq!(items_of(&app, &case).await["total"], 1);
}

#[db_test(migrations())]
async fn an_item_by_hand_wants_a_decided_case_and_one_proposal_at_a_time(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    let path = format!("/api/v1/cases/{}/improvement-items", case["id"].as_str().unwrap());
    let answer = app.agent().post(&path, None, json!({})).await;
    assert_eq!(answer.json()["code"], "improvement.case_undecided");
    let found = json!({ "cause": "system", "shares": [{ "unit_id": EAST, "percent": 100 }] });
    app.done(&case, "finding", found).await;
    let answer = app.agent().post(&path, None, json!({ "text": "停电告知" })).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    let again = app.agent().post(&path, None, json!({})).await;
    assert_eq!(again.json()["code"], "improvement.needed_already");
    assert_eq!(app.stranger().post(&path, None, json!({})).await.status, StatusCode::NOT_FOUND);
    let item = answer.json();
    let one = format!("{ITEMS}/{}", item["id"].as_str().unwrap());
    assert_eq!(app.stranger().get(&one).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.stranger().get(ITEMS).await.json()["total"], 0);
    assert_eq!(app.agent().get(&format!("{ITEMS}?unit={WEST}")).await.json()["total"], 0);
    assert_eq!(app.agent().get(&format!("{ITEMS}?state=open")).await.json()["total"], 1);
    assert_eq!(app.agent().get(&format!("{ITEMS}?mine=true")).await.json()["total"], 0);
    assert_eq!(app.agent().get(&format!("{ITEMS}?state=nonsense")).await.status, StatusCode::BAD_REQUEST);
}

#[db_test(migrations())]
async fn nobody_decides_on_their_own_and_wrong_fields_are_named(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.resolved().await;
    let path = format!("/api/v1/cases/{}/improvement-items", case["id"].as_str().unwrap());
    let item = app.supervisor().post(&path, None, json!({})).await.json();
    let one = format!("{ITEMS}/{}/proposal", item["id"].as_str().unwrap());
    let wrong = json!({ "measure": "x", "owner_id": EAST, "due_on": "2026-10-11" });
    let answer = app.supervisor().post(&one, Some(1), wrong).await.json();
    let places: Vec<_> =
        answer["fields"].as_array().unwrap().iter().map(|field| field["place"].clone()).collect();
    assert_eq!(places, ["/owner_id", "/due_on"], "{answer}");
    assert_eq!(refused(&app, &item, "completion", json!({ "text": "x" })).await, "improvement.wrong_state");
    let body = json!({ "measure": "x", "owner_id": SUPERVISOR, "due_on": "2026-10-12" });
    let item = done(&app, &item, false, "proposal", body).await;
    assert_eq!(refused(&app, &item, "acceptance", json!({})).await, "improvement.own_matter");
    let stale = json!({ "id": item["id"], "revision": 1 });
    assert_eq!(
        refused(&app, &stale, "refusal", json!({ "reason": "x" })).await,
        "improvement.edited_meanwhile"
    );
    let item = done(&app, &item, false, "refusal", json!({ "reason": "外部原因" })).await;
    assert_eq!((&item["state"], &item["steps"][2]["text"]), (&json!("declined"), &json!("外部原因")));
}

#[db_test(migrations())]
async fn little_time_left_and_none_are_each_said_once(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.resolved().await;
    let path = format!("/api/v1/cases/{}/improvement-items", case["id"].as_str().unwrap());
    let item = app.agent().post(&path, None, json!({})).await.json();
    assert_eq!(item["clock"]["due_at"], "2026-10-15T01:00:00Z");
    manyi_case::enqueue_sweep(&app.db).await.unwrap();
    let mut said = Vec::new();
    // A fifth of 72 hours is left from the 14th at 18:36 on.
    for at in ["14T18:35", "14T18:37", "14T20:00", "15T08:59", "15T09:01", "15T12:00"] {
        app.at(&format!("2026-10-{at}"));
        app.run_jobs().await;
        let one = items_of(&app, &case).await["items"][0]["clock"]["state"].as_str().unwrap().to_owned();
        let told =
            (app.audited("improvement_item.due_soon").await, app.audited("improvement_item.breach").await);
        said.push((one, told));
    }
    let wanted = [
        ("running", (0, 0)),
        ("warning", (1, 0)),
        ("warning", (1, 0)),
        ("warning", (1, 0)),
        ("breached", (1, 1)),
        ("breached", (1, 1)),
    ];
    assert_eq!(said, wanted.map(|(state, told)| (state.to_owned(), told)));
    let counts = app.supervisor().get(&format!("{ITEMS}/counts")).await.json();
    assert_eq!(counts, json!({ "open": 1, "needed": 1, "due_soon": 0, "overdue": 1 }));
    // Late is late, whatever is proposed then; the day of the measure has a limit of its own.
    let item = done(&app, &item, true, "proposal", proposal()).await;
    assert_eq!((&item["clock"]["state"], &item["overdue"]), (&json!("breached"), &json!(false)));
    app.at("2026-12-01T09:00");
    assert_eq!(items_of(&app, &case).await["items"][0]["overdue"], true);
    assert_eq!(app.supervisor().get(&format!("{ITEMS}?overdue=true")).await.json()["total"], 1);
}
