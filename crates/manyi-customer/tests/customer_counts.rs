//! Storing, reading and offering counts, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use manyi_customer::{CountRow, StoreCountsRefusal, facts_for_events, store_counts};
use manyi_kernel::{Actor, FactValue, Permission};
use manyi_storage::log;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};
use support::{Api, actor, room, unit};

fn row(unit_code: &str, month: &str, customers: i64) -> CountRow {
    CountRow { unit_code: unit_code.to_owned(), month: month.to_owned(), customers }
}

/// `UNIT month customers` of every count of 2026 that `reader` sees.
async fn counts(api: &Api, query: &str) -> Vec<String> {
    let (status, body) = api.at("GET", &format!("/customer-counts{query}"), None).await;
    assert_eq!(status, 200, "{body}");
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    let rows = body.as_array().unwrap().iter();
    rows.map(|row| format!("{} {} {}", text(row, "unit_code"), text(row, "month"), row["customers"]))
        .collect()
}

#[db_test(manyi_customer::migrations())]
async fn counts_are_stored_replaced_and_seen_within_the_scope(db: TestDatabase) {
    let room = room(&db);
    let first = [row("NORTH", "2026-08", 100), row("SOUTH", "2026-08", 200), row("NORTH", "2026-09", 300)];
    assert_eq!(store_counts(&room, &Actor::system(), &first).await.unwrap(), 3);
    assert_eq!(store_counts(&room, &Actor::system(), &[row("NORTH", "2026-08", 111)]).await.unwrap(), 1);

    let whole = Api::of(&room, actor("HQ", &[Permission::MetricRead]));
    assert_eq!(counts(&whole, "").await, ["NORTH 2026-08 111", "SOUTH 2026-08 200", "NORTH 2026-09 300"]);
    assert_eq!(counts(&whole, "?period=2026-09").await, ["NORTH 2026-09 300"]);
    let south = unit("SOUTH").id;
    assert_eq!(counts(&whole, &format!("?unit={south}")).await, ["SOUTH 2026-08 200"]);

    let north = Api::of(&room, actor("NORTH", &[Permission::MetricRead]));
    assert_eq!(counts(&north, "").await, ["NORTH 2026-08 111", "NORTH 2026-09 300"]);
    assert_eq!(north.at("GET", &format!("/customer-counts?unit={south}"), None).await.0, 404);
    assert_eq!(north.at("GET", "/customer-counts?period=summer", None).await.0, 422);
}

#[db_test(manyi_customer::migrations())]
async fn one_wrong_row_stores_none_and_every_wrong_place_is_named(db: TestDatabase) {
    let room = room(&db);
    let rows = [
        row("NORTH", "2026-08", 100),
        row("EAST", "2026-08", 1),
        row("SOUTH", "2026-Q3", 1),
        row("SOUTH", "2026-08", -1),
        row("NORTH", "2026-08", 5),
    ];
    let refused = store_counts(&room, &Actor::system(), &rows).await;
    let Err(StoreCountsRefusal::Wrong(problems)) = refused else { panic!("{refused:?}") };
    let found: Vec<_> =
        problems.iter().map(|problem| (problem.place.as_str(), problem.code.as_str())).collect();
    let wanted = [
        ("/rows/1/unit_code", "customer_count.unknown_unit"),
        ("/rows/2/month", "customer_count.bad_month"),
        ("/rows/3/customers", "customer_count.bad_number"),
        ("/rows/4/unit_code", "customer_count.repeated"),
    ];
    assert_eq!(found, wanted);
    assert_eq!(
        counts(&Api::of(&room, actor("HQ", &[Permission::MetricRead])), "").await,
        Vec::<String>::new()
    );
    assert_eq!(log::last_position(db.reader()).await.unwrap(), 0);
}

#[db_test(manyi_customer::migrations())]
async fn only_editors_store_and_only_for_their_own_units(db: TestDatabase) {
    let room = room(&db);
    let body = json!({"rows": [{"unit_code": "SOUTH", "month": "2026-09", "customers": 7}]});
    for (unit, permission, status) in [
        ("HQ", Permission::MetricRead, 403),
        ("NORTH", Permission::CustomerCountEdit, 422),
        ("SOUTH", Permission::CustomerCountEdit, 200),
    ] {
        let (found, answer) = Api::of(&room, actor(unit, &[permission]))
            .at("PUT", "/customer-counts", Some(body.clone()))
            .await;
        assert_eq!(found, status, "{unit}: {answer}");
    }
    let unknown = json!({"rows": [], "force": true});
    let editor = Api::of(&room, actor("HQ", &[Permission::CustomerCountEdit]));
    assert_eq!(editor.at("PUT", "/customer-counts", Some(unknown)).await.0, 422);
    let (status, answer) = editor.at("PUT", "/customer-counts", Some(json!({"rows": []}))).await;
    assert_eq!((status, &answer["stored"]), (200, &json!(0)));
}

#[db_test(manyi_customer::migrations())]
async fn stored_counts_become_one_fact_a_unit_and_month(db: TestDatabase) {
    let room = room(&db);
    let editor = actor("HQ", &[Permission::CustomerCountEdit]);
    store_counts(&room, &editor, &[row("NORTH", "2026-08", 100), row("SOUTH", "2026-09", 200)])
        .await
        .unwrap();
    store_counts(&room, &editor, &[row("NORTH", "2026-08", 101)]).await.unwrap();
    let events = log::read_after(db.reader(), 0, 10).await.unwrap();
    assert_eq!(
        events.iter().map(|event| event.kind.as_str()).collect::<Vec<_>>(),
        ["customer_counts.stored"; 2]
    );
    let batches = facts_for_events(&db, &events).await.unwrap();
    let [batch] = batches.as_slice() else { panic!("{batches:?}") };
    assert_eq!(batch.table.name, "customer_facts");
    // 2026-08-01 and 2026-09-01 in days since 1970.
    let facts = [("/1/1/:2026-08", "/1/1/", 20_666, 101), ("/1/2/:2026-09", "/1/2/", 20_697, 200)];
    for (row, (key, path, day, customers)) in batch.rows.iter().zip(facts) {
        assert_eq!(row.key, key);
        assert_eq!(
            row.values,
            [FactValue::Code(path.to_owned()), FactValue::Day(day), FactValue::Int(customers)]
        );
    }
    assert_eq!(batch.rows.len(), 2);
}
