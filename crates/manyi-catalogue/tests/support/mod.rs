//! An engine over a list of rows, and rows to fill it with.
#![allow(dead_code, reason = "each test file uses its part")]

use async_trait::async_trait;
use manyi_catalogue::{
    Catalogue, Cell, EngineError, FactEngine, FactFilter, FactQuery, Figure, FiguresQuery, GroupBy,
};
use manyi_kernel::{FactColumn, FactKind, FactTable, FactValue, UnitPath, day_from_number, day_number};
use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicUsize, Ordering},
};

const fn code(name: &'static str) -> FactColumn {
    FactColumn { name, kind: FactKind::Code }
}

const fn int(name: &'static str) -> FactColumn {
    FactColumn { name, kind: FactKind::Int }
}

const fn day(name: &'static str) -> FactColumn {
    FactColumn { name, kind: FactKind::Day }
}

/// The tables as the features declare them.
pub const TABLES: &[&FactTable] = &[
    &FactTable {
        name: "response_facts",
        columns: &[
            code("response_id"),
            code("unit_path"),
            code("wave_id"),
            code("questionnaire_id"),
            code("channel"),
            day("submitted_day"),
            int("overall_value"),
            int("overall_min"),
            int("overall_max"),
            int("nps_value"),
            int("ces_value"),
            int("ces_min"),
            int("ces_max"),
            int("valid"),
            int("suspect"),
        ],
    },
    &FactTable {
        name: "rating_facts",
        columns: &[
            code("response_id"),
            code("unit_path"),
            code("wave_id"),
            code("questionnaire_id"),
            code("channel"),
            day("submitted_day"),
            code("dimension"),
            int("value"),
            int("scale_min"),
            int("scale_max"),
            int("valid"),
            int("suspect"),
        ],
    },
    &FactTable {
        name: "invitation_facts",
        columns: &[
            code("invitation_id"),
            code("unit_path"),
            code("questionnaire_id"),
            day("invited_day"),
            int("answered"),
        ],
    },
    &FactTable {
        name: "case_facts",
        columns: &[
            code("case_id"),
            code("unit_path"),
            code("origin"),
            code("channel"),
            code("priority"),
            code("severity"),
            code("tier"),
            code("cause"),
            code("product"),
            code("process_step"),
            code("state"),
            int("counted"),
            day("registered_day"),
            day("resolved_day"),
            int("resolution_working_minutes"),
            int("first_contact"),
            int("one_time"),
            int("reopened"),
            int("declined"),
            int("major"),
            int("transfers"),
            int("remedy_fen"),
            int("risk"),
            int("risk_min"),
            int("risk_max"),
        ],
    },
    &FactTable {
        name: "case_clock_facts",
        columns: &[
            code("case_id"),
            code("unit_path"),
            code("origin"),
            code("channel"),
            code("priority"),
            code("severity"),
            code("tier"),
            code("cause"),
            code("person_id"),
            code("target"),
            int("counted"),
            day("registered_day"),
            int("on_time"),
            int("working_minutes"),
        ],
    },
    &FactTable {
        name: "case_stage_facts",
        columns: &[
            code("case_id"),
            code("unit_path"),
            code("origin"),
            code("channel"),
            code("priority"),
            code("severity"),
            code("tier"),
            code("cause"),
            code("person_id"),
            code("stage"),
            int("counted"),
            day("entered_day"),
            day("left_day"),
            int("working_minutes"),
            int("on_time"),
            int("handed_on"),
        ],
    },
    &FactTable {
        name: "case_appeal_facts",
        columns: &[
            code("case_id"),
            code("unit_path"),
            code("origin"),
            code("channel"),
            code("priority"),
            code("severity"),
            code("tier"),
            code("cause"),
            int("counted"),
            day("decided_day"),
            int("upheld"),
        ],
    },
    &FactTable {
        name: "follow_up_facts",
        columns: &[
            code("follow_up_id"),
            code("case_id"),
            code("unit_path"),
            day("answered_day"),
            int("score"),
            int("score_min"),
            int("score_max"),
        ],
    },
    &FactTable {
        name: "feedback_facts",
        columns: &[
            code("feedback_id"),
            code("unit_path"),
            code("kind"),
            code("channel"),
            code("severity"),
            day("recorded_day"),
            int("counted"),
            int("complaint"),
            int("repeat"),
            int("adopted"),
        ],
    },
    &FactTable {
        name: "visit_facts",
        columns: &[
            code("visit_id"),
            code("unit_path"),
            day("visited_day"),
            int("score"),
            int("score_min"),
            int("score_max"),
        ],
    },
    &FactTable { name: "asking_facts", columns: &[code("unit_path"), day("asked_day"), int("self_served")] },
    &FactTable {
        name: "knowledge_vote_facts",
        columns: &[code("unit_path"), day("voted_day"), int("helpful")],
    },
    &FactTable {
        name: "meeting_resolution_facts",
        columns: &[code("resolution_id"), code("unit_path"), day("due_day"), int("on_time"), int("overdue")],
    },
    &FactTable {
        name: "voice_facts",
        columns: &[code("unit_path"), day("written_day"), int("counted"), int("named"), int("negative")],
    },
    &FactTable {
        name: "topic_facts",
        columns: &[
            code("unit_path"),
            code("topic"),
            day("written_day"),
            int("counted"),
            int("mentioned"),
            int("negative"),
        ],
    },
    &FactTable {
        name: "label_facts",
        columns: &[code("unit_path"), day("corrected_day"), int("counted"), int("agreed")],
    },
    &FactTable {
        name: "dispatch_facts",
        columns: &[
            code("unit_path"),
            code("suggested_by"),
            day("decided_day"),
            int("counted"),
            int("followed"),
            int("automatic"),
        ],
    },
    &FactTable { name: "customer_facts", columns: &[code("unit_path"), day("month_day"), int("customers")] },
];

