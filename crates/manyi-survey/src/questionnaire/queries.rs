//! Lists and details of questionnaires.

use super::{Questionnaire, entity, judge, store};
use crate::{SurveyRoom, approval, response, words::DocumentProblemView};
use jiff::Timestamp;
use manyi_kernel::{Locale, OrgScope, Page, PageRequest, Problem, QuestionnaireId, Revision};
use manyi_storage::StorageError;
use manyi_web::Revised;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use serde_json::Value;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuestionnaireState {
    /// Never published: nobody can answer it yet.
    Draft,
    Published,
}

/// A row of the list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct QuestionnaireHead {
    pub id: QuestionnaireId,
    pub title: String,
    pub state: QuestionnaireState,
    /// Absent until first published.
    pub latest_version: Option<i32>,
    /// Of the units that the reader sees.
    pub response_count: u64,
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    pub revision: Revision,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct VersionHead {
    pub version: i32,
    #[schema(value_type = String, format = DateTime)]
    pub published_at: Timestamp,
    /// Name of the person; absent when an import created it or the person is gone.
    pub published_by: Option<String>,
}

/// A questionnaire with the draft being edited.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct QuestionnaireDetail {
    #[serde(flatten)]
    pub head: QuestionnaireHead,
    /// The draft as the editor last saved it.
    #[schema(value_type = Object)]
    pub document: Value,
    /// Everything wrong with the draft.
    pub problems: Vec<DocumentProblemView>,
    /// Whether the draft differs from the latest version.
    pub changed_since_published: bool,
    /// Newest first.
    pub versions: Vec<VersionHead>,
    /// The last review of a draft that was asked for.
    pub review: Option<approval::DraftReviewView>,
}

/// Newest edit first. The cursor is the place where the previous page ended.
pub async fn list(
    room: &SurveyRoom,
    scope: &OrgScope,
    page: &PageRequest,
    after: Option<(i64, uuid::Uuid)>,
) -> Result<Page<QuestionnaireHead>, StorageError> {
    let db = room.db.reader();
    let total = entity::Entity::find().count(db).await?;
    let mut query = entity::Entity::find()
        .order_by_desc(entity::Column::UpdatedAt)
        .order_by_desc(entity::Column::Id)
        .limit(page.limit() + 1);
    if let Some((updated_at, id)) = after {
        query = query.filter(Condition::any().add(entity::Column::UpdatedAt.lt(updated_at)).add(
            Condition::all().add(entity::Column::UpdatedAt.eq(updated_at)).add(entity::Column::Id.lt(id)),
        ));
    }
    let mut rows = query.all(db).await?;
    let more = rows.len() as u64 > page.limit();
    rows.truncate(usize::try_from(page.limit()).unwrap_or(usize::MAX));
    let next_cursor = rows.last().filter(|_| more).map(|last| format!("{}.{}", last.updated_at, last.id));
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let counts = response::store::counts_by_questionnaire(db, scope, &ids).await?;
    let items = rows
        .into_iter()
        .map(|row| QuestionnaireHead {
            id: QuestionnaireId(row.id),
            title: row.title,
            state: state(row.latest_version),
            latest_version: row.latest_version,
            response_count: counts.get(&row.id).copied().unwrap_or(0),
            updated_at: manyi_storage::instant(row.updated_at),
            revision: Revision(row.revision),
        })
        .collect();
    Ok(Page { items, next_cursor, total })
}

pub(crate) async fn detail(
    room: &SurveyRoom,
    scope: &OrgScope,
    questionnaire: Questionnaire,
    locale: Locale,
) -> Result<QuestionnaireDetail, StorageError> {
    let db = room.db.reader();
    let counts = response::store::counts_by_questionnaire(db, scope, &[questionnaire.id.0]).await?;
    let published = store::versions(db, questionnaire.id).await?;
    let people = room.directory.people().await;
    let review = approval::latest(room, questionnaire.id, questionnaire.revision, &people).await?;
    let (document, problems) = judge(&questionnaire.draft);
    let changed_since_published = published.last().is_none_or(|latest| latest.document != document);
    let versions = published.iter().rev().map(|version| VersionHead {
        version: version.version,
        published_at: version.published_at,
        published_by: people
            .iter()
            .find(|person| Some(person.id) == version.published_by)
            .map(|person| person.name.clone()),
    });
    Ok(QuestionnaireDetail {
        head: QuestionnaireHead {
            id: questionnaire.id,
            title: questionnaire.title,
            state: state(questionnaire.latest_version),
            latest_version: questionnaire.latest_version,
            response_count: counts.get(&questionnaire.id.0).copied().unwrap_or(0),
            updated_at: questionnaire.updated_at,
            revision: questionnaire.revision,
        },
        problems: problems.iter().map(|problem| DocumentProblemView::new(problem, locale)).collect(),
        changed_since_published,
        versions: versions.collect(),
        review,
        document: questionnaire.draft,
    })
}

/// The questionnaire as it is now, with the revision of its draft.
pub(crate) async fn find_detail(
    room: &SurveyRoom,
    scope: &OrgScope,
    id: QuestionnaireId,
    locale: Locale,
) -> Result<Revised<QuestionnaireDetail>, Problem> {
    let found = store::find(room.db.reader(), id).await?.ok_or_else(Problem::not_found)?;
    let revision = found.revision;
    Ok(Revised(detail(room, scope, found, locale).await?, revision))
}

fn state(latest_version: Option<i32>) -> QuestionnaireState {
    if latest_version.is_some() { QuestionnaireState::Published } else { QuestionnaireState::Draft }
}
