//! What providers report afterwards: once, from them alone, and not lost when it comes too early.

use crate::{
    once::gateway,
    support::{Provider, channel, message, queue, room, run, state},
};
use jiff::SignedDuration;
use manyi_connect::{
    Channel, ChannelId, ChannelSettings, ConnectRoom, MessageId, MessageSettled, MessageState,
    ReceiptsRefused, ReceiptsTaken, ReceiptsUnreadable, SmsAliyun, SmsTencent, receipt_path, take_receipts,
};
use manyi_kernel::Actor;
use manyi_storage::{
    log::read_after,
    sea_orm::{ConnectionTrait, Statement},
};
use manyi_test::{TestDatabase, db_test};
use serde_json::json;

const TAKEN: &str = r#"{"Code":"OK","BizId":"9001"}"#;

fn aliyun(url: &str) -> ChannelSettings {
    ChannelSettings::SmsAliyun(SmsAliyun {
        base_url: url.to_owned(),
        access_key_id: "AK".to_owned(),
        sign_name: "满意".to_owned(),
        template_code: "SMS_1".to_owned(),
        parameters: Vec::new(),
    })
}

fn tencent(url: &str) -> ChannelSettings {
    ChannelSettings::SmsTencent(SmsTencent {
        base_url: url.to_owned(),
        region: "ap-guangzhou".to_owned(),
        secret_id: "ID".to_owned(),
        app_id: "1400".to_owned(),
        sign_name: "满意".to_owned(),
        template_id: "7".to_owned(),
        parameters: Vec::new(),
    })
}

fn aliyun_says(id: MessageId, success: bool, code: &str) -> String {
    let entry = json!({
        "phone_number": "13800138000", "success": success, "err_code": code, "err_msg": "停机 13800138000",
        "biz_id": "9001", "out_id": id.to_string(),
    });
    json!([entry]).to_string()
}

fn key(room: &ConnectRoom, id: ChannelId) -> String {
    receipt_path(&room.sealer, id).rsplit('/').next().unwrap().to_owned()
}

async fn report(room: &ConnectRoom, channel: &Channel, body: &str) -> ReceiptsTaken {
    let key = key(room, channel.id);
    take_receipts(room, (channel.id, &key), 1, body.as_bytes()).await.unwrap().1
}

/// What whoever queued the messages was told, in turn.
async fn told(room: &ConnectRoom) -> Vec<(String, Option<String>)> {
    let events = read_after(room.db.reader(), 0, 100).await.unwrap();
    let told = events.iter().filter_map(|event| Some(event.parse::<MessageSettled>()?.unwrap()));
    told.map(|settled| (settled.state.code().to_owned(), settled.reason)).collect()
}

async fn sent(room: &ConnectRoom, channel: &Channel, name: &str) -> MessageId {
    let id = queue(room, channel, message(name, "13800138000")).await.unwrap();
    run(room).await;
    assert_eq!(state(room, id).await.0, MessageState::Sent);
    id
}

#[db_test(manyi_connect::migrations())]
async fn a_report_moves_a_message_once(db: TestDatabase) {
    let (room, provider) = (room(&db), Provider::start(&[(200, TAKEN)]).await);
    let channel = channel(&room, aliyun(&provider.url)).await;
    let arrived = sent(&room, &channel, "m1").await;
    db.clock().advance(SignedDuration::from_secs(1));
    let lost = sent(&room, &channel, "m2").await;
    let noted = ReceiptsTaken { noted: 1, ..ReceiptsTaken::default() };
    let repeated = ReceiptsTaken { repeated: 1, ..ReceiptsTaken::default() };
    let (yes, no) =
        (aliyun_says(arrived, true, "DELIVERED"), aliyun_says(lost, false, "MOBILE_NOT_ON_SERVICE"));
    for (body, wanted) in [
        (&yes, noted),
        (&yes, repeated),
        (&aliyun_says(arrived, false, "LATER"), repeated),
        (&no, noted),
        (&no, repeated),
    ] {
        assert_eq!(report(&room, &channel, body).await, wanted, "{body}");
    }
    assert_eq!(state(&room, arrived).await, (MessageState::Delivered, None));
    let reason = Some("aliyun_MOBILE_NOT_ON_SERVICE".to_owned());
    assert_eq!(state(&room, lost).await, (MessageState::Bounced, reason.clone()));
    let kept = manyi_connect::find_message(room.db.reader(), lost).await.unwrap().unwrap();
    assert_eq!(kept.words.as_deref(), Some("停机 ***********"), "its words, and no number in them");
    let plain = |state: &str| (state.to_owned(), None);
    let wanted = [plain("sent"), plain("sent"), plain("delivered"), ("bounced".to_owned(), reason)];
    assert_eq!(told(&room).await, wanted);
}

