//! A session from the plan to the closed record.

use crate::stage::Stage;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

#[db_test(manyi_interview::migrations())]
async fn a_session_goes_from_the_plan_to_the_closed_record(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.held("老客户座谈").await;
    let (path, step) = (format!("/interview-sessions/{id}"), format!("/interview-sessions/{id}/step"));
    let (status, problem) = stage.call(&stage.manager, "POST", &step, json!({ "action": "write_up" })).await;
    assert_eq!(
        (status, problem["fields"][0]["place"].as_str()),
        (422, Some("/notes")),
        "nothing is written up"
    );

    let (status, late) = stage
        .call(&stage.manager, "PUT", &format!("{path}/notes"), json!({ "notes": "大家都说等得久" }))
        .await;
    assert_eq!((status, late["code"].as_str()), (412, Some("interview.changed_meanwhile")), "{late}");
    manyi_interview::write_notes(
        &stage.room,
        &stage.manager,
        (id.parse().unwrap(), manyi_kernel::Revision(2)),
        "大家都说等得久",
    )
    .await
    .unwrap();
    stage.did("POST", &step, json!({ "action": "write_up" })).await;
    let closed = stage.did("POST", &step, json!({ "action": "close" })).await;
    assert_eq!(
        (closed["state"].as_str(), closed["notes"].as_str()),
        (Some("closed"), Some("大家都说等得久"))
    );
    let (status, problem) = stage.call(&stage.manager, "POST", &step, json!({ "action": "hold" })).await;
    assert_eq!((status, problem["code"].as_str()), (409, Some("interview.wrong_state")), "{problem}");
    assert_eq!(stage.did("POST", &step, json!({ "action": "reopen" })).await["state"], "written_up");
}

#[db_test(manyi_interview::migrations())]
async fn a_session_keeps_the_version_of_the_guide_it_was_planned_with(db: TestDatabase) {
    let stage = Stage::new(&db);
    let guide = stage.guide().await;
    let id =
        stage.did("POST", "/interview-sessions", stage.plan(&guide)).await["id"].as_str().unwrap().to_owned();
    let changed = json!({ "title": "报装访谈二", "consent_wording": "同意吗？",
        "topics": [{ "key": "other", "title": "别的", "questions": [] }] });
    let path = format!("/interview-guides/{guide}");
    assert_eq!(stage.did("PUT", &path, changed.clone()).await["version"], 2);
    assert_eq!(stage.call(&stage.manager, "PUT", &path, changed).await.0, 412, "made against an older one");
    let kept = stage.did("GET", &format!("/interview-sessions/{id}"), Value::Null).await;
    assert_eq!(
        (kept["guide_version"].as_i64(), kept["guide"]["title"].as_str()),
        (Some(1), Some("报装访谈"))
    );
    let versions = stage.did("GET", &format!("{path}/versions"), Value::Null).await;
    let versions: Vec<_> = versions.as_array().unwrap().iter().map(|one| one["version"].clone()).collect();
    assert_eq!(versions, [2, 1]);
}

#[db_test(manyi_interview::migrations())]
async fn a_wrong_plan_names_every_place(db: TestDatabase) {
    let stage = Stage::new(&db);
    let mut plan = stage.plan("0192f0aa-0000-7000-8000-000000000001");
    plan["title"] = json!(" ");
    plan["minutes"] = json!(3);
    plan["moderator_id"] = json!("0192f0aa-0000-7000-8000-000000000002");
    let (status, problem) = stage.call(&stage.manager, "POST", "/interview-sessions", plan.clone()).await;
    let places: Vec<_> = problem["fields"].as_array().unwrap().iter().map(|f| f["place"].clone()).collect();
    assert_eq!(status, 422);
    assert_eq!(json!(places), json!(["/title", "/minutes", "/moderator_id", "/guide_id"]));
    let good = stage.plan(&stage.guide().await);
    let (status, problem) = stage.call(&stage.elsewhere, "POST", "/interview-sessions", good).await;
    assert_eq!((status, problem["fields"][0]["place"].as_str()), (422, Some("/unit_id")), "not their unit");
}

#[db_test(manyi_interview::migrations())]
async fn nothing_is_held_before_it_begins(db: TestDatabase) {
    let stage = Stage::new(&db);
    let mut plan = stage.plan(&stage.guide().await);
    plan["starts_at"] = json!("2126-10-08T14:00:00+08:00");
    let id = stage.did("POST", "/interview-sessions", plan).await["id"].as_str().unwrap().to_owned();
    let step = format!("/interview-sessions/{id}/step");
    let (status, problem) = stage.call(&stage.manager, "POST", &step, json!({ "action": "hold" })).await;
    assert_eq!(
        (status, problem["fields"][0]["code"].as_str()),
        (422, Some("interview.not_begun")),
        "{problem}"
    );
    assert_eq!(stage.did("POST", &step, json!({ "action": "cancel" })).await["state"], "cancelled");
}

#[db_test(manyi_interview::migrations())]
async fn nobody_sees_sessions_of_other_units(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.held("北区").await;
    let who = stage.agreed(&id, "王秀兰", "老客户").await;
    let quote = stage.said(&id, &who, "等了一个小时", &[]).await;
    let quote = quote["id"].as_str().unwrap();
    for (method, path, body) in [
        ("GET", format!("/interview-sessions/{id}"), Value::Null),
        ("POST", format!("/interview-sessions/{id}/step"), json!({ "action": "write_up" })),
        ("POST", format!("/interview-participants/{who}/reveal"), Value::Null),
        ("POST", format!("/interview-participants/{who}/erase"), Value::Null),
        ("DELETE", format!("/interview-quotes/{quote}"), Value::Null),
    ] {
        assert_eq!(stage.call(&stage.elsewhere, method, &path, body).await.0, 404, "{method} {path}");
    }
    for (path, total) in [
        ("/interview-sessions", "total"),
        ("/interview-quotes", "total"),
        ("/interview-code-counts", "quotes"),
    ] {
        let (_, found) = stage.call(&stage.elsewhere, "GET", path, Value::Null).await;
        assert_eq!(found[total], 0, "{path}");
        assert_eq!(stage.did("GET", path, Value::Null).await[total], 1, "{path}");
    }
    for (state, total) in [("held", 1), ("planned", 0)] {
        let path = format!("/interview-sessions?state={state}");
        assert_eq!(stage.did("GET", &path, Value::Null).await["total"], total, "{state}");
    }
}
