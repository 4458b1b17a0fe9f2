//! Planning sessions, taking them through their states, writing them up.

use super::{InterviewKind, InterviewSessionChanged, SessionAction, SessionState, change::lock, entity};
use crate::{InterviewRefused, InterviewRoom, guide::store as guides, refused::unless_wrong};
use jiff::Timestamp;
use manyi_kernel::{
    Actor, FieldProblem, InterviewGuideId, InterviewSessionId, PersonId, Revision, UnitId, UnitRef,
    optional_text, required_text,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};
use serde::Deserialize;

const MAX_TITLE: usize = 200;
const MAX_MINUTES: i32 = 600;
/// Of a long focus group, word by word.
const MAX_NOTES: usize = 200_000;

/// What is planned.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = InterviewSessionPlan)]
#[serde(deny_unknown_fields)]
pub struct SessionPlan {
    pub kind: InterviewKind,
    /// At most 200 characters.
    pub title: String,
    /// The version in force is kept with the session.
    pub guide_id: InterviewGuideId,
    /// Whose customers are asked; within what the caller manages.
    pub unit_id: UnitId,
    /// At most 200 characters.
    #[serde(default)]
    pub place: String,
    #[schema(value_type = String, format = DateTime)]
    pub starts_at: Timestamp,
    /// 5–600
    pub minutes: i32,
    pub moderator_id: PersonId,
}

async fn checked(
    room: &InterviewRoom,
    actor: &Actor,
    mut plan: SessionPlan,
) -> Result<(SessionPlan, UnitRef, i32), InterviewRefused> {
    let mut problems = Vec::new();
    plan.title = required_text("/title", &plan.title, MAX_TITLE, &mut problems);
    plan.place = optional_text("/place", Some(&plan.place), MAX_TITLE, &mut problems).unwrap_or_default();
    if !(5..=MAX_MINUTES).contains(&plan.minutes) {
        let wrong = FieldProblem::new("/minutes", "interview.out_of_range");
        problems.push(wrong.with("min", 5).with("max", MAX_MINUTES));
    }
    if room.directory.person(plan.moderator_id).await.is_none() {
        problems.push(FieldProblem::new("/moderator_id", "interview.unknown_person"));
    }
    let guide = guides::current(room.db.reader(), plan.guide_id).await?;
    if guide.is_none() {
        problems.push(FieldProblem::new("/guide_id", "interview.unknown_guide"));
    }
    let unit = room.directory.unit(plan.unit_id).await.filter(|unit| actor.scope.allows(&unit.path));
    if unit.is_none() {
        problems.push(FieldProblem::new("/unit_id", "interview.unknown_unit"));
    }
    unless_wrong(problems)?;
    match (unit, guide) {
        (Some(unit), Some(guide)) => Ok((plan, unit, guide.version)),
        _ => Err(InterviewRefused::NotFound),
    }
}

/// # Errors
/// [`InterviewRefused::Wrong`] with all problems.
pub async fn plan_session(
    room: &InterviewRoom,
    actor: &Actor,
    plan: SessionPlan,
) -> Result<InterviewSessionId, InterviewRefused> {
    let (plan, unit, guide_version) = checked(room, actor, plan).await?;
    let mut work = room.db.begin(actor).await?;
    let (id, state) = (InterviewSessionId::new(), SessionState::Planned);
    let row = entity::ActiveModel {
        id: Set(id.0),
        guide_id: Set(plan.guide_id.0),
        guide_version: Set(guide_version),
        state: Set(state.code().to_owned()),
        notes: Set(String::new()),
        revision: Set(Revision::FIRST.0),
        created_at: Set(work.now().as_millisecond()),
        ..columns(plan, &unit)
    };
    entity::Entity::insert(row).exec_without_returning(work.connection()).await?;
    work.record(&InterviewSessionChanged { session_id: id, state }, id, &unit.path)?;
    work.audit("interview.plan", "interview_session", id, &unit.path);
    work.commit().await?;
    Ok(id)
}

