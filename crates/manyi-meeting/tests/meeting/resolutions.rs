//! Resolutions from the minutes to done.

use crate::stage::{Stage, tables};
use manyi_kernel::Actor;
use manyi_meeting::{RESOLUTION_FACTS, facts_for_events};
use manyi_storage::{
    log,
    sea_orm::{ConnectionTrait, Statement},
};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};
use uuid::Uuid;

#[db_test(tables())]
async fn a_resolution_goes_from_the_minutes_to_confirmed(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (_, id) = stage.issued().await;
    let path = format!("/meeting-resolutions/{id}");
    let open = stage.did("GET", &path, Value::Null).await;
    assert_eq!((open["state"].as_str(), open["is_mine"].as_bool()), (Some("open"), Some(false)));
    assert!(open["terms"][0]["trace"].as_array().is_some_and(|lines| lines.len() >= 3), "{open}");
    let report = json!({ "text": "两人已到岗，排班表见附件" });
    let act = |who, what: &str, body| (who, format!("{path}/{what}"), body);
    for (who, what, body) in [
        act(&stage.head, "notes", json!({ "text": "正在调人" })),
        act(&stage.head, "report", report.clone()),
        act(&stage.chair, "decision", json!({ "verdict": "return", "text": "只到了一人" })),
        act(&stage.head, "report", report),
        act(&stage.chair, "decision", json!({ "verdict": "confirm" })),
    ] {
        let (status, found) = stage.call(who, "POST", &what, body).await;
        assert_eq!(status, 200, "{what} {found}");
    }
    let done = stage.did("GET", &path, Value::Null).await;
    let steps: Vec<_> = done["steps"].as_array().unwrap().iter().map(|step| step["kind"].clone()).collect();
    assert_eq!(json!(steps), json!(["note", "report", "return", "report", "confirm"]));
    assert_eq!((done["state"].as_str(), &done["allowed"]), (Some("confirmed"), &json!([])));
}

#[db_test(tables())]
async fn nobody_confirms_their_own_work(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (_, id) = stage.issued().await;
    let (report, decision) =
        (format!("/meeting-resolutions/{id}/report"), format!("/meeting-resolutions/{id}/decision"));
    let confirm = || json!({ "verdict": "confirm" });
    // The manager, who manages meetings over the unit, reports it in the owner's place.
    stage.did("POST", &report, json!({ "text": "已办" })).await;
    let (status, problem) = stage.call(&stage.manager, "POST", &decision, confirm()).await;
    assert_eq!((status, problem["code"].as_str()), (409, Some("meeting.own_resolution")));
    let (status, _) = stage.call(&stage.head, "POST", &decision, confirm()).await;
    assert_eq!(status, 404, "the owner is not over the unit that met");
    assert_eq!(stage.call(&stage.chair, "POST", &decision, confirm()).await.0, 200);
}

#[db_test(tables())]
async fn what_is_overdue_comes_back_on_the_next_agenda(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (meeting, id) = stage.issued().await;
    stage.after(&db, 10).await;
    let found = stage.did("GET", "/meeting-resolutions?overdue=true", Value::Null).await;
    assert_eq!((found["total"].as_i64(), found["items"][0]["overdue"].as_bool()), (Some(1), Some(true)));
    let series = stage.did("GET", &format!("/meetings/{meeting}"), Value::Null).await["series_id"].clone();
    let body = json!({ "series_id": series, "plan": { "starts_at": stage.room.db.now() } });
    let next = stage.did("POST", "/meetings", body).await;
    assert_eq!(next["ordinal"], 2);
    let path = format!("/meetings/{}/proposals", next["id"].as_str().unwrap());
    let proposals = stage.did("GET", &path, Value::Null).await;
    assert_eq!(
        (proposals[0]["title"].as_str(), proposals[0]["links"][0]["id"].as_str()),
        (Some("逾期决议：报装窗口增派两人"), Some(id.as_str()))
    );
    assert_eq!(proposals[1]["seen_before"], 1, "the late case was on the agenda of the first");
    let (_, counts) = stage.call(&stage.head, "GET", "/meeting-resolutions/counts", Value::Null).await;
    assert_eq!(
        counts,
        json!({ "mine": 1, "mine_overdue": 1, "overdue": 1, "to_confirm": 0, "to_countersign": 0 })
    );
}

