//! The questionnaire of the sample, its links, and a year of answers.

use super::plan::{DIMENSIONS, Plan, PlannedResponse};
use super::{actor, organisation, unit};
use crate::app::App;
use anyhow::{Context, Result, bail};
use manyi_kernel::{InvitationId, LinkId, OrgScope, PageRequest, QuestionnaireId, Revision, UnitId, UnitRef};
use manyi_rules::{Questionnaire, RawAnswers, Role};
use manyi_survey::link::commands::create_links;
use manyi_survey::questionnaire::commands::{
    NewQuestionnaire, TemplateCode, TemplateScaleCode, create_questionnaire, publish_questionnaire as publish,
};
use manyi_survey::questionnaire::list_questionnaires;
use manyi_survey::response::Channel;
use manyi_survey::response::commands::{BulkReport, TimedSubmission, submit_in_bulk};
use serde_json::{Value, json};
use std::collections::HashMap;

/// How "not applicable" is written in answers (docs of `manyi-rules`).
fn not_applicable() -> Value {
    json!({"not_applicable": true})
}

const TITLE: &str = "营业厅服务满意度调查";

/// The standard questionnaire, published, with a link for every outlet. One that an interrupted start left is taken.
pub async fn publish_questionnaire(app: &App, units: &[UnitRef]) -> Result<QuestionnaireId> {
    let (id, revision, published) = match left_behind(app).await? {
        Some(found) => found,
        None => {
            let new = NewQuestionnaire {
                template: TemplateCode::SatisfactionStandard,
                scale: TemplateScaleCode::Five,
                title: Some(TITLE.to_owned()),
            };
            let draft = create_questionnaire(&app.survey, &actor(), new).await?;
            (draft.id, draft.revision, false)
        }
    };
    if !published {
        publish(&app.survey, &actor(), id, revision).await?;
    }
    links(app, id, units).await?;
    Ok(id)
}

async fn left_behind(app: &App) -> Result<Option<(QuestionnaireId, Revision, bool)>> {
    let page =
        list_questionnaires(&app.survey, &OrgScope::everything(), &PageRequest::default(), None).await?;
    let found = page.items.into_iter().find(|head| head.title == TITLE);
    Ok(found.map(|head| (head.id, head.revision, head.latest_version.is_some())))
}

async fn links(app: &App, id: QuestionnaireId, units: &[UnitRef]) -> Result<HashMap<UnitId, LinkId>> {
    let outlets: Vec<UnitId> =
        organisation::outlets().map(|outlet| Ok(unit(units, outlet.code)?.id)).collect::<Result<_>>()?;
    let links = create_links(&app.survey, &actor(), id, &outlets).await?;
    Ok(links.into_iter().map(|link| (link.unit_id, link.id)).collect())
}

/// Stores the planned answers, each once; `told` hears how many are there. `invitations` stand beside them.
pub async fn load(
    app: &App,
    (id, units): (QuestionnaireId, &[UnitRef]),
    plan: &Plan,
    invitations: &[Option<InvitationId>],
    told: impl Fn(usize, usize) + Sync,
) -> Result<()> {
    let version = app.survey.version(id, 1).await?.context("the sample questionnaire is not published")?;
    let links = links(app, id, units).await?;
    let keys = Keys::of(&version.document)?;
    let all = plan.responses.len();
    let mut submissions = Vec::with_capacity(all);
    for ((index, planned), invitation) in plan.responses.iter().enumerate().zip(invitations) {
        let place = unit(units, planned.outlet.code)?;
        let link = links.get(&place.id).copied().filter(|_| invitation.is_none());
        submissions.push(TimedSubmission {
            submission_id: super::response_submission_id(id, index),
            unit_id: place.id,
            unit_path: place.path.clone(),
            channel: if invitation.is_some() { Channel::Invitation } else { Channel::Link },
            link_id: link,
            invitation_id: *invitation,
            submitted_at: planned.at,
            duration_seconds: i32::try_from(planned.seconds).ok(),
            answers: keys.answers(planned),
        });
    }
    let after_batch = |report: BulkReport| {
        told(usize::try_from(report.stored + report.present).unwrap_or(all), all);
    };
    submit_in_bulk(&app.survey, &actor(), &version, None, submissions, after_batch).await?;
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
