use super::{Person, row, store};
use crate::{IdentityRoom, unit};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use manyi_kernel::{Actor, FieldProblem, OrgScope, Page, PersonId, Problem, ProblemKind, UnitId};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Func, LikeExpr},
};
use serde::Deserialize;

/// Which people.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PeopleFilter {
    /// Where the previous page ended.
    pub cursor: Option<String>,
    /// Rows wanted, 1–200; 50 unless told.
    pub limit: Option<u64>,
    /// Part of a name or login.
    pub q: Option<String>,
    /// Only this unit's subtree.
    pub unit: Option<UnitId>,
}

#[derive(Debug, thiserror::Error)]
pub enum ListPeopleError {
    #[error("the cursor is not from a previous page")]
    BadCursor,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<ListPeopleError> for Problem {
    fn from(error: ListPeopleError) -> Self {
        match error {
            ListPeopleError::BadCursor => Self {
                fields: vec![FieldProblem::new("/cursor", "unreadable_value")],
                ..Self::new(ProblemKind::Malformed, "bad_query")
            },
            ListPeopleError::Storage(error) => error.into(),
        }
    }
}

/// People of the actor's scope by login.
pub async fn list_people(
    room: &IdentityRoom,
    actor: &Actor,
    filter: PeopleFilter,
) -> Result<Page<Person>, ListPeopleError> {
    let connection = room.db().reader();
    let Some(scope) = narrowed(room, actor, filter.unit).await? else {
        return Ok(Page { items: Vec::new(), next_cursor: None, total: 0 });
    };
    let mut matching = Condition::all().add(rows_within(&scope, store::Column::UnitPath));
    if let Some(part) = filter.q.as_deref().map(str::trim).filter(|part| !part.is_empty()) {
        let pattern = LikeExpr::new(format!("%{}%", escaped(&part.to_lowercase()))).escape('\\');
        let name = Expr::expr(Func::lower(Expr::col(store::Column::Name))).like(pattern.clone());
        matching =
            matching.add(Condition::any().add(name).add(Expr::col(store::Column::LoginKey).like(pattern)));
    }
    let all = store::Entity::find().filter(matching);
    let total = all.clone().count(connection).await.map_err(StorageError::from)?;
    let limit = filter.limit.unwrap_or(50).clamp(1, 200);
    let mut page = all.order_by_asc(store::Column::LoginKey).limit(limit + 1);
    if let Some(cursor) = &filter.cursor {
        page = page.filter(store::Column::LoginKey.gt(decoded(cursor).ok_or(ListPeopleError::BadCursor)?));
    }
    let mut rows = page.all(connection).await.map_err(StorageError::from)?;
    let more = rows.len() as u64 > limit;
    rows.truncate(limit as usize);
    let next_cursor = rows.last().filter(|_| more).map(|row| URL_SAFE_NO_PAD.encode(&row.login_key));
    Ok(Page { items: row::completed(connection, rows).await?, next_cursor, total })
}

/// One person of the actor's scope.
pub async fn find_person(
    room: &IdentityRoom,
    actor: &Actor,
    id: PersonId,
) -> Result<Option<Person>, StorageError> {
    let connection = room.db().reader();
    match store::find(connection, &actor.scope, id).await? {
        Some(found) => Ok(Some(row::completed_one(connection, found).await?)),
        None => Ok(None),
    }
}

/// `None`: the unit is not within the scope.
async fn narrowed(
    room: &IdentityRoom,
    actor: &Actor,
    unit: Option<UnitId>,
) -> Result<Option<OrgScope>, StorageError> {
    let Some(id) = unit else {
        return Ok(Some(actor.scope.clone()));
    };
    let unit = unit::store::find(room.db().reader(), &actor.scope, id).await?;
    Ok(unit.map(|unit| actor.scope.narrowed_to(&unit.path())))
}

/// `_` and `%` in the input stay letters.
fn escaped(part: &str) -> String {
    part.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

fn decoded(cursor: &str) -> Option<String> {
    String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()
}
