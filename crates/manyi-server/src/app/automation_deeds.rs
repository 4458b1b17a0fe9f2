//! What rules do: the commands that people use, with what people need for them.

use async_trait::async_trait;
use jiff::Timestamp;
use manyi_automation::{Deed, DeedFailed, Deeds, Done, Matter, MatterKind};
use manyi_case::{
    Act, CaseOrigin, CasePriority, CaseRoom, CaseSeverity, CaseState, ItemRefused, OpenCaseError,
    ResponseMatter, VerbError, add_follower, add_tags, assign_unclaimed, case_of_response, case_standing,
    need_improvement_item, open_response_case, perform_act,
};
use manyi_feedback::{
    Act as FeedbackAct, ActRefused, FeedbackRoom, HandedOut, act_on_feedback, assign_unclaimed_feedback,
    feedback_standing, open_feedback_case,
};
use manyi_kernel::{Actor, ActorKind, CaseId, FeedbackId, OrgScope, Permission, ResponseId};
use manyi_storage::{StorageError, log};
use manyi_survey::{
    SurveyRoom,
    response::{open_answers, response_scores},
};

pub struct Commands {
    pub case: CaseRoom,
    pub feedback: FeedbackRoom,
    pub survey: SurveyRoom,
}

#[async_trait]
impl Deeds for Commands {
    fn permission(&self, kind: MatterKind, deed: &Deed) -> Option<Permission> {
        match (kind, deed) {
            (MatterKind::Case, Deed::Assign { .. } | Deed::Transfer { .. }) => Some(Permission::CaseAssign),
            (
                MatterKind::Case,
                Deed::Accept
                | Deed::Assess { .. }
                | Deed::Note { .. }
                | Deed::Escalate { .. }
                | Deed::AddTags { .. }
                | Deed::Follow { .. }
                | Deed::NeedImprovement { .. },
            ) => Some(Permission::CaseHandle),
            (MatterKind::Feedback, Deed::OpenCase { .. } | Deed::Assign { .. } | Deed::Note { .. }) => {
                Some(Permission::FeedbackHandle)
            }
            (MatterKind::Response, Deed::OpenCase { .. }) => Some(Permission::CaseCreate),
            // Of the case that it became.
            (MatterKind::Feedback | MatterKind::Response, Deed::AddTags { .. }) => {
                Some(Permission::CaseHandle)
            }
            _ => None,
        }
    }

    async fn act(&self, actor: &Actor, matter: &Matter, deed: Deed) -> Result<Done, DeedFailed> {
        let case = match matter.kind {
            MatterKind::Case => Some(CaseId(matter.id)),
            MatterKind::Feedback => match deed {
                Deed::AddTags { .. } => self.case_of_feedback(FeedbackId(matter.id)).await?,
                _ => return self.feedback_deed(actor, matter, deed).await,
            },
            MatterKind::Response => match deed {
                Deed::OpenCase { title } => {
                    return self.open_case_of_response(actor, ResponseId(matter.id), title).await;
                }
                _ => self.case_of_response(ResponseId(matter.id)).await?,
            },
        };
        match case {
            Some(case) => self.case_deed(actor, case, deed).await,
            None => Err(DeedFailed::Refused("no_case".to_owned())),
        }
    }
}

fn failed(error: StorageError) -> DeedFailed {
    DeedFailed::Failed(error.to_string())
}

fn no_such() -> DeedFailed {
    DeedFailed::Refused("not_for_this".to_owned())
}

/// What was so already is no change.
fn changed(done: Result<bool, VerbError>) -> Result<Done, DeedFailed> {
    done.map(|changed| if changed { Done::Done } else { Done::Already }).map_err(case_not_done)
}

fn case_not_done(error: VerbError) -> DeedFailed {
    match error {
        VerbError::NotFound => DeedFailed::Refused("gone".to_owned()),
        VerbError::Refused(refused) => DeedFailed::Refused(refused.reason.code().to_owned()),
        VerbError::Blocked(block) => DeedFailed::Refused(block.code().to_owned()),
        VerbError::Invalid(_) => DeedFailed::Refused("invalid".to_owned()),
        VerbError::EditedMeanwhile | VerbError::Deadline(_) | VerbError::Storage(_) => {
            DeedFailed::Failed(error.to_string())
        }
    }
}

fn item_not_needed(refused: ItemRefused) -> DeedFailed {
    match refused {
        ItemRefused::Case(error) => case_not_done(error),
        ItemRefused::Storage(error) => DeedFailed::Failed(error.to_string()),
        ItemRefused::CaseUndecided => DeedFailed::Refused("case_undecided".to_owned()),
        _ => DeedFailed::Refused("invalid".to_owned()),
    }
}

impl Commands {
    async fn case_of_feedback(&self, id: FeedbackId) -> Result<Option<CaseId>, DeedFailed> {
        let standing = feedback_standing(&self.feedback, id).await.map_err(failed)?;
        Ok(standing.and_then(|standing| standing.case_id))
    }

    async fn case_of_response(&self, id: ResponseId) -> Result<Option<CaseId>, DeedFailed> {
        let found = case_of_response(&self.case, &OrgScope::everything(), id).await.map_err(failed)?;
        Ok(found.map(|case| case.id))
    }

