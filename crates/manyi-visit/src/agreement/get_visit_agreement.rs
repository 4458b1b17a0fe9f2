use super::compute::{Agreement, Report, agreement};
use crate::{
    VisitRoom,
    visit::{self, VisitState, visible},
};
use axum::extract::State;
use manyi_kernel::{Actor, ChecklistId};
use manyi_storage::StorageError;
use manyi_web::{ApiResult, Json, Query, SignedActor};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;
use std::collections::BTreeMap;
use visit::entity::{Column, Entity, Model};

#[derive(Clone, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AgreementOf {
    checklist: ChecklistId,
}

/// Agreement of the first two shoppers at each unit that two have visited with a checklist. Approved reports only.
#[utoipa::path(
    get,
    path = "/api/v1/visit-agreement",
    operation_id = "get_visit_agreement",
    tag = "visit",
    params(AgreementOf),
    responses((status = 200, body = Agreement))
)]
pub(crate) async fn get_visit_agreement(
    State(room): State<VisitRoom>,
    SignedActor(actor): SignedActor,
    Query(query): Query<AgreementOf>,
) -> ApiResult<Json<Agreement>> {
    Ok(Json(agreement(&pairs(&room, &actor, query.checklist).await?)))
}

/// The marks are those before an appeal changed the score: an appeal is no second look at the unit.
async fn pairs(
    room: &VisitRoom,
    actor: &Actor,
    checklist: ChecklistId,
) -> Result<Vec<(Report, Report)>, StorageError> {
    let counted = VisitState::ALL.iter().filter(|state| state.counts()).map(|state| state.code());
    let rows = Entity::find()
        .filter(visible::of_units(actor))
        .filter(Column::ChecklistId.eq(checklist.0))
        .filter(Column::State.is_in(counted))
        .order_by_asc(Column::VisitedAt)
        .order_by_asc(Column::Id)
        .all(room.db.reader())
        .await?;
    let mut by_unit: BTreeMap<_, Vec<Model>> = BTreeMap::new();
    for row in rows {
        let known = by_unit.entry(row.unit_id).or_default();
        if known.len() < 2 && known.iter().all(|other| other.shopper_id != row.shopper_id) {
            known.push(row);
        }
    }
    let mut pairs = Vec::new();
    for rows in by_unit.values() {
        if let [first, second] = rows.as_slice() {
            pairs.push((report(first)?, report(second)?));
        }
    }
    Ok(pairs)
}

fn report(row: &Model) -> Result<Report, StorageError> {
    let score = row.first_score_hundredths.or(row.score_hundredths);
    Ok(Report { marks: visit::marks_of(row)?, score: score.map(|score| f64::from(score) / 100.0) })
}
