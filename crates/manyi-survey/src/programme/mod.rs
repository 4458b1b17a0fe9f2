//! Programmes: standing plans of asking, their waves with samples drawn from the customers, and how fieldwork goes.

pub mod board;
pub mod commands;
mod entity;
mod frame;
mod plan;
mod queries;
pub mod sample;
pub mod size;
pub(crate) mod state;
pub(crate) mod store;
pub(crate) mod web;

pub use frame::{FrameMember, FrameSpec, MemberContact, NoFrames, SampleFrames};
pub use plan::{Budget, Method, MethodKind, ProgrammePlan, StratifyBy};
pub use queries::{ProgrammeDetail, ProgrammeHead, ProgrammeWave};
pub use state::{ProgrammeAction, ProgrammeState};
