use crate::{
    CaseRoom,
    case::{queries::Cursor, web::scope_of},
    improvement_item::{
        ImprovementState,
        queries::{ItemFilter, list},
        view::ImprovementItemHead,
    },
};
use axum::extract::State;
use manyi_kernel::{CaseId, FieldProblem, Page, PageRequest, Problem, ProblemKind, UnitId};
use manyi_web::{ApiResult, Json, Query, RequestLocale, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct ListItems {
    /// A unit and everything below it.
    unit: Option<UnitId>,
    /// Items of one case.
    case: Option<CaseId>,
    /// Codes with commas between, or `open`; all unless told.
    state: Option<String>,
    /// `true`: those that the reader owns.
    #[serde(default)]
    mine: bool,
    /// `true`: the time to propose is over, or the day of the measure.
    #[serde(default)]
    overdue: bool,
    /// Where the previous page ended.
    cursor: Option<String>,
    /// Rows wanted, 1–200; 50 unless told.
    limit: Option<u64>,
}

/// List improvement items
#[utoipa::path(
    get, path = "/api/v1/improvement-items", tag = "case", operation_id = "list_improvement_items",
    params(ListItems),
    responses((status = 200, description = "Of the reader's scope; what has to be done first stands first.", body = Page<ImprovementItemHead>))
)]
pub(super) async fn list_improvement_items(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Query(query): Query<ListItems>,
) -> ApiResult<Json<Page<ImprovementItemHead>>> {
    let limit = PageRequest { cursor: None, limit: query.limit }.limit();
    let cursor: Result<Option<Cursor>, ()> = query.cursor.as_deref().map(str::parse).transpose();
    let after = cursor.map_err(|()| wrong("/cursor"))?;
    let filter = ItemFilter {
        scope: scope_of(&room, &actor, query.unit).await,
        states: query.state.as_deref().map_or(Ok(Vec::new()), states)?,
        case: query.case,
        owner: actor.person_id().filter(|_| query.mine),
        overdue: query.overdue,
    };
    Ok(Json(list(&room, locale, &filter, after, limit).await?))
}

fn states(text: &str) -> Result<Vec<ImprovementState>, Problem> {
    if text == "open" {
        return Ok(ImprovementState::ALL.iter().copied().filter(|state| state.is_open()).collect());
    }
    let codes = text.split(',').map(str::trim).filter(|code| !code.is_empty());
    codes.map(|code| ImprovementState::from_code(code).ok_or_else(|| wrong("/state"))).collect()
}

fn wrong(place: &str) -> Problem {
    let fields = vec![FieldProblem::new(place, "unreadable_value")];
    Problem { fields, ..Problem::new(ProblemKind::Malformed, "bad_query") }
}
