//! The cases behind the figures that judge them; the same conditions as the rows of the facts.

use crate::{
    case::{
        CaseAction, CaseState,
        store::{case_row, open_states, step_row},
    },
    clock::{CaseTarget, store::target_row},
    follow_up::store::follow_up_row,
};
use jiff::Timestamp;
use manyi_kernel::OrgScope;
use manyi_storage::rows_within;
use sea_orm::{
    ColumnTrait, Condition,
    sea_query::{Expr, ExprTrait, Func, Query, SelectStatement},
};
use serde::Deserialize;

/// What must be decided about a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Decided {
    /// A clock: done, or past its limit.
    Acknowledge,
    Accept,
    Respond,
    Resolve,
    Close,
    /// Verified or closed, or reopened before.
    Settled,
    /// Resolved at least once.
    Resolution,
    /// Whether it is taken on.
    Acceptance,
    /// How severe it is.
    Severity,
}

impl Decided {
    pub(crate) fn condition(self, now: Timestamp) -> Condition {
        match self {
            Self::Acknowledge => clock(CaseTarget::Acknowledge, now),
            Self::Accept => clock(CaseTarget::Accept, now),
            Self::Respond => clock(CaseTarget::Respond, now),
            Self::Resolve => clock(CaseTarget::Resolve, now),
            Self::Close => clock(CaseTarget::Close, now),
            Self::Settled => {
                let over = [CaseState::Verified, CaseState::Closed].map(CaseState::code);
                let put_away = Condition::all()
                    .add(case_row::Column::State.eq(CaseState::Archived.code()))
                    .add(did(&[CaseAction::Close]));
                Condition::any()
                    .add(case_row::Column::State.is_in(over))
                    .add(put_away)
                    .add(did(&[CaseAction::Reopen]))
            }
            Self::Resolution => did(&[CaseAction::Resolve]),
            Self::Acceptance => did(&[CaseAction::Accept, CaseAction::Decline]),
            Self::Severity => Condition::all().add(case_row::Column::Severity.is_not_null()),
        }
    }
}

/// One late round decides; otherwise every round must have been done.
fn clock(target: CaseTarget, now: Timestamp) -> Condition {
    use target_row::Column;
    let looked_at = Func::coalesce([
        Expr::col((target_row::Entity, Column::StoppedAt)),
        Expr::col((target_row::Entity, Column::HeldAt)),
        Expr::val(now.as_millisecond()),
    ]);
    let late = rounds(target).and_where(Column::DueAt.into_expr().lt(looked_at)).take();
    let undone = rounds(target)
        .cond_where(Condition::any().add(Column::StoppedAt.is_null()).add(Column::Cancelled.eq(true)))
        .take();
    let done = Condition::all().add(Expr::exists(rounds(target))).add(Expr::exists(undone).not());
    Condition::any().add(Expr::exists(late)).add(done)
}

/// What the period is held against, when it is not the registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PeriodBasis {
    /// The last resolution, while it stands.
    Resolved,
    /// The customer's answer to the follow-up.
    FollowUp,
    /// The end of a stay in a stage.
    Stage,
    /// The decision of an appeal.
    Appeal,
}

/// The stays in a stage that are meant.
#[derive(Clone, Debug)]
pub(crate) struct StayFilter {
    /// Any, unless told.
    pub stage: Option<CaseState>,
    /// The units that had the case then.
    pub held_within: OrgScope,
}

impl PeriodBasis {
    /// `bounds`: from the first instant until before the second, in milliseconds.
    pub(crate) fn condition(self, bounds: Option<(i64, i64)>, stay: &StayFilter) -> Condition {
        match self {
            Self::Resolved => resolved(bounds),
            Self::FollowUp => answered(bounds),
            Self::Stage => left(bounds, stay),
            Self::Appeal => {
                let decided = step_row::Column::Action.eq(CaseAction::DecideAppeal.code());
                let then = rows_within(&stay.held_within, step_row::Column::HeldBy);
                Condition::all().add(Expr::exists(steps(bounds).and_where(decided).cond_where(then).take()))
            }
        }
    }
}

/// A stage of the case ended, or it went to another unit in it.
fn left(bounds: Option<(i64, i64)>, stay: &StayFilter) -> Condition {
    use step_row::Column;
    let stages = match stay.stage {
        Some(stage) => vec![stage.code()],
        None => open_states(),
    };
    let on = Condition::any()
        .add(
            Expr::col((step_row::Entity, Column::ToState))
                .ne(Expr::col((step_row::Entity, Column::FromState))),
        )
        .add(Column::Action.eq(CaseAction::Transfer.code()));
    let rows = steps(bounds)
        .and_where(Column::FromState.is_in(stages))
        .cond_where(on)
        .cond_where(rows_within(&stay.held_within, Column::HeldBy))
        .take();
    Condition::all().add(Expr::exists(rows))
}

/// One of these was done to the case.
fn did(actions: &[CaseAction]) -> Condition {
    let actions = actions.iter().map(|action| action.code());
    Condition::all().add(Expr::exists(steps(None).and_where(step_row::Column::Action.is_in(actions)).take()))
}

/// The steps of the case in the outer query.
fn steps(bounds: Option<(i64, i64)>) -> SelectStatement {
    use step_row::{Column, Entity};
    let mut rows = Query::select();
    rows.expr(Expr::val(1))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::CaseId)).equals((case_row::Entity, case_row::Column::Id)));
    if let Some((from, until)) = bounds {
        rows.and_where(Column::At.gte(from)).and_where(Column::At.lt(until));
    }
    rows
}

fn resolved(bounds: Option<(i64, i64)>) -> Condition {
    use target_row::Column;
    let stands = [CaseState::Resolved, CaseState::Verified, CaseState::Closed, CaseState::Archived];
    // What was put away without a resolution has its clock cancelled.
    let after = |instant: i64| {
        let mut done = rounds(CaseTarget::Resolve);
        Expr::exists(
            done.and_where(Column::Cancelled.eq(false)).and_where(Column::StoppedAt.gte(instant)).take(),
        )
    };
    let mut all = Condition::all()
        .add(case_row::Column::State.is_in(stands.map(CaseState::code)))
        .add(after(bounds.map_or(i64::MIN, |(from, _)| from)));
    if let Some((_, until)) = bounds {
        all = all.add(after(until).not());
    }
    all
}

fn answered(bounds: Option<(i64, i64)>) -> Condition {
    use follow_up_row::{Column, Entity};
    let mut rows = Query::select();
    rows.expr(Expr::val(1))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::CaseId)).equals((case_row::Entity, case_row::Column::Id)))
        .and_where(Column::Score.is_not_null())
        .and_where(Column::AnsweredAt.is_not_null());
    if let Some((from, until)) = bounds {
        rows.and_where(Column::AnsweredAt.gte(from)).and_where(Column::AnsweredAt.lt(until));
    }
    Condition::all().add(Expr::exists(rows))
}

/// The rounds of a clock of the case in the outer query.
fn rounds(target: CaseTarget) -> SelectStatement {
    use target_row::{Column, Entity};
    Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::CaseId)).equals((case_row::Entity, case_row::Column::Id)))
        .and_where(Column::Target.eq(target.code()))
        .take()
}
