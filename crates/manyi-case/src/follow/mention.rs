//! Colleagues named in a note: they must be able to read it, hear of it, and follow the case from then on.

use super::store::{self, mention_row};
use crate::{
    CaseRoom,
    case::{Case, VerbError, events::CaseMentioned, store as cases},
};
use manyi_kernel::{Actor, CaseId, FieldProblem, PersonId, PersonRef};
use manyi_storage::{StorageError, UnitOfWork};
use uuid::Uuid;

/// Most people in one note.
const MOST: usize = 20;

/// Everybody who may read the case, by name; `None` when the actor may not.
pub(crate) async fn readers_of(
    room: &CaseRoom,
    actor: &Actor,
    id: CaseId,
) -> Result<Option<Vec<PersonRef>>, StorageError> {
    let Some(path) = cases::find_path(room.db.reader(), &actor.scope, id).await? else { return Ok(None) };
    room.readers.readers_at(&path).await.map(Some)
}

/// The people of `ids`, each once, without the actor. Whoever cannot read the case is a wrong `/mentions/n`:
/// a word that does not reach the one it is meant for must not look as if it had.
pub(crate) async fn mentioned(
    room: &CaseRoom,
    actor: &Actor,
    id: CaseId,
    ids: &[PersonId],
) -> Result<Vec<PersonId>, VerbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    if ids.len() > MOST {
        return Err(VerbError::Invalid(vec![FieldProblem::new("/mentions", "too_many").with("max", MOST)]));
    }
    let readers = readers_of(room, actor, id).await?.ok_or(VerbError::NotFound)?;
    let (mut people, mut problems) = (Vec::new(), Vec::new());
    for (index, person) in ids.iter().enumerate() {
        if !readers.iter().any(|reader| reader.id == *person) {
            problems.push(refusal(room, *person, format!("/mentions/{index}")).await);
        } else if actor.person_id() != Some(*person) && !people.contains(person) {
            people.push(*person);
        }
    }
    if problems.is_empty() { Ok(people) } else { Err(VerbError::Invalid(problems)) }
}

async fn refusal(room: &CaseRoom, person: PersonId, place: String) -> FieldProblem {
    match room.directory.person(person).await {
        Some(known) => FieldProblem::new(place, "case.mention_without_access").with("name", known.name),
        None => FieldProblem::new(place, "case.unknown_person"),
    }
}

/// Writes that the last step of `case` mentions `people`.
pub(crate) async fn write_mentions(
    uow: &mut UnitOfWork,
    case: &Case,
    people: &[PersonId],
) -> Result<(), VerbError> {
    let step = i32::try_from(case.steps.len()).unwrap_or(i32::MAX);
    let (now, by) = (uow.now(), uow.actor().person_id());
    for person in people {
        let row = mention_row::Model {
            id: Uuid::now_v7(),
            person_id: person.0,
            case_id: case.id.0,
            step,
            by_person_id: by.map(|by| by.0),
            at: now.as_millisecond(),
            seen_at: None,
        };
        store::add_mention(uow.connection(), row).await?;
        store::add_follower(uow.connection(), case.id, *person, now).await?;
        let event = CaseMentioned { case_id: case.id, person_id: *person };
        uow.record(&event, case.id, &case.unit_path)?;
        uow.audit("case.mention", "person", person, &case.unit_path);
    }
    Ok(())
}