    /// In the customer's own words, so that whoever handles it need not look them up. No complaint: nobody complained.
    async fn open_case_of_response(
        &self,
        actor: &Actor,
        id: ResponseId,
        title: String,
    ) -> Result<Done, DeedFailed> {
        let gone = || DeedFailed::Refused("gone".to_owned());
        let scores = response_scores(&self.survey.db, id).await.map_err(failed)?.ok_or_else(gone)?;
        let said = open_answers(&self.survey, &[id.0]).await.map_err(failed)?;
        if said.is_empty() {
            return Err(gone());
        }
        let said: Vec<String> = said.into_iter().map(|answer| answer.text).collect();
        let matter = ResponseMatter {
            response_id: id,
            unit_id: scores.unit_id,
            unit_path: scores.unit_path,
            title,
            description: said.join("\n"),
        };
        match open_response_case(&self.case, actor, CaseOrigin::Rule, matter).await {
            Ok(opened) if opened.created => Ok(Done::Done),
            Ok(_) => Ok(Done::Already),
            Err(OpenCaseError::Storage(error)) => Err(failed(error)),
            Err(error @ OpenCaseError::Deadline(_)) => Err(DeedFailed::Failed(error.to_string())),
        }
    }

    /// When what the rule acts on happened.
    async fn happened(&self, actor: &Actor) -> Result<Timestamp, DeedFailed> {
        let ActorKind::Automation { event, .. } = actor.kind else { return Err(no_such()) };
        let event = log::event_at(self.case.db.reader(), event).await.map_err(failed)?;
        event.map(|event| event.occurred_at).ok_or_else(|| DeedFailed::Refused("gone".to_owned()))
    }

    async fn case_deed(&self, actor: &Actor, id: CaseId, deed: Deed) -> Result<Done, DeedFailed> {
        let now = case_standing(&self.case, id).await.map_err(failed)?;
        let now = now.ok_or_else(|| DeedFailed::Refused("gone".to_owned()))?;
        let act = match deed {
            Deed::OpenCase { .. } => return Err(no_such()),
            Deed::Accept if now.state != CaseState::Registered => return Ok(Done::Already),
            Deed::Accept => Act::Accept,
            Deed::Assign { person } => {
                let since = self.happened(actor).await?;
                return changed(assign_unclaimed(&self.case, actor, id, person, since).await);
            }
            Deed::Transfer { unit_id, .. } if now.unit_id == unit_id => return Ok(Done::Already),
            Deed::Transfer { unit_id, unit_path, text } => Act::Transfer { unit_id, unit_path, text },
            Deed::Assess { severity, priority } => {
                let severity = CaseSeverity::from_code(&severity).ok_or_else(no_such)?;
                let priority = priority.as_deref().and_then(CasePriority::from_code);
                if now.severity == Some(severity) && priority.is_none_or(|wanted| wanted == now.priority) {
                    return Ok(Done::Already);
                }
                Act::Assess { severity, tier: None, priority, text: None }
            }
            Deed::Note { text } => Act::Note { text },
            Deed::Escalate { text } => Act::Escalate { level: None, text },
            Deed::AddTags { tags } => return changed(add_tags(&self.case, actor, id, &tags).await),
            Deed::Follow { person } => return changed(add_follower(&self.case, actor, id, person).await),
            Deed::NeedImprovement { text } => {
                return match need_improvement_item(&self.case, actor, id, text).await {
                    Ok(_) => Ok(Done::Done),
                    Err(ItemRefused::NeededAlready) => Ok(Done::Already),
                    Err(refused) => Err(item_not_needed(refused)),
                };
            }
        };
        perform_act(&self.case, actor, id, None, act).await.map(|_| Done::Done).map_err(case_not_done)
    }

    async fn feedback_deed(&self, actor: &Actor, matter: &Matter, deed: Deed) -> Result<Done, DeedFailed> {
        let id = FeedbackId(matter.id);
        let done = match deed {
            Deed::OpenCase { .. } if self.case_of_feedback(id).await?.is_some() => return Ok(Done::Already),
            Deed::OpenCase { .. } => open_feedback_case(&self.feedback, actor, id, None).await.map(|_| ()),
            Deed::Assign { person } => {
                let since = self.happened(actor).await?;
                match assign_unclaimed_feedback(&self.feedback, actor, (id, person), since).await {
                    Ok(HandedOut::Claimed) => return Err(DeedFailed::Refused("claimed".to_owned())),
                    Ok(HandedOut::Already) => return Ok(Done::Already),
                    Ok(HandedOut::Done) => Ok(()),
                    Err(refused) => Err(refused),
                }
            }
            Deed::Note { text } => {
                act_on_feedback(&self.feedback, actor, id, None, FeedbackAct::Note { text }).await
            }
            _ => return Err(no_such()),
        };
        match done {
            Ok(()) => Ok(Done::Done),
            Err(ActRefused::NotFound) => Err(DeedFailed::Refused("gone".to_owned())),
            Err(ActRefused::Refused { reason, .. }) => Err(DeedFailed::Refused(reason.code().to_owned())),
            Err(ActRefused::Wrong(_) | ActRefused::Circle) => Err(DeedFailed::Refused("invalid".to_owned())),
            Err(error @ (ActRefused::EditedMeanwhile | ActRefused::Storage(_))) => {
                Err(DeedFailed::Failed(error.to_string()))
            }
        }
    }
}
