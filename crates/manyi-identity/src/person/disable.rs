//! The organisation must never be left without one of its three administrators.

use super::store;
use crate::{organisation, role::RoleSet};
use manyi_kernel::PersonId;
use manyi_storage::StorageError;
use sea_orm::ConnectionTrait;

/// Whether taking `roles` from `id` would leave an administrator's role without a holder.
/// Until the transaction ends no other one can decide the same.
pub(super) async fn would_be_last(
    connection: &impl ConnectionTrait,
    id: PersonId,
    roles: &RoleSet,
) -> Result<bool, StorageError> {
    let Some(role) = roles.administrator() else {
        return Ok(false);
    };
    organisation::lock(connection).await?;
    Ok(store::other_holders(connection, role, id).await? == 0)
}
