//! Personal data that customers write stand in no log line, no export of topics, no waiting message as the database keeps
//! it, no event, no audit row and no live notice.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code, reason = "each test file uses its part")]
mod support;

use calamine::{Reader, Xlsx, open_workbook_from_rs};
use futures::StreamExt;
use manyi_identity::Role;
use manyi_kernel::{Actor, UnitPath};
use manyi_storage::log::{AuditFilter, AuditRow, audit_rows, read_after};
use reqwest::Method;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use std::{
    io::{Cursor, Write},
    sync::{Arc, Mutex},
    time::Duration,
};
use support::{Caller, TestServer};
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

/// Invented; each is planted in a text of its own, and in the fields beside it.
const CANARIES: [(&str, &str); 7] = [
    ("请打13912340987找我，排队太久", "13912340987"),
    ("我的身份证是11010519491231002X，材料都齐了", "11010519491231002X"),
    ("邮箱canary.bird@example.com一直没回复，排队", "canary.bird"),
    ("卡号6222021234567890128多扣了钱", "6222021234567890128"),
    ("打热线０２１６５４３２１０９没人接，排队", "６５４３２１０９"),
    ("微信号canary_bird_77，加我说价格", "canary_bird_77"),
    ("我叫欧阳云鹤，排队等了一小时，太差了", "欧阳云鹤"),
];

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// What a console hears, until the server ends.
async fn listen(caller: &Caller) -> Arc<Mutex<String>> {
    let heard = Arc::new(Mutex::new(String::new()));
    let answer = caller.request(Method::GET, "/api/v1/events").send().await.unwrap();
    let (mut stream, kept) = (answer.bytes_stream(), heard.clone());
    tokio::spawn(async move {
        while let Some(Ok(piece)) = stream.next().await {
            kept.lock().unwrap().push_str(&String::from_utf8_lossy(&piece));
        }
    });
    heard
}

/// Waits for what the background does, and fails if it never does.
async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    for _ in 0..600 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{what} never came");
}

async fn post(caller: &Caller, path: &str, body: Value, revision: Option<i64>) -> Value {
    let mut request = caller.request(Method::POST, path).json(&body);
    if let Some(revision) = revision {
        request = request.header("if-match", format!("\"{revision}\""));
    }
    let answer = request.send().await.unwrap();
    let status = answer.status();
    let text = answer.text().await.unwrap();
    assert!(status.is_success(), "{path}: {status} {text}");
    serde_json::from_str(&text).unwrap_or(Value::Null)
}

/// The way of letters: a channel where nobody listens, so that they wait.
async fn letters(server: &TestServer, place: UnitPath, unit: manyi_kernel::UnitId) {
    let connect = &server.app.connect;
    let new = json!({ "name": "n", "enabled": true, "per_minute": 20, "settings":
        { "kind": "smtp", "host": "127.0.0.1", "port": 1, "security": "none", "from": "kefu@example.com" } });
    let new = serde_json::from_value(new).unwrap();
    let channel = manyi_connect::create_channel(connect, &Actor::system(), new).await.unwrap();
    let new = json!({ "name": "n", "enabled": true, "secret": "s", "unit_id": unit, "reply_channel": channel.id,
        "settings": { "host": "127.0.0.1", "port": 1, "security": "none", "username": "u", "address": "kefu@example.com" } });
    let new = serde_json::from_value(new).unwrap();
    manyi_connect::create_mailbox(connect, &Actor::system(), new, place).await.unwrap();
}

/// Every cell of the columns that a message waits with.
async fn waiting(server: &TestServer) -> Vec<String> {
    let db = server.app.db.reader();
    let sql = "SELECT key, subject_id, COALESCE(content, '') AS content, masked_to, COALESCE(reason, '') AS reason FROM messages";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let columns = ["key", "subject_id", "content", "masked_to", "reason"];
    let cell = |row: &sea_orm::QueryResult, column: &str| row.try_get::<String>("", column).unwrap();
    rows.iter().map(|row| columns.map(|column| cell(row, column)).join("\n")).collect()
}

