//! Where providers call.

use super::{ReceiptsRefused, ReceiptsUnreadable, Reporter, take};
use crate::{ConnectRoom, Origin, channel::ChannelId};
use axum::{
    body::Bytes,
    extract::{DefaultBodyLimit, State, rejection::BytesRejection},
    http::StatusCode,
};
use manyi_kernel::{Problem, ProblemKind};
use manyi_web::{Access, ApiResult, Json, Path, operation};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};

/// A thousand reports are a quarter of it.
const MAX_BYTES: usize = 1024 * 1024;

pub(crate) fn router() -> OpenApiRouter<ConnectRoom> {
    let provider = Access::Public("an SMS provider calls it at an address that holds the channel's own key");
    OpenApiRouter::new()
        .routes(operation(routes!(take_receipts), provider))
        .layer(DefaultBodyLimit::max(MAX_BYTES))
}

/// What the provider wants to hear: Aliyun `code` and `msg`, Tencent `result` and `errmsg`. Anything else makes it
/// send the reports again.
#[derive(Clone, Debug, Default, Serialize, utoipa::ToSchema)]
pub(crate) struct ReceiptsAnswer {
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    msg: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    errmsg: Option<&'static str>,
}

/// Status reports of an SMS provider, in its own format: Aliyun's `SmsReport` or Tencent's callback of states.
///
/// At most 1 MB and 1,000 reports a call, 600 calls a minute. Reports that came before change nothing.
#[utoipa::path(
    post, path = "/api/v1/channels/{id}/receipts/{key}", tag = "channel", operation_id = "take_receipts",
    params(("id" = ChannelId, Path), ("key" = String, Path)),
    request_body(content = String, content_type = "application/json"),
    responses((status = 200, body = ReceiptsAnswer))
)]
async fn take_receipts(
    State(room): State<ConnectRoom>,
    Path((id, key)): Path<(ChannelId, String)>,
    origin: Origin,
    body: Result<Bytes, BytesRejection>,
) -> ApiResult<Json<ReceiptsAnswer>> {
    let bytes = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(ProblemKind::TooLarge, "too_large"),
        _ => Problem::new(ProblemKind::Malformed, "body_cut_short"),
    })?;
    let network = origin.hidden(&room.sealer, "receipts").unwrap_or_default().cast_unsigned();
    let (reporter, _) = take::take_receipts(&room, (id, &key), network, &bytes).await?;
    Ok(Json(match reporter {
        Reporter::Aliyun => {
            ReceiptsAnswer { code: Some(0), msg: Some("接收成功"), ..ReceiptsAnswer::default() }
        }
        Reporter::Tencent => {
            ReceiptsAnswer { result: Some(0), errmsg: Some("OK"), ..ReceiptsAnswer::default() }
        }
    }))
}

impl From<ReceiptsRefused> for Problem {
    fn from(refusal: ReceiptsRefused) -> Self {
        match refusal {
            ReceiptsRefused::Unknown => Self::not_found(),
            ReceiptsRefused::TooMany => Self::new(ProblemKind::TooMany, "connect.too_many_calls"),
            ReceiptsRefused::Unreadable(ReceiptsUnreadable::NotAList) => {
                Self::new(ProblemKind::Malformed, "connect.receipts_unreadable")
            }
            ReceiptsRefused::Unreadable(ReceiptsUnreadable::TooMany) => {
                Self::new(ProblemKind::TooLarge, "connect.too_many_receipts")
            }
            ReceiptsRefused::Storage(error) => error.into(),
        }
    }
}
