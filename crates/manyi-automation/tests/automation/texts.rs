//! Rules on what was read in texts: one event tells of many, each is judged by itself, and each once.

use crate::stage::Stage;
use jiff::SignedDuration;
use manyi_automation::{BeginRuns, MatterKind};
use manyi_storage::{Subscriber, log};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};
use uuid::Uuid;

const ANGRY: &[(&str, &str)] = &[("topic", "fees,queue"), ("angry", "yes")];
const HERE: (&str, i64) = ("/1/1/", 0);

fn note() -> Value {
    json!([{ "action": "note", "text": "请关注" }])
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn each_text_of_an_event_is_judged_by_itself(db: TestDatabase) {
    let stage = Stage::new(&db);
    stage.switched_on(stage.text_rule(note())).await;
    let wanted = [
        stage.text(MatterKind::Feedback, HERE, ANGRY),
        stage.text(MatterKind::Response, ("/1/1/", 6), ANGRY),
    ];
    let others = [
        // Another topic, a calm one, one that the machine was not sure of, another place, an old one.
        stage.text(MatterKind::Feedback, HERE, &[("topic", "queue"), ("angry", "yes")]),
        stage.text(MatterKind::Feedback, HERE, &[("topic", "fees"), ("angry", "no")]),
        stage.text(MatterKind::Feedback, HERE, &[("topic", "fees")]),
        stage.text(MatterKind::Feedback, ("/1/2/", 0), ANGRY),
        stage.text(MatterKind::Response, ("/1/1/", 8), ANGRY),
    ];
    stage.read(&[&others[..], &wanted[..]].concat()).await;
    stage.settle().await;
    let runs = stage.runs().await;
    let mut told: Vec<_> = runs.iter().map(|run| run["text_id"].as_str().unwrap().to_owned()).collect();
    told.sort();
    let mut expected = wanted.map(|id: Uuid| id.to_string());
    expected.sort();
    assert_eq!((told, stage.deeds()), (expected.to_vec(), 2));
    let mut matters: Vec<_> = runs.iter().map(|run| run["matter"].as_str().unwrap()).collect();
    matters.sort_unstable();
    assert_eq!(matters, ["feedback", "response"]);
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn a_text_sets_a_rule_off_once_however_often_it_is_read(db: TestDatabase) {
    let stage = Stage::new(&db);
    stage.switched_on(stage.text_rule(note())).await;
    let text = stage.text(MatterKind::Feedback, HERE, ANGRY);
    stage.read(&[text]).await;
    stage.settle().await;
    // The consumer hears the same event again, and another one of the same text.
    let events = log::read_after(stage.room.db.reader(), 0, 100).await.unwrap();
    BeginRuns(stage.room.clone()).handle(&events).await.unwrap();
    db.clock().advance(SignedDuration::from_secs(60));
    stage.read(&[text]).await;
    stage.settle().await;
    assert_eq!((stage.deeds(), stage.runs().await.len()), (1, 1));
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn two_texts_of_one_event_are_two_notices(db: TestDatabase) {
    let stage = Stage::new(&db);
    stage.mail_channel().await;
    stage.reached_by_mail(&stage.supervisor, "zhao@example.com").await;
    let notify = json!([{ "action": "notify", "roles": ["service_supervisor"], "text": "{number}" }]);
    stage.switched_on(stage.text_rule(notify)).await;
    let texts = [(); 2].map(|()| stage.text(MatterKind::Feedback, HERE, ANGRY));
    stage.read(&texts).await;
    stage.settle().await;
    assert_eq!(stage.outbox().await.len(), 2);
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn what_such_a_thing_does_not_know_is_refused_and_said(db: TestDatabase) {
    let stage = Stage::new(&db);
    stage.switched_on(stage.text_rule(json!([{ "action": "open_case", "title": " 费用意见 " }]))).await;
    let texts = [MatterKind::Case, MatterKind::Feedback].map(|kind| stage.text(kind, HERE, ANGRY));
    stage.read(&texts).await;
    stage.settle().await;
    let mut ends: Vec<_> = stage
        .runs()
        .await
        .iter()
        .map(|run| json!([run["matter"], run["steps"][0]["outcome"], run["steps"][0]["reason"]]).to_string())
        .collect();
    ends.sort();
    assert_eq!(ends, [r#"["case","refused","not_for_this"]"#, r#"["feedback","done",null]"#]);
    assert_eq!(stage.deeds(), 1);
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn a_trial_looks_at_the_texts_as_they_are_read_now(db: TestDatabase) {
    let stage = Stage::new(&db);
    stage.text(MatterKind::Response, ("/1/1/", 20), ANGRY);
    stage.text(MatterKind::Feedback, HERE, &[("topic", "fees")]);
    stage.text(MatterKind::Feedback, ("/1/2/", 0), ANGRY);
    let before = (stage.trail().await.len(), log::last_position(stage.room.db.reader()).await.unwrap());
    let body = json!({ "rule": stage.text_rule(note()), "days": 30 });
    let (status, found) = stage.call(&stage.supervisor, "POST", "/automation-trials", body).await;
    assert_eq!((status, &found["looked_at"], &found["would_act"]), (200, &json!(2), &json!(1)), "{found}");
    assert_eq!(found["trials"][0]["checks"][0]["found"], "fees,queue");
    let after = (stage.trail().await.len(), log::last_position(stage.room.db.reader()).await.unwrap());
    assert_eq!((before, stage.deeds(), stage.runs().await.len()), (after, 0, 0));
}
