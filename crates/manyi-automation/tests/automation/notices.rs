//! People are told, each once, by the way they chose.

use crate::stage::Stage;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};
use uuid::Uuid;

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn a_rule_tells_roles_the_assignee_and_the_group_each_once(db: TestDatabase) {
    let stage = Stage::new(&db);
    stage.mail_channel().await;
    let robot = stage.robot_channel().await;
    let (_, shown) = stage.call(&stage.oversight, "GET", "/notice-settings", Value::Null).await;
    let mut settings = shown["settings"].clone();
    settings["robots"] = json!([{ "unit_id": stage.outlet.id, "channel_id": robot }]);
    let (status, found) = stage.call(&stage.supervisor, "PUT", "/notice-settings", settings.clone()).await;
    assert_eq!(status, 403, "an outlet does not set it for all: {found}");
    let (status, found) = stage.call(&stage.oversight, "PUT", "/notice-settings", settings).await;
    assert_eq!((status, found["revision"].as_i64()), (200, Some(2)), "{found}");

    stage.reached_by_mail(&stage.supervisor, "zhao@example.com").await;
    stage.reached_by_mail(&stage.agent, "zhou@example.com").await;
    let mut rule = stage.rule("r", "breach");
    rule["actions"] = json!([{
        "action": "notify", "text": "{unit}工单 {number}：{link}", "assignee": true, "robot": true,
        "roles": ["service_supervisor"], "people": [stage.supervisor.person_id()],
    }]);
    stage.switched_on(rule).await;
    stage.happens(Uuid::now_v7(), "breach").await;
    stage.settle().await;
    let told = stage.outbox().await;
    let purpose = || "automation.rule".to_owned();
    let wanted = [
        (purpose(), String::new(), true),
        (purpose(), "zh***@example.com".to_owned(), true),
        (purpose(), "zh***@example.com".to_owned(), true),
    ];
    assert_eq!(told, wanted);
    assert_eq!(stage.runs().await[0]["state"], "done");
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn a_notice_that_reaches_nobody_says_so(db: TestDatabase) {
    let stage = Stage::new(&db);
    let mut rule = stage.rule("r", "breach");
    rule["actions"] = json!([{ "action": "notify", "text": "t", "assignee": true }]);
    stage.switched_on(rule).await;
    let tell = async |reason: &str| {
        stage.happens(Uuid::now_v7(), "breach").await;
        stage.settle().await;
        let runs = stage.runs().await;
        let found = runs.iter().any(|run| run["steps"][0]["reason"] == reason && run["state"] == "refused");
        assert!(found, "{reason}: {runs:?}");
    };
    tell("no_address").await;
    stage.reached_by_mail(&stage.agent, "zhou@example.com").await;
    tell("no_channel").await;
    let (status, shown) =
        stage.call(&stage.agent, "PUT", "/notice-contact", json!({ "medium": "none" })).await;
    assert_eq!((status, shown), (200, json!({ "medium": "none", "masked_address": "", "muted": [] })));
    tell("declined").await;
    assert!(stage.outbox().await.is_empty());
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn an_address_is_checked_and_never_shown_whole(db: TestDatabase) {
    let stage = Stage::new(&db);
    for body in [
        json!({ "medium": "mail" }),
        json!({ "medium": "mail", "address": "zhou" }),
        json!({ "medium": "sms", "address": "zhou@example.com" }),
    ] {
        let (status, problem) = stage.call(&stage.agent, "PUT", "/notice-contact", body.clone()).await;
        assert_eq!((status, problem["fields"][0]["place"].as_str()), (422, Some("/address")), "{body}");
    }
    stage.reached_by_mail(&stage.agent, "zhou@example.com").await;
    let (_, shown) = stage.call(&stage.agent, "GET", "/notice-contact", Value::Null).await;
    assert_eq!(shown, json!({ "medium": "mail", "masked_address": "zh***@example.com", "muted": [] }));
    // What is known is kept where nothing is typed.
    let (status, shown) =
        stage.call(&stage.agent, "PUT", "/notice-contact", json!({ "medium": "mail" })).await;
    assert_eq!((status, &shown["masked_address"]), (200, &json!("zh***@example.com")));
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn each_stage_of_the_ladder_is_told_once_to_its_people(db: TestDatabase) {
    let stage = Stage::new(&db);
    stage.mail_channel().await;
    for (who, address) in [
        (&stage.supervisor, "aa-supervisor@example.com"),
        (&stage.agent, "bb-agent@example.com"),
        (&stage.oversight, "cc-oversight@example.com"),
    ] {
        stage.reached_by_mail(who, address).await;
    }
    let case = Uuid::now_v7();
    stage.happens(case, "breach").await;
    stage.tell().await;
    stage.tell().await;
    let told = |outbox: Vec<(String, String, bool)>| {
        outbox.into_iter().map(|(_, to, _)| to[..2].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(told(stage.outbox().await), ["aa", "bb"]);
    stage.happens(case, "escalate").await;
    stage.tell().await;
    // There is no head of department at or above the outlet; the oversight office sits above it.
    assert_eq!(told(stage.outbox().await), ["aa", "bb", "cc"]);
    let (_, notices) = stage.call(&stage.supervisor, "GET", "/notices", Value::Null).await;
    assert_eq!(notices.as_array().unwrap().len(), 3);
    let (_, foreign) = stage.call(&stage.elsewhere, "GET", "/notices", Value::Null).await;
    assert_eq!(foreign, json!([]));
}
