//! Row of a run.

use super::record::{AutomationRunState, Step};
use crate::port::MatterKind;
use manyi_kernel::AutomationRuleId;
use manyi_storage::StorageError;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "automation_runs")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub rule_id: Uuid,
    /// Position of the event in the log.
    #[sea_orm(primary_key, auto_increment = false)]
    pub event: i64,
    /// The text that was read; nil where the event is about one thing.
    #[sea_orm(primary_key, auto_increment = false)]
    pub text_id: Uuid,
    /// Of the rule.
    pub version: i32,
    /// Of the rule, in the order of running.
    pub place: i32,
    /// Code of [`crate::MatterKind`].
    pub matter: String,
    /// Id of the matter.
    pub subject: String,
    pub number: String,
    pub unit_path: String,
    /// 1: no rule is behind the event.
    pub depth: i32,
    pub state: String,
    pub reason: Option<String>,
    pub steps: String,
    pub attempts: i32,
    pub begun_at: i64,
    pub ended_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub(crate) fn rule(&self) -> AutomationRuleId {
        AutomationRuleId(self.rule_id)
    }

    pub(crate) fn text(&self) -> Option<Uuid> {
        (!self.text_id.is_nil()).then_some(self.text_id)
    }

    pub(crate) fn matter(&self) -> Result<MatterKind, StorageError> {
        MatterKind::from_code(&self.matter)
            .ok_or_else(|| StorageError::Corrupt(format!("matter of an automation run: {}", self.matter)))
    }

    pub(crate) fn state(&self) -> Result<AutomationRunState, StorageError> {
        AutomationRunState::from_code(&self.state)
            .ok_or_else(|| StorageError::Corrupt(format!("state of an automation run: {}", self.state)))
    }

    pub(crate) fn steps(&self) -> Result<Vec<Step>, StorageError> {
        serde_json::from_str(&self.steps)
            .map_err(|error| StorageError::Corrupt(format!("steps of an automation run: {error}")))
    }
}

pub(crate) fn text_of(steps: &[Step]) -> Result<String, StorageError> {
    serde_json::to_string(steps).map_err(|error| StorageError::Unstorable(format!("steps: {error}")))
}
