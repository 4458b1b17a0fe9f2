//! What has to become better after a case. A policy, or a person, says that something must be proposed within 72
//! hours; a measure with an owner and a day is proposed, accepted, done and checked, or declined with a reason.
//!
//! Reading order: [`ImprovementState`] (the process), `commands/need.rs` (where an item comes from), `clock.rs`.

mod clock;
mod commands;
mod events;
mod life;
mod queries;
mod standing;
mod state;
mod store;
pub(crate) mod sweep;
mod view;
pub(crate) mod web;

pub(crate) use commands::need_by_policy;
pub use commands::{ItemAct, ItemRefused, need_item};
pub use events::ImprovementItemChanged;
pub use life::{ItemLife, ItemLifeStep, record_item};
pub(crate) use queries::items_of_case;
pub use standing::{ImprovementStanding, improvement_standing};
pub use state::{ImprovementAction, ImprovementItemId, ImprovementOrigin, ImprovementState};
pub(crate) use view::ImprovementItemHead;
