use crate::support::{MailServer, channel, message, new_channel, queue, room, run, state};
use jiff::SignedDuration;
use manyi_connect::{
    ChannelSettings, ConnectRoom, MailSecurity, Medium, MessageState, Smtp, TestFailed, create_channel,
    is_opted_out, opt_out, send_test,
};
use manyi_kernel::Actor;
use manyi_storage::sea_orm::{ConnectionTrait, Statement};
use manyi_test::{TestDatabase, db_test};

pub fn smtp(port: u16) -> ChannelSettings {
    ChannelSettings::Smtp(Smtp {
        host: "127.0.0.1".to_owned(),
        port,
        security: MailSecurity::None,
        username: None,
        from: "survey@example.com".to_owned(),
        from_name: Some("满意".to_owned()),
    })
}

#[db_test(manyi_connect::migrations())]
async fn a_mail_arrives(db: TestDatabase) {
    let (room, server) = (room(&db), MailServer::start().await);
    let channel = channel(&room, smtp(server.port)).await;
    let id = queue(&room, &channel, message("m1", "wang@example.com")).await.unwrap();
    run(&room).await;
    assert_eq!(state(&room, id).await, (MessageState::Sent, None));
    let mails = server.seen();
    assert_eq!(mails.len(), 1);
    for part in
        ["To: wang@example.com", "<survey@example.com>", &format!("Message-ID: <{id}@example.com>"), "utf-8"]
    {
        assert!(mails[0].contains(part), "{part} in {}", mails[0]);
    }
}

#[db_test(manyi_connect::migrations())]
async fn an_address_that_the_server_refuses_bounces(db: TestDatabase) {
    let (room, server) = (room(&db), MailServer::start().await);
    let channel = channel(&room, smtp(server.port)).await;
    let id = queue(&room, &channel, message("m1", "refuse@example.com")).await.unwrap();
    run(&room).await;
    assert_eq!(state(&room, id).await, (MessageState::Bounced, Some("smtp_550".to_owned())));
}

#[db_test(manyi_connect::migrations())]
async fn a_busy_server_gets_the_mail_later_and_once(db: TestDatabase) {
    let (room, server) = (room(&db), MailServer::start().await);
    *server.busy.lock().unwrap() = 2;
    let channel = channel(&room, smtp(server.port)).await;
    let id = queue(&room, &channel, message("m1", "wang@example.com")).await.unwrap();
    run(&room).await;
    assert_eq!(state(&room, id).await, (MessageState::Queued, Some("smtp_451".to_owned())));
    run(&room).await;
    assert!(server.seen().is_empty(), "not before the pause is over");
    for _ in 0..4 {
        db.clock().advance(SignedDuration::from_secs(60));
        run(&room).await;
    }
    assert_eq!(state(&room, id).await, (MessageState::Sent, None));
    assert_eq!(server.seen().len(), 1);
}

#[db_test(manyi_connect::migrations())]
async fn who_wants_none_gets_none_except_what_is_about_their_own_matter(db: TestDatabase) {
    let (room, server) = (room(&db), MailServer::start().await);
    let channel = channel(&room, smtp(server.port)).await;
    let mut work = db.begin(&Actor::system()).await.unwrap();
    opt_out(&mut work, &room, Medium::Mail, "Wang@Example.com").await.unwrap();
    work.commit().await.unwrap();
    assert!(is_opted_out(&room, db.reader(), Medium::Mail, "wang@example.com").await.unwrap());
    assert!(!is_opted_out(&room, db.reader(), Medium::Sms, "wang@example.com").await.unwrap());
    let wanted = queue(&room, &channel, message("m1", "wang@example.com")).await.unwrap();
    let mut notice = message("m2", "wang@example.com");
    notice.optional = false;
    let notice = queue(&room, &channel, notice).await.unwrap();
    run(&room).await;
    assert_eq!(state(&room, wanted).await, (MessageState::Withheld, Some("opted_out".to_owned())));
    assert_eq!(state(&room, notice).await.0, MessageState::Sent);
}

#[db_test(manyi_connect::migrations())]
async fn a_test_message_says_what_is_wrong(db: TestDatabase) {
    let (room, server) = (room(&db), MailServer::start().await);
    let good = channel(&room, smtp(server.port)).await;
    let words = || ("测试".to_owned(), "测试消息".to_owned());
    send_test(&room, &Actor::system(), good.id, "a@b.cn", words()).await.unwrap();
    assert_eq!(server.seen().len(), 1);
    let refused = send_test(&room, &Actor::system(), good.id, "13800138000", words()).await;
    assert!(matches!(refused, Err(TestFailed::Address)));
    let away = channel(&room, smtp(1)).await;
    let refused = send_test(&room, &Actor::system(), away.id, "a@b.cn", words()).await;
    assert!(matches!(refused, Err(TestFailed::Refused(reason)) if reason == "smtp_unreachable"));
}

async fn texts(room: &ConnectRoom, table: &str, column: &str) -> Vec<String> {
    let db = room.db.reader();
    let sql = format!("SELECT COALESCE({column}, '') AS text FROM {table}");
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.into_iter().map(|row| row.try_get("", "text").unwrap()).collect()
}

#[db_test(manyi_connect::migrations())]
async fn the_database_holds_no_secret_and_forgets_what_was_said(db: TestDatabase) {
    let (room, server) = (room(&db), MailServer::start().await);
    let mut new = new_channel(smtp(server.port));
    new.secrets.secret = Some("authorisation-code".to_owned());
    let channel = create_channel(&room, &Actor::system(), new).await.unwrap();
    assert!(!format!("{channel:?}").contains("authorisation-code"));
    for column in ["secrets", "settings"] {
        assert!(!texts(&room, "channels", column).await[0].contains("authorisation-code"), "{column}");
    }
    queue(&room, &channel, message("m1", "wang@example.com")).await.unwrap();
    let waiting = texts(&room, "messages", "content").await;
    assert!(!waiting[0].is_empty() && !waiting[0].contains("wang"), "sealed while it waits");
    run(&room).await;
    assert_eq!(texts(&room, "messages", "content").await, [""]);
    assert_eq!(texts(&room, "messages", "masked_to").await, ["wa***@example.com"]);
}
