//! Cases: a low score or a complaint becomes one, somebody handles it against the clock, and the
//! customer is asked whether it is settled.
//!
//! Reading order: [`CaseState`] (the process), `clock/compute.rs` (the deadlines), `case/perform.rs`
//! (the one path of every action), `follow_up/` (what closes or reopens).

mod case;
mod clock;
mod facts;
mod follow_up;
mod jobs;
mod life;
mod migrations;
mod policy;
mod room;
mod tasks;
mod unit_calendar;
mod words;

pub use case::commands::{
    CaseOpened, LowScore, OpenCase, OpenCaseError, ResponseMatter, case_of_response, open_case,
    open_low_score_case, open_response_case,
};
pub use case::events::{CaseChanged, CaseRegistered, FollowUpAnswered, FollowUpSent};
pub use case::perform::perform_act;
pub use case::queries::register::{
    ComplaintCase, FEEDBACK_SOURCE, case_states, complaints_taken_on_directly,
};
pub use case::queries::told::{CaseText, case_texts, settled_case_texts};
pub use case::{
    Act, CaseAction, CaseBlock, CaseChannel, CaseNumber, CaseOrigin, CasePriority, CaseRelation,
    CaseSeverity, CaseShare, CaseState, CaseTaskId, Complainant, CustomerTier, DeclineReason, HoldReason,
    RefusalReason, RemedyAuthority, RemedyId, RemedyPower, TaskKind, TaskOrder, TaskOutcome,
    TransitionRefused, VerbError, WhyNode,
};
pub use clock::{CaseTarget, ClockState};
pub use facts::{
    CASE_APPEAL_FACTS, CASE_CLOCK_FACTS, CASE_FACTS, CASE_STAGE_FACTS, FOLLOW_UP_FACTS, facts_for_events,
};
pub use jobs::{enqueue_sweep, job_handlers};
pub use life::{CaseLife, LifeError, LifeStep, record_lives};
pub use migrations::migrations;
pub use policy::{
    Allowance, AllowanceBasis, CaseMacro, CasePolicy, CauseEntry, ClosingPolicy, FollowUpPolicy, HoldLimit,
    LadderStep, LowScorePolicy, MacroAction, Matter, PolicyPreset, RemedyEntry, TargetRule, WorkWindow,
};
pub use room::CaseRoom;
pub use room::{public_router, router};
pub use unit_calendar::{CalendarDay, DayRule, UnitCalendar};
pub use words::LOCALES;
