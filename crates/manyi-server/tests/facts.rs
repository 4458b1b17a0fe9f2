//! The catalogue counts only columns that the features offer.
#![allow(clippy::unwrap_used)]

use manyi_server::app::TABLES;

#[test]
fn every_column_the_catalogue_names_is_offered_by_a_feature() {
    let missing = manyi_catalogue::missing_columns(&TABLES);
    assert!(missing.is_empty(), "{missing:?}");
}
