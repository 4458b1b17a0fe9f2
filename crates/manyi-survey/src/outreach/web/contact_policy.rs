//! The organisation's rule for how often a customer is asked.

use crate::outreach::{
    OutreachRoom,
    policy::{ContactPolicy, MAX_COOLDOWN_DAYS, SetContactPolicyFailed, current, set_contact_policy},
};
use axum::extract::State;
use manyi_kernel::{FieldProblem, Problem, Revision};
use manyi_web::{ApiResult, IfMatch, Json, Revised, SignedActor};
use serde::Serialize;

/// The rule in force.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ContactPolicyView {
    /// Days for which a customer who was asked is left in peace by all campaigns; 0: each campaign's own rule.
    cooldown_days: i32,
    revision: Revision,
}

fn view((policy, revision): (ContactPolicy, Revision)) -> Revised<ContactPolicyView> {
    Revised(ContactPolicyView { cooldown_days: policy.cooldown_days, revision }, revision)
}

/// How often a customer may be asked, whichever campaign asks. The revision is in `ETag`.
#[utoipa::path(
    get,
    path = "/api/v1/contact-policy",
    operation_id = "get_contact_policy",
    tag = "campaign",
    responses((status = 200, body = ContactPolicyView))
)]
pub(crate) async fn get_contact_policy(
    State(room): State<OutreachRoom>,
) -> ApiResult<Revised<ContactPolicyView>> {
    Ok(view(current(room.survey.db.reader()).await.map_err(Problem::from)?))
}

/// Replaces the rule; campaigns that run heed it from their next message.
#[utoipa::path(
    put,
    path = "/api/v1/contact-policy",
    operation_id = "update_contact_policy",
    tag = "campaign",
    params(("If-Match" = String, Header, description = "Revision of the policy that was edited.")),
    request_body = ContactPolicy,
    responses((status = 200, body = ContactPolicyView))
)]
pub(crate) async fn update_contact_policy(
    State(room): State<OutreachRoom>,
    SignedActor(actor): SignedActor,
    IfMatch(revision): IfMatch,
    Json(body): Json<ContactPolicy>,
) -> ApiResult<Revised<ContactPolicyView>> {
    Ok(view(set_contact_policy(&room, &actor, body, revision).await?))
}

impl From<SetContactPolicyFailed> for Problem {
    fn from(failure: SetContactPolicyFailed) -> Self {
        match failure {
            SetContactPolicyFailed::DaysOutOfRange => {
                let wrong = FieldProblem::new("/cooldown_days", "survey.count_out_of_range");
                Self::invalid(vec![wrong.with("min", 0).with("max", MAX_COOLDOWN_DAYS)])
            }
            SetContactPolicyFailed::Storage(error) => error.into(),
        }
    }
}
