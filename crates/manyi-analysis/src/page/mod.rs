//! Analyses as pages of the report: who reads reports reads and prints them, whether or not they may run one.

mod charts;
pub(crate) mod commands;
mod entity;
mod paper;
mod print;
pub(crate) mod queries;
pub(crate) mod store;
pub(crate) mod web;
