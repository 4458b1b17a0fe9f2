//! The roof: the command line, the wiring of events to subscribers, the HTTP assembly, the sample data.

pub mod app;
pub mod cli;
pub mod demo;
pub mod settings;
mod subscribers;
