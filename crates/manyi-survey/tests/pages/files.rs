//! Files sent with answers, by a browser without scripts.

use crate::{
    browser::{Browser, Shown},
    support::{Stage, pixel},
};
use manyi_test::{TestDatabase, db_test};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

fn asking(fields: Value) -> Value {
    let text = json!({ "zh-CN": "材料", "en": "Papers" });
    let mut question = json!({ "key": "q_papers", "kind": "file", "text": text });
    for (name, value) in fields.as_object().unwrap() {
        question[name] = value.clone();
    }
    json!({ "format": 2, "title": text, "pages": [{ "key": "p1", "questions": [question] }] })
}

async fn page(stage: &Stage, browser: &mut Browser, fields: Value) -> Shown {
    let link = stage.link(stage.published_as(asking(fields)).await, &stage.north).await;
    browser.open(&format!("/q/{}", link.code)).await
}

async fn texts(db: &TestDatabase, sql: &str) -> Vec<String> {
    let reader = db.reader();
    let rows =
        reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index::<String>(0).unwrap()).collect()
}

#[db_test(manyi_survey::migrations())]
async fn a_file_is_kept_shown_taken_away_and_submitted(db: TestDatabase) {
    let stage = Stage::new(&db);
    let mut browser = Browser::new(&stage);
    let first = page(&stage, &mut browser, json!({ "max_files": 2 })).await;
    assert!(first.has("enctype=\"multipart/form-data\"") && first.has("type=\"file\""));
    let with_two = [("q_papers", "..\\a <b>.png", &pixel()[..]), ("q_papers", "note.txt", b"hello")];
    let again = browser.press_with(&first, "stay", &with_two).await;
    assert_eq!(again.status, 303, "{}", again.html);
    let again = browser.open(again.location.split('#').next().unwrap()).await;
    assert!(again.has("a &#60;b&#62;.png") && again.has("note.txt") && !again.has("type=\"file\""));
    let id =
        again.html.split("name=\"a.q_papers.remove\" value=\"").nth(2).unwrap().split('"').next().unwrap();
    let thanks = browser.press(&again, "next", &[("q_papers.remove", id)]).await;
    assert_eq!(thanks.status, 303, "{}", thanks.html);
    let stored = texts(&db, "SELECT answers FROM responses").await;
    let answers: Value = serde_json::from_str(&stored[0]).unwrap();
    assert_eq!(answers["q_papers"].as_array().unwrap().len(), 1);
    assert_eq!(
        texts(&db, "SELECT file_name FROM uploads WHERE response_id IS NOT NULL").await,
        ["a <b>.png"]
    );
}

#[db_test(manyi_survey::migrations())]
async fn what_is_not_taken_is_said_and_nothing_of_it_is_kept(db: TestDatabase) {
    let stage = Stage::new(&db);
    let mut browser = Browser::new(&stage);
    let first = page(&stage, &mut browser, json!({ "max_megabytes": 1, "types": ["png", "pdf"] })).await;
    let large = vec![b'x'; 1024 * 1024 + 1];
    for (name, content, said) in [
        ("page.html", &b"<html>"[..], "内容和扩展名"),
        ("page.png", b"<html>", "内容和扩展名"),
        ("picture.pdf", &pixel(), "内容和扩展名"),
        ("large.pdf", &large, "文件超过 1 MB"),
    ] {
        let refused = browser.press_with(&first, "next", &[("q_papers", name, content)]).await;
        assert_eq!(refused.status, 422, "{name}");
        assert!(refused.has(said), "{name}");
    }
    let good = pixel();
    let two = [("q_papers", "a.png", &good[..]), ("q_papers", "b.png", &good[..])];
    let refused = browser.press_with(&first, "next", &two).await;
    assert!(refused.status == 422 && refused.has("最多 1 个文件"));
    assert_eq!(texts(&db, "SELECT file_name FROM uploads").await, ["a.png"]);
}

#[db_test(manyi_survey::migrations())]
async fn nobody_sends_files_where_none_are_asked_for(db: TestDatabase) {
    let stage = Stage::new(&db);
    let mut browser = Browser::new(&stage);
    let link = stage.link(stage.published().await, &stage.north).await;
    let plain = browser.open(&format!("/q/{}", link.code)).await;
    let refused = browser.press_with(&plain, "next", &[("q_overall", "a.png", &pixel())]).await;
    assert_eq!(refused.status, 403);
    let asked = page(&stage, &mut browser, json!({})).await;
    let elsewhere = browser.press_with(&asked, "stay", &[("q_other", "a.png", &pixel())]).await;
    assert_eq!(elsewhere.status, 303);
    assert_eq!(texts(&db, "SELECT file_name FROM uploads").await, Vec::<String>::new());
}

#[db_test(manyi_survey::migrations())]
async fn a_file_of_somebody_else_is_no_answer(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (mut one, mut other) = (Browser::new(&stage), Browser::new(&stage));
    let first = page(&stage, &mut one, json!({})).await;
    one.press_with(&first, "stay", &[("q_papers", "a.png", &pixel())]).await;
    let link = texts(&db, "SELECT code FROM links").await.remove(0);
    let page = other.open(&format!("/q/{link}")).await;
    let sent = one.open(&format!("/q/{link}")).await;
    assert!(sent.has("a.png") && !page.has("a.png"));
    // Fields cannot name files: only what was sent with the page counts.
    let id =
        sent.html.split("name=\"a.q_papers.remove\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let thanks = other.press(&page, "next", &[("q_papers", id)]).await;
    assert_eq!(thanks.status, 303);
    let stored: Value = serde_json::from_str(&texts(&db, "SELECT answers FROM responses").await[0]).unwrap();
    assert_eq!(stored, json!({}));
}
