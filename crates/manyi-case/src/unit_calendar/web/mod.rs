//! The operations of unit calendars.

mod import_case_calendar;
mod list_case_calendars;
mod remove_case_calendar;
mod set_case_calendar;

use super::{StoredCalendar, UnitCalendar};
use crate::CaseRoom;
use jiff::Timestamp;
use manyi_kernel::{Permission, UnitId, UnitPath};
use manyi_web::{Access, Scope, operation};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<CaseRoom> {
    let read = Access::Needs(Permission::CaseRead, Scope::Subtree);
    let edit = Access::Needs(Permission::CasePolicyEdit, Scope::Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_case_calendars::list_case_calendars), read))
        .routes(operation(routes!(import_case_calendar::import_case_calendar), edit))
        .routes(operation(routes!(set_case_calendar::set_case_calendar), edit))
        .routes(operation(routes!(remove_case_calendar::remove_case_calendar), edit))
}

/// A unit's own calendar; units below without one follow it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
struct UnitCalendarView {
    unit_id: UnitId,
    unit_path: UnitPath,
    /// Every edit makes the next; also the revision.
    version: i32,
    updated_at: Timestamp,
    calendar: UnitCalendar,
}

impl From<StoredCalendar> for UnitCalendarView {
    fn from(stored: StoredCalendar) -> Self {
        let StoredCalendar { unit_id, unit_path, version, created_at, document, .. } = stored;
        Self { unit_id, unit_path, version, updated_at: created_at, calendar: document }
    }
}
