use crate::stage::Stage;
use manyi_feedback::{FEEDBACK_FACTS, facts_for_events, migrations};
use manyi_kernel::FactValue;
use manyi_storage::log::read_after;
use manyi_test::{TestDatabase, db_test};
use serde_json::json;

#[db_test(migrations())]
async fn facts_say_what_counts_and_events_say_nothing_of_what_was_said(db: TestDatabase) {
    let stage = Stage::new(db);
    stage.at("2026-10-12T09:00");
    let first = stage.recorded(json!({ "sender": { "name": "王芳", "phone": "13812341234" } })).await;
    let second = stage.recorded(json!({})).await;
    stage.put_link(&second, json!({ "link": "duplicate", "other": first["id"] })).await;
    let third = stage.recorded(json!({ "kind": "suggestion" })).await;
    stage.act(&third, json!({ "action": "adopt", "text": "好" })).await;
    let events = read_after(stage.db.reader(), 0, 1_000).await.unwrap();
    for event in &events {
        let text = event.payload.to_string();
        assert!(!text.contains("王芳") && !text.contains("1381234") && !text.contains("排队"), "{text}");
    }
    let batches = facts_for_events(&stage.db, &events).await.unwrap();
    let rows = &batches[0].rows;
    assert!(rows.iter().all(|row| row.values.len() == FEEDBACK_FACTS.columns.len()));
    let place = |name: &str| FEEDBACK_FACTS.columns.iter().position(|column| column.name == name).unwrap();
    let value = |thing: &serde_json::Value, name: &str| {
        let row = rows.iter().find(|row| row.key == thing["id"].as_str().unwrap()).unwrap();
        row.values[place(name)].clone()
    };
    assert_eq!((value(&first, "counted"), value(&second, "counted")), (FactValue::Int(1), FactValue::Int(0)));
    assert_eq!((value(&first, "adopted"), value(&third, "adopted")), (FactValue::Missing, FactValue::Int(1)));
    assert_eq!(
        (value(&first, "complaint"), value(&third, "complaint")),
        (FactValue::Int(1), FactValue::Int(0))
    );
}
