//! The operations of routing, one a file.

mod assign_feedback;
mod create_feedback_route;
mod delete_feedback_expert;
mod delete_feedback_route;
mod list_feedback_experts;
mod list_feedback_routes;
mod save_feedback_expert;
mod suggest_feedback_route;
mod update_feedback_route;

use super::{
    edit::{EditRefused, NewFeedbackRoute},
    store,
};
use crate::FeedbackRoom;
use jiff::Timestamp;
use manyi_kernel::{
    Actor,
    Permission::{FeedbackEdit, FeedbackHandle},
    PersonId, Problem, UnitId,
};
use manyi_storage::{StorageError, instant};
use manyi_web::{Access, Scope::Subtree, operation};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub(crate) fn routes() -> OpenApiRouter<FeedbackRoom> {
    let (edit, handle) = (Access::Needs(FeedbackEdit, Subtree), Access::Needs(FeedbackHandle, Subtree));
    OpenApiRouter::new()
        .routes(operation(routes!(list_feedback_routes::list_feedback_routes), edit))
        .routes(operation(routes!(create_feedback_route::create_feedback_route), edit))
        .routes(operation(routes!(update_feedback_route::update_feedback_route), edit))
        .routes(operation(routes!(delete_feedback_route::delete_feedback_route), edit))
        .routes(operation(routes!(list_feedback_experts::list_feedback_experts), edit))
        .routes(operation(routes!(save_feedback_expert::save_feedback_expert), edit))
        .routes(operation(routes!(delete_feedback_expert::delete_feedback_expert), edit))
        .routes(operation(routes!(suggest_feedback_route::suggest_feedback_route), handle))
        .routes(operation(routes!(assign_feedback::assign_feedback), handle))
}

impl From<EditRefused> for Problem {
    fn from(refused: EditRefused) -> Self {
        match refused {
            EditRefused::NotFound => Self::not_found(),
            EditRefused::Wrong(fields) => Self::invalid(fields),
            EditRefused::Storage(error) => error.into(),
        }
    }
}

/// A rule.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct FeedbackRoute {
    pub id: Uuid,
    #[serde(flatten)]
    pub rule: NewFeedbackRoute,
    pub unit_name: String,
    pub target_unit_name: Option<String>,
    /// How often people did what it suggested, of how often they decided.
    pub followed: i32,
    pub decided: i32,
}

/// Somebody of the pool.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct FeedbackExpert {
    pub person_id: PersonId,
    pub person_name: String,
    pub skills: Vec<String>,
    /// 1 is Monday, 7 Sunday.
    pub shift_days: Vec<i32>,
    /// Minutes of the day.
    pub shift_from: i32,
    pub shift_until: i32,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub away_from: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub away_until: Option<Timestamp>,
    pub most_open: i32,
    /// Open matters on the desk now.
    pub open: u64,
}

async fn all_routes(room: &FeedbackRoom, actor: &Actor) -> Result<Vec<FeedbackRoute>, StorageError> {
    let units = room.directory.units().await;
    let name = |id: Uuid| units.iter().find(|unit| unit.id.0 == id).map(|unit| unit.name.clone());
    let mut routes = Vec::new();
    for row in store::rules(room.db.reader(), &actor.scope).await? {
        let conditions = row.conditions()?;
        routes.push(FeedbackRoute {
            id: row.id,
            unit_name: name(row.unit_id).unwrap_or(row.unit_path),
            target_unit_name: row.target_unit_id.and_then(name),
            followed: row.followed,
            decided: row.decided,
            rule: NewFeedbackRoute {
                name: row.name,
                unit_id: UnitId(row.unit_id),
                position: row.position,
                enabled: row.enabled,
                automatic: row.automatic,
                conditions,
                target_unit_id: row.target_unit_id.map(UnitId),
                skill: row.skill,
            },
        });
    }
    Ok(routes)
}

async fn all_experts(room: &FeedbackRoom, actor: &Actor) -> Result<Vec<FeedbackExpert>, StorageError> {
    let people = room.directory.people().await;
    let loads = store::loads(room.db.reader()).await?;
    let mut experts = Vec::new();
    for row in store::experts(room.db.reader(), &actor.scope).await? {
        let person = people.iter().find(|person| person.id.0 == row.person_id);
        experts.push(FeedbackExpert {
            person_id: PersonId(row.person_id),
            person_name: person.map_or_else(|| row.person_id.to_string(), |person| person.name.clone()),
            skills: row.skills()?,
            shift_days: (1..=7).filter(|day| row.shift_days >> (day - 1) & 1 == 1).collect(),
            shift_from: row.shift_from,
            shift_until: row.shift_until,
            away_from: row.away_from.map(instant),
            away_until: row.away_until.map(instant),
            most_open: row.most_open,
            open: loads.get(&row.person_id).copied().unwrap_or(0),
        });
    }
    Ok(experts)
}
