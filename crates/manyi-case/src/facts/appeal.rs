//! Appeals that were decided.

use super::{code, day, int, on_day, read::ReadCase, sorts};
use crate::case::StepDetail;
use manyi_kernel::{FactRow, FactTable, FactValue};

/// One row a decided appeal against a finding of responsibility.
pub const CASE_APPEAL_FACTS: FactTable = FactTable {
    name: "case_appeal_facts",
    columns: &[
        code("case_id"),
        // That had the case when the appeal was decided: it stands for the finding.
        code("unit_path"),
        code("origin"),
        code("channel"),
        code("priority"),
        code("severity"),
        code("tier"),
        code("cause"),
        int("counted"),
        day("decided_day"),
        // 1 if the finding was changed.
        int("upheld"),
    ],
};

pub(super) fn facts<'a>(read: &'a ReadCase<'_>) -> impl Iterator<Item = FactRow> + 'a {
    read.case.steps.iter().enumerate().filter_map(move |(index, step)| {
        let Some(StepDetail::AppealDecided { upheld, .. }) = step.detail else { return None };
        let id = read.case.id.to_string();
        let key = format!("{id}/{}", index + 1);
        let mut values = vec![FactValue::Code(id), FactValue::Code(step.held_by.to_string())];
        values.extend(sorts(read));
        values.extend([
            FactValue::Int((!read.is_merged()).into()),
            on_day(Some(step.at)),
            FactValue::Int(upheld.into()),
        ]);
        Some(FactRow { key, values })
    })
}
