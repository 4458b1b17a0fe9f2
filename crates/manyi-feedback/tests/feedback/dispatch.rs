//! How suggestions hold, and when matters go by themselves.

use crate::stage::{NORTH, SOUTH, Stage, migrations};
use manyi_feedback::{DISPATCH_FACTS, FeedbackDispatchStopped, RouteFeedback, UnitGuess, facts_for_events};
use manyi_kernel::{DomainEvent, FactRow, FactValue, UnitId};
use manyi_storage::{deliver_pending, log::read_after};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

/// Comes in in the north and is heard of; its text points to `unit`, so surely.
async fn came_in(stage: &Stage, unit: UnitId, confidence: f64) -> Value {
    *stage.guesses.0.lock().unwrap() = Some(UnitGuess { unit_id: unit, confidence });
    let thing = stage.recorded(json!({})).await;
    hear(stage).await;
    thing
}

async fn hear(stage: &Stage) {
    deliver_pending(&stage.room.db, &RouteFeedback::new(&stage.room)).await.unwrap();
}

async fn assign(stage: &Stage, thing: &Value, unit: UnitId) {
    let path = format!("/feedback/{}", thing["id"].as_str().unwrap());
    let now = stage.call(&stage.chief, "GET", &path, Value::Null).await.json();
    let path = format!("{path}/assignee");
    let answer = stage.as_chief("PUT", &path, now["revision"].as_i64(), json!({ "unit_id": unit })).await;
    assert_eq!(answer.status, 204, "{}", answer.text);
}

