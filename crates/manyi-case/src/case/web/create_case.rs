use super::answer::show;
use crate::{
    CaseRoom,
    case::{
        CaseChannel, CaseOrigin, CasePriority,
        commands::{NewComplaint, register_complaint},
        view::CaseDetail,
    },
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{FieldProblem, Problem, UnitId};
use manyi_web::{ApiResult, Json, ProblemBody, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CreateCase {
    /// `complaint`; a low score opens its case by itself.
    origin: CaseOrigin,
    /// 1–200 characters.
    title: String,
    /// Up to 10,000 characters.
    #[serde(default)]
    description: String,
    /// The unit complained about.
    unit_id: UnitId,
    channel: CaseChannel,
    /// `normal` unless given.
    priority: Option<CasePriority>,
    complainant: Option<NewComplainant>,
}

/// Personal data: shown masked from then on.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct NewComplainant {
    name: Option<String>,
    phone: Option<String>,
}

/// Register a complaint
#[utoipa::path(
    post, path = "/api/v1/cases", tag = "case", operation_id = "create_case",
    request_body = CreateCase,
    responses(
        (status = 201, description = "Registered; its clocks run.", body = CaseDetail),
        (status = 422, description = "Fields are wrong; `fields` names each.", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn create_case(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Json(input): Json<CreateCase>,
) -> ApiResult<(StatusCode, Revised<CaseDetail>)> {
    if input.origin != CaseOrigin::Complaint {
        let place = FieldProblem::new("/origin", "not_an_option").with("expected", CaseOrigin::Complaint);
        return Err(Problem::invalid(vec![place]).into());
    }
    let (name, phone) =
        input.complainant.map_or((None, None), |complainant| (complainant.name, complainant.phone));
    let complaint = NewComplaint {
        title: input.title,
        description: input.description,
        unit_id: input.unit_id,
        channel: input.channel,
        priority: input.priority,
        name,
        phone,
    };
    let opened = register_complaint(&room, &actor, complaint).await?;
    Ok((StatusCode::CREATED, show(&room, &actor, locale, opened.id, None).await?))
}
