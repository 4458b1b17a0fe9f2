use crate::stage::{NORTH, Stage, migrations};
use manyi_connect::{
    Channel, Content, IncomingMail, MessageId, ReceivedMail, create_channel, create_mailbox, find_channel,
};
use manyi_feedback::mail_receiver;
use manyi_kernel::{Actor, UnitPath};
use manyi_storage::sea_orm::{ConnectionTrait, Statement};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

/// The way of answers, at the mailbox of the whole organisation.
async fn channel(stage: &Stage) -> Channel {
    let new = json!({ "name": "n", "enabled": true, "per_minute": 20, "settings":
        { "kind": "smtp", "host": "127.0.0.1", "port": 1, "security": "none", "from": "kefu@example.com" } });
    let new = serde_json::from_value(new).unwrap();
    let channel = create_channel(&stage.room.connect, &Actor::system(), new).await.unwrap();
    let new = json!({ "name": "n", "enabled": true, "secret": "s", "unit_id": NORTH, "reply_channel": channel.id,
        "settings": { "host": "127.0.0.1", "port": 1, "security": "none", "username": "u", "address": "kefu@example.com" } });
    let new = serde_json::from_value(new).unwrap();
    create_mailbox(&stage.room.connect, &Actor::system(), new, UnitPath::from_stored("/1/")).await.unwrap();
    find_channel(stage.db.reader(), channel.id).await.unwrap().unwrap()
}

/// Hands a message over, as often as somebody looks.
async fn arrives(stage: &Stage, key: &str, subject: &str, text: &str, reply: &Channel) -> String {
    let raw = format!(
        "From: wang@example.com\r\nSubject: {subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    );
    let mail = IncomingMail::parse(raw.as_bytes()).map_err(|error| error.to_string()).unwrap();
    let unit_path = UnitPath::from_stored("/1/1/");
    let received =
        ReceivedMail { key: key.to_owned(), unit_id: NORTH, unit_path, mail, reply: Some(reply.clone()) };
    mail_receiver(stage.room.clone()).receive(received).await.unwrap().0
}

/// What waits in the outbox, in the order in which it was queued.
async fn letters(stage: &Stage) -> Vec<Content> {
    let db = stage.db.reader();
    let sql = "SELECT id, content FROM messages ORDER BY id";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let open = |row: manyi_storage::sea_orm::QueryResult| {
        let id = MessageId(row.try_get("", "id").unwrap());
        let sealed: String = row.try_get("", "content").unwrap();
        let text = stage.room.sealer.open(&format!("message:{id}"), &sealed).unwrap();
        serde_json::from_str(&text).unwrap()
    };
    rows.into_iter().map(open).collect()
}

#[db_test(migrations())]
async fn a_message_becomes_feedback_once_and_is_acknowledged_once(db: TestDatabase) {
    let stage = Stage::new(db);
    let channel = channel(&stage).await;
    let id = arrives(&stage, "k1", "bill", "电费账单不对", &channel).await;
    assert_eq!(arrives(&stage, "k1", "bill", "电费账单不对", &channel).await, id, "looked at twice");
    let list = stage.call(&stage.agent, "GET", "/feedback", Value::Null).await.json();
    let row = &list["items"][0];
    assert_eq!(
        (&list["total"], &row["channel"], &row["title"]),
        (&json!(1), &json!("email"), &json!("bill"))
    );
    let sent = letters(&stage).await;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].to, "wang@example.com");
    assert!(sent[0].subject.starts_with("已收到您的来信 [F"), "{}", sent[0].subject);
    assert!(sent[0].text.contains("https://manyi.example.com/fb/status/"), "{}", sent[0].text);
}

