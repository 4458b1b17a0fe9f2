//! Clocks that were kept or not.

use super::{code, coded, day, int, number, on_day, read::ReadCase, sorts, yes};
use crate::{case::stay::holder_at, clock::CaseTarget};
use manyi_kernel::{FactRow, FactTable, FactValue};

/// One row a clock of a case, all its rounds together, replaced whenever the case changes.
pub const CASE_CLOCK_FACTS: FactTable = FactTable {
    name: "case_clock_facts",
    columns: &[
        code("case_id"),
        // That had the case when the clock was decided.
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
        // Over all rounds: 1 in time, 0 late, missing while that is open.
        int("on_time"),
        // Over all rounds, missing unless every one was done.
        int("working_minutes"),
    ],
};

pub(super) fn facts<'a>(read: &'a ReadCase<'_>) -> impl Iterator<Item = FactRow> + 'a {
    CaseTarget::ALL.iter().filter_map(move |target| {
        let verdict = read.verdict(*target)?;
        let id = read.case.id.to_string();
        let (unit, person) = holder_at(&read.case, verdict.decided_at.unwrap_or(read.now));
        let key = format!("{id}/{target}");
        let mut values = vec![FactValue::Code(id), FactValue::Code(unit.to_string())];
        values.extend(sorts(read));
        values.extend([
            coded(person.map(|person| person.to_string()).as_deref()),
            coded(Some(target.code())),
            FactValue::Int((!read.is_merged()).into()),
            on_day(Some(read.case.registered_at)),
            yes(verdict.on_time),
            number(verdict.worked_minutes),
        ]);
        Some(FactRow { key, values })
    })
}
