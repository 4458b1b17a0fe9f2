//! What single people are told of beside cases: in their bell always, by mail as they chose.

use crate::stage::Stage;
use manyi_automation::{Hearers, NoticeTopic, NoticeWords, Occasion, PersonalNotice, tell_people};
use manyi_kernel::{Actor, Locale, Permission};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

fn occasion(stage: &Stage, hearers: Hearers) -> Occasion {
    Occasion {
        purpose: "knowledge.announced",
        topic: NoticeTopic::Knowledge,
        unit_path: stage.outlet.path.clone(),
        hearers,
        page: "/knowledge/a".into(),
        params: vec![("title", "过户".into()), ("day", "2026-12-01".into())],
    }
}

fn notice(stage: &Stage, key: &str) -> PersonalNotice {
    let words = |locale, title: &str| NoticeWords { locale, title: title.into(), text: "t".into() };
    PersonalNotice {
        key: key.into(),
        purpose: "meeting.called",
        topic: NoticeTopic::Meetings,
        subject: "s".into(),
        unit_path: stage.outlet.path.clone(),
        people: vec![stage.agent.person_id().unwrap()],
        page: "/meetings/s".into(),
        words: vec![words(Locale::ZhCn, "会议通知"), words(Locale::En, "Meeting called")],
    }
}

async fn told(stage: &Stage, key: &str) {
    let mut work = stage.room.db.begin(&Actor::system()).await.unwrap();
    tell_people(&stage.room, &mut work, notice(stage, key)).await.unwrap();
    work.commit().await.unwrap();
}

