use crate::support::{Stage, submission};
use futures_like::join_all;
use manyi_kernel::Revision;
use manyi_rules::AnswerProblemCode;
use manyi_survey::{
    questionnaire::commands::{publish_questionnaire, update_draft},
    response::{
        commands::{SubmitFailed, submit_response},
        response_scores,
    },
};
use manyi_test::{TestDatabase, db_test};
use serde_json::json;
use std::collections::BTreeSet;

/// Runs futures on tasks of their own and waits for all.
mod futures_like {
    pub async fn join_all<T: Send + 'static>(
        futures: impl IntoIterator<Item = impl Future<Output = T> + Send + 'static>,
    ) -> Vec<T> {
        let tasks: Vec<_> = futures.into_iter().map(tokio::spawn).collect();
        let mut results = Vec::new();
        for task in tasks {
            results.push(task.await.unwrap());
        }
        results
    }
}

#[db_test(manyi_survey::migrations())]
async fn a_retry_gets_the_first_receipt(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let link = stage.link(questionnaire, &stage.north).await;
    let first = submission(&link.code, &stage.answers(questionnaire, 2).await);
    let receipt = submit_response(&stage.room, first.clone()).await.unwrap();
    assert!(!receipt.is_repeat);
    db.clock().advance(jiff::SignedDuration::from_mins(5));
    let mut changed = first;
    changed.answers = stage.answers(questionnaire, 5).await;
    let again = submit_response(&stage.room, changed).await.unwrap();
    assert_eq!((again.response_id, again.submitted_at), (receipt.response_id, receipt.submitted_at));
    assert!(again.is_repeat);
    let scores = response_scores(&stage.room.db, receipt.response_id).await.unwrap().unwrap();
    assert_eq!(scores.overall.unwrap().value, 2, "the first answers count");
    assert_eq!((scores.unit_id, scores.number), (stage.north.id, 1));
}

#[db_test(manyi_survey::migrations())]
async fn the_same_submission_many_times_at_once_is_one_response(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let link = stage.link(questionnaire, &stage.north).await;
    let one = submission(&link.code, &stage.answers(questionnaire, 4).await);
    let receipts = join_all((0..16).map(|_| {
        let (room, one) = (stage.room.clone(), one.clone());
        async move { submit_response(&room, one).await.unwrap() }
    }))
    .await;
    let ids: BTreeSet<_> = receipts.iter().map(|receipt| receipt.response_id).collect();
    assert_eq!(ids.len(), 1);
    assert_eq!(receipts.iter().filter(|receipt| !receipt.is_repeat).count(), 1);
}

#[db_test(manyi_survey::migrations())]
async fn responses_are_numbered_without_gap_or_repetition(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let link = stage.link(questionnaire, &stage.north).await;
    let answers = stage.answers(questionnaire, 4).await;
    let receipts = join_all((0..40).map(|_| {
        let (room, one) = (stage.room.clone(), submission(&link.code, &answers));
        async move { submit_response(&room, one).await.unwrap() }
    }))
    .await;
    let mut numbers = Vec::new();
    for receipt in receipts {
        numbers.push(response_scores(&stage.room.db, receipt.response_id).await.unwrap().unwrap().number);
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=40).collect::<Vec<_>>());
}

#[db_test(manyi_survey::migrations())]
async fn every_wrong_answer_is_named_and_nothing_is_stored(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let link = stage.link(questionnaire, &stage.north).await;
    let mut answers = stage.answers(questionnaire, 4).await;
    let keys: Vec<String> = answers.keys().take(2).cloned().collect();
    answers.insert(keys[0].clone(), json!(99));
    answers.insert(keys[1].clone(), json!("five"));
    answers.insert("no_such_question".to_owned(), json!(1));
    let one = submission(&link.code, &answers);
    let Err(SubmitFailed::Answers(problems)) = submit_response(&stage.room, one.clone()).await else {
        panic!("accepted");
    };
    let codes: BTreeSet<_> =
        problems.iter().map(|problem| (problem.question.as_str(), problem.code)).collect();
    assert_eq!(
        codes,
        [
            (keys[0].as_str(), AnswerProblemCode::OutOfRange),
            (keys[1].as_str(), AnswerProblemCode::WrongType),
            ("no_such_question", AnswerProblemCode::UnknownQuestion),
        ]
        .into()
    );
    let mended = manyi_survey::response::commands::SubmitResponse {
        answers: stage.answers(questionnaire, 4).await,
        ..one
    };
    assert!(!submit_response(&stage.room, mended).await.unwrap().is_repeat);
}

