//! Setting rules and the pool of experts up.

use super::{FeedbackConditions, store};
use crate::{FeedbackRoom, text::WORD_TEXT};
use jiff::Timestamp;
use manyi_kernel::{Actor, FieldProblem, PersonId, UnitId, UnitPath, optional_text, required_text};
use manyi_storage::StorageError;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A rule as somebody describes it.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFeedbackRoute {
    /// 1–100 characters.
    pub name: String,
    /// It is for what comes in here and below.
    pub unit_id: UnitId,
    /// The smallest whose conditions hold wins.
    pub position: i32,
    pub enabled: bool,
    /// The matter goes there by itself; otherwise a person confirms.
    pub automatic: bool,
    #[serde(default)]
    pub conditions: FeedbackConditions,
    /// Where it goes; absent: it stays.
    #[serde(default)]
    pub target_unit_id: Option<UnitId>,
    /// An expert with this skill is looked for; absent: nobody in particular.
    #[serde(default)]
    pub skill: Option<String>,
}

/// Somebody of the pool, as somebody describes them.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewFeedbackExpert {
    pub person_id: PersonId,
    /// 1–20, as rules name them.
    pub skills: Vec<String>,
    /// 1 is Monday, 7 Sunday.
    pub shift_days: Vec<i32>,
    /// Minutes of the day, 0–1439; an end before the beginning is the next morning.
    pub shift_from: i32,
    pub shift_until: i32,
    /// Not there from the first to before the second.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub away_from: Option<Timestamp>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub away_until: Option<Timestamp>,
    /// Open matters on the desk, 1–1,000.
    pub most_open: i32,
}

