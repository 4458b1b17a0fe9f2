//! Rows to cases and back.

use super::Standing;
use crate::{
    case::{Case, CaseNumber, Complainant, Doer, Picture, Step, StepDetail},
    clock::CaseTarget,
};
use jiff::Timestamp;
use manyi_kernel::{AutomationRuleId, CaseId, PersonId, Revision, UnitId, UnitPath};
use manyi_storage::{StorageError, instant};

pub(crate) mod case_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "cases")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub year: i32,
        pub ordinal: i32,
        pub number: String,
        pub origin: String,
        pub source_id: Option<String>,
        pub channel: String,
        pub priority: String,
        pub title: Option<String>,
        pub description: String,
        pub score_value: Option<i32>,
        pub score_max: Option<i32>,
        pub unit_id: Uuid,
        pub unit_path: String,
        pub complainant_name: Option<String>,
        pub complainant_phone: Option<String>,
        pub registered_at: i64,
        pub policy_version: i32,
        pub calendar_id: Option<Uuid>,
        pub severity: Option<String>,
        pub tier: String,
        pub level: i32,
        pub cause: Option<String>,
        pub open_tasks: i32,
        /// What the customer was given, 0.01 yuan.
        pub remedy_cost_fen: i64,
        pub merged_into: Option<Uuid>,
        pub product: Option<String>,
        pub process_step: Option<String>,
        pub state: String,
        /// Somebody still has to work on it.
        pub is_open: bool,
        pub assignee_id: Option<Uuid>,
        pub held_at: Option<i64>,
        pub next_target: Option<String>,
        pub next_due_at: Option<i64>,
        pub next_warn_at: Option<i64>,
        pub due_order: i64,
        pub updated_at: i64,
        pub revision: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod step_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_steps")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub case_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub sequence: i32,
        pub at: i64,
        pub doer: String,
        pub person_id: Option<Uuid>,
        pub action: String,
        pub from_state: Option<String>,
        pub to_state: String,
        pub reason: Option<String>,
        pub text: Option<String>,
        pub assignee_id: Option<Uuid>,
        pub channel: Option<String>,
        pub detail: Option<String>,
        pub held_by: String,
        /// Where the doer is a rule.
        pub rule_id: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Kept in the action column of the first step.
const REGISTERED: &str = "registered";

/// Reads a stored code; one that this version does not know is damage.
macro_rules! code {
    ($kind:ty, $text:expr) => {
        <$kind>::from_code($text)
            .ok_or_else(|| StorageError::Corrupt(format!("`{}` is no {}", $text, stringify!($kind))))
    };
}
pub(crate) use code;

impl case_row::Model {
    pub fn of(case: &Case, standing: &Standing) -> Self {
        let picture = Picture::of(&case.steps);
        Self {
            id: case.id.0,
            year: case.number.year.into(),
            ordinal: case.number.ordinal,
            number: case.number.to_string(),
            origin: case.origin.code().to_owned(),
            source_id: case.source_id.clone(),
            channel: case.channel.code().to_owned(),
            priority: case.priority.code().to_owned(),
            title: case.title.clone(),
            description: case.description.clone(),
            score_value: case.score.map(|(value, _)| value),
            score_max: case.score.map(|(_, max)| max),
            unit_id: case.unit_id.0,
            unit_path: case.unit_path.to_string(),
            complainant_name: case.complainant.name.clone(),
            complainant_phone: case.complainant.phone.clone(),
            registered_at: case.registered_at.as_millisecond(),
            policy_version: case.policy_version,
            calendar_id: case.calendar_id,
            severity: case.severity.map(|severity| severity.code().to_owned()),
            tier: case.tier.code().to_owned(),
            level: picture.level,
            cause: picture.finding.as_ref().map(|finding| finding.cause.clone()),
            open_tasks: i32::try_from(picture.blocking().count()).unwrap_or(i32::MAX),
            remedy_cost_fen: picture.remedy_cost_fen(),
            merged_into: picture.merged_into().map(|id| id.0),
            product: picture.finding.as_ref().and_then(|finding| finding.product.clone()),
            process_step: picture.finding.as_ref().and_then(|finding| finding.process_step.clone()),
            state: case.state.code().to_owned(),
            is_open: case.state.is_open(),
            assignee_id: case.assignee.map(|person| person.0),
            held_at: standing.held_at.map(Timestamp::as_millisecond),
            next_target: standing.next.map(|next| next.target.code().to_owned()),
            next_due_at: standing.next.map(|next| next.due_at.as_millisecond()),
            next_warn_at: standing.next.map(|next| next.warn_at.as_millisecond()),
            due_order: standing.due_order(),
            updated_at: standing.updated_at.as_millisecond(),
            revision: case.revision.0,
        }
    }

