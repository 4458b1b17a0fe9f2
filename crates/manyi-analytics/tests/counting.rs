//! The engine counts what a plain fold over the last row of each key counts.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use manyi_analytics::FactStoreError;
use manyi_catalogue::{EngineError, FactEngine, FactFilter, FactQuery, GroupBy};
use manyi_kernel::{FactRow, FactTable, FactValue};
use proptest::prelude::*;
use support::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn any_question_over_any_rows_is_answered_like_the_plain_fold(deliveries in deliveries(), queries in prop::collection::vec(queries(), 6)) {
        let store = open(None);
        let mut expected = Expected::default();
        for (position, rows) in deliveries.into_iter().enumerate() {
            expected.take(&rows);
            store.apply(i64::try_from(position).unwrap() + 1, batch(rows)).unwrap();
        }
        let engine = engine(&store);
        for query in &queries {
            prop_assert_eq!(answer(&engine, query), expected.cells(query), "{:?}", query);
        }
    }
}

#[test]
fn a_later_row_of_the_same_key_hides_the_earlier_one() {
    let store = open(None);
    store.apply(1, batch(vec![visit("a", "/1/", 0, 2), visit("b", "/1/", 0, 5)])).unwrap();
    store.apply(2, batch(vec![visit("a", "/1/", 1, 4)])).unwrap();
    assert_eq!(counts(&store, &all_scores()), [(4, 1), (5, 1)]);
    assert_eq!(store.row_counts(), [("visits", 2)]);
}

#[test]
fn the_same_delivery_twice_changes_nothing() {
    let store = open(None);
    let delivery = batch(vec![visit("a", "/1/", 0, 2), visit("b", "/1/", 0, 5), visit("a", "/1/", 0, 3)]);
    for _ in 0..3 {
        store.apply(7, delivery.clone()).unwrap();
        assert_eq!(counts(&store, &all_scores()), [(3, 1), (5, 1)]);
    }
    store.apply(4, delivery).unwrap();
    assert_eq!((store.position(), engine(&store).position()), (7, 7));
}

#[test]
fn a_delivery_with_one_bad_row_leaves_no_trace() {
    let store = open(None);
    let short = FactRow { key: "short".to_owned(), values: vec![FactValue::Missing] };
    let mut wrong = visit("wrong", "/1/", 0, 1);
    wrong.values[3] = FactValue::Code("five".to_owned());
    for bad in [short, wrong] {
        let refused = store.apply(3, batch(vec![visit("a", "/1/", 0, 2), bad]));
        assert!(matches!(refused, Err(FactStoreError::BadRow { table: "visits", .. })), "{refused:?}");
    }
    static STRANGE: FactTable = FactTable { name: "strange", columns: &[] };
    let unknown = store.apply(3, vec![manyi_kernel::FactBatch { table: &STRANGE, rows: Vec::new() }]);
    assert!(matches!(unknown, Err(FactStoreError::UnknownTable(_))));
    assert_eq!((store.position(), counts(&store, &all_scores())), (0, Vec::new()));
}

#[test]
fn full_segments_and_rows_hidden_in_them_count_right() {
    let store = open(None);
    let rows = |score| (0..70_000).map(|n| visit(&format!("k{n}"), "/1/", n % 31, score)).collect::<Vec<_>>();
    store.apply(1, batch(rows(2))).unwrap();
    store.apply(2, batch(rows(4).split_off(60_000))).unwrap();
    assert_eq!(counts(&store, &all_scores()), [(2, 60_000), (4, 10_000)]);
    let large = FactQuery { value: Some("amount"), ..all_scores() };
    assert_eq!(counts(&store, &large), [(2000, 60_000), (4000, 10_000)]);
}

#[test]
fn questions_that_do_not_fit_the_table_are_refused_by_name() {
    let engine = engine(&open(None));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for (query, wanted) in [
        (FactQuery { table: "nothing", ..all_scores() }, EngineError::UnknownTable("nothing".to_owned())),
        (FactQuery { value: Some("mood"), ..all_scores() }, unknown("mood")),
        (FactQuery { value: Some("kind"), ..all_scores() }, unknown("kind")),
        (FactQuery { group: GroupBy::Column("score"), ..all_scores() }, unknown("score")),
        (
            FactQuery { filters: vec![FactFilter::CodeIs("score", "5".to_owned())], ..all_scores() },
            unknown("score"),
        ),
    ] {
        assert_eq!(runtime.block_on(engine.cells(&query)), Err(wanted));
    }
}

fn unknown(column: &str) -> EngineError {
    EngineError::UnknownColumn { table: "visits".to_owned(), column: column.to_owned() }
}