#[derive(Debug, thiserror::Error)]
pub enum EditRefused {
    #[error("there is no such rule or expert")]
    NotFound,
    #[error("{} places are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

const MOST_SKILLS: usize = 20;
const DAY_MINUTES: i32 = 24 * 60;

/// Makes a rule, or changes the one with this id: what people did with it before says nothing any more then.
pub async fn save_route(
    room: &FeedbackRoom,
    actor: &Actor,
    id: Option<Uuid>,
    new: NewFeedbackRoute,
) -> Result<Uuid, EditRefused> {
    let (new, place) = checked_route(room, actor, new).await?;
    let mut work = room.db.begin(actor).await?;
    let before = match id {
        Some(id) => {
            Some(store::find_rule(work.connection(), &actor.scope, id).await?.ok_or(EditRefused::NotFound)?)
        }
        None => None,
    };
    let now = work.now().as_millisecond();
    let conditions = serde_json::to_string(&new.conditions)
        .map_err(|error| StorageError::Unstorable(format!("conditions: {error}")))?;
    let row = store::rule::Model {
        id: before.as_ref().map_or_else(Uuid::now_v7, |before| before.id),
        name: new.name,
        unit_id: new.unit_id.0,
        unit_path: place.to_string(),
        position: new.position,
        enabled: new.enabled,
        automatic: new.automatic,
        conditions,
        target_unit_id: new.target_unit_id.map(|unit| unit.0),
        skill: new.skill,
        followed: 0,
        decided: 0,
        created_at: now,
        updated_at: now,
    };
    let own = row.id;
    match &before {
        Some(_) => store::update_rule(work.connection(), row).await?,
        None => store::insert_rule(work.connection(), row).await?,
    }
    work.audit("feedback_route.save", "feedback_route", own, &place);
    work.commit().await?;
    Ok(own)
}

async fn checked_route(
    room: &FeedbackRoom,
    actor: &Actor,
    mut new: NewFeedbackRoute,
) -> Result<(NewFeedbackRoute, UnitPath), EditRefused> {
    let mut problems = Vec::new();
    new.name = required_text("/name", &new.name, WORD_TEXT, &mut problems);
    new.skill = optional_text("/skill", new.skill.as_deref(), WORD_TEXT, &mut problems);
    new.conditions = new.conditions.checked(&mut problems);
    if new.skill.is_none() && new.target_unit_id.is_none() {
        problems.push(FieldProblem::new("/target_unit_id", "feedback.route_nowhere"));
    }
    if let Some(target) = new.target_unit_id
        && room.directory.unit(target).await.is_none()
    {
        problems.push(FieldProblem::new("/target_unit_id", "feedback.unknown_unit"));
    }
    let unit = room.directory.unit(new.unit_id).await.filter(|unit| actor.scope.allows(&unit.path));
    match unit {
        Some(unit) if problems.is_empty() => Ok((new, unit.path)),
        unit => {
            if unit.is_none() {
                problems.push(FieldProblem::new("/unit_id", "feedback.unknown_unit"));
            }
            Err(EditRefused::Wrong(problems))
        }
    }
}

pub(crate) async fn delete_route(room: &FeedbackRoom, actor: &Actor, id: Uuid) -> Result<(), EditRefused> {
    let mut work = room.db.begin(actor).await?;
    let row = store::find_rule(work.connection(), &actor.scope, id).await?.ok_or(EditRefused::NotFound)?;
    store::delete_rule(work.connection(), id).await?;
    work.audit("feedback_route.delete", "feedback_route", id, &row.place());
    work.commit().await?;
    Ok(())
}

/// Puts somebody of the actor's scope into the pool, or changes them.
pub(crate) async fn save_expert(
    room: &FeedbackRoom,
    actor: &Actor,
    new: NewFeedbackExpert,
) -> Result<(), EditRefused> {
    let mut problems = Vec::new();
    let mut skills = Vec::new();
    for skill in &new.skills {
        skills.push(required_text("/skills", skill, WORD_TEXT, &mut problems));
    }
    if !(1..=MOST_SKILLS).contains(&skills.len()) {
        problems.push(FieldProblem::new("/skills", "feedback.skill_count").with("max", MOST_SKILLS));
    }
    if new.shift_days.is_empty() || new.shift_days.iter().any(|day| !(1..=7).contains(day)) {
        problems.push(FieldProblem::new("/shift_days", "feedback.shift_days"));
    }
    for (place, minute) in [("/shift_from", new.shift_from), ("/shift_until", new.shift_until)] {
        if !(0..DAY_MINUTES).contains(&minute) || new.shift_from == new.shift_until {
            problems.push(FieldProblem::new(place, "feedback.shift_time"));
        }
    }
    if !(1..=1000).contains(&new.most_open) {
        problems.push(FieldProblem::new("/most_open", "feedback.most_open"));
    }
    let away = (new.away_from, new.away_until);
    if away.0.is_some() != away.1.is_some() || away.0.zip(away.1).is_some_and(|(from, until)| from >= until) {
        problems.push(FieldProblem::new("/away_until", "feedback.away"));
    }
    let people = room.directory.people().await;
    let person = people.into_iter().find(|person| person.id == new.person_id);
    let person = person.filter(|person| actor.scope.allows(&person.unit_path));
    let Some(person) = person.filter(|_| problems.is_empty()) else {
        if problems.is_empty() {
            problems.push(FieldProblem::new("/person_id", "feedback.unknown_person"));
        }
        return Err(EditRefused::Wrong(problems));
    };
    let skills = serde_json::to_string(&skills)
        .map_err(|error| StorageError::Unstorable(format!("skills: {error}")))?;
    let mut work = room.db.begin(actor).await?;
    let row = store::expert::Model {
        person_id: person.id.0,
        unit_path: person.unit_path.to_string(),
        skills,
        shift_days: new.shift_days.iter().fold(0, |days, day| days | 1 << (day - 1)),
        shift_from: new.shift_from,
        shift_until: new.shift_until,
        away_from: new.away_from.map(|at| at.as_millisecond()),
        away_until: new.away_until.map(|at| at.as_millisecond()),
        most_open: new.most_open,
        updated_at: work.now().as_millisecond(),
    };
    store::put_expert(work.connection(), row).await?;
    work.audit("feedback_expert.save", "person", person.id, &person.unit_path);
    work.commit().await?;
    Ok(())
}

pub(crate) async fn delete_expert(
    room: &FeedbackRoom,
    actor: &Actor,
    person: PersonId,
) -> Result<(), EditRefused> {
    let mut work = room.db.begin(actor).await?;
    let row = store::find_expert(work.connection(), &actor.scope, person).await?;
    let row = row.ok_or(EditRefused::NotFound)?;
    store::delete_expert(work.connection(), person).await?;
    work.audit("feedback_expert.delete", "person", person, &UnitPath::from_stored(row.unit_path));
    work.commit().await?;
    Ok(())
}
