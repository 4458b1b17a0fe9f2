//! Answers given since the last delivery of facts: many people open the same page, and most of its
//! questions are asked again by the next one.

use manyi_catalogue::{Cell, FactQuery};
use parking_lot::Mutex;
use std::{collections::HashMap, sync::Arc};

/// Beyond it everything is forgotten; a page asks some dozens.
const MOST: usize = 2_000;

#[derive(Default)]
pub(crate) struct KnownAnswers(Mutex<Known>);

#[derive(Default)]
struct Known {
    /// The deliveries that the answers include.
    deliveries: u64,
    cells: HashMap<FactQuery, Arc<[Cell]>>,
}

impl KnownAnswers {
    /// `None` when the question was not asked since, or rows came meanwhile.
    pub fn get(&self, deliveries: u64, query: &FactQuery) -> Option<Arc<[Cell]>> {
        let known = self.0.lock();
        if known.deliveries == deliveries { known.cells.get(query).cloned() } else { None }
    }

    /// `deliveries` as it was before the rows were read.
    pub fn put(&self, deliveries: u64, query: &FactQuery, cells: &[Cell]) {
        let mut known = self.0.lock();
        if known.deliveries > deliveries {
            return;
        }
        if known.deliveries < deliveries || known.cells.len() >= MOST {
            known.deliveries = deliveries;
            known.cells.clear();
        }
        known.cells.insert(query.clone(), cells.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use manyi_catalogue::GroupBy;

    fn query(first_day: i32) -> FactQuery {
        FactQuery {
            table: "response_facts",
            value: None,
            scale: None,
            day: "submitted_day",
            first_day,
            last_day: 20_000,
            scope: Vec::new(),
            filters: Vec::new(),
            group: GroupBy::Total,
        }
    }

    fn cells(count: u64) -> Vec<Cell> {
        vec![Cell { group: String::new(), value: 0, scale: None, count }]
    }

    #[test]
    fn an_answer_holds_until_the_next_delivery() {
        let known = KnownAnswers::default();
        let count = |deliveries, day| known.get(deliveries, &query(day)).map(|cells| cells[0].count);
        known.put(1, &query(7), &cells(3));
        assert_eq!((count(1, 7), count(1, 8), count(2, 7)), (Some(3), None, None));
        known.put(2, &query(8), &cells(5));
        // Counted before the delivery and late with its answer.
        known.put(1, &query(7), &cells(3));
        assert_eq!((count(2, 8), count(2, 7), count(1, 7)), (Some(5), None, None));
    }
}
