//! The cases behind the figures that judge them; the same conditions as the rows of `CASE_FACTS`.

use crate::{
    case::{CaseState, store::case_row},
    clock::{CaseTarget, store::target_row},
    follow_up::store::follow_up_row,
};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait, Condition,
    sea_query::{Expr, ExprTrait, Func, Query, SelectStatement},
};
use serde::Deserialize;

/// Which clock must be decided: done, or past its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DecidedClock {
    Respond,
    Resolve,
}

impl DecidedClock {
    fn target(self) -> CaseTarget {
        match self {
            Self::Respond => CaseTarget::Respond,
            Self::Resolve => CaseTarget::Resolve,
        }
    }

    /// One late round decides; otherwise every round must have been done.
    pub(crate) fn condition(self, now: Timestamp) -> Condition {
        use target_row::Column;
        let looked_at = Func::coalesce([
            Expr::col((target_row::Entity, Column::StoppedAt)),
            Expr::col((target_row::Entity, Column::HeldAt)),
            Expr::val(now.as_millisecond()),
        ]);
        let late = rounds(self.target()).and_where(Column::DueAt.into_expr().lt(looked_at)).take();
        let undone = rounds(self.target())
            .cond_where(Condition::any().add(Column::StoppedAt.is_null()).add(Column::Cancelled.eq(true)))
            .take();
        let done = Condition::all().add(Expr::exists(rounds(self.target()))).add(Expr::exists(undone).not());
        Condition::any().add(Expr::exists(late)).add(done)
    }
}

/// What the period is held against, when it is not the registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PeriodBasis {
    /// The last resolution, while it stands.
    Resolved,
    /// The customer's answer to the follow-up.
    FollowUp,
}

impl PeriodBasis {
    /// `bounds`: from the first instant until before the second, in milliseconds.
    pub(crate) fn condition(self, bounds: Option<(i64, i64)>) -> Condition {
        match self {
            Self::Resolved => resolved(bounds),
            Self::FollowUp => answered(bounds),
        }
    }
}

fn resolved(bounds: Option<(i64, i64)>) -> Condition {
    use target_row::Column;
    let stands = [CaseState::Resolved, CaseState::Verified, CaseState::Closed];
    let after = |instant: i64| {
        Expr::exists(rounds(CaseTarget::Resolve).and_where(Column::StoppedAt.gte(instant)).take())
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
