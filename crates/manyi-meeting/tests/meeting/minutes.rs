//! Issued minutes: they never change, and they are printed.

use crate::stage::{Stage, tables};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

#[db_test(tables())]
async fn issued_minutes_never_change(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (id, _) = stage.issued().await;
    let path = format!("/meetings/{id}/minutes/1");
    let first = stage.did("GET", &path, Value::Null).await;
    let item = &first["document"]["items"][0];
    assert_eq!(
        (item["decision"].as_str(), item["matters"][0].as_str()),
        (Some("增派两人"), Some("C2026-000007"))
    );
    assert!(item["resolutions"][0]["due_at"].is_string(), "{item}");
    let meeting = stage.step(&id, "correct").await;
    let item = meeting["items"][0]["id"].as_str().unwrap().to_owned();
    let (status, _) = stage
        .call_at(
            &stage.manager,
            "PUT",
            &format!("/meeting-items/{item}"),
            (2, json!({ "decision": "增派三人" })),
        )
        .await;
    assert_eq!(status, 200);
    stage.step(&id, "circulate").await;
    for who in [&stage.chair, &stage.manager, &stage.head] {
        stage.sign(who, &id, json!({ "answer": "agreed" })).await;
    }
    let issued = stage.step(&id, "issue").await;
    assert_eq!(issued["versions"].as_array().unwrap().len(), 2);
    assert_eq!(stage.did("GET", &path, Value::Null).await, first);
    let second = stage.did("GET", &format!("/meetings/{id}/minutes/2"), Value::Null).await;
    assert_eq!(second["document"]["items"][0]["decision"], "增派三人");
}

#[db_test(tables())]
async fn minutes_are_printed_in_both_languages(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (id, _) = stage.issued().await;
    for (locale, title, lead) in [
        ("zh-CN", "满意度月度联席会第 1 次会议纪要", "报装窗口增派两人（吴北，N01，"),
        ("en", "Minutes of meeting 1: 满意度月度联席会", "报装窗口增派两人 (吴北, N01, by "),
    ] {
        let path = format!("/meetings/{id}/minutes/1/pdf?locale={locale}");
        let (status, file) = stage.call(&stage.head, "GET", &path, Value::Null).await;
        assert_eq!((status, file.as_str()), (200, Some("%PDF-")));
        let paper = stage.press.0.lock().unwrap().pop().unwrap();
        assert_eq!(paper.title, title);
        assert!(paper.lead[0].starts_with(lead), "{:?}", paper.lead);
        assert_eq!(paper.chapters.len(), 2, "the item, and who took part");
    }
    assert!(stage.trail().await.contains(&"meeting.print_minutes".to_owned()));
    let (status, _) =
        stage.call(&stage.manager, "GET", &format!("/meetings/{id}/minutes/2"), Value::Null).await;
    assert_eq!(status, 404);
}

#[db_test(tables())]
async fn minutes_are_exported_as_a_word_file_in_both_languages(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (id, _) = stage.issued().await;
    for locale in ["zh-CN", "en"] {
        let path = format!("/meetings/{id}/minutes/1/docx?locale={locale}");
        let (status, file) = stage.call(&stage.head, "GET", &path, Value::Null).await;
        assert_eq!(status, 200, "{file}");
        assert!(file.as_str().unwrap().starts_with("PK"), "a packed file");
    }
    assert!(stage.trail().await.contains(&"meeting.export_minutes".to_owned()));
    let (status, _) =
        stage.call(&stage.manager, "GET", &format!("/meetings/{id}/minutes/2/docx"), Value::Null).await;
    assert_eq!(status, 404);
}
