//! An SMS provider calls the real server: what it reports is shown, what others report is not believed.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code, reason = "each test file uses its part")]
mod support;

use axum::{Router, extract::State, http::Uri};
use manyi_connect::{ChannelId, Content, NewMessage, find_channel, queue_message};
use manyi_identity::Role;
use manyi_kernel::{Actor, UnitPath};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};
use support::{Caller, TestServer};

/// Our own numbers of the messages that were taken.
type Taken = Arc<Mutex<Vec<String>>>;

async fn take(State(taken): State<Taken>, uri: Uri) -> &'static str {
    let query = uri.query().unwrap();
    let id = query.split('&').find_map(|pair| pair.strip_prefix("OutId=")).unwrap();
    taken.lock().unwrap().push(id.to_owned());
    r#"{"Code":"OK","BizId":"1"}"#
}

async fn provider() -> (String, Taken) {
    let taken = Taken::default();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().fallback(take).with_state(taken.clone());
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    (url, taken)
}

async fn channel(admin: &Caller, settings: Value) -> Value {
    let body = json!({"name": "短信", "enabled": true, "settings": settings, "secrets": {"secret": "s"}, "per_minute": 6000});
    let answer = admin.request(Method::POST, "/api/v1/channels").json(&body).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::CREATED, "{}", answer.text().await.unwrap());
    answer.json().await.unwrap()
}

async fn send(server: &TestServer, channel: &Value, unit_path: UnitPath) {
    let connect = &server.app.connect;
    let id = ChannelId(channel["id"].as_str().unwrap().parse().unwrap());
    let channel = find_channel(connect.db.reader(), id).await.unwrap().unwrap();
    let new = NewMessage {
        key: "m1".to_owned(),
        purpose: "test.message",
        subject_id: "1".to_owned(),
        unit_path,
        content: Content { to: "13800138000".to_owned(), ..Content::default() },
        optional: false,
        to_staff: true,
        not_before: None,
    };
    let mut work = connect.db.begin(&Actor::system()).await.unwrap();
    queue_message(&mut work, &connect.sealer, &channel, new).await.unwrap();
    work.commit().await.unwrap();
}

async fn report(caller: &Caller, path: &str, body: impl Into<String>) -> (StatusCode, Value) {
    let body = body.into();
    let answer = caller.request(Method::POST, path).body(body).send().await.unwrap();
    (answer.status(), answer.json().await.unwrap_or(Value::Null))
}

/// The state of the only message, once it is `wanted`.
async fn until(admin: &Caller, wanted: &str) -> Value {
    for _ in 0..1_200 {
        let rows = admin.get("/api/v1/messages").await;
        if rows[0]["state"] == wanted {
            return rows[0].clone();
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the message is never {wanted}");
}

#[tokio::test]
async fn a_provider_reports_at_the_address_of_its_channel_and_nobody_else_does() {
    let server = TestServer::start().await;
    let root = server.app.identity.directory().unit_by_code("G").await.unwrap();
    let admin = server.signed_in("admin", root.id, Role::SystemAdmin).await;
    // Sees messages of its units and channels, and changes none.
    let manager = server.signed_in("manager", root.id, Role::SatisfactionManager).await;
    let (url, taken) = provider().await;
    let aliyun = json!({"kind": "sms_aliyun", "base_url": url, "access_key_id": "AK", "sign_name": "满意", "template_code": "S"});
    let aliyun = channel(&admin, aliyun).await;
    let tencent = json!({"kind": "sms_tencent", "region": "r", "secret_id": "i", "app_id": "1", "sign_name": "满意", "template_id": "7"});
    let tencent = channel(&admin, tencent).await;
    let robot = channel(&admin, json!({"kind": "wecom_robot", "base_url": "http://127.0.0.1:9"})).await;
    assert_eq!(robot["receipt_path"], Value::Null, "nobody reports there");
    for row in manager.get("/api/v1/channels").await.as_array().unwrap() {
        assert_eq!(row["receipt_path"], Value::Null, "the address is a key");
    }
    let path = aliyun["receipt_path"].as_str().unwrap();

    send(&server, &aliyun, root.path.clone()).await;
    until(&manager, "sent").await;
    let id = taken.lock().unwrap()[0].clone();
    let lost = json!([{"success": false, "err_code": "MOBILE_NOT_ON_SERVICE", "err_msg": "停机", "biz_id": "1", "out_id": id}]);
    let program = server.stranger();
    let own = path.rsplit('/').next().unwrap();
    let (head, other) = (path.trim_end_matches(own), tencent["receipt_path"].as_str().unwrap());
    let foreign = other.rsplit('/').next().unwrap();
    for forged in [format!("{head}{foreign}"), format!("{head}x"), format!("{head}{own}0")] {
        let (status, _) = report(&program, &forged, lost.to_string()).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{forged}");
    }
    for (body, wanted) in [
        ("no list".to_owned(), StatusCode::BAD_REQUEST),
        (format!("[{}0]", "0,".repeat(1_000)), StatusCode::PAYLOAD_TOO_LARGE),
        (" ".repeat(1024 * 1024 + 1), StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        assert_eq!(report(&program, path, body).await.0, wanted);
    }
    assert_eq!(until(&manager, "sent").await["words"], Value::Null);

    let answer = report(&program, path, lost.to_string()).await;
    assert_eq!(answer, (StatusCode::OK, json!({"code": 0, "msg": "接收成功"})));
    let row = until(&manager, "bounced").await;
    assert_eq!((&row["reason"], &row["words"]), (&json!("aliyun_MOBILE_NOT_ON_SERVICE"), &json!("停机")));
    assert_eq!(
        report(&program, path, lost.to_string()).await.0,
        StatusCode::OK,
        "again, and it is taken again"
    );
    let answer = report(&program, other, "[]").await;
    assert_eq!(answer, (StatusCode::OK, json!({"result": 0, "errmsg": "OK"})));
}
