use crate::{
    CaseRoom,
    case::{
        CaseChannel, CaseOrigin, CasePriority, CaseSeverity, CaseState, CustomerTier,
        queries::{self, AssigneeFilter, CaseFilter, CaseSort, Cursor, Decided, PeriodBasis, StayFilter},
        view::CaseHead,
    },
    tag::asked_tags,
};
use axum::{extract::State, http::Uri};
use manyi_kernel::{Actor, FieldProblem, OrgScope, Page, PageRequest, Problem, ProblemKind, UnitId};
use manyi_web::{ApiResult, Json, Query, RequestLocale, SignedActor};
use serde::Deserialize;
use std::str::FromStr;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct ListCases {
    /// States with commas between; `open` stands for all in which somebody still has to work.
    #[param(example = "open")]
    state: Option<String>,
    /// `me`, `none` or the id of a person.
    assignee: Option<String>,
    /// A unit and everything below it.
    unit: Option<UnitId>,
    origin: Option<CaseOrigin>,
    priority: Option<CasePriority>,
    channel: Option<CaseChannel>,
    severity: Option<CaseSeverity>,
    tier: Option<CustomerTier>,
    /// `true`: a clock has run out and the thing is still not done.
    #[serde(default)]
    overdue: bool,
    /// `true`: a clock runs out before the day ends.
    #[serde(default)]
    due_today: bool,
    /// Registered in: `2026-10`, `2026-Q3`, `2026` or `2026-10-01..2026-10-15`.
    period: Option<String>,
    /// The period is that of the last resolution (`resolved`), of the answered follow-up (`follow_up`), of the end of a
    /// stay in a stage (`stage`) or of a decided appeal (`appeal`). With the last two, `unit` is the one that had the
    /// case then.
    #[param(inline)]
    basis: Option<PeriodBasis>,
    /// With the basis `stage`: which one.
    stage: Option<CaseState>,
    /// Only cases of which this is decided: a clock that is done or past its limit, the settlement, a first
    /// resolution, whether it is taken on, or its severity.
    #[param(inline)]
    decided: Option<Decided>,
    /// Codes of the policy's catalogues.
    cause: Option<String>,
    product: Option<String>,
    process_step: Option<String>,
    /// `true`: cases that the reader follows.
    #[serde(default)]
    followed: bool,
    /// `true`: cases whose notes mention the reader.
    #[serde(default)]
    mentioned: bool,
    /// Tags with commas between; cases that have each of them.
    tag: Option<String>,
    /// Part of the number, the title or a tag.
    q: Option<String>,
    /// `due` (the earliest deadline first) or `newest`; `due` unless told.
    #[param(example = "due")]
    sort: Option<String>,
    /// Where the previous page ended.
    cursor: Option<String>,
    /// Rows wanted, 1–200; 50 unless told.
    limit: Option<u64>,
}

/// List cases
#[utoipa::path(
    get, path = "/api/v1/cases", tag = "case", operation_id = "list_cases",
    params(ListCases),
    responses((status = 200, description = "Cases of the reader's scope.", body = Page<CaseHead>))
)]
pub(super) async fn list_cases(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Query(query): Query<ListCases>,
) -> ApiResult<Json<Page<CaseHead>>> {
    let limit = PageRequest { cursor: None, limit: query.limit }.limit();
    let within = places_of(&room, &actor, &query).await;
    let (filter, sort, after) = read(&actor, within, query)?;
    Ok(Json(queries::list_cases(&room, locale, &filter, sort, after, limit).await?))
}

/// The cases that an address of the inbox means (`state=open&assignee=me`), for this reader. Sorting and pages
/// do not matter.
pub(crate) async fn filter_of(room: &CaseRoom, actor: &Actor, search: &str) -> Result<CaseFilter, Problem> {
    let unreadable = || Problem::invalid(vec![FieldProblem::new("/search", "unreadable_value")]);
    let uri = Uri::try_from(format!("/cases?{search}")).map_err(|_| unreadable())?;
    let axum::extract::Query(query) =
        axum::extract::Query::<ListCases>::try_from_uri(&uri).map_err(|_| unreadable())?;
    let within = places_of(room, actor, &query).await;
    let (filter, _, _) = read(actor, within, query).map_err(|_| unreadable())?;
    Ok(filter)
}

/// Where the cases are now, and where they were held in the time that is asked for.
async fn places_of(room: &CaseRoom, actor: &Actor, query: &ListCases) -> (OrgScope, StayFilter) {
    let stay = StayFilter { stage: query.stage, held_within: scope_of(room, actor, query.unit).await };
    let scope = match query.basis {
        Some(PeriodBasis::Stage | PeriodBasis::Appeal) => actor.scope.clone(),
        _ => stay.held_within.clone(),
    };
    (scope, stay)
}

/// A unit that is unknown, or outside the reader's scope, has no cases.
pub(crate) async fn scope_of(room: &CaseRoom, actor: &Actor, unit: Option<UnitId>) -> OrgScope {
    let Some(unit) = unit else { return actor.scope.clone() };
    room.directory.unit(unit).await.map_or_else(OrgScope::nothing, |unit| actor.scope.narrowed_to(&unit.path))
}

fn read(
    actor: &Actor,
    (scope, stay): (OrgScope, StayFilter),
    query: ListCases,
) -> Result<(CaseFilter, CaseSort, Option<Cursor>), Problem> {
    let assignee = match query.assignee.as_deref() {
        None => None,
        Some("none") => Some(AssigneeFilter::Nobody),
        Some("me") => Some(actor.person_id().map_or(AssigneeFilter::Nobody, AssigneeFilter::Person)),
        Some(id) => Some(AssigneeFilter::Person(parsed("/assignee", id)?)),
    };
    let sort = match query.sort.as_deref() {
        None | Some("due") => CaseSort::Due,
        Some("newest") => CaseSort::Newest,
        Some(_) => return Err(wrong("/sort")),
    };
    let filter = CaseFilter {
        scope,
        states: query.state.as_deref().map_or(Ok(Vec::new()), states)?,
        assignee,
        origin: query.origin,
        priority: query.priority,
        channel: query.channel,
        severity: query.severity,
        tier: query.tier,
        overdue: query.overdue,
        due_today: query.due_today,
        period: query.period.as_deref().map(|text| parsed("/period", text)).transpose()?,
        basis: query.basis,
        decided: query.decided,
        stay,
        cause: query.cause,
        product: query.product,
        process_step: query.process_step,
        followed_by: actor.person_id().filter(|_| query.followed),
        mentioned: actor.person_id().filter(|_| query.mentioned),
        tags: asked_tags(query.tag.as_deref()),
        text: query.q.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
    };
    let after = query.cursor.as_deref().map(|text| parsed("/cursor", text)).transpose()?;
    Ok((filter, sort, after))
}

fn states(text: &str) -> Result<Vec<CaseState>, Problem> {
    let mut states = Vec::new();
    for code in text.split(',').map(str::trim).filter(|code| !code.is_empty()) {
        if code == "open" {
            states.extend(CaseState::ALL.iter().copied().filter(|state| state.is_open()));
        } else {
            states.push(CaseState::from_code(code).ok_or_else(|| wrong("/state"))?);
        }
    }
    Ok(states)
}

fn parsed<T: FromStr>(place: &str, text: &str) -> Result<T, Problem> {
    text.parse().map_err(|_| wrong(place))
}

fn wrong(place: &str) -> Problem {
    Problem {
        fields: vec![FieldProblem::new(place, "unreadable_value")],
        ..Problem::new(ProblemKind::Malformed, "bad_query")
    }
}
