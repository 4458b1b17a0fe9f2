use crate::stage::{NORTH, Stage, migrations};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

const TEXT: &str = "北城营业厅排队两个小时，只开了一个窗口，工作人员态度也不好，希望尽快增加人手。";

#[db_test(migrations())]
async fn while_somebody_speaks_their_history_and_like_matters_are_shown(db: TestDatabase) {
    let stage = Stage::new(db);
    let own = stage.recorded(json!({ "text": TEXT, "sender": { "phone": "13812341234" } })).await;
    let other = stage
        .recorded(json!({ "text": "北城营业厅排队两个多小时，只开一个窗口，工作人员态度不好，希望增加人手" }))
        .await;
    stage.recorded(json!({ "text": "上月电费账单比平时多了三倍" })).await;
    let body = json!({ "who": "+86 138-1234-1234", "unit_id": NORTH, "text": TEXT });
    let found = stage.call(&stage.agent, "POST", "/feedback/match", body).await.json();
    assert_eq!(found["customers"][0]["code"], "K1");
    assert_eq!(found["history"].as_array().unwrap().len(), 1);
    let similar: Vec<(&Value, &Value)> =
        found["similar"].as_array().unwrap().iter().map(|one| (&one["id"], &one["reason"])).collect();
    assert_eq!(similar, [(&own["id"], &json!("same_sender_near_same")), (&other["id"], &json!("near_same"))]);
    let nothing = stage.call(&stage.agent, "POST", "/feedback/match", json!({})).await.json();
    assert_eq!(nothing, json!({ "customers": [], "history": [], "similar": [] }));
}

#[db_test(migrations())]
async fn duplicates_never_form_a_ring_over_several_steps(db: TestDatabase) {
    let stage = Stage::new(db);
    let mut matters = Vec::new();
    for _ in 0..3 {
        matters.push(stage.recorded(json!({ "text": TEXT })).await);
    }
    for (one, other) in [(0, 1), (1, 2)] {
        let body = json!({ "link": "duplicate", "other": matters[other]["id"] });
        assert_eq!(stage.put_link(&matters[one], body).await.status, 200);
    }
    let body = json!({ "link": "duplicate", "other": matters[0]["id"] });
    assert_eq!(stage.put_link(&matters[2], body).await.status, 409);
    let counted = stage.call(&stage.agent, "GET", "/feedback?linked=counted", Value::Null).await.json();
    assert_eq!(counted["total"], 1);
}

#[db_test(migrations())]
async fn a_duplicate_is_linked_to_the_first_and_counts_no_more(db: TestDatabase) {
    let stage = Stage::new(db);
    let first = stage.recorded(json!({ "text": TEXT })).await;
    stage.at("2026-10-13T10:00");
    let second = stage.recorded(json!({ "text": TEXT })).await;
    let path = format!("/feedback/{}/matches", second["id"].as_str().unwrap());
    let found = stage.call(&stage.agent, "GET", &path, Value::Null).await.json();
    assert_eq!(found[0]["id"], first["id"]);
    let linked = stage.put_link(&second, json!({ "link": "duplicate", "other": first["id"] })).await;
    assert_eq!(linked.status, 200, "{}", linked.text);
    let third = stage.recorded(json!({ "text": TEXT })).await;
    // Linked to a duplicate, it stands behind the first.
    let third = stage.put_link(&third, json!({ "link": "duplicate", "other": second["id"] })).await.json();
    assert_eq!(third["duplicate_of"], first["id"]);
    let circle = stage.put_link(&first, json!({ "link": "duplicate", "other": second["id"] })).await;
    assert_eq!(circle.status, 409);
    let counted = stage.call(&stage.agent, "GET", "/feedback?linked=counted", Value::Null).await.json();
    assert_eq!(counted["total"], 1);
    let counts = stage.call(&stage.agent, "GET", "/feedback/counts", Value::Null).await.json();
    assert_eq!(counts["open"][0], json!({ "kind": "complaint", "count": 1 }));
    assert_eq!(stage.show(&first).await["linked"].as_array().unwrap().len(), 2);
    let freed = stage.put_link(&third, json!({ "link": "nothing" })).await.json();
    assert_eq!(freed["duplicate_of"], Value::Null);
}
