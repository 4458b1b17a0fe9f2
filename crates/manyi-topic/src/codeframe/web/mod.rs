//! The operations of the codeframe, one a file.

mod get_codeframe;
mod list_codeframes;
mod preview_codeframe;
mod update_codeframe;

use super::{Codeframe, commands::CodeframeRefused, store};
use crate::TopicRoom;
use jiff::Timestamp;
use manyi_kernel::{
    Permission::{TopicManage, TopicRead},
    PersonId, Problem, ProblemKind,
};
use manyi_storage::{StorageError, instant};
use manyi_web::{Access, Scope, operation};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<TopicRoom> {
    let read = Access::Needs(TopicRead, Scope::Organisation);
    let manage = Access::Needs(TopicManage, Scope::Organisation);
    OpenApiRouter::new()
        .routes(operation(routes!(get_codeframe::get_codeframe), read))
        .routes(operation(routes!(list_codeframes::list_codeframes), read))
        .routes(operation(
            routes!(preview_codeframe::preview_codeframe),
            Access::Needs(TopicManage, Scope::Subtree),
        ))
        .routes(operation(routes!(update_codeframe::update_codeframe), manage))
}

/// A saved codeframe.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SavedCodeframe {
    pub version: i32,
    #[serde(flatten)]
    pub codeframe: Codeframe,
    /// Absent for the one that comes with the program.
    pub saved_by: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub saved_at: Timestamp,
}

impl SavedCodeframe {
    pub async fn of(room: &TopicRoom, row: store::row::Model) -> Result<Self, StorageError> {
        let person = match row.created_by {
            Some(id) => room.directory.person(PersonId(id)).await,
            None => None,
        };
        Ok(Self {
            version: row.version,
            codeframe: row.frame()?,
            saved_by: person.map(|person| person.name),
            saved_at: instant(row.created_at),
        })
    }
}

impl From<CodeframeRefused> for Problem {
    fn from(refused: CodeframeRefused) -> Self {
        match refused {
            CodeframeRefused::Wrong(fields) => Self::invalid(fields),
            CodeframeRefused::EditedMeanwhile => {
                Self::new(ProblemKind::RevisionMismatch, "topic.edited_meanwhile")
            }
            CodeframeRefused::Storage(error) => error.into(),
        }
    }
}