#[db_test(manyi_connect::migrations())]
async fn tencent_reports_by_its_own_number(db: TestDatabase) {
    let ok = r#"{"Response":{"SendStatusSet":[{"Code":"Ok","SerialNo":"2019:1"}]}}"#;
    let (room, provider) = (room(&db), Provider::start(&[(200, ok)]).await);
    let ours = channel(&room, tencent(&provider.url)).await;
    let id = sent(&room, &ours, "m1").await;
    let body = r#"[{"report_status":"FAIL","errmsg":"UNDELIV","description":"空号","sid":"2019:1"}]"#;
    assert_eq!(report(&room, &ours, body).await.noted, 1);
    assert_eq!(state(&room, id).await, (MessageState::Bounced, Some("tencent_UNDELIV".to_owned())));
}

/// A provider knows one address for its account; each template has a channel of its own.
#[db_test(manyi_connect::migrations())]
async fn one_address_serves_every_channel_of_the_provider_and_of_no_other(db: TestDatabase) {
    let room = room(&db);
    let provider = Provider::start(&[(200, TAKEN)]).await;
    let (invitations, notices) =
        (channel(&room, aliyun(&provider.url)).await, channel(&room, aliyun(&provider.url)).await);
    let foreign = channel(&room, tencent(&provider.url)).await;
    let id = sent(&room, &notices, "m1").await;
    let forged = json!([{"report_status": "FAIL", "errmsg": "X", "sid": "9001"}]).to_string();
    assert_eq!(report(&room, &foreign, &forged).await.early, 1, "another provider's report is not about it");
    assert_eq!(state(&room, id).await.0, MessageState::Sent);
    assert_eq!(report(&room, &invitations, &aliyun_says(id, true, "DELIVERED")).await.noted, 1);
    assert_eq!(state(&room, id).await.0, MessageState::Delivered);

    let quick = queue(&room, &notices, message("m2", "13800138000")).await.unwrap();
    assert_eq!(report(&room, &invitations, &aliyun_says(quick, true, "DELIVERED")).await.early, 1);
    db.clock().advance(SignedDuration::from_secs(1));
    run(&room).await;
    assert_eq!(state(&room, quick).await.0, MessageState::Delivered, "found under the other's address");
}

/// Two providers: one says our number again, the other only its own, which nobody knows before its answer.
#[db_test(manyi_connect::migrations())]
async fn a_report_that_is_quicker_than_the_answer_is_not_lost(db: TestDatabase) {
    let ok = r#"{"Response":{"SendStatusSet":[{"Code":"Ok","SerialNo":"2019:1"}]}}"#;
    let room = room(&db);
    let first = Provider::start(&[(200, TAKEN)]).await;
    let ours = channel(&room, aliyun(&first.url)).await;
    let id = queue(&room, &ours, message("m1", "13800138000")).await.unwrap();
    let yes = aliyun_says(id, true, "DELIVERED");
    assert_eq!(report(&room, &ours, &yes).await.early, 1);
    assert_eq!(report(&room, &ours, &yes).await.early, 1, "and again");
    assert_eq!(state(&room, id).await.0, MessageState::Queued, "nothing is believed of what did not leave");
    run(&room).await;
    assert_eq!(state(&room, id).await, (MessageState::Delivered, None));

    let second = Provider::start(&[(200, ok)]).await;
    let ours = channel(&room, tencent(&second.url)).await;
    let body = r#"[{"report_status":"FAIL","errmsg":"UNDELIV","description":"空号","sid":"2019:1"}]"#;
    assert_eq!(report(&room, &ours, body).await.early, 1);
    let id = queue(&room, &ours, message("m2", "13800138000")).await.unwrap();
    run(&room).await;
    assert_eq!(state(&room, id).await.0, MessageState::Bounced);
}

