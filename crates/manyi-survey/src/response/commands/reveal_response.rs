//! Somebody looks behind the mask, and it is written down.

use crate::{
    SurveyRoom,
    response::{
        AnswerView, AttributeView,
        care::{CareFailed, reason, rows::reveal, store},
        queries,
    },
};
use manyi_kernel::{Actor, ResponseId, UnitPath};
use sea_orm::ActiveValue::Set;
use serde::Serialize;
use uuid::Uuid;

/// What is masked for others, as it was given.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RevealedResponse {
    pub answers: Vec<AnswerView>,
    pub attributes: Vec<AttributeView>,
}

/// Who, when and why is kept before anything is shown.
pub async fn reveal_response(
    room: &SurveyRoom,
    actor: &Actor,
    id: ResponseId,
    why: &str,
) -> Result<RevealedResponse, CareFailed> {
    let reason = reason(why)?;
    let mut work = room.db.begin(actor).await?;
    let row = store::find(work.connection(), &actor.scope, id).await?;
    let row = row.filter(|row| row.deleted_at.is_none()).ok_or(CareFailed::NotFound)?;
    let looked = reveal::ActiveModel {
        id: Set(Uuid::now_v7()),
        response_id: Set(row.id),
        reason: Set(reason.to_owned()),
        revealed_by: Set(actor.person_id().map(|person| person.0)),
        revealed_at: Set(work.now().as_millisecond()),
    };
    store::insert_reveal(work.connection(), looked).await?;
    work.audit("response.reveal", "response", id, &UnitPath::from_stored(row.unit_path.clone()));
    work.commit().await?;
    let (answers, attributes) = queries::revealed(room, &row, actor.locale).await?;
    Ok(RevealedResponse { answers, attributes })
}