fn columns(plan: SessionPlan, unit: &UnitRef) -> entity::ActiveModel {
    entity::ActiveModel {
        kind: Set(plan.kind.code().to_owned()),
        title: Set(plan.title),
        unit_id: Set(unit.id.0),
        unit_path: Set(unit.path.to_string()),
        place: Set(plan.place),
        starts_at: Set(plan.starts_at.as_millisecond()),
        minutes: Set(plan.minutes),
        moderator_id: Set(plan.moderator_id.0),
        ..Default::default()
    }
}

/// Changes what is planned, with the version of the guide that is in force now. Only before it took place.
///
/// # Errors
/// As [`plan_session`], and where it took place or `revision` is not the one in force.
pub async fn replan_session(
    room: &InterviewRoom,
    actor: &Actor,
    (id, revision): (InterviewSessionId, Revision),
    plan: SessionPlan,
) -> Result<(), InterviewRefused> {
    let (plan, unit, guide_version) = checked(room, actor, plan).await?;
    let mut work = room.db.begin(actor).await?;
    let locked = lock(&work, id).await?.at(revision)?.where_state(|state| state == SessionState::Planned)?;
    let row = entity::ActiveModel {
        id: Set(id.0),
        guide_id: Set(plan.guide_id.0),
        guide_version: Set(guide_version),
        revision: Set(Revision(locked.row.revision).next().0),
        ..columns(plan, &unit)
    };
    row.update(work.connection()).await?;
    work.audit("interview.replan", "interview_session", id, &unit.path);
    work.commit().await?;
    Ok(())
}

/// Takes a session on.
///
/// # Errors
/// Where its state does not allow it, where it is held before it began, and where nothing is written up.
pub async fn act_on_session(
    room: &InterviewRoom,
    actor: &Actor,
    id: InterviewSessionId,
    action: SessionAction,
) -> Result<(), InterviewRefused> {
    let mut work = room.db.begin(actor).await?;
    let locked = lock(&work, id).await?;
    let state = locked.state.after(action).ok_or(InterviewRefused::WrongState(locked.state))?;
    if action == SessionAction::WriteUp && locked.row.notes.is_empty() {
        return Err(InterviewRefused::Wrong(vec![FieldProblem::new("/notes", "required")]));
    }
    if action == SessionAction::Hold && locked.row.starts_at > work.now().as_millisecond() {
        return Err(InterviewRefused::Wrong(vec![FieldProblem::new("/starts_at", "interview.not_begun")]));
    }
    let row = entity::ActiveModel {
        id: Set(id.0),
        state: Set(state.code().to_owned()),
        revision: Set(Revision(locked.row.revision).next().0),
        ..Default::default()
    };
    row.update(work.connection()).await?;
    work.record(&InterviewSessionChanged { session_id: id, state }, id, &locked.place)?;
    work.audit(audited(action), "interview_session", id, &locked.place);
    work.commit().await?;
    Ok(())
}

fn audited(action: SessionAction) -> &'static str {
    match action {
        SessionAction::Hold => "interview.hold",
        SessionAction::WriteUp => "interview.write_up",
        SessionAction::Close => "interview.close",
        SessionAction::Reopen => "interview.reopen",
        SessionAction::Cancel => "interview.cancel",
    }
}

/// Replaces the notes.
///
/// # Errors
/// Where nothing may be written in this state, and where `revision` is not the one in force.
pub async fn write_notes(
    room: &InterviewRoom,
    actor: &Actor,
    (id, revision): (InterviewSessionId, Revision),
    notes: &str,
) -> Result<(), InterviewRefused> {
    let mut problems = Vec::new();
    let notes = optional_text("/notes", Some(notes), MAX_NOTES, &mut problems).unwrap_or_default();
    unless_wrong(problems)?;
    let mut work = room.db.begin(actor).await?;
    let locked = lock(&work, id).await?.at(revision)?.where_state(SessionState::takes_words)?;
    let row = entity::ActiveModel {
        id: Set(id.0),
        notes: Set(notes),
        revision: Set(Revision(locked.row.revision).next().0),
        ..Default::default()
    };
    row.update(work.connection()).await?;
    work.audit("interview.write_notes", "interview_session", id, &locked.place);
    work.commit().await?;
    Ok(())
}
