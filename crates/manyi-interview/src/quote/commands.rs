//! Noting down what somebody said, and marking it with codes.

use super::entity::{mark, quote};
use crate::{
    InterviewGuide, InterviewRefused, InterviewRoom,
    codebook::{self, commands::known_codes},
    guide::store as guides,
    participant,
    refused::unless_wrong,
    session::{Locked, SessionState, lock},
};
use manyi_kernel::{
    Actor, FieldProblem, InterviewCodeId, InterviewGuideId, InterviewParticipantId, InterviewQuoteId,
    InterviewSessionId, Revision, SHORT_TEXT, required_text,
};
use manyi_storage::{StorageError, UnitOfWork};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::Deserialize;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Of one quote.
const MAX_CODES: usize = 20;

/// What somebody said.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = InterviewQuoteFields)]
#[serde(deny_unknown_fields)]
pub struct QuoteFields {
    /// Somebody of the session who agreed to be quoted.
    pub participant_id: InterviewParticipantId,
    /// Key of a topic of the guide, or absent.
    #[serde(default)]
    pub topic: Option<String>,
    /// At most 2,000 characters.
    pub text: String,
    #[serde(default)]
    pub code_ids: Vec<InterviewCodeId>,
}

struct Checked {
    text: String,
    codes: BTreeSet<Uuid>,
}

/// # Errors
/// [`InterviewRefused::Wrong`] with all problems, [`InterviewRefused::NotQuotable`] without consent.
async fn checked(
    work: &UnitOfWork,
    session: &Locked,
    fields: &QuoteFields,
) -> Result<Checked, InterviewRefused> {
    let mut problems = Vec::new();
    let text = required_text("/text", &fields.text, SHORT_TEXT, &mut problems);
    let guide = guide_of(work, session).await?;
    if fields.topic.as_deref().is_some_and(|topic| guide.topic(topic).is_none()) {
        problems.push(FieldProblem::new("/topic", "interview.unknown_topic"));
    }
    if fields.code_ids.len() > MAX_CODES {
        problems.push(FieldProblem::new("/code_ids", "interview.too_many").with("max", MAX_CODES));
    }
    let book = codebook::load(work.connection()).await?;
    let codes = known_codes(&book, &fields.code_ids, &mut problems);
    let person = participant::find(work.connection(), fields.participant_id).await?;
    let person = person.filter(|person| person.session_id == session.row.id);
    if person.is_none() {
        problems.push(FieldProblem::new("/participant_id", "interview.unknown_participant"));
    }
    unless_wrong(problems)?;
    match person {
        Some(person) if participant::may_be_quoted(&person) => Ok(Checked { text, codes }),
        _ => Err(InterviewRefused::NotQuotable),
    }
}

async fn guide_of(work: &UnitOfWork, session: &Locked) -> Result<InterviewGuide, InterviewRefused> {
    let id = InterviewGuideId(session.row.guide_id);
    let kept = guides::version(work.connection(), id, session.row.guide_version).await?;
    Ok(kept.ok_or(InterviewRefused::NotFound)?.document)
}

/// # Errors
/// As the fields are wrong, the participant did not agree, or the session takes no words.
pub async fn add_quote(
    room: &InterviewRoom,
    actor: &Actor,
    session: InterviewSessionId,
    fields: QuoteFields,
) -> Result<InterviewQuoteId, InterviewRefused> {
    let mut work = room.db.begin(actor).await?;
    let locked = lock(&work, session).await?.where_state(SessionState::takes_words)?;
    let Checked { text, codes } = checked(&work, &locked, &fields).await?;
    let id = InterviewQuoteId::new();
    let row = quote::ActiveModel {
        id: Set(id.0),
        session_id: Set(session.0),
        participant_id: Set(fields.participant_id.0),
        unit_path: Set(locked.row.unit_path.clone()),
        topic: Set(fields.topic),
        text: Set(text),
        revision: Set(Revision::FIRST.0),
        created_at: Set(work.now().as_millisecond()),
    };
    quote::Entity::insert(row).exec_without_returning(work.connection()).await?;
    mark_with(&work, id.0, codes).await?;
    work.audit("interview.add_quote", "interview_quote", id, &locked.place);
    work.commit().await?;
    Ok(id)
}

