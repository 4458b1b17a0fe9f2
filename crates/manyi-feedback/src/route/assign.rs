//! A matter goes to a place and a desk, because somebody says so or a rule does.

use super::{RouteSuggestion, store, suggest};
use crate::{
    FeedbackRoom,
    dispatch::{SuggestedBy, note},
    feedback::{
        commands::{ActRefused, Change, locked, write},
        entity,
        entry::FeedbackEntryKind,
    },
    words::sentence,
};
use manyi_kernel::{Actor, FeedbackId, FieldProblem, Locale, PersonId, Revision, UnitId};
use manyi_storage::{StorageError, UnitOfWork};
use serde::Deserialize;

/// Where it goes.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AssignFeedback)]
pub struct Assigned {
    /// Nobody in particular where absent.
    pub person_id: Option<PersonId>,
    /// It stays in its unit where absent.
    pub unit_id: Option<UnitId>,
}

/// Gives it away. Whether the suggestion of the moment was followed is noted with its rule: that is its confidence.
/// A unit outside the actor's scope can only be one that a rule names.
pub async fn assign(
    room: &FeedbackRoom,
    actor: &Actor,
    (id, expected): (FeedbackId, Option<Revision>),
    to: Assigned,
) -> Result<(), ActRefused> {
    let mut work = room.db.begin(actor).await?;
    let row = locked(&work, id, expected).await?;
    let suggestion = suggest(room, &row).await?;
    let followed = suggestion.as_ref().is_some_and(|suggestion| is_that(suggestion, &to, &row));
    let problems = problems(room, actor, &to, suggestion.as_ref()).await;
    if !problems.is_empty() {
        return Err(ActRefused::Wrong(problems));
    }
    if let Some(suggestion) = &suggestion {
        store::note_decision(work.connection(), suggestion.route_id, followed).await?;
    }
    let text = words(room, actor.locale, &to).await;
    let row = placed(room, row, &to).await;
    note::assigned(&work, &row).await?;
    given(&mut work, row, text).await?;
    work.commit().await?;
    Ok(())
}

/// Without a person: what the rule says, and why.
pub(super) async fn assign_by_rule(
    room: &FeedbackRoom,
    id: FeedbackId,
    suggestion: &RouteSuggestion,
) -> Result<(), ActRefused> {
    let mut work = room.db.begin(&Actor::system()).await?;
    let row = locked(&work, id, None).await?;
    if row.assignee_id.is_some() || !row.state()?.is_open() {
        return Ok(());
    }
    let to = Assigned { person_id: suggestion.person_id, unit_id: suggestion.unit_id };
    let words = words(room, Locale::ZhCn, &to).await;
    let text = sentence(
        Locale::ZhCn,
        "feedback.assigned_by_rule",
        &[("rule", &suggestion.route_name), ("to", &words)],
    );
    if suggestion.unit_id.is_some() {
        note::went_by_itself(&work, id, SuggestedBy::Rule).await?;
    }
    let row = placed(room, row, &to).await;
    given(&mut work, row, text).await?;
    work.commit().await?;
    Ok(())
}

/// Without a person: where matters like it were settled.
pub(super) async fn assign_by_text(
    room: &FeedbackRoom,
    id: FeedbackId,
    unit: UnitId,
) -> Result<(), ActRefused> {
    let mut work = room.db.begin(&Actor::system()).await?;
    let row = locked(&work, id, None).await?;
    if row.assignee_id.is_some() || row.unit_id == unit.0 || !row.state()?.is_open() {
        return Ok(());
    }
    let to = Assigned { person_id: None, unit_id: Some(unit) };
    let words = words(room, Locale::ZhCn, &to).await;
    let text = sentence(Locale::ZhCn, "feedback.assigned_by_text", &[("to", &words)]);
    note::went_by_itself(&work, id, SuggestedBy::Text).await?;
    let row = placed(room, row, &to).await;
    given(&mut work, row, text).await?;
    work.commit().await?;
    Ok(())
}

fn is_that(suggestion: &RouteSuggestion, to: &Assigned, row: &entity::Model) -> bool {
    let own = UnitId(row.unit_id);
    suggestion.person_id == to.person_id && suggestion.unit_id.unwrap_or(own) == to.unit_id.unwrap_or(own)
}

pub(super) async fn problems(
    room: &FeedbackRoom,
    actor: &Actor,
    to: &Assigned,
    suggestion: Option<&RouteSuggestion>,
) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if to.person_id.is_none() && to.unit_id.is_none() {
        problems.push(FieldProblem::new("/person_id", "required"));
    }
    if let Some(id) = to.unit_id {
        let named = suggestion.is_some_and(|suggestion| suggestion.unit_id == Some(id));
        let unit = room.directory.unit(id).await;
        if unit.is_none_or(|unit| !named && !actor.scope.allows(&unit.path)) {
            problems.push(FieldProblem::new("/unit_id", "feedback.unknown_unit"));
        }
    }
    if let Some(id) = to.person_id {
        let named = suggestion.is_some_and(|suggestion| suggestion.person_id == Some(id));
        let person = room.directory.people().await.into_iter().find(|person| person.id == id);
        if person.is_none_or(|person| !named && !actor.scope.allows(&person.unit_path)) {
            problems.push(FieldProblem::new("/person_id", "feedback.unknown_person"));
        }
    }
    problems
}

/// `北城营业厅 · 周敏`
pub(super) async fn words(room: &FeedbackRoom, locale: Locale, to: &Assigned) -> String {
    let unit = match to.unit_id {
        Some(id) => room.directory.unit(id).await.map(|unit| unit.name),
        None => None,
    };
    let people = room.directory.people().await;
    let person = people.into_iter().find(|person| Some(person.id) == to.person_id).map(|person| person.name);
    let to = [unit, person].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    sentence(locale, "feedback.assigned_to", &[("to", &to)])
}

/// The row at its new place.
pub(super) async fn placed(room: &FeedbackRoom, mut row: entity::Model, to: &Assigned) -> entity::Model {
    if let Some(unit) = to.unit_id
        && let Some(unit) = room.directory.unit(unit).await
    {
        row.unit_id = unit.id.0;
        row.unit_path = unit.path.to_string();
    }
    row.assignee_id = to.person_id.map(|person| person.0);
    row
}

/// Row, event and audit row stand at the new place.
pub(super) async fn given(
    work: &mut UnitOfWork,
    row: entity::Model,
    text: String,
) -> Result<(), StorageError> {
    let change =
        Change { action: None, entry: FeedbackEntryKind::Assign, text: Some(text), audit: "feedback.assign" };
    write(work, row, change).await
}
