//! Lists of outside platforms and letters.

use crate::stage::{Answer, NORTH, Stage, migrations};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

const LIST: &str = "工单编号,诉求人,联系电话,诉求内容,诉求类型,承办单位,受理时间\n\
    H001,王芳,13812341234,排队两个小时,投诉,北城营业厅,2026-10-08 09:30\n\
    H002,,,希望周末也开门,建议,,2026/10/09\n";

fn mapping(more: Value) -> String {
    let mut mapping = json!({ "columns": { "工单编号": "platform_number", "诉求人": "name", "联系电话": "phone", "诉求内容": "text",
        "诉求类型": "kind", "承办单位": "unit", "受理时间": "said_at" }, "platform": "12345", "unit_id": NORTH });
    for (name, value) in more.as_object().unwrap() {
        mapping[name] = value.clone();
    }
    let text: String = mapping.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect();
    text
}

async fn import(stage: &Stage, list: &str, more: Value, skip: bool) -> Answer {
    let path = format!("/feedback/import?mapping={}&skip_bad_rows={skip}", mapping(more));
    stage.send_bytes(&stage.agent, &path, list.as_bytes()).await
}

#[db_test(migrations())]
async fn a_list_is_understood_taken_in_once_and_a_second_time_adds_nothing(db: TestDatabase) {
    let stage = Stage::new(db);
    stage.at("2026-11-01T09:00:00");
    let seen = stage.send_bytes(&stage.agent, "/feedback/import/preview", LIST.as_bytes()).await.json();
    assert_eq!((&seen["rows"], &seen["columns"][3]["meaning"]), (&json!(2), &json!("text")), "{seen}");
    assert_eq!((&seen["created"], &seen["fault_count"]), (&json!(1), &json!(1)), "the second names no unit");
    assert_eq!(seen["faults"][0]["code"], "feedback.unit_missing");
    let done = import(&stage, LIST, json!({}), false).await;
    assert_eq!(done.json(), json!({ "created": 2, "known": 0, "skipped": 0 }), "{}", done.text);
    let again = import(&stage, LIST, json!({}), false).await;
    assert_eq!(again.json(), json!({ "created": 0, "known": 2, "skipped": 0 }));
    let list = stage.call(&stage.agent, "GET", "/feedback", Value::Null).await.json();
    assert_eq!(list["total"], 2);
    let one = stage.show(&list["items"][1]).await;
    assert_eq!(
        (&one["kind"], &one["channel"], &one["platform"], &one["platform_number"], &one["recorded_at"]),
        (
            &json!("complaint"),
            &json!("outside_platform"),
            &json!("12345"),
            &json!("H001"),
            &json!("2026-10-08T01:30:00Z")
        )
    );
    assert_eq!(one["customer"]["code"], "K1", "the caller is known");
    assert_eq!(list["items"][0]["kind"], "suggestion");
}

#[db_test(migrations())]
async fn the_same_number_by_a_program_is_the_same_matter(db: TestDatabase) {
    let stage = Stage::new(db);
    stage.at("2026-11-01T09:00:00");
    assert_eq!(import(&stage, LIST, json!({}), false).await.status, 200);
    let body = json!({ "kind": "complaint", "channel": "outside_platform", "unit_id": NORTH, "text": "同一件",
        "platform": "12345", "platform_number": "h001" });
    let same = stage.call(&stage.agent, "POST", "/feedback", body.clone()).await;
    assert_eq!((same.status, same.json()["text"].as_str()), (200, Some("排队两个小时")), "{}", same.text);
    let mut other = body;
    other["platform"] = json!("12315");
    assert_eq!(stage.call(&stage.agent, "POST", "/feedback", other).await.status, 201);
}

#[db_test(migrations())]
async fn wrong_rows_are_named_by_line_and_column_and_nothing_is_taken_in_with_them(db: TestDatabase) {
    let stage = Stage::new(db);
    stage.at("2026-11-01T09:00:00");
    let bad = format!(
        "{LIST}H003,,abc,没有电话,投诉,北城营业厅,2026-10-08\nH004,,,内容,外星,北城营业厅,2026-10-08\n\
         H005,,,内容,投诉,南城营业厅,2026-10-08\nH006,,,,投诉,北城营业厅,2026-10-08\nH007,,,内容,投诉,北城营业厅,前天\n\
         H008,,,内容,投诉,北城营业厅,2027-01-01\nH001,,,内容,投诉,北城营业厅,2026-10-08\n少,列\n"
    );
    let refused = import(&stage, &bad, json!({}), false).await;
    assert_eq!(refused.status, 422);
    let faults = refused.json();
    let faults: Vec<_> = faults["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| (fault["place"].as_str().unwrap(), fault["code"].as_str().unwrap()))
        .collect();
    assert_eq!(
        faults,
        [
            ("/rows/4/联系电话", "feedback.not_a_phone"),
            ("/rows/5/诉求类型", "feedback.bad_kind"),
            ("/rows/6/承办单位", "feedback.unknown_unit_named"),
            ("/rows/7/诉求内容", "required"),
            ("/rows/8/受理时间", "feedback.bad_time"),
            ("/rows/9/受理时间", "feedback.future"),
            ("/rows/10/工单编号", "feedback.repeated_row"),
            ("/rows/11/", "feedback.ragged"),
        ]
    );
    let list = stage.call(&stage.agent, "GET", "/feedback", Value::Null).await.json();
    assert_eq!(list["total"], 0);
    let done = import(&stage, &bad, json!({}), true).await;
    assert_eq!(done.json(), json!({ "created": 2, "known": 0, "skipped": 8 }));
}

#[db_test(migrations())]
async fn letters_come_in_as_letters_and_what_customers_send_themselves_does_not(db: TestDatabase) {
    let stage = Stage::new(db);
    stage.at("2026-11-01T09:00:00");
    assert_eq!(import(&stage, LIST, json!({ "channel": "letter" }), false).await.status, 200);
    let list = stage.call(&stage.agent, "GET", "/feedback?channel=letter", Value::Null).await.json();
    assert_eq!(list["total"], 2);
    let refused = import(&stage, LIST, json!({ "channel": "web" }), false).await;
    assert_eq!(
        (refused.status, refused.json()["fields"][0]["code"].as_str()),
        (422, Some("feedback.not_written_down"))
    );
    for bytes in [&b""[..], b"\0\x01\x02", b"PK\x03\x04junk", b"a,a\n1,2\n"] {
        let path = "/feedback/import/preview";
        assert_eq!(stage.send_bytes(&stage.agent, path, bytes).await.status, 422, "{bytes:?}");
    }
}
