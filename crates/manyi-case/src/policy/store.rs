//! Versions of the policy.

use super::{Allowance, AllowanceBasis, CasePolicy, Matter, TargetRule};
use crate::{
    case::store::{case_row, open_states},
    unit_calendar::{self, StoredCalendar},
};
use jiff::Timestamp;
use manyi_calendar::WorkCalendar;
use manyi_kernel::UnitPath;
use manyi_storage::{StorageError, instant};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};
use uuid::Uuid;

mod policy_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_policies")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i32,
        pub document: String,
        pub created_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A policy with the calendar its hours make.
#[derive(Clone, Debug)]
pub(crate) struct PolicyInForce {
    pub version: i32,
    pub policy: CasePolicy,
    pub calendar: WorkCalendar,
    /// Of the unit's own calendar, if it has one.
    pub calendar_id: Option<Uuid>,
    /// The unit's desk never closes: working minutes run day and night.
    pub always_open: bool,
    /// `None`: never edited, not even stored.
    pub created_at: Option<Timestamp>,
}

impl PolicyInForce {
    /// The rule for a case, its minutes in the time of the unit's desk.
    pub fn rule(&self, matter: &Matter) -> Result<TargetRule, StorageError> {
        let rule = self.policy.rule(matter).ok_or_else(|| {
            StorageError::Corrupt(format!("case policy version {} has no rule for {matter:?}", self.version))
        })?;
        let desk = |allowance| self.at_the_desk(allowance);
        Ok(TargetRule {
            acknowledge: rule.acknowledge.map(desk),
            accept: desk(rule.accept),
            respond: desk(rule.respond),
            resolve: desk(rule.resolve),
            close: rule.close.map(desk),
            ..rule.clone()
        })
    }

    pub fn at_the_desk(&self, allowance: Allowance) -> Allowance {
        if self.always_open && allowance.basis == AllowanceBasis::WorkingTime {
            Allowance { basis: AllowanceBasis::CalendarTime, ..allowance }
        } else {
            allowance
        }
    }

    /// With the calendar a unit made for itself.
    pub fn with_unit_calendar(mut self, calendar: Option<&StoredCalendar>) -> Result<Self, StorageError> {
        let Some(stored) = calendar else { return Ok(self) };
        self.calendar = stored.document.on(self.calendar).map_err(|problem| {
            StorageError::Corrupt(format!("calendar {}: {} {}", stored.id, problem.place, problem.code))
        })?;
        self.calendar_id = Some(stored.id);
        self.always_open = stored.document.always_open;
        Ok(self)
    }
}

/// The version that a policy nobody edited has.
pub(crate) const FIRST_VERSION: i32 = 1;

/// The newest version, or the policy to begin with.
pub(crate) async fn current(
    connection: &impl ConnectionTrait,
    days: &WorkCalendar,
) -> Result<PolicyInForce, StorageError> {
    let newest =
        policy_row::Entity::find().order_by_desc(policy_row::Column::Version).one(connection).await?;
    match newest {
        Some(row) => in_force(row, days),
        None => with_calendar(FIRST_VERSION, CasePolicy::default(), None, days),
    }
}

/// What a case runs under: its version, and the calendar of its unit at that time.
pub(crate) async fn of_case(
    connection: &impl ConnectionTrait,
    policy_version: i32,
    calendar_id: Option<Uuid>,
    days: &WorkCalendar,
) -> Result<PolicyInForce, StorageError> {
    let in_force = version(connection, policy_version, days).await?;
    let Some(id) = calendar_id else { return Ok(in_force) };
    let stored = unit_calendar::store::find(connection, id).await?;
    in_force.with_unit_calendar(Some(&stored))
}

/// A version as it stands, in the hours of the organisation.
pub(crate) async fn version(
    connection: &impl ConnectionTrait,
    version: i32,
    days: &WorkCalendar,
) -> Result<PolicyInForce, StorageError> {
    let row = policy_row::Entity::find_by_id(version).one(connection).await?;
    let row =
        row.ok_or_else(|| StorageError::Corrupt(format!("case policy version {version} is missing")))?;
    in_force(row, days)
}

/// What a case at `path` runs under from now on. The policy to begin with is stored, so that a case can
/// name its version for ever.
pub(crate) async fn pin_current(
    connection: &impl ConnectionTrait,
    days: &WorkCalendar,
    path: &UnitPath,
    now: Timestamp,
) -> Result<PolicyInForce, StorageError> {
    let in_force = pin_policy(connection, days, now).await?;
    let calendar = unit_calendar::store::holding_at(connection, path).await?;
    in_force.with_unit_calendar(calendar.as_ref())
}

/// As [`current`], and stored.
pub(crate) async fn pin_policy(
    connection: &impl ConnectionTrait,
    days: &WorkCalendar,
    now: Timestamp,
) -> Result<PolicyInForce, StorageError> {
    let current = current(connection, days).await?;
    if current.created_at.is_none() {
        let row = row_of(current.version, &current.policy, now)?.into_active_model();
        let known = OnConflict::column(policy_row::Column::Version).do_nothing().to_owned();
        policy_row::Entity::insert(row).on_conflict(known).exec_without_returning(connection).await?;
    }
    Ok(current)
}

/// Stores a new version; fails with a conflict when another edit took the number first.
pub(crate) async fn insert(
    connection: &impl ConnectionTrait,
    version: i32,
    policy: &CasePolicy,
    now: Timestamp,
) -> Result<(), StorageError> {
    let row = row_of(version, policy, now)?.into_active_model();
    policy_row::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// Every version with its instant and how many open cases run under it, the newest first.
pub(crate) async fn versions(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(i32, Timestamp, u64)>, StorageError> {
    let rows = policy_row::Entity::find().order_by_desc(policy_row::Column::Version).all(connection).await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let running = case_row::Entity::find()
            .filter(case_row::Column::PolicyVersion.eq(row.version))
            .filter(case_row::Column::State.is_in(open_states()));
        found.push((row.version, instant(row.created_at), running.count(connection).await?));
    }
    Ok(found)
}

/// What a version says, if there is one.
pub(crate) async fn stored_version(
    connection: &impl ConnectionTrait,
    version: i32,
) -> Result<Option<CasePolicy>, StorageError> {
    let row = policy_row::Entity::find_by_id(version).one(connection).await?;
    row.map(|row| document(&row)).transpose()
}

fn document(row: &policy_row::Model) -> Result<CasePolicy, StorageError> {
    serde_json::from_str(&row.document)
        .map_err(|error| StorageError::Corrupt(format!("case policy version {}: {error}", row.version)))
}

fn row_of(version: i32, policy: &CasePolicy, now: Timestamp) -> Result<policy_row::Model, StorageError> {
    let document = serde_json::to_string(policy)
        .map_err(|error| StorageError::Unstorable(format!("case policy: {error}")))?;
    Ok(policy_row::Model { version, document, created_at: now.as_millisecond() })
}

fn in_force(row: policy_row::Model, days: &WorkCalendar) -> Result<PolicyInForce, StorageError> {
    with_calendar(row.version, document(&row)?, Some(instant(row.created_at)), days)
}

fn with_calendar(
    version: i32,
    policy: CasePolicy,
    created_at: Option<Timestamp>,
    days: &WorkCalendar,
) -> Result<PolicyInForce, StorageError> {
    let hours = policy.hours().map_err(|problem| {
        StorageError::Corrupt(format!("case policy version {version}: {} {}", problem.place, problem.code))
    })?;
    let calendar = days.clone().with_hours(hours);
    Ok(PolicyInForce { version, policy, calendar, calendar_id: None, always_open: false, created_at })
}
