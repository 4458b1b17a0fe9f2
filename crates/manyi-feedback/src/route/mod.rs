//! To whom feedback goes (分派): rules name the place and the skill, the pool of experts knows who has it, is at work
//! and has room. A rule suggests, with how often people followed it and why; only where its unit allows it does the
//! matter go there by itself.
//!
//! Reading order: `conditions.rs` (which matters), `choose.rs` (which expert), `suggest.rs` (both together),
//! `assign.rs` (what becomes of it), `automatic.rs` (without a person), `assign_unclaimed.rs` (by a rule of automation).

mod assign;
mod assign_unclaimed;
mod automatic;
mod choose;
mod conditions;
mod edit;
pub(crate) mod store;
mod suggest;
pub(crate) mod web;

pub(crate) use assign::{Assigned, assign};
pub use assign_unclaimed::{HandedOut, assign_unclaimed};
pub use automatic::RouteFeedback;
pub(crate) use conditions::{FeedbackConditions, Matter, Met};
pub use edit::{EditRefused as RouteRefused, NewFeedbackRoute, save_route};
pub(crate) use suggest::{RouteSuggestion, suggest};
