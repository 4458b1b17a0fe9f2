use crate::{
    FeedbackRoom,
    feedback::{
        FeedbackChannel, FeedbackKind, FeedbackSeverity, FeedbackState,
        queries::{FeedbackFilter, FeedbackHead, FeedbackLinkFilter, list},
    },
};
use axum::extract::State;
use manyi_kernel::{FieldProblem, OrgScope, Page, PageRequest, Problem, ProblemKind, UnitId};
use manyi_web::{ApiResult, Json, Query, SignedActor};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct ListFeedback {
    #[param(inline)]
    kind: Option<FeedbackKind>,
    #[param(inline)]
    channel: Option<FeedbackChannel>,
    #[param(inline)]
    severity: Option<FeedbackSeverity>,
    /// States with commas between; `open` stands for all in which somebody still has to work.
    #[param(example = "open")]
    state: Option<String>,
    #[param(inline)]
    linked: Option<FeedbackLinkFilter>,
    /// A unit and everything below it.
    unit: Option<UnitId>,
    /// Received in: `2026-10`, `2026-Q3`, `2026` or `2026-10-01..2026-10-15`.
    period: Option<String>,
    /// Part of the number or the title.
    q: Option<String>,
    /// Where the previous page ended.
    cursor: Option<String>,
    /// Rows wanted, 1–200; 50 unless told.
    limit: Option<u64>,
}

/// The register of feedback, the latest first
#[utoipa::path(
    get, path = "/api/v1/feedback", tag = "feedback", operation_id = "list_feedback",
    params(ListFeedback),
    responses((status = 200, description = "Of the reader's scope.", body = Page<FeedbackHead>))
)]
pub(super) async fn list_feedback(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Query(query): Query<ListFeedback>,
) -> ApiResult<Json<Page<FeedbackHead>>> {
    // A unit that is unknown, or outside the reader's scope, has no feedback.
    let scope = match query.unit {
        None => actor.scope.clone(),
        Some(unit) => {
            let unit = room.directory.unit(unit).await;
            unit.map_or_else(OrgScope::nothing, |unit| actor.scope.narrowed_to(&unit.path))
        }
    };
    let limit = PageRequest { cursor: None, limit: query.limit }.limit();
    let after = query.cursor.as_deref().map(cursor).transpose()?;
    let period = query.period.as_deref().map(|text| text.parse().map_err(|_| wrong("/period")));
    let filter = FeedbackFilter {
        scope,
        kind: query.kind,
        channel: query.channel,
        severity: query.severity,
        states: query.state.as_deref().map_or(Ok(Vec::new()), states)?,
        linked: query.linked,
        period: period.transpose()?,
        text: query.q.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
    };
    Ok(Json(list(&room, &filter, after, limit).await?))
}

fn states(text: &str) -> Result<Vec<FeedbackState>, Problem> {
    let mut states = Vec::new();
    for code in text.split(',').map(str::trim).filter(|code| !code.is_empty()) {
        if code == "open" {
            states.extend(FeedbackState::ALL.iter().copied().filter(|state| state.is_open()));
        } else {
            states.push(FeedbackState::from_code(code).ok_or_else(|| wrong("/state"))?);
        }
    }
    Ok(states)
}

fn cursor(text: &str) -> Result<(i64, Uuid), Problem> {
    let parts = text.split_once('.').ok_or_else(|| wrong("/cursor"))?;
    Ok((parts.0.parse().map_err(|_| wrong("/cursor"))?, parts.1.parse().map_err(|_| wrong("/cursor"))?))
}

fn wrong(place: &str) -> Problem {
    Problem {
        fields: vec![FieldProblem::new(place, "unreadable_value")],
        ..Problem::new(ProblemKind::Malformed, "bad_query")
    }
}
