//! A small table, random deliveries for it, and the plain fold that the engine must agree with.
#![allow(clippy::unwrap_used, clippy::expect_used, dead_code)]

use manyi_analytics::{FactEngineImpl, FactStore};
use manyi_catalogue::{Cell, FactEngine, FactFilter, FactQuery, GroupBy};
use manyi_kernel::{FactBatch, FactColumn, FactKind, FactRow, FactTable, FactValue, UnitPath};
use proptest::prelude::*;
use std::{collections::BTreeMap, path::Path, sync::Arc};

const fn column(name: &'static str, kind: FactKind) -> FactColumn {
    FactColumn { name, kind }
}

pub static VISITS: FactTable = FactTable {
    name: "visits",
    columns: &[
        column("unit_path", FactKind::Code),
        column("kind", FactKind::Code),
        column("day", FactKind::Day),
        column("score", FactKind::Int),
        column("low", FactKind::Int),
        column("high", FactKind::Int),
        column("amount", FactKind::Int),
    ],
};

/// What the engine should know after some deliveries: the last row of each key.
#[derive(Clone, Debug, Default)]
pub struct Expected(pub BTreeMap<String, Vec<FactValue>>);

impl Expected {
    pub fn take(&mut self, rows: &[FactRow]) {
        for row in rows {
            self.0.insert(row.key.clone(), row.values.clone());
        }
    }

    pub fn cells(&self, query: &FactQuery) -> Vec<Cell> {
        let mut counts = BTreeMap::<_, u64>::new();
        for values in self.0.values() {
            if let Some(cell) = cell_of(values, query) {
                *counts.entry(cell).or_default() += 1;
            }
        }
        counts.into_iter().map(|((group, value, scale), count)| Cell { group, value, scale, count }).collect()
    }
}

type CellKey = (String, i64, Option<(i64, i64)>);

fn cell_of(values: &[FactValue], query: &FactQuery) -> Option<CellKey> {
    let value_of =
        |name: &str| &values[VISITS.columns.iter().position(|column| column.name == name).unwrap()];
    let code = |name: &str| match value_of(name) {
        FactValue::Code(code) => Some(code.clone()),
        _ => None,
    };
    let int = |name: &str| match value_of(name) {
        FactValue::Int(number) => Some(*number),
        _ => None,
    };
    let FactValue::Day(day) = *value_of(query.day) else { return None };
    let path = code("unit_path")?;
    let filtered = query.filters.iter().all(|filter| match filter {
        FactFilter::CodeIs(name, wanted) => code(name).as_ref() == Some(wanted),
        FactFilter::IntIs(name, wanted) => int(name) == Some(*wanted),
    });
    let inside = query.scope.iter().any(|subtree| path.starts_with(subtree.as_str()));
    if !inside || !filtered || day < query.first_day || day > query.last_day {
        return None;
    }
    let date = format!("2026-{:02}-{:02}", 1 + (day - FIRST_DAY) / 31, 1 + (day - FIRST_DAY) % 31);
    let group = match query.group {
        GroupBy::Total => String::new(),
        GroupBy::Day => date,
        GroupBy::Month => date[..7].to_owned(),
        GroupBy::UnitPath => path,
        GroupBy::Column(name) => code(name)?,
    };
    let value = match query.value {
        Some(name) => int(name)?,
        None => 0,
    };
    let scale = query.scale.and_then(|(low, high)| Some((int(low)?, int(high)?)));
    Some((group, value, scale))
}

/// 2026-01-01; the tests stay in January 2026, which keeps the naive month arithmetic right.
pub const FIRST_DAY: i32 = 20_454;

pub fn row(key: &str, values: [FactValue; 7]) -> FactRow {
    FactRow { key: key.to_owned(), values: values.into() }
}

pub fn visit(key: &str, path: &str, day: i32, score: i64) -> FactRow {
    use FactValue::{Code, Day, Int};
    let values = [
        Code(path.into()),
        Code("shop".into()),
        Day(FIRST_DAY + day),
        Int(score),
        Int(1),
        Int(5),
        Int(score * 1000),
    ];
    row(key, values)
}

