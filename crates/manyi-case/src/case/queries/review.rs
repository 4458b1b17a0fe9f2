//! The joint review of one case, in the reader's words.

use super::context::ViewContext;
use crate::{
    case::{
        Case, CaseShare, Picture,
        extension::Extension,
        picture::{Appeal, CaseLink, Finding, Remedy},
        review_view::{
            CaseAnalysis, CaseAppeal, CaseExtension, CaseFinding, CaseLinkView, CaseRemedyView, CaseReview,
            CaseShareView, CaseTaskView,
        },
        store::case_row,
    },
    clock::view::trace_of,
    policy::{AllowanceBasis, cause_name, remedy_name, store::PolicyInForce},
    tasks::{TaskClock, task_clock},
};
use manyi_storage::StorageError;

pub(super) fn review(
    context: &ViewContext,
    case: &Case,
    row: &case_row::Model,
) -> Result<CaseReview, StorageError> {
    let in_force = context.policy(row)?;
    let picture = Picture::of(&case.steps);
    let tasks = picture.tasks.iter().map(|task| {
        let clock = task_clock(task, case, in_force, context.now)
            .map_err(|error| StorageError::Corrupt(format!("task {}: {error}", task.order.id)))?;
        Ok(task_view(context, task, &clock, in_force))
    });
    let rule = in_force.rule(&case.matter())?;
    let extension = |asked: &Extension| CaseExtension {
        target: asked.target,
        amount: asked.amount,
        in_days: asked
            .basis
            .or_else(|| rule.allowance(asked.target).map(|allowance| allowance.basis))
            .is_some_and(AllowanceBasis::in_days),
        asked_at: asked.asked_at,
        asked_by: context.doer(asked.asked_by),
        granted: asked.granted,
        lapsed: asked.lapsed && asked.granted.is_none(),
    };
    let appeal = |appeal: &Appeal| CaseAppeal {
        unit: context.unit_by_id(appeal.unit_id),
        text: appeal.text.clone(),
        files: appeal.files.clone(),
        at: appeal.at,
        by: context.doer(appeal.by),
        upheld: appeal.upheld,
    };
    Ok(CaseReview {
        tasks: tasks.collect::<Result<_, StorageError>>()?,
        extensions: picture.extensions.iter().map(extension).collect(),
        finding: picture.finding.as_ref().map(|finding| finding_view(context, finding, in_force)),
        appeals: picture.appeals.iter().map(appeal).collect(),
        recused: picture.recused.iter().map(|person| context.person(*person)).collect(),
        expedited: picture.expedited,
        transfers: picture.transfers,
        reopened: picture.reopened,
        analysis: picture.analysis.as_ref().map(|analysis| CaseAnalysis {
            nodes: analysis.nodes.clone(),
            at: analysis.at,
            by: context.doer(analysis.by),
        }),
        remedies: picture.remedies.iter().map(|remedy| remedy_view(context, remedy, in_force)).collect(),
        remedy_cost_fen: picture.remedy_cost_fen(),
        links: picture.links.iter().map(link_view).collect(),
        causes: in_force.policy.causes.clone(),
        products: in_force.policy.products.clone(),
        process_steps: in_force.policy.process_steps.clone(),
        remedy_catalogue: in_force.policy.remedies.clone(),
    })
}

pub(crate) fn task_view(
    context: &ViewContext,
    task: &crate::case::picture::Task,
    clock: &TaskClock,
    in_force: &PolicyInForce,
) -> CaseTaskView {
    let end = task.end.as_ref();
    CaseTaskView {
        id: task.order.id,
        kind: task.order.kind,
        unit: context.unit(task.order.unit_id, &task.order.unit_path),
        person: task.order.person.map(|person| context.person(person)),
        text: task.text.clone(),
        ordered_at: task.ordered_at,
        ordered_by: context.doer(task.ordered_by),
        due_at: clock.deadline.due_at,
        state: clock.state,
        ended_at: end.map(|end| end.at),
        ended_by: end.map(|end| context.doer(end.by)),
        outcome: end.map(|end| end.outcome),
        reply: end.and_then(|end| end.text.clone()),
        blocks_closing: task.order.kind.blocks_closing(),
        worked_minutes: clock.worked_minutes,
        trace: trace_of(&clock.deadline, &in_force.calendar, context.locale),
    }
}

pub(crate) fn finding_view(
    context: &ViewContext,
    finding: &Finding,
    in_force: &PolicyInForce,
) -> CaseFinding {
    let share =
        |share: &CaseShare| CaseShareView { unit: context.unit_by_id(share.unit_id), percent: share.percent };
    CaseFinding {
        cause: finding.cause.clone(),
        cause_name: cause_name(&in_force.policy.causes, &finding.cause, context.locale),
        product_name: finding
            .product
            .as_deref()
            .map(|code| cause_name(&in_force.policy.products, code, context.locale)),
        process_step_name: finding
            .process_step
            .as_deref()
            .map(|code| cause_name(&in_force.policy.process_steps, code, context.locale)),
        shares: finding.shares.iter().map(share).collect(),
        found_at: finding.found_at,
        found_by: context.doer(finding.found_by),
    }
}

fn remedy_view(context: &ViewContext, remedy: &Remedy, in_force: &PolicyInForce) -> CaseRemedyView {
    CaseRemedyView {
        id: remedy.id,
        code: remedy.code.clone(),
        name: remedy_name(&in_force.policy.remedies, &remedy.code, context.locale),
        amount_fen: remedy.amount_fen,
        text: remedy.text.clone(),
        at: remedy.at,
        by: context.doer(remedy.by),
        granted: remedy.granted,
        decided_by: remedy.decided_by.map(|by| context.doer(by)),
    }
}

fn link_view(link: &CaseLink) -> CaseLinkView {
    CaseLinkView { id: link.other, number: link.number.clone(), relation: link.relation }
}