#[db_test(manyi_survey::migrations())]
async fn a_page_opened_before_publication_submits_to_the_version_it_showed(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let link = stage.link(questionnaire, &stage.north).await;
    let answers = stage.answers(questionnaire, 3).await;
    let version = stage.room.version(questionnaire, 1).await.unwrap().unwrap();
    let mut draft = serde_json::to_value(&version.document).unwrap();
    draft["pages"][1]["questions"][0]["key"] = json!("renamed");
    update_draft(&stage.room, &stage.manager, questionnaire, Revision(2), draft).await.unwrap();
    publish_questionnaire(&stage.room, &stage.manager, questionnaire, Revision(3)).await.unwrap();

    let mut shown_before = submission(&link.code, &answers);
    shown_before.version = Some(1);
    submit_response(&stage.room, shown_before).await.unwrap();
    let latest = submit_response(&stage.room, submission(&link.code, &answers)).await;
    assert!(matches!(latest, Err(SubmitFailed::Answers(_))));
    let mut never = submission(&link.code, &answers);
    never.version = Some(9);
    assert!(matches!(submit_response(&stage.room, never).await, Err(SubmitFailed::UnknownVersion(9))));
}

#[db_test(manyi_survey::migrations())]
async fn a_submission_id_used_elsewhere_is_refused(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let (north, south) =
        (stage.link(questionnaire, &stage.north).await, stage.link(questionnaire, &stage.south).await);
    let one = submission(&north.code, &stage.answers(questionnaire, 4).await);
    submit_response(&stage.room, one.clone()).await.unwrap();
    let elsewhere = manyi_survey::response::commands::SubmitResponse { token: south.code, ..one };
    assert!(matches!(submit_response(&stage.room, elsewhere).await, Err(SubmitFailed::SubmissionTaken)));
}

#[db_test(manyi_survey::migrations())]
async fn not_applicable_is_an_answer_without_a_score(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let link = stage.link(questionnaire, &stage.north).await;
    let mut answers = stage.answers(questionnaire, 4).await;
    let version = stage.room.version(questionnaire, 1).await.unwrap().unwrap();
    for question in version.document.questions().filter(|question| question.not_applicable) {
        answers.insert(question.key.clone(), json!({"not_applicable": true}));
    }
    let receipt = submit_response(&stage.room, submission(&link.code, &answers)).await.unwrap();
    let scores = response_scores(&stage.room.db, receipt.response_id).await.unwrap().unwrap();
    assert_eq!(scores.overall.map(|overall| (overall.value, overall.min, overall.max)), Some((4, 1, 5)));
    assert!(!scores.has_comment);
}

#[db_test(manyi_survey::migrations())]
async fn two_processes_store_one_submission_once(db: TestDatabase) {
    if db.engine() != manyi_storage::Engine::Postgres {
        return; // One process per SQLite file.
    }
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let link = stage.link(questionnaire, &stage.north).await;
    let other = manyi_storage::Database::connect(db.options().clone(), db.clock().clone()).await.unwrap();
    let other = stage.room_on(other);
    let answers = stage.answers(questionnaire, 4).await;
    for _ in 0..10 {
        let one = submission(&link.code, &answers);
        let receipts = join_all((0..6).map(|turn| {
            let room = if turn % 2 == 0 { stage.room.clone() } else { other.clone() };
            let one = one.clone();
            async move { submit_response(&room, one).await.unwrap() }
        }))
        .await;
        assert!(receipts.iter().all(|receipt| receipt.response_id == receipts[0].response_id));
        assert_eq!(receipts.iter().filter(|receipt| !receipt.is_repeat).count(), 1);
    }
}
