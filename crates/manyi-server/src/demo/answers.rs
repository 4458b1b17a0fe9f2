//! The questionnaire of the sample, its links, and a year of answers.

use super::plan::{DIMENSIONS, Plan, PlannedResponse};
use super::{actor, organisation, unit};
use crate::app::App;
use anyhow::{Context, Result, bail};
use manyi_kernel::{LinkId, QuestionnaireId, UnitId, UnitRef};
use manyi_rules::{Questionnaire, RawAnswers, Role};
use manyi_survey::link::commands::create_links;
use manyi_survey::questionnaire::commands::{
    NewQuestionnaire, TemplateCode, TemplateScaleCode, create_questionnaire, publish_questionnaire as publish,
};
use manyi_survey::response::Channel;
use manyi_survey::response::commands::{TimedSubmission, submit_in_bulk};
use serde_json::{Value, json};
use std::collections::HashMap;

/// How "not applicable" is written in answers (docs of `manyi-rules`).
fn not_applicable() -> Value {
    json!({"not_applicable": true})
}

/// The standard questionnaire, published, with a link for every outlet.
pub async fn publish_questionnaire(app: &App, units: &[UnitRef]) -> Result<QuestionnaireId> {
    let new = NewQuestionnaire {
        template: TemplateCode::SatisfactionStandard,
        scale: TemplateScaleCode::Five,
        title: Some("营业厅服务满意度调查".to_owned()),
    };
    let draft = create_questionnaire(&app.survey, &actor(), new).await?;
    publish(&app.survey, &actor(), draft.id, draft.revision).await?;
    links(app, draft.id, units).await?;
    Ok(draft.id)
}

async fn links(app: &App, id: QuestionnaireId, units: &[UnitRef]) -> Result<HashMap<UnitId, LinkId>> {
    let outlets: Vec<UnitId> =
        organisation::outlets().map(|outlet| Ok(unit(units, outlet.code)?.id)).collect::<Result<_>>()?;
    let links = create_links(&app.survey, &actor(), id, &outlets).await?;
    Ok(links.into_iter().map(|link| (link.unit_id, link.id)).collect())
}

/// Stores the planned answers, each once.
pub async fn load(app: &App, id: QuestionnaireId, units: &[UnitRef], plan: &Plan) -> Result<()> {
    let version = app.survey.version(id, 1).await?.context("the sample questionnaire is not published")?;
    let links = links(app, id, units).await?;
    let keys = Keys::of(&version.document)?;
    let mut submissions = Vec::with_capacity(plan.responses.len());
    for (index, planned) in plan.responses.iter().enumerate() {
        let place = unit(units, planned.unit)?;
        submissions.push(TimedSubmission {
            submission_id: super::response_submission_id(id, index),
            unit_id: place.id,
            unit_path: place.path.clone(),
            channel: Channel::Link,
            link_id: links.get(&place.id).copied(),
            invitation_id: None,
            submitted_at: planned.at,
            duration_seconds: i32::try_from(planned.seconds).ok(),
            answers: keys.answers(planned),
        });
    }
    submit_in_bulk(&app.survey, &actor(), &version, None, submissions, |_| {}).await?;
    Ok(())
}

/// Which question of the questionnaire carries which role.
struct Keys {
    overall: String,
    dimensions: Vec<String>,
    ces: String,
    nps: String,
    comment: String,
}

impl Keys {
    fn of(document: &Questionnaire) -> Result<Self> {
        let key = |role: &Role| match document.question_with_role(role) {
            Some(question) => Ok(question.key.clone()),
            None => bail!("the template has no question for {role:?}"),
        };
        Ok(Self {
            overall: key(&Role::Overall)?,
            dimensions: DIMENSIONS
                .iter()
                .map(|code| key(&Role::Dimension { code: (*code).to_owned() }))
                .collect::<Result<_>>()?,
            ces: key(&Role::Ces)?,
            nps: key(&Role::Nps)?,
            comment: key(&Role::Comment)?,
        })
    }

    fn answers(&self, planned: &PlannedResponse) -> RawAnswers {
        let mut answers = RawAnswers::new();
        answers.insert(self.overall.clone(), json!(planned.overall));
        for (key, value) in self.dimensions.iter().zip(planned.dimensions) {
            answers.insert(key.clone(), value.map_or_else(not_applicable, Value::from));
        }
        answers.insert(self.ces.clone(), json!(planned.ces));
        answers.insert(self.nps.clone(), json!(planned.nps));
        if let Some(comment) = &planned.comment {
            answers.insert(self.comment.clone(), json!(comment));
        }
        answers
    }
}