/// The answer to the sending was lost: the report says what nobody knew.
#[db_test(manyi_connect::migrations())]
async fn a_report_settles_what_was_unconfirmed(db: TestDatabase) {
    let room = room(&db);
    let provider = Provider::start(&[(200, "a page of a proxy")]).await;
    let channel = channel(&room, aliyun(&provider.url)).await;
    let id = queue(&room, &channel, message("m1", "13800138000")).await.unwrap();
    run(&room).await;
    assert_eq!(state(&room, id).await.0, MessageState::Unconfirmed);
    report(&room, &channel, &aliyun_says(id, true, "DELIVERED")).await;
    assert_eq!(state(&room, id).await, (MessageState::Delivered, None));
}

#[db_test(manyi_connect::migrations())]
async fn whoever_has_not_the_key_changes_nothing(db: TestDatabase) {
    let (room, provider) = (room(&db), Provider::start(&[(200, TAKEN)]).await);
    let ours = channel(&room, aliyun(&provider.url)).await;
    let other = channel(&room, aliyun(&provider.url)).await;
    let silent = channel(&room, gateway(&provider.url)).await;
    let id = sent(&room, &ours, "m1").await;
    let body = aliyun_says(id, false, "FORGED");
    let (own, foreign) = (key(&room, ours.id), key(&room, other.id));
    for (address, given) in [
        (ours.id, ""),
        (ours.id, foreign.as_str()),
        (ours.id, &own[1..]),
        (ChannelId(uuid::Uuid::nil()), own.as_str()),
        (silent.id, key(&room, silent.id).as_str()),
    ] {
        let refused = take_receipts(&room, (address, given), 7, body.as_bytes()).await;
        assert!(matches!(refused, Err(ReceiptsRefused::Unknown)), "{given:?}: {refused:?}");
    }
    for _ in 0..5 {
        let _ = take_receipts(&room, (ours.id, "guess"), 7, body.as_bytes()).await;
    }
    let refused = take_receipts(&room, (ours.id, "guess"), 7, body.as_bytes()).await;
    assert!(matches!(refused, Err(ReceiptsRefused::TooMany)), "{refused:?}");
    assert_eq!(state(&room, id).await.0, MessageState::Sent);
    for (body, wanted) in [("{}", ReceiptsUnreadable::NotAList), ("", ReceiptsUnreadable::NotAList)] {
        let refused = take_receipts(&room, (ours.id, &own), 7, body.as_bytes()).await;
        assert!(matches!(refused, Err(ReceiptsRefused::Unreadable(found)) if found == wanted), "{refused:?}");
    }
}

/// Reports about what is no message of ours are kept for three days and not for ever.
#[db_test(manyi_connect::migrations())]
async fn what_is_about_nothing_is_forgotten(db: TestDatabase) {
    let (room, provider) = (room(&db), Provider::start(&[(200, TAKEN)]).await);
    let channel = channel(&room, aliyun(&provider.url)).await;
    let stranger = || aliyun_says(MessageId(uuid::Uuid::now_v7()), true, "DELIVERED");
    for (hours, wanted) in [(0, 1), (48, 2), (48, 2)] {
        db.clock().advance(SignedDuration::from_hours(hours));
        report(&room, &channel, &stranger()).await;
        let work = db.begin(&Actor::system()).await.unwrap();
        let backend = work.connection().get_database_backend();
        let sql = Statement::from_string(backend, "SELECT COUNT(*) AS kept FROM early_receipts");
        let row = work.connection().query_one_raw(sql).await.unwrap().unwrap();
        assert_eq!(row.try_get::<i64>("", "kept").unwrap(), wanted, "after {hours} h more");
    }
}
