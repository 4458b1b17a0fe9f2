//! Which cases are meant, as conditions on the rows.

use super::{
    decided::{Decided, PeriodBasis, StayFilter},
    watched::{followed_by, mentions},
};
use crate::{
    case::{CaseChannel, CaseOrigin, CasePriority, CaseSeverity, CaseState, CustomerTier, store::case_row},
    tag::store::{tagged, tagged_like},
};
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use manyi_kernel::{OrgScope, Period, PersonId};
use manyi_storage::rows_within;
use sea_orm::{
    ColumnTrait, Condition,
    sea_query::{Expr, ExprTrait, LikeExpr, Value},
};

#[derive(Clone, Debug)]
pub(crate) struct CaseFilter {
    /// The actor's scope, already narrowed to the unit asked for.
    pub scope: OrgScope,
    /// Any of these; all when empty.
    pub states: Vec<CaseState>,
    pub assignee: Option<AssigneeFilter>,
    pub origin: Option<CaseOrigin>,
    pub priority: Option<CasePriority>,
    pub channel: Option<CaseChannel>,
    pub severity: Option<CaseSeverity>,
    pub tier: Option<CustomerTier>,
    pub overdue: bool,
    pub due_today: bool,
    /// Registered in the period, unless `basis` says otherwise.
    pub period: Option<Period>,
    pub basis: Option<PeriodBasis>,
    pub decided: Option<Decided>,
    /// Of the basis `stage` or `appeal`.
    pub stay: StayFilter,
    /// Codes of the catalogues.
    pub cause: Option<String>,
    pub product: Option<String>,
    pub process_step: Option<String>,
    pub followed_by: Option<PersonId>,
    /// In a note.
    pub mentioned: Option<PersonId>,
    /// Each of these.
    pub tags: Vec<String>,
    /// Part of the number, the title or a tag.
    pub text: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AssigneeFilter {
    Nobody,
    Person(PersonId),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum CaseSort {
    /// The earliest deadline first; cases without a running clock last.
    #[default]
    Due,
    /// The last registered first.
    Newest,
}

use case_row::Column;

pub(crate) fn open() -> Condition {
    Condition::all().add(Column::IsOpen.eq(true))
}

/// A clock ran out while it was running: until now, or until the hold began.
pub(crate) fn overdue(now: Timestamp) -> Condition {
    let until = Expr::col(Column::HeldAt).if_null(now.as_millisecond());
    Condition::all().add(Column::NextDueAt.is_not_null()).add(Expr::col(Column::NextDueAt).lt(until))
}

/// Runs out before the day of `now` ends in `zone`.
pub(crate) fn due_today(now: Timestamp, zone: &TimeZone) -> Condition {
    let today = zone.to_datetime(now).date();
    let ends =
        today.saturating_add(1.day()).to_zoned(zone.clone()).map_or(now, |midnight| midnight.timestamp());
    Condition::all()
        .add(Column::HeldAt.is_null())
        .add(Column::NextDueAt.gte(now.as_millisecond()))
        .add(Column::NextDueAt.lt(ends.as_millisecond()))
}

impl CaseFilter {
    /// All cases of a place.
    pub fn within(scope: OrgScope) -> Self {
        Self {
            stay: StayFilter { stage: None, held_within: scope.clone() },
            scope,
            states: Vec::new(),
            assignee: None,
            origin: None,
            priority: None,
            channel: None,
            severity: None,
            tier: None,
            overdue: false,
            due_today: false,
            period: None,
            basis: None,
            decided: None,
            cause: None,
            product: None,
            process_step: None,
            followed_by: None,
            mentioned: None,
            tags: Vec::new(),
            text: None,
        }
    }

    pub fn condition(&self, now: Timestamp, zone: &TimeZone) -> Condition {
        let mut all = Condition::all().add(rows_within(&self.scope, Column::UnitPath));
        if self.states.iter().copied().eq(CaseState::ALL.iter().copied().filter(|state| state.is_open())) {
            // Said so, the page is read in its order from an index.
            all = all.add(open());
        } else if !self.states.is_empty() {
            all = all.add(Column::State.is_in(self.states.iter().map(|state| state.code())));
        }
        match self.assignee {
            Some(AssigneeFilter::Nobody) => all = all.add(Column::AssigneeId.is_null()),
            Some(AssigneeFilter::Person(person)) => all = all.add(Column::AssigneeId.eq(person.0)),
            None => {}
        }
        if let Some(origin) = self.origin {
            all = all.add(Column::Origin.eq(origin.code()));
        }
        for (column, code) in [
            (Column::Priority, self.priority.map(CasePriority::code)),
            (Column::Channel, self.channel.map(CaseChannel::code)),
            (Column::Severity, self.severity.map(CaseSeverity::code)),
            (Column::Tier, self.tier.map(CustomerTier::code)),
            (Column::Cause, self.cause.as_deref()),
            (Column::Product, self.product.as_deref()),
            (Column::ProcessStep, self.process_step.as_deref()),
        ] {
            if let Some(code) = code {
                all = all.add(column.eq(code));
            }
        }
        if let Some(person) = self.followed_by {
            all = all.add(followed_by(person));
        }
        if let Some(person) = self.mentioned {
            all = all.add(mentions(person));
        }
        for tag in &self.tags {
            all = all.add(tagged(tag));
        }
        // Figures of a period do not count what goes on as another case.
        if self.period.is_some() {
            all = all.add(Column::MergedInto.is_null());
        }
        if self.overdue {
            all = all.add(overdue(now));
        }
        if self.due_today {
            all = all.add(due_today(now, zone));
        }
        let bounds = self.period.and_then(|period| bounds(&period, zone));
        if let Some(basis) = self.basis {
            all = all.add(basis.condition(bounds, &self.stay));
        } else if let Some((from, until)) = bounds {
            all = all.add(Column::RegisteredAt.gte(from)).add(Column::RegisteredAt.lt(until));
        }
        if let Some(decided) = self.decided {
            all = all.add(decided.condition(now));
        }
        if let Some(text) = &self.text {
            all = all.add(named(text));
        }
        all
    }
}

fn bounds(period: &Period, zone: &TimeZone) -> Option<(i64, i64)> {
    let midnight =
        |day: jiff::civil::Date| day.to_zoned(zone.clone()).ok().map(|at| at.timestamp().as_millisecond());
    Some((midnight(period.first_day())?, midnight(period.last_day().checked_add(1.day()).ok()?)?))
}

/// `%` and `_` in what is searched for mean themselves; case is not minded.
fn named(text: &str) -> Condition {
    let mut pattern = String::from("%");
    for sign in text.to_lowercase().chars() {
        if matches!(sign, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(sign);
    }
    pattern.push('%');
    let like = || LikeExpr::new(pattern.clone()).escape('\\');
    let lower = |column: Column| sea_orm::sea_query::Func::lower(Expr::col(column));
    Condition::any()
        .add(Expr::expr(lower(Column::Number)).like(like()))
        .add(
            Expr::expr(sea_orm::sea_query::Func::coalesce([
                lower(Column::Title).into(),
                Expr::val(Value::from("")),
            ]))
            .like(like()),
        )
        .add(tagged_like(like()))
}
