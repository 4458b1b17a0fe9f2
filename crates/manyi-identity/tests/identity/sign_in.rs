use crate::house::{Browser, House, PASSWORD};
use axum::http::{StatusCode, header};
use manyi_identity::Role;
use manyi_test::{TestDatabase, db_test};
use serde_json::json;

#[db_test(manyi_identity::migrations())]
async fn the_right_password_gives_a_session_and_the_person(db: TestDatabase) {
    let house = House::build(db).await;
    house.person("zhang.wei", &house.east, &[Role::Agent]).await;
    let mut browser = Browser::new(&house.app);
    assert_eq!(browser.get("/api/v1/session").await.status, StatusCode::UNAUTHORIZED);
    let answer = browser.sign_in(" Zhang.Wei ", PASSWORD).await;
    assert_eq!(answer.status, StatusCode::OK);
    let me = browser.get("/api/v1/session").await.body;
    assert_eq!(me, answer.body);
    assert_eq!(me["person"]["unit_name"], "城东营业厅");
    assert_eq!(me["person"]["roles"], json!(["agent"]));
    assert_eq!(me["organisation_name"], "云岭集团");
    assert!(me["permissions"].as_array().unwrap().contains(&json!("case.handle")));
    assert_eq!(me["locale"], "zh-CN");
}

#[db_test(manyi_identity::migrations())]
async fn the_cookie_is_out_of_reach(db: TestDatabase) {
    let house = House::build(db).await;
    house.person("zhang.wei", &house.east, &[]).await;
    let answer = Browser::new(&house.app).sign_in("zhang.wei", PASSWORD).await;
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with("manyi_session="), "{cookie}");
    assert!(
        cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax") && cookie.contains("; Path=/")
    );
    assert!(!cookie.contains("Secure") && !cookie.contains("Domain"));
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");

    let secure = crate::house::app_at(
        &manyi_identity::IdentityRoom::new(
            house.db.handle(),
            manyi_web::BaseUrl::parse("https://manyi.example.com").unwrap(),
        ),
        "https://manyi.example.com",
    );
    let answer = Browser::new(&secure).sign_in("zhang.wei", PASSWORD).await;
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with("__Host-manyi_session=") && cookie.contains("; Secure"), "{cookie}");
    assert_eq!(answer.headers[header::STRICT_TRANSPORT_SECURITY], "max-age=31536000");
}

#[db_test(manyi_identity::migrations())]
async fn unknown_login_wrong_password_no_password_and_disabled_look_the_same(db: TestDatabase) {
    let house = House::build(db).await;
    house.person("known", &house.east, &[]).await;
    let gone = house.person("gone", &house.east, &[]).await;
    let system = house.browser_of("sys", &house.root, &[Role::SystemAdmin]).await;
    let path = format!("/api/v1/people/{}", gone.id);
    let revision = system.get(&path).await.etag().to_owned();
    assert_eq!(system.patch(&path, &revision, json!({"disabled": true})).await.status, StatusCode::OK);
    let input = json!({"login": "passwordless", "name": "某", "unit_id": house.east.id});
    assert_eq!(system.post("/api/v1/people", input).await.status, StatusCode::CREATED);

    let mut seen = Vec::new();
    for (login, password) in [
        ("known", "seven white heronS"),
        ("unknown", PASSWORD),
        ("passwordless", PASSWORD),
        ("passwordless", ""),
        ("gone", PASSWORD),
    ] {
        let mut answer = Browser::new(&house.app).sign_in(login, password).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{login}");
        assert!(answer.headers.get(header::SET_COOKIE).is_none());
        answer.body["request_id"] = json!("");
        seen.push(answer.body.to_string());
    }
    seen.dedup();
    assert_eq!(seen.len(), 1, "{seen:?}");
}

