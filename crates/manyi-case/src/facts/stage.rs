//! Stays of cases in a stage: where time is spent.

use super::{code, coded, day, int, number, on_day, read::ReadCase, sorts, yes};
use crate::case::stay::{Stay, stays};
use jiff::Timestamp;
use manyi_calendar::Basis;
use manyi_kernel::{FactRow, FactTable, FactValue};

/// One row a stay of a case in one stage at one unit, replaced whenever the case changes.
pub const CASE_STAGE_FACTS: FactTable = FactTable {
    name: "case_stage_facts",
    columns: &[
        code("case_id"),
        // That had the case during the stay.
        code("unit_path"),
        code("origin"),
        code("channel"),
        code("priority"),
        code("severity"),
        code("tier"),
        code("cause"),
        code("person_id"),
        // The state it was in.
        code("stage"),
        int("counted"),
        day("entered_day"),
        // Missing while it goes on.
        day("left_day"),
        // By the calendar of the case; missing while it goes on.
        int("working_minutes"),
        // 0 if a limit of the case ran out meanwhile.
        int("on_time"),
        // 1 if it ended with a transfer to another unit.
        int("handed_on"),
    ],
};

pub(super) fn facts<'a>(read: &'a ReadCase<'_>) -> impl Iterator<Item = FactRow> + 'a {
    stays(&read.case).into_iter().map(move |stay| fact(read, &stay))
}

fn fact(read: &ReadCase<'_>, stay: &Stay) -> FactRow {
    let id = read.case.id.to_string();
    let key = format!("{id}/{}", stay.sequence);
    let minutes =
        stay.until.map(|until| read.calendar.minutes_between(Basis::WorkingTime, stay.from, until, &[]));
    let mut values = vec![FactValue::Code(id), FactValue::Code(stay.unit_path.to_string())];
    values.extend(sorts(read));
    values.extend([
        coded(stay.assignee.map(|person| person.to_string()).as_deref()),
        coded(Some(stay.stage.code())),
        FactValue::Int((!read.is_merged()).into()),
        on_day(Some(stay.from)),
        on_day(stay.until),
        number(minutes),
        yes(stay.until.map(|until| !ran_out(read, stay.from, until))),
        yes(stay.until.map(|_| stay.handed_on)),
    ]);
    FactRow { key, values }
}

/// A clock ran out between the two instants while it was running.
fn ran_out(read: &ReadCase<'_>, from: Timestamp, until: Timestamp) -> bool {
    let (from, until) = (from.as_millisecond(), until.as_millisecond());
    read.targets.iter().any(|row| {
        let stopped = row.stopped_at.unwrap_or(i64::MAX);
        (from..until).contains(&row.due_at) && row.due_at < stopped
    })
}
