//! What the analysis is told of visits.

use crate::{
    process::{approved, checklist, sent},
    stage::Stage,
};
use manyi_kernel::FactValue;
use manyi_storage::log;
use manyi_test::{TestDatabase, db_test};
use serde_json::json;

#[db_test(manyi_visit::migrations())]
async fn a_visit_counts_once_it_is_approved_and_with_the_score_in_force(db: TestDatabase) {
    let stage = Stage::new(&db);
    let checklist = checklist(&stage).await;
    sent(&stage, &checklist, &stage.shopper, &stage.south).await;
    let id = approved(&stage, &checklist, &stage.shopper, &stage.north, (0, 5)).await;
    let path = format!("/visits/{id}");
    stage.call(&stage.head, "POST", &format!("{path}/appeal"), json!({ "appeal": "问候了" })).await;
    let decision =
        json!({ "decision": "upheld", "reason": "属实", "marks": { "greeting": { "points": 1 } } });
    stage.call(&stage.manager, "POST", &format!("{path}/decision"), decision).await;
    let events = log::read_after(stage.room.db.reader(), 0, 100).await.unwrap();
    let batches = manyi_visit::facts_for_events(&stage.room.db, &events).await.unwrap();
    let [batch] = batches.as_slice() else { panic!("{batches:?}") };
    let [row] = batch.rows.as_slice() else { panic!("only the approved one: {batch:?}") };
    let value = |name: &str| {
        let place = batch.table.columns.iter().position(|column| column.name == name).unwrap();
        row.values[place].clone()
    };
    assert_eq!((row.key.as_str(), value("score")), (id.as_str(), FactValue::Int(10_000)));
    assert_eq!(value("unit_path"), FactValue::Code("/1/1/".to_owned()));
    assert_eq!(row.values.len(), batch.table.columns.len());
}
