//! Links of a questionnaire for some units.

use crate::{
    SurveyRoom,
    link::{Link, LinkState, store},
    questionnaire, secret,
};
use manyi_kernel::{Actor, LinkId, QuestionnaireId, UnitId, UnitPath};
use manyi_storage::StorageError;
use std::collections::BTreeSet;

/// Units of one request.
pub const MAX_UNITS: usize = 1_000;

#[derive(Debug, thiserror::Error)]
pub enum CreateLinksFailed {
    #[error("there is no such questionnaire")]
    NotFound,
    #[error("the questionnaire was never published: nobody could answer it")]
    NotPublished,
    /// Positions in the list of units.
    #[error("{} of the units do not exist or are out of reach", .0.len())]
    UnknownUnits(Vec<usize>),
    #[error("1 to {MAX_UNITS} units at a time")]
    UnitCount,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Makes the links that are not there yet and returns those of all the units asked for.
pub async fn create_links(
    room: &SurveyRoom,
    actor: &Actor,
    questionnaire: QuestionnaireId,
    units: &[UnitId],
) -> Result<Vec<Link>, CreateLinksFailed> {
    if units.is_empty() || units.len() > MAX_UNITS {
        return Err(CreateLinksFailed::UnitCount);
    }
    let found = questionnaire::store::find(room.db.reader(), questionnaire).await?;
    if found.ok_or(CreateLinksFailed::NotFound)?.latest_version.is_none() {
        return Err(CreateLinksFailed::NotPublished);
    }
    let places = places(room, actor, units).await?;
    let mut work = room.db.begin(actor).await?;
    let present: BTreeSet<_> = store::list(work.connection(), &actor.scope, questionnaire)
        .await?
        .into_iter()
        .map(|link| link.unit_id)
        .collect();
    let now = work.now();
    let new: Vec<Link> = places
        .into_iter()
        .filter(|(unit, _)| !present.contains(unit))
        .map(|(unit_id, unit_path)| Link {
            id: LinkId::new(),
            questionnaire_id: questionnaire,
            unit_id,
            unit_path,
            code: secret::link_code(),
            state: LinkState::Open,
            created_at: now,
        })
        .collect();
    if !new.is_empty() {
        store::insert(work.connection(), &new).await?;
        for link in &new {
            work.audit("link.create", "link", link.id, &link.unit_path);
        }
    }
    let links = store::list(work.connection(), &actor.scope, questionnaire).await?;
    work.commit().await?;
    Ok(links.into_iter().filter(|link| units.contains(&link.unit_id)).collect())
}

/// Each unit once, with its path; all that are unknown or out of reach are named.
async fn places(
    room: &SurveyRoom,
    actor: &Actor,
    units: &[UnitId],
) -> Result<Vec<(UnitId, UnitPath)>, CreateLinksFailed> {
    let known = room.directory.units().await;
    let (mut places, mut unknown): (Vec<(UnitId, UnitPath)>, Vec<usize>) = Default::default();
    for (index, id) in units.iter().enumerate() {
        match known.iter().find(|unit| unit.id == *id && actor.scope.allows(&unit.path)) {
            None => unknown.push(index),
            Some(unit) if places.iter().all(|(id, _)| *id != unit.id) => {
                places.push((unit.id, unit.path.clone()))
            }
            Some(_) => {}
        }
    }
    if unknown.is_empty() { Ok(places) } else { Err(CreateLinksFailed::UnknownUnits(unknown)) }
}
