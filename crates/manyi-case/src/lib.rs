//! Cases: a low score or a complaint becomes one, somebody handles it against the clock, and the
//! customer is asked whether it is settled.
//!
//! Reading order: [`CaseState`] (the process), `clock/compute.rs` (the deadlines), `case/perform.rs`
//! (the one path of every action), `follow_up/` (what closes or reopens), `improvement_item/` (what becomes better).

mod case;
mod clock;
mod draft;
mod export;
mod facts;
mod file;
mod follow;
mod follow_up;
mod improvement_item;
mod jobs;
mod life;
mod migrations;
mod policy;
mod presence;
mod print_form;
mod readers;
mod room;
mod rules;
mod saved_view;
mod tag;
mod tasks;
mod template;
mod unit_calendar;
mod words;

pub use case::commands::{
    CaseOpened, LowScore, OpenCase, OpenCaseError, ResponseMatter, assign_unclaimed, case_of_response,
    open_case, open_low_score_case, open_response_case,
};
pub use case::events::{CaseChanged, CaseMentioned, CaseRegistered, FollowUpAnswered, FollowUpSent};
pub use case::perform::perform_act;
pub use case::queries::pressing::{PressingCase, major_complaints, overdue_cases};
pub use case::queries::register::{
    CaseProgress, ComplaintCase, FEEDBACK_SOURCE, case_progress, complaints_taken_on_directly,
    last_resolved_at,
};
pub use case::queries::standing::{
    CaseStanding, calendar_at, case_numbered, case_standing, first_working_instant, pressing_cases,
    tags_of_case,
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
pub use file::{CaseFileId, CaseFileKind};
pub use follow::add_follower;
pub use improvement_item::{
    ImprovementAction, ImprovementItemChanged, ImprovementItemId, ImprovementOrigin, ImprovementStanding,
    ImprovementState, ItemAct, ItemLife, ItemLifeStep, ItemRefused, improvement_standing,
    need_item as need_improvement_item, record_item as record_improvement_item,
};
pub use jobs::{enqueue_sweep, job_handlers};
pub use life::{CaseLife, LifeError, LifeStep, record_lives};
pub use migrations::migrations;
pub use policy::{
    Allowance, AllowanceBasis, CaseMacro, CasePolicy, CauseEntry, ClosingPolicy, FollowUpPolicy, HoldLimit,
    ImprovementPolicy, LadderStep, LowScorePolicy, MacroAction, Matter, PolicyPreset, RemedyEntry,
    TargetRule, WorkWindow,
};
pub use presence::Presence;
pub use print_form::{CasePress, CasePressRefusal, PrintDesk};
pub use readers::{CaseReaders, SharedCaseReaders};
pub use room::CaseRoom;
pub use room::{public_router, router};
pub use rules::{CaseRules, SharedCaseRules};
pub use saved_view::{NewView, ViewError, no_view_is_shared, save_view};
pub use tag::add_tags;
pub use template::{CaseTemplate, MacroStep, MacroVerb, NewTemplate, TemplateError, create_template};
pub use unit_calendar::{CalendarDay, DayRule, UnitCalendar};
pub use words::LOCALES;
