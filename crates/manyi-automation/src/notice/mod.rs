//! Notices to people of the staff: by mail, SMS or the robot of their group, each told once.

mod bell;
pub mod contact;
mod escalate;
mod occasion;
pub mod personal;
pub(crate) mod send;
pub(crate) mod settings;
pub(crate) mod store;
pub(crate) mod web;

pub use contact::{NoticeMedium, NoticeTopic};
pub use escalate::TellLadder;
pub use occasion::TellOccasions;
