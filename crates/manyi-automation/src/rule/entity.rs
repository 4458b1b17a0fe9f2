//! Rows of rules and of their versions.

pub(crate) mod rule {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "automation_rules")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub unit_id: Uuid,
        pub unit_path: String,
        /// Code of a trigger.
        pub event_trigger: String,
        /// The one in force.
        pub version: i32,
        /// [`crate::AutomationRule`] as JSON.
        pub document: String,
        pub owner_id: Uuid,
        pub enabled: bool,
        pub on_since: i64,
        pub off_reason: Option<String>,
        pub failures: i32,
        pub place: i32,
        pub changed_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod version {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "automation_rule_versions")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub rule_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i32,
        pub document: String,
        pub made_by: Uuid,
        pub made_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use super::AutomationRule;
use manyi_kernel::{AutomationRuleId, PersonId, UnitPath};
use manyi_storage::StorageError;

impl rule::Model {
    pub(crate) fn rule_id(&self) -> AutomationRuleId {
        AutomationRuleId(self.id)
    }

    pub(crate) fn owner(&self) -> PersonId {
        PersonId(self.owner_id)
    }

    pub(crate) fn unit(&self) -> UnitPath {
        UnitPath::from_stored(self.unit_path.as_str())
    }

    pub(crate) fn rule(&self) -> Result<AutomationRule, StorageError> {
        read(&self.document)
    }
}

pub(crate) fn read(document: &str) -> Result<AutomationRule, StorageError> {
    serde_json::from_str(document).map_err(|error| StorageError::Corrupt(format!("automation rule: {error}")))
}
