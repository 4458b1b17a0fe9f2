use crate::house::{Browser, PASSWORD, app_at};
use axum::http::StatusCode;
use jiff::SignedDuration;
use manyi_identity::{IdentityRoom, create_setup_token};
use manyi_test::{TestDatabase, db_test};
use manyi_web::BaseUrl;
use serde_json::{Value, json};

const BASE: &str = "http://127.0.0.1:8080";

fn empty(db: &TestDatabase) -> (IdentityRoom, Browser) {
    let room = IdentityRoom::new(db.handle(), BaseUrl::parse(BASE).unwrap());
    let browser = Browser::new(&app_at(&room, BASE));
    (room, browser)
}

fn input(token: &str) -> Value {
    json!({
        "token": token,
        "organisation_name": "云岭集团",
        "administrators": [
            {"role": "system_admin", "login": "sys", "name": "系统某"},
            {"role": "security_admin", "login": "sec", "name": "安全某"},
            {"role": "audit_admin", "login": "aud", "name": "审计某"},
        ],
        "password": PASSWORD,
    })
}

#[db_test(manyi_identity::migrations())]
async fn the_token_from_the_console_founds_the_organisation_once(db: TestDatabase) {
    let (room, browser) = empty(&db);
    assert_eq!(browser.get("/api/v1/setup").await.body, json!({"needed": true}));
    let token = create_setup_token(&room).await.unwrap().unwrap();
    let secret = token.secret.reveal();
    assert_eq!(token.url, format!("{BASE}/setup?token={secret}"));
    let done = browser.post("/api/v1/setup", input(secret)).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.body);
    assert_eq!(browser.get("/api/v1/setup").await.body, json!({"needed": false}));

    let links = done.body["links"].as_array().unwrap();
    let roles: Vec<&str> = links.iter().map(|link| link["role"].as_str().unwrap()).collect();
    assert_eq!(roles, ["security_admin", "audit_admin"]);
    for link in links {
        let path = link["url"].as_str().unwrap().strip_prefix(BASE).unwrap();
        let path = format!("/api/v1{path}");
        assert_eq!(browser.get(&path).await.body["organisation_name"], "云岭集团");
        let password = json!({"password": "nine brown sparrows"});
        assert_eq!(browser.post(&path, password).await.status, StatusCode::NO_CONTENT);
        Browser::signed_in(&app_at(&room, BASE), link["login"].as_str().unwrap(), "nine brown sparrows")
            .await;
    }
    let system = Browser::signed_in(&app_at(&room, BASE), "sys", PASSWORD).await;
    assert_eq!(system.get("/api/v1/units").await.body[0]["name"], "云岭集团");

    let again = browser.post("/api/v1/setup", input(secret)).await;
    assert_eq!((again.status, again.code()), (StatusCode::CONFLICT, "setup.done"));
    assert!(create_setup_token(&room).await.unwrap().is_none(), "no token once set up");
}

#[db_test(manyi_identity::migrations())]
async fn only_the_newest_token_within_thirty_minutes_counts(db: TestDatabase) {
    let (room, browser) = empty(&db);
    let first = create_setup_token(&room).await.unwrap().unwrap();
    let second = create_setup_token(&room).await.unwrap().unwrap();
    for token in [first.secret.reveal(), "", "admin", &"A".repeat(43)] {
        let refused = browser.post("/api/v1/setup", input(token)).await;
        assert_eq!(
            (refused.status, refused.code()),
            (StatusCode::FORBIDDEN, "setup.token_refused"),
            "{token}"
        );
    }
    db.clock().advance(SignedDuration::from_mins(30));
    assert_eq!(
        browser.post("/api/v1/setup", input(second.secret.reveal())).await.status,
        StatusCode::FORBIDDEN
    );
    db.clock().advance(SignedDuration::from_secs(-1));
    assert_eq!(
        browser.post("/api/v1/setup", input(second.secret.reveal())).await.status,
        StatusCode::CREATED
    );
}

#[db_test(manyi_identity::migrations())]
async fn wrong_input_is_named_and_uses_nothing_up(db: TestDatabase) {
    let (room, browser) = empty(&db);
    let token = create_setup_token(&room).await.unwrap().unwrap();
    let mut wrong = input(token.secret.reveal());
    wrong["organisation_name"] = json!(" ");
    wrong["administrators"][1]["login"] = json!("?");
    wrong["administrators"][2]["role"] = json!("analyst");
    wrong["password"] = json!("admin123admin");
    let refused = browser.post("/api/v1/setup", wrong).await;
    assert_eq!(
        refused.fields(),
        [
            "/organisation_name required",
            "/administrators/1/login login_form",
            "/administrators/2/role not_an_administrator",
            "/administrators one_of_each_administrator",
            "/password password_common",
        ]
    );
    assert_eq!(browser.post("/api/v1/setup", input(token.secret.reveal())).await.status, StatusCode::CREATED);
}

#[db_test(manyi_identity::migrations())]
async fn two_set_ups_at_once_found_one_organisation(db: TestDatabase) {
    let (room, browser) = empty(&db);
    let token = create_setup_token(&room).await.unwrap().unwrap();
    let body = input(token.secret.reveal());
    let (one, two) =
        tokio::join!(browser.post("/api/v1/setup", body.clone()), browser.post("/api/v1/setup", body));
    let created =
        [one.status, two.status].into_iter().filter(|status| *status == StatusCode::CREATED).count();
    assert_eq!(created, 1, "{} {}", one.body, two.body);
}
