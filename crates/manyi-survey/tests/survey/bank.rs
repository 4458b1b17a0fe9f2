//! Questions kept for other questionnaires, each unit its own.

use crate::{http::Api, support::Stage};
use manyi_test::{TestDatabase, db_test};
use serde_json::json;

#[db_test(manyi_survey::migrations())]
async fn a_question_is_kept_without_its_logic_and_seen_within_the_scope(db: TestDatabase) {
    let stage = Stage::new(&db);
    let manager = Api::new(&stage.room, &stage.manager);
    let north_head = Api::new(&stage.room, &stage.north_head);
    let question = json!({"key": "q_wait", "kind": "scale", "text": {"zh-CN": "等候时间"}, "scale": {"min": 1, "max": 5},
        "required": true, "display_if": {"question": "q_before", "op": "answered"}});
    let keep = |unit: String| json!({ "unit_id": unit, "question": question });
    let path = "/api/v1/bank-questions";
    let (status, kept) = manager.call("POST", path, None, Some(keep(stage.north.id.to_string()))).await;
    assert_eq!((status, &kept["title"], &kept["kind"]), (201, &json!("等候时间"), &json!("scale")), "{kept}");
    assert_eq!(kept["question"]["display_if"], json!(null));
    manager.call("POST", path, None, Some(keep(stage.south.id.to_string()))).await;
    assert_eq!(manager.get(path).await.1.as_array().unwrap().len(), 2);
    let (_, seen) = north_head.get(path).await;
    assert_eq!(seen, json!([kept]));
    let (status, _) = north_head.call("POST", path, None, Some(keep(stage.south.id.to_string()))).await;
    assert_eq!(status, 422);

    let one = format!("{path}/{}", kept["id"].as_str().unwrap());
    assert_eq!(north_head.call("DELETE", &one, None, None).await.0, 204);
    assert_eq!(north_head.call("DELETE", &one, None, None).await.0, 404);
    let (_, left) = manager.get(path).await;
    let souths = format!("{path}/{}", left[0]["id"].as_str().unwrap());
    assert_eq!(north_head.call("DELETE", &souths, None, None).await.0, 404);
}

#[db_test(manyi_survey::migrations())]
async fn what_looks_at_other_questions_is_refused_with_its_place(db: TestDatabase) {
    let stage = Stage::new(&db);
    let api = Api::new(&stage.room, &stage.manager);
    let question = json!({"key": "q_why", "kind": "single_choice", "text": {"zh-CN": "为什么"},
        "options_from": {"question": "q_before", "take": "chosen"}});
    let body = json!({ "unit_id": stage.group.id, "question": question });
    let (status, refused) = api.call("POST", "/api/v1/bank-questions", None, Some(body)).await;
    assert_eq!((status, &refused["code"]), (422, &json!("bank.not_good")));
    assert!(
        refused["fields"][0]["place"].as_str().unwrap().starts_with("/question/options_from"),
        "{refused}"
    );
}