async fn allow(stage: &Stage, enabled: bool) -> Value {
    let body = json!({ "unit_id": NORTH, "enabled": enabled, "promise": 0.95 });
    let answer = stage.call(&stage.agent, "PUT", "/feedback-dispatch", body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()[0].clone()
}

async fn place(stage: &Stage, thing: &Value) -> Value {
    let path = format!("/feedback/{}", thing["id"].as_str().unwrap());
    stage.call(&stage.chief, "GET", &path, Value::Null).await.json()["unit"]["name"].clone()
}

async fn facts(stage: &Stage) -> Vec<FactRow> {
    let events = read_after(stage.db.reader(), 0, 10_000).await.unwrap();
    let batches = facts_for_events(&stage.db, &events).await.unwrap();
    let rows = batches.into_iter().filter(|batch| batch.table.name == DISPATCH_FACTS.name);
    rows.flat_map(|batch| batch.rows).collect()
}

#[db_test(migrations())]
async fn a_suggestion_is_judged_by_where_the_matter_was_handled_in_the_end(db: TestDatabase) {
    let stage = Stage::new(db);
    stage.at("2026-11-23T09:00:00");
    let right = came_in(&stage, SOUTH, 0.9).await;
    let wrong = came_in(&stage, SOUTH, 0.4).await;
    let answered = came_in(&stage, NORTH, 0.8).await;
    let open = came_in(&stage, SOUTH, 0.8).await;
    assert_eq!(place(&stage, &right).await, "北城营业厅", "nobody allowed it to go by itself");
    assert!(facts(&stage).await.is_empty(), "nothing is settled yet");
    assign(&stage, &right, SOUTH).await;
    assign(&stage, &wrong, SOUTH).await;
    assign(&stage, &wrong, NORTH).await;
    stage.act(&stage.show(&answered).await, json!({ "action": "answer", "text": "好" })).await;
    let place = |name: &str| DISPATCH_FACTS.columns.iter().position(|column| column.name == name).unwrap();
    let rows = facts(&stage).await;
    let followed = |thing: &Value| {
        let key = format!("{}:text", thing["id"].as_str().unwrap());
        rows.iter().find(|row| row.key == key).map(|row| row.values[place("followed")].clone())
    };
    assert_eq!(followed(&right), Some(FactValue::Int(1)));
    assert_eq!(followed(&wrong), Some(FactValue::Int(0)), "the last word counts");
    assert_eq!(followed(&answered), Some(FactValue::Int(1)), "handled where it lay");
    assert_eq!(followed(&open), None);
    assert!(rows.iter().all(|row| row.values.len() == DISPATCH_FACTS.columns.len()));
    let setting = allow(&stage, false).await;
    assert_eq!((&setting["settled"], &setting["followed"]), (&json!(3), &json!(2)));
    assert_eq!(setting["months"], json!([{ "month": "2026-11", "settled": 3, "followed": 2 }]));
}

#[db_test(migrations())]
async fn matters_go_by_themselves_only_where_allowed_and_promised_and_no_longer_once_it_is_broken(
    db: TestDatabase,
) {
    let stage = Stage::new(db);
    stage.at("2026-11-23T09:00:00");
    let setting = allow(&stage, true).await;
    assert_eq!((&setting["settled"], &setting["threshold"]), (&json!(0), &Value::Null));
    let early = came_in(&stage, SOUTH, 1.0).await;
    assert_eq!(place(&stage, &early).await, "北城营业厅", "nothing was measured yet");
    assign(&stage, &early, SOUTH).await;
    for _ in 0..50 {
        let thing = came_in(&stage, SOUTH, 0.9).await;
        // From the fiftieth on they go by themselves; a person agrees.
        assign(&stage, &thing, SOUTH).await;
    }
    let unsure = came_in(&stage, SOUTH, 0.5).await;
    assert_eq!(place(&stage, &unsure).await, "北城营业厅", "less sure than what kept the promise");
    let sure = came_in(&stage, SOUTH, 0.95).await;
    assert_eq!(place(&stage, &sure).await, "南城营业厅");
    let path = format!("/feedback/{}", sure["id"].as_str().unwrap());
    let shown = stage.call(&stage.chief, "GET", &path, Value::Null).await.json();
    let last = shown["entries"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["kind"], &last["text"]), (&json!("assign"), &json!("按文字内容自动分派给 南城营业厅")));
    // Fifty by themselves since it was allowed, the last three of them sent back: 94% is less than was promised.
    stage.at("2026-11-24T09:00:00");
    allow(&stage, true).await;
    for number in 0..50 {
        let thing = came_in(&stage, SOUTH, 1.0).await;
        assert_eq!(place(&stage, &thing).await, "南城营业厅", "matter {number}");
        assign(&stage, &thing, if number < 47 { SOUTH } else { NORTH }).await;
        hear(&stage).await;
    }
    let stopped = stage.call(&stage.agent, "GET", "/feedback-dispatch", Value::Null).await.json()[0].clone();
    assert_eq!(
        (&stopped["enabled"], &stopped["stopped_precision"]),
        (&json!(false), &json!(0.94)),
        "{stopped}"
    );
    let after = came_in(&stage, SOUTH, 1.0).await;
    assert_eq!(place(&stage, &after).await, "北城营业厅");
    let events = read_after(stage.db.reader(), 0, 100_000).await.unwrap();
    let told = events.iter().filter(|event| event.kind == FeedbackDispatchStopped::KIND).count();
    assert_eq!(told, 1);
    // Allowed anew, it begins anew.
    assert_eq!(allow(&stage, true).await["stopped_at"], Value::Null);
}

#[db_test(migrations())]
async fn who_promises_too_much_or_for_others_is_refused(db: TestDatabase) {
    let stage = Stage::new(db);
    for (unit, promise, place, code) in [
        (NORTH, 1.0, "/promise", "feedback.promise_range"),
        (NORTH, 0.5, "/promise", "feedback.promise_range"),
        (SOUTH, 0.95, "/unit_id", "feedback.unknown_unit"),
    ] {
        let body = json!({ "unit_id": unit, "enabled": true, "promise": promise });
        let answer = stage.call(&stage.agent, "PUT", "/feedback-dispatch", body).await;
        assert_eq!(answer.status, 422, "{}", answer.text);
        let problem = answer.json();
        assert_eq!(
            (&problem["fields"][0]["place"], &problem["fields"][0]["code"]),
            (&json!(place), &json!(code))
        );
    }
    allow(&stage, true).await;
    let others = stage.call(&stage.stranger, "GET", "/feedback-dispatch", Value::Null).await.json();
    assert_eq!(others, json!([]));
}
