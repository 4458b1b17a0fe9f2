//! Judging responses: by the check, and by people.

use crate::{
    http::Api,
    support::{Stage, facts_of, submission},
};
use manyi_kernel::{Counted, FactValue, Locale, QuestionnaireId, ResponseId, WaveId};
use manyi_storage::{Subscriber, deliver_pending, log::read_after, run_due_jobs};
use manyi_survey::{
    facts::{RATING_FACTS, RESPONSE_FACTS},
    response::{
        Channel, ResponseFilter, ReviewDecision,
        check::{CheckReport, RequestCheck, check_job, check_wave},
        commands::{
            ReviewFailed, ReviewResponse, TimedSubmission, review_response, submit_in_bulk, submit_response,
        },
        table::{TableRequest, answer_table},
    },
};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};
use uuid::Uuid;

/// Forty unhurried answers of many minds, and four within seconds.
async fn answered(stage: &Stage) -> (QuestionnaireId, WaveId) {
    let questionnaire = stage.published().await;
    let version = stage.room.version(questionnaire, 1).await.unwrap().unwrap();
    let mut submissions = Vec::new();
    for index in 0..44_i32 {
        let hurried = index >= 40;
        let mut answers =
            stage.answers(questionnaire, if hurried { 5 } else { i64::from(2 + index % 4) }).await;
        for (place, answer) in answers.values_mut().enumerate() {
            if !hurried && (place as i32 + index) % 3 == 0 {
                *answer = json!(3);
            }
        }
        submissions.push(TimedSubmission {
            submission_id: Uuid::new_v4(),
            unit_id: stage.south.id,
            unit_path: stage.south.path.clone(),
            channel: Channel::Link,
            link_id: None,
            invitation_id: None,
            submitted_at: format!("2026-03-05T02:{index:02}:00Z").parse().unwrap(),
            duration_seconds: Some(if hurried { 6 } else { 70 + index * 2 }),
            answers,
        });
    }
    submit_in_bulk(&stage.room, &stage.manager, &version, None, submissions, |_| ()).await.unwrap();
    let (_, waves) = Api::new(&stage.room, &stage.manager).get("/api/v1/waves").await;
    (questionnaire, waves[0]["id"].as_str().unwrap().parse().unwrap())
}

async fn total(api: &Api, query: &str) -> u64 {
    let (status, page) = api.get(&format!("/api/v1/responses?{query}")).await;
    assert_eq!(status, 200, "{page}");
    page["total"].as_u64().unwrap()
}

async fn first(api: &Api, query: &str) -> Value {
    let (_, page) = api.get(&format!("/api/v1/responses?{query}")).await;
    let id = page["items"][0]["id"].as_str().unwrap().to_owned();
    api.get(&format!("/api/v1/responses/{id}")).await.1
}

fn id_of(detail: &Value) -> ResponseId {
    detail["id"].as_str().unwrap().parse().unwrap()
}

/// `valid` and `suspect` of every row of the two tables that the events lead to.
async fn flags(stage: &Stage, after: i64) -> Vec<(&'static str, i64, i64)> {
    let events = read_after(stage.room.db.reader(), after, 10_000).await.unwrap();
    let mut found = Vec::new();
    for batch in facts_of(&stage.room.db, &events).await {
        let place = |name: &str| batch.table.columns.iter().position(|column| column.name == name);
        let (Some(valid), Some(suspect)) = (place("valid"), place("suspect")) else { continue };
        for row in &batch.rows {
            let flag = |at: usize| match row.values[at] {
                FactValue::Int(flag) => flag,
                _ => panic!("a flag is missing"),
            };
            found.push((batch.table.name, flag(valid), flag(suspect)));
        }
    }
    found
}

#[db_test(manyi_survey::migrations())]
async fn the_check_suspects_the_hurried_and_says_why(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (_, wave) = answered(&stage).await;
    let before = read_after(stage.room.db.reader(), 0, 10_000).await.unwrap().len() as i64;
    let report = check_wave(&stage.room, wave).await.unwrap();
    assert!(report.checked == 44 && report.changed >= 4, "{report:?}");
    let again = check_wave(&stage.room, wave).await.unwrap();
    assert_eq!(again, CheckReport { checked: 44, changed: 0 }, "once is enough");

    let api = Api::new(&stage.room, &stage.manager);
    assert_eq!((total(&api, "").await, total(&api, "quality=suspect").await), (44, 4));
    assert_eq!((total(&api, "quality=valid").await, total(&api, "quality=invalid").await), (40, 0));
    let suspect = first(&api, "quality=suspect").await;
    assert_eq!(suspect["quality_status"], "suspect");
    let finding = &suspect["quality"]["findings"][0];
    assert_eq!(finding["code"], "speed");
    assert!(finding["detail"].as_str().unwrap().contains("全卷用时 6.0 秒"), "{finding}");
    assert!(suspect["quality"]["score"].as_i64().unwrap() < 50 && suspect["quality"]["review"].is_null());

    let flags = flags(&stage, before).await;
    let suspects = |table: &str| flags.iter().filter(|flag| **flag == (table, 1, 1)).count();
    assert_eq!(suspects(RESPONSE_FACTS.name), 4, "{flags:?}");
    assert!(suspects(RATING_FACTS.name) >= 4 * 5, "{flags:?}");
}

