use crate::support::*;
use manyi_kernel::{Actor, Problem, ProblemKind};
use manyi_storage::{StorageError, log};
use manyi_test::{TestDatabase, db_test};

#[db_test(migrations())]
async fn a_commit_stores_state_event_and_audit_row_together(db: TestDatabase) {
    let mut unit = db.begin(&Actor::system()).await.unwrap();
    take_note(&mut unit, "n1").await.unwrap();
    assert_eq!(count(db.reader(), "notes").await, 0, "nothing is visible before the commit");
    let position = unit.commit().await.unwrap();
    assert_eq!(position, 1);
    assert_eq!(count(db.reader(), "notes").await, 1);
    let events = log::read_after(db.reader(), 0, 10).await.unwrap();
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].parse::<NoteTaken>().unwrap().unwrap(), NoteTaken { note: "n1".into() });
    assert_eq!(events[0].occurred_at, db.now());
    let (rows, total) = log::audit_rows(db.reader(), &log::AuditFilter::default(), 10).await.unwrap();
    assert_eq!((rows.len(), total), (1, 1));
    assert_eq!((rows[0].action.as_str(), rows[0].actor.as_str()), ("note.take", "system"));
    assert_eq!(*db.committed().borrow(), 1, "consumers are woken");
}

#[db_test(migrations())]
async fn dropping_a_unit_of_work_undoes_it(db: TestDatabase) {
    let mut unit = db.begin(&Actor::system()).await.unwrap();
    take_note(&mut unit, "n1").await.unwrap();
    drop(unit);
    assert_eq!(take_one(&db, "n2").await, 1, "the undone one used no position");
    assert_eq!(count(db.reader(), "notes").await, 1);
}

#[db_test(migrations())]
async fn events_without_an_audit_row_are_refused(db: TestDatabase) {
    let mut unit = db.begin(&Actor::system()).await.unwrap();
    unit.record(&NoteRead {}, "n1", &unit_path()).unwrap();
    assert!(matches!(unit.commit().await, Err(StorageError::Unaudited)));
    assert_eq!(log::last_position(db.reader()).await.unwrap(), 0);
}

#[db_test(migrations())]
async fn the_same_key_twice_is_a_conflict_that_names_the_column_or_rule(db: TestDatabase) {
    take_one(&db, "n1").await;
    let mut unit = db.begin(&Actor::system()).await.unwrap();
    let error = take_note(&mut unit, "n1").await.unwrap_err();
    assert!(error.conflicts_on("notes"), "{error:?}");
    assert_eq!(Problem::from(error).kind, ProblemKind::Conflict);
}

#[db_test(migrations())]
async fn the_reader_cannot_write(db: TestDatabase) {
    let result = run(db.reader(), "INSERT INTO notes (id) VALUES ($1)", ["n1".into()]).await;
    assert!(result.is_err());
}

#[db_test(migrations())]
async fn a_nul_character_is_refused_and_spoils_nothing_else(db: TestDatabase) {
    let mut unit = db.begin(&Actor::system()).await.unwrap();
    unit.audit("note.take", "note", "a\0b", &unit_path());
    assert!(matches!(unit.commit().await, Err(StorageError::Unstorable(_))));
    assert_eq!(take_one(&db, "n1").await, 1);
}

#[db_test(migrations())]
async fn the_audit_list_goes_back_in_time_page_by_page_and_filters(db: TestDatabase) {
    for note in ["n1", "n2", "n3"] {
        take_one(&db, note).await;
    }
    let mut unit = db.begin(&Actor::respondent(manyi_kernel::Locale::En)).await.unwrap();
    unit.audit("door.open", "door", "d", &unit_path());
    unit.commit().await.unwrap();
    let page = |filter: log::AuditFilter| {
        let reader = db.reader().clone();
        async move {
            let (rows, total) = log::audit_rows(&reader, &filter, 2).await.unwrap();
            (rows.iter().map(|row| row.sequence).collect::<Vec<_>>(), total)
        }
    };
    let all = log::AuditFilter::default;
    assert_eq!(page(all()).await, (vec![4, 3], 4));
    assert_eq!(page(log::AuditFilter { before: Some(3), ..all() }).await, (vec![2, 1], 4));
    assert_eq!(page(log::AuditFilter { action: Some("note.".into()), ..all() }).await, (vec![3, 2], 3));
    assert_eq!(page(log::AuditFilter { action: Some("note".into()), ..all() }).await, (vec![], 0));
    assert_eq!(page(log::AuditFilter { actor: Some("respondent".into()), ..all() }).await, (vec![4], 1));
}
