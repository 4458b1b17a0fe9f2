use crate::{
    SurveyRoom,
    invitation::commands::{self, InvitationOrder},
};
use axum::{extract::State, http::StatusCode};
use jiff::civil::Date;
use manyi_kernel::{InvitationId, QuestionnaireId, UnitId};
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreateInvitations {
    unit_id: UnitId,
    /// 1 to 1,000.
    count: u64,
    /// Last day on which they open.
    #[schema(value_type = String, format = Date)]
    expires_on: Date,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct CreatedInvitations {
    invitations: Vec<CreatedInvitation>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct CreatedInvitation {
    id: InvitationId,
    /// Shown here and never again: only a hash of it is kept.
    url: String,
}

/// Makes one-time links for people to answer once.
#[utoipa::path(
    post,
    path = "/api/v1/questionnaires/{id}/invitations",
    operation_id = "create_invitations",
    tag = "invitation",
    params(("id" = QuestionnaireId, Path)),
    request_body = CreateInvitations,
    responses((status = 201, body = CreatedInvitations))
)]
pub(crate) async fn create_invitations(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<QuestionnaireId>,
    Json(body): Json<CreateInvitations>,
) -> ApiResult<(StatusCode, Json<CreatedInvitations>)> {
    let order = InvitationOrder {
        questionnaire_id: id,
        unit_id: body.unit_id,
        count: body.count,
        expires_on: body.expires_on,
    };
    let created = commands::create_invitations(&room, &actor, order).await?;
    let invitations = created.into_iter().map(|new| CreatedInvitation { id: new.id, url: new.url }).collect();
    Ok((StatusCode::CREATED, Json(CreatedInvitations { invitations })))
}
