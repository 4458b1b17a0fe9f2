//! What automation asks of others: how cases, feedback and responses stand, the commands that people use, who works
//! here, what is late.

use async_trait::async_trait;
use jiff::Timestamp;
use manyi_automation::{
    AutomationTrigger, LadderStage, LateCases, Matter, MatterKind, Matters, PressingCase, RuleField,
    RuleFieldKind, Staff, TextsAsked,
};
use manyi_case::{
    CaseAction, CaseChanged, CaseChannel, CaseOrigin, CasePriority, CaseRoom, CaseSeverity, CaseStanding,
    CaseState, CustomerTier, FollowUpAnswered, case_numbered, case_standing, first_working_instant,
    pressing_cases, tags_of_case,
};
use manyi_customer::{CustomerRoom, customer::customer_head};
use manyi_feedback::{
    FeedbackAction, FeedbackChanged, FeedbackChannel, FeedbackKind, FeedbackRoom, FeedbackSeverity,
    FeedbackStanding, FeedbackState, feedback_numbered, feedback_standing,
};
use manyi_identity::{IdentityRoom, Role, actor_of_person, people_on_duty};
use manyi_kernel::{
    Actor, CaseId, FeedbackId, OrgScope, PersonId, PersonRef, ResponseId, StoredEvent, UnitPath,
};
use manyi_storage::{Database, StorageError};
use manyi_survey::{SurveyRoom, response::response_scores};
use manyi_topic::TopicRoom;
use std::collections::BTreeMap;
use uuid::Uuid;

use super::automation_texts::texts_of;

pub(super) type Values = BTreeMap<&'static str, String>;

/// How the matters of rules stand.
pub struct Rooms {
    pub db: Database,
    pub case: CaseRoom,
    pub feedback: FeedbackRoom,
    pub customer: CustomerRoom,
    pub survey: SurveyRoom,
    pub topic: TopicRoom,
}

pub(super) fn yes(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}

#[async_trait]
impl Matters for Rooms {
    async fn fields(
        &self,
        actor: &Actor,
        trigger: AutomationTrigger,
    ) -> Result<Vec<RuleField>, StorageError> {
        let mut fields = vec![RuleField::new("unit", RuleFieldKind::Unit)];
        match trigger.matters() {
            [MatterKind::Case] => fields.extend(case_fields()),
            [MatterKind::Feedback] => fields.extend(feedback_fields()),
            [MatterKind::Response] => {
                fields.push(RuleField::new("score", RuleFieldKind::Number));
                fields.push(RuleField::new("comment", RuleFieldKind::YesNo));
            }
            _ => fields.extend(self.text_fields(actor).await?),
        }
        match trigger {
            AutomationTrigger::CaseChanged => {
                let actions = CaseAction::ALL.iter().map(|action| action.code());
                // No actions on a case; they stand among them in the events.
                let beside = [CaseChanged::BREACH, CaseChanged::TAG];
                fields.push(RuleField::of_codes("event_action", actions.chain(beside)));
            }
            AutomationTrigger::FollowUpAnswered => {
                fields.push(RuleField::new("answered_well", RuleFieldKind::YesNo));
            }
            AutomationTrigger::FeedbackChanged => {
                let actions = FeedbackAction::ALL.iter().map(|action| action.code());
                fields.push(RuleField::of_codes("event_action", actions));
            }
            _ => {}
        }
        Ok(fields)
    }

    async fn matters(&self, event: &StoredEvent) -> Result<Vec<Matter>, StorageError> {
        match texts_of(event)? {
            Some(read) => self.texts_read(&read).await,
            None => Ok(self.matter(event, None).await?.into_iter().collect()),
        }
    }

    async fn matter(&self, event: &StoredEvent, text: Option<Uuid>) -> Result<Option<Matter>, StorageError> {
        if let Some(text) = text {
            let Some(read) = texts_of(event)? else { return Ok(None) };
            return self.text_read(&read, text).await;
        }
        let (Some(trigger), Ok(id)) =
            (AutomationTrigger::of_event(&event.kind), event.subject.parse::<Uuid>())
        else {
            return Ok(None);
        };
        let [kind] = trigger.matters() else { return Ok(None) };
        let Some(mut matter) = self.thing(*kind, id).await? else { return Ok(None) };
        said_by(event, &mut matter.values);
        Ok(Some(matter))
    }

    async fn texts(&self, asked: TextsAsked<'_>) -> Result<Vec<Matter>, StorageError> {
        self.texts_asked(asked).await
    }

