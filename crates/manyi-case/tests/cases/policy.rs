use crate::support::TestApp;
use axum::http::StatusCode;
use manyi_case::migrations;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

const PATH: &str = "/api/v1/case-policy";

fn body(mut policy: Value) -> Value {
    let fields = policy.as_object_mut().unwrap();
    fields.remove("version");
    fields.remove("updated_at");
    policy
}

#[db_test(migrations())]
async fn an_edited_policy_holds_for_new_cases_only(db: TestDatabase) {
    let app = TestApp::new(db);
    let before = app.complaint(json!({})).await;
    let policy = app.agent().get(PATH).await.json();
    assert_eq!((&policy["version"], &policy["updated_at"]), (&json!(1), &Value::Null));
    let mut edited = body(policy);
    for rule in edited["targets"].as_array_mut().unwrap() {
        rule["resolve"]["minutes"] = json!(60);
    }
    edited["work_hours"] = json!([{ "opens": "08:00", "closes": "10:00" }]);
    let stored = app.supervisor().put(PATH, 1, edited.clone()).await;
    assert_eq!(stored.status, StatusCode::OK, "{}", stored.text);
    assert_eq!(stored.json()["version"], 2);
    let after = app.complaint(json!({})).await;
    assert_eq!(after["clocks"][2]["due_at"], "2026-10-12T02:00:00Z");
    let same = app.agent().show(&before).await;
    assert_eq!(same["clocks"][2]["due_at"], before["clocks"][2]["due_at"]);
    let moved = app.done(&before, "accept", json!({})).await;
    assert_eq!(moved["clocks"][2]["due_at"], before["clocks"][2]["due_at"], "also when it is touched again");
    let stale = app.supervisor().put(PATH, 1, edited).await;
    assert_eq!(
        (stale.status, &stale.json()["code"]),
        (StatusCode::PRECONDITION_FAILED, &json!("case.policy_edited_meanwhile"))
    );
}

#[db_test(migrations())]
async fn open_cases_follow_the_policy_when_somebody_says_so(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    let presets = app.supervisor().get("/api/v1/case-policy/presets").await.json();
    let bank = presets.as_array().unwrap().iter().find(|preset| preset["code"] == "bank_insurance").unwrap();
    let stored = app.supervisor().put(PATH, 1, bank["policy"].clone()).await;
    assert_eq!(stored.status, StatusCode::OK, "{}", stored.text);
    app.run_jobs().await;
    let due = |case: &Value| {
        let clocks = case["clocks"].as_array().unwrap();
        clocks.iter().find(|clock| clock["target"] == "resolve").unwrap()["due_at"].clone()
    };
    assert_eq!(due(&app.supervisor().show(&case).await), "2026-10-15T01:00:00Z");
    let applied = app.supervisor().post("/api/v1/case-policy/apply", None, json!({})).await;
    assert_eq!(applied.status, StatusCode::ACCEPTED);
    app.run_jobs().await;
    let moved = app.supervisor().show(&case).await;
    assert_eq!(due(&moved), "2026-10-27T09:30:00Z", "15 days after the 12th, at the close");
    assert_eq!(moved["timeline"].as_array().unwrap().last().unwrap()["kind"], "recompute");
}

#[db_test(migrations())]
async fn a_policy_that_makes_no_sense_is_refused_with_every_place(db: TestDatabase) {
    let app = TestApp::new(db);
    let mut policy = body(app.agent().get(PATH).await.json());
    policy["work_hours"] = json!([]);
    policy["low_score"]["ten_at_most"] = json!(10);
    policy["targets"].as_array_mut().unwrap().remove(0);
    let answer = app.supervisor().put(PATH, 1, policy).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let problem = answer.json();
    let places: Vec<_> =
        problem["fields"].as_array().unwrap().iter().map(|field| field["place"].clone()).collect();
    assert_eq!(places, ["/low_score/ten_at_most", "/work_hours", "/targets"]);
    assert_eq!(problem["fields"][2]["detail"], "缺少“投诉·紧急”的规则");
    assert_eq!(app.agent().put(PATH, 1, json!({})).await.status, StatusCode::FORBIDDEN);
}

#[db_test(migrations())]
async fn versions_are_listed_and_shown_as_they_were(db: TestDatabase) {
    let app = TestApp::new(db);
    let versions = format!("{PATH}/versions");
    assert_eq!(app.supervisor().get(&versions).await.json(), json!([]), "nothing was stored yet");
    app.complaint(json!({})).await;
    let mut edited = body(app.supervisor().get(PATH).await.json());
    edited["warning_percent"] = json!(40);
    app.supervisor().put(PATH, 1, edited.clone()).await;
    let listed = app.supervisor().get(&versions).await.json();
    let rows: Vec<_> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["version"].as_i64().unwrap(), row["open_cases"].as_i64().unwrap()))
        .collect();
    assert_eq!(rows, [(2, 0), (1, 1)]);
    assert_eq!(app.supervisor().get(&format!("{versions}/2")).await.json(), edited);
    assert_eq!(app.supervisor().get(&format!("{versions}/1")).await.json()["warning_percent"], 20);
    assert_eq!(app.supervisor().get(&format!("{versions}/3")).await.status, StatusCode::NOT_FOUND);
}

#[db_test(migrations())]
async fn a_preview_says_when_a_case_would_be_due_and_stores_nothing(db: TestDatabase) {
    let app = TestApp::new(db);
    let presets = app.supervisor().get("/api/v1/case-policy/presets").await.json();
    let bank = presets.as_array().unwrap().iter().find(|preset| preset["code"] == "bank_insurance").unwrap();
    let trial = |policy: &Value, severity: Value| {
        json!({ "policy": policy, "origin": "complaint", "channel": "hotline", "priority": "normal",
            "severity": severity, "received_at": "2026-10-12T01:00:00Z" })
    };
    let preview = format!("{PATH}/preview");
    for (severity, due) in [(Value::Null, "2026-10-27T09:30:00Z"), (json!("major"), "2026-11-11T09:30:00Z")] {
        let answer = app.supervisor().post(&preview, None, trial(&bank["policy"], severity)).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        let seen = answer.json();
        let clocks = seen["clocks"].as_array().unwrap();
        let resolve = clocks.iter().find(|clock| clock["target"] == "resolve").unwrap();
        assert_eq!(resolve["due_at"], due, "{resolve}");
        assert!(!resolve["trace"].as_array().unwrap().is_empty());
        let rule = &bank["policy"]["targets"][usize::try_from(seen["rule"].as_u64().unwrap()).unwrap()];
        assert_eq!((&rule["origin"], &rule["priority"]), (&json!("complaint"), &json!("normal")));
    }
    let mut wrong = bank["policy"].clone();
    wrong["targets"][0]["resolve"]["days"] = json!(0);
    let problem = app.supervisor().post(&preview, None, trial(&wrong, Value::Null)).await.json();
    assert_eq!(problem["fields"][0]["place"], "/policy/targets/0/resolve/days", "{problem}");
    assert_eq!(app.supervisor().get(PATH).await.json()["version"], 1);
}