#[db_test(manyi_survey::migrations())]
async fn a_decision_stands_against_the_check_and_can_be_changed(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (_, wave) = answered(&stage).await;
    check_wave(&stage.room, wave).await.unwrap();
    let api = Api::new(&stage.room, &stage.manager);
    let suspect = id_of(&first(&api, "quality=suspect").await);
    let before = read_after(stage.room.db.reader(), 0, 10_000).await.unwrap().len() as i64;
    let path = format!("/api/v1/responses/{suspect}/review");
    let body = json!({"decision": "invalid", "reason": " 员工代填，已核实 "});
    let (status, detail) = api.call("POST", &path, None, Some(body)).await;
    assert_eq!((status, &detail["quality_status"]), (200, &json!("invalid")));
    let review = &detail["quality"]["review"];
    assert_eq!((&review["reviewer"], &review["reason"]), (&json!("王敏"), &json!("员工代填，已核实")));
    assert!(!detail["answers"].as_array().unwrap().is_empty(), "nothing is deleted");
    assert_eq!((total(&api, "").await, total(&api, "quality=invalid").await), (43, 1));
    assert!(flags(&stage, before).await.iter().all(|(_, valid, suspect)| (*valid, *suspect) == (0, 0)));

    assert_eq!(check_wave(&stage.room, wave).await.unwrap().changed, 0, "a decision is not overruled");
    let body = json!({"decision": "valid", "reason": "客户来电确认"});
    let (_, detail) = api.call("POST", &path, None, Some(body)).await;
    assert_eq!(detail["quality_status"], "valid");
    check_wave(&stage.room, wave).await.unwrap();
    assert_eq!(total(&api, "quality=valid").await, 41);
}

#[db_test(manyi_survey::migrations())]
async fn a_decision_needs_a_reason_and_a_response_within_reach(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (_, _) = answered(&stage).await;
    let api = Api::new(&stage.room, &stage.manager);
    let id = id_of(&first(&api, "").await);
    for (reason, code) in [("  ".to_owned(), "missing"), ("长".repeat(501), "survey.reason_too_long")] {
        let body = json!({"decision": "invalid", "reason": reason});
        let (status, problem) =
            api.call("POST", &format!("/api/v1/responses/{id}/review"), None, Some(body)).await;
        assert_eq!((status, &problem["fields"][0]["code"]), (422, &json!(code)), "{problem}");
    }
    let decision = || ReviewResponse { decision: ReviewDecision::Invalid, reason: "重复".to_owned() };
    let elsewhere = review_response(&stage.room, &stage.north_head, id, decision()).await;
    assert!(matches!(elsewhere, Err(ReviewFailed::NotFound)));
    let unknown = review_response(&stage.room, &stage.manager, ResponseId::new(), decision()).await;
    assert!(matches!(unknown, Err(ReviewFailed::NotFound)));
    assert_eq!(total(&api, "quality=invalid").await, 0);
}

#[db_test(manyi_survey::migrations())]
async fn responses_that_come_in_are_checked_soon_after(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (questionnaire, _) = answered(&stage).await;
    let link = stage.link(questionnaire, &stage.north).await;
    let answers = stage.answers(questionnaire, 4).await;
    submit_response(&stage.room, submission(&link.code, &answers)).await.unwrap();
    let subscriber = RequestCheck::new(&stage.room);
    assert_eq!(subscriber.name(), "request_response_check");
    deliver_pending(&stage.room.db, &subscriber).await.unwrap();
    let jobs = [check_job(stage.room.clone())];
    let api = Api::new(&stage.room, &stage.manager);
    run_due_jobs(&stage.room.db, &jobs).await.unwrap();
    assert_eq!(total(&api, "quality=suspect").await, 0, "not at once");
    db.clock().advance(jiff::SignedDuration::from_secs(31));
    run_due_jobs(&stage.room.db, &jobs).await.unwrap();
    assert_eq!(total(&api, "quality=suspect").await, 4);
}

