//! A visit from the order to the decision on an appeal.

use crate::stage::Stage;
use manyi_kernel::{Actor, UnitRef};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

pub async fn checklist(stage: &Stage) -> String {
    let body = json!({ "title": "营业厅", "items": [
        { "key": "greeting", "text": "主动问候", "kind": "yes_no", "points": 1, "weight": 10 },
        { "key": "queue", "text": "排队不超过 10 分钟", "kind": "points", "points": 5, "weight": 30, "evidence_required": true },
    ] });
    let (status, made) = stage.call(&stage.manager, "POST", "/visit-checklists", body).await;
    assert_eq!(status, 201, "{made}");
    made["id"].as_str().unwrap().to_owned()
}

fn order(checklist: &str, shopper: &Actor, units: &[&UnitRef]) -> Value {
    let units: Vec<_> = units.iter().map(|unit| unit.id).collect();
    json!({ "checklist_id": checklist, "unit_ids": units, "shopper_id": shopper.person_id(),
        "first_day": "2026-10-01", "last_day": "2026-10-31", "cover_story": "来办开户" })
}

pub async fn sent(stage: &Stage, checklist: &str, shopper: &Actor, unit: &UnitRef) -> String {
    let (status, sent) =
        stage.call(&stage.manager, "POST", "/visits", order(checklist, shopper, &[unit])).await;
    assert_eq!(status, 201, "{sent}");
    sent["visit_ids"][0].as_str().unwrap().to_owned()
}

pub fn report(greeting: i32, queue: i32) -> Value {
    json!({ "visited_at": "2026-10-09T10:00:00+08:00", "summary": "人不多",
        "marks": { "greeting": { "points": greeting }, "queue": { "points": queue, "note": "排了 12 分钟" } } })
}

pub async fn approved(
    stage: &Stage,
    checklist: &str,
    shopper: &Actor,
    unit: &UnitRef,
    marks: (i32, i32),
) -> String {
    let id = sent(stage, checklist, shopper, unit).await;
    let path = format!("/my-visits/{id}/report");
    let (status, body) = stage.call(shopper, "POST", &path, report(marks.0, marks.1)).await;
    assert_eq!(status, 200, "{body}");
    let (status, body) =
        stage.call(&stage.manager, "POST", &format!("/visits/{id}/approval"), json!({})).await;
    assert_eq!(status, 200, "{body}");
    id
}

#[db_test(manyi_visit::migrations())]
async fn a_report_is_scored_and_shown_to_the_unit_once_it_is_approved(db: TestDatabase) {
    let stage = Stage::new(&db);
    let checklist = checklist(&stage).await;
    let id = sent(&stage, &checklist, &stage.shopper, &stage.north).await;
    let (own, path) = (format!("/my-visits/{id}"), format!("/visits/{id}"));
    let (_, mine) = stage.call(&stage.shopper, "GET", &own, Value::Null).await;
    assert_eq!((mine["state"].as_str(), mine["cover_story"].as_str()), (Some("assigned"), Some("来办开户")));
    assert_eq!(stage.call(&stage.other_shopper, "GET", &own, Value::Null).await.0, 404);

    let (status, scored) = stage.call(&stage.shopper, "POST", &format!("{own}/report"), report(1, 2)).await;
    assert_eq!((status, scored["score"].as_f64()), (200, Some(55.0)), "{scored}");
    assert_eq!(stage.call(&stage.head, "GET", &path, Value::Null).await.0, 404, "not yet the unit's to see");
    assert_eq!(stage.call(&stage.manager, "GET", &path, Value::Null).await.1["shopper"], "周一");

    let (status, _) = stage.call(&stage.manager, "POST", &format!("{path}/approval"), json!({})).await;
    assert_eq!(status, 200);
    let (status, seen) = stage.call(&stage.head, "GET", &path, Value::Null).await;
    assert_eq!((status, seen["score"].as_f64()), (200, Some(55.0)));
    assert!(seen["shopper"].is_null() && seen["cover_story"].is_null(), "{seen}");
}

