use crate::stage::{Stage, manager, migrations};
use manyi_test::{TestDatabase, db_test};
use manyi_topic::{TextSource, voice_id};
use serde_json::{Value, json};

fn count(board: &Value, key: &str) -> u64 {
    let figures = board["figures"].as_array().unwrap();
    figures.iter().find(|topic| topic["key"] == key).unwrap()["count"].as_u64().unwrap()
}

#[db_test(migrations())]
async fn a_persons_word_goes_before_the_machines_and_can_be_taken_back(db: TestDatabase) {
    let stage = Stage::new(db).await;
    let id = stage.north("排队太久，非常失望").await;
    let path = format!("/api/v1/voices/{}/labels", voice_id(TextSource::Response, id, "q"));
    let said = json!({ "sentiment": "positive", "topics": [{ "topic": "price", "sentiment": "positive" }] });
    let (status, row) = stage.ask(&manager("/"), ("PUT", &path), Some(said)).await;
    assert_eq!(
        (status, row["sentiment"].as_str(), row["is_corrected"].as_bool()),
        (200, Some("positive"), Some(true))
    );
    let board = stage.get("/api/v1/topics").await;
    assert_eq!(
        (count(&board, "price"), count(&board, "waiting_time"), board["corrected"].as_u64()),
        (1, 0, Some(1))
    );
    assert_eq!(stage.get("/api/v1/voices?order=uncertain").await["total"], 0);
    // Reading it again changes nothing of what a person said.
    stage.read(id).await;
    assert_eq!(count(&stage.get("/api/v1/topics").await, "price"), 1);
    let model = stage.get("/api/v1/voice-model").await;
    assert_eq!(model["card"]["sentiment"]["confusion"][2][0], 1, "{model}");
    let (status, row) = stage.ask(&manager("/"), ("DELETE", &path), None).await;
    assert_eq!((status, row["is_corrected"].as_bool()), (200, Some(false)));
    assert_eq!(count(&stage.get("/api/v1/topics").await, "waiting_time"), 1);
}

#[db_test(migrations())]
async fn labels_that_nobody_knows_are_refused_by_name(db: TestDatabase) {
    let stage = Stage::new(db).await;
    let id = stage.north("排队太久").await;
    let path = format!("/api/v1/voices/{}/labels", voice_id(TextSource::Response, id, "q"));
    let said = json!({ "sentiment": "neutral", "topics": [{ "topic": "moon", "sentiment": "neutral" }] });
    let (status, problem) = stage.ask(&manager("/"), ("PUT", &path), Some(said)).await;
    assert_eq!(status, 422);
    assert!(
        problem.to_string().contains("moon") && problem.to_string().contains("/topics/0/topic"),
        "{problem}"
    );
}