/// A row as `name = value`; columns left out are missing.
#[derive(Clone, Debug)]
pub struct Row(&'static str, BTreeMap<&'static str, FactValue>);

impl Row {
    /// Of `table`, with `unit_path` and the day column filled.
    pub fn new(table: &'static str, unit: &str, day_column: &'static str, on: &str) -> Self {
        let values = [("unit_path", FactValue::Code(unit.to_owned())), (day_column, number(on))];
        Self(table, values.into_iter().collect())
    }

    pub fn response(unit: &str, on: &str) -> Self {
        Self::new("response_facts", unit, "submitted_day", on).int("valid", 1).int("suspect", 0)
    }

    pub fn rated(unit: &str, on: &str, value: i64, (min, max): (i64, i64)) -> Self {
        Self::response(unit, on).int("overall_value", value).int("overall_min", min).int("overall_max", max)
    }

    pub fn complaint(unit: &str, on: &str) -> Self {
        let row = Self::new("feedback_facts", unit, "recorded_day", on).code("kind", "complaint");
        row.int("counted", 1).int("complaint", 1)
    }

    pub fn case(unit: &str, on: &str) -> Self {
        Self::new("case_facts", unit, "registered_day", on).code("origin", "complaint").int("counted", 1)
    }

    pub fn clock(target: &str, unit: &str, on: &str) -> Self {
        Self::new("case_clock_facts", unit, "registered_day", on).code("target", target).int("counted", 1)
    }

    pub fn stay(stage: &str, unit: &str, left: &str) -> Self {
        Self::new("case_stage_facts", unit, "left_day", left).code("stage", stage).int("counted", 1)
    }

    pub fn customers(unit: &str, month: &str, customers: i64) -> Self {
        Self::new("customer_facts", unit, "month_day", &format!("{month}-01")).int("customers", customers)
    }

    pub fn int(mut self, column: &'static str, value: i64) -> Self {
        self.1.insert(column, FactValue::Int(value));
        self
    }