async fn locked(work: &UnitOfWork, id: InterviewQuoteId) -> Result<(quote::Model, Locked), InterviewRefused> {
    let row = quote::Entity::find_by_id(id.0).one(work.connection()).await?;
    let session = row.ok_or(InterviewRefused::NotFound)?.session_id;
    let session = lock(work, InterviewSessionId(session)).await?.where_state(SessionState::takes_words)?;
    // Again, now that nobody else changes it.
    let row = quote::Entity::find_by_id(id.0).one(work.connection()).await?;
    Ok((row.ok_or(InterviewRefused::NotFound)?, session))
}

/// Replaces words, topic and codes.
///
/// # Errors
/// As [`add_quote`], and where `revision` is not the one in force.
pub async fn update_quote(
    room: &InterviewRoom,
    actor: &Actor,
    (id, revision): (InterviewQuoteId, Revision),
    fields: QuoteFields,
) -> Result<InterviewSessionId, InterviewRefused> {
    let mut work = room.db.begin(actor).await?;
    let (row, session) = locked(&work, id).await?;
    if row.revision != revision.0 {
        return Err(InterviewRefused::Changed);
    }
    let Checked { text, codes } = checked(&work, &session, &fields).await?;
    let changed = quote::ActiveModel {
        id: Set(id.0),
        participant_id: Set(fields.participant_id.0),
        topic: Set(fields.topic),
        text: Set(text),
        revision: Set(revision.next().0),
        ..Default::default()
    };
    changed.update(work.connection()).await?;
    mark::Entity::delete_many().filter(mark::Column::QuoteId.eq(id.0)).exec(work.connection()).await?;
    mark_with(&work, id.0, codes).await?;
    work.audit("interview.update_quote", "interview_quote", id, &session.place);
    work.commit().await?;
    Ok(InterviewSessionId(row.session_id))
}

/// # Errors
/// Where there is none, or the session takes no words.
pub async fn delete_quote(
    room: &InterviewRoom,
    actor: &Actor,
    id: InterviewQuoteId,
) -> Result<InterviewSessionId, InterviewRefused> {
    let mut work = room.db.begin(actor).await?;
    let (row, session) = locked(&work, id).await?;
    delete(&work, &[id.0]).await?;
    work.audit("interview.delete_quote", "interview_quote", id, &session.place);
    work.commit().await?;
    Ok(InterviewSessionId(row.session_id))
}

/// Everything that a participant said.
pub(crate) async fn delete_of(work: &UnitOfWork, participant: Uuid) -> Result<(), StorageError> {
    let ids: Vec<Uuid> = quote::Entity::find()
        .filter(quote::Column::ParticipantId.eq(participant))
        .select_only()
        .column(quote::Column::Id)
        .into_tuple()
        .all(work.connection())
        .await?;
    delete(work, &ids).await
}

async fn delete(work: &UnitOfWork, ids: &[Uuid]) -> Result<(), StorageError> {
    for ids in ids.chunks(500) {
        let marks = mark::Entity::delete_many().filter(mark::Column::QuoteId.is_in(ids.iter().copied()));
        marks.exec(work.connection()).await?;
        let quotes = quote::Entity::delete_many().filter(quote::Column::Id.is_in(ids.iter().copied()));
        quotes.exec(work.connection()).await?;
    }
    Ok(())
}

async fn mark_with(work: &UnitOfWork, id: Uuid, codes: BTreeSet<Uuid>) -> Result<(), StorageError> {
    if codes.is_empty() {
        return Ok(());
    }
    let rows = codes.into_iter().map(|code| mark::ActiveModel { quote_id: Set(id), code_id: Set(code) });
    mark::Entity::insert_many(rows).exec_without_returning(work.connection()).await?;
    Ok(())
}
