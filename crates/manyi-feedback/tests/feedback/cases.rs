use crate::stage::{Stage, migrations};
use manyi_feedback::{
    CaseWish, FeedbackState, OpenedCase, WishedCase, case_wishes, follow_case, hand_over_case, leave_case,
};
use manyi_kernel::{CaseId, FeedbackId};
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
    let page = page_of(&one);
    assert_eq!(stage.submit(&page, "do=supplement&text=%E7%AA%97%E5%8F%A3").await.status, 303);
    assert_eq!(stage.submit(&page, "do=urge").await.status, 303);
    assert_eq!(*stage.desk.told.lock().unwrap(), ["客户补充：窗口", "客户催办，请尽快处理。"]);
    assert_eq!(stage.submit(&page, "do=withdraw").await.status, 303);
    let case = stage.desk.opened.lock().unwrap()[0].0;
    assert_eq!(wish(&stage, &one).await, Some((case, CaseWish::Withdraw)));
    follow_case(&stage.room, case, FeedbackState::Answered).await.unwrap();
    assert_eq!(stage.show(&one).await["state"], "withdrawn", "taken back stays taken back");
}

#[db_test(migrations())]
async fn an_objection_wants_the_case_again_and_what_ended_for_good_is_left(db: TestDatabase) {
    let stage = Stage::new(db);
    let one = stage.open_case(&stage.recorded(json!({})).await).await.json();
    let case = stage.desk.opened.lock().unwrap()[0].0;
    assert_eq!(wish(&stage, &one).await, None);
    follow_case(&stage.room, case, FeedbackState::Closed).await.unwrap();
    let page = page_of(&one);
    assert_eq!(stage.submit(&page, "do=appeal&text=%E6%9C%AA%E4%BF%AE%E5%A5%BD").await.status, 303);
    let wanted = wish(&stage, &one).await;
    assert!(matches!(wanted, Some((of, CaseWish::Reopen { .. })) if of == case), "{wanted:?}");
    let id: FeedbackId = one["id"].as_str().unwrap().parse().unwrap();
    for _ in 0..2 {
        leave_case(&stage.room, id, case).await.unwrap();
    }
    let left = stage.show(&one).await;
    assert_eq!((&left["case_number"], &left["state"]), (&json!(null), &json!("in_progress")));
    let again = stage.try_act(&left, json!({ "action": "answer", "text": "已重修" })).await;
    assert_eq!(again.status, 200, "the register answers it itself: {}", again.text);
}

#[db_test(migrations())]
async fn what_hung_on_a_merged_case_goes_with_the_other(db: TestDatabase) {
    let stage = Stage::new(db);
    let one = stage.open_case(&stage.recorded(json!({})).await).await.json();
    let (from, into) = (stage.desk.opened.lock().unwrap()[0].0, CaseId::new());
    let other = OpenedCase { id: into, number: "C2026-000009".into() };
    for _ in 0..2 {
        hand_over_case(&stage.room, from, &other).await.unwrap();
    }
    follow_case(&stage.room, from, FeedbackState::Closed).await.unwrap();
    assert_eq!(stage.show(&one).await["state"], "in_progress", "the old one leads nowhere");
    follow_case(&stage.room, into, FeedbackState::Answered).await.unwrap();
    let shown = stage.show(&one).await;
    assert_eq!((&shown["case_number"], &shown["state"]), (&json!("C2026-000009"), &json!("answered")));
}

#[db_test(migrations())]
async fn a_case_that_another_still_wants_is_not_withdrawn(db: TestDatabase) {
    let stage = Stage::new(db);
    let one = stage.open_case(&stage.recorded(json!({})).await).await.json();
    let two = stage.open_case(&stage.recorded(json!({})).await).await.json();
    let opened: Vec<CaseId> = stage.desk.opened.lock().unwrap().iter().map(|(id, _)| *id).collect();
    let shared = OpenedCase { id: opened[1], number: "C2026-000002".into() };
    hand_over_case(&stage.room, opened[0], &shared).await.unwrap();
    stage.act(&stage.show(&one).await, json!({ "action": "withdraw" })).await;
    assert_eq!(wish(&stage, &one).await, None);
    stage.act(&stage.show(&two).await, json!({ "action": "withdraw" })).await;
    assert_eq!(wish(&stage, &two).await, Some((opened[1], CaseWish::Withdraw)));
}

async fn wish(stage: &Stage, of: &serde_json::Value) -> Option<(CaseId, CaseWish)> {
    let id = of["id"].as_str().unwrap().parse().unwrap();
    let found = case_wishes(&stage.room, &[id]).await.unwrap().pop();
    found.map(|WishedCase { case_id, wish, .. }| (case_id, wish))
}

fn page_of(one: &serde_json::Value) -> String {
    one["receipt_url"].as_str().unwrap().strip_prefix("https://manyi.example.com").unwrap().to_owned()
}
