#![doc = include_str!("../README.md")]
//!
//! Working calendars as data, and the arithmetic of deadlines on them.
//!
//! A deadline is an instant plus the reason for it: every day, weekend, holiday and pause it ran
//! through stands in its [`Segment`]s. Pure: nothing here asks the clock or reads a file.
//!
//! How time is counted: working time is the *elapsed* time inside the working windows. A window
//! opens and closes at local wall-clock times; where a zone skips or repeats an hour, a window edge
//! inside the gap moves to the end of the gap, and the elapsed time is what really passed.

mod calendar;
mod clock;
mod data;
mod day;
mod day_count;
mod deadline;
mod hours;
mod import;
mod provisional;
mod render;
mod segment;
mod span;

pub use calendar::{CalendarError, WorkCalendar};
pub use clock::{Basis, Pause};
pub use data::DataError;
pub use day::{CalendarWarning, DayKind, Holiday, YearStatus};
pub use day_count::{DayBasis, DayCount, DayEnd};
pub use deadline::Deadline;
pub use hours::{HoursError, WorkHours};
pub use import::{ImportError, Imported, import};
pub use render::{Language, render};
pub use segment::{ReasonCode, Segment};
