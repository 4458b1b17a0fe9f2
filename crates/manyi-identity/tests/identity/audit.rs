use crate::house::{Browser, House, PASSWORD};
use axum::http::StatusCode;
use manyi_identity::Role;
use manyi_storage::verify_chain;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

#[db_test(manyi_identity::migrations())]
async fn signing_in_and_every_change_leave_a_row(db: TestDatabase) {
    let house = House::build(db).await;
    let auditor = house.browser_of("aud", &house.root, &[Role::AuditAdmin]).await;
    let system = house.browser_of("sys", &house.root, &[Role::SystemAdmin]).await;
    let person = house.person("zhang.wei", &house.east, &[]).await;
    Browser::new(&house.app).sign_in("zhang.wei", "wrong wrong wrong").await;
    Browser::new(&house.app).sign_in("nobody", "wrong wrong wrong").await;
    let browser = Browser::signed_in(&house.app, "zhang.wei", PASSWORD).await;
    browser.patch("/api/v1/session", "", json!({"locale": "en"})).await;
    browser.delete("/api/v1/session").await;
    let path = format!("/api/v1/people/{}", person.id);
    let revision = system.get(&path).await.etag().to_owned();
    system.patch(&path, &revision, json!({"name": "新"})).await;

    let page = auditor.get("/api/v1/audit?limit=7").await.body;
    let row =
        |row: &Value| format!("{} {}", row["action"].as_str().unwrap(), row["subject"].as_str().unwrap());
    let rows: Vec<String> = page["items"].as_array().unwrap().iter().map(row).collect();
    let id = person.id;
    assert_eq!(
        rows,
        [
            format!("person.update {id}"),
            format!("session.end {id}"),
            format!("person.change_locale {id}"),
            format!("session.begin {id}"),
            "session.refuse unknown".to_owned(),
            format!("session.refuse {id}"),
            format!("role.grant {id}"),
        ]
    );
    assert_eq!(page["items"][0]["actor_name"], "sys某");
    assert!(!page.to_string().contains("nobody"), "what was typed into the login field is not kept");
    let next = page["next_cursor"].as_str().unwrap();
    let older = auditor.get(&format!("/api/v1/audit?limit=1&cursor={next}")).await.body;
    assert_eq!(older["items"][0]["action"], "person.create");
    let refusals = auditor.get("/api/v1/audit?action=session.refuse").await.body;
    assert_eq!(refusals["total"], 2);
    assert!(verify_chain(&house.db).await.unwrap().faults.is_empty());
}

#[db_test(manyi_identity::migrations())]
async fn the_trail_is_for_the_whole_organisation_only(db: TestDatabase) {
    let house = House::build(db).await;
    let local = house.browser_of("aud", &house.east, &[Role::AuditAdmin]).await;
    let refused = local.get("/api/v1/audit").await;
    assert_eq!((refused.status, refused.code()), (StatusCode::FORBIDDEN, "outside_scope"));
}
