//! Analyses in the database. One sees what one made, and what lies inside one's scope.

use super::{entity, recipe::Recipe, run_entity};
use crate::compute::Outcome;
use jiff::Timestamp;
use manyi_kernel::{Actor, AnalysisId};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
    sea_query::{Expr, SelectStatement},
};
use std::collections::HashMap;
use uuid::Uuid;

pub(crate) use super::{entity::Model as Saved, run_entity::Model as Run};

fn visible(actor: &Actor) -> Condition {
    let own = actor.person_id().map(|person| entity::Column::CreatedBy.eq(person.0));
    Condition::any().add(rows_within(&actor.scope, entity::Column::UnitPath)).add_option(own)
}

/// Ids of the analyses that one sees, to look for inside another table.
pub(crate) fn visible_in(actor: &Actor) -> SelectStatement {
    let ids = entity::Entity::find().select_only().column(entity::Column::Id).filter(visible(actor));
    QueryTrait::into_query(ids)
}

/// Those of `ids` that one sees.
pub(crate) async fn by_ids(
    db: &impl ConnectionTrait,
    actor: &Actor,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Saved>, StorageError> {
    let wanted = entity::Column::Id.is_in(ids.iter().copied());
    let rows = entity::Entity::find().filter(visible(actor)).filter(wanted).all(db).await?;
    Ok(rows.into_iter().map(|saved| (saved.id, saved)).collect())
}

pub(crate) async fn find(
    db: &impl ConnectionTrait,
    actor: &Actor,
    id: AnalysisId,
) -> Result<Option<Saved>, StorageError> {
    Ok(entity::Entity::find_by_id(id.0).filter(visible(actor)).one(db).await?)
}

/// The latest change first, and how many there are.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    actor: &Actor,
    after: Option<(i64, Uuid)>,
    limit: u64,
) -> Result<(Vec<Saved>, u64), StorageError> {
    let total = entity::Entity::find().filter(visible(actor)).count(db).await?;
    let before = after.map(|(changed_at, id)| {
        let same =
            Condition::all().add(entity::Column::ChangedAt.eq(changed_at)).add(entity::Column::Id.lt(id));
        Condition::any().add(entity::Column::ChangedAt.lt(changed_at)).add(same)
    });
    let rows = entity::Entity::find()
        .filter(Condition::all().add(visible(actor)).add_option(before))
        .order_by_desc(entity::Column::ChangedAt)
        .order_by_desc(entity::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    Ok((rows, total))
}

pub(crate) async fn insert(db: &impl ConnectionTrait, saved: &Saved, run: &Run) -> Result<(), StorageError> {
    let row: entity::ActiveModel = entity::ActiveModel {
        id: Set(saved.id),
        title: Set(saved.title.clone()),
        method: Set(saved.method.clone()),
        unit_path: Set(saved.unit_path.clone()),
        recipe: Set(saved.recipe.clone()),
        revision: Set(saved.revision),
        created_by: Set(saved.created_by),
        created_at: Set(saved.created_at),
        changed_at: Set(saved.changed_at),
    };
    entity::Entity::insert(row).exec_without_returning(db).await?;
    insert_run(db, run).await
}

async fn insert_run(db: &impl ConnectionTrait, run: &Run) -> Result<(), StorageError> {
    let row = run_entity::ActiveModel {
        analysis_id: Set(run.analysis_id),
        revision: Set(run.revision),
        ran_at: Set(run.ran_at),
        ran_by: Set(run.ran_by),
        rows: Set(run.rows),
        position: Set(run.position),
        digest: Set(run.digest.clone()),
        engine: Set(run.engine.clone()),
        units: Set(run.units),
        small_units: Set(run.small_units),
        outcome: Set(run.outcome.clone()),
        changed: Set(run.changed),
    };
    run_entity::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// A further run, unless somebody else ran it meanwhile.
pub(crate) async fn add_run(db: &impl ConnectionTrait, run: &Run) -> Result<(), StorageError> {
    let updated = entity::Entity::update_many()
        .col_expr(entity::Column::Revision, Expr::value(run.revision))
        .col_expr(entity::Column::ChangedAt, Expr::value(run.ran_at))
        .filter(entity::Column::Id.eq(run.analysis_id))
        .filter(entity::Column::Revision.eq(run.revision - 1))
        .exec(db)
        .await?;
    if updated.rows_affected == 0 {
        return Err(StorageError::RevisionMismatch);
    }
    insert_run(db, run).await
}

pub(crate) async fn rename(
    db: &impl ConnectionTrait,
    id: AnalysisId,
    title: &str,
    now: Timestamp,
) -> Result<(), StorageError> {
    entity::Entity::update_many()
        .col_expr(entity::Column::Title, Expr::value(title))
        .col_expr(entity::Column::ChangedAt, Expr::value(now.as_millisecond()))
        .filter(entity::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

pub(crate) async fn delete(db: &impl ConnectionTrait, id: AnalysisId) -> Result<(), StorageError> {
    run_entity::Entity::delete_many().filter(run_entity::Column::AnalysisId.eq(id.0)).exec(db).await?;
    entity::Entity::delete_many().filter(entity::Column::Id.eq(id.0)).exec(db).await?;
    Ok(())
}

/// Newest first.
pub(crate) async fn runs(db: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Run>, StorageError> {
    Ok(run_entity::Entity::find()
        .filter(run_entity::Column::AnalysisId.eq(id))
        .order_by_desc(run_entity::Column::Revision)
        .all(db)
        .await?)
}

/// The latest run of each.
pub(crate) async fn latest_runs(
    db: &impl ConnectionTrait,
    saved: &[Saved],
) -> Result<HashMap<Uuid, Run>, StorageError> {
    let ids = saved.iter().map(|one| one.id);
    let rows = run_entity::Entity::find().filter(run_entity::Column::AnalysisId.is_in(ids)).all(db).await?;
    let mut latest: HashMap<Uuid, Run> = HashMap::new();
    for run in rows {
        if latest.get(&run.analysis_id).is_none_or(|known| known.revision < run.revision) {
            latest.insert(run.analysis_id, run);
        }
    }
    Ok(latest)
}

pub(crate) fn recipe(saved: &Saved) -> Result<Recipe, StorageError> {
    serde_json::from_str(&saved.recipe)
        .map_err(|error| StorageError::Corrupt(format!("recipe of analysis {}: {error}", saved.id)))
}

pub(crate) fn outcome(run: &Run) -> Result<Outcome, StorageError> {
    serde_json::from_str(&run.outcome)
        .map_err(|error| StorageError::Corrupt(format!("outcome of analysis {}: {error}", run.analysis_id)))
}

/// As it comes back from the database: digits beyond what a text keeps are no difference.
pub(crate) fn as_kept(outcome: &Outcome) -> Result<Outcome, StorageError> {
    serde_json::from_str(&text(outcome)?)
        .map_err(|error| StorageError::Unstorable(format!("analysis: {error}")))
}

pub(crate) fn text(value: &impl serde::Serialize) -> Result<String, StorageError> {
    serde_json::to_string(value).map_err(|error| StorageError::Unstorable(format!("analysis: {error}")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    #[test]
    fn the_same_figures_are_the_same_after_they_were_kept() {
        for share in (1..400).map(|count| -29.0 / f64::from(count)) {
            let outcome = Outcome {
                n: 270,
                left_out: 3,
                missing: json!({}),
                warnings: Vec::new(),
                result: json!({ "share": share }),
                reading: Vec::new(),
            };
            let kept: Outcome = serde_json::from_str(&text(&outcome).unwrap()).unwrap();
            assert_eq!(as_kept(&outcome).unwrap(), kept);
        }
    }
}
