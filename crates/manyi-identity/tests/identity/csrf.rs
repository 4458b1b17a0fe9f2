use crate::house::{Browser, House, PASSWORD};
use axum::http::{Method, StatusCode};
use manyi_test::{TestDatabase, db_test};
use serde_json::json;

#[db_test(manyi_identity::migrations())]
async fn changes_need_the_token_and_our_own_origin(db: TestDatabase) {
    let house = House::build(db).await;
    let browser = house.browser_of("zhang.wei", &house.east, &[]).await;
    let other = house.browser_of("li.na", &house.east, &[]).await;
    let patch = async |browser: &Browser, more: &[(&str, &str)]| {
        let body = Some(json!({"locale": "en"}));
        let answer = browser.send(Method::PATCH, "/api/v1/session", body, more).await;
        (answer.status.as_u16(), answer.code().to_owned())
    };
    let mut without = browser.clone();
    without.csrf = None;
    let mut foreign = browser.clone();
    foreign.csrf = other.csrf;
    let ours = ("origin", "http://127.0.0.1:8080");
    assert_eq!(patch(&without, &[ours]).await, (403, "csrf_missing".into()));
    assert_eq!(patch(&foreign, &[ours]).await, (403, "csrf_wrong".into()), "another session's token");
    assert_eq!(patch(&browser, &[("origin", "https://evil.example")]).await, (403, "wrong_origin".into()));
    assert_eq!(patch(&browser, &[("origin", "null")]).await, (403, "wrong_origin".into()));
    assert_eq!(patch(&browser, &[ours]).await.0, 200);
    assert_eq!(without.get("/api/v1/session").await.status, StatusCode::OK, "reading needs no token");
}

#[db_test(manyi_identity::migrations())]
async fn another_site_cannot_sign_a_browser_in(db: TestDatabase) {
    let house = House::build(db).await;
    house.person("zhang.wei", &house.east, &[]).await;
    let body = Some(json!({"login": "zhang.wei", "password": PASSWORD}));
    let foreign = [("origin", "https://evil.example")];
    let answer = Browser::new(&house.app).send(Method::POST, "/api/v1/session", body, &foreign).await;
    assert_eq!((answer.status, answer.code()), (StatusCode::FORBIDDEN, "wrong_origin"));
}
