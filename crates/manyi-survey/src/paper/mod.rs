//! Paper questionnaires keyed into the system: every sheet twice, by two people; where they differ a third one looks at
//! the paper. Only a sheet that is agreed on becomes a response, under the same rules as everybody's.

mod batch_entity;
pub mod commands;
pub(crate) mod field;
pub mod queries;
mod sheet_entity;
pub(crate) mod state;
pub(crate) mod store;
pub(crate) mod web;

pub use field::{PaperField, PaperFieldKind};
pub use state::SheetState;
pub use store::PaperSource;

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What was keyed, by key of the field; empty fields are absent.
pub type PaperEntry = BTreeMap<String, String>;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(transparent)]
        #[schema(value_type = String, format = "uuid")]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// A pile of sheets of one questionnaire.
    PaperBatchId,
    /// One sheet of a pile.
    PaperSheetId
}
