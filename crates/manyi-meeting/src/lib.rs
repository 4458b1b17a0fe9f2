//! Joint meetings (联席会议): standing rounds, meetings with their agenda out of open problems, minutes that the members
//! countersign, and resolutions that are tracked until somebody else has confirmed that they are done.
//!
//! Reading order: [`MeetingState`] and [`ResolutionState`] (the processes), `agenda/propose.rs` (what is proposed),
//! `minutes/document.rs` (what is issued and never changes), `resolution/due.rs` (until when), `resolution/remind.rs`
//! (who is reminded).

mod agenda;
mod facts;
mod meeting;
mod migrations;
mod minutes;
mod notice;
mod port;
mod refused;
mod resolution;
mod room;
mod series;
mod stored;
mod words;

pub use agenda::{
    AgendaEntry, ItemText, MatterLink, MeetingItemKind, MeetingItemSource, MeetingMatterKind, MeetingStance,
    Position,
    commands::{agenda_of, set_agenda, write_item},
};
pub use facts::{RESOLUTION_FACTS, facts_for_events};
pub use meeting::{
    Countersignature, MeetingAction, MeetingAttendance, MeetingChanged, MeetingState,
    commands::{MeetingPlan, Presence, act_on_meeting, plan_meeting, set_attendance},
    countersign::{CountersignAnswer, countersign},
};
pub use migrations::migrations;
pub use port::{
    MinutesPress, OpenProblem, OpenProblems, PressRefusal, StaffNotice, StaffNotices, StaffWords,
    UnitCalendars,
};
pub use refused::MeetingRefused;
pub use resolution::{
    ExtensionVerdict, ResolutionChanged, ResolutionState, ResolutionVerdict,
    commands::{decide_resolution, note_on_resolution, report_resolution},
    draft::{ResolutionFields, add_resolution},
    extension::{ExtensionWish, ask_extension, decide_extension},
    queries::resolutions_of,
    remind::job_handlers,
};
pub use room::{MeetingRoom, is_untouched, router};
pub use series::{
    Rhythm, SeriesFields,
    commands::{create_series, update_series},
};
pub use words::LOCALES;
