//! What the catalogue counts follows the labels that are shown.

use crate::stage::{Stage, manager, migrations};
use manyi_kernel::{FactRow, FactTable, FactValue};
use manyi_storage::{StorageError, log::read_after};
use manyi_test::{TestDatabase, db_test};
use manyi_topic::{LABEL_FACTS, TOPIC_FACTS, TextSource, VOICE_FACTS, facts_for_events, voice_id};
use serde_json::json;
use std::collections::BTreeMap;

/// The rows of every table by key, as an analysis has them that heard of everything from `position` on.
async fn heard(stage: &Stage, position: i64) -> BTreeMap<(&'static str, String), FactRow> {
    let events = read_after(stage.db.reader(), position, 1_000).await.unwrap();
    let mut rows = BTreeMap::new();
    facts_for_events::<StorageError>(&stage.db, &events, |batches| {
        for batch in batches {
            for row in batch.rows {
                assert_eq!(row.values.len(), batch.table.columns.len());
                rows.insert((batch.table.name, row.key.clone()), row);
            }
        }
        Ok(())
    })
    .await
    .unwrap();
    rows
}

fn value<'a>(table: &FactTable, row: &'a FactRow, column: &str) -> &'a FactValue {
    let place = table.columns.iter().position(|one| one.name == column).unwrap();
    &row.values[place]
}

/// Topics that count, with what is said badly of each.
fn topics(rows: &BTreeMap<(&'static str, String), FactRow>) -> BTreeMap<String, i64> {
    let own = rows.iter().filter(|((table, _), _)| *table == TOPIC_FACTS.name).map(|(_, row)| row);
    let counted = own.filter(|row| *value(&TOPIC_FACTS, row, "counted") == FactValue::Int(1));
    let topic =
        |row: &FactRow| match (value(&TOPIC_FACTS, row, "topic"), value(&TOPIC_FACTS, row, "negative")) {
            (FactValue::Code(topic), FactValue::Int(negative)) => (topic.clone(), *negative),
            other => panic!("{other:?}"),
        };
    counted.map(topic).collect()
}

fn counted(rows: &BTreeMap<(&'static str, String), FactRow>, table: &FactTable) -> usize {
    let own = rows.iter().filter(|((name, _), _)| *name == table.name).map(|(_, row)| row);
    own.filter(|row| *value(table, row, "counted") == FactValue::Int(1)).count()
}

fn wanted<const N: usize>(topics: [(&str, i64); N]) -> BTreeMap<String, i64> {
    topics.into_iter().map(|(topic, negative)| (format!("topic:{topic}"), negative)).collect()
}

#[db_test(migrations())]
async fn facts_follow_every_reading_and_what_is_no_longer_said_is_hidden(db: TestDatabase) {
    let stage = Stage::new(db).await;
    let id = stage.north("排队等了一个小时，太差了！但是价格很便宜，很满意").await;
    let mut rows = heard(&stage, 0).await;
    let first = topics(&rows);
    assert_eq!(
        (first.get("topic:waiting_time"), first.get("topic:price")),
        (Some(&1), Some(&0)),
        "{first:?}"
    );
    assert_eq!((counted(&rows, &VOICE_FACTS), counted(&rows, &LABEL_FACTS)), (1, 0));
    // Read again without a change, nobody is told.
    let told = read_after(stage.db.reader(), 0, 1_000).await.unwrap().last().unwrap().position;
    stage.read(id).await;
    assert!(read_after(stage.db.reader(), told, 1_000).await.unwrap().is_empty());
    // A person says that it is about documents: the topic above counts too, the others no longer.
    let voice = voice_id(TextSource::Response, id, "q");
    let path = format!("/api/v1/voices/{voice}/labels");
    let said =
        json!({ "sentiment": "negative", "topics": [{ "topic": "documents", "sentiment": "negative" }] });
    stage.ask(&manager("/"), ("PUT", &path), Some(said)).await;
    rows.extend(heard(&stage, told).await);
    assert_eq!(topics(&rows), wanted([("documents", 1), ("process", 1)]));
    assert_eq!(counted(&rows, &LABEL_FACTS), 1);
    // Taken back, the machine's count again, and the label is no label any more.
    let told = read_after(stage.db.reader(), 0, 1_000).await.unwrap().last().unwrap().position;
    stage.ask(&manager("/"), ("DELETE", &path), None).await;
    rows.extend(heard(&stage, told).await);
    assert_eq!((topics(&rows), counted(&rows, &LABEL_FACTS)), (first.clone(), 0));
    // Gone with its owner.
    let told = read_after(stage.db.reader(), 0, 1_000).await.unwrap().last().unwrap().position;
    let kept: Vec<_> = stage.texts.0.lock().unwrap().drain(..).collect();
    stage.read(id).await;
    rows.extend(heard(&stage, told).await);
    assert!(topics(&rows).is_empty() && counted(&rows, &VOICE_FACTS) == 0);
    // There again, it counts again; and whoever hears everything anew knows the same.
    stage.texts.0.lock().unwrap().extend(kept);
    stage.read(id).await;
    assert_eq!((topics(&heard(&stage, 0).await), counted(&heard(&stage, 0).await, &VOICE_FACTS)), (first, 1));
}

#[db_test(migrations())]
async fn another_version_of_the_labels_replaces_the_facts_of_the_first(db: TestDatabase) {
    let stage = Stage::new(db).await;
    stage.north("换电表，排队").await;
    let mut rows = heard(&stage, 0).await;
    assert!(!topics(&rows).contains_key("topic:meter"));
    let told = read_after(stage.db.reader(), 0, 1_000).await.unwrap().last().unwrap().position;
    let topic = json!({ "key": "meter", "name": { "zh-CN": "电表", "en": "Meter" }, "keywords": ["电表"] });
    let frame = stage.get("/api/v1/codeframe").await;
    let edited = json!({ "version": frame["version"], "topics": [topic] });
    assert_eq!(stage.ask(&manager("/"), ("PUT", "/api/v1/codeframe"), Some(edited)).await.0, 200);
    stage.jobs().await;
    rows.extend(heard(&stage, told).await);
    let found: Vec<String> = topics(&rows).into_keys().collect();
    assert_eq!(found, ["topic:meter"], "waiting is no topic any more");
}