    async fn numbered(
        &self,
        kind: MatterKind,
        scope: &OrgScope,
        number: &str,
    ) -> Result<Option<Uuid>, StorageError> {
        Ok(match kind {
            MatterKind::Case => case_numbered(&self.case, scope, number).await?.map(|id| id.0),
            MatterKind::Feedback => feedback_numbered(&self.feedback, scope, number).await?.map(|id| id.0),
            MatterKind::Response => None,
        })
    }

    async fn ladder_stage(&self, event: &StoredEvent) -> Result<Option<LadderStage>, StorageError> {
        let Some(Ok(changed)) = event.parse::<CaseChanged>() else { return Ok(None) };
        // Most of what happens to cases is no stage of the ladder.
        if changed.ladder_level(0).is_none() {
            return Ok(None);
        }
        let standing = case_standing(&self.case, changed.case_id).await?;
        let standing = standing.filter(|standing| standing.state.after(CaseAction::Escalate).is_ok());
        Ok(standing.and_then(|standing| {
            let level = changed.ladder_level(standing.level)?;
            Some(LadderStage { level, matter: case_matter(standing) })
        }))
    }
}

/// What the event itself says; the rest is as it stands now.
fn said_by(event: &StoredEvent, values: &mut Values) {
    if let Some(Ok(changed)) = event.parse::<CaseChanged>() {
        values.extend(changed.level.map(|level| ("level", level.to_string())));
        values.insert("event_action", changed.action);
    } else if let Some(Ok(answered)) = event.parse::<FollowUpAnswered>() {
        values.insert("answered_well", yes(answered.good));
    } else if let Some(Ok(changed)) = event.parse::<FeedbackChanged>()
        && let Some(action) = changed.action
    {
        values.insert("event_action", action.code().to_owned());
    }
}

fn case_fields() -> Vec<RuleField> {
    vec![
        RuleField::of_codes("origin", CaseOrigin::ALL.iter().map(|code| code.code())),
        RuleField::of_codes("channel", CaseChannel::ALL.iter().map(|code| code.code())),
        RuleField::of_codes("priority", CasePriority::ALL.iter().map(|code| code.code())),
        RuleField::of_codes("severity", CaseSeverity::ALL.iter().map(|code| code.code())),
        RuleField::of_codes("tier", CustomerTier::ALL.iter().map(|code| code.code())),
        RuleField::of_codes("state", CaseState::ALL.iter().map(|code| code.code())),
        RuleField::new("assigned", RuleFieldKind::YesNo),
        RuleField::new("late", RuleFieldKind::YesNo),
        RuleField::new("level", RuleFieldKind::Number),
        RuleField::new("score", RuleFieldKind::Number),
        RuleField::new("tags", RuleFieldKind::Words),
    ]
}

fn case_matter(case: CaseStanding) -> Matter {
    let mut values = Values::from([
        ("unit", case.unit_path.to_string()),
        ("origin", case.origin.code().to_owned()),
        ("channel", case.channel.code().to_owned()),
        ("priority", case.priority.code().to_owned()),
        ("tier", case.tier.code().to_owned()),
        ("state", case.state.code().to_owned()),
        ("assigned", yes(case.assignee.is_some())),
        ("late", yes(case.is_late)),
        ("level", case.level.to_string()),
    ]);
    if let Some(severity) = case.severity {
        values.insert("severity", severity.code().to_owned());
    }
    if let Some((score, _)) = case.score {
        values.insert("score", score.to_string());
    }
    Matter {
        kind: MatterKind::Case,
        id: case.id.0,
        number: case.number,
        unit_path: case.unit_path,
        assignee: case.assignee,
        text: None,
        values,
    }
}

fn feedback_fields() -> Vec<RuleField> {
    vec![
        RuleField::of_codes("kind", FeedbackKind::ALL.iter().map(|code| code.code())),
        RuleField::of_codes("channel", FeedbackChannel::ALL.iter().map(|code| code.code())),
        RuleField::of_codes("severity", FeedbackSeverity::ALL.iter().map(|code| code.code())),
        RuleField::of_codes("state", FeedbackState::ALL.iter().map(|code| code.code())),
        RuleField::new("assigned", RuleFieldKind::YesNo),
        RuleField::new("repeat", RuleFieldKind::YesNo),
        RuleField::new("urged", RuleFieldKind::Number),
        RuleField::new("customer_tier", RuleFieldKind::Text),
    ]
}

