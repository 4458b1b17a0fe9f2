//! How long a month of answers takes to store; run by hand: the figure belongs to a machine.

use crate::support::{Stage, facts_of};
use manyi_storage::log::read_after;
use manyi_survey::response::{
    Channel,
    commands::{TimedSubmission, submit_in_bulk},
};
use manyi_test::{TestDatabase, db_test};
use std::time::Instant;
use uuid::Uuid;

#[db_test(manyi_survey::migrations())]
#[ignore = "a measurement; run it with --release --run-ignored only"]
async fn twenty_thousand_responses_in_bulk(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let version = stage.room.version(questionnaire, 1).await.unwrap().unwrap();
    let answers = stage.answers(questionnaire, 4).await;
    let submissions = (0..20_000).map(|_| TimedSubmission {
        submission_id: Uuid::new_v4(),
        unit_id: stage.south.id,
        unit_path: stage.south.path.clone(),
        channel: Channel::Link,
        link_id: None,
        invitation_id: None,
        submitted_at: "2026-03-05T02:00:00Z".parse().unwrap(),
        duration_seconds: None,
        answers: answers.clone(),
    });
    let submissions = submissions.collect();
    let started = Instant::now();
    let (room, actor) = (&stage.room, &stage.manager);
    let report = submit_in_bulk(room, actor, &version, None, submissions, |_| ()).await.unwrap();
    assert_eq!(report.stored, 20_000);
    println!("stored 20,000 in {:.1} s", started.elapsed().as_secs_f64());
    let started = Instant::now();
    let events = read_after(stage.room.db.reader(), 0, 10_000).await.unwrap();
    let facts = facts_of(&stage.room.db, &events).await;
    println!(
        "{} facts in {:.1} s",
        facts.iter().map(|batch| batch.rows.len()).sum::<usize>(),
        started.elapsed().as_secs_f64()
    );
}
