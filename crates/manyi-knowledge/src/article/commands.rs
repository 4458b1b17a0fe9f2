//! Writing articles, sending them to review, publishing and withdrawing them.

use super::{
    Document, KnowledgeArticleDecision, KnowledgeArticleState, KnowledgeArticleStep, KnowledgeChanged,
    change::{Locked, lock, write},
    entity,
    in_force::{KnowledgeLead, LEAD, effective_at, lead},
    store::{document_of, document_text, insert_version, versions, withdraw_versions},
    version,
};
use crate::{KnowledgeRefused, KnowledgeRoom, gap, jobs, refused::unless_wrong};
use manyi_kernel::{
    Actor, FieldProblem, KnowledgeArticleId, KnowledgeGapId, Revision, SHORT_TEXT, UnitRef, day_of,
    required_text,
};
use manyi_storage::{NewJob, UnitOfWork};
use sea_orm::{EntityTrait, IntoActiveModel};

async fn checked(
    room: &KnowledgeRoom,
    actor: &Actor,
    document: Document,
) -> Result<(Document, UnitRef), KnowledgeRefused> {
    let (document, mut problems) = document.checked(day_of(room.db.now()));
    let unit = room.directory.unit(document.unit_id).await.filter(|unit| actor.scope.allows(&unit.path));
    if unit.is_none() {
        problems.push(FieldProblem::new("/unit_id", "knowledge.unknown_unit"));
    }
    unless_wrong(problems)?;
    Ok((document, unit.ok_or(KnowledgeRefused::NotFound)?))
}

/// Begins an article; where it answers a gap, the gap is settled with it.
///
/// # Errors
/// [`KnowledgeRefused::Wrong`] with all problems, [`KnowledgeRefused::NotFound`] for an unknown gap.
pub async fn create_article(
    room: &KnowledgeRoom,
    actor: &Actor,
    document: Document,
    answers: Option<KnowledgeGapId>,
) -> Result<KnowledgeArticleId, KnowledgeRefused> {
    let (document, unit) = checked(room, actor, document).await?;
    let mut work = room.db.begin(actor).await?;
    let (id, state) = (KnowledgeArticleId::new(), KnowledgeArticleState::Draft);
    let row = entity::Model {
        id: id.0,
        unit_id: unit.id.0,
        unit_path: unit.path.to_string(),
        state: state.code().to_owned(),
        version: 1,
        document: document_text(&document)?,
        written_by: actor.person_id().map(|person| person.0),
        note: None,
        revision: Revision::FIRST.0,
        created_at: work.now().as_millisecond(),
        changed_at: work.now().as_millisecond(),
    };
    entity::Entity::insert(row.into_active_model()).exec_without_returning(work.connection()).await?;
    work.record(&KnowledgeChanged { article_id: id, state }, id, &unit.path)?;
    work.audit("knowledge.create", "knowledge_article", id, &unit.path);
    if let Some(gap) = answers {
        gap::commands::answer(&mut work, gap, id).await?;
    }
    work.commit().await?;
    Ok(id)
}

/// Replaces what the draft says.
///
/// # Errors
/// As [`create_article`], and where it is no draft, `revision` is not the one in force, or a published article would
/// move to another unit.
pub async fn update_article(
    room: &KnowledgeRoom,
    actor: &Actor,
    (id, revision): (KnowledgeArticleId, Revision),
    document: Document,
) -> Result<(), KnowledgeRefused> {
    let (document, unit) = checked(room, actor, document).await?;
    let mut work = room.db.begin(actor).await?;
    let Locked { mut row, state } = lock(&work, id).await?;
    if row.revision != revision.0 {
        return Err(KnowledgeRefused::Changed);
    }
    if state != KnowledgeArticleState::Draft {
        return Err(KnowledgeRefused::WrongState(state));
    }
    if row.unit_id != unit.id.0 && !versions(work.connection(), id).await?.is_empty() {
        return Err(KnowledgeRefused::Wrong(vec![FieldProblem::new("/unit_id", "knowledge.unit_stays")]));
    }
    row.unit_id = unit.id.0;
    row.unit_path = unit.path.to_string();
    row.document = document_text(&document)?;
    row.written_by = actor.person_id().map(|person| person.0);
    write(&mut work, row, state, "knowledge.update").await?;
    work.commit().await?;
    Ok(())
}

