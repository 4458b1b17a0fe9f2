use crate::house::{BASE, Browser, House, PASSWORD};
use axum::http::StatusCode;
use jiff::SignedDuration;
use manyi_identity::Role;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

fn api_path(link: &Value) -> String {
    let url = link["url"].as_str().unwrap();
    format!("/api/v1{}", url.strip_prefix(BASE).unwrap())
}

fn new_password() -> Value {
    json!({"password": "nine brown sparrows"})
}

#[db_test(manyi_identity::migrations())]
async fn a_link_sets_a_password_once_and_ends_sessions_and_lock(db: TestDatabase) {
    let house = House::build(db).await;
    let system = house.browser_of("sys", &house.root, &[Role::SystemAdmin]).await;
    let person = house.person("zhang.wei", &house.east, &[Role::Agent]).await;
    let old = Browser::signed_in(&house.app, "zhang.wei", PASSWORD).await;
    for _ in 0..5 {
        Browser::new(&house.app).sign_in("zhang.wei", "wrong wrong wrong").await;
    }
    let link = system.post(&format!("/api/v1/people/{}/sign-in-link", person.id), Value::Null).await;
    assert_eq!(link.status, StatusCode::CREATED);
    let path = api_path(&link.body);
    let visitor = Browser::new(&house.app);
    assert_eq!(visitor.get(&path).await.body["login"], "zhang.wei");
    let weak = visitor.post(&path, json!({"password": "zhang.wei2026"})).await;
    assert_eq!(weak.fields(), ["/password password_like_login"]);
    assert_eq!(visitor.post(&path, new_password()).await.status, StatusCode::NO_CONTENT);
    assert_eq!(old.get("/api/v1/session").await.status, StatusCode::UNAUTHORIZED);
    Browser::signed_in(&house.app, "zhang.wei", "nine brown sparrows").await;
    for answer in [visitor.get(&path).await, visitor.post(&path, new_password()).await] {
        assert_eq!((answer.status, answer.code()), (StatusCode::GONE, "sign_in_link.gone"));
    }
}

#[db_test(manyi_identity::migrations())]
async fn a_link_dies_after_72_hours_with_a_newer_one_and_with_the_person(db: TestDatabase) {
    let house = House::build(db).await;
    let system = house.browser_of("sys", &house.root, &[Role::SystemAdmin]).await;
    let person = house.person("zhang.wei", &house.east, &[]).await;
    let issue = format!("/api/v1/people/{}/sign-in-link", person.id);
    let visitor = Browser::new(&house.app);
    let first = api_path(&system.post(&issue, Value::Null).await.body);
    let second = api_path(&system.post(&issue, Value::Null).await.body);
    assert_eq!(visitor.get(&first).await.status, StatusCode::GONE, "replaced");
    house.db.clock().advance(SignedDuration::from_secs(72 * 3600 - 1));
    assert_eq!(visitor.get(&second).await.status, StatusCode::OK);
    house.db.clock().advance(SignedDuration::from_secs(1));
    assert_eq!(visitor.get(&second).await.status, StatusCode::GONE, "expired");

    let system = Browser::signed_in(&house.app, "sys", PASSWORD).await;
    let third = api_path(&system.post(&issue, Value::Null).await.body);
    let path = format!("/api/v1/people/{}", person.id);
    let revision = system.get(&path).await.etag().to_owned();
    system.patch(&path, &revision, json!({"disabled": true})).await;
    assert_eq!(visitor.get(&third).await.status, StatusCode::GONE, "disabled");
    assert_eq!(system.post(&issue, Value::Null).await.code(), "person.disabled");
}

#[db_test(manyi_identity::migrations())]
async fn two_uses_at_once_set_one_password(db: TestDatabase) {
    let house = House::build(db).await;
    let system = house.browser_of("sys", &house.root, &[Role::SystemAdmin]).await;
    let person = house.person("zhang.wei", &house.east, &[]).await;
    let link = system.post(&format!("/api/v1/people/{}/sign-in-link", person.id), Value::Null).await;
    let path = api_path(&link.body);
    let visitor = Browser::new(&house.app);
    let (one, two) = tokio::join!(visitor.post(&path, new_password()), visitor.post(&path, new_password()));
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 410]);
}
