use crate::stage::{Stage, manager, migrations};
use manyi_test::{TestDatabase, db_test};
use manyi_topic::{TextSource, voice_id};
use serde_json::{Value, json};

/// The codeframe with one more keyword of the price.
async fn with_keyword(stage: &Stage, keyword: &str) -> Value {
    let mut frame = stage.get("/api/v1/codeframe").await;
    let topics = frame["topics"].as_array_mut().unwrap();
    let price = topics.iter_mut().find(|topic| topic["key"] == "price").unwrap();
    price["keywords"].as_array_mut().unwrap().push(json!(keyword));
    json!({ "version": frame["version"], "topics": frame["topics"] })
}

fn count(board: &Value, key: &str) -> u64 {
    let figures = board["figures"].as_array().unwrap();
    figures.iter().find(|topic| topic["key"] == key).unwrap()["count"].as_u64().unwrap()
}

#[db_test(migrations())]
async fn a_changed_codeframe_takes_over_when_every_text_is_read_and_never_before(db: TestDatabase) {
    let stage = Stage::new(db).await;
    stage.north("电表走得太快").await;
    let edited = with_keyword(&stage, "电表").await;
    let shown = stage
        .ask(
            &manager("/"),
            ("POST", "/api/v1/codeframe/preview"),
            Some(json!({ "topics": edited["topics"] })),
        )
        .await;
    assert_eq!(
        (shown.0, shown.1["unnamed"].as_u64(), shown.1["unnamed_now"].as_u64()),
        (200, Some(0), Some(1))
    );
    let (status, _) = stage.ask(&manager("/"), ("PUT", "/api/v1/codeframe"), Some(edited.clone())).await;
    assert_eq!(status, 200);
    // Whoever edited the old one is told.
    let (status, _) = stage.ask(&manager("/"), ("PUT", "/api/v1/codeframe"), Some(edited)).await;
    assert_eq!(status, 412);
    // A text that comes meanwhile is read with both.
    stage.north("换电表").await;
    let board = stage.get("/api/v1/topics").await;
    assert_eq!(
        (board["version"].as_i64(), board["building"].as_i64(), count(&board, "price")),
        (Some(1), Some(2), 0)
    );
    assert_eq!(board["texts"], 2, "labels of two versions in one figure: {board}");
    stage.jobs().await;
    let board = stage.get("/api/v1/topics").await;
    assert_eq!(
        (board["version"].as_i64(), board["building"].as_i64(), count(&board, "price")),
        (Some(2), None, 2)
    );
    assert_eq!(board["texts"], 2);
}

#[db_test(migrations())]
async fn an_earlier_version_comes_back_with_the_texts_of_today(db: TestDatabase) {
    let stage = Stage::new(db).await;
    stage.north("换电表").await;
    let edited = with_keyword(&stage, "电表").await;
    stage.ask(&manager("/"), ("PUT", "/api/v1/codeframe"), Some(edited)).await;
    stage.jobs().await;
    stage.north("电表太快").await;
    assert_eq!(count(&stage.get("/api/v1/topics").await, "price"), 2);
    let (status, version) = stage.ask(&manager("/"), ("POST", "/api/v1/voice-versions/1/return"), None).await;
    assert_eq!(
        (status, version["number"].as_i64(), version["reason"].as_str()),
        (202, Some(3), Some("return"))
    );
    stage.jobs().await;
    let board = stage.get("/api/v1/topics").await;
    assert_eq!(
        (board["version"].as_i64(), count(&board, "price"), board["texts"].as_u64()),
        (Some(3), 0, Some(2))
    );
    let (status, _) = stage.ask(&manager("/"), ("POST", "/api/v1/voice-versions/3/return"), None).await;
    assert_eq!(status, 409);
}

#[db_test(migrations())]
async fn what_was_learned_is_measured_on_texts_it_had_not_seen_and_used_if_it_is_no_worse(db: TestDatabase) {
    let stage = Stage::new(db).await;
    let (status, problem) = stage.ask(&manager("/"), ("POST", "/api/v1/voice-model/training"), None).await;
    assert_eq!((status, problem["code"].as_str()), (409, Some("topic.too_few_corrections")), "{problem}");
    // In this house 蓝单 is bad and 金单 good; nobody outside knows.
    for number in 0..40 {
        let (word, tone) = if number % 2 == 0 { ("蓝单", "negative") } else { ("金单", "positive") };
        let id = stage.north(&format!("第{number}号是{word}，{word}")).await;
        let path = format!("/api/v1/voices/{}/labels", voice_id(TextSource::Response, id, "q"));
        let said = json!({ "sentiment": tone, "topics": [] });
        assert_eq!(stage.ask(&manager("/"), ("PUT", &path), Some(said)).await.0, 200);
    }
    let (status, _) = stage.ask(&manager("/"), ("POST", "/api/v1/voice-model/training"), None).await;
    assert_eq!(status, 202);
    stage.jobs().await;
    let model = stage.get("/api/v1/voice-model").await;
    let learned = &model["versions"][0];
    assert_eq!(
        (learned["state"].as_str(), learned["has_learned"].as_bool()),
        (Some("active"), Some(true)),
        "{model}"
    );
    assert!(model["card"]["sentiment"]["accuracy"].as_f64().unwrap() > 0.9, "{model}");
    let new = stage.north("这是蓝单").await;
    let rows = stage.get("/api/v1/voices?limit=200").await;
    let rows = rows["items"].as_array().unwrap();
    let row = rows.iter().find(|row| row["source_id"] == new.to_string()).unwrap();
    assert_eq!(row["sentiment"], "negative");
}
