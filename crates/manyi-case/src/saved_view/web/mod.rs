//! The operations of views.

mod create_case_view;
mod list_case_views;
mod remove_case_view;

use super::{edit::may_remove, store::view_row};
use crate::{
    CaseRoom,
    case::{queries::count_matching, web::filter_of},
};
use manyi_kernel::{Actor, Permission, UnitId};
use manyi_storage::StorageError;
use manyi_web::{Access, Scope, operation};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub(crate) fn routes() -> OpenApiRouter<CaseRoom> {
    let read = Access::Needs(Permission::CaseRead, Scope::Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_case_views::list_case_views), read))
        .routes(operation(routes!(create_case_view::create_case_view), read))
        .routes(operation(routes!(remove_case_view::remove_case_view), read))
}

/// A view of the inbox as this reader sees it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
struct CaseView {
    id: Uuid,
    name: String,
    /// As in the address of the inbox: `state=open&assignee=me`.
    search: String,
    /// The unit that shares it; absent: one's own.
    shared_by: Option<String>,
    /// Whether the reader may take it away.
    removable: bool,
    /// Cases in it within the reader's scope; absent where this version cannot read the view.
    count: Option<u64>,
}

async fn view(room: &CaseRoom, actor: &Actor, row: view_row::Model) -> Result<CaseView, StorageError> {
    let removable = may_remove(actor, &row);
    let count = match filter_of(room, actor, &row.search).await {
        Ok(filter) => Some(count_matching(room, &filter).await?),
        Err(_) => None,
    };
    let shared_by = match row.unit_id {
        None => None,
        Some(id) => {
            let unit = room.directory.unit(UnitId(id)).await;
            Some(unit.map_or_else(|| row.unit_path.clone().unwrap_or_default(), |unit| unit.name))
        }
    };
    Ok(CaseView { id: row.id, name: row.name, search: row.search, shared_by, removable, count })
}
