//! Who sees which visit when: those who order and review see all of their units, the visited unit sees it once it is
//! approved, and a shopper sees the own ones.

use super::{VisitState, entity};
use manyi_kernel::{Actor, Permission, VisitId};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::LockType,
};

/// Whether the actor knows who was sent and what they pretended.
pub(crate) fn is_behind_the_scenes(actor: &Actor) -> bool {
    actor.may(Permission::VisitEdit) || actor.may(Permission::VisitReview)
}

/// Visits within the actor's units.
pub(crate) fn of_units(actor: &Actor) -> Condition {
    let published = [VisitState::Approved, VisitState::Appealed, VisitState::Decided].map(VisitState::code);
    let open = (!is_behind_the_scenes(actor)).then(|| entity::Column::State.is_in(published));
    Condition::all().add(rows_within(&actor.scope, entity::Column::UnitPath)).add_option(open)
}

/// Visits that the actor is sent on.
pub(crate) fn of_shopper(actor: &Actor) -> Condition {
    let own = match actor.person_id() {
        Some(person) => entity::Column::ShopperId.eq(person.0),
        None => entity::Column::ShopperId.is_null(),
    };
    Condition::all().add(own).add(entity::Column::State.ne(VisitState::Cancelled.code()))
}

/// Locked until the transaction ends; `None` where there is none or the actor does not see it.
pub(crate) async fn lock(
    db: &impl ConnectionTrait,
    visible: Condition,
    id: VisitId,
) -> Result<Option<entity::Model>, StorageError> {
    let query = entity::Entity::find_by_id(id.0).filter(visible);
    Ok(query.lock(LockType::Update).one(db).await?)
}
