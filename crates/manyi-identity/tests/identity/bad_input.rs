use crate::house::{Browser, House, answered};
use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use manyi_identity::Role;
use manyi_test::{TestDatabase, db_test};
use serde_json::json;

#[db_test(manyi_identity::migrations())]
async fn bodies_that_cannot_be_read_are_refused_by_place(db: TestDatabase) {
    let house = House::build(db).await;
    let huge = format!(r#"{{"login":"a","password":"{}"}}"#, "x".repeat(64 * 1024)).into_bytes();
    for (media, body, status, code, fields) in [
        ("application/json", b"{\"login\": ".to_vec(), 400, "not_json", vec!["line 1, column 10 not_json"]),
        ("application/json", b"{\"login\":\"\xff\xfe\"}".to_vec(), 400, "not_utf8", vec![]),
        ("application/json", b"{\"login\":\"a\"}".to_vec(), 422, "invalid", vec!["/password missing"]),
        (
            "application/json",
            b"{\"login\":7,\"password\":\"b\"}".to_vec(),
            422,
            "invalid",
            vec!["/login wrong_type"],
        ),
        (
            "application/json",
            b"{\"login\":\"a\",\"password\":\"b\",\"admin\":true}".to_vec(),
            422,
            "invalid",
            vec!["/admin unknown_field"],
        ),
        ("application/json", b"{} x".to_vec(), 422, "invalid", vec!["/login missing"]),
        ("application/json", huge, 413, "too_large", vec![]),
        ("text/plain", b"{}".to_vec(), 415, "wrong_media_type", vec![]),
    ] {
        let request = Request::builder().method(Method::POST).uri("/api/v1/session");
        let request = request.header(header::CONTENT_TYPE, media).body(Body::from(body)).unwrap();
        let answer = answered(&house.app, request).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (status, code), "{}", answer.body);
        assert_eq!(answer.fields(), fields, "{}", answer.body);
        assert_eq!(answer.headers[header::CONTENT_TYPE], "application/problem+json");
        assert_eq!(answer.headers["x-request-id"], answer.body["request_id"].as_str().unwrap());
    }
}

#[db_test(manyi_identity::migrations())]
async fn addresses_that_cannot_be_read_are_refused_by_place(db: TestDatabase) {
    let house = House::build(db).await;
    let browser = house.browser_of("sys", &house.root, &[Role::SystemAdmin]).await;
    for (path, status, code, fields) in [
        ("/api/v1/people?limit=many", 400, "bad_query", vec!["/limit unreadable_value"]),
        ("/api/v1/people?page=2", 400, "bad_query", vec!["/page unknown_field"]),
        ("/api/v1/people?q=%ff", 400, "not_utf8", vec!["/q not_utf8"]),
        ("/api/v1/people?cursor=%21", 400, "bad_query", vec!["/cursor unreadable_value"]),
        ("/api/v1/people/7", 400, "bad_path", vec!["/id unreadable_value"]),
        ("/api/v1/nothing", 404, "no_such_address", vec![]),
    ] {
        let answer = browser.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (status, code), "{path} {}", answer.body);
        assert_eq!(answer.fields(), fields, "{path}");
    }
    let wrong_method = browser.delete("/api/v1/units").await;
    assert_eq!((wrong_method.status.as_u16(), wrong_method.code()), (405, "method_not_allowed"));
}

#[db_test(manyi_identity::migrations())]
async fn forged_cookies_are_no_session(db: TestDatabase) {
    let house = House::build(db).await;
    let real = house.browser_of("zhang.wei", &house.east, &[]).await;
    let real_cookie = real.cookie.clone().unwrap();
    for cookie in [
        "manyi_session=".to_owned(),
        format!("manyi_session={}", "A".repeat(43)),
        format!("manyi_session={}", "é".repeat(20)),
        format!("{real_cookie}x"),
        real_cookie.to_lowercase(),
        real_cookie.replace("manyi_session", "__Host-manyi_session"),
        format!("{real_cookie}; manyi_session={}", "A".repeat(43)),
        "manyi_session=eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.".to_owned(),
    ] {
        let mut browser = Browser::new(&house.app);
        browser.cookie = Some(cookie.clone());
        assert_eq!(browser.get("/api/v1/session").await.status, StatusCode::UNAUTHORIZED, "{cookie}");
    }
    assert_eq!(real.get("/api/v1/session").await.status, StatusCode::OK);
}

#[db_test(manyi_identity::migrations())]
async fn text_that_cannot_be_stored_is_refused_before_the_store(db: TestDatabase) {
    let house = House::build(db).await;
    let browser = house.browser_of("sys", &house.root, &[Role::SystemAdmin]).await;
    let input = json!({"login": "a b", "name": "张\u{202e}伟", "unit_id": house.east.id});
    let answer = browser.post("/api/v1/people", input).await;
    assert_eq!(answer.fields(), ["/login login_form", "/name invisible_character"]);
    assert_eq!(browser.get("/api/v1/people?q=%00").await.code(), "nul_character");
    assert_eq!(
        browser.post("/api/v1/session", json!({"login": "a\0", "password": "b"})).await.code(),
        "nul_character"
    );
    assert_eq!(browser.get("/api/v1/sign-in-links/%00").await.code(), "nul_character");
    let person = json!({"login": "rare", "name": "𠮷田·买买提👩\u{200d}👧", "unit_id": house.east.id});
    assert_eq!(browser.post("/api/v1/people", person).await.body["name"], "𠮷田·买买提👩\u{200d}👧");
}
