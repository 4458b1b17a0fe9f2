//! The public ShapKa survey, where it is at hand: what is stored equals what the file says.

use crate::{
    http::Api,
    support::{Stage, facts_of},
};
use manyi_kernel::{FactBatch, FactValue};
use manyi_storage::log::read_after;
use manyi_survey::{
    facts::{RATING_FACTS, RESPONSE_FACTS},
    import::{ImportOptions, ImportOrder, Mapping, import_responses},
};
use manyi_tabular::Source;
use manyi_test::{TestDatabase, db_test};
use std::{collections::BTreeMap, path::PathBuf, str::FromStr};

const MAPPING: &str = include_str!("../../../../examples/imports/shapka.toml");

fn file() -> Option<Vec<u8>> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("../../../shared/data/stats/shapka_example_01.csv");
    let found = std::fs::read(&path).ok();
    if found.is_none() {
        println!("skipped: the data set is not at hand");
    }
    found
}

/// Count and sum of each column's numbers, read without any of our code.
fn expected(file: &[u8]) -> BTreeMap<String, (u64, f64)> {
    let text = String::from_utf8(file.to_vec()).unwrap();
    let mut lines = text.lines();
    let header: Vec<_> = lines.next().unwrap().split(',').map(str::to_owned).collect();
    let mut sums: BTreeMap<String, (u64, f64)> = BTreeMap::new();
    for line in lines {
        for (name, cell) in header.iter().zip(line.split(',')) {
            if let Ok(value) = cell.parse::<f64>() {
                let sum = sums.entry(name.clone()).or_default();
                *sum = (sum.0 + 1, sum.1 + value);
            }
        }
    }
    sums
}

fn column<'a>(batch: &'a FactBatch, name: &str) -> impl Iterator<Item = &'a FactValue> {
    let index = batch.table.columns.iter().position(|known| known.name == name).unwrap();
    batch.rows.iter().map(move |row| &row.values[index])
}

#[db_test(manyi_survey::migrations())]
async fn imported_figures_equal_the_files(db: TestDatabase) {
    let mapping = Mapping::from_str(MAPPING).unwrap();
    let Some(file) = file() else { return };
    let stage = Stage::new(&db);
    let source = Source::Bytes(file.clone().into());
    let options = ImportOptions::default();
    let import = || {
        import_responses(
            &stage.room,
            &stage.manager,
            ImportOrder { source: &source, file_name: "shapka.csv", mapping: &mapping, options },
            |_| (),
        )
    };
    let report = import().await.unwrap();
    assert_eq!((report.imported, report.skipped_rows), (1_842, 0));
    let again = import().await.unwrap();
    assert_eq!((again.imported, again.present), (0, 1_842));

    let events = read_after(stage.room.db.reader(), 0, 1_000).await.unwrap();
    let facts = facts_of(&stage.room.db, &events).await;
    let mut sums: BTreeMap<String, (u64, f64)> = BTreeMap::new();
    let mut add = |name: &str, value: &FactValue| {
        if let FactValue::Int(value) = value {
            let sum = sums.entry(name.to_owned()).or_default();
            *sum = (sum.0 + 1, sum.1 + *value as f64);
        }
    };
    let responses = facts.iter().find(|batch| batch.table == &RESPONSE_FACTS).unwrap();
    assert_eq!(responses.rows.len(), 1_842);
    column(responses, "overall_value").for_each(|value| add("overall_satisfaction", value));
    let ratings = facts.iter().find(|batch| batch.table == &RATING_FACTS).unwrap();
    for (dimension, value) in column(ratings, "dimension").zip(column(ratings, "value")) {
        let FactValue::Code(code) = dimension else { panic!("{dimension:?}") };
        add(code, value);
    }
    assert_eq!(sums, expected(&file));

    let api = Api::new(&stage.room, &stage.manager);
    for (query, rows) in [("role=overall", 1_840), ("role=overall&min=9", 592), ("role=overall&max=6", 255)] {
        let (_, page) = api.get(&format!("/api/v1/responses?wave={}&{query}", report.wave_id)).await;
        assert_eq!(page["total"], rows, "{query}");
    }
}