#[db_test(manyi_visit::migrations())]
async fn a_wrong_report_names_every_place_and_changes_nothing(db: TestDatabase) {
    let stage = Stage::new(&db);
    let checklist = checklist(&stage).await;
    let id = sent(&stage, &checklist, &stage.shopper, &stage.north).await;
    let path = format!("/my-visits/{id}/report");
    let wrong = json!({ "visited_at": "2026-11-09T10:00:00+08:00",
        "marks": { "queue": { "points": 3 }, "smile": { "points": 1 } } });
    let (status, problem) = stage.call(&stage.shopper, "POST", &path, wrong).await;
    let places: Vec<_> = problem["fields"].as_array().unwrap().iter().map(|f| f["place"].clone()).collect();
    assert_eq!(status, 422);
    assert_eq!(json!(places), json!(["/visited_at", "/marks/smile", "/marks/greeting", "/marks/queue/note"]));
    let (_, mine) = stage.call(&stage.shopper, "GET", &format!("/my-visits/{id}"), Value::Null).await;
    assert_eq!(mine["state"], "assigned");
}

#[db_test(manyi_visit::migrations())]
async fn a_report_that_goes_back_is_made_again(db: TestDatabase) {
    let stage = Stage::new(&db);
    let checklist = checklist(&stage).await;
    let id = sent(&stage, &checklist, &stage.shopper, &stage.north).await;
    let path = format!("/my-visits/{id}/report");
    stage.call(&stage.shopper, "POST", &path, report(1, 5)).await;
    let again = stage.call(&stage.shopper, "POST", &path, report(1, 5)).await;
    assert_eq!((again.0, again.1["code"].as_str()), (409, Some("visit.wrong_state")), "{}", again.1);
    let back = format!("/visits/{id}/return");
    assert_eq!(stage.call(&stage.manager, "POST", &back, json!({ "reason": "" })).await.0, 422);
    let (_, returned) =
        stage.call(&stage.manager, "POST", &back, json!({ "reason": "请补充照片说明" })).await;
    assert_eq!(
        (returned["state"].as_str(), returned["review_reason"].as_str()),
        (Some("assigned"), Some("请补充照片说明"))
    );
    assert_eq!(stage.call(&stage.shopper, "POST", &path, report(0, 5)).await.0, 200);
}

#[db_test(manyi_visit::migrations())]
async fn an_upheld_appeal_changes_the_score_and_keeps_the_first(db: TestDatabase) {
    let stage = Stage::new(&db);
    let checklist = checklist(&stage).await;
    let id = approved(&stage, &checklist, &stage.shopper, &stage.north, (0, 5)).await;
    let appeal = json!({ "appeal": "监控显示大堂经理问候了" });
    let path = format!("/visits/{id}");
    let (status, appealed) = stage.call(&stage.head, "POST", &format!("{path}/appeal"), appeal.clone()).await;
    assert_eq!((status, appealed["state"].as_str()), (200, Some("appealed")), "{appealed}");
    let decision =
        json!({ "decision": "upheld", "reason": "监控属实", "marks": { "greeting": { "points": 1 } } });
    let (status, decided) = stage.call(&stage.manager, "POST", &format!("{path}/decision"), decision).await;
    assert_eq!((status, decided["score"].as_f64()), (200, Some(100.0)), "{decided}");
    assert_eq!(
        (decided["appeal"]["first_score"].as_f64(), decided["appeal"]["decision"].as_str()),
        (Some(75.0), Some("upheld"))
    );
    assert_eq!(stage.call(&stage.head, "POST", &format!("{path}/appeal"), appeal).await.0, 409, "once");
}

