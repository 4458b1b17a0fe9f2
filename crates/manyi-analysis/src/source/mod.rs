//! What can be analysed: questionnaires with answers in sight, and their variables.

mod variables;
pub(crate) mod web;