async fn bell(stage: &Stage, who: &Actor) -> Value {
    stage.call(who, "GET", "/my-notices", Value::Null).await.1
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn a_notice_stands_in_the_bell_until_it_was_seen(db: TestDatabase) {
    let stage = Stage::new(&db);
    told(&stage, "a").await;
    told(&stage, "a").await;
    let found = bell(&stage, &stage.agent).await;
    assert_eq!(found["unseen"], 1, "{found}");
    let item = &found["items"][0];
    assert_eq!(
        (item["title"].as_str(), item["page"].as_str(), item["seen"].as_bool()),
        (Some("会议通知"), Some("/meetings/s"), Some(false))
    );
    assert!(stage.outbox().await.is_empty(), "no address is known");
    let (_, board) = stage.call(&stage.supervisor, "GET", "/notices", Value::Null).await;
    assert_eq!((&board[0]["outcome"], &board[0]["in_bell"]), (&json!("no_address"), &json!(true)), "{board}");
    assert_eq!(bell(&stage, &stage.supervisor).await["items"], json!([]), "nobody else's");
    let (status, found) = stage.call(&stage.agent, "POST", "/my-notices/seen", Value::Null).await;
    assert_eq!((status, &found["unseen"], &found["items"][0]["seen"]), (200, &json!(0), &json!(true)));
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn mail_goes_out_in_the_persons_language_and_waits_for_the_morning(db: TestDatabase) {
    let stage = Stage::new(&db);
    stage.mail_channel().await;
    stage.reached_by_mail(&stage.agent, "zhou@example.com").await;
    let english = Actor { locale: Locale::En, ..stage.supervisor.clone() };
    *stage.world.supervisor.lock().unwrap() = Some(english);
    told(&stage, "a").await;
    let wanted = [("meeting.called".to_owned(), "zh***@example.com".to_owned(), false)];
    assert_eq!(stage.outbox().await, wanted, "quiet hours hold");
    assert_eq!(bell(&stage, &stage.agent).await["items"][0]["title"], "Meeting called");
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn a_topic_is_switched_off_for_messages_alone(db: TestDatabase) {
    let stage = Stage::new(&db);
    stage.mail_channel().await;
    let body = json!({ "medium": "mail", "address": "zhou@example.com", "muted": ["meetings"] });
    let (status, shown) = stage.call(&stage.agent, "PUT", "/notice-contact", body).await;
    assert_eq!((status, &shown["muted"]), (200, &json!(["meetings"])));
    // What is not told stays as it was.
    let (_, shown) = stage.call(&stage.agent, "PUT", "/notice-contact", json!({ "medium": "mail" })).await;
    assert_eq!(shown["muted"], json!(["meetings"]));
    told(&stage, "a").await;
    assert!(stage.outbox().await.is_empty());
    assert_eq!(bell(&stage, &stage.agent).await["unseen"], 1);
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn who_has_left_hears_nothing(db: TestDatabase) {
    let stage = Stage::new(&db);
    *stage.world.supervisor.lock().unwrap() = None;
    told(&stage, "a").await;
    assert_eq!(bell(&stage, &stage.agent).await["items"], json!([]));
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn an_announcement_reaches_those_of_the_unit_who_may_read_it(db: TestDatabase) {
    let stage = Stage::new(&db);
    *stage.world.occasion.lock().unwrap() = Some(occasion(&stage, Hearers::Readers(Permission::CaseRead)));
    stage.announced().await;
    for (who, count) in [(&stage.agent, 1), (&stage.supervisor, 1), (&stage.oversight, 0)] {
        assert_eq!(bell(&stage, who).await["unseen"], count);
    }
    assert_eq!(bell(&stage, &stage.agent).await["items"][0]["title"], "知识将更新：过户");
    *stage.world.occasion.lock().unwrap() =
        Some(occasion(&stage, Hearers::Readers(Permission::KnowledgePublish)));
    stage.announced().await;
    assert_eq!(bell(&stage, &stage.agent).await["unseen"], 1, "not without the permission");
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn those_on_duty_and_those_named_hear_of_an_occasion_once(db: TestDatabase) {
    let stage = Stage::new(&db);
    let people = vec![stage.agent.person_id().unwrap(), stage.supervisor.person_id().unwrap()];
    let roles = vec!["service_supervisor".to_owned()];
    *stage.world.occasion.lock().unwrap() = Some(occasion(&stage, Hearers::OnDuty { people, roles }));
    stage.announced().await;
    for who in [&stage.agent, &stage.supervisor] {
        assert_eq!(bell(&stage, who).await["unseen"], 1);
    }
    *stage.world.occasion.lock().unwrap() = None;
    stage.announced().await;
    assert_eq!(bell(&stage, &stage.agent).await["unseen"], 1, "nothing that concerns anybody");
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn an_administrator_sets_the_address_of_people_within_their_scope(db: TestDatabase) {
    let stage = Stage::new(&db);
    let mut administrator = stage.supervisor.clone();
    administrator.permissions = [Permission::PersonRead, Permission::PersonEdit].into_iter().collect();
    let path = format!("/people/{}/notice-contact", stage.agent.person_id().unwrap());
    let body = json!({ "medium": "mail", "address": "zhou@example.com" });
    let (status, shown) = stage.call(&administrator, "PUT", &path, body.clone()).await;
    assert_eq!((status, shown["masked_address"].as_str()), (200, Some("zh***@example.com")));
    let (_, shown) = stage.call(&administrator, "GET", &path, Value::Null).await;
    assert_eq!(shown["masked_address"], "zh***@example.com", "masked for whoever set it too");
    let (status, _) =
        stage.call(&administrator, "PUT", &path, json!({ "medium": "mail", "address": "x" })).await;
    assert_eq!(status, 422);
    administrator.scope = stage.elsewhere.scope.clone();
    for (method, body) in [("GET", Value::Null), ("PUT", body)] {
        assert_eq!(stage.call(&administrator, method, &path, body).await.0, 404, "{method}");
    }
    assert_eq!(stage.call(&stage.agent, "GET", &path, Value::Null).await.0, 403);
    assert!(stage.trail().await.iter().any(|(_, action)| action == "automation.set_contact"));
}
