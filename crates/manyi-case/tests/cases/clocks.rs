use crate::support::TestApp;
use manyi_case::migrations;
use manyi_kernel::Locale;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

fn clock<'a>(case: &'a Value, target: &str, round: i64) -> &'a Value {
    let clocks = case["clocks"].as_array().unwrap();
    clocks.iter().find(|clock| clock["target"] == target && clock["round"] == round).unwrap()
}

#[db_test(migrations())]
async fn each_clock_stops_with_its_own_action(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    assert_eq!(clock(&case, "accept", 1)["state"], "met");
    assert_eq!(clock(&case, "respond", 1)["state"], "running");
    app.at("2026-10-12T09:25");
    let case = app.done(&case, "reply", json!({ "text": "已联系", "channel": "online" })).await;
    let respond = clock(&case, "respond", 1);
    assert_eq!((&respond["state"], &respond["elapsed_working_minutes"]), (&json!("met"), &json!(25)));
    assert_eq!(case["next_due"]["target"], "resolve");
    app.at("2026-10-15T09:01");
    let case = app.done(&case, "resolve", json!({ "summary": "晚了一分钟" })).await;
    assert_eq!(clock(&case, "resolve", 1)["state"], "breached");
    assert_eq!(clock(&case, "resolve", 1)["stopped_at"], "2026-10-15T01:01:00Z");
}

#[db_test(migrations())]
async fn a_hold_stops_every_clock_and_stands_in_the_trace(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.in_work().await;
    app.at("2026-10-12T10:00");
    let held = app.done(&case, "hold", json!({ "reason": "waiting_customer" })).await;
    // The first answer was due at 09:30: a hold does not make it undone.
    assert_eq!(clock(&held, "respond", 1)["state"], "breached");
    assert_eq!(clock(&held, "resolve", 1)["state"], "paused");
    app.at("2026-10-14T10:00");
    let still = app.agent().show(&held).await;
    assert_eq!(clock(&still, "resolve", 1)["due_at"], "2026-10-19T01:00:00Z", "if resumed now");
    assert_eq!(clock(&still, "resolve", 1)["elapsed_working_minutes"], 60);
    let resumed = app.done(&still, "resume", json!({})).await;
    let resolve = clock(&resumed, "resolve", 1);
    assert_eq!(resolve["due_at"], "2026-10-19T01:00:00Z");
    let reasons: Vec<_> =
        resolve["trace"].as_array().unwrap().iter().map(|line| line["reason_code"].clone()).collect();
    assert_eq!(
        reasons,
        [
            "work_hours",
            "paused:waiting_customer",
            "work_hours",
            "work_hours",
            "work_hours",
            "weekend",
            "work_hours"
        ]
    );
    let paused = &resolve["trace"][1];
    assert_eq!(paused["text"], "2026-10-12（周一） 10:00 – 2026-10-14（周三） 10:00　挂起：等待客户，不计时");
    let total: i64 = resolve["trace"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["working_minutes"].as_i64().unwrap())
        .sum();
    assert_eq!(total, resolve["allowed_working_minutes"].as_i64().unwrap());
    let english = app.agent().speaking(Locale::En).show(&resumed).await;
    assert_eq!(
        clock(&english, "resolve", 1)["trace"][1]["text"],
        "Mon 2026-10-12 10:00 – Wed 2026-10-14 10:00  on hold: waiting for the customer, does not count"
    );
}

#[db_test(migrations())]
async fn deadlines_run_around_golden_week_and_over_make_up_days(db: TestDatabase) {
    let app = TestApp::new(db);
    app.at("2026-09-30T17:20");
    let case = app.complaint(json!({})).await;
    assert_eq!(clock(&case, "respond", 1)["due_at"], "2026-10-08T00:50:00Z");
    // 10 minutes, then Thursday, Friday, make-up Saturday of 450 each less 10: Saturday 17:20.
    let resolve = clock(&case, "resolve", 1);
    assert_eq!(resolve["due_at"], "2026-10-10T09:20:00Z");
    let reasons: Vec<_> =
        resolve["trace"].as_array().unwrap().iter().map(|line| line["reason_code"].clone()).collect();
    assert_eq!(
        reasons,
        ["work_hours", "holiday:national_day", "work_hours", "work_hours", "make_up_workday"]
    );
}

#[db_test(migrations())]
async fn a_reopened_case_gets_a_fresh_clock_and_keeps_the_old_one(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.resolved().await;
    app.at("2026-10-13T14:00");
    let case = app.done(&case, "reopen", json!({ "reason": "客户来电,又停电了" })).await;
    assert_eq!(case["state"], "in_progress");
    assert_eq!(clock(&case, "resolve", 1)["state"], "met");
    let second = clock(&case, "resolve", 2);
    assert_eq!(
        (&second["state"], &second["started_at"]),
        (&json!("running"), &json!("2026-10-13T06:00:00Z"))
    );
    assert_eq!(second["due_at"], "2026-10-16T06:00:00Z");
}

#[db_test(migrations())]
async fn a_deadline_in_a_year_without_notice_warns(db: TestDatabase) {
    let app = TestApp::new(db);
    app.at("2026-12-31T17:00");
    let case = app.complaint(json!({})).await;
    let warning = &clock(&case, "resolve", 1)["warnings"][0];
    assert_eq!((&warning["code"], &warning["year"]), (&json!("calendar.year_provisional"), &json!(2027)));
    assert!(warning["text"].as_str().unwrap().starts_with("2027 年放假安排尚未公布"));
}

#[db_test(migrations())]
async fn a_clock_set_back_leaves_the_log_in_order(db: TestDatabase) {
    let app = TestApp::new(db);
    app.at("2026-10-12T09:20");
    let case = app.complaint(json!({})).await;
    app.at("2026-10-12T09:00");
    let case = app.done(&case, "accept", json!({})).await;
    assert_eq!(case["timeline"][1]["at"], "2026-10-12T01:20:00Z");
    assert_eq!(clock(&case, "accept", 1)["elapsed_working_minutes"], 0);
}
