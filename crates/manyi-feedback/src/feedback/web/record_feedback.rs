use super::answer::show;
use crate::{
    FeedbackRoom,
    feedback::{
        FeedbackChannel, FeedbackKind, FeedbackSeverity,
        commands::{NewFeedback, Sender, record_feedback as record},
        queries::FeedbackDetail,
    },
    import::outside_source,
};
use axum::{extract::State, http::StatusCode};
use jiff::Timestamp;
use manyi_kernel::{CustomerId, FieldProblem, Problem, UnitId};
use manyi_web::{ApiResult, Json, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordFeedback {
    kind: FeedbackKind,
    /// How it came; what customers send themselves is not written down by staff.
    channel: FeedbackChannel,
    /// `normal` unless given.
    severity: Option<FeedbackSeverity>,
    unit_id: UnitId,
    /// Up to 200 characters; the beginning of the text unless given.
    title: Option<String>,
    /// 1–10,000 characters.
    text: String,
    #[serde(default)]
    sender: FeedbackSenderInput,
    product: Option<String>,
    /// Of the service.
    step: Option<String>,
    /// Which outside platform, and its number there.
    platform: Option<String>,
    platform_number: Option<String>,
    /// Danger to people, many concerned, or in the news.
    #[serde(default)]
    crisis: bool,
    /// When it was said; now unless given.
    #[schema(value_type = Option<String>, format = DateTime)]
    said_at: Option<Timestamp>,
}

/// Personal data: shown masked from then on.
#[derive(Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
struct FeedbackSenderInput {
    /// Nothing else of the sender is kept then.
    anonymous: bool,
    name: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    customer_id: Option<CustomerId>,
}

/// Write down what came in
#[utoipa::path(
    post, path = "/api/v1/feedback", tag = "feedback", operation_id = "record_feedback",
    request_body = RecordFeedback,
    responses(
        (status = 200, description = "A matter with this platform and number came in before; it is as it was.", body = FeedbackDetail),
        (status = 201, description = "Recorded, with a number and the link to follow it.", body = FeedbackDetail),
    )
)]
pub(super) async fn record_feedback(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Json(input): Json<RecordFeedback>,
) -> ApiResult<(StatusCode, Revised<FeedbackDetail>)> {
    if !input.channel.is_written_down() {
        return Err(Problem::invalid(vec![FieldProblem::new("/channel", "feedback.not_written_down")]).into());
    }
    let mut new = NewFeedback::of(input.kind, input.channel, input.unit_id, input.text);
    new.severity = input.severity.unwrap_or(FeedbackSeverity::Normal);
    new.title = input.title;
    new.product = input.product;
    new.step = input.step;
    // A program may send a matter of its platform as often as it likes.
    new.source_id = outside_source(input.platform.as_deref(), input.platform_number.as_deref());
    new.platform = input.platform;
    new.platform_number = input.platform_number;
    new.crisis = input.crisis;
    new.said_at = input.said_at;
    let FeedbackSenderInput { anonymous, name, phone, email, customer_id } = input.sender;
    // A customer whom the writer does not see is none.
    let customer = match customer_id {
        Some(id) => room.customers.customer(&actor.scope, id).await?.map(|known| known.id),
        None => None,
    };
    new.sender = Sender { anonymous, name, phone, email, customer };
    let recorded = record(&room, &actor, new).await?;
    let status = if recorded.created { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, show(&room, &actor, recorded.id).await?))
}
