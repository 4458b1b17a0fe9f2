//! What comes along with feedback, and who tries to bring what else.

use crate::{
    customer_side::{form, page_of},
    stage::{Stage, migrations},
};
use manyi_storage::sea_orm::{ConnectionTrait, Statement};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

const FIELDS: [(&str, &str); 3] =
    [("submission", "0192f0aa-0000-7000-8000-000000000001"), ("kind", "complaint"), ("text", "排队太久")];

/// `seconds` of an AMR recording.
fn amr(seconds: usize) -> Vec<u8> {
    let frame = [&[0x3c][..], &[0; 31]].concat();
    [b"#!AMR\n".to_vec(), frame.repeat(seconds * 50)].concat()
}

async fn only(stage: &Stage) -> Value {
    let list = stage.call(&stage.agent, "GET", "/feedback", Value::Null).await.json();
    assert_eq!(list["total"], 1, "{list}");
    stage.show(&list["items"][0]).await
}

async fn count(stage: &Stage, table: &str) -> i64 {
    let db = stage.db.reader();
    let sql = format!("SELECT COUNT(*) AS n FROM {table}");
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    row.unwrap().try_get("", "n").unwrap()
}

#[db_test(migrations())]
async fn a_paper_and_spoken_words_come_along_and_can_only_be_kept(db: TestDatabase) {
    let stage = Stage::new(db);
    let form = form(&stage).await;
    let page = stage.page(&form).await;
    assert!(page.text.contains("enctype=\"multipart/form-data\"") && !page.text.contains("<script"));
    let files = [("files", "..\\..\\收据 <b>.txt", &b"12 yuan"[..]), ("voice", "说明.amr", &amr(3)[..])];
    for _ in 0..2 {
        let sent = stage.submit_files(&form, &FIELDS, &files).await;
        assert_eq!(sent.status, 303, "{}", sent.text);
    }
    let one = only(&stage).await;
    let kept: Vec<_> = one["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| {
            (
                file["name"].as_str().unwrap(),
                file["file_type"].as_str().unwrap(),
                &file["seconds"],
                &file["voice"],
            )
        })
        .collect();
    assert_eq!(
        kept,
        [("收据 <b>.txt", "txt", &Value::Null, &json!(false)), ("说明.amr", "amr", &json!(3), &json!(true))],
        "sent twice, kept once"
    );
    let page = stage.page(&page_of(&one)).await;
    assert!(page.text.contains("收据 &#60;b&#62;.txt"), "{}", page.text);
    let path = format!(
        "/feedback/{}/files/{}",
        one["id"].as_str().unwrap(),
        one["files"][0]["id"].as_str().unwrap()
    );
    let file = stage.call(&stage.agent, "GET", &path, Value::Null).await;
    assert_eq!((file.status, file.text.as_str()), (200, "12 yuan"));
    let head = |name: &str| file.headers[name].to_str().unwrap();
    assert!(head("content-disposition").starts_with("attachment; filename*=UTF-8''%E6"));
    assert_eq!((head("x-content-type-options"), head("content-type")), ("nosniff", "text/plain"));
    assert!(head("content-security-policy").contains("sandbox"));
    assert_eq!(stage.call(&stage.stranger, "GET", &path, Value::Null).await.status, 404);
}

#[db_test(migrations())]
async fn what_is_not_taken_is_said_and_nothing_is_recorded(db: TestDatabase) {
    let stage = Stage::new(db);
    let form = form(&stage).await;
    let large = vec![b'x'; 10 * 1024 * 1024 + 1];
    let film = [&b"\0\0\0\x10ftypM4A \0\0\0\0"[..], b"\0\0\0\x08moov"].concat();
    for (field, name, content, said) in [
        ("files", "page.html", &b"<html><script>alert(1)</script>"[..], "不能接收"),
        ("files", "a.png", b"<html>", "不能接收"),
        ("files", "a.jpg.exe", b"MZ\x90\0", "不能接收"),
        ("files", "a.svg", b"<svg onload=alert(1)>", "不能接收"),
        ("files", "a.txt", b"#!/bin/sh\nrm -rf /", "不能接收"),
        ("files", "large.txt", &large, "最多 10 MB"),
        ("voice", "a.txt", b"words", "不能接收"),
        ("voice", "a.m4a", &film, "不能接收"),
        ("voice", "long.amr", &amr(62), "最多 60 秒"),
    ] {
        let refused = stage.submit_files(&form, &FIELDS, &[(field, name, content)]).await;
        assert_eq!(refused.status, 422, "{name}: {}", refused.text);
        assert!(refused.text.contains(said) && refused.text.contains("排队太久"), "{name}: {}", refused.text);
        assert!(!refused.text.contains("<script"), "{name}");
    }
    let many: Vec<_> = (0..7).map(|_| ("files", "a.txt", &b"x"[..])).collect();
    let refused = stage.submit_files(&form, &FIELDS, &many).await;
    assert!(refused.status == 422 && refused.text.contains("一次最多 6 个"));
    let unfinished = stage.submit_files(&form, &FIELDS[..2], &many[..1]).await;
    assert!(unfinished.status == 422 && unfinished.text.contains("请重新选择"), "{}", unfinished.text);
    for table in ["feedback", "feedback_files", "storage_blobs"] {
        assert_eq!(count(&stage, table).await, 0, "{table}");
    }
}

#[db_test(migrations())]
async fn files_follow_a_supplement_and_a_letter_that_staff_wrote_down(db: TestDatabase) {
    let stage = Stage::new(db);
    let letter = stage.recorded(json!({ "channel": "letter" })).await;
    let path = format!("/feedback/{}/files?name=scan.txt", letter["id"].as_str().unwrap());
    let with_scan = stage.send_bytes(&stage.agent, &path, b"scan").await;
    assert_eq!(with_scan.status, 200, "{}", with_scan.text);
    let with_scan = with_scan.json();
    assert_eq!(with_scan["files"][0]["doer"], "person");
    assert_eq!(with_scan["entries"].as_array().unwrap().last().unwrap()["kind"], "attach");
    let page = page_of(&with_scan);
    assert!(!stage.page(&page).await.text.contains("scan.txt"), "what staff put to it is theirs");
    let more = [("do", "supplement"), ("text", "补充照片")];
    let added = stage.submit_files(&page, &more, &[("files", "more.txt", b"more")]).await;
    assert_eq!(added.status, 303, "{}", added.text);
    let refused = stage.submit_files(&page, &more, &[("files", "more.html", b"<html>")]).await;
    assert!(refused.status == 422 && refused.text.contains("不能接收"), "{}", refused.text);
    let shown = stage.page(&page).await;
    assert!(shown.text.contains("more.txt") && !shown.text.contains("more.html"));
    let wrong = stage.send_bytes(&stage.agent, &path.replace("scan.txt", "scan.png"), b"scan").await;
    assert_eq!(
        (wrong.status, wrong.json()["fields"][0]["code"].as_str()),
        (422, Some("feedback.file_refused"))
    );
    assert_eq!(stage.send_bytes(&stage.stranger, &path, b"scan").await.status, 404);
    let full: Vec<_> = (0..6).map(|_| ("files", "a.txt", &b"x"[..])).collect();
    let mut answers = Vec::new();
    for _ in 0..7 {
        answers.push(stage.submit_files(&page, &more, &full).await.status);
    }
    assert_eq!(answers, [303, 303, 303, 303, 303, 303, 422], "a matter holds forty files and no more");
}
