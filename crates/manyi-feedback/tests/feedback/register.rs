use crate::stage::{NORTH, SOUTH, Stage, WANG};
use manyi_feedback::migrations;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

#[db_test(migrations())]
async fn a_call_is_written_down_with_number_title_and_customer(db: TestDatabase) {
    let stage = Stage::new(db);
    let sender = json!({ "name": "王芳", "phone": "138 1234 1234" });
    let one = stage.recorded(json!({ "sender": sender, "severity": "serious" })).await;
    assert!(one["number"].as_str().unwrap().ends_with("-000001"));
    assert_eq!(one["title"], "排队两个小时，只开了一个窗口");
    assert_eq!((&one["sender"], &one["sender_phone"]), (&json!("王*"), &json!("138******1234")));
    assert_eq!(one["customer"]["id"], json!(WANG));
    assert_eq!(one["state"], "recorded");
    assert!(one["receipt_url"].as_str().unwrap().starts_with("https://manyi.example.com/fb/status/"));
    assert!(!one.to_string().contains("1234 1234"), "the number itself never leaves");
    let two = stage.recorded(json!({ "text": "二" })).await;
    assert!(two["number"].as_str().unwrap().ends_with("-000002"));
}

#[db_test(migrations())]
async fn all_that_is_wrong_is_said_at_once(db: TestDatabase) {
    let stage = Stage::new(db);
    let body = json!({ "kind": "complaint", "channel": "phone", "unit_id": SOUTH, "text": " ",
        "sender": { "phone": "call me", "email": "nowhere" } });
    let answer = stage.call(&stage.agent, "POST", "/feedback", body).await;
    assert_eq!(answer.status, 422);
    let mut places: Vec<String> = answer.json()["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| field["place"].as_str().unwrap().to_owned())
        .collect();
    places.sort();
    assert_eq!(places, ["/sender/email", "/sender/phone", "/text", "/unit_id"]);
    let body = json!({ "kind": "complaint", "channel": "qr_code", "unit_id": NORTH, "text": "t" });
    assert_eq!(stage.call(&stage.agent, "POST", "/feedback", body).await.status, 422);
}

#[db_test(migrations())]
async fn of_an_anonymous_sender_nothing_is_kept(db: TestDatabase) {
    let stage = Stage::new(db);
    let sender = json!({ "anonymous": true, "name": "王芳", "phone": "13812341234" });
    let one = stage.recorded(json!({ "sender": sender })).await;
    assert_eq!(
        (&one["sender"], &one["sender_phone"], &one["customer"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
    let path = format!("/feedback/{}/sender", one["id"].as_str().unwrap());
    let shown = stage.call(&stage.agent, "POST", &path, json!({})).await.json();
    assert_eq!(shown, json!({ "name": null, "phone": null, "email": null }));
}

#[db_test(migrations())]
async fn who_looks_at_the_sender_stands_in_the_log(db: TestDatabase) {
    let stage = Stage::new(db);
    let one = stage.recorded(json!({ "sender": { "phone": "138 1234 1234" } })).await;
    let path = format!("/feedback/{}/sender", one["id"].as_str().unwrap());
    let shown = stage.call(&stage.agent, "POST", &path, json!({})).await.json();
    assert_eq!(shown["phone"], "138 1234 1234");
    let entries = stage.show(&one).await["entries"].clone();
    assert_eq!((&entries[1]["kind"], &entries[1]["doer_name"]), (&json!("reveal"), &json!("周敏")));
}

#[db_test(migrations())]
async fn a_suggestion_is_adopted_then_implemented_and_counts(db: TestDatabase) {
    let stage = Stage::new(db);
    let one = stage.recorded(json!({ "kind": "suggestion", "text": "增设自助机" })).await;
    let refused = stage.try_act(&one, json!({ "action": "answer", "text": "好" })).await;
    assert_eq!(refused.status, 409);
    assert!(refused.text.contains("建议只能采纳"), "{}", refused.text);
    assert_eq!(stage.try_act(&one, json!({ "action": "reject", "text": "  " })).await.status, 422);
    let one = stage.act(&one, json!({ "action": "adopt", "text": "下月增设两台" })).await;
    let one = stage.act(&one, json!({ "action": "implement", "text": "已增设两台自助机" })).await;
    assert_eq!(one["state"], "implemented");
    let two = stage.recorded(json!({ "kind": "suggestion", "text": "延长营业时间到半夜" })).await;
    stage.act(&two, json!({ "action": "reject", "text": "夜间无人办理" })).await;
    let counts = stage.call(&stage.agent, "GET", "/feedback/counts", Value::Null).await.json();
    assert_eq!(
        (&counts["suggestions"], &counts["adopted"], &counts["rejected"]),
        (&json!(2), &json!(1), &json!(1))
    );
}

#[db_test(migrations())]
async fn a_stranger_sees_nothing_and_an_old_revision_changes_nothing(db: TestDatabase) {
    let stage = Stage::new(db);
    let one = stage.recorded(json!({})).await;
    let path = format!("/feedback/{}", one["id"].as_str().unwrap());
    assert_eq!(stage.call(&stage.stranger, "GET", &path, Value::Null).await.status, 404);
    let list = stage.call(&stage.stranger, "GET", "/feedback", Value::Null).await.json();
    assert_eq!(list["total"], 0);
    stage.act(&one, json!({ "action": "take" })).await;
    assert_eq!(stage.try_act(&one, json!({ "action": "close" })).await.status, 412);
}

#[db_test(migrations())]
async fn the_register_is_narrowed_and_paged(db: TestDatabase) {
    let stage = Stage::new(db);
    for (step, kind) in ["complaint", "enquiry", "complaint", "compliment", "complaint"].iter().enumerate() {
        stage.at(&format!("2026-10-12T09:0{step}"));
        stage.recorded(json!({ "kind": kind, "text": format!("第{step}条 100%") })).await;
    }
    let list = async |query: &str| {
        let answer = stage.call(&stage.agent, "GET", &format!("/feedback?{query}"), Value::Null).await;
        assert_eq!(answer.status, 200, "{query}: {}", answer.text);
        answer.json()
    };
    assert_eq!(list("kind=complaint").await["total"], 3);
    assert_eq!(list("state=open&period=2026-10").await["total"], 5);
    assert_eq!(list("state=answered").await["total"], 0);
    assert_eq!(list("q=%E7%AC%AC2").await["total"], 1);
    assert_eq!(list("q=0%25").await["total"], 5);
    assert_eq!(list("q=1_0").await["total"], 0, "a line in what is searched for means itself");
    let mut titles = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = list(&format!("limit=2{cursor}")).await;
        titles.extend(
            page["items"].as_array().unwrap().iter().map(|row| row["title"].as_str().unwrap().to_owned()),
        );
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(titles, ["第4条 100%", "第3条 100%", "第2条 100%", "第1条 100%", "第0条 100%"]);
    assert_eq!(stage.call(&stage.agent, "GET", "/feedback?cursor=x", Value::Null).await.status, 400);
}