    pub fn code(mut self, column: &'static str, value: &str) -> Self {
        self.1.insert(column, FactValue::Code(value.to_owned()));
        self
    }

    pub fn day(mut self, column: &'static str, on: &str) -> Self {
        self.1.insert(column, number(on));
        self
    }

    pub fn times(self, count: usize) -> Vec<Self> {
        vec![self; count]
    }
}

fn number(on: &str) -> FactValue {
    FactValue::Day(day_number(on.parse().expect("a day")))
}

#[derive(Default)]
pub struct FakeEngine {
    rows: Vec<Row>,
    pub asked: AtomicUsize,
}

impl FakeEngine {
    pub fn of(rows: impl IntoIterator<Item = Vec<Row>>) -> Self {
        Self { rows: rows.into_iter().flatten().collect(), asked: AtomicUsize::new(0) }
    }
}

fn int_of(row: &Row, column: &str) -> Option<i64> {
    match row.1.get(column) {
        Some(FactValue::Int(value)) => Some(*value),
        _ => None,
    }
}

fn code_of<'a>(row: &'a Row, column: &str) -> Option<&'a str> {
    match row.1.get(column) {
        Some(FactValue::Code(code)) => Some(code),
        _ => None,
    }
}

/// The cell that the row counts in, if it counts.
fn counted(row: &Row, query: &FactQuery) -> Option<Cell> {
    let Some(FactValue::Day(on)) = row.1.get(query.day) else { return None };
    let unit = UnitPath::from_stored(code_of(row, "unit_path")?);
    let fits = row.0 == query.table
        && (query.first_day..=query.last_day).contains(on)
        && query.scope.iter().any(|scope| scope.contains(&unit))
        && query.filters.iter().all(|filter| match filter {
            FactFilter::CodeIs(column, code) => code_of(row, column) == Some(code),
            FactFilter::IntIs(column, value) => int_of(row, column) == Some(*value),
        });
    let group = match query.group {
        GroupBy::Total => String::new(),
        GroupBy::Day => day_from_number(*on).to_string(),
        GroupBy::Month => day_from_number(*on).to_string()[..7].to_owned(),
        GroupBy::UnitPath => unit.to_string(),
        GroupBy::Column(column) => code_of(row, column)?.to_owned(),
    };
    let value = match query.value {
        Some(column) => int_of(row, column)?,
        None => 0,
    };
    let scale = query.scale.and_then(|(min, max)| int_of(row, min).zip(int_of(row, max)));
    fits.then_some(Cell { group, value, scale, count: 1 })
}

#[async_trait]
impl FactEngine for FakeEngine {
    async fn cells(&self, query: &FactQuery) -> Result<Vec<Cell>, EngineError> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        if !TABLES.iter().any(|table| table.name == query.table) {
            return Err(EngineError::UnknownTable(query.table.to_owned()));
        }
        let mut cells: BTreeMap<Cell, u64> = BTreeMap::new();
        for cell in self.rows.iter().filter_map(|row| counted(row, query)) {
            *cells.entry(cell).or_insert(0) += 1;
        }
        Ok(cells.into_iter().map(|(cell, count)| Cell { count, ..cell }).collect())
    }

    fn position(&self) -> i64 {
        0
    }
}

/// Everything, over `period`.
pub fn query(metric: &str, period: &str) -> FiguresQuery {
    let mut query = FiguresQuery::new(period.parse().expect("a period"), vec![UnitPath::root()]);
    query.metrics = vec![metric.to_owned()];
    query
}

/// The one figure that `query` asks for.
pub async fn figure(engine: &FakeEngine, query: &FiguresQuery) -> Figure {
    let mut rows = Catalogue.figures(engine, query).await.expect("figures");
    assert_eq!(rows.len(), 1);
    rows.remove(0).figure
}

#[track_caller]
pub fn check(what: &str, got: f64, want: f64) {
    assert!((got - want).abs() <= 1e-9 * want.abs() + 1e-9, "{what}: got {got:?}, wanted {want:?}");
}
