use crate::{
    FeedbackRoom,
    feedback::{
        commands::contact_key,
        entity::Column,
        matching::{FeedbackMatch, Looked, find_matches},
        ports::KnownCustomer,
        queries::{FeedbackHead, Names, heads},
    },
    text::phone_key,
};
use axum::extract::State;
use manyi_kernel::UnitId;
use manyi_web::{ApiResult, Json, SignedActor};
use sea_orm::{ColumnTrait, Condition};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What is known while somebody still speaks; all of it may be empty.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
pub(super) struct MatchFeedback {
    /// Telephone number, mail address or the customer's code.
    who: String,
    unit_id: Option<UnitId>,
    text: String,
}

/// Who it may be and what it may be about.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct FeedbackMatches {
    pub customers: Vec<KnownCustomer>,
    /// What the same sender said before, the latest first.
    pub history: Vec<FeedbackHead>,
    /// What may be the same matter, the likeliest first.
    pub similar: Vec<FeedbackMatch>,
}

/// Who calls, and was it said before?
///
/// Posted, for an address would keep the telephone number in logs; nothing is stored.
#[utoipa::path(
    post, path = "/api/v1/feedback/match", tag = "feedback", operation_id = "match_feedback",
    request_body = MatchFeedback,
    responses((status = 200, description = "Within the caller's scope.", body = FeedbackMatches))
)]
pub(super) async fn match_feedback(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Json(input): Json<MatchFeedback>,
) -> ApiResult<Json<FeedbackMatches>> {
    let who = input.who.trim();
    let is_mail = who.contains('@');
    let key = match is_mail {
        true => contact_key(None, Some(who)),
        false => Some(phone_key(who)).filter(|digits| digits.len() >= 5),
    };
    let customers = match who {
        "" => Vec::new(),
        who => {
            let mut known = room.customers.known_by(&actor.scope, who).await?;
            if let (true, Some(digits)) = (known.is_empty() && !is_mail, &key) {
                known = room.customers.known_by(&actor.scope, digits).await?;
            }
            known
        }
    };
    let customer = match customers.as_slice() {
        [one] => Some(one.id),
        _ => None,
    };
    let unit = match input.unit_id {
        Some(id) => room.directory.unit(id).await.filter(|unit| actor.scope.allows(&unit.path)),
        None => None,
    };
    let names = Names::fetch(&room).await;
    let sender = Condition::any()
        .add_option(key.as_ref().map(|key| Column::ContactKey.eq(key)))
        .add_option(customer.map(|id| Column::CustomerId.eq(id.0)));
    let history = match sender.is_empty() {
        true => Vec::new(),
        false => heads(&room, &actor, &names, sender, Uuid::nil()).await?,
    };
    let looked = Looked {
        contact_key: key,
        customer,
        unit_path: unit.map(|unit| unit.path),
        text: input.text,
        except: None,
    };
    let similar = find_matches(&room, &actor.scope, &looked, &names).await?;
    Ok(Json(FeedbackMatches { customers, history, similar }))
}
