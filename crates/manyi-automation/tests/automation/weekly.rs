//! The list of what is late.

use crate::stage::Stage;
use jiff::{SignedDuration, Timestamp};
use manyi_automation::PressingCase;
use manyi_test::{TestDatabase, db_test};
use serde_json::Value;
use uuid::Uuid;

fn pressing(stage: &Stage, number: &str, hours_late: i64) -> PressingCase {
    let due_at = stage.room.db.now() - SignedDuration::from_hours(hours_late);
    PressingCase {
        id: Uuid::now_v7(),
        number: number.to_owned(),
        unit_id: stage.outlet.id,
        unit_path: stage.outlet.path.clone(),
        state: "in_progress".to_owned(),
        target: "resolve".to_owned(),
        due_at,
        is_late: hours_late > 0,
        level: 0,
        assignee: stage.agent.person_id(),
    }
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn the_list_says_who_has_what_since_when(db: TestDatabase) {
    let stage = Stage::new(&db);
    *stage.world.late.lock().unwrap() = vec![pressing(&stage, "A", 25), pressing(&stage, "B", -2)];
    let (status, list) = stage.call(&stage.agent, "GET", "/overdue-cases", Value::Null).await;
    assert_eq!((status, list["late"].as_u64(), list["nearly"].as_u64()), (200, Some(1), Some(1)), "{list}");
    let first = &list["cases"][0];
    assert_eq!((first["minutes_late"].as_i64(), first["owner"].as_str()), (Some(1_500), Some("周一")));
    let (status, foreign) = stage.call(&stage.elsewhere, "GET", "/overdue-cases", Value::Null).await;
    assert_eq!((status, foreign["cases"].as_array().unwrap().len()), (200, 0));
    let asked = format!("/overdue-cases?unit={}", stage.outlet.id);
    assert_eq!(stage.call(&stage.elsewhere, "GET", &asked, Value::Null).await.0, 422);
    let (status, _) = stage.call(&stage.agent, "GET", "/overdue-cases.xlsx", Value::Null).await;
    assert_eq!(status, 200);
    assert!(stage.trail().await.iter().any(|(_, action)| action == "automation.export_overdue"));
}

#[db_test(manyi_connect::migrations(), manyi_automation::migrations())]
async fn the_weekly_list_goes_out_once_when_work_begins(db: TestDatabase) {
    let stage = Stage::new(&db);
    stage.mail_channel().await;
    stage.reached_by_mail(&stage.supervisor, "zhao@example.com").await;
    stage.reached_by_mail(&stage.oversight, "sun@example.com").await;
    *stage.world.late.lock().unwrap() = vec![pressing(&stage, "A", 25)];
    let at = |text: &str| db.clock().set(text.parse::<Timestamp>().unwrap());
    for (now, sent) in [
        ("2026-10-12T08:40:00+08:00", 0),
        // The supervisor for the outlet, the oversight office for all.
        ("2026-10-12T09:00:00+08:00", 2),
        ("2026-10-12T09:16:00+08:00", 2),
        ("2026-10-16T09:00:00+08:00", 2),
        ("2026-10-19T09:15:00+08:00", 4),
        // After three days it is no news any more.
        ("2026-10-30T09:15:00+08:00", 4),
    ] {
        at(now);
        stage.look().await;
        assert_eq!(stage.outbox().await.len(), sent, "{now}");
    }
    assert!(
        stage.outbox().await.iter().all(|(purpose, _, to_staff)| purpose == "automation.weekly" && *to_staff)
    );
}