/// Every audit row. Each matter was recorded and replied to, so there is something to be read.
async fn audit_trail(server: &TestServer) -> Vec<String> {
    let (rows, all) = audit_rows(server.app.db.reader(), &AuditFilter::default(), 10_000).await.unwrap();
    assert_eq!(rows.len() as u64, all, "every audit row is read");
    for action in ["feedback.record", "feedback.reply"] {
        let found = rows.iter().filter(|row| row.action == action).count();
        assert!(found >= CANARIES.len(), "{found} audit rows of {action}");
    }
    let cells = |row: &AuditRow| {
        [&row.actor, &row.action, &row.subject_kind, &row.subject, &row.unit_path.to_string()]
            .map(String::as_str)
            .join("\n")
    };
    rows.iter().map(cells).collect()
}

async fn file(caller: &Caller, path: &str) -> Vec<u8> {
    let answer = caller.request(Method::GET, path).send().await.unwrap();
    assert!(answer.status().is_success(), "{path}");
    answer.bytes().await.unwrap().to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn personal_data_of_customers_leave_no_trace_beside_the_matter_itself() {
    let lines = Lines::default();
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new("debug,manyi=trace"))
        .with_ansi(false)
        .with_writer(lines.clone())
        .init();
    let server = TestServer::start().await;
    let company = server.company("A").await;
    letters(&server, company.unit.path.clone(), company.unit.id).await;
    let caller = server.signed_in("manager", company.unit.id, Role::SatisfactionManager).await;
    let heard = listen(&caller).await;
    for (text, canary) in CANARIES {
        let sender =
            json!({ "name": "欧阳云鹤", "phone": "13912340987", "email": "canary.bird@example.com" });
        let body = json!({ "kind": "complaint", "channel": "phone", "unit_id": company.outlet.id, "text": text, "sender": sender });
        let made = post(&caller, "/api/v1/feedback", body, None).await;
        let path = format!("/api/v1/feedback/{}/actions", made["id"].as_str().unwrap());
        let revision = made["revision"].as_i64();
        post(&caller, &path, json!({ "action": "reply", "text": format!("收到：{canary}") }), revision).await;
    }
    let all = CANARIES.len() as u64;
    until("the reading of all texts", async || caller.get("/api/v1/topics").await["texts"] == all).await;
    until("the live notice of it", async || heard.lock().unwrap().contains("voices_read")).await;
    let workbook = file(&caller, "/api/v1/topics.xlsx").await;
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(workbook)).unwrap();
    let cells = book
        .worksheets()
        .into_iter()
        .flat_map(|(_, range)| range.cells().map(|(_, _, cell)| cell.to_string()).collect::<Vec<_>>());
    let mut everything: Vec<(&str, String)> = cells.map(|cell| ("the workbook", cell)).collect();
    assert!(everything.len() > 60, "the workbook has {} cells", everything.len());
    let table = String::from_utf8(file(&caller, "/api/v1/voices.csv").await).unwrap();
    assert_eq!(table.lines().count(), CANARIES.len() + 1, "{table}");
    everything.push(("the table", table));
    for path in ["/api/v1/voices?limit=200", "/api/v1/topics", "/api/v1/new-topics", "/api/v1/voice-model"] {
        everything.push(("the topics", caller.get(path).await.to_string()));
    }
    let messages = waiting(&server).await;
    assert!(messages.len() >= CANARIES.len(), "{} letters wait", messages.len());
    everything.extend(messages.into_iter().map(|message| ("a waiting message", message)));
    for event in read_after(server.app.db.reader(), 0, 10_000).await.unwrap() {
        everything.push(("an event", format!("{} {}", event.subject, event.payload)));
    }
    everything.extend(audit_trail(&server).await.into_iter().map(|row| ("an audit row", row)));
    everything.push(("a live notice", heard.lock().unwrap().clone()));
    let log = String::from_utf8_lossy(&lines.0.lock().unwrap()).into_owned();
    assert!(log.lines().count() > 20, "the log has {} lines", log.lines().count());
    everything.push(("the log", log));
    for (_, canary) in CANARIES {
        for (place, text) in &everything {
            let found = text.lines().find(|line| line.contains(canary));
            assert!(found.is_none(), "{canary} in {place}: {}", found.unwrap_or_default());
        }
    }
}
