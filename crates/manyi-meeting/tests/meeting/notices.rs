//! What people are told.

use crate::stage::{Stage, id_of, tables};
use manyi_kernel::Locale;
use manyi_test::{TestDatabase, db_test};

#[db_test(tables())]
async fn those_concerned_are_told_and_whoever_acts_is_not(db: TestDatabase) {
    let stage = Stage::new(&db);
    stage.issued().await;
    let others = vec![id_of(&stage.chair), id_of(&stage.head)];
    assert_eq!(
        stage.told(),
        [("meeting.circulated", others), ("meeting.assigned", vec![id_of(&stage.head)])],
        "the manager circulates and issues"
    );
    stage.after(&db, 10).await;
    let owner = vec![id_of(&stage.head)];
    let mut told = stage.told();
    // Both are due when the clock jumps; which job runs first nobody promises.
    told.sort_by_key(|(purpose, _)| *purpose);
    assert_eq!(told, [("meeting.due_soon", owner.clone()), ("meeting.overdue", owner)]);
}

#[db_test(tables())]
async fn a_notice_leads_to_its_page_and_tells_nothing_that_was_typed_of_customers(db: TestDatabase) {
    let stage = Stage::new(&db);
    let (_, id) = stage.issued().await;
    let told = stage.told.0.lock().unwrap().clone();
    let assigned = told.iter().find(|notice| notice.purpose == "meeting.assigned").unwrap();
    assert_eq!(assigned.page, format!("/meeting-resolutions?open={id}"));
    for locale in Locale::ALL {
        let words = assigned.words.iter().find(|words| words.locale == locale).unwrap();
        assert!(!words.title.contains("meeting.") && !words.text.contains("meeting."), "{words:?}");
        assert!(!words.text.contains('{') && !words.text.contains("报装窗口增派两人"), "{words:?}");
        assert!(words.text.contains("满意度月度联席会"), "{words:?}");
    }
}

#[db_test(tables())]
async fn nobody_is_told_of_what_is_told_afterwards(db: TestDatabase) {
    let mut stage = Stage::new(&db);
    stage.room.told_at = Some(db.handle().now());
    stage.issued().await;
    assert_eq!(stage.told(), []);
}
