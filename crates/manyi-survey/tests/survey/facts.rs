use crate::support::{Stage, facts_of, submission, token_of};
use jiff::civil::date;
use manyi_kernel::{FactBatch, FactValue, QuestionnaireId, StoredEvent};
use manyi_rules::RawAnswers;
use manyi_storage::log::read_after;
use manyi_survey::{
    facts::{INVITATION_FACTS, RATING_FACTS, RESPONSE_FACTS},
    invitation::commands::{InvitationOrder, create_invitations},
    response::{
        Channel,
        commands::{TimedSubmission, submit_in_bulk, submit_response},
    },
};
use manyi_test::{TestDatabase, db_test};
use serde_json::json;
use uuid::Uuid;

async fn events(stage: &Stage) -> Vec<StoredEvent> {
    read_after(stage.room.db.reader(), 0, 10_000).await.unwrap()
}

fn value<'a>(batch: &'a FactBatch, row: usize, column: &str) -> &'a FactValue {
    let index = batch.table.columns.iter().position(|known| known.name == column).unwrap();
    assert_eq!(batch.rows[row].values.len(), batch.table.columns.len());
    &batch.rows[row].values[index]
}

fn timed(stage: &Stage, answers: &RawAnswers, at: &str) -> TimedSubmission {
    TimedSubmission {
        submission_id: Uuid::new_v4(),
        unit_id: stage.south.id,
        unit_path: stage.south.path.clone(),
        channel: Channel::Link,
        link_id: None,
        invitation_id: None,
        submitted_at: at.parse().unwrap(),
        duration_seconds: Some(95),
        answers: answers.clone(),
    }
}

#[db_test(manyi_survey::migrations())]
async fn a_response_becomes_one_fact_and_one_per_rating(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let link = stage.link(questionnaire, &stage.north).await;
    let mut answers = stage.answers(questionnaire, 4).await;
    let version = stage.room.version(questionnaire, 1).await.unwrap().unwrap();
    let dimensions: Vec<_> = version
        .document
        .questions()
        .filter(|question| question.role.as_ref().is_some_and(|role| role.code().starts_with("dimension:")))
        .collect();
    answers.insert(dimensions[0].key.clone(), json!({"not_applicable": true}));
    let receipt = submit_response(&stage.room, submission(&link.code, &answers)).await.unwrap();
    let facts = facts_of(&stage.room.db, &events(&stage).await).await;
    let [responses, ratings] = &facts[..] else { panic!("{facts:?}") };
    assert_eq!((responses.table, ratings.table), (&RESPONSE_FACTS, &RATING_FACTS));
    assert_eq!(responses.rows[0].key, receipt.response_id.to_string());
    for (column, wanted) in [
        ("unit_path", FactValue::Code("/1/1/1/".to_owned())),
        ("questionnaire_id", FactValue::Code(questionnaire.to_string())),
        ("channel", FactValue::Code("link".to_owned())),
        ("submitted_day", FactValue::Day(20_738)),
        ("overall_value", FactValue::Int(4)),
        ("overall_min", FactValue::Int(1)),
        ("overall_max", FactValue::Int(5)),
        ("nps_value", FactValue::Int(9)),
        ("valid", FactValue::Int(1)),
    ] {
        assert_eq!(value(responses, 0, column), &wanted, "{column}");
    }
    // What does not apply is no rating.
    assert_eq!(ratings.rows.len(), dimensions.len() - 1);
    assert!(ratings.rows[0].key.starts_with(&format!("{}:", receipt.response_id)));
}

#[db_test(manyi_survey::migrations())]
async fn an_invitation_fact_turns_answered(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let order = InvitationOrder {
        questionnaire_id: questionnaire,
        unit_id: stage.north.id,
        count: 3,
        expires_on: date(2026, 10, 31),
    };
    let invitations = create_invitations(&stage.room, &stage.manager, order).await.unwrap();
    let created = events(&stage).await;
    let answers = stage.answers(questionnaire, 4).await;
    let one = submission(&token_of(&invitations[0].url), &answers);
    submit_response(&stage.room, one).await.unwrap();
    let answered: Vec<_> = events(&stage).await.split_off(created.len());
    let facts = facts_of(&stage.room.db, &answered).await;
    let batch = facts.iter().find(|batch| batch.table == &INVITATION_FACTS).unwrap();
    assert_eq!(batch.rows.len(), 1);
    assert_eq!(batch.rows[0].key, invitations[0].id.to_string());
    assert_eq!(value(batch, 0, "answered"), &FactValue::Int(1));

    let replayed = facts_of(&stage.room.db, &events(&stage).await).await;
    let batch = replayed.iter().find(|batch| batch.table == &INVITATION_FACTS).unwrap();
    assert_eq!(batch.rows.len(), 3, "each once, although two events speak of one");
}

#[db_test(manyi_survey::migrations())]
async fn a_bulk_keeps_its_times_and_adds_nothing_twice(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire: QuestionnaireId = stage.published().await;
    let version = stage.room.version(questionnaire, 1).await.unwrap().unwrap();
    let answers = stage.answers(questionnaire, 3).await;
    let mut submissions: Vec<_> =
        (0..2_500).map(|_| timed(&stage, &answers, "2026-03-05T02:00:00Z")).collect();
    submissions.push(submissions[0].clone());
    let mut batches = 0;
    let (room, actor) = (&stage.room, &stage.manager);
    let first =
        submit_in_bulk(room, actor, &version, None, submissions.clone(), |_| batches += 1).await.unwrap();
    assert_eq!((first.stored, first.present, batches), (2_500, 1, 3));
    let again = submit_in_bulk(room, actor, &version, None, submissions, |_| ()).await.unwrap();
    assert_eq!((again.stored, again.present), (0, 2_501));
    let facts = facts_of(&stage.room.db, &events(&stage).await).await;
    assert_eq!(facts[0].rows.len(), 2_500);
    assert_eq!(value(&facts[0], 0, "submitted_day"), &FactValue::Day(20_517));
}

#[db_test(manyi_survey::migrations())]
async fn one_wrong_submission_keeps_a_bulk_from_being_stored(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let version = stage.room.version(questionnaire, 1).await.unwrap().unwrap();
    let good = timed(&stage, &stage.answers(questionnaire, 3).await, "2026-03-05T02:00:00Z");
    let bad = timed(&stage, &stage.answers(questionnaire, 9).await, "2026-03-05T02:00:00Z");
    let before = events(&stage).await.len();
    let refused = submit_in_bulk(&stage.room, &stage.manager, &version, None, vec![good, bad], |_| ()).await;
    assert!(matches!(
        refused,
        Err(manyi_survey::response::commands::BulkFailed::Answers { index: 1, problems }) if !problems.is_empty()
    ));
    assert_eq!(events(&stage).await.len(), before);
}
