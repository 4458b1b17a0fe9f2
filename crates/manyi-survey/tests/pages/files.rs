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

/// A clamd that finds whatever holds EICAR; on Unix sockets and TCP alike it says so once the stream has ended.
async fn clamd() -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("tcp://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut command = [0; 10];
                stream.read_exact(&mut command).await.unwrap();
                assert_eq!(&command, b"zINSTREAM\0");
                let mut content = Vec::new();
                loop {
                    let length = usize::try_from(stream.read_u32().await.unwrap()).unwrap();
                    if length == 0 {
                        break;
                    }
                    let mut piece = vec![0; length];
                    stream.read_exact(&mut piece).await.unwrap();
                    content.extend(piece);
                }
                let found = content.windows(5).any(|window| window == b"EICAR");
                let said = if found { "stream: Win.Test.EICAR_HDB-1 FOUND\0" } else { "stream: OK\0" };
                stream.write_all(said.as_bytes()).await.unwrap();
            });
        }
    });
    address
}

#[db_test(manyi_survey::migrations())]
async fn harmful_files_are_not_taken_and_none_when_the_scanner_is_gone(db: TestDatabase) {
    let mut stage = Stage::new(&db);
    stage.room = stage.room.with_scanner(Some(clamd().await.parse().unwrap()));
    let mut browser = Browser::new(&stage);
    let first = page(&stage, &mut browser, json!({ "max_files": 3, "types": ["txt"] })).await;
    let harmful = browser.press_with(&first, "next", &[("q_papers", "a.txt", b"X5O EICAR test")]).await;
    assert_eq!((harmful.status, harmful.has("没有通过安全检查")), (422, true), "{}", harmful.html);
    let long = vec![b'a'; 200_000];
    let good = browser.press_with(&first, "stay", &[("q_papers", "b.txt", &long)]).await;
    assert_eq!(good.status, 303, "{}", good.html);
    // Nobody listens there any more.
    let unused = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let address = format!("tcp://{unused}");
    let mut dark = Stage::new(&db);
    dark.room = dark.room.with_scanner(Some(address.parse().unwrap()));
    let mut browser = Browser::new(&dark);
    let first = page(&dark, &mut browser, json!({ "types": ["txt"] })).await;
    let refused = browser.press_with(&first, "next", &[("q_papers", "c.txt", b"hello")]).await;
    assert_eq!((refused.status, refused.has("无法检查文件是否安全")), (422, true), "{}", refused.html);
    assert_eq!(texts(&db, "SELECT file_name FROM uploads").await, ["b.txt"]);
}
