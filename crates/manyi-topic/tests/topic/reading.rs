use crate::stage::{Stage, manager, migrations, solved};
use manyi_test::{TestDatabase, db_test};
use manyi_topic::{TextSource, voice_id};
use serde_json::json;

#[db_test(migrations())]
async fn a_text_is_counted_shown_and_forgotten_with_its_owner(db: TestDatabase) {
    let stage = Stage::new(db).await;
    let id = stage.north("排队等了一个小时，太差了").await;
    stage.north("很好").await;
    let board = stage.get("/api/v1/topics?period=2026-10").await;
    assert_eq!((board["texts"].as_u64(), board["unnamed"].as_u64()), (Some(2), Some(1)), "{board}");
    let first = &board["figures"][0];
    assert_eq!((first["key"].as_str(), first["count"].as_u64()), (Some("waiting_time"), Some(1)));
    assert_eq!(first["tones"]["negative"].as_u64(), Some(1));
    assert_eq!(stage.get("/api/v1/topics?period=2026-09").await["texts"], 0);
    let rows = stage.get("/api/v1/voices?topic=waiting_time&sentiment=negative").await;
    assert_eq!(
        (rows["total"].as_u64(), rows["items"][0]["text"].as_str()),
        (Some(1), Some("排队等了一个小时，太差了"))
    );
    assert_eq!(stage.get("/api/v1/voices?topic=none").await["total"], 1);
    // Read again, it is not counted again.
    stage.read(id).await;
    assert_eq!(stage.get("/api/v1/topics").await["texts"], 2);
    stage.texts.0.lock().unwrap().retain(|text| text.id != id);
    stage.read(id).await;
    let board = stage.get("/api/v1/topics").await;
    assert_eq!((board["texts"].as_u64(), board["figures"][0]["count"].as_u64()), (Some(1), Some(0)));
}

#[db_test(migrations())]
async fn nobody_sees_texts_of_other_units_or_sources_they_may_not_read(db: TestDatabase) {
    let stage = Stage::new(db).await;
    let id = stage.north("排队太久").await;
    let voice = voice_id(TextSource::Response, id, "q");
    let south = manager("/1/2/");
    let (_, board) = stage.ask(&south, ("GET", "/api/v1/topics"), None).await;
    assert_eq!(board["texts"], 0);
    let (_, rows) = stage.ask(&south, ("GET", "/api/v1/voices"), None).await;
    assert_eq!(rows["total"], 0);
    let path = format!("/api/v1/voices/{voice}/labels");
    let body = json!({ "sentiment": "neutral", "topics": [] });
    let (status, _) = stage.ask(&south, ("PUT", &path), Some(body)).await;
    assert_eq!(status, 404);
    let mut blind = manager("/");
    blind.permissions.remove(&manyi_kernel::Permission::ResponseRead);
    let (_, board) = stage.ask(&blind, ("GET", "/api/v1/topics"), None).await;
    assert_eq!(board["texts"], 0);
}

#[db_test(migrations())]
async fn pages_of_rows_follow_each_other_without_gap_or_double(db: TestDatabase) {
    let stage = Stage::new(db).await;
    for number in 0..7 {
        stage.north(&format!("排队第{number}次")).await;
    }
    for order in ["latest", "uncertain"] {
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = stage.get(&format!("/api/v1/voices?order={order}&limit=3{cursor}")).await;
            seen.extend(
                page["items"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()),
            );
            let Some(next) = page["next_cursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(seen.len(), 7, "{order}");
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 7, "{order}");
    }
}

#[db_test(migrations())]
async fn a_feedback_is_given_topics_and_cases_that_were_settled_and_nothing_is_changed(db: TestDatabase) {
    let stage = Stage::new(db).await;
    let id = stage.north("家里停电，报修没人来修").await;
    stage.texts.0.lock().unwrap()[0].source = TextSource::Feedback;
    stage.texts.1.lock().unwrap().push(solved("C-1", "小区停电，报修没人来修，电话13800138000"));
    let before = stage.get("/api/v1/topics").await;
    let found = stage.get(&format!("/api/v1/feedback/{id}/suggestion")).await;
    assert_eq!(found["similar"][0]["number"], "C-1");
    assert!(!found.to_string().contains("13800138000"), "{found}");
    assert_eq!(found["unit"]["unit_id"], "00000000-0000-0000-0000-00000000000b");
    assert!(found["topics"].as_array().unwrap().iter().any(|topic| topic["topic"] == "quality"));
    assert_eq!(stage.get("/api/v1/topics").await, before);
    let (status, _) =
        stage.ask(&manager("/1/2/"), ("GET", &format!("/api/v1/feedback/{id}/suggestion")), None).await;
    assert_eq!(status, 404);
}
