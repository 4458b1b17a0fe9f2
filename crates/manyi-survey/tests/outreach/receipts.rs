//! An SMS provider that takes everything and reports later: what left, what arrived and what did not are told apart.

use crate::{
    sampling::{campaign, draft, staged, steps},
    telling::Mailing,
};
use axum::{Router, extract::State, http::Uri};
use jiff::SignedDuration;
use manyi_connect::{
    ChannelSecrets, ChannelSettings, NewChannel, SmsAliyun, create_channel, receipt_path, take_receipts,
};
use manyi_kernel::{Actor, OrgScope, WaveId};
use manyi_storage::sea_orm::{ConnectionTrait, Statement};
use manyi_survey::programme::board::board;
use manyi_test::{TestDatabase, db_test};
use serde_json::json;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;

/// Telephone number and our own number of each message, in turn.
type Taken = Arc<Mutex<Vec<(String, String)>>>;

async fn take(State(taken): State<Taken>, uri: Uri) -> &'static str {
    let value = |name: &str| {
        let mut pairs = uri.query().unwrap().split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(found, _)| *found == name).unwrap().1.to_owned()
    };
    taken.lock().unwrap().push((value("PhoneNumbers"), value("OutId")));
    r#"{"Code":"OK","BizId":"1"}"#
}

/// From now on the campaigns of `mailing` go by SMS.
async fn by_sms(mailing: &mut Mailing) -> Taken {
    let taken = Taken::default();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().fallback(take).with_state(taken.clone());
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    let settings = ChannelSettings::SmsAliyun(SmsAliyun {
        base_url,
        access_key_id: "AK".to_owned(),
        sign_name: "满意".to_owned(),
        template_code: "SMS_1".to_owned(),
        parameters: vec!["code".to_owned()],
    });
    let new = NewChannel {
        name: "短信".to_owned(),
        enabled: true,
        settings,
        secrets: ChannelSecrets { secret: Some("s3cret".to_owned()), signing: None },
        per_minute: 6_000,
        quiet: None,
    };
    mailing.channel = create_channel(&mailing.room.connect, &Actor::system(), new).await.unwrap();
    taken
}

/// The provider reports of these messages, and whoever queued them hears of it.
async fn report(mailing: &Mailing, ids: &[&String], success: bool) {
    let code = if success { "DELIVERED" } else { "MOBILE_NOT_ON_SERVICE" };
    let entries: Vec<_> = ids
        .iter()
        .map(|id| json!({"success": success, "err_code": code, "err_msg": "", "biz_id": "1", "out_id": id}))
        .collect();
    let (connect, id) = (&mailing.room.connect, mailing.channel.id);
    let path = receipt_path(&connect.sealer, id);
    let key = path.rsplit('/').next().unwrap();
    take_receipts(connect, (id, key), 1, json!(entries).to_string().as_bytes()).await.unwrap();
    mailing.run().await;
}

async fn rate(mailing: &Mailing, wave: WaveId, name: &str) -> f64 {
    let board = board(&mailing.room.survey, &OrgScope::everything(), wave).await.unwrap().unwrap();
    board.rates.iter().find(|rate| rate.name == name).unwrap().rate.unwrap()
}

fn all() -> Vec<Box<dyn manyi_storage::MigrationTrait>> {
    let mut all = manyi_survey::migrations();
    all.extend(manyi_connect::migrations());
    all
}

#[db_test(all())]
async fn the_board_tells_what_left_from_what_arrived(db: TestDatabase) {
    let (mut mailing, wave) = staged(&db).await;
    let taken = by_sms(&mut mailing).await;
    let campaign = campaign(&mailing, draft(&mailing, wave)).await;
    mailing.launch(&campaign).await;
    mailing.run().await;
    mailing.run().await;
    assert_eq!(steps(&mailing, wave).await, "sent 10", "taken by the provider is not arrived");

    let asked = taken.lock().unwrap().clone();
    let ids: Vec<&String> = asked.iter().map(|(_, id)| id).collect();
    report(&mailing, &ids[..6], true).await;
    report(&mailing, &ids[6..8], false).await;
    report(&mailing, &ids[6..8], false).await;
    assert_eq!(steps(&mailing, wave).await, "sent 2, delivered 6, bounced 2");
    let counts = mailing.counts(&campaign).await;
    assert_eq!((counts["sent"], counts["delivered"], counts["bounced"]), (2, 6, 2));
    assert!(rate(&mailing, wave, "REF1").await.abs() < 1e-12, "who was not reached has not refused");
    assert!(rate(&mailing, wave, "RR1").await.abs() < 1e-12);

    db.clock().advance(SignedDuration::from_hours(3 * 24));
    mailing.remind().await;
    mailing.run().await;
    mailing.run().await;
    let all = taken.lock().unwrap().clone();
    let reminded = &all[10..];
    assert_eq!(reminded.len(), 8, "those who cannot be reached are not reminded");
    assert!(asked[6..8].iter().all(|(number, _)| reminded.iter().all(|(other, _)| other != number)));

    // The reminder of somebody whose invitation arrived, and of somebody of whom nothing was known.
    let of = |place: usize| &reminded.iter().find(|(number, _)| *number == asked[place].0).unwrap().1;
    report(&mailing, &[of(0), of(9)], false).await;
    assert_eq!(steps(&mailing, wave).await, "sent 1, delivered 6, bounced 3");
}

/// The channel was switched off: nobody refused anything.
#[db_test(all())]
async fn a_channel_that_is_off_is_no_refusal(db: TestDatabase) {
    let (mut mailing, wave) = staged(&db).await;
    by_sms(&mut mailing).await;
    let campaign = campaign(&mailing, draft(&mailing, wave)).await;
    let work = db.begin(&Actor::system()).await.unwrap();
    let backend = work.connection().get_database_backend();
    let sql = Statement::from_string(backend, "UPDATE channels SET enabled = FALSE");
    work.connection().execute_raw(sql).await.unwrap();
    work.commit().await.unwrap();
    mailing.launch(&campaign).await;
    assert_eq!(steps(&mailing, wave).await, "invited 10");
    assert_eq!(mailing.counts(&campaign).await["failed"], 10);
}
