//! Topics that nobody named.

use crate::stage::{Stage, manager, migrations};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

/// Steady matters for four months, and one that came up this month; the clock stands in November.
async fn told(stage: &Stage) {
    stage.db.clock().set("2026-11-20T04:00:00Z".parse().unwrap());
    let steady = |number: i32| format!("第{number}位顾客想兑换会员礼品");
    for number in 0..60 {
        let (month, day) = (8 + number % 2, 1 + number % 28);
        let at = format!("2026-{month:02}-{day:02}T02:00:00Z");
        stage.wrote(&steady(number), ("/1/1/", &at), None).await;
    }
    for number in 0..40 {
        let at = format!("2026-11-{:02}T02:00:00Z", 1 + number % 18);
        stage.wrote(&steady(number), ("/1/1/", &at), None).await;
    }
    for number in 0..9 {
        let at = format!("2026-11-{:02}T02:00:00Z", 10 + number);
        let text = format!("楼下充电桩又被占用了，电话1391234{:04}", 987 + number);
        stage.wrote(&text, ("/1/1/", &at), None).await;
    }
}

fn phrases(list: &Value) -> Vec<String> {
    let topics = list["topics"].as_array().unwrap().iter();
    topics.map(|topic| topic["phrase"].as_str().unwrap().to_owned()).collect()
}

#[db_test(migrations())]
async fn what_grows_without_a_topic_is_listed_until_it_is_one_or_is_dismissed(db: TestDatabase) {
    let stage = Stage::new(db).await;
    told(&stage).await;
    let list = stage.get("/api/v1/new-topics").await;
    assert_eq!((&list["since"], &list["texts"]), (&json!("2026-10-21"), &json!(49)), "{list}");
    let topics = list["topics"].as_array().unwrap();
    assert!(topics.len() == 1 && topics[0]["count"] == 9 && topics[0]["count_before"] == 0, "{list}");
    assert!(topics[0].to_string().contains("充电桩") && !list.to_string().contains("1391234"), "{list}");
    let phrase = topics[0]["phrase"].as_str().unwrap().to_owned();

    let (_, south) = stage.ask(&manager("/1/2/"), ("GET", "/api/v1/new-topics"), None).await;
    assert_eq!((&south["texts"], phrases(&south)), (&json!(0), vec![]));

    let said = json!({ "phrase": phrase, "reason": "one_off" });
    let dismissals = "/api/v1/new-topic-dismissals";
    assert_eq!(stage.ask(&manager("/"), ("POST", dismissals), Some(said)).await.0, 204);
    let list = stage.get("/api/v1/new-topics").await;
    assert_eq!(list["dismissed"][0]["reason"], "one_off");
    assert!(!phrases(&list).contains(&phrase), "{list}");
    let path = format!("{dismissals}/{}", list["dismissed"][0]["id"].as_str().unwrap());
    assert_eq!(stage.ask(&manager("/"), ("DELETE", &path), None).await.0, 204);
    assert_eq!(stage.ask(&manager("/"), ("DELETE", &path), None).await.0, 404);
    assert_eq!(phrases(&stage.get("/api/v1/new-topics").await), std::slice::from_ref(&phrase));

    // A topic of the codeframe takes its texts.
    let frame = stage.get("/api/v1/codeframe").await;
    let mut topics = frame["topics"].as_array().unwrap().clone();
    topics.push(
        json!({ "key": "charging", "name": { "zh-CN": "充电桩", "en": "Charging" }, "keywords": ["充电桩"] }),
    );
    let edited = json!({ "version": frame["version"], "topics": topics });
    assert_eq!(stage.ask(&manager("/"), ("PUT", "/api/v1/codeframe"), Some(edited)).await.0, 200);
    stage.jobs().await;
    assert_eq!(phrases(&stage.get("/api/v1/new-topics").await), Vec::<String>::new());
}
