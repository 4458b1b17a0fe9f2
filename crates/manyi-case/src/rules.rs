//! The names of the rules that acted on cases: asked of whoever keeps the rules.

use async_trait::async_trait;
use manyi_kernel::AutomationRuleId;
use manyi_storage::StorageError;
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

#[async_trait]
pub trait CaseRules: Send + Sync + 'static {
    /// Of those that are still there.
    async fn names(
        &self,
        rules: &BTreeSet<AutomationRuleId>,
    ) -> Result<HashMap<AutomationRuleId, String>, StorageError>;
}

pub type SharedCaseRules = Arc<dyn CaseRules>;