#[db_test(migrations())]
async fn an_answer_belongs_to_its_matter_and_a_made_up_mark_to_none(db: TestDatabase) {
    let stage = Stage::new(db);
    let channel = channel(&stage).await;
    let id = arrives(&stage, "k1", "bill", "电费账单不对", &channel).await;
    let subject = letters(&stage).await[0].subject.clone();
    let mark = &subject[subject.find('[').unwrap()..];
    for _ in 0..2 {
        assert_eq!(arrives(&stage, "k2", &format!("Re: {mark}"), "户号 1001", &channel).await, id);
    }
    let one = stage.show(&json!({ "id": id })).await;
    let said: Vec<&Value> = one["entries"].as_array().unwrap().iter().map(|entry| &entry["text"]).collect();
    assert_eq!(said, [&Value::Null, &json!("户号 1001")], "said once");
    let forged = mark.replace(&mark[mark.len() - 5..mark.len() - 1], "aaaa");
    assert_ne!(arrives(&stage, "k3", &forged, "冒名", &channel).await, id);
    assert_eq!(letters(&stage).await.len(), 2, "the second matter is acknowledged, the answer is not");
}

#[db_test(migrations())]
async fn what_is_said_to_the_customer_also_leaves_by_mail(db: TestDatabase) {
    let stage = Stage::new(db);
    let channel = channel(&stage).await;
    let id = arrives(&stage, "k1", "bill", "电费账单不对", &channel).await;
    let one = stage.show(&json!({ "id": id })).await;
    let one = stage.act(&one, json!({ "action": "note", "text": "内部意见" })).await;
    let one = stage.act(&one, json!({ "action": "reply", "text": "请提供户号" })).await;
    stage.act(&one, json!({ "action": "answer", "text": "已更正账单" })).await;
    let sent = letters(&stage).await;
    assert_eq!(sent.len(), 3);
    assert!(sent[1].text.contains("请提供户号") && sent[2].text.contains("已更正账单"));
    assert!(sent.iter().all(|letter| !letter.text.contains("内部意见")));
    // Somebody without an address is written nothing.
    let call = stage.recorded(json!({ "sender": { "phone": "13812341234" } })).await;
    stage.act(&call, json!({ "action": "answer", "text": "好" })).await;
    assert_eq!(letters(&stage).await.len(), 3);
}

#[db_test(migrations())]
async fn safe_attachments_are_kept_and_the_others_are_named(db: TestDatabase) {
    let stage = Stage::new(db);
    let channel = channel(&stage).await;
    let part = |name: &str, body: &str| {
        format!(
            "--cut\r\nContent-Type: application/octet-stream; name=\"{name}\"\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\r\n{body}\r\n"
        )
    };
    let raw = format!(
        "From: wang@example.com\r\nSubject: bill\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=cut\r\n\r\n\
         --cut\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n见附件\r\n{}{}{}--cut--\r\n",
        part("bill.txt", "12 yuan"),
        part("run.exe", "MZ"),
        part("page.html", "<html><script>alert(1)</script>"),
    );
    let mail = IncomingMail::parse(raw.as_bytes()).map_err(|error| error.to_string()).unwrap();
    let unit_path = UnitPath::from_stored("/1/1/");
    let received =
        ReceivedMail { key: "k1".to_owned(), unit_id: NORTH, unit_path, mail, reply: Some(channel) };
    let id = mail_receiver(stage.room.clone()).receive(received).await.unwrap().0;
    let one = stage.show(&json!({ "id": id })).await;
    let kept: Vec<&Value> = one["files"].as_array().unwrap().iter().map(|file| &file["name"]).collect();
    assert_eq!(kept, [&json!("bill.txt")]);
    assert_eq!(one["text"], "见附件\n\n（未保存的附件：run.exe、page.html）");
}

#[db_test(migrations())]
async fn a_letter_leaves_in_own_words_with_its_mark(db: TestDatabase) {
    let stage = Stage::new(db);
    let channel = channel(&stage).await;
    let own = json!({ "kind": "acknowledgement", "language": "zh-CN", "letter": { "subject": "晴川已收到", "text": "编号 {number}，{title}，{link}" } });
    assert_eq!(stage.call(&stage.chief, "PUT", "/feedback-letters", own).await.status, 200);
    arrives(&stage, "k1", "{link}", "电费账单不对", &channel).await;
    let sent = letters(&stage).await;
    assert!(sent[0].subject.starts_with("晴川已收到 [F"), "{}", sent[0].subject);
    assert!(sent[0].text.contains("，{link}，https://manyi.example.com/fb/status/"), "{}", sent[0].text);
}
