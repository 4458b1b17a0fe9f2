//! Calendars that units make for themselves: shifts, days of their own, a desk that never closes.
//!
//! Every edit is a new version. A case keeps the version it runs under; [`recompute`] moves the open ones.

mod document;
mod edit;
pub(crate) mod recompute;
pub(crate) mod store;
pub(crate) mod web;

pub use document::{CalendarDay, DayRule, UnitCalendar};
pub(crate) use store::StoredCalendar;