#[db_test(manyi_survey::migrations())]
async fn traps_answered_wrongly_make_a_suspect(db: TestDatabase) {
    let stage = Stage::new(&db);
    let rating = |key: &str, check: Value| {
        let mut question = json!({"key": key, "kind": "scale", "text": {"zh-CN": key}, "required": true,
            "scale": {"min": 1, "max": 5}});
        if !check.is_null() {
            question["check"] = check;
        }
        question
    };
    let questions = json!([
        rating("q_speed", Value::Null),
        rating("q_manner", Value::Null),
        rating("q_choose_two", json!({"trap": 2})),
        rating("q_choose_four", json!({"trap": 4}))
    ]);
    let document =
        json!({"format": 2, "title": {"zh-CN": "试"}, "pages": [{"key": "p", "questions": questions}]});
    let link = stage.link(stage.published_as(document).await, &stage.north).await;
    let nobody = Api::nobody(&stage.room);
    for (index, traps) in [[2, 4], [2, 4], [2, 4], [2, 4], [2, 4], [2, 4], [5, 4], [5, 5]].iter().enumerate()
    {
        let answers = json!({"q_speed": 1 + index % 4, "q_manner": 2 + index % 3,
            "q_choose_two": traps[0], "q_choose_four": traps[1]});
        let body = json!({"token": link.code, "submission_id": Uuid::new_v4(), "answers": answers});
        assert_eq!(nobody.call("POST", "/api/v1/responses", None, Some(body)).await.0, 201);
    }
    let api = Api::new(&stage.room, &stage.manager);
    let (_, waves) = api.get("/api/v1/waves").await;
    let wave = waves[0]["id"].as_str().unwrap().parse().unwrap();
    check_wave(&stage.room, wave).await.unwrap();
    assert_eq!((total(&api, "quality=suspect").await, total(&api, "quality=valid").await), (1, 7));
    let suspect = first(&api, "quality=suspect").await;
    let finding = &suspect["quality"]["findings"][0];
    assert_eq!((&finding["code"], &finding["detail"]), (&json!("trap"), &json!("2 道陷阱题答错 2 道。")));
    // One may slip by accident: it is said, and not held against the person alone.
    let (_, page) = api.get("/api/v1/responses?quality=valid").await;
    let id = page["items"][0]["id"].as_str().unwrap();
    let (_, slipped) = api.get(&format!("/api/v1/responses/{id}")).await;
    assert_eq!(slipped["quality"]["findings"][0]["detail"], "2 道陷阱题答错 1 道。");
}

#[db_test(manyi_survey::migrations())]
async fn results_count_in_three_ways_and_say_what_each_leaves_out(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (questionnaire, wave) = answered(&stage).await;
    check_wave(&stage.room, wave).await.unwrap();
    let api = Api::new(&stage.room, &stage.manager);
    let suspect = id_of(&first(&api, "quality=suspect").await);
    let decision = ReviewResponse { decision: ReviewDecision::Invalid, reason: "员工代填".to_owned() };
    review_response(&stage.room, &stage.manager, suspect, decision).await.unwrap();

    let path = format!("/api/v1/questionnaires/{questionnaire}/answers");
    let (_, report) = api.get(&format!("{path}/report")).await;
    assert_eq!(report["quality"], json!({"valid": 40, "suspect": 3, "invalid": 1}));
    for (counted, code, rows) in [
        (Counted::WithoutInvalid, "without_invalid", 43),
        (Counted::WithoutSuspects, "without_suspects", 40),
        (Counted::All, "all", 44),
    ] {
        let request = TableRequest {
            questionnaire,
            filter: ResponseFilter { counted, ..ResponseFilter::default() },
            scope: &stage.manager.scope,
            locale: Locale::ZhCn,
            wanted: None,
            max_rows: 100,
        };
        let table = answer_table(&stage.room, &request).await.unwrap();
        assert_eq!((table.rows, table.quality.left_out(counted)), (rows, 44 - rows as u64), "{code}");
        let (status, file) = api.bytes("GET", &format!("{path}?counted={code}"), Vec::new()).await;
        let lines = String::from_utf8(file).unwrap().lines().count();
        assert_eq!((status, lines), (200, 1 + rows), "{code}");
    }
    let (status, file) = api.bytes("GET", &path, Vec::new()).await;
    assert_eq!((status, String::from_utf8(file).unwrap().lines().count()), (200, 44), "the usual way");
    assert_eq!(api.bytes("GET", &format!("{path}?counted=most"), Vec::new()).await.0, 400);
    let north = Api::new(&stage.room, &stage.north_head);
    let (_, report) = north.get(&format!("{path}/report")).await;
    assert_eq!(report["quality"], json!({"valid": 0, "suspect": 0, "invalid": 0}), "nothing of the south");
}
