use crate::support::{Stage, submission};
use jiff::SignedDuration;
use manyi_kernel::Locale;
use manyi_survey::{
    draft::{DraftFailed, LIFETIME, PageEnd, find_draft, save_draft, start_draft},
    response::{commands::submit_response, find_entry},
};
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};

fn on(next: i32) -> PageEnd {
    PageEnd { next, spent: None }
}

#[db_test(manyi_survey::migrations())]
async fn a_draft_keeps_its_pages_and_ends_with_the_submission(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let link = stage.link(questionnaire, &stage.north).await;
    let entry = find_entry(&stage.room, &link.code).await.unwrap();
    let (key, draft) = start_draft(&stage.room, &entry, Locale::ZhCn, uuid::Uuid::new_v4()).await.unwrap();
    let save = |page, answers: Value| {
        let answers = serde_json::from_value(answers).unwrap();
        save_draft(&stage.room, entry.kind, &key, on(page), answers, Locale::ZhCn)
    };
    save(1, json!({"a": 1, "b": 2})).await.unwrap();
    save(2, json!({"b": null, "c": 3})).await.unwrap();
    let found = find_draft(&stage.room, entry.kind, &key).await.unwrap().unwrap();
    assert_eq!(serde_json::to_value(&found.answers).unwrap(), json!({"a": 1, "c": 3}));
    assert_eq!((found.page, found.submission_id, found.version), (2, draft.submission_id, 1));

    let mut last = submission(&link.code, &stage.answers(questionnaire, 4).await);
    last.submission_id = found.submission_id;
    last.draft_key = Some(key.clone());
    submit_response(&stage.room, last).await.unwrap();
    assert!(find_draft(&stage.room, entry.kind, &key).await.unwrap().is_none());
}

#[db_test(manyi_survey::migrations())]
async fn a_draft_belongs_to_its_key_and_link_and_ends_by_time(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let north = stage.link(questionnaire, &stage.north).await;
    let south = stage.link(questionnaire, &stage.south).await;
    let entry = find_entry(&stage.room, &north.code).await.unwrap();
    let elsewhere = find_entry(&stage.room, &south.code).await.unwrap();
    let (key, _) = start_draft(&stage.room, &entry, Locale::ZhCn, uuid::Uuid::new_v4()).await.unwrap();
    assert!(find_draft(&stage.room, elsewhere.kind, &key).await.unwrap().is_none());
    assert!(find_draft(&stage.room, entry.kind, "123456789ABC123456789ABC").await.unwrap().is_none());
    let save = || save_draft(&stage.room, elsewhere.kind, &key, on(1), Default::default(), Locale::ZhCn);
    assert!(matches!(save().await, Err(DraftFailed::NotFound)));

    db.clock().advance(LIFETIME + SignedDuration::from_secs(1));
    assert!(find_draft(&stage.room, entry.kind, &key).await.unwrap().is_none());
    let save = save_draft(&stage.room, entry.kind, &key, on(1), Default::default(), Locale::ZhCn).await;
    assert!(matches!(save, Err(DraftFailed::NotFound)));
}

#[db_test(manyi_survey::migrations())]
async fn a_draft_has_bounds(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = stage.published().await;
    let link = stage.link(questionnaire, &stage.north).await;
    let entry = find_entry(&stage.room, &link.code).await.unwrap();
    let (key, _) = start_draft(&stage.room, &entry, Locale::ZhCn, uuid::Uuid::new_v4()).await.unwrap();
    let answers = [("a".to_owned(), json!("x".repeat(300_000)))].into();
    let refused = save_draft(&stage.room, entry.kind, &key, on(1), answers, Locale::ZhCn).await;
    assert!(matches!(refused, Err(DraftFailed::TooLarge)));
}
