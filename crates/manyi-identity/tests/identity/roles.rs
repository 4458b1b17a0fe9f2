use crate::house::{Browser, House, PASSWORD};
use axum::http::StatusCode;
use manyi_identity::Role;
use manyi_test::{TestDatabase, db_test};
use serde_json::json;

#[db_test(manyi_identity::migrations())]
async fn granted_roles_hold_after_the_next_sign_in_and_end_sessions(db: TestDatabase) {
    let house = House::build(db).await;
    let security = house.browser_of("sec", &house.root, &[Role::SecurityAdmin]).await;
    let person = house.person("zhang.wei", &house.east, &[Role::Agent]).await;
    let before = Browser::signed_in(&house.app, "zhang.wei", PASSWORD).await;
    let path = format!("/api/v1/people/{}/roles", person.id);
    let granted = security.put(&path, json!({"roles": ["service_supervisor", "analyst", "analyst"]})).await;
    assert_eq!(granted.status, StatusCode::OK, "{}", granted.body);
    assert_eq!(granted.body["roles"], json!(["analyst", "service_supervisor"]));
    assert_eq!(before.get("/api/v1/session").await.status, StatusCode::UNAUTHORIZED);
    let after = Browser::signed_in(&house.app, "zhang.wei", PASSWORD).await;
    let permissions = after.get("/api/v1/session").await.body["permissions"].clone();
    assert!(permissions.as_array().unwrap().contains(&json!("case.assign")));
}

#[db_test(manyi_identity::migrations())]
async fn an_administrator_holds_nothing_else_on_any_path(db: TestDatabase) {
    let house = House::build(db).await;
    let security = house.browser_of("sec", &house.root, &[Role::SecurityAdmin]).await;
    let person = house.person("zhang.wei", &house.east, &[Role::Agent]).await;
    let path = format!("/api/v1/people/{}/roles", person.id);
    for roles in [
        json!(["system_admin", "agent"]),
        json!(["audit_admin", "security_admin"]),
        json!(["system_admin", "audit_admin"]),
        json!(["executive", "audit_admin"]),
    ] {
        let refused = security.put(&path, json!({"roles": roles})).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.fields(), ["/roles roles_exclude"]);
    }
    let actor = manyi_kernel::Actor::system();
    let roles = vec![Role::SystemAdmin, Role::Agent];
    assert!(
        manyi_identity::grant_roles(&house.room, &actor, person.id, roles).await.is_err(),
        "the command line"
    );
    assert_eq!(
        security.put(&path, json!({"roles": ["superuser"]})).await.fields(),
        ["/roles/0 not_an_option"]
    );
}

#[db_test(manyi_identity::migrations())]
async fn rows_written_behind_our_back_give_no_power(db: TestDatabase) {
    use manyi_storage::sea_orm::{ConnectionTrait, Statement};
    let house = House::build(db).await;
    let person = house.person("zhang.wei", &house.east, &[Role::SystemAdmin]).await;
    let browser = Browser::signed_in(&house.app, "zhang.wei", PASSWORD).await;
    let work = house.db.begin(&manyi_kernel::Actor::system()).await.unwrap();
    let forged = Statement::from_sql_and_values(
        work.connection().get_database_backend(),
        "INSERT INTO person_roles (person_id, role, granted_at, granted_by) VALUES ($1, 'audit_admin', 0, 'nobody')",
        [person.id.0.into()],
    );
    work.connection().execute_raw(forged).await.unwrap();
    work.commit().await.unwrap();
    assert_eq!(browser.get("/api/v1/session").await.body["permissions"], json!([]));
    assert_eq!(browser.get("/api/v1/people").await.status, StatusCode::FORBIDDEN);
}

#[db_test(manyi_identity::migrations())]
async fn nobody_grants_to_themselves_and_the_last_of_a_kind_stays(db: TestDatabase) {
    let house = House::build(db).await;
    let security = house.browser_of("sec", &house.root, &[Role::SecurityAdmin]).await;
    let system = house.browser_of("sys", &house.root, &[Role::SystemAdmin]).await;
    let me = security.get("/api/v1/session").await.body["person"]["id"].as_str().unwrap().to_owned();
    let own = security.put(&format!("/api/v1/people/{me}/roles"), json!({"roles": []})).await;
    assert_eq!((own.status, own.code()), (StatusCode::CONFLICT, "role.own_roles"));

    let it = system.get("/api/v1/session").await.body["person"]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/people/{it}/roles");
    assert_eq!(security.put(&path, json!({"roles": ["agent"]})).await.code(), "person.last_administrator");
    let path_of_sec = format!("/api/v1/people/{me}");
    let revision = system.get(&path_of_sec).await.etag().to_owned();
    let disabled = system.patch(&path_of_sec, &revision, json!({"disabled": true})).await;
    assert_eq!(disabled.code(), "person.last_administrator");

    house.person("sys2", &house.root, &[Role::SystemAdmin]).await;
    assert_eq!(security.put(&path, json!({"roles": ["agent"]})).await.status, StatusCode::OK);
}

#[db_test(manyi_identity::migrations())]
async fn no_administrator_can_take_over_another(db: TestDatabase) {
    let house = House::build(db).await;
    let system = house.browser_of("sys", &house.root, &[Role::SystemAdmin]).await;
    let security = house.person("sec", &house.root, &[Role::SecurityAdmin]).await;
    let path = format!("/api/v1/people/{}/sign-in-link", security.id);
    let refused = system.post(&path, serde_json::Value::Null).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::CONFLICT, "person.link_needs_console"));
    let console = manyi_kernel::Actor::system();
    assert!(manyi_identity::issue_sign_in_link(&house.room, &console, security.id).await.is_ok());
}

#[db_test(manyi_identity::migrations())]
async fn roles_are_described_in_the_readers_language(db: TestDatabase) {
    let house = House::build(db).await;
    let security = house.browser_of("sec", &house.root, &[Role::SecurityAdmin]).await;
    let roles = security.get("/api/v1/roles").await.body;
    assert_eq!(roles.as_array().unwrap().len(), 12);
    assert_eq!(roles[0]["name"], "满意度经理");
    let english = security.get("/api/v1/roles?lang=en").await.body;
    assert_eq!(english[0]["name"], "Satisfaction manager");
}
