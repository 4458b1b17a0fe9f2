//! Re-classifying, what everybody is told, and letters in the organisation's own words.

use crate::{
    customer_side::form,
    stage::{Stage, migrations},
};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

async fn put(stage: &Stage, thing: &Value, path: &str, body: Value) -> crate::stage::Answer {
    let path = format!("/feedback/{}/{path}", thing["id"].as_str().unwrap());
    stage
        .at_revision(if body.is_null() { "DELETE" } else { "PUT" }, &path, thing["revision"].as_i64(), body)
        .await
}

#[db_test(migrations())]
async fn what_is_something_else_is_counted_as_that_and_the_log_says_why(db: TestDatabase) {
    let stage = Stage::new(db);
    let one = stage.recorded(json!({ "kind": "enquiry" })).await;
    let to_complaint = json!({ "kind": "complaint", "severity": "serious", "reason": "客户明确要求赔偿" });
    let changed = put(&stage, &one, "kind", to_complaint.clone()).await;
    assert_eq!(changed.status, 200, "{}", changed.text);
    let changed = changed.json();
    assert_eq!((&changed["kind"], &changed["severity"]), (&json!("complaint"), &json!("serious")));
    let last = changed["entries"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&last["kind"], &last["text"]),
        (&json!("reclassify"), &json!("咨询（普通） → 投诉（严重）：客户明确要求赔偿"))
    );
    let counts = stage.call(&stage.agent, "GET", "/feedback/counts", Value::Null).await.json();
    let open = |kind: &str| {
        counts["open"].as_array().unwrap().iter().find(|row| row["kind"] == kind).unwrap()["count"].clone()
    };
    assert_eq!((open("complaint"), open("enquiry")), (json!(1), json!(0)));
    for (thing, body, status, code) in [
        (&changed, to_complaint.clone(), 422, "feedback.same_kind"),
        (&changed, json!({ "kind": "report", "reason": " " }), 422, "required"),
        (&one, json!({ "kind": "report", "reason": "x" }), 412, ""),
    ] {
        let refused = put(&stage, thing, "kind", body).await;
        assert_eq!(refused.status, status, "{}", refused.text);
        assert!(code.is_empty() || refused.json()["fields"][0]["code"] == code, "{}", refused.text);
    }
    let closed = stage.act(&changed, json!({ "action": "close" })).await;
    assert_eq!(put(&stage, &closed, "kind", json!({ "kind": "report", "reason": "x" })).await.status, 409);
}

#[db_test(migrations())]
async fn an_adopted_suggestion_is_told_in_words_of_staff_and_only_then(db: TestDatabase) {
    let stage = Stage::new(db);
    let form = form(&stage).await;
    let page = form.replace("/fb/", "/fb/heard/").split('?').next().unwrap().to_owned();
    let empty = stage.page(&page).await;
    assert!(empty.status == 200 && empty.text.contains("还没有公开的建议"), "{}", empty.text);
    let said = json!({ "said": "希望<b>周末</b>开门", "did": "自下月起周六上午开门" });
    let one = stage
        .recorded(json!({ "kind": "suggestion", "text": "我是王芳，电话 13812341234，周末能开门吗" }))
        .await;
    let early = put(&stage, &one, "heard", said.clone()).await;
    assert_eq!(
        (early.status, early.json()["fields"][0]["code"].as_str()),
        (422, Some("feedback.not_adopted"))
    );
    let one = stage.act(&one, json!({ "action": "adopt", "text": "好" })).await;
    let told = put(&stage, &one, "heard", said.clone()).await;
    assert_eq!(told.status, 200, "{}", told.text);
    let told = told.json();
    assert_eq!(told["heard"], said);
    let shown = stage.page(&page).await.text;
    assert!(shown.contains("希望&#60;b&#62;周末") && shown.contains("周六上午开门"), "{shown}");
    assert!(!shown.contains("王芳") && !shown.contains("13812341234"));
    let taken = put(&stage, &told, "heard", Value::Null).await;
    assert!(taken.status == 200 && taken.json()["heard"].is_null(), "{}", taken.text);
    assert!(!stage.page(&page).await.text.contains("周六上午"));
}

#[db_test(migrations())]
async fn letters_are_in_own_words_once_they_are_right(db: TestDatabase) {
    let stage = Stage::new(db);
    let all = stage.call(&stage.chief, "GET", "/feedback-letters", Value::Null).await.json();
    assert_eq!(all.as_array().unwrap().len(), 6);
    assert!(all.as_array().unwrap().iter().all(|letter| letter["own"] == false));
    let letter = |text: &str| json!({ "kind": "reply", "language": "zh-CN", "letter": { "subject": "晴川客服 {number}", "text": text } });
    let refused = stage.call(&stage.chief, "PUT", "/feedback-letters", letter("您好")).await;
    assert_eq!(
        (refused.status, refused.json()["fields"][0]["code"].as_str()),
        (422, Some("feedback.letter_place_missing"))
    );
    let seen = stage
        .call(&stage.chief, "POST", "/feedback-letters/preview", letter("尊敬的客户：{text}"))
        .await
        .json();
    assert_eq!(seen["subject"], "晴川客服 F2026-000123");
    let kept = stage.call(&stage.chief, "PUT", "/feedback-letters", letter("尊敬的客户：{text}")).await;
    assert_eq!(kept.status, 200, "{}", kept.text);
    let own: Vec<_> =
        kept.json().as_array().unwrap().iter().filter(|letter| letter["own"] == true).cloned().collect();
    assert_eq!((own.len(), &own[0]["text"]), (1, &json!("尊敬的客户：{text}")));
    let back = json!({ "kind": "reply", "language": "zh-CN", "letter": null });
    let back = stage.call(&stage.chief, "PUT", "/feedback-letters", back).await.json();
    assert!(back.as_array().unwrap().iter().all(|letter| letter["own"] == false));
    let of_one_unit = stage.call(&stage.agent, "PUT", "/feedback-letters", letter("{text}")).await;
    assert_eq!(of_one_unit.status, 403, "every unit writes them");
}