pub fn batch(rows: Vec<FactRow>) -> Vec<FactBatch> {
    vec![FactBatch { table: &VISITS, rows }]
}

pub fn open(directory: Option<&Path>) -> Arc<FactStore> {
    Arc::new(FactStore::open(directory.map(Path::to_owned), &[&VISITS]))
}

pub fn engine(store: &Arc<FactStore>) -> FactEngineImpl {
    FactEngineImpl::new(Arc::clone(store))
}

/// All scores of January, everywhere.
pub fn all_scores() -> FactQuery {
    FactQuery {
        table: "visits",
        value: Some("score"),
        scale: Some(("low", "high")),
        day: "day",
        first_day: FIRST_DAY,
        last_day: FIRST_DAY + 30,
        scope: vec![UnitPath::root()],
        filters: Vec::new(),
        group: GroupBy::Total,
    }
}

pub fn answer(engine: &FactEngineImpl, query: &FactQuery) -> Vec<Cell> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(engine.cells(query)).unwrap()
}

pub fn counts(store: &Arc<FactStore>, query: &FactQuery) -> Vec<(i64, u64)> {
    answer(&engine(store), query).into_iter().map(|cell| (cell.value, cell.count)).collect()
}

fn rows() -> impl Strategy<Value = FactRow> {
    let path = prop::sample::select(vec!["/1/", "/1/2/", "/1/2/3/", "/1/22/", "/4/", "/45/"]);
    let kind = prop::sample::select(vec!["shop", "phone", "网上"]);
    let scale = prop::sample::select(vec![Some((1, 5)), Some((0, 10)), None]);
    (
        0..40_u32,
        prop::option::weighted(0.9, path),
        prop::option::of(kind),
        prop::option::weighted(0.9, 0..31_i32),
        prop::option::of(0..=10_i64),
        scale,
        any::<i64>(),
    )
        .prop_map(|(key, path, kind, day, score, scale, amount)| {
            let code =
                |code: Option<&str>| code.map_or(FactValue::Missing, |code| FactValue::Code(code.to_owned()));
            let int = |number: Option<i64>| number.map_or(FactValue::Missing, FactValue::Int);
            let day = day.map_or(FactValue::Missing, |day| FactValue::Day(FIRST_DAY + day));
            let (low, high) = (int(scale.map(|scale| scale.0)), int(scale.map(|scale| scale.1)));
            row(
                &format!("k{key}"),
                [code(path), code(kind), day, int(score), low, high, FactValue::Int(amount)],
            )
        })
}

/// Deliveries that often repeat keys.
pub fn deliveries() -> impl Strategy<Value = Vec<Vec<FactRow>>> {
    prop::collection::vec(prop::collection::vec(rows(), 0..25), 1..6)
}

pub fn queries() -> impl Strategy<Value = FactQuery> {
    let value = prop::sample::select(vec![None, Some("score"), Some("low"), Some("amount")]);
    let scale = prop::sample::select(vec![None, Some(("low", "high"))]);
    let scope = prop::collection::vec(prop::sample::select(vec!["/", "/1/", "/1/2/", "/4/", "/9/"]), 0..3);
    let filter = prop::sample::select(vec![
        Vec::new(),
        vec![FactFilter::CodeIs("kind", "网上".to_owned())],
        vec![FactFilter::IntIs("high", 5), FactFilter::CodeIs("kind", "shop".to_owned())],
        vec![FactFilter::CodeIs("kind", "' OR 1=1 --".to_owned())],
    ]);
    let group = prop::sample::select(vec![
        GroupBy::Total,
        GroupBy::Day,
        GroupBy::Month,
        GroupBy::UnitPath,
        GroupBy::Column("kind"),
    ]);
    (value, scale, scope, filter, group, 0..31_i32, 0..31_i32).prop_map(
        |(value, scale, scope, filters, group, first, last)| FactQuery {
            value,
            scale,
            scope: scope.into_iter().map(UnitPath::from_stored).collect(),
            filters,
            group,
            first_day: FIRST_DAY + first,
            last_day: FIRST_DAY + last,
            ..all_scores()
        },
    )
}
