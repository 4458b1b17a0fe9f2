//! What became of a case.

use super::{
    code, coded, day, int, number, on_day,
    read::{ReadCase, Verdict},
    sorts, yes,
};
use crate::{
    case::{CaseAction, CaseOrigin, CaseRelation, CaseSeverity, CaseState},
    clock::CaseTarget,
};
use manyi_kernel::{FactRow, FactTable, FactValue};
use manyi_storage::instant;

/// One row a case, replaced whenever the case changes.
pub const CASE_FACTS: FactTable = FactTable {
    name: "case_facts",
    columns: &[
        code("case_id"),
        // That has it now, or had it when it ended.
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
        // 0 for a case that goes on as another one.
        int("counted"),
        day("registered_day"),
        // Of the last resolution, while it stands.
        day("resolved_day"),
        // Over all rounds; the time the customer was waited for does not count.
        int("resolution_working_minutes"),
        // Missing until the customer's word or silence settled it: 1 solved in the first contact.
        int("first_contact"),
        // As above: 1 if the first round of handling held.
        int("one_time"),
        // Missing until it was resolved once.
        int("reopened"),
        // Missing until it was decided whether to take it on.
        int("declined"),
        // Missing until somebody assessed it: 1 major or critical.
        int("major"),
        int("transfers"),
        // What the customer was given, 0.01 yuan.
        int("remedy_fen"),
        // Of a complaint, 0–100: see `risk_points`.
        int("risk"),
        int("risk_min"),
        int("risk_max"),
    ],
};

pub(super) fn fact(read: &ReadCase<'_>) -> FactRow {
    let (case, picture) = (&read.case, &read.picture);
    let finding = picture.finding.as_ref();
    let resolved_at = read
        .targets
        .iter()
        .filter(|row| row.target == CaseTarget::Resolve.code() && !row.cancelled)
        .filter_map(|row| row.stopped_at)
        .max()
        .filter(|_| read.is_resolved())
        .map(instant);
    let minutes = read.verdict(CaseTarget::Resolve).and_then(|verdict| verdict.worked_minutes);
    let reopened = picture.reopened > 0;
    let settled = reopened || closed(read);
    let risk = (case.origin == CaseOrigin::Complaint).then(|| risk_points(read));
    let major = |severity| matches!(severity, CaseSeverity::Major | CaseSeverity::Critical);
    let id = case.id.to_string();
    let mut values = vec![FactValue::Code(id.clone()), FactValue::Code(case.unit_path.to_string())];
    values.extend(sorts(read));
    values.extend([
        coded(finding.and_then(|finding| finding.product.as_deref())),
        coded(finding.and_then(|finding| finding.process_step.as_deref())),
        coded(Some(case.state.code())),
        FactValue::Int((!read.is_merged()).into()),
        on_day(Some(case.registered_at)),
        on_day(resolved_at),
        number(minutes.filter(|_| resolved_at.is_some())),
        yes(settled.then(|| solved_in_first_contact(read))),
        yes(settled.then(|| !reopened && !read.did(CaseAction::Return) && !absorbed(read))),
        yes(read.did(CaseAction::Resolve).then_some(reopened)),
        yes(declined(read)),
        yes(case.severity.map(major)),
        FactValue::Int(picture.transfers.into()),
        FactValue::Int(picture.remedy_cost_fen()),
        number(risk),
        number(risk.map(|_| 0)),
        number(risk.map(|_| MOST_RISK)),
    ]);
    FactRow { key: id, values }
}

/// By the customer, by silence or by staff.
fn closed(read: &ReadCase<'_>) -> bool {
    read.is_resolved() && read.case.state != CaseState::Resolved
}

/// Whether it was taken on; `None` while nobody decided.
fn declined(read: &ReadCase<'_>) -> Option<bool> {
    if read.did(CaseAction::Decline) { Some(true) } else { read.did(CaseAction::Accept).then_some(false) }
}

/// Another case of the same matter was merged into it.
fn absorbed(read: &ReadCase<'_>) -> bool {
    read.picture.links.iter().any(|link| link.relation == CaseRelation::Absorbed)
}

/// At most one reply before the first resolution, no transfer, no hold, and it held.
fn solved_in_first_contact(read: &ReadCase<'_>) -> bool {
    let before: Vec<CaseAction> = read
        .case
        .steps
        .iter()
        .filter_map(|step| step.action)
        .take_while(|action| *action != CaseAction::Resolve)
        .collect();
    let replies = before.iter().filter(|action| **action == CaseAction::Reply).count();
    let waited = before.iter().any(|action| matches!(action, CaseAction::Transfer | CaseAction::Hold));
    read.picture.reopened == 0 && replies <= 1 && !waited && !absorbed(read)
}

const MOST_RISK: i64 = 100;

/// How much a complaint threatens, 0–100; the definition of `complaint_risk_index` says the same in words.
fn risk_points(read: &ReadCase<'_>) -> i64 {
    let severity = match read.case.severity {
        Some(CaseSeverity::Critical) => 40,
        Some(CaseSeverity::Major) => 30,
        Some(CaseSeverity::Moderate) => 10,
        Some(CaseSeverity::Minor) | None => 0,
    };
    let late = |target| read.verdict(target).is_some_and(|Verdict { on_time, .. }| on_time == Some(false));
    let late = late(CaseTarget::Respond) || late(CaseTarget::Resolve);
    let again = read.picture.reopened > 0 || absorbed(read);
    let pressed = read.picture.level > 0 || read.picture.expedited > 0;
    let points = |weight: i64, holds: bool| if holds { weight } else { 0 };
    severity + points(25, late) + points(20, again) + points(15, pressed)
}
