//! One customer's matter, from registration to its end.

mod act;
mod branch;
pub(crate) mod commands;
mod complainant;
pub(crate) mod events;
mod extension;
mod guard;
pub(crate) mod hold_limit;
mod kind;
mod number;
pub(crate) mod perform;
pub(crate) mod picture;
pub(crate) mod queries;
mod record;
mod refusal;
mod remedy;
pub(crate) mod review_view;
mod state;
pub(crate) mod stay;
mod step_detail;
pub(crate) mod store;
pub(crate) mod view;
pub(crate) mod web;
mod why;

pub use act::Act;
pub use complainant::Complainant;
pub use guard::CaseBlock;
pub(crate) use guard::{admitted, guard, pointless};
pub use kind::{
    CaseChannel, CaseOrigin, CasePriority, CaseRelation, CaseSeverity, CustomerTier, DeclineReason,
    HoldReason, TaskKind, TaskOutcome,
};
pub use number::CaseNumber;
pub(crate) use picture::Picture;
pub(crate) use record::{Case, Doer, Step};
pub use refusal::VerbError;
pub use remedy::{RemedyAuthority, RemedyId, RemedyPower};
pub use state::{CaseAction, CaseState, RefusalReason, TransitionRefused};
pub(crate) use step_detail::StepDetail;
pub use step_detail::{CaseShare, CaseTaskId, TaskOrder};
pub use why::WhyNode;
pub(crate) use why::checked as checked_why;
