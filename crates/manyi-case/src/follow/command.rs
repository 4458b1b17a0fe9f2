//! One follows a case, stops following it, or looks at it.

use super::store;
use crate::{
    CaseRoom,
    case::{VerbError, admitted, perform::load, store as cases},
};
use manyi_kernel::{Actor, CaseId, FieldProblem, PersonId, UnitPath};

/// Where the case stands, and who asks: nobody but people follows.
async fn known(room: &CaseRoom, actor: &Actor, id: CaseId) -> Result<(UnitPath, PersonId), VerbError> {
    let path = cases::find_path(room.db.reader(), &actor.scope, id).await?;
    path.zip(actor.person_id()).ok_or(VerbError::NotFound)
}

pub(crate) async fn follow(room: &CaseRoom, actor: &Actor, id: CaseId) -> Result<(), VerbError> {
    let (path, person) = known(room, actor, id).await?;
    room.db
        .grouped(actor.clone(), move |uow| {
            Box::pin(async move {
                store::add_follower(uow.connection(), id, person, uow.now()).await?;
                uow.audit("case.follow", "case", id, &path);
                Ok(())
            })
        })
        .await
}

/// Somebody else follows from now on; they must be able to read the case, and whoever asks for it not
/// be recused from it. Whether they did not yet.
pub async fn add_follower(
    room: &CaseRoom,
    actor: &Actor,
    id: CaseId,
    person: PersonId,
) -> Result<bool, VerbError> {
    let path = cases::find_path(room.db.reader(), &actor.scope, id).await?.ok_or(VerbError::NotFound)?;
    if !room.readers.readers_at(&path).await?.iter().any(|reader| reader.id == person) {
        return Err(VerbError::Invalid(vec![FieldProblem::new(
            "/person_id",
            "case.follower_without_access",
        )]));
    }
    room.db
        .grouped(actor.clone(), move |uow| {
            Box::pin(async move {
                let case = load(uow, id, None).await?;
                admitted(&case, uow.actor())?;
                if store::follows(uow.connection(), id, person).await? {
                    return Ok(false);
                }
                store::add_follower(uow.connection(), id, person, uow.now()).await?;
                uow.audit("case.add_follower", "person", person, &path);
                Ok(true)
            })
        })
        .await
}

pub(crate) async fn unfollow(room: &CaseRoom, actor: &Actor, id: CaseId) -> Result<(), VerbError> {
    let (path, person) = known(room, actor, id).await?;
    room.db
        .grouped(actor.clone(), move |uow| {
            Box::pin(async move {
                if store::remove_follower(uow.connection(), id, person).await? {
                    uow.audit("case.unfollow", "case", id, &path);
                }
                Ok(())
            })
        })
        .await
}

/// What was news of the case is none any more. Leaves no audit row: it says what somebody looked at, not
/// what was done; and writes nothing where there was no news, as cases are looked at all day.
pub(crate) async fn see(room: &CaseRoom, actor: &Actor, id: CaseId) -> Result<(), VerbError> {
    let (_, person) = known(room, actor, id).await?;
    if !store::has_unseen(room.db.reader(), id, person).await? {
        return Ok(());
    }
    room.db
        .grouped(actor.clone(), move |uow| {
            Box::pin(async move {
                store::mark_seen(uow.connection(), id, person, uow.now()).await?;
                Ok(())
            })
        })
        .await
}
