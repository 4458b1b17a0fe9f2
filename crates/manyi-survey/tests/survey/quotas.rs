//! Places in quotas: never more than there are, and an exit for everybody who finds none.

use crate::{
    http::Api,
    programmes::{LAST, staged, wave},
    support::{Stage, submission, token_of},
};
use jiff::civil::date;
use manyi_kernel::QuestionnaireId;
use manyi_rules::{CellRef, RawAnswers};
use manyi_storage::Database;
use manyi_survey::{
    exit::{ExitCount, ExitKind, exits_by_kind},
    invitation::commands::{InvitationOrder, create_invitations},
    programme::{ProgrammePlan, commands::invite_sample},
    response::{
        EntryRefused, ReviewDecision,
        care::CareFailed,
        commands::{
            ReviewFailed, ReviewResponse, SubmitFailed, delete_response, erase_responses, leave_full_quota,
            restore_response, review_response, submit_response,
        },
    },
};
use manyi_test::{TestDatabase, db_test};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

/// Young people, two of them, and anybody; under eighteen it is not about them.
fn document() -> Value {
    let young = json!({ "question": "q_age", "op": "at_most", "value": 30 });
    json!({ "format": 2, "title": { "zh-CN": "问" },
        "endings": [
            { "key": "e_young", "text": { "zh-CN": "年轻人已满" }, "exit": "quota_full" },
            { "key": "e_child", "text": { "zh-CN": "成人问卷" }, "exit": "screened_out" } ],
        "quotas": [
            { "key": "age", "when_full": { "end": "e_young" }, "cells": [{ "key": "young", "if": young, "limit": 2 }] },
            { "key": "all", "cells": [{ "key": "all", "limit": 1 }] } ],
        "pages": [{ "key": "p1", "questions": [
            { "key": "q_age", "kind": "number", "required": true, "text": { "zh-CN": "年龄" },
              "jumps": [{ "if": { "question": "q_age", "op": "below", "value": 18 }, "end": "e_child" }] },
            { "key": "q_mail", "kind": "email", "text": { "zh-CN": "邮箱" } },
            { "key": "q_more", "kind": "open", "text": { "zh-CN": "意见" } } ] }] })
}

fn aged(age: i64) -> RawAnswers {
    [("q_age", json!(age)), ("q_more", json!("好")), ("q_mail", json!("a@b.cn"))]
        .map(|(key, value)| (key.to_owned(), value))
        .into()
}

async fn taken(stage: &Stage, id: QuestionnaireId) -> Vec<(String, u64)> {
    taken_at(stage, &format!("/api/v1/questionnaires/{id}/quotas")).await
}

async fn taken_at(stage: &Stage, path: &str) -> Vec<(String, u64)> {
    let (status, quotas) = Api::new(&stage.room, &stage.manager).get(path).await;
    assert_eq!(status, 200, "{quotas}");
    let cells = quotas.as_array().unwrap().iter().flat_map(|quota| quota["cells"].as_array().unwrap());
    cells.map(|cell| (cell["key"].as_str().unwrap().to_owned(), cell["taken"].as_u64().unwrap())).collect()
}

fn counts(pairs: [(&str, u64); 2]) -> Vec<(String, u64)> {
    pairs.map(|(key, taken)| (key.to_owned(), taken)).into()
}