#[db_test(manyi_identity::migrations())]
async fn a_session_dies_with_sign_out_and_is_new_after_sign_in(db: TestDatabase) {
    let house = House::build(db).await;
    let first = house.browser_of("zhang.wei", &house.east, &[]).await;
    let mut second = first.clone();
    second.sign_in("zhang.wei", PASSWORD).await;
    assert_ne!(first.cookie, second.cookie, "the token changes");
    assert_ne!(first.csrf, second.csrf);
    assert_eq!(first.get("/api/v1/session").await.status, StatusCode::UNAUTHORIZED, "the old one is dead");
    assert_eq!(second.delete("/api/v1/session").await.status, StatusCode::NO_CONTENT);
    assert_eq!(
        second.get("/api/v1/session").await.status,
        StatusCode::UNAUTHORIZED,
        "replayed after sign-out"
    );
}

#[db_test(manyi_identity::migrations())]
async fn a_new_password_ends_every_other_session(db: TestDatabase) {
    let house = House::build(db).await;
    let other = house.browser_of("zhang.wei", &house.east, &[]).await;
    let mut browser = Browser::signed_in(&house.app, "zhang.wei", PASSWORD).await;
    let change = |current: &str, new: &str| json!({"current_password": current, "new_password": new});
    let path = "/api/v1/session/password";
    let wrong = browser.post(path, change("not the password", "eleven grey geese")).await;
    assert_eq!(wrong.fields(), ["/current_password password_wrong"]);
    let weak = browser.post(path, change(PASSWORD, "password1234")).await;
    assert_eq!(weak.fields(), ["/new_password password_common"]);
    assert_eq!(
        browser.post(path, change(PASSWORD, PASSWORD)).await.fields(),
        ["/new_password password_same"]
    );

    let changed = browser.post(path, change(PASSWORD, "eleven grey geese")).await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.body);
    assert_eq!(other.get("/api/v1/session").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(
        browser.get("/api/v1/session").await.status,
        StatusCode::UNAUTHORIZED,
        "the old cookie is dead"
    );
    browser.keep(&changed);
    assert_eq!(browser.get("/api/v1/session").await.status, StatusCode::OK);
    assert_eq!(
        Browser::new(&house.app).sign_in("zhang.wei", PASSWORD).await.status,
        StatusCode::UNAUTHORIZED
    );
    Browser::signed_in(&house.app, "zhang.wei", "eleven grey geese").await;
}

#[db_test(manyi_identity::migrations())]
async fn the_language_is_kept_and_problems_speak_it(db: TestDatabase) {
    let house = House::build(db).await;
    let browser = house.browser_of("zhang.wei", &house.east, &[]).await;
    let refused = browser.get("/api/v1/people").await;
    assert_eq!((refused.status, refused.code()), (StatusCode::FORBIDDEN, "forbidden"));
    assert_eq!(refused.body["detail"], "此操作需要权限“查看人员”。如确有需要，请联系安全管理员授权。");
    let changed = browser.patch("/api/v1/session", "", json!({"locale": "en"})).await;
    assert_eq!(changed.body["locale"], "en");
    let refused = browser.get("/api/v1/people").await;
    assert!(refused.body["detail"].as_str().unwrap().contains("“see people”"), "{}", refused.body);
    assert_eq!(refused.headers[header::CONTENT_LANGUAGE], "en");
}

#[db_test(manyi_identity::migrations())]
async fn the_store_holds_no_secret_in_clear(db: TestDatabase) {
    use manyi_storage::sea_orm::{ConnectionTrait, Statement};
    let house = House::build(db).await;
    let browser = house.browser_of("zhang.wei", &house.east, &[]).await;
    let token = browser.cookie.unwrap().split_once('=').unwrap().1.to_owned();
    let reader = house.db.reader();
    for (query, column) in [
        ("SELECT token_digest AS stored FROM sessions", "session"),
        ("SELECT password_hash AS stored FROM people", "password"),
        ("SELECT key AS stored FROM sign_in_guards", "guard"),
    ] {
        let statement = Statement::from_string(reader.get_database_backend(), query);
        for row in reader.query_all_raw(statement).await.unwrap() {
            let stored: String = row.try_get("", "stored").unwrap();
            assert!(!stored.contains(&token) && !stored.contains(PASSWORD), "{column}");
            assert!(!stored.contains("zhang"), "{column}");
        }
    }
}
