//! Shoppers are sent, and called back.

use super::{MAX_TEXT, VisitRefused};
use crate::{
    VisitRoom,
    checklist::store,
    text::bounded,
    visit::{VisitAction, VisitChanged, VisitState, entity, perform::perform, visible},
};
use jiff::civil::Date;
use manyi_kernel::{Actor, ChecklistId, FieldProblem, PersonId, UnitId, UnitRef, VisitId};
use manyi_storage::StorageError;
use sea_orm::{ActiveValue::Set, EntityTrait};

/// Units of one order.
const MAX_UNITS: usize = 500;

#[derive(Clone, Debug)]
pub struct AssignVisits {
    pub checklist_id: ChecklistId,
    /// One visit for each.
    pub unit_ids: Vec<UnitId>,
    pub shopper_id: PersonId,
    /// The visits are made between these days, both included.
    pub first_day: Date,
    pub last_day: Date,
    /// Who the shopper pretends to be and what they ask for.
    pub cover_story: String,
}

/// Sends a shopper to units of the actor's scope, all or none. Later edits of the checklist do not concern them.
pub async fn assign_visits(
    room: &VisitRoom,
    actor: &Actor,
    input: AssignVisits,
) -> Result<Vec<VisitId>, VisitRefused> {
    let mut problems = Vec::new();
    let story = bounded("/cover_story", &input.cover_story, MAX_TEXT, false, &mut problems);
    if input.last_day < input.first_day {
        problems.push(FieldProblem::new("/last_day", "visit.ends_before_it_begins"));
    }
    if !(1..=MAX_UNITS).contains(&input.unit_ids.len()) {
        let wrong = FieldProblem::new("/unit_ids", "visit.out_of_range");
        problems.push(wrong.with("min", 1).with("max", MAX_UNITS));
    }
    if room.directory.person(input.shopper_id).await.is_none() {
        problems.push(FieldProblem::new("/shopper_id", "visit.unknown_person"));
    }
    let checklist = store::find(room.db.reader(), input.checklist_id).await?;
    if checklist.is_none() {
        problems.push(FieldProblem::new("/checklist_id", "visit.unknown_checklist"));
    }
    let units = units(room, actor, &input.unit_ids, &mut problems).await;
    let (Some(checklist), true) = (checklist, problems.is_empty()) else {
        return Err(VisitRefused::Wrong(problems));
    };
    let document = serde_json::to_string(&checklist.document)
        .map_err(|error| StorageError::Unstorable(format!("checklist: {error}")))?;
    let mut work = room.db.begin(actor).await?;
    let mut ids = Vec::with_capacity(units.len());
    for unit in units {
        let id = VisitId::new();
        let mut row = order(&input, &document, &story);
        row.id = Set(id.0);
        row.unit_id = Set(unit.id.0);
        row.unit_path = Set(unit.path.to_string());
        row.created_at = Set(work.now().as_millisecond());
        entity::Entity::insert(row)
            .exec_without_returning(work.connection())
            .await
            .map_err(StorageError::from)?;
        work.record(&VisitChanged { visit_id: id, state: VisitState::Assigned }, id, &unit.path)?;
        work.audit("visit.assign", "visit", id, &unit.path);
        ids.push(id);
    }
    work.commit().await?;
    Ok(ids)
}

/// Those within the actor's scope; one outside is as unknown as one that does not exist.
async fn units(
    room: &VisitRoom,
    actor: &Actor,
    ids: &[UnitId],
    problems: &mut Vec<FieldProblem>,
) -> Vec<UnitRef> {
    let mut found = Vec::with_capacity(ids.len());
    for (index, id) in ids.iter().take(MAX_UNITS).enumerate() {
        match room.directory.unit(*id).await.filter(|unit| actor.scope.allows(&unit.path)) {
            Some(unit) => found.push(unit),
            None => problems.push(FieldProblem::new(format!("/unit_ids/{index}"), "visit.unknown_unit")),
        }
    }
    found
}

fn order(input: &AssignVisits, document: &str, story: &str) -> entity::ActiveModel {
    entity::ActiveModel {
        checklist_id: Set(input.checklist_id.0),
        checklist: Set(document.to_owned()),
        shopper_id: Set(input.shopper_id.0),
        first_day: Set(input.first_day.to_string()),
        last_day: Set(input.last_day.to_string()),
        cover_story: Set(story.to_owned()),
        state: Set(VisitState::Assigned.code().to_owned()),
        revision: Set(1),
        marks: Set("{}".to_owned()),
        summary: Set(String::new()),
        ..Default::default()
    }
}

/// Calls a visit off that nobody has reported on.
pub async fn cancel_visit(room: &VisitRoom, actor: &Actor, id: VisitId) -> Result<(), VisitRefused> {
    let seen = visible::of_units(actor);
    perform(room, actor, (id, seen), VisitAction::Cancel, |_| Ok(entity::ActiveModel::default())).await
}
