use crate::Role;
use manyi_kernel::Permission;
use manyi_web::{Json, RequestLocale};
use serde::Serialize;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct RoleRow {
    pub code: Role,
    /// In the reader's language.
    pub name: String,
    pub permissions: Vec<Permission>,
    /// Stands alone: a person with this role has no other.
    pub exclusive: bool,
}

/// List roles
#[utoipa::path(
    get, path = "/api/v1/roles", tag = "identity", operation_id = "list_roles",
    responses((status = 200, description = "Every role and what it may do.", body = Vec<RoleRow>))
)]
pub(super) async fn list_roles(RequestLocale(locale): RequestLocale) -> Json<Vec<RoleRow>> {
    let rows = Role::ALL.into_iter().map(|role| RoleRow {
        code: role,
        name: role.name(locale).to_owned(),
        permissions: role.permissions().to_vec(),
        exclusive: role.is_administrator(),
    });
    Json(rows.collect())
}
