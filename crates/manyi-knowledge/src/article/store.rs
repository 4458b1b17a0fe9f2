//! Articles and their versions in the database. Whoever reads one names what they may see.

use super::{Document, entity, version};
use manyi_kernel::{KnowledgeArticleId, OrgScope, UnitPath};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, sea_query::LockType,
};

/// Of one list; a knowledge base has hundreds.
const MOST: u64 = 5_000;

/// What holds above a unit holds for it too.
pub fn holds_for(scope: &OrgScope, path: &UnitPath) -> bool {
    scope.allows(path) || scope.paths().iter().any(|own| path.contains(own))
}

/// The rows of units in the scope, and of the units above it.
fn readable(scope: &OrgScope, unit_path: impl ColumnTrait) -> Condition {
    let above = scope.paths().iter().flat_map(|path| ancestors(path.as_str()));
    Condition::any().add(rows_within(scope, unit_path)).add(unit_path.is_in(above.collect::<Vec<_>>()))
}

/// `/1/3/` of `/1/3/12/`, and all before it.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..=at])
}

pub(crate) fn document_of(text: &str) -> Result<Document, StorageError> {
    serde_json::from_str(text).map_err(|error| StorageError::Corrupt(format!("an article: {error}")))
}

pub(crate) fn document_text(document: &Document) -> Result<String, StorageError> {
    serde_json::to_string(document).map_err(|error| StorageError::Unstorable(format!("an article: {error}")))
}

/// The latest changed first.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
) -> Result<Vec<entity::Model>, StorageError> {
    let rows = entity::Entity::find()
        .filter(readable(scope, entity::Column::UnitPath))
        .order_by_desc(entity::Column::ChangedAt)
        .order_by_desc(entity::Column::Id)
        .limit(MOST);
    Ok(rows.all(db).await?)
}

pub(crate) async fn find(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    id: KnowledgeArticleId,
) -> Result<Option<entity::Model>, StorageError> {
    let query = entity::Entity::find_by_id(id.0).filter(readable(scope, entity::Column::UnitPath));
    Ok(query.one(db).await?)
}

/// In the scope itself; nobody else changes it until the transaction ends.
pub(crate) async fn lock(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    id: KnowledgeArticleId,
) -> Result<Option<entity::Model>, StorageError> {
    let query = entity::Entity::find_by_id(id.0).filter(rows_within(scope, entity::Column::UnitPath));
    Ok(query.lock(LockType::Update).one(db).await?)
}

/// All versions of an article, the oldest first.
pub(crate) async fn versions(
    db: &impl ConnectionTrait,
    id: KnowledgeArticleId,
) -> Result<Vec<version::Model>, StorageError> {
    let query = version::Entity::find().filter(version::Column::ArticleId.eq(id.0));
    Ok(query.order_by_asc(version::Column::Version).all(db).await?)
}

/// Those that stand, of all articles, article by article, the oldest first.
pub(crate) async fn standing(db: &impl ConnectionTrait) -> Result<Vec<version::Model>, StorageError> {
    let query = version::Entity::find().filter(version::Column::WithdrawnAt.is_null());
    let query = query.order_by_asc(version::Column::ArticleId).order_by_asc(version::Column::Version);
    Ok(query.all(db).await?)
}

pub(crate) async fn insert_version(
    db: &impl ConnectionTrait,
    row: version::Model,
) -> Result<(), StorageError> {
    version::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn withdraw_versions(
    db: &impl ConnectionTrait,
    id: KnowledgeArticleId,
    at: i64,
) -> Result<(), StorageError> {
    version::Entity::update_many()
        .col_expr(version::Column::WithdrawnAt, sea_orm::sea_query::Expr::value(at))
        .filter(version::Column::ArticleId.eq(id.0))
        .filter(version::Column::WithdrawnAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_above_holds_below() {
        assert!(ancestors("/1/3/12/").eq(["/", "/1/", "/1/3/", "/1/3/12/"]));
        let scope = OrgScope::subtrees(vec![UnitPath::from_stored("/1/3/")]);
        for (path, wanted) in
            [("/1/", true), ("/1/3/", true), ("/1/3/4/", true), ("/1/4/", false), ("/1/33/", false)]
        {
            assert_eq!(holds_for(&scope, &UnitPath::from_stored(path)), wanted, "{path}");
        }
    }
}
