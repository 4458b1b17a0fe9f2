//! The visited unit disagrees, and somebody decides.

use super::{VisitRefused, needed};
use crate::{
    VisitRoom,
    visit::{
        Marks, VisitAction, entity,
        marks::checked,
        perform::{perform, read},
        score::hundredths,
        visible,
    },
};
use manyi_kernel::{Actor, VisitId};
use manyi_storage::StorageError;
use sea_orm::ActiveValue::Set;
use serde::{Deserialize, Serialize};

/// The visited unit says what is wrong with the report. Once.
pub async fn appeal_visit(
    room: &VisitRoom,
    actor: &Actor,
    id: VisitId,
    appeal: &str,
) -> Result<(), VisitRefused> {
    let appeal = needed("/appeal", appeal)?;
    perform(room, actor, (id, visible::of_units(actor)), VisitAction::Appeal, |act| {
        Ok(entity::ActiveModel {
            appealed_by: Set(act.by.map(|person| person.0)),
            appealed_at: Set(Some(act.at.as_millisecond())),
            appeal: Set(Some(appeal)),
            ..Default::default()
        })
    })
    .await
}

/// What becomes of an appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// The unit is right: the marks given with the decision stand.
    Upheld,
    Rejected,
}

impl Decision {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Rejected => "rejected",
        }
    }
}

#[derive(Clone, Debug)]
pub struct AppealDecision {
    pub decision: Decision,
    pub reason: String,
    /// Marks that an upheld appeal changes; the others stay.
    pub marks: Marks,
}

/// Ends the matter. An upheld appeal may change marks; the score follows and the first one stays beside it.
pub async fn decide_appeal(
    room: &VisitRoom,
    actor: &Actor,
    id: VisitId,
    input: AppealDecision,
) -> Result<(), VisitRefused> {
    let reason = needed("/reason", &input.reason)?;
    perform(room, actor, (id, visible::of_units(actor)), VisitAction::Decide, |act| {
        let mut marks: Marks = read(act.row, "marks", &act.row.marks)?;
        if input.decision == Decision::Upheld {
            marks.extend(input.marks);
        }
        let marks = checked(act.checklist, act.shown, marks).map_err(VisitRefused::Wrong)?;
        let score = hundredths(act.checklist, &marks);
        let text = serde_json::to_string(&marks)
            .map_err(|error| StorageError::Unstorable(format!("marks: {error}")))?;
        Ok(entity::ActiveModel {
            decided_by: Set(act.by.map(|person| person.0)),
            decided_at: Set(Some(act.at.as_millisecond())),
            decision: Set(Some(input.decision.code().to_owned())),
            decision_reason: Set(Some(reason)),
            marks: Set(text),
            first_score_hundredths: Set(act.row.score_hundredths),
            first_marks: Set(Some(act.row.marks.clone())),
            score_hundredths: Set(score),
            ..Default::default()
        })
    })
    .await
}
