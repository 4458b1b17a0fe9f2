//! Which rules acted on cases: the automation room keeps them, the case room asks.

use async_trait::async_trait;
use manyi_automation::rule_names;
use manyi_case::{CaseRules, SharedCaseRules};
use manyi_kernel::AutomationRuleId;
use manyi_storage::{Database, StorageError};
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

pub fn of(db: Database) -> SharedCaseRules {
    Arc::new(Rules(db))
}

struct Rules(Database);

#[async_trait]
impl CaseRules for Rules {
    async fn names(
        &self,
        rules: &BTreeSet<AutomationRuleId>,
    ) -> Result<HashMap<AutomationRuleId, String>, StorageError> {
        rule_names(&self.0, rules).await
    }
}
