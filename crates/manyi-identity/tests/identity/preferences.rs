use crate::house::House;
use axum::http::{Method, StatusCode};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

#[db_test(manyi_identity::migrations())]
async fn a_console_finds_again_what_it_kept_and_nobody_elses(db: TestDatabase) {
    let house = House::build(db).await;
    let mine = house.browser_of("zhang.wei", &house.east, &[]).await;
    let other = house.browser_of("li.na", &house.east, &[]).await;
    let keep = async |key: &str, value: Value| {
        let path = format!("/api/v1/preferences/{key}");
        mine.send(Method::PUT, &path, Some(json!({ "value": value })), &[]).await
    };
    for value in [json!(["number", "state"]), json!({ "density": "small" }), json!(["title"])] {
        assert_eq!(keep("cases.columns", value).await.status, StatusCode::NO_CONTENT);
    }
    keep("guide", json!(true)).await;
    let kept = mine.get("/api/v1/preferences").await.body;
    assert_eq!(kept, json!({ "values": { "cases.columns": ["title"], "guide": true } }));
    assert_eq!(other.get("/api/v1/preferences").await.body, json!({ "values": {} }));
    keep("guide", Value::Null).await;
    keep("never.kept", Value::Null).await;
    assert_eq!(
        mine.get("/api/v1/preferences").await.body,
        json!({ "values": { "cases.columns": ["title"] } })
    );
}

#[db_test(manyi_identity::migrations())]
async fn what_is_too_much_or_unnameable_is_refused(db: TestDatabase) {
    let house = House::build(db).await;
    let browser = house.browser_of("zhang.wei", &house.east, &[]).await;
    let keep = async |key: &str, value: Value| {
        let path = format!("/api/v1/preferences/{key}");
        let answer = browser.send(Method::PUT, &path, Some(json!({ "value": value })), &[]).await;
        (answer.status.as_u16(), answer.body["fields"][0]["code"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(keep("Upper", json!(1)).await, (422, "preference_key".into()));
    assert_eq!(keep("big", json!("x".repeat(16 * 1024))).await, (422, "preference_too_large".into()));
    for number in 0..200 {
        assert_eq!(keep(&format!("key.{number}"), json!(number)).await.0, 204, "{number}");
    }
    assert_eq!(keep("one.more", json!(1)).await, (422, "preferences_full".into()));
    assert_eq!(keep("key.7", json!("again")).await.0, 204);
}