async fn strings(stage: &Stage, sql: &str) -> Vec<String> {
    let reader = stage.room.db.reader();
    let rows =
        reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

async fn exits(stage: &Stage, id: QuestionnaireId) -> ExitCount {
    let found = exits_by_kind(&stage.room.db, &stage.manager.scope, id, None).await.unwrap();
    found.into_values().next().unwrap_or_default()
}

#[db_test(manyi_survey::migrations())]
async fn a_full_cell_takes_nobody_and_keeps_what_decided(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.published_as(document()).await;
    let link = stage.link(id, &stage.north).await;
    for age in [20, 25, 60] {
        submit_response(&stage.room, submission(&link.code, &aged(age))).await.unwrap();
    }
    let third = submission(&link.code, &aged(30));
    for _ in 0..2 {
        // A retry comes to the same exit and is stored once.
        match submit_response(&stage.room, third.clone()).await {
            Err(SubmitFailed::Left(exit)) => {
                assert_eq!((exit.kind, exit.ending.as_deref()), (ExitKind::QuotaFull, Some("e_young")));
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(
        taken(&stage, id).await,
        counts([("young", 2), ("all", 3)]),
        "only the first two and the old one"
    );
    assert_eq!(exits(&stage, id).await, ExitCount { screened_out: 0, quota_full: 1 });
    let kept = strings(&stage, "SELECT answers FROM response_exits").await;
    assert_eq!(kept, [r#"{"q_age":30}"#], "nothing beyond what decided");
}

/// The page saw the cell full; whether it is, is said where places are counted.
#[db_test(manyi_survey::migrations())]
async fn nobody_is_turned_away_from_a_cell_with_a_place_left(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.published_as(document()).await;
    let link = stage.link(id, &stage.north).await;
    let young = CellRef { quota: "age".to_owned(), cell: "young".to_owned() };
    let waiting = submission(&link.code, &aged(30));
    for (age, full) in [(20, false), (25, true)] {
        submit_response(&stage.room, submission(&link.code, &aged(age))).await.unwrap();
        let left = leave_full_quota(&stage.room, waiting.clone(), young.clone()).await.unwrap();
        assert_eq!(left.map(|exit| exit.kind), full.then_some(ExitKind::QuotaFull), "{age}");
        assert_eq!(exits(&stage, id).await.quota_full, u64::from(full), "{age}");
    }
}

#[db_test(manyi_survey::migrations())]
async fn each_wave_counts_places_of_its_own(db: TestDatabase) {
    let (stage, plan) = staged(&db).await;
    let (id, other) = (stage.published_as(document()).await, plan.questionnaire_id.unwrap());
    let wave = wave(&stage, ProgrammePlan { questionnaire_id: Some(id), ..plan }, 42).await;
    let links = invite_sample(&stage.room, &stage.manager, wave, LAST).await.unwrap();
    submit_response(&stage.room, submission(&token_of(&links[0].url), &aged(20))).await.unwrap();
    assert_eq!(taken(&stage, id).await, counts([("young", 0), ("all", 0)]));
    let of_wave = |id: QuestionnaireId| format!("/api/v1/questionnaires/{id}/quotas?wave={wave}");
    assert_eq!(taken_at(&stage, &of_wave(id)).await, counts([("young", 1), ("all", 1)]));
    for (actor, id) in [(&stage.manager, other), (&stage.north_head, id)] {
        let (status, _) = Api::new(&stage.room, actor).get(&of_wave(id)).await;
        assert_eq!(status, 404, "asks another questionnaire, or belongs to somebody else's programme");
    }
}

#[db_test(manyi_survey::migrations())]
async fn whom_the_survey_is_not_about_leaves_no_response(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.published_as(document()).await;
    let order = InvitationOrder {
        questionnaire_id: id,
        unit_id: stage.north.id,
        count: 1,
        expires_on: date(2026, 12, 31),
    };
    let invitation = create_invitations(&stage.room, &stage.manager, order).await.unwrap().remove(0);
    let token = token_of(&invitation.url);
    let child = submit_response(&stage.room, submission(&token, &aged(12))).await;
    assert!(matches!(child, Err(SubmitFailed::Left(exit)) if exit.kind == ExitKind::ScreenedOut));
    let again = submit_response(&stage.room, submission(&token, &aged(40))).await;
    assert!(matches!(again, Err(SubmitFailed::Entry(EntryRefused::InvitationUsed))), "{again:?}");
    assert_eq!(taken(&stage, id).await, counts([("young", 0), ("all", 0)]));
    assert_eq!(exits(&stage, id).await, ExitCount { screened_out: 1, quota_full: 0 });
    assert_eq!(strings(&stage, "SELECT CAST(COUNT(*) AS TEXT) FROM responses").await, ["0"]);
}

#[db_test(manyi_survey::migrations())]
async fn a_place_is_given_back_by_judgement_and_taken_again_only_if_free(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.published_as(document()).await;
    let link = stage.link(id, &stage.north).await;
    let first = submit_response(&stage.room, submission(&link.code, &aged(20))).await.unwrap();
    submit_response(&stage.room, submission(&link.code, &aged(21))).await.unwrap();
    let judge = |decision| ReviewResponse { decision, reason: "核对录音".to_owned() };
    for (decision, young) in
        [(ReviewDecision::Invalid, 1), (ReviewDecision::Invalid, 1), (ReviewDecision::Valid, 2)]
    {
        review_response(&stage.room, &stage.manager, first.response_id, judge(decision)).await.unwrap();
        assert_eq!(taken(&stage, id).await[0].1, young);
    }
    review_response(&stage.room, &stage.manager, first.response_id, judge(ReviewDecision::Invalid))
        .await
        .unwrap();
    submit_response(&stage.room, submission(&link.code, &aged(22))).await.unwrap();
    let refused =
        review_response(&stage.room, &stage.manager, first.response_id, judge(ReviewDecision::Valid)).await;
    assert!(matches!(refused, Err(ReviewFailed::QuotaFull(_))), "{refused:?}");
    assert_eq!(taken(&stage, id).await, counts([("young", 2), ("all", 2)]));
}

#[db_test(manyi_survey::migrations())]
async fn a_response_put_away_gives_its_places_back_and_takes_them_again_only_if_free(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (room, manager) = (&stage.room, &stage.manager);
    let id = stage.published_as(document()).await;
    let link = stage.link(id, &stage.north).await;
    let first = submit_response(room, submission(&link.code, &aged(20))).await.unwrap().response_id;
    submit_response(room, submission(&link.code, &aged(21))).await.unwrap();
    delete_response(room, manager, first, "重复提交").await.unwrap();
    assert_eq!(taken(&stage, id).await, counts([("young", 1), ("all", 1)]));
    restore_response(room, manager, first).await.unwrap();
    assert_eq!(taken(&stage, id).await, counts([("young", 2), ("all", 2)]));
    // Judged invalid it holds nothing; put away in that state there is nothing to give back a second time.
    let judge = |decision| ReviewResponse { decision, reason: "核对录音".to_owned() };
    review_response(room, manager, first, judge(ReviewDecision::Invalid)).await.unwrap();
    delete_response(room, manager, first, "重复提交").await.unwrap();
    assert_eq!(taken(&stage, id).await, counts([("young", 1), ("all", 1)]));
    restore_response(room, manager, first).await.unwrap();
    assert_eq!(taken(&stage, id).await, counts([("young", 1), ("all", 1)]), "still invalid");
    review_response(room, manager, first, judge(ReviewDecision::Valid)).await.unwrap();
    delete_response(room, manager, first, "重复提交").await.unwrap();
    submit_response(room, submission(&link.code, &aged(22))).await.unwrap();
    let refused = restore_response(room, manager, first).await;
    assert!(matches!(refused, Err(CareFailed::QuotaFull(_))), "{refused:?}");
    assert_eq!(taken(&stage, id).await, counts([("young", 2), ("all", 2)]));
}

#[db_test(manyi_survey::migrations())]
async fn who_is_erased_leaves_the_place_to_others_once(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (room, manager) = (&stage.room, &stage.manager);
    let id = stage.published_as(document()).await;
    let link = stage.link(id, &stage.north).await;
    let first = submit_response(room, submission(&link.code, &aged(20))).await.unwrap().response_id;
    submit_response(room, submission(&link.code, &aged(21))).await.unwrap();
    for _ in 0..2 {
        erase_responses(room, manager, &[first], "本人要求删除").await.unwrap();
        assert_eq!(taken(&stage, id).await, counts([("young", 1), ("all", 1)]));
    }
}

#[db_test(manyi_survey::migrations())]
async fn many_at_once_never_take_more_places_than_there_are(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.published_as(document()).await;
    let link = stage.link(id, &stage.north).await;
    let mut rooms = vec![stage.room.clone()];
    if db.engine() == manyi_storage::Engine::Postgres {
        // A second process; SQLite files have one.
        let other = Database::connect(db.options().clone(), db.clock().clone()).await.unwrap();
        rooms.push(stage.room_on(other));
    }
    let tasks: Vec<_> = (0..60_usize)
        .map(|index| {
            let room = rooms[index % rooms.len()].clone();
            let one = submission(&link.code, &aged(20));
            tokio::spawn(async move { submit_response(&room, one).await.is_ok() })
        })
        .collect();
    let mut stored = 0;
    for task in tasks {
        stored += u64::from(task.await.unwrap());
    }
    assert_eq!(stored, 2);
    assert_eq!(taken(&stage, id).await, counts([("young", 2), ("all", 2)]));
    assert_eq!(exits(&stage, id).await.quota_full, 58);
}
