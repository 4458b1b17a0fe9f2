//! Links of a questionnaire for some units, or for places in them.

use crate::{
    SurveyRoom,
    link::{Link, LinkPage, LinkState, Place, store},
    questionnaire, secret,
};
use manyi_kernel::{Actor, LinkId, QuestionnaireId, UnitId, UnitPath};
use manyi_storage::StorageError;
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;

/// Units or places of one request.
pub const MAX_UNITS: usize = 1_000;

/// What is wrong with a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceFault {
    Code,
    Name,
}

#[derive(Debug, thiserror::Error)]
pub enum CreateLinksFailed {
    #[error("there is no such questionnaire")]
    NotFound,
    #[error("the questionnaire was never published: nobody could answer it")]
    NotPublished,
    /// Positions in the list of units.
    #[error("{} of the units do not exist or are out of reach", .0.len())]
    UnknownUnits(Vec<usize>),
    /// Positions in the list of places.
    #[error("{} of the places cannot be kept", .0.len())]
    Places(Vec<(usize, PlaceFault)>),
    #[error("1 to {MAX_UNITS} units at a time")]
    UnitCount,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Makes the links of whole units that are not there yet and returns those of all the units asked for.
pub async fn create_links(
    room: &SurveyRoom,
    actor: &Actor,
    questionnaire: QuestionnaireId,
    units: &[UnitId],
) -> Result<Vec<Link>, CreateLinksFailed> {
    let spots: Vec<_> = units.iter().map(|unit| (*unit, None)).collect();
    create(room, actor, questionnaire, &spots).await
}

/// The same for counters, employees and machines of units; one whose code has a link in its unit keeps it.
pub async fn create_place_links(
    room: &SurveyRoom,
    actor: &Actor,
    questionnaire: QuestionnaireId,
    places: Vec<(UnitId, Place)>,
) -> Result<Vec<Link>, CreateLinksFailed> {
    let wrong: Vec<_> = places.iter().enumerate().filter_map(|(at, (_, place))| fault(at, place)).collect();
    if !wrong.is_empty() {
        return Err(CreateLinksFailed::Places(wrong));
    }
    let spots: Vec<_> = places.into_iter().map(|(unit, place)| (unit, Some(place))).collect();
    create(room, actor, questionnaire, &spots).await
}

fn fault(at: usize, place: &Place) -> Option<(usize, PlaceFault)> {
    match (place.has_good_code(), place.has_good_name()) {
        (false, _) => Some((at, PlaceFault::Code)),
        (true, false) => Some((at, PlaceFault::Name)),
        (true, true) => None,
    }
}

/// A unit, or a place of it.
type Spot = (UnitId, Option<Place>);

fn key(unit: UnitId, place: Option<&Place>) -> (UnitId, String) {
    (unit, place.map(|place| place.code.clone()).unwrap_or_default())
}

async fn create(
    room: &SurveyRoom,
    actor: &Actor,
    questionnaire: QuestionnaireId,
    spots: &[Spot],
) -> Result<Vec<Link>, CreateLinksFailed> {
    if spots.is_empty() || spots.len() > MAX_UNITS {
        return Err(CreateLinksFailed::UnitCount);
    }
    let found = questionnaire::store::find(room.db.reader(), questionnaire).await?;
    if found.ok_or(CreateLinksFailed::NotFound)?.latest_version.is_none() {
        return Err(CreateLinksFailed::NotPublished);
    }
    let wanted = placed(room, actor, spots).await?;
    let mut work = room.db.begin(actor).await?;
    let present: BTreeSet<_> = store::list(work.connection(), &actor.scope, questionnaire)
        .await?
        .into_iter()
        .map(|link| key(link.unit_id, link.place.as_ref()))
        .collect();
    let now = work.now();
    let mut new: Vec<Link> = wanted
        .iter()
        .filter(|(unit, _, place)| !present.contains(&key(*unit, place.as_ref())))
        .map(|(unit_id, unit_path, place)| Link {
            id: LinkId::new(),
            questionnaire_id: questionnaire,
            unit_id: *unit_id,
            unit_path: unit_path.clone(),
            place: place.clone(),
            code: secret::link_code(),
            short_code: None,
            state: LinkState::Open,
            page: LinkPage::default(),
            created_at: now,
        })
        .collect();
    if !new.is_empty() {
        name_shortly(work.connection(), &mut new).await?;
        store::insert(work.connection(), &new).await?;
        for link in &new {
            work.audit("link.create", "link", link.id, &link.unit_path);
        }
    }
    let links = store::list(work.connection(), &actor.scope, questionnaire).await?;
    work.commit().await?;
    let asked: BTreeSet<_> = wanted.iter().map(|(unit, _, place)| key(*unit, place.as_ref())).collect();
    Ok(links.into_iter().filter(|link| asked.contains(&key(link.unit_id, link.place.as_ref()))).collect())
}

/// Gives each a short code that no other link has.
async fn name_shortly(db: &impl ConnectionTrait, links: &mut [Link]) -> Result<(), StorageError> {
    let mut used = BTreeSet::new();
    while links.iter().any(|link| link.short_code.is_none()) {
        let bare = links.iter_mut().filter(|link| link.short_code.is_none());
        for link in bare {
            link.short_code = Some(secret::short_code()).filter(|code| used.insert(code.clone()));
        }
        let drawn: Vec<String> = links.iter().filter_map(|link| link.short_code.clone()).collect();
        let taken = store::taken_short_codes(db, &drawn).await?;
        let clashing =
            links.iter_mut().filter(|link| link.short_code.as_ref().is_some_and(|code| taken.contains(code)));
        clashing.for_each(|link| link.short_code = None);
    }
    Ok(())
}

/// Each spot once, with the path of its unit; all units that are unknown or out of reach are named.
async fn placed(
    room: &SurveyRoom,
    actor: &Actor,
    spots: &[Spot],
) -> Result<Vec<(UnitId, UnitPath, Option<Place>)>, CreateLinksFailed> {
    let known = room.directory.units().await;
    let (mut found, mut unknown, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (index, (id, place)) in spots.iter().enumerate() {
        match known.iter().find(|unit| unit.id == *id && actor.scope.allows(&unit.path)) {
            None => unknown.push(index),
            Some(unit) if seen.insert(key(unit.id, place.as_ref())) => {
                found.push((unit.id, unit.path.clone(), place.clone()));
            }
            Some(_) => {}
        }
    }
    if unknown.is_empty() { Ok(found) } else { Err(CreateLinksFailed::UnknownUnits(unknown)) }
}
