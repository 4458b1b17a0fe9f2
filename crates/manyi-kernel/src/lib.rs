//! The words every room of the product shares: typed ids, the clock, who acts and what they may
//! see, periods, pages, problems, events and facts. Pure: nothing here reads a disk or a socket.

mod actor;
mod clock;
mod coded;
mod counted;
mod day;
mod directory;
mod event;
mod fact;
mod id;
mod locale;
mod mask;
mod page;
mod period;
mod permission;
mod problem;
mod scope;
mod typed;

pub use actor::{Actor, ActorKind};
pub use clock::{Clock, FixedClock, SharedClock, SystemClock};
pub use counted::{Counted, QualityCounts};
pub use day::{day_from_number, day_number, day_number_of};
pub use directory::{Directory, PersonRef, SharedDirectory, UnitKind, UnitRef, compared_units};
pub use event::{DomainEvent, NewEvent, StoredEvent};
pub use fact::{FactBatch, FactColumn, FactKind, FactRow, FactTable, FactValue};
pub use id::*;
pub use locale::Locale;
pub use mask::{PersonalKind, masked};
pub use page::{Page, PageRequest, Revision};
pub use period::{Period, PeriodError, TIME_ZONE, day_of, month_of};
pub use permission::Permission;
pub use problem::{FieldProblem, Problem, ProblemKind};
pub use scope::{OrgScope, UnitPath};
pub use typed::{LONG_TEXT, SHORT_TEXT, optional_text, required_text};
