//! The operations of forms, one a file.

mod create_feedback_point;
mod get_feedback_point_qr;
mod list_feedback_points;
mod update_feedback_point;

use super::{PointRefused, store::row};
use crate::FeedbackRoom;
use manyi_kernel::{FeedbackPointId, Permission::FeedbackEdit, Problem, UnitId};
use manyi_web::{Access, Scope::Subtree, operation};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};

/// A form as staff see it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct FeedbackPoint {
    pub id: FeedbackPointId,
    pub name: String,
    pub unit_id: UnitId,
    pub unit_name: String,
    pub enabled: bool,
    /// Where customers find it.
    pub url: String,
}

impl FeedbackPoint {
    pub async fn of(room: &FeedbackRoom, row: row::Model) -> Self {
        let unit = room.directory.unit(UnitId(row.unit_id)).await;
        Self {
            id: FeedbackPointId(row.id),
            name: row.name,
            unit_id: UnitId(row.unit_id),
            unit_name: unit.map_or(row.unit_path, |unit| unit.name),
            enabled: row.enabled,
            url: room.base_url.join(&format!("/fb/{}", row.code)),
        }
    }
}

pub(crate) fn routes() -> OpenApiRouter<FeedbackRoom> {
    let edit = Access::Needs(FeedbackEdit, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_feedback_points::list_feedback_points), edit))
        .routes(operation(routes!(create_feedback_point::create_feedback_point), edit))
        .routes(operation(routes!(update_feedback_point::update_feedback_point), edit))
        .routes(operation(routes!(get_feedback_point_qr::get_feedback_point_qr), edit))
}

impl From<PointRefused> for Problem {
    fn from(refused: PointRefused) -> Self {
        match refused {
            PointRefused::NotFound => Self::not_found(),
            PointRefused::Wrong(fields) => Self::invalid(fields),
            PointRefused::Storage(error) => error.into(),
        }
    }
}
