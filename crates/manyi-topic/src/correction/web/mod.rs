//! The operations of corrections, one a file.

mod correct_voice;
mod withdraw_voice_correction;

use super::commands::CorrectionRefused;
use crate::{
    TopicRoom,
    voice::{
        self,
        rows::{Voice, VoiceFilter, told},
    },
};
use manyi_kernel::{Actor, Permission::TopicManage, Problem};
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub(crate) fn routes() -> OpenApiRouter<TopicRoom> {
    let manage = Access::Needs(TopicManage, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(correct_voice::correct_voice), manage))
        .routes(operation(routes!(withdraw_voice_correction::withdraw_voice_correction), manage))
}

/// The text as it stands now.
async fn shown(room: &TopicRoom, actor: &Actor, id: Uuid) -> Result<Voice, Problem> {
    let filter = VoiceFilter::readable(room.active().await?.number, actor);
    let row = voice::store::find(room.db.reader(), &filter, id).await?.ok_or_else(Problem::not_found)?;
    told(room, &[row]).await?.pop().ok_or_else(Problem::not_found)
}

impl From<CorrectionRefused> for Problem {
    fn from(refused: CorrectionRefused) -> Self {
        match refused {
            CorrectionRefused::NotFound => Self::not_found(),
            CorrectionRefused::Wrong(fields) => Self::invalid(fields),
            CorrectionRefused::Storage(error) => error.into(),
        }
    }
}
