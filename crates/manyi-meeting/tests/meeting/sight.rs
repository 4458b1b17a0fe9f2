//! Who sees what.

use crate::stage::{Stage, tables};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

#[db_test(tables())]
async fn nobody_sees_meetings_of_others(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (id, resolution) = stage.issued().await;
    for (method, path, body) in [
        ("GET", format!("/meetings/{id}"), Value::Null),
        ("GET", format!("/meetings/{id}/minutes/1"), Value::Null),
        ("GET", format!("/meetings/{id}/minutes/1/pdf"), Value::Null),
        ("GET", format!("/meetings/{id}/minutes/1/docx"), Value::Null),
        ("GET", format!("/meetings/{id}/proposals"), Value::Null),
        ("POST", format!("/meetings/{id}/step"), json!({ "action": "correct" })),
        ("GET", format!("/meeting-resolutions/{resolution}"), Value::Null),
        ("POST", format!("/meeting-resolutions/{resolution}/report"), json!({ "text": "t" })),
        ("POST", format!("/meeting-resolutions/{resolution}/decision"), json!({ "verdict": "confirm" })),
    ] {
        assert_eq!(stage.call(&stage.elsewhere, method, &path, body).await.0, 404, "{method} {path}");
    }
    for path in ["/meetings", "/meeting-resolutions"] {
        let (_, found) = stage.call(&stage.elsewhere, "GET", path, Value::Null).await;
        assert_eq!(found["total"], 0, "{path}");
    }
    let (_, series) = stage.call(&stage.elsewhere, "GET", "/meeting-series", Value::Null).await;
    assert_eq!(series, json!([]));
}

#[db_test(tables())]
async fn a_member_from_below_reads_and_signs_and_changes_nothing(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (id, _) = stage.written().await;
    stage.step(&id, "circulate").await;
    let (status, found) = stage.call(&stage.head, "GET", &format!("/meetings/{id}"), Value::Null).await;
    assert_eq!(
        (status, found["am_member"].as_bool(), found["in_scope"].as_bool()),
        (200, Some(true), Some(false))
    );
    assert_eq!(found["awaits_me"], true);
    let (_, mine) = stage.call(&stage.head, "GET", "/meetings?awaiting_me=true", Value::Null).await;
    assert_eq!(mine["total"], 1);
    stage.sign(&stage.head, &id, json!({ "answer": "agreed" })).await;
    let (_, mine) = stage.call(&stage.head, "GET", "/meetings?awaiting_me=true", Value::Null).await;
    assert_eq!(mine["total"], 0);
    let step = format!("/meetings/{id}/step");
    assert_eq!(stage.call(&stage.head, "POST", &step, json!({ "action": "take_back" })).await.0, 404);
    let (_, series) = stage.call(&stage.head, "GET", "/meeting-series", Value::Null).await;
    assert_eq!(series.as_array().map(Vec::len), Some(1));
}

#[db_test(tables())]
async fn only_members_countersign(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (id, _) = stage.written().await;
    stage.step(&id, "circulate").await;
    let over = manyi_kernel::Actor { kind: stage.elsewhere.kind, ..stage.manager.clone() };
    let (status, problem) = stage
        .call(&over, "POST", &format!("/meetings/{id}/countersign"), json!({ "answer": "agreed" }))
        .await;
    assert_eq!((status, problem["code"].as_str()), (409, Some("meeting.not_member")));
}
