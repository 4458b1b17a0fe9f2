use crate::stage::Stage;
use manyi_feedback::{FeedbackState, follow_case, migrations};
use manyi_test::{TestDatabase, db_test};
use serde_json::json;

#[db_test(migrations())]
async fn feedback_becomes_a_case_once_and_follows_it(db: TestDatabase) {
    let stage = Stage::new(db);
    let one = stage.recorded(json!({})).await;
    let opened = stage.open_case(&one).await;
    assert_eq!(opened.status, 200, "{}", opened.text);
    let one = opened.json();
    assert_eq!((&one["case_number"], &one["state"]), (&json!("C2026-000001"), &json!("in_progress")));
    assert_eq!(stage.open_case(&one).await.status, 409);
    let refused = stage.try_act(&one, json!({ "action": "answer", "text": "好" })).await;
    assert_eq!(refused.status, 409);
    assert!(refused.text.contains("工单正在处理"), "{}", refused.text);
    let case = stage.desk.opened.lock().unwrap()[0].0;
    for (state, code) in [(FeedbackState::Answered, "answered"), (FeedbackState::Closed, "closed")] {
        follow_case(&stage.room, case, state).await.unwrap();
        follow_case(&stage.room, case, state).await.unwrap();
        assert_eq!(stage.show(&one).await["state"], code);
    }
    assert_eq!(stage.show(&one).await["entries"].as_array().unwrap().len(), 4, "each step once");
}

#[db_test(migrations())]
async fn what_the_customer_says_reaches_the_case(db: TestDatabase) {
    let stage = Stage::new(db);
    let one = stage.open_case(&stage.recorded(json!({})).await).await.json();
    let page =
        one["receipt_url"].as_str().unwrap().strip_prefix("https://manyi.example.com").unwrap().to_owned();
    assert_eq!(stage.submit(&page, "do=supplement&text=%E7%AA%97%E5%8F%A3").await.status, 303);
    assert_eq!(stage.submit(&page, "do=urge").await.status, 303);
    assert_eq!(*stage.desk.told.lock().unwrap(), ["客户补充：窗口", "客户催办，请尽快处理。"]);
    assert_eq!(stage.submit(&page, "do=withdraw").await.status, 303);
    assert_eq!(stage.desk.withdrawn.lock().unwrap().len(), 1);
    let case = stage.desk.opened.lock().unwrap()[0].0;
    follow_case(&stage.room, case, FeedbackState::Answered).await.unwrap();
    assert_eq!(stage.show(&one).await["state"], "withdrawn", "taken back stays taken back");
}