#[db_test(tables())]
async fn the_group_is_reminded_once_before_and_once_after_the_deadline(db: TestDatabase) {
    let stage = Stage::new(&db);
    let robot = json!({ "name": "联席会群", "enabled": true, "per_minute": 60,
        "settings": { "kind": "wecom_robot", "base_url": "https://robot.example.com" }, "secrets": { "secret": "k" } });
    let system = manyi_kernel::Actor::system();
    let new = serde_json::from_value(robot).unwrap();
    let channel = manyi_connect::create_channel(&stage.room.connect, &system, new).await.unwrap();
    *stage.channel.lock().unwrap() = Some(channel.id);
    stage.issued().await;
    // From Monday: the deadline is on Thursday, the reminder after the close of Wednesday.
    for (days, wanted) in [
        (1, vec!["meeting.circulated"]),
        (2, vec!["meeting.circulated", "meeting.due_soon"]),
        (2, vec!["meeting.circulated", "meeting.due_soon", "meeting.overdue"]),
        (9, vec!["meeting.circulated", "meeting.due_soon", "meeting.overdue"]),
    ] {
        stage.after(&db, days).await;
        assert_eq!(stage.messages().await, wanted);
    }
}

#[db_test(tables())]
async fn facts_follow_reports_and_deadlines(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (_, id) = stage.issued().await;
    let facts = async || {
        let events = log::read_after(stage.room.db.reader(), 0, 500).await.unwrap();
        let batch = facts_for_events(&stage.room.db, &events).await.unwrap().remove(0);
        assert_eq!(batch.table.name, RESOLUTION_FACTS.name);
        format!("{:?}", &batch.rows[0].values[4..])
    };
    assert_eq!(facts().await, "[Missing, Int(0)]");
    stage.after(&db, 10).await;
    assert_eq!(facts().await, "[Int(0), Int(1)]", "open after its deadline");
    let report = json!({ "text": "已办" });
    let path = format!("/meeting-resolutions/{id}/report");
    assert_eq!(stage.call(&stage.head, "POST", &path, report).await.0, 200);
    assert_eq!(facts().await, "[Int(0), Int(0)]", "late, but no longer open");
}

#[db_test(tables())]
async fn a_draft_changes_and_what_is_in_force_does_not(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (meeting, _) = stage.written().await;
    let found = stage.did("GET", &format!("/meetings/{meeting}"), Value::Null).await;
    let id = found["items"][0]["resolutions"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/meeting-resolutions/{id}");
    let mut fields = stage.resolution();
    fields["due_days"] = json!(5);
    fields["assist_unit_ids"] = json!([stage.company.id]);
    let found = stage.did("PUT", &path, fields.clone()).await;
    assert_eq!(found["items"][0]["resolutions"][0]["assist_units"][0]["name"], "公司");
    assert_eq!(stage.call(&stage.manager, "PUT", &path, fields).await.0, 412, "made against an older one");
    let mut wrong = stage.resolution();
    wrong["due_days"] = json!(0);
    wrong["text"] = json!(" ");
    let item = found["items"][0]["id"].as_str().unwrap();
    let (status, problem) =
        stage.call(&stage.manager, "POST", &format!("/meeting-items/{item}/resolutions"), wrong).await;
    let places: Vec<_> = problem["fields"].as_array().unwrap().iter().map(|f| f["place"].clone()).collect();
    assert_eq!((status, json!(places)), (422, json!(["/text", "/due_days"])));
    let list = stage.did("GET", "/meeting-resolutions", Value::Null).await;
    assert_eq!(list["total"], 0, "a draft binds nobody");
    let found = stage.did("DELETE", &path, Value::Null).await;
    assert_eq!(found["items"][0]["resolutions"], json!([]));
}

/// As many ended ones, due earlier, as one answer holds.
async fn with_many_ended(stage: &Stage, id: Uuid) {
    const SQL: &str = "INSERT INTO meeting_resolutions (id, meeting_id, item_id, ordinal, unit_id, unit_path, meeting_path, \
        text, owner_id, assist_units, due_days, opened_at, due_at, state, ended_at, revision, created_at) \
        SELECT $1, meeting_id, item_id, $2, unit_id, unit_path, meeting_path, text, owner_id, assist_units, due_days, \
        opened_at, due_at - 1000, 'confirmed', due_at, revision, created_at FROM meeting_resolutions WHERE id = $3";
    let work = stage.room.db.begin(&Actor::system()).await.unwrap();
    let db = work.connection();
    for ordinal in 0..500_i32 {
        let values = [Uuid::now_v7().into(), (ordinal + 100).into(), id.into()];
        let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, values);
        db.execute_raw(statement).await.unwrap();
    }
    work.commit().await.unwrap();
}

#[db_test(tables())]
async fn what_has_ended_does_not_push_out_what_is_open(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (_, id) = stage.issued().await;
    with_many_ended(&stage, id.parse().unwrap()).await;
    let list = stage.did("GET", "/meeting-resolutions", Value::Null).await;
    let items = list["items"].as_array().unwrap();
    assert_eq!((list["total"].as_i64(), items.len()), (Some(501), 500));
    assert_eq!(items[0]["id"], json!(id), "open first");
    let ended: Vec<&str> = items[1..].iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert!(ended.is_sorted(), "due at the same time: by id");
}