impl Rooms {
    /// How a thing stands; `None` when it is gone.
    pub(super) async fn thing(&self, kind: MatterKind, id: Uuid) -> Result<Option<Matter>, StorageError> {
        Ok(match kind {
            MatterKind::Case => self.case_matter(CaseId(id)).await?,
            MatterKind::Feedback => match feedback_standing(&self.feedback, FeedbackId(id)).await? {
                Some(standing) => Some(self.feedback_matter(standing).await?),
                None => None,
            },
            MatterKind::Response => self.response_matter(ResponseId(id)).await?,
        })
    }

    async fn case_matter(&self, id: CaseId) -> Result<Option<Matter>, StorageError> {
        let Some(standing) = case_standing(&self.case, id).await? else { return Ok(None) };
        let mut matter = case_matter(standing);
        let tags = tags_of_case(&self.case, id).await?;
        if !tags.is_empty() {
            matter.values.insert("tags", tags.join(","));
        }
        Ok(Some(matter))
    }

    async fn feedback_matter(&self, feedback: FeedbackStanding) -> Result<Matter, StorageError> {
        let everywhere = OrgScope::everything();
        let tier = match feedback.customer_id {
            Some(id) => customer_head(&self.customer, &everywhere, id).await?.and_then(|head| head.tier),
            None => None,
        };
        let mut values = Values::from([
            ("unit", feedback.unit_path.to_string()),
            ("kind", feedback.kind.code().to_owned()),
            ("channel", feedback.channel.code().to_owned()),
            ("severity", feedback.severity.code().to_owned()),
            ("state", feedback.state.code().to_owned()),
            ("assigned", yes(feedback.assignee.is_some())),
            ("repeat", yes(feedback.is_repeat)),
            ("urged", feedback.urged.to_string()),
        ]);
        values.extend(tier.map(|tier| ("customer_tier", tier)));
        Ok(Matter {
            kind: MatterKind::Feedback,
            id: feedback.id.0,
            number: feedback.number,
            unit_path: feedback.unit_path,
            assignee: feedback.assignee,
            text: None,
            values,
        })
    }

    async fn response_matter(&self, id: ResponseId) -> Result<Option<Matter>, StorageError> {
        let Some(scores) = response_scores(&self.db, id).await? else { return Ok(None) };
        let mut values =
            Values::from([("unit", scores.unit_path.to_string()), ("comment", yes(scores.has_comment))]);
        values.insert("survey", scores.questionnaire_id.to_string());
        if let Some(rated) = scores.overall {
            values.insert("score", rated.value.to_string());
        }
        Ok(Some(Matter {
            kind: MatterKind::Response,
            id: id.0,
            number: scores.number.to_string(),
            unit_path: scores.unit_path,
            assignee: None,
            text: None,
            values,
        }))
    }
}

/// The staff of the identity room.
pub struct People(pub IdentityRoom);

#[async_trait]
impl Staff for People {
    fn roles(&self) -> Vec<&'static str> {
        // Administrators see no business data, and hear of none.
        Role::ALL.iter().filter(|role| !role.is_administrator()).map(|role| role.code()).collect()
    }

    async fn actor_of(&self, person: PersonId) -> Result<Option<Actor>, StorageError> {
        actor_of_person(&self.0, person).await
    }

    async fn holders(&self, roles: &[String]) -> Result<Vec<PersonRef>, StorageError> {
        let roles: Vec<Role> = roles.iter().filter_map(|code| Role::from_code(code)).collect();
        people_on_duty(&self.0, &roles).await
    }
}

/// The clocks of the case room.
pub struct Late(pub CaseRoom);

#[async_trait]
impl LateCases for Late {
    async fn pressing(&self, scope: &OrgScope) -> Result<Vec<PressingCase>, StorageError> {
        let cases = pressing_cases(&self.0, scope).await?;
        Ok(cases.into_iter().filter_map(pressing).collect())
    }

    async fn work_begins(&self, path: &UnitPath, from: Timestamp) -> Result<Timestamp, StorageError> {
        first_working_instant(&self.0, path, from).await
    }
}

fn pressing(case: CaseStanding) -> Option<PressingCase> {
    let (target, due_at) = case.next_due?;
    Some(PressingCase {
        id: case.id.0,
        number: case.number,
        unit_id: case.unit_id,
        unit_path: case.unit_path,
        state: case.state.code().to_owned(),
        target: target.code().to_owned(),
        due_at,
        is_late: case.is_late,
        level: case.level,
        assignee: case.assignee,
    })
}
