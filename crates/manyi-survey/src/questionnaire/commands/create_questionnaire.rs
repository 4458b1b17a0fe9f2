//! A new questionnaire from a template.

use crate::{
    SurveyRoom,
    questionnaire::{Questionnaire, store},
};
use manyi_kernel::{Actor, QuestionnaireId, UnitPath};
use manyi_rules::{
    Questionnaire as Document, ResearchSet, ShortTemplate, TemplateScale, Text, research_questionnaire,
    satisfaction_standard, short_questionnaire,
};
use manyi_storage::StorageError;
use serde::{Deserialize, Serialize};

/// The templates that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TemplateCode {
    /// Overall, six dimensions, effort, recommendation and one open question.
    SatisfactionStandard,
    /// Would you recommend us (NPS).
    Recommendation,
    /// One rating and what went wrong (CSAT).
    Satisfaction,
    /// How easy it was (CES).
    Effort,
    /// Whether a complaint was solved, and how it was handled.
    ComplaintFollowUp,
    /// Importance and satisfaction of six aspects.
    ImportanceSatisfaction,
    /// 22 items, expected and perceived.
    Servqual,
    /// Features, each with and without.
    Kano,
    /// Constructs of the satisfaction indices.
    SatisfactionIndex,
    /// Eighteen items of work in six aspects.
    Employee,
}

impl TemplateCode {
    pub const ALL: &'static [Self] = &[
        Self::SatisfactionStandard,
        Self::Recommendation,
        Self::Satisfaction,
        Self::Effort,
        Self::ComplaintFollowUp,
        Self::ImportanceSatisfaction,
        Self::Servqual,
        Self::Kano,
        Self::SatisfactionIndex,
        Self::Employee,
    ];

    /// Key of the translated sentence that says what the template is for.
    pub(crate) fn description_key(self) -> &'static str {
        match self {
            Self::SatisfactionStandard => "survey.template.satisfaction_standard.description",
            Self::Recommendation => "survey.template.recommendation.description",
            Self::Satisfaction => "survey.template.satisfaction.description",
            Self::Effort => "survey.template.effort.description",
            Self::ComplaintFollowUp => "survey.template.complaint_follow_up.description",
            Self::ImportanceSatisfaction => "survey.template.importance_satisfaction.description",
            Self::Servqual => "survey.template.servqual.description",
            Self::Kano => "survey.template.kano.description",
            Self::SatisfactionIndex => "survey.template.satisfaction_index.description",
            Self::Employee => "survey.template.employee.description",
        }
    }

    /// Key of the translated name of the research set that it asks.
    pub(crate) fn title_key(self) -> &'static str {
        match self {
            Self::SatisfactionStandard => "survey.template.satisfaction_standard.title",
            Self::Recommendation => "survey.template.recommendation.title",
            Self::Satisfaction => "survey.template.satisfaction.title",
            Self::Effort => "survey.template.effort.title",
            Self::ComplaintFollowUp => "survey.template.complaint_follow_up.title",
            Self::ImportanceSatisfaction => "survey.template.importance_satisfaction.title",
            Self::Servqual => "survey.template.servqual.title",
            Self::Kano => "survey.template.kano.title",
            Self::SatisfactionIndex => "survey.template.satisfaction_index.title",
            Self::Employee => "survey.template.employee.title",
        }
    }

    /// The standard template comes on two scales; a research set has its own.
    pub(crate) fn scales(self) -> Vec<TemplateScaleCode> {
        match self {
            Self::SatisfactionStandard => vec![TemplateScaleCode::Five, TemplateScaleCode::Ten],
            _ => vec![TemplateScaleCode::Five],
        }
    }
}

/// The research set that a template asks, if it is one.
pub(crate) fn research_set_of(code: TemplateCode) -> Option<ResearchSet> {
    match code {
        TemplateCode::SatisfactionStandard
        | TemplateCode::Recommendation
        | TemplateCode::Satisfaction
        | TemplateCode::Effort
        | TemplateCode::ComplaintFollowUp => None,
        TemplateCode::ImportanceSatisfaction => Some(ResearchSet::ImportanceSatisfaction),
        TemplateCode::Servqual => Some(ResearchSet::Servqual),
        TemplateCode::Kano => Some(ResearchSet::Kano),
        TemplateCode::SatisfactionIndex => Some(ResearchSet::SatisfactionIndex),
        TemplateCode::Employee => Some(ResearchSet::Employee),
    }
}

fn short_template_of(code: TemplateCode) -> Option<ShortTemplate> {
    match code {
        TemplateCode::Recommendation => Some(ShortTemplate::Recommendation),
        TemplateCode::Satisfaction => Some(ShortTemplate::Satisfaction),
        TemplateCode::Effort => Some(ShortTemplate::Effort),
        TemplateCode::ComplaintFollowUp => Some(ShortTemplate::ComplaintFollowUp),
        _ => None,
    }
}

/// Points of the satisfaction scales: 1–5 or 1–10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TemplateScaleCode {
    Five,
    Ten,
}

#[derive(Clone, Debug)]
pub struct NewQuestionnaire {
    pub template: TemplateCode,
    pub scale: TemplateScaleCode,
    /// In the author's language; the template's own title when absent or blank.
    pub title: Option<String>,
}

pub async fn create_questionnaire(
    room: &SurveyRoom,
    actor: &Actor,
    new: NewQuestionnaire,
) -> Result<Questionnaire, StorageError> {
    let document = template_document(&new);
    let draft = serde_json::to_value(&document)
        .map_err(|error| StorageError::Unstorable(format!("questionnaire template: {error}")))?;
    let mut work = room.db.begin(actor).await?;
    let questionnaire = Questionnaire::create(QuestionnaireId::new(), draft, work.now());
    store::insert(work.connection(), &questionnaire).await?;
    work.audit("questionnaire.create", "questionnaire", questionnaire.id, &UnitPath::root());
    work.commit().await?;
    Ok(questionnaire)
}

/// What the new questionnaire begins with.
pub(crate) fn template_document(new: &NewQuestionnaire) -> Document {
    let scale = match new.scale {
        TemplateScaleCode::Five => TemplateScale::Five,
        TemplateScaleCode::Ten => TemplateScale::Ten,
    };
    let mut document = match (research_set_of(new.template), short_template_of(new.template)) {
        (Some(set), _) => research_questionnaire(set),
        (None, Some(short)) => short_questionnaire(short),
        (None, None) => satisfaction_standard(scale),
    };
    if let Some(title) = new.title.as_deref().map(str::trim).filter(|title| !title.is_empty()) {
        // Said in both languages of the template; the author translates it in the editor.
        document.title = Text::zh_en(title, title);
    }
    document
}
