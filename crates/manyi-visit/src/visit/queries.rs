//! Lists and details of visits.

use super::{
    Marks, VisitState, entity,
    perform::{checklist_of, read, state_of},
    visible,
};
use crate::{
    VisitRoom,
    checklist::Checklist,
    evidence::{self, EvidenceView},
};
use jiff::Timestamp;
use manyi_kernel::{Actor, ChecklistId, PersonId, Revision, UnitId, UnitPath, VisitId};
use manyi_storage::{StorageError, instant};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;

/// Rows of one answer.
pub(crate) const MAX_ROWS: u64 = 500;

/// A unit beside a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct VisitedUnit {
    pub id: UnitId,
    pub name: String,
    pub path: UnitPath,
}

/// A row of the list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct VisitHead {
    pub id: VisitId,
    pub revision: Revision,
    pub state: VisitState,
    pub checklist_id: ChecklistId,
    pub checklist_title: String,
    pub unit: VisitedUnit,
    /// Only for those behind the scenes and the shopper: the visited unit never learns who came.
    pub shopper: Option<String>,
    /// `YYYY-MM-DD`
    pub first_day: String,
    pub last_day: String,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub visited_at: Option<Timestamp>,
    /// 0–100 with two decimals; absent before the report and where nothing could be seen.
    pub score: Option<f64>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct VisitDetail {
    #[serde(flatten)]
    pub head: VisitHead,
    pub checklist: Checklist,
    /// As the shopper.
    pub cover_story: Option<String>,
    pub marks: Marks,
    /// Pictures and files by item, the first first.
    pub evidence: Vec<EvidenceView>,
    pub summary: String,
    /// Why the report went back, or absent.
    pub review_reason: Option<String>,
    pub appeal: Option<AppealView>,
}

/// What the visited unit said, and what became of it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AppealView {
    pub text: String,
    #[schema(value_type = String, format = DateTime)]
    pub appealed_at: Timestamp,
    /// `upheld` or `rejected`; absent while it is open.
    pub decision: Option<String>,
    pub reason: Option<String>,
    /// The score before the decision.
    pub first_score: Option<f64>,
}

/// Which visits.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct VisitFilter {
    pub state: Option<VisitState>,
    pub checklist: Option<ChecklistId>,
}

/// The latest first, at most [`MAX_ROWS`], and how many there are.
pub(crate) async fn list(
    room: &VisitRoom,
    actor: &Actor,
    seen: Condition,
    filter: VisitFilter,
) -> Result<(Vec<VisitHead>, u64), StorageError> {
    let condition = seen
        .add_option(filter.state.map(|state| entity::Column::State.eq(state.code())))
        .add_option(filter.checklist.map(|id| entity::Column::ChecklistId.eq(id.0)));
    let query = entity::Entity::find().filter(condition);
    let total = query.clone().count(room.db.reader()).await?;
    let rows = query
        .order_by_desc(entity::Column::CreatedAt)
        .order_by_desc(entity::Column::Id)
        .limit(MAX_ROWS)
        .all(room.db.reader())
        .await?;
    let mut heads = Vec::with_capacity(rows.len());
    for row in &rows {
        heads.push(head(room, actor, row).await?);
    }
    Ok((heads, total))
}

/// `None` where there is none or the actor does not see it.
pub(crate) async fn detail(
    room: &VisitRoom,
    actor: &Actor,
    seen: Condition,
    id: VisitId,
) -> Result<Option<VisitDetail>, StorageError> {
    let row = entity::Entity::find_by_id(id.0).filter(seen).one(room.db.reader()).await?;
    let Some(row) = row else { return Ok(None) };
    let appeal = row.appeal.clone().zip(row.appealed_at).map(|(text, at)| AppealView {
        text,
        appealed_at: instant(at),
        decision: row.decision.clone(),
        reason: row.decision_reason.clone(),
        first_score: row.first_score_hundredths.map(points),
    });
    Ok(Some(VisitDetail {
        head: head(room, actor, &row).await?,
        checklist: checklist_of(&row)?,
        cover_story: knows(actor, &row).then(|| row.cover_story.clone()),
        marks: read(&row, "marks", &row.marks)?,
        evidence: evidence::store::of_visit(room.db.reader(), id).await?,
        summary: row.summary.clone(),
        review_reason: row.review_reason.clone(),
        appeal,
    }))
}

fn knows(actor: &Actor, row: &entity::Model) -> bool {
    visible::is_behind_the_scenes(actor) || actor.person_id().is_some_and(|person| person.0 == row.shopper_id)
}

async fn head(room: &VisitRoom, actor: &Actor, row: &entity::Model) -> Result<VisitHead, StorageError> {
    let unit = room.directory.unit(UnitId(row.unit_id)).await;
    let path = UnitPath::from_stored(row.unit_path.clone());
    let shopper = match knows(actor, row) {
        true => room.directory.person(PersonId(row.shopper_id)).await.map(|person| person.name),
        false => None,
    };
    Ok(VisitHead {
        id: VisitId(row.id),
        revision: Revision(row.revision),
        state: state_of(row)?,
        checklist_id: ChecklistId(row.checklist_id),
        checklist_title: checklist_of(row)?.title,
        unit: VisitedUnit {
            id: UnitId(row.unit_id),
            name: unit.map_or_else(|| path.to_string(), |unit| unit.name),
            path,
        },
        shopper,
        first_day: row.first_day.clone(),
        last_day: row.last_day.clone(),
        visited_at: row.visited_at.map(instant),
        score: row.score_hundredths.map(points),
    })
}

pub(crate) fn points(hundredths: i32) -> f64 {
    f64::from(hundredths) / 100.0
}
