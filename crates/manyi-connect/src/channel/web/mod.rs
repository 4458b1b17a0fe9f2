//! One endpoint a file.

mod create_channel;
mod list_channels;
mod test_channel;
mod update_channel;

use super::{Channel, ChannelId, ChannelRefused, ChannelSettings, Medium, QuietHours, TestFailed, store};
use crate::{
    ConnectRoom,
    receipt::{Reporter, receipt_path},
    seal::Sealer,
};
use jiff::Timestamp;
use manyi_kernel::{
    Actor, FieldProblem,
    Permission::{ChannelEdit, ChannelRead},
    Problem, ProblemKind,
};
use manyi_web::{Access, Scope::Organisation, operation};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<ConnectRoom> {
    let (read, edit) = (Access::Needs(ChannelRead, Organisation), Access::Needs(ChannelEdit, Organisation));
    OpenApiRouter::new()
        .routes(operation(routes!(list_channels::list_channels), read))
        .routes(operation(routes!(create_channel::create_channel), edit))
        .routes(operation(routes!(update_channel::update_channel), edit))
        .routes(operation(routes!(test_channel::test_channel), edit))
}

/// A channel. Secrets are never shown, only whether there are any.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ChannelView {
    id: ChannelId,
    name: String,
    medium: Medium,
    enabled: bool,
    settings: ChannelSettings,
    has_secret: bool,
    has_signing: bool,
    /// Where the provider is to send its status reports; for those who may change channels, of a provider that reports.
    receipt_path: Option<String>,
    per_minute: i32,
    quiet: Option<QuietHours>,
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
}

fn view(sealer: &Sealer, actor: &Actor, channel: Channel) -> ChannelView {
    // Sealed under a key that is lost: they have to be typed again, and the list still shows the channel.
    let secrets = store::open_secrets(sealer, &channel).unwrap_or_default();
    // Whoever knows it can say what became of messages.
    let is_told = actor.may(ChannelEdit) && Reporter::of(channel.kind()).is_some();
    ChannelView {
        id: channel.id,
        receipt_path: is_told.then(|| receipt_path(sealer, channel.id)),
        medium: channel.medium(),
        name: channel.name,
        enabled: channel.enabled,
        settings: channel.settings,
        has_secret: secrets.secret.is_some(),
        has_signing: secrets.signing.is_some(),
        per_minute: channel.per_minute,
        quiet: channel.quiet,
        updated_at: channel.updated_at,
    }
}

impl From<ChannelRefused> for Problem {
    fn from(refusal: ChannelRefused) -> Self {
        match refusal {
            ChannelRefused::NotFound => Self::not_found(),
            ChannelRefused::Invalid(fields) => Self::invalid(fields),
            ChannelRefused::OtherKind => {
                Self::invalid(vec![FieldProblem::new("/settings/kind", "connect.other_kind")])
            }
            ChannelRefused::Storage(error) => error.into(),
        }
    }
}

impl From<TestFailed> for Problem {
    fn from(failure: TestFailed) -> Self {
        match failure {
            TestFailed::NotFound => Self::not_found(),
            TestFailed::Address => Self::invalid(vec![FieldProblem::new("/to", "connect.bad_address")]),
            TestFailed::Refused(reason) => {
                Self::new(ProblemKind::Conflict, "connect.test_failed").with("reason", reason)
            }
            TestFailed::Storage(error) => error.into(),
        }
    }
}
