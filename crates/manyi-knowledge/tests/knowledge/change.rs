//! Changes of a policy: staff hear of them three days before.

use crate::stage::Stage;
use manyi_knowledge::job_handlers;
use manyi_storage::{log::read_after, run_due_jobs};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

async fn announced(stage: &Stage) -> usize {
    run_due_jobs(&stage.db, &job_handlers(stage.room.clone())).await.unwrap();
    let events = read_after(stage.db.reader(), 0, 1_000).await.unwrap();
    events.iter().filter(|event| event.kind == "knowledge.announced").count()
}

fn notice(stage: &Stage, title: &str, day: &str) -> Value {
    let mut document = stage.document(title, &["一吨水多少钱"]);
    document["kind"] = json!("notice");
    document["effective_on"] = json!(day);
    document
}

#[db_test(manyi_knowledge::migrations())]
async fn a_change_is_announced_three_days_before_and_then_holds(db: TestDatabase) {
    let stage = Stage::new(db);
    stage.at("2026-10-01T09:00");
    let id = stage.published(notice(&stage, "阶梯水价调整", "2026-10-08")).await;
    let seen = stage.article(&stage.agent, &id).await;
    assert_eq!((seen["in_force"].as_i64(), seen["coming"]["lead"].as_str()), (None, Some("full")));
    assert_eq!(announced(&stage).await, 0, "a week before");
    let asked = "/knowledge-search?text=%E9%98%B6%E6%A2%AF%E6%B0%B4%E4%BB%B7";
    let found = stage.did(&stage.agent, "GET", asked, Value::Null).await;
    assert_eq!(found["items"].as_array().unwrap().len(), 0, "it does not hold yet");

    stage.at("2026-10-05T00:00");
    assert_eq!(announced(&stage).await, 1, "three days before");
    stage.at("2026-10-08T00:00");
    assert_eq!(announced(&stage).await, 1, "once");
    let seen = stage.article(&stage.agent, &id).await;
    assert_eq!((seen["in_force"].as_i64(), seen["coming"].is_null()), (Some(1), true));
    let found = stage.did(&stage.agent, "GET", asked, Value::Null).await;
    assert_eq!(found["items"][0]["title"], "阶梯水价调整", "the search follows by itself");
}

#[db_test(manyi_knowledge::migrations())]
async fn a_change_that_comes_late_is_announced_at_once_and_says_so(db: TestDatabase) {
    let stage = Stage::new(db);
    stage.at("2026-10-01T09:00");
    let id = stage.published(notice(&stage, "阶梯水价调整", "2026-10-03")).await;
    assert_eq!(stage.article(&stage.agent, &id).await["coming"]["lead"], "short");
    assert_eq!(announced(&stage).await, 1);
}

#[db_test(manyi_knowledge::migrations())]
async fn what_was_withdrawn_is_not_announced(db: TestDatabase) {
    let stage = Stage::new(db);
    stage.at("2026-10-01T09:00");
    let id = stage.published(notice(&stage, "阶梯水价调整", "2026-10-08")).await;
    let decision = format!("/knowledge-articles/{id}/decision");
    stage.did(&stage.approver, "POST", &decision, json!({ "decision": "withdraw" })).await;
    stage.at("2026-10-06T00:00");
    assert_eq!(announced(&stage).await, 0);
}
