use crate::house::{Browser, House, PASSWORD};
use axum::http::StatusCode;
use manyi_identity::Role;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

fn logins(body: &Value) -> Vec<&str> {
    body["items"].as_array().unwrap().iter().map(|person| person["login"].as_str().unwrap()).collect()
}

#[db_test(manyi_identity::migrations())]
async fn people_are_listed_by_scope_search_unit_and_page(db: TestDatabase) {
    let house = House::build(db).await;
    let system = house.browser_of("sys", &house.root, &[Role::SystemAdmin]).await;
    house.person("east_1", &house.east, &[]).await;
    house.person("East.2", &house.east, &[]).await;
    house.person("west", &house.west, &[]).await;
    let local = house.browser_of("local", &house.west, &[Role::SecurityAdmin]).await;
    let unit = format!("/api/v1/people?unit={}", house.east.id);
    for (browser, path, wanted) in [
        (&system, "/api/v1/people", vec!["East.2", "east_1", "local", "sys", "west"]),
        (&system, unit.as_str(), vec!["East.2", "east_1"]),
        (&system, "/api/v1/people?q=EAST", vec!["East.2", "east_1"]),
        (&system, "/api/v1/people?q=t_1", vec!["east_1"]),
        (&system, "/api/v1/people?q=%25", vec![]),
        (&system, "/api/v1/people?q=west%E6%9F%90", vec!["west"]),
        (&local, "/api/v1/people", vec!["local", "west"]),
        (&local, unit.as_str(), vec![]),
    ] {
        assert_eq!(logins(&browser.get(path).await.body), wanted, "{path}");
    }
    let mut path = "/api/v1/people?limit=2".to_owned();
    let mut seen = Vec::new();
    loop {
        let page = system.get(&path).await.body;
        assert_eq!(page["total"], 5);
        seen.extend(logins(&page).into_iter().map(str::to_owned));
        match page["next_cursor"].as_str() {
            Some(cursor) => path = format!("/api/v1/people?limit=2&cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(seen, ["East.2", "east_1", "local", "sys", "west"]);
}

#[db_test(manyi_identity::migrations())]
async fn a_login_belongs_to_one_person_whatever_its_case(db: TestDatabase) {
    let house = House::build(db).await;
    let system = house.browser_of("sys", &house.root, &[Role::SystemAdmin]).await;
    let person = |login: &str| json!({"login": login, "name": "某", "unit_id": house.east.id});
    assert_eq!(system.post("/api/v1/people", person("A10023")).await.status, StatusCode::CREATED);
    assert_eq!(system.post("/api/v1/people", person("a10023")).await.fields(), ["/login taken"]);
}

#[db_test(manyi_identity::migrations())]
async fn disabling_and_moving_hold_at_the_next_request(db: TestDatabase) {
    let house = House::build(db).await;
    let system = house.browser_of("sys", &house.root, &[Role::SystemAdmin]).await;
    let person = house.person("zhang.wei", &house.east, &[Role::Agent]).await;
    let browser = Browser::signed_in(&house.app, "zhang.wei", PASSWORD).await;
    let path = format!("/api/v1/people/{}", person.id);
    let revision = system.get(&path).await.etag().to_owned();
    let moved = system.patch(&path, &revision, json!({"unit_id": house.west.id})).await;
    assert_eq!(moved.body["unit_name"], "城西营业厅");
    assert_eq!(browser.get("/api/v1/units").await.body[0]["name"], "城西营业厅");
    let disabled = system.patch(&path, moved.etag(), json!({"disabled": true})).await;
    assert_eq!(disabled.status, StatusCode::OK);
    assert_eq!(browser.get("/api/v1/units").await.status, StatusCode::UNAUTHORIZED);
    let enabled = system.patch(&path, disabled.etag(), json!({"disabled": false})).await;
    assert_eq!(enabled.status, StatusCode::OK);
    assert_eq!(browser.get("/api/v1/units").await.status, StatusCode::UNAUTHORIZED, "old sessions stay dead");
    Browser::signed_in(&house.app, "zhang.wei", PASSWORD).await;
}

#[db_test(manyi_identity::migrations())]
async fn edits_are_refused_when_stale_outside_or_self_defeating(db: TestDatabase) {
    let house = House::build(db).await;
    let system = house.browser_of("sys", &house.root, &[Role::SystemAdmin]).await;
    let person = house.person("zhang.wei", &house.east, &[]).await;
    let path = format!("/api/v1/people/{}", person.id);
    let stale = system.patch(&path, "\"1\"", json!({"name": "新名"})).await;
    assert_eq!((stale.status, stale.code()), (StatusCode::PRECONDITION_FAILED, "person.edited_meanwhile"));
    let outsider = house.browser_of("out", &house.west, &[Role::SystemAdmin]).await;
    assert_eq!(outsider.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(outsider.patch(&path, "\"2\"", json!({"name": "x"})).await.status, StatusCode::NOT_FOUND);

    let me = system.get("/api/v1/session").await.body["person"]["id"].as_str().unwrap().to_owned();
    let own = format!("/api/v1/people/{me}");
    let revision = system.get(&own).await.etag().to_owned();
    let refused = system.patch(&own, &revision, json!({"disabled": true})).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::CONFLICT, "person.own_account"));
}
