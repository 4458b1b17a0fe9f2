//! What another case is to this one: linked, or merged into it.

use crate::{
    CaseRoom,
    case::{
        Act, Case, CaseBlock, CaseRelation, VerbError,
        perform::{self, Moment},
        store,
    },
};
use manyi_kernel::{Actor, CaseId, FieldProblem, Revision};
use manyi_storage::UnitOfWork;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relate {
    Link,
    Merge,
}

/// Writes it down in both cases, or in neither. `number`: of the other case, which must lie in the actor's
/// scope too; an unknown one is a wrong `/number`.
pub(crate) async fn relate(
    room: &CaseRoom,
    actor: &Actor,
    (id, expected): (CaseId, Revision),
    number: &str,
    how: Relate,
) -> Result<(), VerbError> {
    let other = store::find_id_by_number(room.db.reader(), &actor.scope, number.trim()).await?;
    let unknown = || VerbError::Invalid(vec![FieldProblem::new("/number", "case.unknown_case")]);
    let other = other.ok_or_else(unknown)?;
    if other == id {
        return Err(CaseBlock::NotIntoThat.into());
    }
    let inside = room.clone();
    room.db
        .grouped(actor.clone(), move |uow| {
            Box::pin(async move {
                let (case, other) = load_both(uow, (id, expected), other).await?;
                write_both(&inside, uow, case, other, how).await
            })
        })
        .await
}

/// In one order, whoever begins: two people who link the same two cases wait for each other only once.
async fn load_both(
    uow: &UnitOfWork,
    (id, expected): (CaseId, Revision),
    other: CaseId,
) -> Result<(Case, Case), VerbError> {
    if id.0 < other.0 {
        let case = perform::load(uow, id, Some(expected)).await?;
        Ok((case, perform::load(uow, other, None).await?))
    } else {
        let other = perform::load(uow, other, None).await?;
        Ok((perform::load(uow, id, Some(expected)).await?, other))
    }
}

async fn write_both(
    room: &CaseRoom,
    uow: &mut UnitOfWork,
    case: Case,
    other: Case,
    how: Relate,
) -> Result<(), VerbError> {
    let moment = Moment::of(uow);
    let (id, number) = (case.id, case.number.to_string());
    let there = other.number.to_string();
    let (act, relation) = match how {
        Relate::Link => {
            let relation = CaseRelation::Related;
            (Act::Link { other: other.id, number: there, relation }, relation)
        }
        Relate::Merge if other.state.is_open() => {
            (Act::Merge { into: other.id, number: there }, CaseRelation::Absorbed)
        }
        Relate::Merge => return Err(CaseBlock::NotIntoThat.into()),
    };
    perform::apply(room, uow, case, moment, act).await?;
    perform::apply(room, uow, other, moment, Act::Link { other: id, number, relation }).await?;
    Ok(())
}
