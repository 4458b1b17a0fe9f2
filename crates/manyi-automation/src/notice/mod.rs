//! Notices to people of the staff: by mail, SMS or the robot of their group, each told once.

pub mod contact;
mod escalate;
pub(crate) mod send;
pub(crate) mod settings;
pub(crate) mod store;
pub(crate) mod web;

pub use contact::NoticeMedium;
pub use escalate::TellLadder;