    pub fn into_case(self, steps: Vec<Step>) -> Result<Case, StorageError> {
        let year =
            i16::try_from(self.year).map_err(|_| StorageError::Corrupt(format!("year {}", self.year)))?;
        Ok(Case {
            id: CaseId(self.id),
            number: CaseNumber { year, ordinal: self.ordinal },
            origin: code!(crate::case::CaseOrigin, &self.origin)?,
            source_id: self.source_id,
            channel: code!(crate::case::CaseChannel, &self.channel)?,
            priority: code!(crate::case::CasePriority, &self.priority)?,
            title: self.title,
            description: self.description,
            score: self.score_value.zip(self.score_max),
            unit_id: UnitId(self.unit_id),
            unit_path: UnitPath::from_stored(self.unit_path),
            complainant: Complainant { name: self.complainant_name, phone: self.complainant_phone },
            registered_at: instant(self.registered_at),
            policy_version: self.policy_version,
            calendar_id: self.calendar_id,
            severity: self.severity.map(|code| code!(crate::case::CaseSeverity, &code)).transpose()?,
            tier: code!(crate::case::CustomerTier, &self.tier)?,
            state: code!(crate::case::CaseState, &self.state)?,
            assignee: self.assignee_id.map(PersonId),
            revision: Revision(self.revision),
            steps,
        })
    }

    /// The clock that runs out first.
    pub fn next_due(&self) -> Result<Option<(CaseTarget, Timestamp)>, StorageError> {
        let (Some(target), Some(due_at)) = (&self.next_target, self.next_due_at) else {
            return Ok(None);
        };
        Ok(Some((code!(CaseTarget, target)?, instant(due_at))))
    }
}

impl step_row::Model {
    /// `sequence` counts from 1.
    pub fn of(case_id: CaseId, sequence: usize, step: &Step) -> Result<Self, StorageError> {
        Ok(Self {
            case_id: case_id.0,
            sequence: i32::try_from(sequence).unwrap_or(i32::MAX),
            at: step.at.as_millisecond(),
            doer: step.by.code().to_owned(),
            person_id: step.by.person().map(|person| person.0),
            action: step.action.map_or(REGISTERED, |action| action.code()).to_owned(),
            from_state: step.from.map(|state| state.code().to_owned()),
            to_state: step.to.code().to_owned(),
            reason: step.reason.clone(),
            text: step.text.clone(),
            assignee_id: step.assignee.map(|person| person.0),
            channel: step.channel.map(|channel| channel.code().to_owned()),
            detail: detail_text(step.detail.as_ref())?,
            held_by: step.held_by.to_string(),
            rule_id: step.by.rule().map(|rule| rule.0),
        })
    }
}

fn detail_text(detail: Option<&StepDetail>) -> Result<Option<String>, StorageError> {
    detail.map(serde_json::to_string).transpose().map_err(|error| StorageError::Unstorable(error.to_string()))
}

fn detail_of(text: &str) -> Result<StepDetail, StorageError> {
    serde_json::from_str(text).map_err(|error| StorageError::Corrupt(format!("detail of a step: {error}")))
}

impl TryFrom<step_row::Model> for Step {
    type Error = StorageError;

    fn try_from(row: step_row::Model) -> Result<Self, StorageError> {
        let by = match (row.doer.as_str(), row.person_id, row.rule_id) {
            ("person", Some(id), None) => Doer::Person(PersonId(id)),
            ("customer", None, None) => Doer::Customer,
            ("system", None, None) => Doer::System,
            ("rule", None, Some(id)) => Doer::Rule(AutomationRuleId(id)),
            _ => return Err(StorageError::Corrupt(format!("`{}` did step {}", row.doer, row.sequence))),
        };
        let action = match row.action.as_str() {
            REGISTERED => None,
            action => Some(code!(crate::case::CaseAction, action)?),
        };
        Ok(Self {
            at: instant(row.at),
            by,
            action,
            from: row.from_state.map(|state| code!(crate::case::CaseState, &state)).transpose()?,
            to: code!(crate::case::CaseState, &row.to_state)?,
            reason: row.reason,
            text: row.text,
            assignee: row.assignee_id.map(PersonId),
            channel: row.channel.map(|channel| code!(crate::case::CaseChannel, &channel)).transpose()?,
            detail: row.detail.as_deref().map(detail_of).transpose()?,
            held_by: UnitPath::from_stored(row.held_by),
        })
    }
}
