//! Rules: when something happens and conditions hold, something is done.

pub(crate) mod check;
pub mod commands;
pub(crate) mod document;
pub(crate) mod entity;
pub(crate) mod evaluate;
pub(crate) mod store;
mod view;
pub(crate) mod web;

pub use document::{
    AutomationAction, AutomationCondition, AutomationOperator, AutomationRule, AutomationTrigger,
    ConditionJoin,
};
pub use store::{is_untouched, rule_names};
