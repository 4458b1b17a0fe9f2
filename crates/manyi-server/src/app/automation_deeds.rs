//! What rules do: the commands that people use, with what people need for them.

use async_trait::async_trait;
use manyi_automation::{Deed, DeedFailed, Deeds, Done, Matter, MatterKind};
use manyi_case::{
    Act, CasePriority, CaseRoom, CaseSeverity, CaseState, ItemRefused, VerbError, add_follower, add_tags,
    case_standing, need_improvement_item, perform_act,
};
use manyi_feedback::{
    Act as FeedbackAct, ActRefused, Assigned, FeedbackRoom, act_on_feedback, assign_feedback,
};
use manyi_kernel::{Actor, CaseId, FeedbackId, Permission};

pub struct Commands {
    pub case: CaseRoom,
    pub feedback: FeedbackRoom,
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
            (MatterKind::Feedback, Deed::Assign { .. } | Deed::Note { .. }) => {
                Some(Permission::FeedbackHandle)
            }
            _ => None,
        }
    }

    async fn act(&self, actor: &Actor, matter: &Matter, deed: Deed) -> Result<Done, DeedFailed> {
        match matter.kind {
            MatterKind::Case => self.case_deed(actor, CaseId(matter.id), deed).await,
            MatterKind::Feedback => self.feedback_deed(actor, matter, deed).await,
            MatterKind::Response => Err(no_such()),
        }
    }
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
    async fn case_deed(&self, actor: &Actor, id: CaseId, deed: Deed) -> Result<Done, DeedFailed> {
        let failed = |error: manyi_storage::StorageError| DeedFailed::Failed(error.to_string());
        let now = case_standing(&self.case, id).await.map_err(failed)?;
        let now = now.ok_or_else(|| DeedFailed::Refused("gone".to_owned()))?;
        let act = match deed {
            Deed::Accept if now.state != CaseState::Registered => return Ok(Done::Already),
            Deed::Accept => Act::Accept,
            Deed::Assign { person } if now.assignee == Some(person) => return Ok(Done::Already),
            Deed::Assign { person } => Act::Assign { to: person },
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
            Deed::Assign { person } if matter.assignee == Some(person) => return Ok(Done::Already),
            Deed::Assign { person } => {
                let to = Assigned { person_id: Some(person), unit_id: None };
                assign_feedback(&self.feedback, actor, (id, None), to).await
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
