//! What comes onto the agenda, and what was said to it.

use crate::stage::{CASE, Stage, tables};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

#[db_test(tables())]
async fn open_problems_are_proposed_until_they_are_on_the_agenda(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.planned().await;
    let path = format!("/meetings/{id}/proposals");
    let found = stage.did("GET", &path, Value::Null).await;
    assert_eq!(found[0]["source_key"], format!("overdue_case:{CASE}"));
    assert_eq!(found[0]["title"], "超时工单 C2026-000007：报装两周无人联系");
    let mut entry = found[0].clone();
    entry.as_object_mut().unwrap().remove("seen_before");
    stage.did("PUT", &format!("/meetings/{id}/agenda"), json!([entry])).await;
    assert_eq!(stage.did("GET", &path, Value::Null).await, json!([]));
}

#[db_test(tables())]
async fn items_are_ordered_and_taken_off(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.planned().await;
    let path = format!("/meetings/{id}/agenda");
    let own = |title: &str| json!({ "kind": "consultation", "source": "own", "title": title });
    let found = stage.did("PUT", &path, json!([own("一"), own("二"), own("三")])).await;
    let item = |place: usize| found["items"][place].clone();
    let entry = |place: usize| json!({ "id": item(place)["id"], "kind": "consultation", "source": "own", "title": item(place)["title"] });
    let (status, problem) = stage.call(&stage.manager, "PUT", &path, json!([own("四")])).await;
    assert_eq!(
        (status, problem["code"].as_str()),
        (412, Some("meeting.changed_meanwhile")),
        "an older agenda"
    );
    let (status, found) =
        stage.call_at(&stage.manager, "PUT", &path, (2, json!([entry(2), own("四"), entry(0)]))).await;
    let titles: Vec<_> =
        found["items"].as_array().unwrap().iter().map(|item| item["title"].clone()).collect();
    assert_eq!((status, json!(titles)), (200, json!(["三", "四", "一"])));
}

#[db_test(tables())]
async fn a_link_is_named_by_what_it_leads_to(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.planned().await;
    let path = format!("/meetings/{id}/agenda");
    let linked = |kind: &str, link: Value| json!([{ "kind": "decision", "source": "own", "title": "一", "links": [{ "kind": kind, "id": link, "label": "x" }] }]);
    let (status, problem) = stage.call(&stage.manager, "PUT", &path, linked("feedback", json!(CASE))).await;
    assert_eq!((status, problem["fields"][0]["place"].as_str()), (422, Some("/0/links/0")));
    let found = stage.did("PUT", &path, linked("case", json!(CASE))).await;
    assert_eq!(found["items"][0]["links"][0]["label"], "C2026-000007");
    let mentions = stage.did("GET", &format!("/meeting-mentions?kind=case&id={CASE}"), Value::Null).await;
    assert_eq!(
        (mentions[0]["meeting_id"].as_str(), mentions[0]["item_title"].as_str()),
        (Some(id.as_str()), Some("一"))
    );
    let other = stage.did("GET", &format!("/meeting-mentions?kind=unit&id={CASE}"), Value::Null).await;
    assert_eq!(other, json!([]));
}

#[db_test(tables())]
async fn two_people_do_not_overwrite_each_others_notes(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (_, item) = stage.held().await;
    let path = format!("/meeting-items/{item}");
    stage.did("PUT", &path, json!({ "notes": "甲" })).await;
    let (status, problem) = stage.call(&stage.chair, "PUT", &path, json!({ "notes": "乙" })).await;
    assert_eq!((status, problem["code"].as_str()), (412, Some("meeting.changed_meanwhile")));
}

#[db_test(tables())]
async fn an_item_with_resolutions_stays(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (id, _) = stage.written().await;
    let revision =
        stage.did("GET", &format!("/meetings/{id}"), Value::Null).await["revision"].as_i64().unwrap();
    let revision = i32::try_from(revision).unwrap();
    let (status, problem) =
        stage.call_at(&stage.manager, "PUT", &format!("/meetings/{id}/agenda"), (revision, json!([]))).await;
    assert_eq!((status, problem["fields"][0]["code"].as_str()), (422, Some("meeting.item_has_resolutions")));
}
