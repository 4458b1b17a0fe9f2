//! From the draft to the article in force and out of it again.

use crate::stage::Stage;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

#[db_test(manyi_knowledge::migrations())]
async fn an_article_is_approved_by_somebody_else(db: TestDatabase) {
    let stage = Stage::new(db);
    let id = stage.draft(stage.document("怎么过户", &["换户名"])).await;
    let (path, decision) =
        (format!("/knowledge-articles/{id}"), format!("/knowledge-articles/{id}/decision"));
    assert_eq!(
        stage.call(&stage.agent, "GET", &path, Value::Null).await.status,
        404,
        "a draft is its authors' own"
    );
    let early = stage.call(&stage.approver, "POST", &decision, json!({ "decision": "publish" })).await;
    assert_eq!((early.status, early.json()["code"].as_str()), (409, Some("knowledge.wrong_state")));

    stage.step(&id, "submit").await;
    let own = stage.call(&stage.author, "POST", &decision, json!({ "decision": "publish" })).await;
    assert_eq!((own.status, own.json()["code"].as_str()), (409, Some("knowledge.own_work")));
    let bare = stage.call(&stage.approver, "POST", &decision, json!({ "decision": "return" })).await;
    assert_eq!((bare.status, bare.json()["fields"][0]["place"].as_str()), (422, Some("/note")));
    let back = json!({ "decision": "return", "note": "缺少办理地点" });
    let returned = stage.did(&stage.approver, "POST", &decision, back).await;
    assert_eq!(
        (returned["state"].as_str(), returned["note"].as_str()),
        (Some("draft"), Some("缺少办理地点"))
    );

    stage.publish(&id).await;
    let seen = stage.article(&stage.agent, &id).await;
    assert_eq!((seen["in_force"].as_i64(), seen["may_edit"].as_bool()), (Some(1), Some(false)));
    assert_eq!(seen["versions"][0]["written_by"].as_str(), Some("周敏"));
    assert_eq!(
        seen["blocks"][0],
        json!({ "kind": "heading", "runs": [{ "text": "材料", "is_strong": false, "link": null }] })
    );
    let trail = stage.trail().await;
    for action in ["knowledge.create", "knowledge.submit", "knowledge.return", "knowledge.publish"] {
        assert!(trail.iter().any(|one| one == action), "{action} is missing in {trail:?}");
    }
}

#[db_test(manyi_knowledge::migrations())]
async fn a_published_version_stays_in_force_while_the_next_is_written(db: TestDatabase) {
    let stage = Stage::new(db);
    let id = stage.published(stage.document("怎么过户", &[])).await;
    let path = format!("/knowledge-articles/{id}");
    let refused = stage.call_at(&stage.author, ("PUT", &path), 3, stage.document("改名", &[])).await;
    assert_eq!(refused.status, 409, "what is published is not edited: {}", refused.text);

    let draft = stage.step(&id, "revise").await;
    assert_eq!((draft["version"].as_i64(), draft["in_force"].as_i64()), (Some(2), Some(1)));
    let late = stage.call_at(&stage.author, ("PUT", &path), 1, stage.document("过户新规", &[])).await;
    assert_eq!((late.status, late.json()["code"].as_str()), (412, Some("knowledge.changed_meanwhile")));
    let revision = draft["revision"].as_i64().unwrap();
    let changed =
        stage.call_at(&stage.author, ("PUT", &path), revision, stage.document("过户新规", &[])).await;
    assert_eq!(changed.status, 200, "{}", changed.text);
    assert_eq!(stage.article(&stage.agent, &id).await["document"]["title"], "怎么过户");

    stage.publish(&id).await;
    let now = stage.article(&stage.agent, &id).await;
    assert_eq!((now["document"]["title"].as_str(), now["in_force"].as_i64()), (Some("过户新规"), Some(2)));
    assert_eq!(now["versions"].as_array().unwrap().len(), 2, "all versions are kept");

    stage.did(&stage.approver, "POST", &format!("{path}/decision"), json!({ "decision": "withdraw" })).await;
    assert_eq!(stage.call(&stage.agent, "GET", &path, Value::Null).await.status, 404);
    let kept = stage.article(&stage.author, &id).await;
    assert_eq!((kept["state"].as_str(), kept["in_force"].as_i64()), (Some("withdrawn"), None));
    assert_eq!(kept["versions"][1]["is_withdrawn"], true);
}

#[db_test(manyi_knowledge::migrations())]
async fn faults_come_back_at_once_and_other_units_are_not_there(db: TestDatabase) {
    let stage = Stage::new(db);
    let mut wrong = stage.document(" ", &[]);
    wrong["kind"] = json!("notice");
    wrong["review_on"] = json!("2020-01-01");
    wrong["unit_id"] = json!(uuid::Uuid::nil());
    let answer = stage.call(&stage.author, "POST", "/knowledge-articles", json!({ "document": wrong })).await;
    let problem = answer.json();
    let places: Vec<_> =
        problem["fields"].as_array().unwrap().iter().map(|field| field["place"].clone()).collect();
    assert_eq!(
        (answer.status, places),
        (422, ["/title", "/review_on", "/effective_on", "/unit_id"].map(Value::from).to_vec())
    );

    let mut own = stage.document("南城停车", &[]);
    own["unit_id"] = json!(stage.south.id);
    let id = stage.published(own).await;
    let path = format!("/knowledge-articles/{id}");
    assert_eq!(stage.call(&stage.agent, "GET", &path, Value::Null).await.status, 404, "of the north");
    assert_eq!(stage.article(&stage.elsewhere, &id).await["may_edit"], true);
    let group = stage.published(stage.document("全集团都适用", &[])).await;
    let read = stage.article(&stage.elsewhere, &group).await;
    assert_eq!(
        (read["in_force"].as_i64(), read["may_edit"].as_bool()),
        (Some(1), Some(false)),
        "it holds from above"
    );
    let step = stage
        .call(
            &stage.elsewhere,
            "POST",
            &format!("/knowledge-articles/{group}/step"),
            json!({ "step": "revise" }),
        )
        .await;
    assert_eq!(step.status, 404, "and is not theirs to change");
    let list = stage.did(&stage.agent, "GET", "/knowledge-articles", Value::Null).await;
    assert_eq!(
        (list["total"].as_i64(), list["items"][0]["document"]["title"].as_str()),
        (Some(1), Some("全集团都适用"))
    );
}
