use crate::support::{EAST, EAST_PATH, TestApp, WEST, shanghai};
use axum::http::StatusCode;
use manyi_case::{LowScore, migrations, open_low_score_case};
use manyi_kernel::{Actor, ResponseId, UnitPath};
use manyi_storage::log::read_after;
use manyi_test::{TestDatabase, db_test};
use serde_json::json;

#[db_test(migrations())]
async fn a_complaint_gets_a_number_a_priority_and_three_clocks(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({})).await;
    assert_eq!(case["number"], "C2026-000001");
    assert_eq!((&case["state"], &case["priority"]), (&json!("registered"), &json!("normal")));
    assert_eq!(case["unit"]["name"], "东城营业厅");
    assert_eq!(
        case["allowed_actions"],
        json!([
            "acknowledge",
            "accept",
            "assess",
            "note",
            "escalate",
            "expedite",
            "decline",
            "withdraw",
            "link",
            "split"
        ])
    );
    let due: Vec<_> =
        case["clocks"].as_array().unwrap().iter().map(|clock| clock["due_at"].clone()).collect();
    // Monday 09:00: accepted within two hours, answered within 30 minutes, solved on Thursday.
    assert_eq!(due, ["2026-10-12T03:00:00Z", "2026-10-12T01:30:00Z", "2026-10-15T01:00:00Z"]);
    assert_eq!(case["next_due"]["target"], "respond");
    let second = app.complaint(json!({ "channel": "hotline", "priority": "urgent" })).await;
    assert_eq!(second["number"], "C2026-000002");
    // By phone the quarter of an hour runs day and night.
    assert_eq!(second["clocks"][1]["basis"], "calendar_time");
    assert_eq!(second["clocks"][1]["due_at"], "2026-10-12T01:15:00Z");
}

#[db_test(migrations())]
async fn numbers_begin_anew_each_year_of_the_organisation(db: TestDatabase) {
    let app = TestApp::new(db);
    app.at("2026-12-31T23:59");
    assert_eq!(app.complaint(json!({})).await["number"], "C2026-000001");
    app.at("2027-01-01T00:00");
    assert_eq!(app.complaint(json!({})).await["number"], "C2027-000001");
    assert_eq!(app.complaint(json!({})).await["number"], "C2027-000002");
}

#[db_test(migrations())]
async fn what_is_wrong_with_a_complaint_is_named_all_at_once(db: TestDatabase) {
    let app = TestApp::new(db);
    let answer = app
        .agent()
        .post(
            "/api/v1/cases",
            None,
            json!({
                "origin": "complaint", "title": "  ", "unit_id": WEST, "channel": "questionnaire",
                "complainant": { "name": "张三", "phone": "call me" },
            }),
        )
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let problem = answer.json();
    let places: Vec<_> =
        problem["fields"].as_array().unwrap().iter().map(|field| field["place"].clone()).collect();
    assert_eq!(places, ["/title", "/complainant/phone", "/channel", "/unit_id"]);
    assert!(!answer.text.contains("张三"));
    let low_score = json!({ "origin": "low_score", "title": "x", "unit_id": EAST, "channel": "online" });
    let answer = app.agent().post("/api/v1/cases", None, low_score).await;
    assert_eq!(answer.json()["fields"][0]["place"], "/origin");
}

#[db_test(migrations())]
async fn names_and_phones_are_shown_masked_and_stand_in_no_log(db: TestDatabase) {
    let app = TestApp::new(db);
    let case = app.complaint(json!({ "complainant": { "name": "欧阳修", "phone": "13812341234" } })).await;
    assert_eq!(case["complainant"], json!({ "name": "欧**", "phone": "138****1234" }));
    let events = read_after(app.db.reader(), 0, 10).await.unwrap();
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].kind, "case.registered");
    assert!(!format!("{events:?}").contains("1234"));
    let found = app.agent().get("/api/v1/cases?q=13812341234").await;
    assert_eq!(found.json()["total"], 0, "nobody is looked up by phone");
}

fn rating(value: i32, max: i32) -> LowScore {
    LowScore {
        response_id: ResponseId::new(),
        value,
        min: 1,
        max,
        unit_id: EAST,
        unit_path: UnitPath::from_stored(EAST_PATH),
        submitted_at: shanghai("2026-10-10T16:40"),
    }
}

#[db_test(migrations())]
async fn a_low_score_opens_one_case_however_often_it_is_told(db: TestDatabase) {
    let app = TestApp::new(db);
    let system = Actor::system();
    let low = rating(2, 5);
    let first = open_low_score_case(&app.room, &system, low.clone()).await.unwrap().unwrap();
    let again = open_low_score_case(&app.room, &system, low.clone()).await.unwrap().unwrap();
    assert!(first.created && !again.created);
    assert_eq!((first.id, first.number), (again.id, again.number));
    let case = app.agent().get(&format!("/api/v1/cases/{}", first.id)).await.json();
    assert_eq!(case["title"], "低分回访：总体满意度 2 分（满分 5）");
    assert_eq!(case["response_id"], low.response_id.to_string());
    assert_eq!(case["registered_at"], "2026-10-10T08:40:00Z", "the clocks run from when the customer spoke");
    assert_eq!(case["priority"], "high");
}

#[db_test(migrations())]
async fn subscribers_at_the_same_time_open_one_case(db: TestDatabase) {
    let app = TestApp::new(db);
    let (system, low) = (Actor::system(), rating(1, 5));
    let (one, other) = tokio::join!(
        open_low_score_case(&app.room, &system, low.clone()),
        open_low_score_case(&app.room, &system, low.clone()),
    );
    let (one, other) = (one.unwrap().unwrap(), other.unwrap().unwrap());
    assert_eq!(one.id, other.id);
    assert_ne!(one.created, other.created);
    // The refused one left no gap.
    assert_eq!(app.complaint(json!({})).await["number"], "C2026-000002");
}

#[db_test(migrations())]
async fn the_policy_says_what_is_low(db: TestDatabase) {
    let app = TestApp::new(db);
    for (value, max, opens) in [(2, 5, true), (3, 5, false), (4, 10, true), (5, 10, false), (1, 7, false)] {
        let opened = open_low_score_case(&app.room, &Actor::system(), rating(value, max)).await.unwrap();
        assert_eq!(opened.is_some(), opens, "{value} of {max}");
    }
}
