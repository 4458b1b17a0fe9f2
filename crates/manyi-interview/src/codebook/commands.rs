//! Writing the codebook: codes are added, reworded, moved, merged.

use super::{Codebook, entity, store};
use crate::{InterviewRefused, InterviewRoom, quote::entity::mark, refused::unless_wrong};
use manyi_kernel::{
    Actor, FieldProblem, InterviewCodeId, Revision, SHORT_TEXT, UnitPath, optional_text, required_text,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use serde::Deserialize;
use std::collections::BTreeSet;
use uuid::Uuid;

const MAX_NAME: usize = 60;
/// Of the whole codebook.
const MAX_CODES: usize = 1_000;

/// What a code is called, where it hangs and what it means.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[schema(as = InterviewCodeFields)]
#[serde(deny_unknown_fields)]
pub struct CodeFields {
    /// At most 60 characters, other than those beside it.
    pub name: String,
    /// When it is to be given and when not; at most 2,000 characters.
    #[serde(default)]
    pub description: String,
    /// Absent at the top.
    #[serde(default)]
    pub parent_id: Option<InterviewCodeId>,
}

fn checked(
    book: &Codebook,
    id: Option<Uuid>,
    mut fields: CodeFields,
) -> Result<CodeFields, InterviewRefused> {
    let mut problems = Vec::new();
    fields.name = required_text("/name", &fields.name, MAX_NAME, &mut problems);
    fields.description = optional_text("/description", Some(&fields.description), SHORT_TEXT, &mut problems)
        .unwrap_or_default();
    let parent = fields.parent_id.map(|parent| parent.0);
    if let Err(code) = book.may_hang(id, parent) {
        problems.push(FieldProblem::new("/parent_id", code));
    } else if book.is_taken(id, parent, &fields.name) {
        problems.push(FieldProblem::new("/name", "interview.name_taken"));
    }
    unless_wrong(problems)?;
    Ok(fields)
}

/// # Errors
/// [`InterviewRefused::Wrong`] with all problems.
pub async fn create_code(
    room: &InterviewRoom,
    actor: &Actor,
    fields: CodeFields,
) -> Result<InterviewCodeId, InterviewRefused> {
    let mut work = room.db.begin(actor).await?;
    let book = store::lock(work.connection()).await?;
    if book.in_order().len() >= MAX_CODES {
        let wrong = FieldProblem::new("/name", "interview.too_many").with("max", MAX_CODES);
        return Err(InterviewRefused::Wrong(vec![wrong]));
    }
    let fields = checked(&book, None, fields)?;
    let id = InterviewCodeId::new();
    let row = entity::ActiveModel {
        id: Set(id.0),
        parent_id: Set(fields.parent_id.map(|parent| parent.0)),
        name: Set(fields.name),
        description: Set(fields.description),
        merged_into: Set(None),
        revision: Set(Revision::FIRST.0),
        created_at: Set(work.now().as_millisecond()),
    };
    entity::Entity::insert(row).exec_without_returning(work.connection()).await?;
    work.audit("interview.create_code", "interview_code", id, &UnitPath::root());
    work.commit().await?;
    Ok(id)
}

/// Rewords a code or hangs it elsewhere with all that is under it.
///
/// # Errors
/// As [`create_code`], and where `revision` is not the one in force.
pub async fn update_code(
    room: &InterviewRoom,
    actor: &Actor,
    id: InterviewCodeId,
    revision: Revision,
    fields: CodeFields,
) -> Result<(), InterviewRefused> {
    let mut work = room.db.begin(actor).await?;
    let book = store::lock(work.connection()).await?;
    let before = book.get(id.0).ok_or(InterviewRefused::NotFound)?;
    if before.revision != revision.0 {
        return Err(InterviewRefused::Changed);
    }
    let fields = checked(&book, Some(id.0), fields)?;
    entity::Entity::update_many()
        .col_expr(entity::Column::Name, Expr::value(fields.name))
        .col_expr(entity::Column::Description, Expr::value(fields.description))
        .col_expr(entity::Column::ParentId, Expr::value(fields.parent_id.map(|parent| parent.0)))
        .col_expr(entity::Column::Revision, Expr::value(revision.next().0))
        .filter(entity::Column::Id.eq(id.0))
        .exec(work.connection())
        .await?;
    work.audit("interview.update_code", "interview_code", id, &UnitPath::root());
    work.commit().await?;
    Ok(())
}

/// Everything marked with `id` is marked with `into` from now on, once; what hung under `id` hangs under `into`.
///
/// # Errors
/// Where `into` is no code, lies in the branch of `id`, or the tree would get too deep or hold a name twice.
pub async fn merge_code(
    room: &InterviewRoom,
    actor: &Actor,
    id: InterviewCodeId,
    into: InterviewCodeId,
) -> Result<(), InterviewRefused> {
    let mut work = room.db.begin(actor).await?;
    let book = store::lock(work.connection()).await?;
    book.get(id.0).ok_or(InterviewRefused::NotFound)?;
    let refuse = |code: &str| InterviewRefused::Wrong(vec![FieldProblem::new("/into", code)]);
    if book.get(into.0).is_none() {
        return Err(refuse("interview.unknown_code"));
    }
    if book.branch(id.0).contains(&into.0) {
        return Err(refuse("interview.under_itself"));
    }
    for child in book.in_order().into_iter().filter(|code| code.parent_id == Some(id.0)) {
        book.may_hang(Some(child.id), Some(into.0)).map_err(refuse)?;
        if book.is_taken(Some(child.id), Some(into.0), &child.name) {
            return Err(refuse("interview.name_taken"));
        }
    }
    let db = work.connection();
    let marked: Vec<Uuid> = mark::Entity::find()
        .filter(mark::Column::CodeId.eq(id.0))
        .select_only()
        .column(mark::Column::QuoteId)
        .into_tuple()
        .all(db)
        .await?;
    mark_all(db, &marked, into.0).await?;
    mark::Entity::delete_many().filter(mark::Column::CodeId.eq(id.0)).exec(db).await?;
    entity::Entity::update_many()
        .col_expr(entity::Column::ParentId, Expr::value(into.0))
        .filter(entity::Column::ParentId.eq(id.0))
        .exec(db)
        .await?;
    entity::Entity::update_many()
        .col_expr(entity::Column::MergedInto, Expr::value(into.0))
        .filter(entity::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    work.audit("interview.merge_code", "interview_code", id, &UnitPath::root());
    work.commit().await?;
    Ok(())
}

/// Those that are marked already stay marked once.
async fn mark_all(
    db: &impl sea_orm::ConnectionTrait,
    quotes: &[Uuid],
    code: Uuid,
) -> Result<(), InterviewRefused> {
    for quotes in quotes.chunks(500) {
        let rows = quotes.iter().map(|quote| mark::ActiveModel { quote_id: Set(*quote), code_id: Set(code) });
        let conflict =
            OnConflict::columns([mark::Column::QuoteId, mark::Column::CodeId]).do_nothing().to_owned();
        mark::Entity::insert_many(rows).on_conflict(conflict).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The codes that `ids` are today.
///
/// # Errors
/// The places of those that are no code, under `/code_ids`.
pub(crate) fn known_codes(
    book: &Codebook,
    ids: &[InterviewCodeId],
    problems: &mut Vec<FieldProblem>,
) -> BTreeSet<Uuid> {
    let mut known = BTreeSet::new();
    for (index, id) in ids.iter().enumerate() {
        match book.today(id.0) {
            Some(code) => {
                known.insert(code.id);
            }
            None => {
                problems.push(FieldProblem::new(format!("/code_ids/{index}"), "interview.unknown_code"));
            }
        }
    }
    known
}
