//! Races: two hundred people at once for the last places of a quota, two hundred tries of one one-time link.
//!
//! `cargo xtask races` runs many of them; in the usual tests a few.

use crate::support::{Stage, submission, token_of};
use jiff::civil::date;
use manyi_kernel::QuestionnaireId;
use manyi_rules::RawAnswers;
use manyi_storage::{Database, Engine, StorageError};
use manyi_survey::{
    SurveyRoom,
    exit::{ExitKind, exits_by_kind},
    invitation::commands::{InvitationOrder, create_invitations},
    response::{
        EntryRefused,
        commands::{Receipt, SubmitFailed, SubmitResponse, submit_response},
    },
};
use manyi_test::{TestDatabase, db_test};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

/// People of one race.
const AT_ONCE: usize = 200;
/// Places of the quota.
const PLACES: usize = 3;
/// Races of a usual run; `MANYI_RACE_ROUNDS` says otherwise.
const ROUNDS: u64 = 2;

fn rounds() -> u64 {
    std::env::var("MANYI_RACE_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(ROUNDS)
}

fn document() -> Value {
    json!({ "format": 2, "title": { "zh-CN": "问" },
        "endings": [{ "key": "e_full", "text": { "zh-CN": "名额已满" }, "exit": "quota_full" }],
        "quotas": [{ "key": "age", "when_full": { "end": "e_full" }, "cells": [{ "key": "young", "limit": PLACES,
            "if": { "question": "q_age", "op": "at_most", "value": 30 } }] }],
        "pages": [{ "key": "p1", "questions": [
            { "key": "q_age", "kind": "number", "required": true, "text": { "zh-CN": "年龄" } }] }] })
}

fn young() -> RawAnswers {
    [("q_age".to_owned(), json!(20))].into()
}

/// All at once, through every process that there is.
async fn all_at_once(
    rooms: &[SurveyRoom],
    inputs: Vec<SubmitResponse>,
) -> Vec<Result<Receipt, SubmitFailed>> {
    let tasks = inputs.into_iter().enumerate().map(|(index, input)| {
        let room = rooms[index % rooms.len()].clone();
        tokio::spawn(async move {
            loop {
                match submit_response(&room, input.clone()).await {
                    // On a machine that is busy elsewhere; who is told so comes again with the same submission.
                    Err(SubmitFailed::Storage(StorageError::Unavailable(_))) => {}
                    outcome => return outcome,
                }
            }
        })
    });
    let mut outcomes = Vec::with_capacity(AT_ONCE);
    for task in tasks.collect::<Vec<_>>() {
        outcomes.push(task.await.unwrap());
    }
    outcomes
}

async fn number(room: &SurveyRoom, sql: String) -> usize {
    let reader = room.db.reader();
    let row = reader.query_one_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
    let found: i64 = row.unwrap().try_get_by_index(0).unwrap();
    usize::try_from(found).unwrap()
}

/// What is stored of a questionnaire: responses, places taken.
async fn stored(room: &SurveyRoom, id: QuestionnaireId) -> (usize, usize) {
    let id = match room.db.engine() {
        Engine::Postgres => format!("'{}'", id.0),
        Engine::Sqlite => format!("X'{}'", id.0.simple()),
    };
    let responses =
        number(room, format!("SELECT COUNT(*) FROM responses WHERE questionnaire_id = {id}")).await;
    let taken = format!(
        "SELECT CAST(COALESCE(SUM(taken), 0) AS BIGINT) FROM quota_counts WHERE wave_id IN \
         (SELECT id FROM waves WHERE questionnaire_id = {id})"
    );
    (responses, number(room, taken).await)
}

/// Never more than there are places; everybody else is led out, once.
async fn race_for_a_quota(stage: &Stage, rooms: &[SurveyRoom]) {
    let id = stage.published_as(document()).await;
    let link = stage.link(id, &stage.north).await;
    let inputs = (0..AT_ONCE).map(|_| submission(&link.code, &young())).collect();
    let (mut taken, mut full) = (0, 0);
    for outcome in all_at_once(rooms, inputs).await {
        match outcome {
            Ok(receipt) => taken += usize::from(!receipt.is_repeat),
            Err(SubmitFailed::Left(exit)) if exit.kind == ExitKind::QuotaFull => full += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!((taken, full), (PLACES, AT_ONCE - PLACES));
    assert_eq!(stored(&stage.room, id).await, (PLACES, PLACES));
    let exits = exits_by_kind(&stage.room.db, &stage.manager.scope, id, None).await.unwrap();
    let led_out: u64 = exits.values().map(|count| count.quota_full).sum();
    assert_eq!(usize::try_from(led_out).unwrap(), AT_ONCE - PLACES);
}

/// One response, and every other try is told that the link is used.
async fn race_for_a_link(stage: &Stage, rooms: &[SurveyRoom], id: QuestionnaireId) {
    let before = stored(&stage.room, id).await.0;
    let order = InvitationOrder {
        questionnaire_id: id,
        unit_id: stage.north.id,
        count: 1,
        expires_on: date(2026, 12, 31),
    };
    let invitation = create_invitations(&stage.room, &stage.manager, order).await.unwrap().remove(0);
    let token = token_of(&invitation.url);
    let answers: RawAnswers = [("q_age".to_owned(), json!(60))].into();
    let inputs = (0..AT_ONCE).map(|_| submission(&token, &answers)).collect();
    let (mut first, mut used) = (0, 0);
    for outcome in all_at_once(rooms, inputs).await {
        match outcome {
            Ok(receipt) => first += usize::from(!receipt.is_repeat),
            Err(SubmitFailed::Entry(EntryRefused::InvitationUsed)) => used += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!((first, used), (1, AT_ONCE - 1));
    assert_eq!(stored(&stage.room, id).await.0, before + 1);
}

#[db_test(manyi_survey::migrations())]
async fn places_and_one_time_links_are_taken_once_however_many_come(db: TestDatabase) {
    let stage = Stage::new(&db);
    let mut rooms = vec![stage.room.clone()];
    if db.engine() == Engine::Postgres {
        // A second process; SQLite files have one.
        let other = Database::connect(db.options().clone(), db.clock().clone()).await.unwrap();
        rooms.push(stage.room_on(other));
    }
    let invited = stage.published_as(document()).await;
    let rounds = rounds();
    for round in 0..rounds {
        match round % 2 {
            0 => race_for_a_quota(&stage, &rooms).await,
            _ => race_for_a_link(&stage, &rooms, invited).await,
        }
    }
    println!("{rounds} races of {AT_ONCE} at the store, {:?}: 0 violations", db.engine());
}
