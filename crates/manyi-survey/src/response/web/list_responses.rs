use crate::{
    SurveyRoom,
    cursor::{bad_query, parse_cursor},
    response::{
        Channel, QualityStatus, ResponseFilter,
        queries::{self, ListCursor, ResponsePage},
    },
};
use axum::extract::State;
use manyi_kernel::{
    Actor, Counted, FieldProblem, LinkId, PageRequest, Permission, Problem, QuestionnaireId, UnitId,
    UnitPath, WaveId,
};
use manyi_web::{ApiResult, Json, Query, RequestLocale, SignedActor};
use serde::Deserialize;

/// The same words by which a figure names the rows behind it.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListResponses {
    /// `2026-10`, `2026-Q3`, `2026` or `2026-10-01..2026-10-15`.
    period: Option<String>,
    /// A unit and all below it.
    unit: Option<UnitId>,
    questionnaire: Option<QuestionnaireId>,
    wave: Option<WaveId>,
    channel: Option<Channel>,
    /// Only responses given through this link, which may be that of one counter or employee.
    link: Option<LinkId>,
    /// Only responses of this quality; unless told all that count, which leaves `invalid` ones out.
    quality: Option<QualityStatus>,
    /// Only responses with this score: `overall`, `nps`, `ces` or `dimension:<code>`.
    role: Option<String>,
    /// Lowest value of the role, on its scale.
    min: Option<i32>,
    /// Highest value of the role, on its scale.
    max: Option<i32>,
    /// Only responses with this label.
    tag: Option<String>,
    /// Those that were put away instead of the others; only for those who may bring them back.
    deleted: Option<bool>,
    /// Where the previous page ended.
    cursor: Option<String>,
    /// Rows wanted, 1–200; 50 unless told.
    limit: Option<u64>,
}

/// Responses of the units that the reader sees, the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/responses",
    operation_id = "list_responses",
    tag = "response",
    params(ListResponses),
    responses((status = 200, body = ResponsePage))
)]
pub(crate) async fn list_responses(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Query(query): Query<ListResponses>,
) -> ApiResult<Json<ResponsePage>> {
    let cursor = parse_cursor(query.cursor.as_deref())?;
    let after = cursor.map(|(submitted_at, number)| ListCursor { submitted_at, number });
    let page = PageRequest { cursor: None, limit: query.limit };
    let filter = filter(&room, &actor, query).await?;
    Ok(Json(queries::list(&room, &actor.scope, &filter, &page, after, locale).await?))
}

/// All parameters that cannot be read are named at once.
async fn filter(room: &SurveyRoom, actor: &Actor, query: ListResponses) -> Result<ResponseFilter, Problem> {
    let mut wrong = Vec::new();
    let period = query.period.as_deref().map(str::parse).transpose().unwrap_or_else(|_| {
        wrong.push(FieldProblem::new("/period", "survey.not_a_period"));
        None
    });
    let role = query.role.as_deref().map(str::parse).transpose().unwrap_or_else(|()| {
        wrong.push(
            FieldProblem::new("/role", "not_an_option")
                .with("expected", "overall, nps, ces, dimension:<code>"),
        );
        None
    });
    if query.role.is_none() && (query.min.is_some() || query.max.is_some()) {
        wrong.push(FieldProblem::new("/role", "missing"));
    }
    if !wrong.is_empty() {
        return Err(bad_query(wrong));
    }
    let unit = match query.unit {
        Some(id) => Some(reachable(room, actor, id).await.ok_or_else(Problem::not_found)?),
        None => None,
    };
    Ok(ResponseFilter {
        period,
        unit,
        questionnaire: query.questionnaire,
        wave: query.wave,
        channel: query.channel,
        link: query.link,
        quality: query.quality,
        counted: Counted::default(),
        role,
        min: query.min,
        max: query.max,
        tag: query.tag,
        deleted: query.deleted.unwrap_or(false) && actor.may(Permission::ResponseEdit),
    })
}

/// The subtree of a unit of which the actor sees at least a part.
pub(super) async fn reachable(room: &SurveyRoom, actor: &Actor, id: UnitId) -> Option<UnitPath> {
    let path = room.directory.unit(id).await?.path;
    (!actor.scope.narrowed_to(&path).paths().is_empty()).then_some(path)
}