#[db_test(manyi_visit::migrations())]
async fn nobody_judges_the_own_visit(db: TestDatabase) {
    let stage = Stage::new(&db);
    let checklist = checklist(&stage).await;
    let mut both = stage.shopper.clone();
    both.permissions.extend(stage.manager.permissions.iter().copied());
    let id = sent(&stage, &checklist, &both, &stage.north).await;
    stage.call(&both, "POST", &format!("/my-visits/{id}/report"), report(1, 5)).await;
    let (status, problem) = stage.call(&both, "POST", &format!("/visits/{id}/approval"), json!({})).await;
    assert_eq!((status, problem["code"].as_str()), (409, Some("visit.own_visit")), "{problem}");
}

#[db_test(manyi_visit::migrations())]
async fn an_order_is_all_or_nothing_and_can_be_called_off(db: TestDatabase) {
    let stage = Stage::new(&db);
    let checklist = checklist(&stage).await;
    let mut stranger = stage.north.clone();
    stranger.id = manyi_kernel::UnitId::new();
    let wrong = order(&checklist, &stage.shopper, &[&stage.north, &stranger]);
    let (status, problem) = stage.call(&stage.manager, "POST", "/visits", wrong).await;
    assert_eq!((status, problem["fields"][0]["place"].as_str()), (422, Some("/unit_ids/1")), "{problem}");
    assert_eq!(stage.call(&stage.manager, "GET", "/visits", Value::Null).await.1["total"], 0);
    let id = sent(&stage, &checklist, &stage.shopper, &stage.north).await;
    let (status, off) =
        stage.call(&stage.manager, "POST", &format!("/visits/{id}/cancellation"), json!({})).await;
    assert_eq!((status, off["state"].as_str()), (200, Some("cancelled")));
    assert_eq!(stage.call(&stage.shopper, "GET", "/my-visits", Value::Null).await.1["total"], 0);
}

#[db_test(manyi_visit::migrations())]
async fn two_shoppers_at_the_same_units_agree_as_their_marks_say(db: TestDatabase) {
    let stage = Stage::new(&db);
    let checklist = checklist(&stage).await;
    for (unit, first, second) in [(&stage.north, (1, 5), (1, 5)), (&stage.south, (0, 3), (1, 3))] {
        approved(&stage, &checklist, &stage.shopper, unit, first).await;
        approved(&stage, &checklist, &stage.other_shopper, unit, second).await;
        // A second visit of the same shopper is no other opinion.
        approved(&stage, &checklist, &stage.shopper, unit, (1, 1)).await;
    }
    let path = format!("/visit-agreement?checklist={checklist}");
    let (status, found) = stage.call(&stage.manager, "GET", &path, Value::Null).await;
    assert_eq!(
        (status, found["pairs"].as_u64(), found["items"].as_u64()),
        (200, Some(2), Some(4)),
        "{found}"
    );
    assert_eq!(found["same_rate"], 0.75);
    assert!(found["kappa"].as_f64().is_some() && found["icc"].as_f64().is_some(), "{found}");
    let (_, seen) = stage.call(&stage.head, "GET", &path, Value::Null).await;
    assert_eq!(seen["pairs"], 1, "the own unit only");
}

#[db_test(manyi_visit::migrations())]
async fn an_edit_of_the_checklist_leaves_ordered_visits_as_they_are(db: TestDatabase) {
    let stage = Stage::new(&db);
    let checklist = checklist(&stage).await;
    let id = sent(&stage, &checklist, &stage.shopper, &stage.north).await;
    let changed = json!({ "title": "营业厅二", "items": [{ "key": "a", "text": "问", "kind": "yes_no", "points": 1, "weight": 1 }] });
    let path = format!("/visit-checklists/{checklist}");
    assert_eq!(stage.call(&stage.manager, "PUT", &path, changed.clone()).await.0, 200);
    assert_eq!(stage.call(&stage.manager, "PUT", &path, changed).await.0, 412, "made against an older one");
    let (_, mine) = stage.call(&stage.shopper, "GET", &format!("/my-visits/{id}"), Value::Null).await;
    assert_eq!(
        (mine["checklist"]["title"].as_str(), mine["checklist"]["items"].as_array().unwrap().len()),
        (Some("营业厅"), 2)
    );
}
