//! A meeting from the plan to issued minutes.

use crate::stage::{Stage, id_of, tables};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

#[db_test(tables())]
async fn a_meeting_goes_from_the_plan_to_issued_minutes(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (id, _) = stage.issued().await;
    let found = stage.did("GET", &format!("/meetings/{id}"), Value::Null).await;
    assert_eq!((found["state"].as_str(), found["issued_version"].as_i64()), (Some("issued"), Some(1)));
    let trail = stage.trail().await;
    for action in ["meeting.plan", "meeting.hold", "meeting.circulate", "meeting.agree", "meeting.issue"] {
        assert!(trail.iter().any(|known| known == action), "{action} in {trail:?}");
    }
    assert_eq!(stage.refused(&id, "hold").await, (409, "meeting.wrong_state".into()));
}

#[db_test(tables())]
async fn what_is_missing_is_named(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.planned().await;
    assert_eq!(stage.refused(&id, "call").await, (422, "meeting.no_items".into()));
    assert_eq!(stage.refused(&id, "cancel").await, (422, "required".into()), "without a reason");
    let (id, item) = stage.held().await;
    assert_eq!(stage.refused(&id, "circulate").await, (422, "meeting.no_decision".into()));
    stage.did("PUT", &format!("/meeting-items/{item}"), json!({ "decision": "增派" })).await;
    assert_eq!(stage.refused(&id, "circulate").await, (422, "meeting.no_attendance".into()));
}

#[db_test(tables())]
async fn nothing_is_held_before_it_begins(db: TestDatabase) {
    let stage = Stage::new(&db);
    let series = stage.did("POST", "/meeting-series", stage.series_fields()).await;
    let body = json!({ "series_id": series["id"], "plan": { "starts_at": "2126-01-08T06:00:00Z" } });
    let id = stage.did("POST", "/meetings", body).await["id"].as_str().unwrap().to_owned();
    assert_eq!(stage.refused(&id, "hold").await, (422, "meeting.not_begun".into()));
    let cancel = json!({ "action": "cancel", "reason": "台风" });
    let found = stage.did("POST", &format!("/meetings/{id}/step"), cancel).await;
    assert_eq!((found["state"].as_str(), found["cancel_reason"].as_str()), (Some("cancelled"), Some("台风")));
}

#[db_test(tables())]
async fn minutes_are_issued_when_all_agree_or_the_time_is_over(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (id, _) = stage.written().await;
    stage.step(&id, "circulate").await;
    stage.sign(&stage.chair, &id, json!({ "answer": "agreed" })).await;
    let objects = json!({ "answer": "objected", "reason": "期限太短" });
    stage.sign(&stage.head, &id, objects).await;
    assert_eq!(stage.refused(&id, "issue").await, (409, "meeting.not_countersigned".into()));
    let (status, problem) = stage
        .call(&stage.head, "POST", &format!("/meetings/{id}/countersign"), json!({ "answer": "objected" }))
        .await;
    assert_eq!((status, problem["fields"][0]["place"].as_str()), (422, Some("/reason")));
    // Two working days and a weekend later silence agrees, and the objection stands in the minutes.
    stage.after(&db, 7).await;
    let found = stage.step(&id, "issue").await;
    assert_eq!(found["state"], "issued");
    let minutes = stage.did("GET", &format!("/meetings/{id}/minutes/1"), Value::Null).await;
    let members = minutes["document"]["members"].as_array().unwrap().clone();
    let said: Vec<_> =
        members.iter().map(|member| (member["name"].as_str(), member["reason"].as_str())).collect();
    assert_eq!(said, [(Some("郑主任"), None), (Some("周一"), None), (Some("吴北"), Some("期限太短"))]);
}

#[db_test(tables())]
async fn minutes_that_are_taken_back_are_countersigned_anew(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (id, _) = stage.written().await;
    stage.step(&id, "circulate").await;
    for who in [&stage.chair, &stage.manager, &stage.head] {
        stage.sign(who, &id, json!({ "answer": "agreed" })).await;
    }
    stage.step(&id, "take_back").await;
    stage.step(&id, "circulate").await;
    assert_eq!(stage.refused(&id, "issue").await, (409, "meeting.not_countersigned".into()));
}

#[db_test(tables())]
async fn a_wrong_series_names_every_place(db: TestDatabase) {
    let stage = Stage::new(&db);
    let mut fields = stage.series_fields();
    fields["title"] = json!(" ");
    fields["minutes"] = json!(3);
    fields["countersign_days"] = json!(0);
    fields["member_ids"] = json!(["0192f0aa-0000-7000-8000-000000000002"]);
    let (status, problem) = stage.call(&stage.manager, "POST", "/meeting-series", fields).await;
    let places: Vec<_> = problem["fields"].as_array().unwrap().iter().map(|f| f["place"].clone()).collect();
    assert_eq!(status, 422);
    assert_eq!(json!(places), json!(["/title", "/minutes", "/countersign_days", "/member_ids"]));
    let (status, problem) =
        stage.call(&stage.elsewhere, "POST", "/meeting-series", stage.series_fields()).await;
    assert_eq!((status, problem["fields"][0]["place"].as_str()), (422, Some("/unit_id")), "not their unit");
}

#[db_test(tables())]
async fn a_plan_changes_until_the_meeting_is_held(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.planned().await;
    let plan =
        json!({ "starts_at": stage.room.db.now(), "place": "视频", "member_ids": [id_of(&stage.elsewhere)] });
    let found = stage.did("PUT", &format!("/meetings/{id}"), plan.clone()).await;
    let names: Vec<_> =
        found["members"].as_array().unwrap().iter().map(|m| m["person"]["name"].clone()).collect();
    assert_eq!((json!(names), found["place"].as_str()), (json!(["郑主任", "周一", "王南"]), Some("视频")));
    let (status, problem) = stage.call(&stage.manager, "PUT", &format!("/meetings/{id}"), plan.clone()).await;
    assert_eq!((status, problem["code"].as_str()), (412, Some("meeting.changed_meanwhile")));
    stage.step(&id, "hold").await;
    let (status, _) = stage.call_at(&stage.manager, "PUT", &format!("/meetings/{id}"), (3, plan)).await;
    assert_eq!(status, 409);
}
