//! The networks that staff work in, declared by the house: full marks from there, at once and in haste, were given
//! beside the employee. Only the check of quality reads them.

pub mod commands;
mod entity;
mod network;
mod store;
pub(crate) mod web;

pub(crate) use network::network_text;
pub use network::{NetworkRefused, parse};
pub(crate) use store::hashes;
pub use store::{StaffNetworkId, StaffNetworkView};
