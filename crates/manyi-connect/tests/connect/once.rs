use crate::{
    mail::smtp,
    support::{MailServer, Provider, channel, message, queue, room, run, state},
};
use manyi_connect::{ChannelSettings, HttpBody, MessageState, SmsHttp};
use manyi_kernel::Actor;
use manyi_storage::sea_orm::{ConnectionTrait, Statement};
use manyi_test::{TestDatabase, db_test};
use std::collections::BTreeMap;
use tokio::net::TcpListener;

#[db_test(manyi_connect::migrations())]
async fn a_message_of_one_key_is_queued_once(db: TestDatabase) {
    let (room, server) = (room(&db), MailServer::start().await);
    let channel = channel(&room, smtp(server.port)).await;
    assert!(queue(&room, &channel, message("m1", "a@b.cn")).await.is_some());
    assert!(queue(&room, &channel, message("m1", "a@b.cn")).await.is_none());
    run(&room).await;
    assert!(queue(&room, &channel, message("m1", "a@b.cn")).await.is_none(), "nor after it was sent");
    run(&room).await;
    assert_eq!(server.seen().len(), 1);
}

/// The process died after a provider had the message and before the answer was on disk: the job comes again.
#[db_test(manyi_connect::migrations())]
async fn a_message_that_may_have_left_is_not_sent_again(db: TestDatabase) {
    let (room, server) = (room(&db), MailServer::start().await);
    let channel = channel(&room, smtp(server.port)).await;
    let id = queue(&room, &channel, message("m1", "a@b.cn")).await.unwrap();
    let work = db.begin(&Actor::system()).await.unwrap();
    let sql = "UPDATE messages SET state = 'sending'";
    let backend = work.connection().get_database_backend();
    work.connection().execute_raw(Statement::from_string(backend, sql)).await.unwrap();
    work.commit().await.unwrap();
    run(&room).await;
    assert_eq!(state(&room, id).await, (MessageState::Unconfirmed, Some("interrupted".to_owned())));
    assert!(server.seen().is_empty());
}

/// A gateway that takes the request and never answers.
#[db_test(manyi_connect::migrations())]
async fn an_answer_that_is_lost_leaves_the_message_unconfirmed(db: TestDatabase) {
    let room = room(&db);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        stream.readable().await.unwrap();
        drop(stream);
    });
    let channel = channel(&room, gateway(&url)).await;
    let id = queue(&room, &channel, message("m1", "13800138000")).await.unwrap();
    run(&room).await;
    assert_eq!(state(&room, id).await, (MessageState::Unconfirmed, Some("no_answer".to_owned())));
}

pub fn gateway(url: &str) -> ChannelSettings {
    ChannelSettings::SmsHttp(SmsHttp {
        url: format!("{url}/send?key={{secret}}"),
        body: HttpBody::Json,
        template: r#"{"mobile":"{to}","content":"{text}","sn":"{id}"}"#.to_owned(),
        headers: BTreeMap::from([("x-key".to_owned(), "{secret}".to_owned())]),
        success_place: "/code".to_owned(),
        success_value: "0".to_owned(),
    })
}

#[db_test(manyi_connect::migrations())]
async fn a_gateway_is_told_what_its_template_says(db: TestDatabase) {
    let (room, provider) =
        (room(&db), Provider::start(&[(200, r#"{"code":0}"#), (200, r#"{"code":7}"#)]).await);
    let channel = channel(&room, gateway(&provider.url)).await;
    let first = queue(&room, &channel, message("m1", "13800138000")).await.unwrap();
    run(&room).await;
    let second = queue(&room, &channel, message("m2", "13800138001")).await.unwrap();
    db.clock().advance(jiff::SignedDuration::from_secs(1));
    run(&room).await;
    assert_eq!(state(&room, first).await, (MessageState::Sent, None));
    assert_eq!(state(&room, second).await, (MessageState::Failed, Some("gateway_7".to_owned())));
    let request = &provider.seen()[0];
    assert_eq!(request.uri.to_string(), "/send?key=s3cret");
    assert_eq!(request.headers["x-key"], "s3cret");
    assert_eq!(request.json()["mobile"], "13800138000");
    assert_eq!(request.json()["content"], "您好，请点击链接评价。");
}