/// What authors do with an article.
///
/// # Errors
/// Where its state does not allow it.
pub async fn step_article(
    room: &KnowledgeRoom,
    actor: &Actor,
    id: KnowledgeArticleId,
    step: KnowledgeArticleStep,
) -> Result<(), KnowledgeRefused> {
    let mut work = room.db.begin(actor).await?;
    let Locked { mut row, state } = lock(&work, id).await?;
    let after = state.after_step(step).ok_or(KnowledgeRefused::WrongState(state))?;
    let audit = match step {
        KnowledgeArticleStep::Submit => {
            row.note = None;
            "knowledge.submit"
        }
        KnowledgeArticleStep::TakeBack => "knowledge.take_back",
        KnowledgeArticleStep::Revise => {
            row.version = next_version(&work, id).await?;
            row.written_by = actor.person_id().map(|person| person.0);
            "knowledge.revise"
        }
    };
    write(&mut work, row, after, audit).await?;
    work.commit().await?;
    Ok(())
}

/// What was never published keeps its number.
async fn next_version(work: &UnitOfWork, id: KnowledgeArticleId) -> Result<i32, KnowledgeRefused> {
    let known = versions(work.connection(), id).await?;
    Ok(known.last().map_or(1, |last| last.version + 1))
}

/// What approvers do with an article. `note` says why it is returned.
///
/// # Errors
/// Where its state does not allow it, the approver wrote it, or a return says no reason.
pub async fn decide_article(
    room: &KnowledgeRoom,
    actor: &Actor,
    id: KnowledgeArticleId,
    (decision, note): (KnowledgeArticleDecision, &str),
) -> Result<(), KnowledgeRefused> {
    let mut work = room.db.begin(actor).await?;
    let Locked { mut row, state } = lock(&work, id).await?;
    let after = state.after_decision(decision).ok_or(KnowledgeRefused::WrongState(state))?;
    let audit = match decision {
        KnowledgeArticleDecision::Publish => {
            let author = row.written_by;
            if author.is_some() && author == actor.person_id().map(|person| person.0) {
                return Err(KnowledgeRefused::OwnWork);
            }
            publish(&mut work, &row).await?;
            "knowledge.publish"
        }
        KnowledgeArticleDecision::Return => {
            let mut problems = Vec::new();
            row.note = Some(required_text("/note", note, SHORT_TEXT, &mut problems));
            unless_wrong(problems)?;
            "knowledge.return"
        }
        KnowledgeArticleDecision::Withdraw => {
            withdraw_versions(work.connection(), id, work.now().as_millisecond()).await?;
            "knowledge.withdraw"
        }
    };
    write(&mut work, row, after, audit).await?;
    work.commit().await?;
    Ok(())
}

/// The version as it stands from now on, and the job that tells of it in time.
async fn publish(work: &mut UnitOfWork, row: &entity::Model) -> Result<(), KnowledgeRefused> {
    let document = document_of(&row.document)?;
    let now = work.now();
    let effective = effective_at(now, document.effective_on);
    let lead = lead(now, effective, document.effective_on.is_some());
    let version = version::Model {
        article_id: row.id,
        version: row.version,
        unit_path: row.unit_path.clone(),
        document: row.document.clone(),
        effective_at: effective.as_millisecond(),
        lead: lead.code().to_owned(),
        written_by: row.written_by,
        published_by: work.actor().person_id().map(|person| person.0),
        published_at: now.as_millisecond(),
        withdrawn_at: None,
    };
    insert_version(work.connection(), version).await?;
    if lead != KnowledgeLead::None {
        work.enqueue(NewJob {
            kind: jobs::ANNOUNCE,
            payload: serde_json::json!({ "article_id": row.id, "version": row.version }),
            run_at: effective - LEAD,
            dedupe_key: Some(format!("{}:{}", row.id, row.version)),
            max_attempts: 10,
        })
        .await?;
    }
    Ok(())
}
